// SPDX-License-Identifier: GPL-2.0-only
/*
 * Atomic: a number that several may change at the same time without a lock.
 *
 * Its C half is kcxx_atomic.c: the module's Makefile has to list kcxx_atomic.o.
 */
#pragma once

#include "types.hpp"

namespace kernel {
namespace {

// Wraps atomic_t: the kernel's memory model, which is not that of std::atomic. Wraps
// around at its ends; to count references use Arc. Any context.
class Atomic : Pinned {
public:
	constexpr Atomic() = default;
	constexpr explicit Atomic(int value) : value_(value) {}

	// These two order nothing else in memory, the others everything.
	int load() const { return *static_cast<const volatile int *>(&value_); }
	void store(int value) { *static_cast<volatile int *>(&value_) = value; }

	// Adds and returns what it was before.
	int fetch_add(int value) { return kcxx_atomic_fetch_add(&value_, value); }
	// Sets and returns what it was before.
	int exchange(int value) { return kcxx_atomic_xchg(&value_, value); }

	// For C functions that take an atomic_t.
	int *raw() { return &value_; }

private:
	static_assert(sizeof(int) == KCXX_SIZEOF_ATOMIC && alignof(int) == KCXX_ALIGNOF_ATOMIC);

	int value_ = 0;
};

} // namespace
} // namespace kernel
