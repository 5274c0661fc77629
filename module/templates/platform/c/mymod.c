// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: a platform device, and the driver that is bound to it. On real hardware the
 * device comes from ACPI or the device tree, and only the driver is a module.
 *
 *	ls -l /sys/bus/platform/devices/mymod /sys/bus/platform/drivers/mymod
 *	echo mymod > /sys/bus/platform/drivers/mymod/unbind	and .../bind
 */
#include <linux/device.h>
#include <linux/init.h>
#include <linux/kstrtox.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/sysfs.h>

/* What the driver keeps for each device that it is bound to. */
struct state {
	struct mutex lock; /* for the value */
	unsigned int value;
};

static ssize_t value_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct state *state = dev_get_drvdata(dev);
	unsigned int value;

	mutex_lock(&state->lock);
	value = state->value;
	mutex_unlock(&state->lock);
	return sysfs_emit(buf, "%u\n", value);
}

static ssize_t value_store(struct device *dev, struct device_attribute *attr,
			   const char *buf, size_t size)
{
	struct state *state = dev_get_drvdata(dev);
	unsigned int value;
	int error = kstrtouint(buf, 0, &value);

	if (error)
		return error;
	mutex_lock(&state->lock);
	state->value = value;
	mutex_unlock(&state->lock);
	return size;
}

static DEVICE_ATTR_RW(value);

static struct attribute *mymod_attrs[] = {
	&dev_attr_value.attr,
	NULL
};
ATTRIBUTE_GROUPS(mymod); /* gives mymod_groups */

/* Called for each device of this name. What devm_ functions give goes with the device. */
static int mymod_probe(struct platform_device *pdev)
{
	struct state *state = devm_kzalloc(&pdev->dev, sizeof(*state), GFP_KERNEL);

	if (!state)
		return -ENOMEM;
	mutex_init(&state->lock);
	state->value = 42;
	platform_set_drvdata(pdev, state);
	dev_info(&pdev->dev, "bound\n");
	return 0;
}

static void mymod_remove(struct platform_device *pdev)
{
	dev_info(&pdev->dev, "unbound\n");
}

static struct platform_driver mymod_driver = {
	.probe = mymod_probe,
	.remove = mymod_remove,
	.driver = {
		.name = KBUILD_MODNAME,
		.dev_groups = mymod_groups,
	},
};

static struct platform_device *device;

static int __init mymod_init(void)
{
	int error = platform_driver_register(&mymod_driver);

	if (error)
		return error;
	device = platform_device_register_simple(KBUILD_MODNAME, PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(device)) {
		platform_driver_unregister(&mymod_driver);
		return PTR_ERR(device);
	}
	return 0;
}
module_init(mymod_init);

static void __exit mymod_exit(void)
{
	platform_device_unregister(device);
	platform_driver_unregister(&mymod_driver);
}
module_exit(mymod_exit);

MODULE_DESCRIPTION("A platform driver with its device");
MODULE_LICENSE("GPL");
