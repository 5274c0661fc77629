/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What Kbuild makes of module/kernel/abi-offsets.c, for user space. Numbers that
 * user space can see are Linux's, struct file_operations is that of Linux 6.12;
 * the structures that C++ embeds are those of fakekernel.cpp.
 */
#ifndef KCXX_ABI_OFFSETS_H
#define KCXX_ABI_OFFSETS_H

/* Here the compiler of "the kernel" is always the one at work. */
#ifdef __clang__
#define KCXX_CLANG __clang_major__
#else
#define KCXX_GCC __GNUC__
#endif

#define KCXX_SIZEOF_MUTEX 64
#define KCXX_ALIGNOF_MUTEX 8
#define KCXX_SIZEOF_REFCOUNT 4
#define KCXX_ALIGNOF_REFCOUNT 4
#define KCXX_SIZEOF_ATOMIC 4
#define KCXX_ALIGNOF_ATOMIC 4
#define KCXX_SIZEOF_WAIT_QUEUE_HEAD 24
#define KCXX_ALIGNOF_WAIT_QUEUE_HEAD 8
#define KCXX_SIZEOF_LOCK_CLASS_KEY 16
#define KCXX_ALIGNOF_LOCK_CLASS_KEY 8

#define KCXX_SIZEOF_SIZE_T 8
#define KCXX_SIZEOF_LOFF_T 8
#define KCXX_SIZEOF_BOOL 1
#define KCXX_CHAR_UNSIGNED 1

#define KCXX_FOPS_LENGTH 33
#define KCXX_FOPS_OWNER 0
#define KCXX_FOPS_LLSEEK 2
#define KCXX_FOPS_READ 3
#define KCXX_FOPS_WRITE 4
#define KCXX_FOPS_POLL 8
#define KCXX_FOPS_IOCTL 9
#define KCXX_FOPS_COMPAT_IOCTL 10
#define KCXX_FOPS_OPEN 13
#define KCXX_FOPS_RELEASE 15

/* As fakevfs.cpp has them. */
#define KCXX_FILE_FLAGS 8
#define KCXX_FILE_MODE 12
#define KCXX_FILE_PRIVATE 16
#define KCXX_FMODE_WRITE 2
#define KCXX_MISCDEV_CONTEXT 16
#define KCXX_MODULE_STATE 4
#define KCXX_MODULE_STATE_LIVE 0

#define KCXX_KMALLOC_MINALIGN 8
#define KCXX_GFP_KERNEL 0xcc0
#define KCXX_GFP_KERNEL_ACCOUNT 0x400cc0

#define KCXX_O_APPEND 02000
#define KCXX_O_TRUNC 01000
#define KCXX_O_NONBLOCK 04000
#define KCXX_SEEK_SET 0
#define KCXX_SEEK_CUR 1
#define KCXX_SEEK_END 2

#define KCXX_POLL_IN 0x41
#define KCXX_POLL_OUT 0x104
#define KCXX_POLL_ERR 0x8
#define KCXX_POLL_HUP 0x10

#define KCXX_IOC_NONE 0U
#define KCXX_IOC_WRITE 1U
#define KCXX_IOC_READ 2U
#define KCXX_IOC_DIRSHIFT 30
#define KCXX_IOC_SIZESHIFT 16
#define KCXX_IOC_TYPESHIFT 8
#define KCXX_IOC_NRSHIFT 0

#define KCXX_MAX_ERRNO 4095
#define KCXX_EAGAIN 11
#define KCXX_EBUSY 16
#define KCXX_EFAULT 14
#define KCXX_EFBIG 27
#define KCXX_EINTR 4
#define KCXX_EINVAL 22
#define KCXX_EIO 5
#define KCXX_ENODEV 19
#define KCXX_ENOMEM 12
#define KCXX_ENOSPC 28
#define KCXX_ENOTTY 25
#define KCXX_ENXIO 6
#define KCXX_EOVERFLOW 75
#define KCXX_EPERM 1
#define KCXX_ERESTARTSYS 512

#endif /* KCXX_ABI_OFFSETS_H */
