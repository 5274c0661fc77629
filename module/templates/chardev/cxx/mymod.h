/* SPDX-License-Identifier: GPL-2.0-only */
/* What mymod.cpp and mymod_module.c know of each other. */
#ifndef MYMOD_H
#define MYMOD_H

#ifdef __cplusplus
extern "C" {
#endif

/* mymod.cpp */
int mymod_init_cxx(void);
void mymod_exit_cxx(void);

#ifdef __cplusplus
}
#endif

#endif /* MYMOD_H */
