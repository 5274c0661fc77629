// SPDX-License-Identifier: GPL-2.0-only
/*
 * Integer names, the few utilities every header needs, Span.
 *
 * All of the layer is in an unnamed namespace: a module is one C++ translation
 * unit, and with internal linkage no template instance becomes a COMDAT
 * section, which neither the kernel's linker script nor ftrace expects.
 */
#pragma once

#include <type_traits>

#include "abi.hpp"

namespace kernel {
namespace {

using u8 = unsigned char;
using u16 = unsigned short;
using u32 = unsigned int;
using u64 = unsigned long long;
using i64 = long long;
using usize = __SIZE_TYPE__;
using isize = __PTRDIFF_TYPE__;

template <typename T>
[[gnu::always_inline]] constexpr std::remove_reference_t<T> &&move(T &&value)
{
	return static_cast<std::remove_reference_t<T> &&>(value);
}

template <typename T>
[[gnu::always_inline]] constexpr T &&forward(std::remove_reference_t<T> &value)
{
	return static_cast<T &&>(value);
}

// Sets `object` to `value` and returns what it was.
template <typename T>
[[gnu::always_inline]] constexpr T exchange(T &object, std::type_identity_t<T> value)
{
	T old = move(object);
	object = move(value);
	return old;
}

// Takes two values of one type on purpose, as the kernel's min() does.
template <typename T>
[[gnu::always_inline]] constexpr T min(T a, T b)
{
	return b < a ? b : a;
}

template <typename T>
[[gnu::always_inline]] constexpr T max(T a, T b)
{
	return a < b ? b : a;
}

// Stops the CPU's current task with an oops when an invariant of the layer is
// broken, which is a bug of the module: better than to go on with bad memory.
[[gnu::always_inline]] constexpr void require(bool invariant)
{
	if (!invariant) [[unlikely]]
		__builtin_trap();
}

// A member of a structure that only C knows, at the place that abi-offsets.c tells.
template <typename T>
[[gnu::always_inline]] inline T &member(void *structure, usize offset)
{
	return *reinterpret_cast<T *>(static_cast<unsigned char *>(structure) + offset);
}

// Base of types that have one owner and one address.
class Pinned {
protected:
	constexpr Pinned() = default;
	~Pinned() = default;

public:
	Pinned(const Pinned &) = delete;
	Pinned &operator=(const Pinned &) = delete;
};

// A borrowed run of elements. INVARIANT: [data, data + length) is valid for as
// long as the object it was taken from is neither changed nor gone.
template <typename T>
class Span {
public:
	constexpr Span() = default;
	constexpr Span(T *data, usize length) : data_(data), length_(length) {}

	constexpr T *data() const { return data_; }
	constexpr usize length() const { return length_; }
	constexpr T *begin() const { return data_; }
	constexpr T *end() const { return data_ + length_; }

private:
	T *data_ = nullptr;
	usize length_ = 0;
};

} // namespace
} // namespace kernel

// Placement new; <new> would bring the throwing forms along.
[[gnu::always_inline]] inline void *operator new(__SIZE_TYPE__, void *where) noexcept
{
	return where;
}
