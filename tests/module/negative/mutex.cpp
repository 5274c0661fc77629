// SPDX-License-Identifier: GPL-2.0-or-later
#include <kernel/prelude.hpp>

using namespace kernel;

struct Device {
	Mutex<Vec<u8>> contents;
};

void use(Device &device)
{
	auto guard = device.contents.lock();
	guard->clear();

#ifdef USED_UNLOCKED // expect: no member named 'clear'
	device.contents.clear();
#endif
#ifdef REACHED_INTO // expect: private
	device.contents.value_.clear();
#endif
#ifdef REFERENCE_OUTLIVES_GUARD // expect: deleted
	Vec<u8> &contents = *device.contents.lock();
	contents.clear();
#endif
#ifdef GUARD_IGNORED // expect: ignoring return.* value
	device.contents.lock();
#endif
#ifdef GUARD_COPIED // expect: deleted
	auto second = guard;
#endif
#ifdef GUARD_ASSIGNED // expect: deleted
	guard = device.contents.lock();
#endif
#ifdef GUARD_FROM_NOWHERE // expect: private
	Mutex<Vec<u8>>::Guard forged(&device.contents);
#endif
#ifdef RESULT_AS_GUARD // expect: no member named 'clear'
	device.contents.lock_interruptible().clear();
#endif
#ifdef MUTEX_COPIED // expect: deleted
	Mutex<Vec<u8>> copy = device.contents;
#endif
#ifdef MUTEX_MOVED // expect: deleted
	Mutex<Vec<u8>> moved = move(device.contents);
#endif
#ifdef OWNER_MOVED // expect: deleted
	Device moved = move(device);
#endif
}

Result<> use_interruptible(Device &device)
{
	auto guard = TRY(device.contents.lock_interruptible());
	guard->clear();

#ifdef RESULT_OF_LOCK_IGNORED // expect: ignoring return.* value
	device.contents.lock_interruptible();
#endif
#ifdef TRIED_GUARD_IGNORED // expect: ignoring return.* value
	TRY(device.contents.lock_interruptible());
#endif
#ifdef TRIED_REFERENCE_OUTLIVES_GUARD // expect: deleted
	Vec<u8> &contents = *TRY(device.contents.lock_interruptible());
	contents.clear();
#endif
	return {};
}
