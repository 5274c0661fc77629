// SPDX-License-Identifier: GPL-2.0-only
/*
 * Work<T>: something that a thread of the kernel is to do soon.
 *
 * Its C half is kcxx_work.c: the module's Makefile has to list kcxx_work.o.
 */
#pragma once

#include "fs.hpp"

namespace kernel {
namespace {

// What a type T has to offer to be work:
//
//   using Data = Arc<...>;
//   static void run(Borrowed<Data>);
//
// It runs in a thread of the system's workqueue and may sleep; never twice at the same time.
template <typename T>
concept WorkFunction = ForeignOwnable<typename T::Data> && requires(Borrowed<typename T::Data> data) {
	{ T::run(data) } -> std::same_as<void>;
};

// Destroying it takes it out of the queue, or waits for its end: by then nobody may
// enqueue it any more, and never inside of run. Wraps struct work_struct. May sleep, but for
// enqueue().
//
// INVARIANT: work_ is nullptr (moved from) or valid, and its context is from
// T::Data::into_foreign().
template <WorkFunction T>
class [[nodiscard]] Work {
	using Data = typename T::Data;

	// SAFETY: the Work holds the Data until this is called no more.
	static void run(void *context) { T::run(Data::borrow(context)); }

public:
	using OnePointer = void;

	// Fails with ENOMEM.
	static Result<Work> make(Data data)
	{
		void *const context = move(data).into_foreign();
		auto made = Result<Work>::from_kernel(kcxx_work_create(run, context));
		// SAFETY: there is no work, so this is the context's only use.
		if (!made)
			(void)Data::from_foreign(context);
		return made;
	}

	Work(Work &&other) : work_(exchange(other.work_, nullptr)) {}
	Work &operator=(Work &&) = delete;

	[[gnu::always_inline]] ~Work()
	{
		if (work_)
			(void)Data::from_foreign(kcxx_work_destroy(work_));
	}

	// Has it run once from now on. False if it waits for that already. Any context.
	bool enqueue() const { return kcxx_work_enqueue(work_); }

private:
	kcxx_work *work_;
};

} // namespace
} // namespace kernel
