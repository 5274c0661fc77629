// SPDX-License-Identifier: GPL-2.0-or-later
#include <kernel/condvar.hpp>
#include <kernel/debugfs.hpp>
#include <kernel/kthread.hpp>
#include <kernel/prelude.hpp>
#include <kernel/proc.hpp>
#include <kernel/sysfs.hpp>
#include <kernel/timer.hpp>
#include <kernel/work.hpp>

using namespace kernel;

struct State {
	Mutex<int> number{"number"};
	CondVar changed;
};

struct Good {
	using Data = Arc<State>;

	static void run(ArcBorrow<State>) {}
	static unsigned int expired(ArcBorrow<State>) { return 0; }
	static Result<> show(ArcBorrow<State>, const SeqFile &) { return {}; }
	static Result<usize> write(ArcBorrow<State>, UserSliceReader) { return 0; }
};

struct GoodValue {
	using Data = Arc<State>;

	static Result<int> show(ArcBorrow<State>) { return 1; }
	static Result<> store(ArcBorrow<State>, int) { return {}; }
};

// Each misuse below hides one of the right ones.
struct Bad : Good {
#ifdef THREAD_RETURNS_NUMBER // expect: constraint
	static int run(ArcBorrow<State>) { return 0; }
#endif
#ifdef TIMER_RETURNS_NOTHING // expect: constraint
	static void expired(ArcBorrow<State>) {}
#endif
#ifdef SHOW_RETURNS_NOTHING // expect: constraint
	static void show(ArcBorrow<State>, const SeqFile &) {}
#endif
#ifdef WRITE_TAKES_BYTES // expect: write does not have the parameters or result it needs
	static Result<usize> write(ArcBorrow<State>, const char *, usize) { return 0; }
#endif
};

struct BadValue : GoodValue {
#ifdef VALUE_OF_TEXT // expect: constraint
	static Result<const char *> show(ArcBorrow<State>) { return "1"; }
#endif
#ifdef STORE_RETURNS_NOTHING // expect: store does not have the parameters or result it needs
	static void store(ArcBorrow<State>, int) {}
#endif
};

Result<> use(Arc<State> state)
{
	auto thread = TRY(KThread<Bad>::make(state.clone(), fmt("bad")));
	auto timer = TRY(Timer<Bad>::make(state.clone()));
	auto work = TRY(Work<Bad>::make(state.clone()));
	auto file = TRY(ProcFile<Bad>::make(state.clone(), fmt("bad")));
	auto folder = TRY(SysfsDir::make("bad"));
	auto value = TRY(SysfsFile<BadValue>::make(folder, "value", state.clone()));
	work.enqueue();
#ifdef THREAD_IGNORED // expect: ignoring return.* value
	KThread<Bad>::make(state.clone(), fmt("bad"));
#endif
#ifdef TIMER_COPIED // expect: deleted
	auto second = timer;
#endif

	auto number = state->number.lock();
	TRY(state->changed.wait_interruptible(number, [&] { return *number > 0; }));
#ifdef WAIT_WITHOUT_LOCK // expect: no matching (member )?function|constraint
	TRY(state->changed.wait_interruptible(state->number, [&] { return *number > 0; }));
#endif
#ifdef SIGNAL_IGNORED // expect: ignoring return.* value
	state->changed.wait_interruptible(number, [&] { return *number > 0; });
#endif
	return {};
}

void print(const SeqFile &out, const char *text)
{
	seq_print(out, "%s\n", text);
#ifdef FORMAT_OF_NUMBER // expect: format
	seq_print(out, "%d\n", text);
#endif
}
