// SPDX-License-Identifier: GPL-2.0-only
/*
 * MiscDeviceRegistration<T>: a device of its own in /dev, for as long as the
 * object lives.
 */
#pragma once

#include "fs.hpp"
#include "str.hpp"

namespace kernel {
namespace {

// Wraps misc_register() and misc_deregister(). A file that is open holds the
// module, so the destructor, which runs as the module leaves, finds none. Not
// to be made or destroyed inside of open. May sleep.
//
// INVARIANT: dev_ is nullptr (moved from) or registered, and its context is
// from T::OpenData::into_foreign().
template <FileOperations T>
class [[nodiscard]] MiscDeviceRegistration {
	using OpenData = typename T::OpenData;

public:
	using OnePointer = void;

	// Registers /dev/NAME, accessible to root only. Fails with ENOMEM, EEXIST
	// for a name in use, EBUSY when there are no more minor numbers.
	static Result<MiscDeviceRegistration> make(OpenData data, CString name)
	{
		void *const context = move(data).into_foreign();
		auto made = Result<MiscDeviceRegistration>::from_kernel(
			kcxx_miscdev_register(FileOpsTable<T>::get(), context, move(name).into_raw()));
		// SAFETY: not registered, so this is the context's only use.
		if (!made)
			(void)OpenData::from_foreign(context);
		return made;
	}

	MiscDeviceRegistration(MiscDeviceRegistration &&other) : dev_(exchange(other.dev_, nullptr)) {}
	MiscDeviceRegistration &operator=(MiscDeviceRegistration &&) = delete;

	[[gnu::always_inline]] ~MiscDeviceRegistration()
	{
		// SAFETY: deregistering waits for an open that is under way, and
		// there is none after it.
		if (dev_)
			(void)OpenData::from_foreign(kcxx_miscdev_deregister(dev_));
	}

private:
	explicit MiscDeviceRegistration(kcxx_miscdev *dev) : dev_(dev) {}

	kcxx_miscdev *dev_;
};

} // namespace
} // namespace kernel
