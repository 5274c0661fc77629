// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks, once per build, that C and C++ mean the same by what they share.
 * abi-offsets.h holds the C side's answers (see abi-offsets.c).
 */
#pragma once

#include <abi-offsets.h>

// shim.h is C of the kernel: these are the words of it that C++ does not have.
// Not typedefs, for user space's own may differ (the tests run there).
#define __user
#define __printf(format_at, arguments_at) __attribute__((format(printf, format_at, arguments_at)))
#define __cold __attribute__((cold))
#define size_t __SIZE_TYPE__
#define ssize_t __PTRDIFF_TYPE__
#define loff_t long long
#include "shim.h"
#undef __printf
#undef __cold
#undef size_t
#undef ssize_t
#undef loff_t

#ifdef __clang__
static_assert(KCXX_CLANG == __clang_major__, "the kernel was built by another version of clang");
#else
static_assert(KCXX_GCC == __GNUC__, "the kernel was built by another version of GCC");
#endif

static_assert(sizeof(__SIZE_TYPE__) == KCXX_SIZEOF_SIZE_T);
static_assert(sizeof(__PTRDIFF_TYPE__) == KCXX_SIZEOF_SIZE_T);
static_assert(sizeof(long long) == KCXX_SIZEOF_LOFF_T);
static_assert(sizeof(bool) == KCXX_SIZEOF_BOOL);
static_assert(sizeof(kcxx_fop) == sizeof(void *));
static_assert((static_cast<char>(-1) > 0) == KCXX_CHAR_UNSIGNED,
	      "C and C++ differ in whether char is signed");
