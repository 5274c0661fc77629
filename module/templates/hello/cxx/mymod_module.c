// SPDX-License-Identifier: GPL-2.0-only
/*
 * The C half of mymod: what the kernel's macros have to see. The rest is in mymod.cpp.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

#include "mymod.h"

/* insmod mymod.ko whom=you; readable in /sys/module/mymod/parameters. */
char *mymod_whom = "world";
module_param_named(whom, mymod_whom, charp, 0444);
MODULE_PARM_DESC(whom, "Whom to greet (default: world)");

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

MODULE_DESCRIPTION("Greets in the kernel's log");
MODULE_LICENSE("GPL");
