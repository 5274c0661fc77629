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
			return kcxx_copy_from_user(to, from_, size);
		}));
		if (copied == 0)
			return EFAULT;
		return copied;
	}

private:
	const char __user *from_;
	usize length_;
};

// Wraps copy_to_user().
class UserSliceWriter {
public:
	// SAFETY: as above.
	UserSliceWriter(char __user *to, usize length) : to_(to), length_(length) {}

	usize length() const { return length_; }

	// Copies `data`, or as much of it as there is room for, and returns how
	// many bytes that were. Fails with EFAULT.
	Result<usize> write(Span<const u8> data) const
	{
		const usize count = min(data.length(), length_);
		if (count == 0)
			return 0;
		const usize copied = kcxx_copy_to_user(to_, data.data(), count);
		if (copied == 0)
			return EFAULT;
		return copied;
	}

private:
	char __user *to_;
	usize length_;
};

} // namespace
} // namespace kernel
