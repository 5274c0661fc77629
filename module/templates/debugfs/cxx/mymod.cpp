// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: /sys/kernel/debug/mymod/level is a number that can be set, 'status' shows that and
 * more of its state.
 */
#include <kernel/debugfs.hpp>
#include <kernel/prelude.hpp>
#include <kernel/time.hpp>

#include "mymod.h"

using namespace kernel;

namespace {

// Static: a file of debugfs leads to it.
constinit Atomic level;

struct State {
	i64 loaded_at = uptime_seconds();
};

// What the file shows: see TextFile in kernel/seqfile.hpp.
struct StatusFile {
	using Data = Arc<State>;

	static Result<> show(ArcBorrow<State> state, const SeqFile &out)
	{
		seq_print(out, "level: %d\n", level.load());
		seq_print(out, "loaded: %lld s ago\n", uptime_seconds() - state->loaded_at);
		return {};
	}
};

struct ThisModule {
	DebugfsDir folder;
	DebugfsFile<StatusFile> status; // behind the folder: it goes first

	static Result<ThisModule> init()
	{
		auto state = TRY(Arc<State>::make(GFP_KERNEL));
		auto folder = DebugfsDir::make("mymod");
		folder.add_number("level", level);
		auto status = TRY(DebugfsFile<StatusFile>::make(folder, "status", move(state)));
		return ThisModule{move(folder), move(status)};
	}
};

} // namespace

KERNEL_MODULE(mymod, ThisModule);
