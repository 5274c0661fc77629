/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What programs need to know of /dev/mymod:
 *
 *	unsigned int length;
 *
 *	ioctl(fd, MYMOD_GET_LENGTH, &length);
 */
#ifndef MYMOD_IOCTL_H
#define MYMOD_IOCTL_H

/* The C++ layer has these by itself: it does without the headers of the kernel. */
#if !defined(__cplusplus) || !defined(__KERNEL__)
#include <linux/ioctl.h>
#endif

/* How many bytes the queue can hold at most. */
#define MYMOD_CAPACITY 4096

/* Removes all bytes from the queue. */
#define MYMOD_CLEAR _IO('m', 0)
/* How many bytes are in the queue. */
#define MYMOD_GET_LENGTH _IOR('m', 1, unsigned int)
/* How many bytes the queue takes, 1 to MYMOD_CAPACITY; those in it stay. */
#define MYMOD_SET_LIMIT _IOW('m', 2, unsigned int)

#endif /* MYMOD_IOCTL_H */
