// SPDX-License-Identifier: GPL-2.0-only
/*
 * MiscDeviceRegistration<T>: a device of its own in /dev, for as long as the
 * object lives.
 */
#pragma once

#include "fs.hpp"

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
	// Registers /dev/NAME, where `format` and what follows give NAME as by
	// printf(), accessible to root only. Fails with ENOMEM, EEXIST for a
	// name in use, EBUSY when there are no more minor numbers.
	[[gnu::format(printf, 2, 3)]]
	static Result<MiscDeviceRegistration> make(OpenData data, const char *format, ...)
	{
		__builtin_va_list arguments;
		__builtin_va_start(arguments, format);
		kcxx_miscdev *dev = kcxx_miscdev_alloc(FileOpsTable<T>::get(), owner_only, format, arguments);
		__builtin_va_end(arguments);
		if (!dev)
			return ENOMEM;

		void *const context = move(data).into_foreign();
		if (Result<> registered = to_result(kcxx_miscdev_register(dev, context)); !registered) {
			// SAFETY: not registered, so this is the context's only use.
			(void)OpenData::from_foreign(context);
			kcxx_miscdev_free(dev);
			return registered.error();
		}
		return MiscDeviceRegistration(dev);
	}

	MiscDeviceRegistration(MiscDeviceRegistration &&other) : dev_(exchange(other.dev_, nullptr)) {}
	MiscDeviceRegistration &operator=(MiscDeviceRegistration &&) = delete;

	[[gnu::always_inline]] ~MiscDeviceRegistration()
	{
		if (dev_)
			deregister(dev_);
	}

private:
	// Not inlined, as Arc's destroy().
	[[gnu::noinline]] static void deregister(kcxx_miscdev *dev)
	{
		// SAFETY: deregistering waits for an open that is under way, and
		// there is none after it.
		(void)OpenData::from_foreign(kcxx_miscdev_deregister(dev));
		kcxx_miscdev_free(dev);
	}

	static constexpr unsigned short owner_only = 0600;

	explicit MiscDeviceRegistration(kcxx_miscdev *dev) : dev_(dev) {}

	kcxx_miscdev *dev_;
};

} // namespace
} // namespace kernel
