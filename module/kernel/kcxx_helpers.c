// SPDX-License-Identifier: GPL-2.0-only
/*
 * The C half of the C++ layer: one function for each kernel macro, inline
 * function or structure access that C++ needs. It is compiled into every
 * module that uses the layer, so THIS_MODULE and KBUILD_MODNAME are that
 * module's own.
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/printk.h>
#include <linux/refcount.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

#include "shim.h"

static_assert(!__builtin_strcmp(KCXX_LOG_ERR, KERN_ERR));
static_assert(!__builtin_strcmp(KCXX_LOG_WARN, KERN_WARNING));
static_assert(!__builtin_strcmp(KCXX_LOG_INFO, KERN_INFO));

#ifndef CONFIG_PRINTK
int kcxx_printk(const char *fmt, ...)
{
	return 0;
}
#endif

void *kcxx_kvmalloc(size_t size, unsigned int gfp)
{
	return kvmalloc(size, (__force gfp_t)gfp);
}

void kcxx_mutex_init(struct mutex *lock, const char *name,
		     struct lock_class_key *key)
{
	__mutex_init(lock, name, key);
}

#ifdef CONFIG_DEBUG_LOCK_ALLOC
void kcxx_mutex_lock(struct mutex *lock)
{
	mutex_lock(lock);
}

int kcxx_mutex_lock_interruptible(struct mutex *lock)
{
	return mutex_lock_interruptible(lock);
}
#endif

/* C++ sets it to 1 by itself. */
static_assert(sizeof(refcount_t) == sizeof(int));

void kcxx_refcount_inc(refcount_t *refs)
{
	refcount_inc(refs);
}

bool kcxx_refcount_dec_and_test(refcount_t *refs)
{
	return refcount_dec_and_test(refs);
}

#ifndef ITER_SOURCE /* Linux 6.1 */
#define ITER_SOURCE WRITE
#endif

/*
 * Not copy_from_user(): that zeroes what it could not copy, and @to may be
 * data that a failed write must leave alone. copy_from_iter() stops instead.
 */
size_t kcxx_copy_from_user(void *to, const void __user *from, size_t size)
{
	struct iov_iter iter;

	iov_iter_ubuf(&iter, ITER_SOURCE, (void __user *)from, size);
	return copy_from_iter(to, size, &iter);
}

/* What C++ reads and writes in place. */
static_assert(__same_type(((struct file *)0)->f_flags, unsigned int));
static_assert(__same_type(((struct file *)0)->f_mode, fmode_t));
static_assert(sizeof(fmode_t) == sizeof(unsigned int));
static_assert(__same_type(((struct file *)0)->private_data, void *));
#ifdef MODULE
static_assert(__same_type(((struct module *)0)->state, enum module_state));
static_assert(sizeof(enum module_state) == sizeof(int));
#endif

#define CHECK_FOP(member)							\
	static_assert(__same_type(((const struct file_operations *)0)->member,	\
				  ((const union kcxx_fop *)0)->member))

CHECK_FOP(open);
CHECK_FOP(release);
CHECK_FOP(read);
CHECK_FOP(write);
CHECK_FOP(llseek);
CHECK_FOP(poll);
static_assert(__same_type(((const struct file_operations *)0)->unlocked_ioctl,
			  ((const union kcxx_fop *)0)->ioctl));

/* Cold: this runs once, and is made small. */
__cold struct kcxx_miscdev *
kcxx_miscdev_register(const struct file_operations *fops, void *context, char *name)
{
	struct kcxx_miscdev *dev = kzalloc(sizeof(*dev), GFP_KERNEL);
	int error = -ENOMEM;

	if (dev && name) {
		dev->misc.minor = MISC_DYNAMIC_MINOR;
		dev->misc.name = name;
		dev->misc.mode = 0600;
		dev->misc.fops = fops;
		/* The device can be opened before misc_register() has returned. */
		dev->context = context;
		error = misc_register(&dev->misc);
		if (!error)
			return dev;
	}
	kfree(name);
	kfree(dev);
	return ERR_PTR(error);
}

__cold void *kcxx_miscdev_deregister(struct kcxx_miscdev *dev)
{
	void *context = dev->context;

	misc_deregister(&dev->misc);
	kfree(dev->misc.name);
	kfree(dev);
	return context;
}
