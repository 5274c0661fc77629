// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: a timer that hands work to a workqueue, again and again. The timer's function
 * runs in an interrupt and must not sleep; the work runs in a thread of the kernel's and
 * may. /sys/module/mymod/parameters has how often each of them ran.
 */
#include <kernel/prelude.hpp>
#include <kernel/timer.hpp>
#include <kernel/work.hpp>

#include "mymod.h"

using namespace kernel;

namespace {

constexpr UintParameter interval_ms{"interval_ms", mymod_interval_ms, 1, 3600 * 1000};

// Each of the parameters is changed in one place only; others may read it at any time.
void count(unsigned int &parameter)
{
	__atomic_store_n(&parameter, parameter + 1, __ATOMIC_RELAXED);
}

struct Nothing {};

// In a thread: see WorkFunction in kernel/work.hpp.
struct Slow {
	using Data = Arc<Nothing>;

	static void run(ArcBorrow<Nothing>)
	{
		// Here one may sleep: lock a Mutex, allocate with GFP_KERNEL.
		count(mymod_worked);
	}
};

struct Ticker {
	Work<Slow> work;
	unsigned int interval_ms;
};

// In an interrupt: see TimerFunction in kernel/timer.hpp.
struct Quick {
	using Data = Arc<Ticker>;

	static unsigned int expired(ArcBorrow<Ticker> ticker)
	{
		count(mymod_fired);
		ticker->work.enqueue(); // does nothing if it waits already
		return ticker->interval_ms;
	}
};

struct ThisModule {
	Timer<Quick> timer; // stopped when it is destroyed, and then the work that it has

	static Result<ThisModule> init()
	{
		const unsigned int interval = TRY(interval_ms.value());
		auto nothing = TRY(Arc<Nothing>::make(GFP_KERNEL));
		auto work = TRY(Work<Slow>::make(move(nothing)));
		auto ticker = TRY(Arc<Ticker>::make(GFP_KERNEL, move(work), interval));
		auto timer = TRY(Timer<Quick>::make(move(ticker)));
		timer.start(interval);
		return ThisModule{move(timer)};
	}
};

} // namespace

KERNEL_MODULE(mymod, ThisModule);
