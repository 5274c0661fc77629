// SPDX-License-Identifier: GPL-2.0-only
/*
 * The C half of the vdev module: what the kernel's macros have to see. The
 * device itself is in vdev.cpp.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/stringify.h>

#include "vdev.h"

unsigned int vdev_devices = 1;
module_param_named(devices, vdev_devices, uint, 0444);
MODULE_PARM_DESC(devices,
		 "Number of virtual devices, 1 to " __stringify(VDEV_MAX_DEVICES) " (default 1)");

static int __init vdev_init(void)
{
	return vdev_init_cxx();
}
module_init(vdev_init);

static void __exit vdev_exit(void)
{
	vdev_exit_cxx();
}
module_exit(vdev_exit);

MODULE_DESCRIPTION("Virtual devices that keep what is written to them");
MODULE_AUTHOR("The Kernel Lab authors");
MODULE_LICENSE(GPL);
static const char *f(void) { return 42; }
int g(void) { return undeclared_thing(min(1, 2u)); }
