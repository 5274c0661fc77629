// SPDX-License-Identifier: GPL-2.0-only
/*
 * The Module concept, and KERNEL_MODULE() which makes one type the module.
 */
#pragma once

#include <concepts>

#include "alloc.hpp"

namespace kernel {
namespace {

// A module is an object: init() makes it when the module is loaded, or at boot
// when it is built in; its destructor runs when the module is removed. When
// init() fails, what it made so far is destroyed and loading fails with the
// error. May sleep.
template <typename T>
concept Module = std::move_constructible<T> && requires {
	{ T::init() } -> std::same_as<Result<T>>;
};

template <Module T>
class ModuleInstance {
	static constinit inline ManualLifetime<T> instance{};

	static Result<> try_init()
	{
		instance.construct(TRY(T::init()));
		return {};
	}

public:
	static int init() { return to_kernel(try_init()); }
	static void exit() { instance.destroy(); }
};

} // namespace
} // namespace kernel

// In the sections that the kernel frees, as C's __init and __exit are. Cold: what
// runs once is made small. Flat: in one piece, for it is called once.
#ifdef __KERNEL__
#define KCXX_ONCE(place) [[gnu::cold, gnu::flatten, gnu::section(place)]]
#else
#define KCXX_ONCE(place)
#endif

// Defines the NAME_init_cxx() and NAME_exit_cxx() that the module's C file
// passes on to module_init() and module_exit().
#define KERNEL_MODULE(name, type)                              \
	KCXX_ONCE(".init.text") int name##_init_cxx()          \
	{                                                      \
		return ::kernel::ModuleInstance<type>::init(); \
	}                                                      \
	KCXX_ONCE(".exit.text") void name##_exit_cxx()         \
	{                                                      \
		::kernel::ModuleInstance<type>::exit();        \
	}                                                      \
	static_assert(true)
