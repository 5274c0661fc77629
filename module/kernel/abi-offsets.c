// SPDX-License-Identifier: GPL-2.0-only
/*
 * The numbers C++ has to agree on with this very kernel configuration. Kbuild
 * compiles this file to assembly and turns each DEFINE() into a #define of
 * abi-offsets.h; see abi.hpp for the checks made against them.
 */
#include <linux/atomic.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/ioctl.h>
#include <linux/kbuild.h>
#include <linux/lockdep.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/refcount.h>
#include <linux/wait.h>

#include "shim.h"

#define DEFINE_FOP(symbol, member) \
	DEFINE(symbol, offsetof(const struct file_operations, member) / sizeof(void *))

int main(void)
{
	COMMENT("the compiler, which the C++ one has to match");
#ifdef __clang__
	DEFINE(KCXX_CLANG, __clang_major__);
#else
	DEFINE(KCXX_GCC, __GNUC__);
#endif

	COMMENT("structures that C++ embeds");
	DEFINE(KCXX_SIZEOF_MUTEX, sizeof(struct mutex));
	DEFINE(KCXX_ALIGNOF_MUTEX, __alignof__(struct mutex));
	DEFINE(KCXX_SIZEOF_REFCOUNT, sizeof(refcount_t));
	DEFINE(KCXX_ALIGNOF_REFCOUNT, __alignof__(refcount_t));
	DEFINE(KCXX_SIZEOF_ATOMIC, sizeof(atomic_t));
	DEFINE(KCXX_ALIGNOF_ATOMIC, __alignof__(atomic_t));
	DEFINE(KCXX_SIZEOF_WAIT_QUEUE_HEAD, sizeof(struct wait_queue_head));
	DEFINE(KCXX_ALIGNOF_WAIT_QUEUE_HEAD, __alignof__(struct wait_queue_head));
	DEFINE(KCXX_SIZEOF_LOCK_CLASS_KEY, sizeof(struct lock_class_key));
	DEFINE(KCXX_ALIGNOF_LOCK_CLASS_KEY, __alignof__(struct lock_class_key));

	COMMENT("types that shim.h spells in its own way for C++");
	DEFINE(KCXX_SIZEOF_SIZE_T, sizeof(size_t));
	DEFINE(KCXX_SIZEOF_LOFF_T, sizeof(loff_t));
	DEFINE(KCXX_SIZEOF_BOOL, sizeof(bool));
	DEFINE(KCXX_CHAR_UNSIGNED, (char)-1 > 0); /* since Linux 6.2 */

	COMMENT("struct file_operations, counted in pointers");
	DEFINE(KCXX_FOPS_LENGTH, sizeof(const struct file_operations) / sizeof(void *));
	DEFINE_FOP(KCXX_FOPS_OWNER, owner);
	DEFINE_FOP(KCXX_FOPS_OPEN, open);
	DEFINE_FOP(KCXX_FOPS_RELEASE, release);
	DEFINE_FOP(KCXX_FOPS_READ, read);
	DEFINE_FOP(KCXX_FOPS_WRITE, write);
	DEFINE_FOP(KCXX_FOPS_LLSEEK, llseek);
	DEFINE_FOP(KCXX_FOPS_POLL, poll);
	DEFINE_FOP(KCXX_FOPS_IOCTL, unlocked_ioctl);
	DEFINE_FOP(KCXX_FOPS_COMPAT_IOCTL, compat_ioctl);

	COMMENT("members that C++ reads and writes in place");
	OFFSET(KCXX_FILE_FLAGS, file, f_flags);
	OFFSET(KCXX_FILE_MODE, file, f_mode);
	OFFSET(KCXX_FILE_PRIVATE, file, private_data);
	DEFINE(KCXX_FMODE_WRITE, (__force unsigned int)FMODE_WRITE);
	DEFINE(KCXX_MISCDEV_CONTEXT,
	       offsetof(struct kcxx_miscdev, context) - offsetof(struct kcxx_miscdev, misc));
#ifdef CONFIG_MODULES
	OFFSET(KCXX_MODULE_STATE, module, state);
	DEFINE(KCXX_MODULE_STATE_LIVE, MODULE_STATE_LIVE);
#endif

	COMMENT("the alignment that every allocation has");
	DEFINE(KCXX_KMALLOC_MINALIGN, ARCH_KMALLOC_MINALIGN);
	DEFINE(KCXX_GFP_KERNEL, (__force unsigned int)GFP_KERNEL);
	DEFINE(KCXX_GFP_KERNEL_ACCOUNT, (__force unsigned int)GFP_KERNEL_ACCOUNT);

	COMMENT("open(2), lseek(2)");
	DEFINE(KCXX_O_APPEND, O_APPEND);
	DEFINE(KCXX_O_TRUNC, O_TRUNC);
	DEFINE(KCXX_O_NONBLOCK, O_NONBLOCK);
	DEFINE(KCXX_SEEK_SET, SEEK_SET);
	DEFINE(KCXX_SEEK_CUR, SEEK_CUR);
	DEFINE(KCXX_SEEK_END, SEEK_END);

	COMMENT("poll(2)");
	DEFINE(KCXX_POLL_IN, (__force unsigned int)(EPOLLIN | EPOLLRDNORM));
	DEFINE(KCXX_POLL_OUT, (__force unsigned int)(EPOLLOUT | EPOLLWRNORM));
	DEFINE(KCXX_POLL_ERR, (__force unsigned int)EPOLLERR);
	DEFINE(KCXX_POLL_HUP, (__force unsigned int)EPOLLHUP);

	COMMENT("the parts of an ioctl's number");
	DEFINE(KCXX_IOC_NONE, _IOC_NONE);
	DEFINE(KCXX_IOC_WRITE, _IOC_WRITE);
	DEFINE(KCXX_IOC_READ, _IOC_READ);
	DEFINE(KCXX_IOC_DIRSHIFT, _IOC_DIRSHIFT);
	DEFINE(KCXX_IOC_SIZESHIFT, _IOC_SIZESHIFT);
	DEFINE(KCXX_IOC_TYPESHIFT, _IOC_TYPESHIFT);
	DEFINE(KCXX_IOC_NRSHIFT, _IOC_NRSHIFT);

	COMMENT("errno");
	DEFINE(KCXX_MAX_ERRNO, MAX_ERRNO);
	DEFINE(KCXX_EAGAIN, EAGAIN);
	DEFINE(KCXX_EBUSY, EBUSY);
	DEFINE(KCXX_EFAULT, EFAULT);
	DEFINE(KCXX_EFBIG, EFBIG);
	DEFINE(KCXX_EINTR, EINTR);
	DEFINE(KCXX_EINVAL, EINVAL);
	DEFINE(KCXX_EIO, EIO);
	DEFINE(KCXX_ENODEV, ENODEV);
	DEFINE(KCXX_ENOMEM, ENOMEM);
	DEFINE(KCXX_ENOSPC, ENOSPC);
	DEFINE(KCXX_ENOTTY, ENOTTY);
	DEFINE(KCXX_ENXIO, ENXIO);
	DEFINE(KCXX_EOVERFLOW, EOVERFLOW);
	DEFINE(KCXX_EPERM, EPERM);
	DEFINE(KCXX_ERESTARTSYS, ERESTARTSYS);
	return 0;
}
