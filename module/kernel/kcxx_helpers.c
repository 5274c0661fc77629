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
#include <linux/slab.h>
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

void kcxx_mutex_destroy(struct mutex *lock)
{
	mutex_destroy(lock);
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

void kcxx_refcount_set(refcount_t *refs, int value)
{
	refcount_set(refs, value);
}

void kcxx_refcount_inc(refcount_t *refs)
{
	refcount_inc(refs);
}

bool kcxx_refcount_dec_and_test(refcount_t *refs)
{
	return refcount_dec_and_test(refs);
}

size_t kcxx_copy_to_user(void __user *to, const void *from, size_t size)
{
	return size - copy_to_user(to, from, size);
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

unsigned int kcxx_file_flags(const struct file *file)
{
	return READ_ONCE(file->f_flags);
}

bool kcxx_file_writable(const struct file *file)
{
	return file->f_mode & FMODE_WRITE;
}

void *kcxx_file_private(const struct file *file)
{
	return file->private_data;
}

void kcxx_file_set_private(struct file *file, void *data)
{
	file->private_data = data;
}

#define CHECK_FOP(member)							\
	static_assert(__same_type(((const struct file_operations *)0)->member,	\
				  ((const union kcxx_fop *)0)->member))

CHECK_FOP(open);
CHECK_FOP(release);
CHECK_FOP(read);
CHECK_FOP(write);
CHECK_FOP(llseek);

struct kcxx_miscdev {
	struct miscdevice misc;
	void *context;
};

struct kcxx_miscdev *
kcxx_miscdev_alloc(const struct file_operations *fops, unsigned short mode,
		   const char *fmt, va_list args)
{
	struct kcxx_miscdev *dev = kzalloc(sizeof(*dev), GFP_KERNEL);

	if (!dev)
		return NULL;

	dev->misc.name = kvasprintf(GFP_KERNEL, fmt, args);
	if (!dev->misc.name) {
		kfree(dev);
		return NULL;
	}
	dev->misc.minor = MISC_DYNAMIC_MINOR;
	dev->misc.mode = mode;
	dev->misc.fops = fops;
	return dev;
}

void kcxx_miscdev_free(struct kcxx_miscdev *dev)
{
	kfree(dev->misc.name);
	kfree(dev);
}

int kcxx_miscdev_register(struct kcxx_miscdev *dev, void *context)
{
	/* The device can be opened before misc_register() has returned. */
	dev->context = context;
	return misc_register(&dev->misc);
}

/* Returns the context given to register, which no open() uses any more. */
void *kcxx_miscdev_deregister(struct kcxx_miscdev *dev)
{
	misc_deregister(&dev->misc);
	return dev->context;
}

/* The context of the device being opened: only valid inside .open. */
void *kcxx_miscdev_opened(const struct file *file)
{
	return container_of(file->private_data, struct kcxx_miscdev, misc)->context;
}

bool kcxx_module_is_live(void)
{
#ifdef MODULE
	return READ_ONCE(THIS_MODULE->state) == MODULE_STATE_LIVE;
#else
	return true;
#endif
}
