// SPDX-License-Identifier: GPL-2.0-only
/*
 * CharDeviceRegistration<T>: a device of its own in /dev, with a major number and a folder
 * in /sys/class, for as long as the object lives. A MiscDeviceRegistration is smaller and
 * does for most drivers.
 *
 * Its C half is kcxx_chrdev.c: the module's Makefile has to list kcxx_chrdev.o.
 */
#pragma once

#include "fs.hpp"
#include "str.hpp"

namespace kernel {
namespace {

// Where such a file leads to when it is opened.
struct CharDevice {
	static void *context(inode *inode, file *) { return kcxx_chrdev_context(inode); }
};

// Wraps alloc_chrdev_region(), class_create(), cdev_add() and device_create(). As
// MiscDeviceRegistration otherwise. May sleep.
//
// INVARIANT: dev_ is nullptr (moved from) or registered, and its context is from
// T::OpenData::into_foreign().
template <FileOperations T>
class [[nodiscard]] CharDeviceRegistration {
	using OpenData = typename T::OpenData;

public:
	using OnePointer = void;

	// Registers /dev/NAME, accessible to root only. Fails with ENOMEM, EEXIST for a name
	// in use, EBUSY when there are no more numbers.
	static Result<CharDeviceRegistration> make(OpenData data, CString name)
	{
		void *const context = move(data).into_foreign();
		auto made = Result<CharDeviceRegistration>::from_kernel(kcxx_chrdev_register(
			FileOpsTable<T, CharDevice>::get(), context, move(name).into_raw()));
		// SAFETY: not registered, so this is the context's only use.
		if (!made)
			(void)OpenData::from_foreign(context);
		return made;
	}

	CharDeviceRegistration(CharDeviceRegistration &&other) : dev_(exchange(other.dev_, nullptr)) {}
	CharDeviceRegistration &operator=(CharDeviceRegistration &&) = delete;

	[[gnu::always_inline]] ~CharDeviceRegistration()
	{
		// SAFETY: an open file holds the module, which is what this goes with.
		if (dev_)
			(void)OpenData::from_foreign(kcxx_chrdev_deregister(dev_));
	}

private:
	kcxx_chrdev *dev_;
};

} // namespace
} // namespace kernel
