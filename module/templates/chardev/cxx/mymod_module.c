// SPDX-License-Identifier: GPL-2.0-only
/*
 * The C half of mymod: what the kernel's macros have to see. The rest is in mymod.cpp.
 */
#include <linux/init.h>
#include <linux/module.h>

#include "mymod.h"

static int __init mymod_init(void)
{
	return mymod_init_cxx();
}
module_init(mymod_init);

static void __exit mymod_exit(void)
{
	mymod_exit_cxx();
}
module_exit(mymod_exit);

MODULE_DESCRIPTION("A queue of bytes, with ioctl and poll");
MODULE_LICENSE("GPL");
