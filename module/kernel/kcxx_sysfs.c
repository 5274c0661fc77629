// SPDX-License-Identifier: GPL-2.0-only
/* The C half of sysfs.hpp. */
#include <linux/err.h>
#include <linux/kobject.h>
#include <linux/kstrtox.h>
#include <linux/slab.h>
#include <linux/sysfs.h>

#include "shim.h"

struct kcxx_sysfs_file {
	struct kobj_attribute attr;
	struct kobject *dir;
	const struct kcxx_sysfs_ops *ops;
	void *context;
};

static ssize_t sysfs_file_show(struct kobject *kobj, struct kobj_attribute *attr, char *buf)
{
	struct kcxx_sysfs_file *file = container_of(attr, struct kcxx_sysfs_file, attr);
	int value;
	int error = file->ops->show(file->context, &value);

	return error ? error : sysfs_emit(buf, "%d\n", value);
}

static ssize_t sysfs_file_store(struct kobject *kobj, struct kobj_attribute *attr,
				const char *buf, size_t size)
{
	struct kcxx_sysfs_file *file = container_of(attr, struct kcxx_sysfs_file, attr);
	int value;
	int error = kstrtoint(buf, 0, &value);

	if (!error)
		error = file->ops->store(file->context, value);
	return error ? error : size;
}

struct kobject *kcxx_sysfs_create_dir(const char *name)
{
	return kobject_create_and_add(name, kernel_kobj);
}

void kcxx_sysfs_remove_dir(struct kobject *dir)
{
	kobject_put(dir);
}

struct kcxx_sysfs_file *kcxx_sysfs_create_file(const struct kcxx_sysfs_ops *ops,
					       void *context, const char *name,
					       struct kobject *dir)
{
	struct kcxx_sysfs_file *file = kzalloc(sizeof(*file), GFP_KERNEL);
	int error;

	if (!file)
		return ERR_PTR(-ENOMEM);
	sysfs_attr_init(&file->attr.attr);
	file->attr.attr.name = name;
	file->attr.attr.mode = ops->store ? 0644 : 0444;
	file->attr.show = sysfs_file_show;
	file->attr.store = ops->store ? sysfs_file_store : NULL;
	file->dir = dir;
	file->ops = ops;
	file->context = context;
	error = sysfs_create_file(dir, &file->attr.attr);
	if (!error)
		return file;
	kfree(file);
	return ERR_PTR(error);
}

void *kcxx_sysfs_remove_file(struct kcxx_sysfs_file *file)
{
	void *context = file->context;

	sysfs_remove_file(file->dir, &file->attr.attr);
	kfree(file);
	return context;
}
