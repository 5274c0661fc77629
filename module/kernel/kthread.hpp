// SPDX-License-Identifier: GPL-2.0-only
/*
 * KThread<T>: a thread of the kernel, for as long as the object lives.
 *
 * Its C half is kcxx_kthread.c: the module's Makefile has to list kcxx_kthread.o.
 */
#pragma once

#include "fs.hpp"
#include "str.hpp"

namespace kernel {
namespace {

// What a type T has to offer to be run by a thread:
//
//   using Data = Arc<...>;
//   static void run(Borrowed<Data>);
//
// run returns soon after kthread_should_stop() has become true, or before. It may sleep.
template <typename T>
concept ThreadFunction = ForeignOwnable<typename T::Data> && requires(Borrowed<typename T::Data> data) {
	{ T::run(data) } -> std::same_as<void>;
};

// Whether somebody waits for the end of this thread. Only in run().
inline bool kthread_should_stop()
{
	return kcxx_kthread_should_stop();
}

// Sleeps for that long, or until the thread is to stop. Only in run().
inline void kthread_sleep(unsigned int milliseconds)
{
	kcxx_kthread_sleep(milliseconds);
}

// Destroying it asks the thread to stop and waits until it has. Wraps kthread_run() and
// kthread_stop(). May sleep.
//
// INVARIANT: thread_ is nullptr (moved from) or runs, and its context is from
// T::Data::into_foreign().
template <ThreadFunction T>
class [[nodiscard]] KThread {
	using Data = typename T::Data;

	// SAFETY: the KThread holds the Data until the thread has ended.
	static void run(void *context) { T::run(Data::borrow(context)); }

public:
	using OnePointer = void;

	// The thread runs at once. The name is what ps(1) shows. Fails with ENOMEM, EINTR.
	static Result<KThread> make(Data data, CString name)
	{
		void *const context = move(data).into_foreign();
		auto made =
			Result<KThread>::from_kernel(kcxx_kthread_run(run, context, move(name).into_raw()));
		// SAFETY: it does not run, so this is the context's only use.
		if (!made)
			(void)Data::from_foreign(context);
		return made;
	}

	KThread(KThread &&other) : thread_(exchange(other.thread_, nullptr)) {}
	KThread &operator=(KThread &&) = delete;

	[[gnu::always_inline]] ~KThread()
	{
		if (thread_)
			(void)Data::from_foreign(kcxx_kthread_stop(thread_));
	}

private:
	kcxx_kthread *thread_;
};

} // namespace
} // namespace kernel
