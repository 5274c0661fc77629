// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: a thread in the kernel that counts until the module is unloaded. `ps` shows it,
 * /sys/module/mymod/parameters/ticks how far it is.
 */
#include <kernel/kthread.hpp>
#include <kernel/prelude.hpp>

#include "mymod.h"

using namespace kernel;

namespace {

constexpr UintParameter interval_ms{"interval_ms", mymod_interval_ms, 1, 3600 * 1000};

struct Clock {
	unsigned int interval_ms;
};

// What the thread does: see ThreadFunction in kernel/kthread.hpp.
struct Ticking {
	using Data = Arc<Clock>;

	static void run(ArcBorrow<Clock> clock)
	{
		while (!kthread_should_stop()) {
			// Written here only; others may read it at any time.
			__atomic_store_n(&mymod_ticks, mymod_ticks + 1, __ATOMIC_RELAXED);
			kthread_sleep(clock->interval_ms);
		}
		pr_info("stopped after %u ticks\n", mymod_ticks);
	}
};

struct ThisModule {
	KThread<Ticking> thread; // stopped when it is destroyed

	static Result<ThisModule> init()
	{
		const unsigned int interval = TRY(interval_ms.value());
		auto clock = TRY(Arc<Clock>::make(GFP_KERNEL, interval));
		auto thread = TRY(KThread<Ticking>::make(move(clock), fmt("mymod")));
		return ThisModule{move(thread)};
	}
};

} // namespace

KERNEL_MODULE(mymod, ThisModule);
