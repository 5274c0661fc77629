// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: a thread in the kernel that counts until the module is unloaded. `ps` shows it,
 * /sys/module/mymod/parameters/ticks how far it is.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/err.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/sched.h>

static unsigned int interval_ms = 100;
module_param(interval_ms, uint, 0444);
MODULE_PARM_DESC(interval_ms, "Milliseconds between two ticks (default: 100)");

/* Written by the thread only; others may read it at any time. */
static unsigned int ticks;
module_param(ticks, uint, 0444);
MODULE_PARM_DESC(ticks, "How often the thread has ticked");

static struct task_struct *thread;

static int mymod_thread(void *unused)
{
	while (!kthread_should_stop()) {
		WRITE_ONCE(ticks, ticks + 1);
		/*
		 * Sleep, until then or until kthread_stop() wakes this thread. Asleep before it
		 * looks: one that was called in between is not missed.
		 */
		set_current_state(TASK_INTERRUPTIBLE);
		if (!kthread_should_stop())
			schedule_timeout(msecs_to_jiffies(interval_ms));
		__set_current_state(TASK_RUNNING);
	}
	return 0;
}

static int __init mymod_init(void)
{
	if (!interval_ms) {
		pr_err("interval_ms has to be 1 or more\n");
		return -EINVAL;
	}
	thread = kthread_run(mymod_thread, NULL, KBUILD_MODNAME);
	return PTR_ERR_OR_ZERO(thread);
}
module_init(mymod_init);

static void __exit mymod_exit(void)
{
	kthread_stop(thread); /* waits until mymod_thread() has returned */
	pr_info("stopped after %u ticks\n", ticks);
}
module_exit(mymod_exit);

MODULE_DESCRIPTION("A thread in the kernel that counts");
MODULE_LICENSE("GPL");
