// SPDX-License-Identifier: GPL-2.0-only
/*
 * Vec<T>: a growable array whose growth can fail.
 */
#pragma once

#include "alloc.hpp"

namespace kernel {
namespace {

// Owns its elements; moves, never copies. Elements are destroyed last to
// first, so that what was set up last is taken down first.
//
// Whatever takes a Gfp may sleep and fails with ENOMEM, leaving the Vec as it
// was. Nothing else allocates. Wraps kvmalloc() and kvfree().
//
// INVARIANT: data_ has room for capacity_ elements, the first length_ of which
// are constructed; data_ is nullptr exactly when capacity_ is 0.
template <typename T>
class Vec {
	static_assert(std::is_move_constructible_v<T>, "a Vec moves its elements when it grows");

public:
	constexpr Vec() = default;

	Vec(Vec &&other)
		: data_(exchange(other.data_, nullptr)), length_(exchange(other.length_, 0)),
		  capacity_(exchange(other.capacity_, 0))
	{
	}

	Vec &operator=(Vec &&) = delete;

	[[gnu::always_inline]] ~Vec()
	{
		if (data_)
			destroy(data_, length_);
	}

	usize length() const { return length_; }
	usize capacity() const { return capacity_; }

	T *begin() { return data_; }
	T *end() { return data_ + length_; }

	// The elements from `from` on, at most `count`; none past the end.
	Span<const T> slice(u64 from, usize count) const
	{
		if (from >= length_)
			return {};
		// SAFETY: from < length_, so data_ + from is an element.
		return {data_ + from, min(count, length_ - static_cast<usize>(from))};
	}

	// Makes room for `wanted` elements in all. Grows by doubling, so that
	// appending one by one costs no more than a constant each.
	Result<> reserve(usize wanted, Gfp gfp)
	{
		if (wanted <= capacity_)
			return {};

		const usize capacity = max(wanted, 2 * capacity_);
		T *data = allocate<T>(capacity, gfp);
		if (!data)
			return ENOMEM;

		// SAFETY: both have room for length_ elements; each old one is
		// moved from and destroyed exactly once.
		if constexpr (std::is_trivially_copyable_v<T>) {
			if (length_)
				__builtin_memcpy(data, data_, length_ * sizeof(T));
		} else {
			for (usize i = 0; i < length_; i++) {
				new (data + i) T(move(data_[i]));
				data_[i].~T();
			}
		}
		deallocate(data_);
		data_ = data;
		capacity_ = capacity;
		return {};
	}

	Result<> push(T value, Gfp gfp)
	{
		TRY(reserve(length_ + 1, gfp));
		// SAFETY: reserve() made room for one more element.
		new (data_ + length_) T(move(value));
		length_++;
		return {};
	}

	// Shortens to `length` elements, if there are more. Keeps the memory.
	void truncate(usize length)
	{
		while (length_ > length) {
			if constexpr (std::is_trivially_destructible_v<T>)
				length_ = length;
			else
				data_[--length_].~T();
		}
	}

	void clear() { truncate(0); }

	// Lets `source(T *to, usize count) -> usize` write up to `count`
	// elements at `from` and returns how many it did. Elements are added
	// as needed: those between the old end and `from` are zero, those that
	// `source` did not write are not added.
	template <typename Source>
	Result<usize> overwrite(usize from, usize count, Gfp gfp, Source source)
		requires std::is_integral_v<T>
	{
		usize wanted;
		if (__builtin_add_overflow(from, count, &wanted))
			return ENOMEM;
		TRY(reserve(wanted, gfp));

		// SAFETY: reserve() made room for `wanted` elements; integers
		// need no construction, and length_ grows over written ones only.
		if (from > length_)
			__builtin_memset(data_ + length_, 0, (from - length_) * sizeof(T));
		const usize written = source(data_ + from, count);
		require(written <= count);
		if (written)
			length_ = max(length_, from + written);
		return written;
	}

private:
	// Not inlined, as Arc's destroy().
	[[gnu::noinline]] static void destroy(T *data, usize length)
	{
		if constexpr (!std::is_trivially_destructible_v<T>) {
			while (length)
				data[--length].~T();
		}
		deallocate(data);
	}

	T *data_ = nullptr;
	usize length_ = 0;
	usize capacity_ = 0;
};

} // namespace
} // namespace kernel
