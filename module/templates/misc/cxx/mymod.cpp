// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: /dev/mymod keeps the last text that was written to it.
 */
#include <kernel/prelude.hpp>

#include "mymod.h"

using namespace kernel;

namespace {

// Without a limit a user could take all of the machine's memory.
constexpr usize limit = 4096;

struct Device {
	Mutex<Vec<u8>> text{"mymod text"};
};

// What can be done with a file of the device: see FileOperations in kernel/fs.hpp.
struct Operations {
	using OpenData = Arc<Device>; // what the registered device holds
	using Data = Arc<Device>;     // what each open file holds

	static Result<Arc<Device>> open(ArcBorrow<Device> device, const File &) { return device.clone(); }

	static Result<usize> read(ArcBorrow<Device> device, const File &, UserSliceWriter to, u64 &position)
	{
		auto text = TRY(device->text.lock_interruptible());
		return to.write_from(*text, position);
	}

	static Result<usize> write(ArcBorrow<Device> device, const File &, UserSliceReader from, u64 &)
	{
		if (from.length() > limit)
			return EFBIG;

		// User memory may be missing or belong to nobody: copy it before anything changes.
		Vec<u8> copy;
		const usize copied = TRY(from.read_into(copy, 0, limit, GFP_KERNEL_ACCOUNT));
		auto text = TRY(device->text.lock_interruptible());
		text->swap(copy);
		return copied;
	}
};

struct ThisModule {
	MiscDeviceRegistration<Operations> registration;

	static Result<ThisModule> init()
	{
		auto device = TRY(Arc<Device>::make(GFP_KERNEL));
		auto registration = TRY(MiscDeviceRegistration<Operations>::make(move(device), fmt("mymod")));
		return ThisModule{move(registration)};
	}
};

} // namespace

KERNEL_MODULE(mymod, ThisModule);
