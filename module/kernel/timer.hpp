// SPDX-License-Identifier: GPL-2.0-only
/*
 * Timer<T>: calls a function after some time, and again if that likes.
 *
 * Its C half is kcxx_timer.c: the module's Makefile has to list kcxx_timer.o.
 */
#pragma once

#include "fs.hpp"

namespace kernel {
namespace {

// What a type T has to offer to be called by a timer:
//
//   using Data = Arc<...>;
//   static unsigned int expired(Borrowed<Data>);
//
// It returns after how many milliseconds it is to be called again; 0 for not at all. It
// runs in a softirq: it must not sleep, so nothing that says so can be called, and no Arc
// may be dropped that could be the last one. To do more, have it enqueue a Work.
template <typename T>
concept TimerFunction = ForeignOwnable<typename T::Data> && requires(Borrowed<typename T::Data> data) {
	{ T::expired(data) } -> std::same_as<unsigned int>;
};

// Destroying it stops the timer and waits for the function. Precise to a tick of the
// kernel, some milliseconds. Wraps struct timer_list. May sleep, but for start().
//
// INVARIANT: timer_ is nullptr (moved from) or valid, and its context is from
// T::Data::into_foreign().
template <TimerFunction T>
class [[nodiscard]] Timer {
	using Data = typename T::Data;

	// SAFETY: the Timer holds the Data until this is called no more.
	static unsigned int expired(void *context) { return T::expired(Data::borrow(context)); }

public:
	using OnePointer = void;

	// A timer that does not run yet. Fails with ENOMEM.
	static Result<Timer> make(Data data)
	{
		void *const context = move(data).into_foreign();
		auto made = Result<Timer>::from_kernel(kcxx_timer_create(expired, context));
		// SAFETY: there is no timer, so this is the context's only use.
		if (!made)
			(void)Data::from_foreign(context);
		return made;
	}

	Timer(Timer &&other) : timer_(exchange(other.timer_, nullptr)) {}
	Timer &operator=(Timer &&) = delete;

	[[gnu::always_inline]] ~Timer()
	{
		if (timer_)
			(void)Data::from_foreign(kcxx_timer_destroy(timer_));
	}

	// Has it expire that many milliseconds from now, also where it was started before.
	// Any context.
	void start(unsigned int milliseconds) const { kcxx_timer_start(timer_, milliseconds); }

private:
	kcxx_timer *timer_;
};

} // namespace
} // namespace kernel
