// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: /sys/kernel/mymod has a number, 'value', that can be set, and 'square', which
 * is computed when it is read. One file of sysfs is one value.
 */
#include <kernel/prelude.hpp>
#include <kernel/sysfs.hpp>

#include "mymod.h"

using namespace kernel;

namespace {

constexpr int most = 1000;

struct Number {
	Mutex<int> value{"mymod value"};
};

// What the files show and take: see SysfsValue in kernel/sysfs.hpp.
struct ValueFile {
	using Data = Arc<Number>;

	static Result<int> show(ArcBorrow<Number> number)
	{
		auto value = TRY(number->value.lock_interruptible());
		return *value;
	}

	static Result<> store(ArcBorrow<Number> number, int wanted)
	{
		if (wanted < -most || wanted > most)
			return EINVAL;
		auto value = TRY(number->value.lock_interruptible());
		*value = wanted;
		return {};
	}
};

struct SquareFile {
	using Data = Arc<Number>;

	static Result<int> show(ArcBorrow<Number> number)
	{
		auto value = TRY(number->value.lock_interruptible());
		return *value * *value;
	}
};

struct ThisModule {
	SysfsDir folder;
	SysfsFile<ValueFile> value; // behind the folder: it goes first
	SysfsFile<SquareFile> square;

	static Result<ThisModule> init()
	{
		auto number = TRY(Arc<Number>::make(GFP_KERNEL));
		auto folder = TRY(SysfsDir::make("mymod"));
		auto value = TRY(SysfsFile<ValueFile>::make(folder, "value", number.clone()));
		auto square = TRY(SysfsFile<SquareFile>::make(folder, "square", move(number)));
		return ThisModule{move(folder), move(value), move(square)};
	}
};

} // namespace

KERNEL_MODULE(mymod, ThisModule);
