// SPDX-License-Identifier: GPL-2.0-only
/*
 * Vec<T>: a growable array whose growth can fail.
 */
#pragma once

#include "alloc.hpp"

namespace kernel {
namespace {

// Whether an object can be moved by copying its bytes, the old ones being
// forgotten instead of destroyed.
template <typename T>
concept Relocatable = std::is_trivially_copyable_v<T> || PointerLike<T>;

// What a Vec is made of, and how it grows when its elements are Relocatable: one
// function for all of them.
struct RawVec {
	void *data = nullptr;
	usize length = 0;
	usize capacity = 0;

	// How much room `wanted` elements are given.
	usize doubled(usize wanted) const { return max(wanted, 2 * capacity); }

	// False when there is no memory: then nothing has changed.
	[[gnu::noinline, gnu::cold]] bool grow(usize wanted, usize element_size, Gfp gfp)
	{
		const usize room = doubled(wanted);
		usize size;
		if (__builtin_mul_overflow(room, element_size, &size))
			return false;
		void *memory = kcxx_kvmalloc(size, static_cast<unsigned int>(gfp));
		if (!memory)
			return false;
		// SAFETY: both have room for `length` elements.
		if (length)
			__builtin_memcpy(memory, data, length * element_size);
		replace(memory, room);
		return true;
	}

	void replace(void *memory, usize room)
	{
		deallocate(data);
		data = memory;
		capacity = room;
	}
};

// Owns its elements; moves, never copies. Elements are destroyed last to
// first, so that what was set up last is taken down first.
//
// Whatever takes a Gfp may sleep and fails with ENOMEM, leaving the Vec as it
// was. Nothing else allocates. Wraps kvmalloc() and kvfree().
//
// INVARIANT: raw_.data has room for raw_.capacity elements, the first raw_.length
// of which are constructed; it is nullptr exactly when the capacity is 0.
template <typename T>
class Vec {
	static_assert(std::is_move_constructible_v<T>, "a Vec moves its elements when it grows");

public:
	constexpr Vec() = default;

	Vec(Vec &&other) : raw_(exchange(other.raw_, {})) {}

	Vec &operator=(Vec &&) = delete;

	[[gnu::always_inline]] ~Vec()
	{
		if constexpr (std::is_trivially_destructible_v<T>)
			deallocate(raw_.data);
		else if (raw_.data)
			destroy(begin(), raw_.length);
	}

	usize length() const { return raw_.length; }
	usize capacity() const { return raw_.capacity; }

	T *begin() { return static_cast<T *>(raw_.data); }
	const T *begin() const { return static_cast<const T *>(raw_.data); }
	T *end() { return begin() + raw_.length; }

	// The elements from `from` on, at most `count`; none past the end.
	Span<const T> slice(u64 from, usize count) const
	{
		if (from >= raw_.length)
			return {};
		// SAFETY: from < raw_.length, so there is such an element.
		return {begin() + from, min(count, raw_.length - static_cast<usize>(from))};
	}

	// Makes room for `wanted` elements in all. Grows by doubling, so that
	// appending one by one costs no more than a constant each.
	Result<> reserve(usize wanted, Gfp gfp)
	{
		if (wanted <= raw_.capacity)
			return {};

		if constexpr (Relocatable<T>) {
			static_assert(alignof(T) <= KCXX_KMALLOC_MINALIGN,
				      "kmalloc() would not align this type");
			if (!raw_.grow(wanted, sizeof(T), gfp))
				return ENOMEM;
		} else {
			const usize room = raw_.doubled(wanted);
			T *memory = allocate<T>(room, gfp);
			if (!memory)
				return ENOMEM;
			// SAFETY: both have room for all of them; each old one is
			// moved from and destroyed exactly once.
			for (usize i = 0; i < raw_.length; i++) {
				new (memory + i) T(move(begin()[i]));
				begin()[i].~T();
			}
			raw_.replace(memory, room);
		}
		return {};
	}

	Result<> push(T value, Gfp gfp)
	{
		TRY(reserve(raw_.length + 1, gfp));
		// SAFETY: reserve() made room for one more element.
		new (begin() + raw_.length) T(move(value));
		raw_.length++;
		return {};
	}

	// Shortens to `length` elements, if there are more. Keeps the memory.
	void truncate(usize length)
	{
		while (raw_.length > length) {
			if constexpr (std::is_trivially_destructible_v<T>)
				raw_.length = length;
			else
				begin()[--raw_.length].~T();
		}
	}

	void clear() { truncate(0); }

	void swap(Vec &other)
	{
		const RawVec old = raw_;
		raw_ = other.raw_;
		other.raw_ = old;
	}

	// Removes the first `count` elements; the others move there.
	void remove_front(usize count)
		requires std::is_trivially_copyable_v<T>
	{
		require(count <= raw_.length);
		raw_.length -= count;
		// SAFETY: that many elements are behind the first `count`.
		if (raw_.length)
			__builtin_memmove(begin(), begin() + count, raw_.length * sizeof(T));
	}

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
		// need no construction, and raw_.length grows over written ones only.
		if (from > raw_.length)
			__builtin_memset(begin() + raw_.length, 0, (from - raw_.length) * sizeof(T));
		const usize written = source(begin() + from, count);
		require(written <= count);
		if (written)
			raw_.length = max(raw_.length, from + written);
		return written;
	}

private:
	// Not inlined, as Arc's destroy().
	[[gnu::noinline, gnu::cold]] static void destroy(T *data, usize length)
	{
		while (length)
			data[--length].~T();
		deallocate(data);
	}

	RawVec raw_;
};

} // namespace
} // namespace kernel
