// SPDX-License-Identifier: GPL-2.0-only
/*
 * Virtual device module: /dev/vdev0 to /dev/vdevN-1, each of which keeps in
 * memory what is written to it.
 */
#include <kernel/prelude.hpp>

#include "vdev.h"

using namespace kernel;

namespace {

constexpr UintParameter devices{"devices", vdev_devices, 1, VDEV_MAX_DEVICES};

// What a device can hold. Without a limit, `cat /dev/zero > /dev/vdev0` would
// take all of the machine's memory.
constexpr usize limit = 1 << 20;

struct Statistics {
	u64 reads;
	u64 writes;
};

struct Device {
	unsigned int number;
	Mutex<Vec<u8>> contents{"vdev contents"};
	Mutex<Statistics> statistics{"vdev statistics"};
};

struct VDev {
	using OpenData = Arc<Device>; // what a registered device holds
	using Data = Arc<Device>;     // what each open file holds

	static Result<Arc<Device>> open(ArcBorrow<Device> device, const File &file)
	{
		pr_info("File for device %u was opened\n", device->number);
		if (file.writable() && file.truncates()) {
			auto contents = TRY(device->contents.lock_interruptible());
			contents->clear();
		}
		return device.clone();
	}

	static Result<usize> read(ArcBorrow<Device> device, const File &, UserSliceWriter to, u64 &position)
	{
		pr_info("File for device %u was read\n", device->number);
		auto contents = TRY(device->contents.lock_interruptible());
		auto statistics = TRY(device->statistics.lock_interruptible());
		statistics->reads++;

		return to.write_from(*contents, position);
	}

	static Result<usize> write(ArcBorrow<Device> device, const File &file, UserSliceReader from,
				   u64 &position)
	{
		pr_info("File for device %u was written\n", device->number);
		if (from.length() == 0)
			return 0;

		// The end can only be found, and written at, under the lock: else
		// two that append would overwrite each other.
		auto contents = TRY(device->contents.lock_interruptible());
		const u64 start = file.appends() ? contents->length() : position;
		if (start >= limit)
			return EFBIG;

		auto statistics = TRY(device->statistics.lock_interruptible());
		statistics->writes++;

		const usize copied = TRY(from.read_into(*contents, start, limit - start, GFP_KERNEL_ACCOUNT));
		position = start + copied;
		return copied;
	}

	static Result<i64> seek(ArcBorrow<Device> device, const File &file, i64 offset, Whence whence)
	{
		auto contents = TRY(device->contents.lock_interruptible());
		return file.seek(offset, whence, limit, contents->length());
	}
};

struct VDevModule {
	Vec<MiscDeviceRegistration<VDev>> registrations;

	static Result<VDevModule> init()
	{
		const unsigned int count = TRY(devices.value());
		pr_info("------------------------\n");
		pr_info("starting %u vdevices!\n", count);
		pr_info("watching for changes...\n");
		pr_info("------------------------\n");

		// Should one fail, the Vec takes back those before it.
		Vec<MiscDeviceRegistration<VDev>> registrations;
		for (unsigned int i = 0; i < count; i++) {
			auto device = TRY(Arc<Device>::make(GFP_KERNEL, i));
			auto registration =
				TRY(MiscDeviceRegistration<VDev>::make(move(device), fmt("vdev%u", i)));
			TRY(registrations.push(move(registration), GFP_KERNEL));
		}
		return VDevModule{move(registrations)};
	}
};

} // namespace

KERNEL_MODULE(vdev, VDevModule);
