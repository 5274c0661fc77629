// SPDX-License-Identifier: GPL-2.0-only
/* The C half of chrdev.hpp. */
#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/module.h>
#include <linux/slab.h>

#include "shim.h"

struct kcxx_chrdev {
	struct cdev cdev;
	struct class *class;
	void *context;
	char *name;
};

static int add_device(struct kcxx_chrdev *dev)
{
	struct device *node;
	dev_t number;
	int error = alloc_chrdev_region(&number, 0, 1, dev->name);

	if (error)
		return error;
	dev->class = class_create(dev->name);
	if (IS_ERR(dev->class)) {
		error = PTR_ERR(dev->class);
		goto unregister_region;
	}
	error = cdev_add(&dev->cdev, number, 1);
	if (error)
		goto destroy_class;
	node = device_create(dev->class, NULL, number, NULL, "%s", dev->name);
	if (!IS_ERR(node))
		return 0;

	error = PTR_ERR(node);
	cdev_del(&dev->cdev);
destroy_class:
	class_destroy(dev->class);
unregister_region:
	unregister_chrdev_region(number, 1);
	return error;
}

struct kcxx_chrdev *kcxx_chrdev_register(const struct file_operations *fops,
					 void *context, char *name)
{
	struct kcxx_chrdev *dev = kzalloc(sizeof(*dev), GFP_KERNEL);
	int error = -ENOMEM;

	if (dev && name) {
		cdev_init(&dev->cdev, fops);
		dev->cdev.owner = THIS_MODULE;
		dev->context = context;
		dev->name = name;
		error = add_device(dev);
		if (!error)
			return dev;
	}
	kfree(name);
	kfree(dev);
	return ERR_PTR(error);
}

void *kcxx_chrdev_deregister(struct kcxx_chrdev *dev)
{
	dev_t number = dev->cdev.dev;
	void *context = dev->context;

	device_destroy(dev->class, number);
	cdev_del(&dev->cdev);
	class_destroy(dev->class);
	unregister_chrdev_region(number, 1);
	kfree(dev->name);
	kfree(dev);
	return context;
}

void *kcxx_chrdev_context(struct inode *inode)
{
	return container_of(inode->i_cdev, struct kcxx_chrdev, cdev)->context;
}
