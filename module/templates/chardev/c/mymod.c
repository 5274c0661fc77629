// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: /dev/mymod is a queue of bytes. Who reads waits until there are some, who
 * writes waits until there is room. mymod_ioctl.h has its commands.
 */
#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kfifo.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

#include "mymod_ioctl.h"

static DEFINE_MUTEX(lock); /* for the two below */
static DEFINE_KFIFO(queue, char, MYMOD_CAPACITY);
static unsigned int limit = MYMOD_CAPACITY;

static DECLARE_WAIT_QUEUE_HEAD(readers);
static DECLARE_WAIT_QUEUE_HEAD(writers);

/*
 * The lock is released before a wait: with it held, nobody could change what is waited for.
 * So the condition of a wait is only a guess, marked by data_race(): it says when to take
 * the lock and to look again.
 */
static unsigned int room(void)
{
	unsigned int length = kfifo_len(&queue);

	return length < limit ? limit - length : 0;
}

static ssize_t mymod_read(struct file *file, char __user *to, size_t size, loff_t *pos)
{
	unsigned int copied;
	int error;

	if (!size)
		return 0;
	if (mutex_lock_interruptible(&lock))
		return -ERESTARTSYS;
	while (kfifo_is_empty(&queue)) {
		mutex_unlock(&lock);
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		/* Without the lock this is a guess only. */
		if (wait_event_interruptible(readers, data_race(!kfifo_is_empty(&queue))))
			return -ERESTARTSYS;
		if (mutex_lock_interruptible(&lock))
			return -ERESTARTSYS;
	}
	error = kfifo_to_user(&queue, to, size, &copied);
	mutex_unlock(&lock);

	wake_up_interruptible(&writers);
	if (copied)
		return copied;
	return error; /* -EFAULT: the program has no such memory */
}

static ssize_t mymod_write(struct file *file, const char __user *from, size_t size, loff_t *pos)
{
	unsigned int copied;
	int error;

	if (!size)
		return 0;
	if (mutex_lock_interruptible(&lock))
		return -ERESTARTSYS;
	while (!room()) {
		mutex_unlock(&lock);
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		/* Without the lock this is a guess only. */
		if (wait_event_interruptible(writers, data_race(room())))
			return -ERESTARTSYS;
		if (mutex_lock_interruptible(&lock))
			return -ERESTARTSYS;
	}
	error = kfifo_from_user(&queue, from, min_t(size_t, size, room()), &copied);
	mutex_unlock(&lock);

	wake_up_interruptible(&readers);
	if (copied)
		return copied;
	return error;
}

static __poll_t mymod_poll(struct file *file, poll_table *table)
{
	__poll_t ready = 0;

	poll_wait(file, &readers, table);
	poll_wait(file, &writers, table);

	mutex_lock(&lock);
	if (!kfifo_is_empty(&queue))
		ready |= EPOLLIN | EPOLLRDNORM;
	if (room())
		ready |= EPOLLOUT | EPOLLWRNORM;
	mutex_unlock(&lock);
	return ready;
}

static int set_limit(unsigned int wanted)
{
	if (wanted < 1 || wanted > MYMOD_CAPACITY)
		return -EINVAL;
	mutex_lock(&lock);
	limit = wanted;
	mutex_unlock(&lock);
	wake_up_interruptible(&writers);
	return 0;
}

static long mymod_ioctl(struct file *file, unsigned int command, unsigned long argument)
{
	unsigned int __user *number = (unsigned int __user *)argument;
	unsigned int value;

	switch (command) {
	case MYMOD_CLEAR:
		mutex_lock(&lock);
		kfifo_reset(&queue);
		mutex_unlock(&lock);
		wake_up_interruptible(&writers);
		return 0;
	case MYMOD_GET_LENGTH:
		mutex_lock(&lock);
		value = kfifo_len(&queue);
		mutex_unlock(&lock);
		return put_user(value, number);
	case MYMOD_SET_LIMIT:
		if (get_user(value, number))
			return -EFAULT;
		return set_limit(value);
	default:
		return -ENOTTY; /* by convention, for a command that is not known */
	}
}

static const struct file_operations mymod_fops = {
	.owner = THIS_MODULE, /* an open file keeps the module loaded */
	.read = mymod_read,
	.write = mymod_write,
	.poll = mymod_poll,
	.unlocked_ioctl = mymod_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
};

static dev_t number;
static struct cdev device;
static struct class *class;

static int __init mymod_init(void)
{
	struct device *node;
	int error;

	error = alloc_chrdev_region(&number, 0, 1, KBUILD_MODNAME);
	if (error)
		return error;

	/* For the folder in /sys/class. */
	class = class_create(KBUILD_MODNAME);
	if (IS_ERR(class)) {
		error = PTR_ERR(class);
		goto unregister_region;
	}

	/* From here on the device can be opened, so all else has to be ready. */
	cdev_init(&device, &mymod_fops);
	device.owner = THIS_MODULE;
	error = cdev_add(&device, number, 1);
	if (error)
		goto destroy_class;

	/* For the node in /dev. */
	node = device_create(class, NULL, number, NULL, KBUILD_MODNAME);
	if (IS_ERR(node)) {
		error = PTR_ERR(node);
		goto delete_cdev;
	}
	return 0;

delete_cdev:
	cdev_del(&device);
destroy_class:
	class_destroy(class);
unregister_region:
	unregister_chrdev_region(number, 1);
	return error;
}
module_init(mymod_init);

static void __exit mymod_exit(void)
{
	device_destroy(class, number);
	cdev_del(&device);
	class_destroy(class);
	unregister_chrdev_region(number, 1);
}
module_exit(mymod_exit);

MODULE_DESCRIPTION("A queue of bytes, with ioctl and poll");
MODULE_LICENSE("GPL");
