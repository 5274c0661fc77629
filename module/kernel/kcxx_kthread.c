// SPDX-License-Identifier: GPL-2.0-only
/* The C half of kthread.hpp. */
#include <linux/err.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/slab.h>

#include "shim.h"

struct kcxx_kthread {
	struct task_struct *task;
	void (*run)(void *context);
	void *context;
};

static int thread(void *data)
{
	struct kcxx_kthread *thread = data;

	thread->run(thread->context);
	return 0;
}

struct kcxx_kthread *kcxx_kthread_run(void (*run)(void *context), void *context,
				      char *name)
{
	struct kcxx_kthread *made = kzalloc(sizeof(*made), GFP_KERNEL);
	struct task_struct *task = ERR_PTR(-ENOMEM);

	if (made && name) {
		made->run = run;
		made->context = context;
		task = kthread_create(thread, made, "%s", name);
	}
	kfree(name);
	if (IS_ERR(task)) {
		kfree(made);
		return ERR_CAST(task);
	}
	/* It may end before it is stopped. */
	made->task = get_task_struct(task);
	wake_up_process(task);
	return made;
}

void *kcxx_kthread_stop(struct kcxx_kthread *thread)
{
	void *context = thread->context;

	kthread_stop(thread->task);
	put_task_struct(thread->task);
	kfree(thread);
	return context;
}

bool kcxx_kthread_should_stop(void)
{
	return kthread_should_stop();
}

/* kthread_stop() wakes it; one that was called before this is not missed. */
void kcxx_kthread_sleep(unsigned int ms)
{
	set_current_state(TASK_INTERRUPTIBLE);
	if (!kthread_should_stop())
		schedule_timeout(msecs_to_jiffies(ms));
	__set_current_state(TASK_RUNNING);
}
