// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mutex<T>: a lock that owns what it protects.
 */
#pragma once

#include "result.hpp"

namespace kernel {
namespace {

// The T inside can be reached through a Guard only, and a Guard exists only
// while the lock is held: data that is used without one does not compile. What
// the compiler cannot see is a pointer into the T that is kept for longer.
//
// The name is what lockdep's reports call the lock.
//
// `Class` tells lockdep apart locks that protect the same type but are taken
// in different roles; name any type of your own. Wraps struct mutex: for use
// in contexts that may sleep, not recursive, unlocked by the task that locked.
template <typename T, typename Class = T>
class Mutex : Pinned {
public:
	// Proof that the lock is held; releases it at the end of its scope.
	class [[nodiscard]] Guard {
	public:
		using OnePointer = void;

		Guard(Guard &&other) : mutex_(exchange(other.mutex_, nullptr)) {}
		Guard &operator=(Guard &&) = delete;

		~Guard()
		{
			if (mutex_)
				kcxx_mutex_unlock(mutex_->raw());
		}

		T *operator->() const { return &mutex_->value_; }
		T &operator*() const & { return mutex_->value_; }
		// `*mutex.lock()` would outlive the lock: name the guard.
		T &operator*() const && = delete;

		// For CondVar, which releases it for a while.
		mutex *raw_lock() const { return mutex_->raw(); }

	private:
		explicit Guard(Mutex *mutex) : mutex_(mutex)
		{
			// The kernel has the compiler believe that even `this` may be
			// null, and so look before it unlocks.
			if (!mutex)
				__builtin_unreachable();
		}

		Mutex *mutex_;

		friend Mutex;
	};

	Mutex() : Mutex("Mutex") {}
	explicit Mutex(const char *name)
	{
		kcxx_mutex_init(raw(), name, reinterpret_cast<lock_class_key *>(&key));
	}
	// Without it, mutex_destroy() does nothing.
#ifdef CONFIG_DEBUG_MUTEXES
	~Mutex() { kcxx_mutex_destroy(raw()); }
#endif

	// Waits for the lock, whatever happens. May sleep.
	Guard lock()
	{
		kcxx_mutex_lock(raw());
		return Guard(this);
	}

	// Waits for the lock or a signal: then ERESTARTSYS, which is for the
	// caller to return before it has changed anything. May sleep.
	[[gnu::always_inline]] Result<Guard> lock_interruptible()
	{
		if (kcxx_mutex_lock_interruptible(raw()))
			return ERESTARTSYS;
		return Guard(this);
	}

private:
	// lockdep wants a key in static storage; it is empty without lockdep.
	struct alignas(KCXX_ALIGNOF_LOCK_CLASS_KEY) Key {
		unsigned char bytes[KCXX_SIZEOF_LOCK_CLASS_KEY ?: 1];
	};
	static constinit inline Key key{};

	// SAFETY: C++ only gives struct mutex its place; size and alignment
	// are those of this kernel's, and all access is by the C functions.
	mutex *raw() { return reinterpret_cast<mutex *>(bytes_); }

	alignas(KCXX_ALIGNOF_MUTEX) unsigned char bytes_[KCXX_SIZEOF_MUTEX];
	T value_{};
};

} // namespace
} // namespace kernel
