// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checks, once per build, that C and C++ mean the same by what they share.
 * abi-offsets.h holds the C side's answers (see abi-offsets.c).
 */
#pragma once

#include <abi-offsets.h>

#include "shim.h"

#ifdef __clang__
static_assert(KCXX_CLANG == __clang_major__, "the kernel was built by another version of clang");
#else
static_assert(KCXX_GCC == __GNUC__, "the kernel was built by another version of GCC");
#endif

static_assert(sizeof(kcxx_size_t) == KCXX_SIZEOF_SIZE_T);
static_assert(sizeof(kcxx_ssize_t) == KCXX_SIZEOF_SIZE_T);
static_assert(sizeof(kcxx_loff_t) == KCXX_SIZEOF_LOFF_T);
static_assert(sizeof(bool) == KCXX_SIZEOF_BOOL);
static_assert(sizeof(kcxx_file_ops) == KCXX_SIZEOF_FILE_OPS);
static_assert(static_cast<char>(-1) > 0, "the kernel's char is unsigned: -funsigned-char is missing");
