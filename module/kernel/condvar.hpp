// SPDX-License-Identifier: GPL-2.0-only
/*
 * CondVar: to wait for what somebody else changes under a Mutex, and to be polled.
 *
 * Its C half is kcxx_condvar.c: the module's Makefile has to list kcxx_condvar.o.
 */
#pragma once

#include "mutex.hpp"
#include "poll.hpp"

namespace kernel {
namespace {

// Belongs beside the Mutex whose data it is about. Wraps wait_queue_head_t.
class CondVar : Pinned {
public:
	CondVar() { kcxx_waitqueue_init(raw(), "CondVar", reinterpret_cast<lock_class_key *>(&key)); }

	// Waits until `condition()` holds, which is looked at with the lock held. The lock is
	// released for as long as this sleeps, and held when it returns, in any case. Fails
	// with ERESTARTSYS when a signal comes; as for Mutex, that is for the caller to return
	// before it has changed anything. May sleep.
	template <typename Guard, typename Condition>
	Result<> wait_interruptible(Guard &guard, Condition condition)
		requires requires {
			guard.raw_lock();
			static_cast<bool>(condition());
		}
	{
		while (!condition()) {
			if (kcxx_waitqueue_wait(raw(), guard.raw_lock()))
				return ERESTARTSYS;
		}
		return {};
	}

	// Has all who wait look again. After a change, with or without the lock. Any context.
	void notify_all() { kcxx_waitqueue_wake_all(raw()); }

private:
	friend class PollTable;

	// One lockdep class for all: a queue's own lock is never held when others are taken.
	struct alignas(KCXX_ALIGNOF_LOCK_CLASS_KEY) Key {
		unsigned char bytes[KCXX_SIZEOF_LOCK_CLASS_KEY ?: 1];
	};
	static constinit inline Key key{};

	// SAFETY: as for struct mutex in mutex.hpp.
	wait_queue_head *raw() const
	{
		return reinterpret_cast<wait_queue_head *>(const_cast<unsigned char *>(bytes_));
	}

	alignas(KCXX_ALIGNOF_WAIT_QUEUE_HEAD) unsigned char bytes_[KCXX_SIZEOF_WAIT_QUEUE_HEAD];
};

inline void PollTable::register_wait(const CondVar &condition) const
{
	kcxx_poll_wait(file_, condition.raw(), raw_);
}

} // namespace
} // namespace kernel
