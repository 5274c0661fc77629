// SPDX-License-Identifier: GPL-2.0-only
/* The C half of work.hpp. */
#include <linux/err.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

#include "shim.h"

struct kcxx_work {
	struct work_struct work;
	void (*run)(void *context);
	void *context;
};

static void run_work(struct work_struct *raw)
{
	struct kcxx_work *work = container_of(raw, struct kcxx_work, work);

	work->run(work->context);
}

struct kcxx_work *kcxx_work_create(void (*run)(void *context), void *context)
{
	struct kcxx_work *work = kzalloc(sizeof(*work), GFP_KERNEL);

	if (!work)
		return ERR_PTR(-ENOMEM);
	INIT_WORK(&work->work, run_work);
	work->run = run;
	work->context = context;
	return work;
}

bool kcxx_work_enqueue(struct kcxx_work *work)
{
	return schedule_work(&work->work);
}

void *kcxx_work_destroy(struct kcxx_work *work)
{
	void *context = work->context;

	cancel_work_sync(&work->work);
	kfree(work);
	return context;
}
