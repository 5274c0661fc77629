// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: an interrupt handler that does only what cannot wait, and leaves the rest to a
 * bottom half. The interrupts come from a high-resolution timer, in place of a device.
 *
 * The bottom half is work on the BH workqueue: it runs right after the interrupt, as a
 * softirq, and must not sleep. It is what tasklets are replaced with. Two other ways:
 *
 * - The handler of a real device may leave all to a thread, which may sleep:
 *	request_threaded_irq(irq, quick, slow, IRQF_ONESHOT, KBUILD_MODNAME, data);
 * - Work that schedule_work() starts may sleep, too: a thread of the kernel's does it.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/hrtimer.h>
#include <linux/init.h>
#include <linux/kfifo.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/version.h>
#include <linux/workqueue.h>

static unsigned int interval_ms = 20;
module_param(interval_ms, uint, 0444);
MODULE_PARM_DESC(interval_ms, "Milliseconds between two interrupts (default: 20)");

/* Each is written in one place only; others may read it at any time. */
static unsigned int interrupts;
module_param(interrupts, uint, 0444);
MODULE_PARM_DESC(interrupts, "How many interrupts there were");

static unsigned int handled;
module_param(handled, uint, 0444);
MODULE_PARM_DESC(handled, "How many of them the bottom half has handled");

static unsigned int worst_us;
module_param(worst_us, uint, 0444);
MODULE_PARM_DESC(worst_us, "How long one has waited for that at most, in microseconds");

/*
 * When the interrupts came that wait for the bottom half. With one who puts and one who
 * gets, a kfifo needs no lock.
 */
static DEFINE_KFIFO(waiting, ktime_t, 64);

static void mymod_bottom_half(struct work_struct *work)
{
	ktime_t came;

	while (kfifo_get(&waiting, &came)) {
		unsigned int us = ktime_us_delta(ktime_get(), came);

		if (us > worst_us)
			WRITE_ONCE(worst_us, us);
		WRITE_ONCE(handled, handled + 1);
	}
}

static DECLARE_WORK(bottom_half, mymod_bottom_half);

/* In an interrupt: nothing else runs on this processor meanwhile, so be quick. */
static enum hrtimer_restart mymod_interrupt(struct hrtimer *timer)
{
	WRITE_ONCE(interrupts, interrupts + 1);
	kfifo_put(&waiting, ktime_get());
	queue_work(system_bh_wq, &bottom_half);

	hrtimer_forward_now(timer, ms_to_ktime(interval_ms));
	return HRTIMER_RESTART;
}

static struct hrtimer timer;

static int __init mymod_init(void)
{
	if (!interval_ms) {
		pr_err("interval_ms has to be 1 or more\n");
		return -EINVAL;
	}
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
	hrtimer_setup(&timer, mymod_interrupt, CLOCK_MONOTONIC, HRTIMER_MODE_REL_HARD);
#else
	hrtimer_init(&timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL_HARD);
	timer.function = mymod_interrupt;
#endif
	hrtimer_start(&timer, ms_to_ktime(interval_ms), HRTIMER_MODE_REL_HARD);
	return 0;
}
module_init(mymod_init);

static void __exit mymod_exit(void)
{
	/* First who starts the work, then the work: else it would be started again. */
	hrtimer_cancel(&timer);
	cancel_work_sync(&bottom_half);
	pr_info("handled %u of %u interrupts\n", handled, interrupts);
}
module_exit(mymod_exit);

MODULE_DESCRIPTION("Interrupts, and a bottom half that handles them");
MODULE_LICENSE("GPL");
