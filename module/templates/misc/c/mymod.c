// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: /dev/mymod keeps the last text that was written to it.
 */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

/* Without a limit a user could take all of the machine's memory. */
#define MYMOD_LIMIT 4096

/* The text, and how long it is. The lock is for both: several may read and write at once. */
static DEFINE_MUTEX(lock);
static char *text;
static size_t length;

static ssize_t mymod_read(struct file *file, char __user *to, size_t size, loff_t *pos)
{
	ssize_t copied;

	mutex_lock(&lock);
	copied = simple_read_from_buffer(to, size, pos, text, length);
	mutex_unlock(&lock);
	return copied;
}

static ssize_t mymod_write(struct file *file, const char __user *from, size_t size, loff_t *pos)
{
	char *copy;

	if (size > MYMOD_LIMIT)
		return -EFBIG;

	/* User memory may be missing or belong to nobody: copy it before anything changes. */
	copy = memdup_user(from, size);
	if (IS_ERR(copy))
		return PTR_ERR(copy);

	mutex_lock(&lock);
	swap(text, copy);
	length = size;
	mutex_unlock(&lock);
	kfree(copy);
	return size;
}

static const struct file_operations mymod_fops = {
	.owner = THIS_MODULE, /* an open file keeps the module loaded */
	.read = mymod_read,
	.write = mymod_write,
	.llseek = default_llseek,
};

static struct miscdevice mymod_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = KBUILD_MODNAME,
	.mode = 0600,
	.fops = &mymod_fops,
};

static int __init mymod_init(void)
{
	return misc_register(&mymod_device);
}
module_init(mymod_init);

static void __exit mymod_exit(void)
{
	misc_deregister(&mymod_device);
	kfree(text);
}
module_exit(mymod_exit);

MODULE_DESCRIPTION("A device that keeps the last text written to it");
MODULE_LICENSE("GPL");
