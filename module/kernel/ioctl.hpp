// SPDX-License-Identifier: GPL-2.0-only
/*
 * The commands of ioctl(2), and their argument.
 */
#pragma once

#include "uaccess.hpp"

// As <linux/ioctl.h> has them, for a header that a module shares with programs. A
// command is made of a letter of the driver's, a number, and the argument's type.
#ifndef _IO
#define KCXX_IOC(direction, letter, number, size)                    \
	(static_cast<unsigned int>(direction) << KCXX_IOC_DIRSHIFT | \
	 static_cast<unsigned int>(size) << KCXX_IOC_SIZESHIFT |     \
	 static_cast<unsigned int>(letter) << KCXX_IOC_TYPESHIFT |   \
	 static_cast<unsigned int>(number) << KCXX_IOC_NRSHIFT)
#define _IO(letter, number) KCXX_IOC(KCXX_IOC_NONE, letter, number, 0)
#define _IOR(letter, number, type) KCXX_IOC(KCXX_IOC_READ, letter, number, sizeof(type))
#define _IOW(letter, number, type) KCXX_IOC(KCXX_IOC_WRITE, letter, number, sizeof(type))
#define _IOWR(letter, number, type) KCXX_IOC(KCXX_IOC_READ | KCXX_IOC_WRITE, letter, number, sizeof(type))
#endif

namespace kernel {
namespace {

// What user space passes with a command: a number, or where one of its objects is.
class IoctlArgument {
public:
	explicit IoctlArgument(unsigned long value) : value_(value) {}

	unsigned long value() const { return value_; }

	// The user's object, for _IOW. Fails with EFAULT. May sleep.
	template <typename T>
	Result<T> read() const
		requires std::is_trivially_copyable_v<T>
	{
		T object{};
		// SAFETY: any bytes are a T, as far as C++ can know: look at what they say.
		if (kcxx_copy_from_user(&object, pointer(), sizeof(T)) != sizeof(T))
			return EFAULT;
		return object;
	}

	// Sets the user's object, for _IOR. Fails with EFAULT. May sleep. A T with
	// padding is refused: its bytes would tell what was in the kernel's memory.
	template <typename T>
	Result<> write(const T &object) const
		requires std::has_unique_object_representations_v<T>
	{
		const Span<const u8> bytes(reinterpret_cast<const u8 *>(&object), sizeof(T));
		if (TRY(UserSliceWriter(pointer(), sizeof(T)).write(bytes)) != sizeof(T))
			return EFAULT;
		return {};
	}

private:
	char __user *pointer() const { return reinterpret_cast<char __user *>(value_); }

	unsigned long value_;
};

} // namespace
} // namespace kernel
