// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: /dev/mymod is a queue of bytes. Who reads waits until there are some, who
 * writes waits until there is room. mymod_ioctl.h has its commands.
 */
#include <kernel/chrdev.hpp>
#include <kernel/condvar.hpp>
#include <kernel/prelude.hpp>

#include "mymod.h"
#include "mymod_ioctl.h"

using namespace kernel;

namespace {

struct Queue {
	Vec<u8> bytes;
	usize limit = MYMOD_CAPACITY;

	bool is_empty() const { return bytes.length() == 0; }
	usize room() const { return bytes.length() < limit ? limit - bytes.length() : 0; }
};

struct Device {
	Mutex<Queue> queue{"mymod queue"};
	CondVar readers;
	CondVar writers;
};

// What can be done with a file of the device: see FileOperations in kernel/fs.hpp.
struct Operations {
	using OpenData = Arc<Device>; // what the registered device holds
	using Data = Arc<Device>;     // what each open file holds

	static Result<Arc<Device>> open(ArcBorrow<Device> device, const File &) { return device.clone(); }

	static Result<usize> read(ArcBorrow<Device> device, const File &file, UserSliceWriter to, u64 &)
	{
		if (to.length() == 0)
			return 0;
		auto queue = TRY(device->queue.lock_interruptible());
		if (queue->is_empty() && file.nonblocking())
			return EAGAIN;
		TRY(device->readers.wait_interruptible(queue, [&] { return !queue->is_empty(); }));

		const usize copied = TRY(to.write(queue->bytes.slice(0, to.length())));
		queue->bytes.remove_front(copied);
		device->writers.notify_all();
		return copied;
	}

	static Result<usize> write(ArcBorrow<Device> device, const File &file, UserSliceReader from, u64 &)
	{
		if (from.length() == 0)
			return 0;
		auto queue = TRY(device->queue.lock_interruptible());
		if (queue->room() == 0 && file.nonblocking())
			return EAGAIN;
		TRY(device->writers.wait_interruptible(queue, [&] { return queue->room() > 0; }));

		const usize end = queue->bytes.length();
		const usize copied =
			TRY(from.read_into(queue->bytes, end, queue->room(), GFP_KERNEL_ACCOUNT));
		device->readers.notify_all();
		return copied;
	}

	static Poll poll(ArcBorrow<Device> device, const File &, const PollTable &table)
	{
		table.register_wait(device->readers);
		table.register_wait(device->writers);

		Poll ready;
		auto queue = device->queue.lock();
		if (!queue->is_empty())
			ready |= Poll::in();
		if (queue->room() > 0)
			ready |= Poll::out();
		return ready;
	}

	static Result<long> ioctl(ArcBorrow<Device> device, const File &, unsigned int command,
				  IoctlArgument argument)
	{
		switch (command) {
		case MYMOD_CLEAR:
			device->queue.lock()->bytes.clear();
			device->writers.notify_all();
			return 0;
		case MYMOD_GET_LENGTH: {
			const usize length = device->queue.lock()->bytes.length();
			TRY(argument.write(static_cast<unsigned int>(length)));
			return 0;
		}
		case MYMOD_SET_LIMIT: {
			const unsigned int limit = TRY(argument.read<unsigned int>());
			if (limit < 1 || limit > MYMOD_CAPACITY)
				return EINVAL;
			device->queue.lock()->limit = limit;
			device->writers.notify_all();
			return 0;
		}
		default:
			return ENOTTY; // by convention, for a command that is not known
		}
	}
};

struct ThisModule {
	CharDeviceRegistration<Operations> registration;

	static Result<ThisModule> init()
	{
		auto device = TRY(Arc<Device>::make(GFP_KERNEL));
		auto registration = TRY(CharDeviceRegistration<Operations>::make(move(device), fmt("mymod")));
		return ThisModule{move(registration)};
	}
};

} // namespace

KERNEL_MODULE(mymod, ThisModule);
