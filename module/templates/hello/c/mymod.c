// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: greets in the kernel's log when it is loaded and when it is unloaded.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>

/* insmod mymod.ko whom=you; readable in /sys/module/mymod/parameters. */
static char *whom = "world";
module_param(whom, charp, 0444);
MODULE_PARM_DESC(whom, "Whom to greet (default: world)");

/* Runs when the module is loaded. An error, such as -EINVAL, undoes the load. */
static int __init mymod_init(void)
{
	pr_info("hello, %s\n", whom);
	return 0;
}
module_init(mymod_init);

/* Runs when the module is unloaded: undo here what mymod_init() did. */
static void __exit mymod_exit(void)
{
	pr_info("goodbye, %s\n", whom);
}
module_exit(mymod_exit);

MODULE_DESCRIPTION("Greets in the kernel's log");
MODULE_LICENSE("GPL");
