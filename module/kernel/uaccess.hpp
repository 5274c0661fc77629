// SPDX-License-Identifier: GPL-2.0-only
/*
 * UserSliceReader and UserSliceWriter: a buffer of user space, to be read or
 * to be written by the kernel.
 */
#pragma once

#include "vec.hpp"

namespace kernel {
namespace {

// Part of a user's buffer may be unmapped. A transfer then stops there and
// returns how far it came, as read(2) and write(2) do; EFAULT means that it
// could not move a single byte. Page faults are taken, so all of this may
// sleep, with whatever locks the caller holds.

// Wraps copy_from_iter(), that is copy_from_user() without zeroing what it
// cannot copy.
class UserSliceReader {
public:
	// SAFETY: the pointer is the user's and is never dereferenced here; the
	// copy checks it.
	UserSliceReader(const char __user *from, usize length) : from_(from), length_(length) {}

	usize length() const { return length_; }

	// Copies the first `count` bytes to `contents` from position `at` on.
	// Bytes between the old end and `at` become zero; the length grows over
	// what was copied and no further. Returns how many bytes were copied.
	// Fails with ENOMEM or EFAULT, and then has changed nothing.
	Result<usize> read_into(Vec<u8> &contents, usize at, usize count, Gfp gfp) const
	{
		count = min(count, length_);
		if (count == 0)
			return 0;
		const usize copied = TRY(contents.overwrite(at, count, gfp, [this](u8 *to, usize size) {
			const usize copied = kcxx_copy_from_user(to, from_, size);
			// The kernel's word, which saves overwrite() from asking.
			if (copied > size)
				__builtin_unreachable();
			return copied;
		}));
		if (copied == 0)
			return EFAULT;
		return copied;
	}

private:
	const char __user *from_;
	usize length_;
};

// Wraps simple_read_from_buffer(), that is copy_to_user().
class UserSliceWriter {
public:
	// SAFETY: as above.
	UserSliceWriter(char __user *to, usize length) : to_(to), length_(length) {}

	usize length() const { return length_; }

	// Copies `data`, or as much of it as there is room for, and returns how
	// many bytes that were. Fails with EFAULT.
	Result<usize> write(Span<const u8> data) const
	{
		u64 start = 0;
		return copy(data.data(), data.length(), start);
	}

	// Copies what `contents` has from `position` on, or as much of it as there
	// is room for, and advances `position` by it. Returns how many bytes that
	// were, 0 at the end and past it. Fails with EFAULT.
	Result<usize> write_from(const Vec<u8> &contents, u64 &position) const
	{
		return copy(contents.begin(), contents.length(), position);
	}

private:
	// A position of 2^63 or more would be below 0 for C, which refuses it.
	Result<usize> copy(const u8 *data, usize length, u64 &position) const
	{
		i64 at = static_cast<i64>(position);
		const isize copied = kcxx_read_from_buffer(to_, length_, &at, data, length);
		if (Errno::is_error(copied))
			return Errno::from_kernel(copied);
		position = static_cast<u64>(at);
		return static_cast<usize>(copied);
	}

	char __user *to_;
	usize length_;
};

} // namespace
} // namespace kernel
