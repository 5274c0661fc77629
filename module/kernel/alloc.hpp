// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory, fallible and with the caller's flags. `new` is deliberately absent:
 * it has no place for flags and no honest answer when there is no memory.
 */
#pragma once

#include "result.hpp"

namespace kernel {
namespace {

// How an allocation may proceed. Both may sleep.
enum class Gfp : unsigned int {
	// On the kernel's own behalf.
	Kernel = KCXX_GFP_KERNEL,
	// As much as user space asks for: charged to the asker's cgroup.
	KernelAccount = KCXX_GFP_KERNEL_ACCOUNT,
};

[[maybe_unused]] inline constexpr Gfp GFP_KERNEL = Gfp::Kernel;
[[maybe_unused]] inline constexpr Gfp GFP_KERNEL_ACCOUNT = Gfp::KernelAccount;

// Uninitialised room for `count` objects, or nullptr. Wraps kvmalloc(): large
// requests need not be contiguous in physical memory. May sleep.
template <typename T>
T *allocate(usize count, Gfp gfp)
{
	static_assert(alignof(T) <= KCXX_KMALLOC_MINALIGN, "kmalloc() would not align this type");

	usize size;
	if (__builtin_mul_overflow(count, sizeof(T), &size))
		return nullptr;
	return static_cast<T *>(kcxx_kvmalloc(size, static_cast<unsigned int>(gfp)));
}

// Frees what allocate() gave; the objects must be destroyed already. May sleep.
inline void deallocate(const void *memory)
{
	kcxx_kvfree(memory);
}

// Static storage for an object that lives from init() to exit(): the kernel
// runs neither constructors before init() nor destructors after exit().
template <typename T>
class ManualLifetime : Pinned {
public:
	void construct(T &&value) { new (bytes_) T(move(value)); }

	// SAFETY: between construct() and destroy() bytes_ hold a T.
	void destroy() { reinterpret_cast<T *>(bytes_)->~T(); }

private:
	alignas(T) unsigned char bytes_[sizeof(T)]{};
};

} // namespace
} // namespace kernel
