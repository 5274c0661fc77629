// SPDX-License-Identifier: GPL-2.0-only
/*
 * The C half of mymod: what the kernel's macros have to see. The rest is in mymod.cpp.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

#include "mymod.h"

unsigned int mymod_interval_ms = 100;
module_param_named(interval_ms, mymod_interval_ms, uint, 0444);
MODULE_PARM_DESC(interval_ms, "Milliseconds between two interrupts of the timer (default: 100)");

unsigned int mymod_fired;
module_param_named(fired, mymod_fired, uint, 0444);
MODULE_PARM_DESC(fired, "How often the timer has fired");

unsigned int mymod_worked;
module_param_named(worked, mymod_worked, uint, 0444);
MODULE_PARM_DESC(worked, "How often the work has been done");

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

MODULE_DESCRIPTION("A timer that hands work to a workqueue");
MODULE_LICENSE("GPL");
