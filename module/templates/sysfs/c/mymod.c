// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: /sys/kernel/mymod has a number, 'value', that can be set, and 'square', which
 * is computed when it is read. One file of sysfs is one value.
 */
#include <linux/init.h>
#include <linux/kobject.h>
#include <linux/kstrtox.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/sysfs.h>

#define MYMOD_MOST 1000

static DEFINE_MUTEX(lock);
static int value;

static int current_value(void)
{
	int now;

	mutex_lock(&lock);
	now = value;
	mutex_unlock(&lock);
	return now;
}

static ssize_t value_show(struct kobject *kobj, struct kobj_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%d\n", current_value());
}

/* Called with all that was written at once, which ends with a 0. */
static ssize_t value_store(struct kobject *kobj, struct kobj_attribute *attr,
			   const char *buf, size_t size)
{
	int wanted;
	int error = kstrtoint(buf, 0, &wanted);

	if (error)
		return error;
	if (wanted < -MYMOD_MOST || wanted > MYMOD_MOST)
		return -EINVAL;

	mutex_lock(&lock);
	value = wanted;
	mutex_unlock(&lock);
	return size;
}

static struct kobj_attribute value_attribute = __ATTR_RW(value);

static ssize_t square_show(struct kobject *kobj, struct kobj_attribute *attr, char *buf)
{
	int now = current_value();

	return sysfs_emit(buf, "%d\n", now * now);
}

static struct kobj_attribute square_attribute = __ATTR_RO(square);

static struct attribute *mymod_attributes[] = {
	&value_attribute.attr,
	&square_attribute.attr,
	NULL
};

static const struct attribute_group mymod_group = {
	.attrs = mymod_attributes,
};

static struct kobject *folder;

static int __init mymod_init(void)
{
	int error;

	folder = kobject_create_and_add(KBUILD_MODNAME, kernel_kobj);
	if (!folder)
		return -ENOMEM;
	error = sysfs_create_group(folder, &mymod_group);
	if (error)
		kobject_put(folder);
	return error;
}
module_init(mymod_init);

static void __exit mymod_exit(void)
{
	/* Takes the files along, after those who are reading or writing have ended. */
	kobject_put(folder);
}
module_exit(mymod_exit);

MODULE_DESCRIPTION("A number in sysfs, and its square");
MODULE_LICENSE("GPL");
