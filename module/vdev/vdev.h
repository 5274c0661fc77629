/* SPDX-License-Identifier: GPL-2.0-only */
/* What vdev.cpp and vdev_module.c know of each other. */
#ifndef VDEV_H
#define VDEV_H

/* What the parameter may be at most; it is at least 1. */
#define VDEV_MAX_DEVICES 64

#ifdef __cplusplus
extern "C" {
#endif

/* vdev_module.c */
extern unsigned int vdev_devices;

/* vdev.cpp */
int vdev_init_cxx(void);
void vdev_exit_cxx(void);

#ifdef __cplusplus
}
#endif

#endif /* VDEV_H */
