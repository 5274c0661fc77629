// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: a timer that hands work to a workqueue, again and again. The timer's function
 * runs in an interrupt and must not sleep; the work runs in a thread of the kernel's and
 * may. /sys/module/mymod/parameters has how often each of them ran.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/timer.h>
#include <linux/workqueue.h>

static unsigned int interval_ms = 100;
module_param(interval_ms, uint, 0444);
MODULE_PARM_DESC(interval_ms, "Milliseconds between two interrupts of the timer (default: 100)");

/* Each is written by one function only; others may read it at any time. */
static unsigned int fired;
module_param(fired, uint, 0444);
MODULE_PARM_DESC(fired, "How often the timer has fired");

static unsigned int worked;
module_param(worked, uint, 0444);
MODULE_PARM_DESC(worked, "How often the work has been done");

static void mymod_work(struct work_struct *work)
{
	/* Here one may sleep: take a mutex, allocate with GFP_KERNEL, read a file. */
	WRITE_ONCE(worked, worked + 1);
}

static DECLARE_WORK(work, mymod_work);

static void mymod_fire(struct timer_list *timer)
{
	WRITE_ONCE(fired, fired + 1);
	schedule_work(&work); /* does nothing if it is waiting already */
	mod_timer(timer, jiffies + msecs_to_jiffies(interval_ms));
}

static DEFINE_TIMER(timer, mymod_fire);

static int __init mymod_init(void)
{
	if (!interval_ms) {
		pr_err("interval_ms has to be 1 or more\n");
		return -EINVAL;
	}
	mod_timer(&timer, jiffies + msecs_to_jiffies(interval_ms));
	return 0;
}
module_init(mymod_init);

static void __exit mymod_exit(void)
{
	/* First who starts the work, then the work: else it would be started again. */
	timer_shutdown_sync(&timer);
	cancel_work_sync(&work);
	pr_info("fired %u times, worked %u times\n", fired, worked);
}
module_exit(mymod_exit);

MODULE_DESCRIPTION("A timer that hands work to a workqueue");
MODULE_LICENSE("GPL");
