// SPDX-License-Identifier: GPL-2.0-only
/* The C half of timer.hpp. */
#include <linux/err.h>
#include <linux/jiffies.h>
#include <linux/slab.h>
#include <linux/timer.h>

#include "shim.h"

struct kcxx_timer {
	struct timer_list timer;
	unsigned int (*expired)(void *context);
	void *context;
};

static void fire(struct timer_list *raw)
{
	struct kcxx_timer *timer = container_of(raw, struct kcxx_timer, timer);
	unsigned int again = timer->expired(timer->context);

	if (again)
		kcxx_timer_start(timer, again);
}

struct kcxx_timer *kcxx_timer_create(unsigned int (*expired)(void *context),
				     void *context)
{
	struct kcxx_timer *timer = kzalloc(sizeof(*timer), GFP_KERNEL);

	if (!timer)
		return ERR_PTR(-ENOMEM);
	timer_setup(&timer->timer, fire, 0);
	timer->expired = expired;
	timer->context = context;
	return timer;
}

void kcxx_timer_start(struct kcxx_timer *timer, unsigned int ms)
{
	mod_timer(&timer->timer, jiffies + msecs_to_jiffies(ms));
}

void *kcxx_timer_destroy(struct kcxx_timer *timer)
{
	void *context = timer->context;

	/* After this it cannot be started any more, not even by itself. */
	timer_shutdown_sync(&timer->timer);
	kfree(timer);
	return context;
}
