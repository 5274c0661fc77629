// SPDX-License-Identifier: GPL-2.0-only
/*
 * The C half of the vdev module: what the kernel's macros have to see. The
 * device itself is in vdev.cpp.
 */
#include <linux/init.h>
#include <linux/module.h>

#include "vdev.h"

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

MODULE_DESCRIPTION("Virtual device that keeps what is written to it");
MODULE_AUTHOR("The Kernel Lab authors");
MODULE_LICENSE("GPL");
