// SPDX-License-Identifier: GPL-2.0-only
/* The C half of condvar.hpp. */
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/wait.h>

#include "shim.h"

void kcxx_waitqueue_init(struct wait_queue_head *queue, const char *name,
			 struct lock_class_key *key)
{
	__init_waitqueue_head(queue, name, key);
}

/* On the queue before the lock is released: who changes things under it wakes us. */
bool kcxx_waitqueue_wait(struct wait_queue_head *queue, struct mutex *lock)
{
	DEFINE_WAIT(wait);

	prepare_to_wait(queue, &wait, TASK_INTERRUPTIBLE);
	mutex_unlock(lock);
	if (!signal_pending(current))
		schedule();
	finish_wait(queue, &wait);
	mutex_lock(lock);
	return signal_pending(current);
}

void kcxx_waitqueue_wake_all(struct wait_queue_head *queue)
{
	wake_up_all(queue);
}

void kcxx_poll_wait(struct file *file, struct wait_queue_head *queue,
		    struct poll_table_struct *table)
{
	poll_wait(file, queue, table);
}
