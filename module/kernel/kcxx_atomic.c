// SPDX-License-Identifier: GPL-2.0-only
/* The C half of atomic.hpp. */
#include <linux/atomic.h>

#include "shim.h"

/* C++ gives it its place, and reads and sets it by itself. */
static_assert(sizeof(atomic_t) == sizeof(int));
static_assert(__alignof__(atomic_t) == __alignof__(int));

int kcxx_atomic_fetch_add(int *atomic, int value)
{
	return atomic_fetch_add(value, (atomic_t *)atomic);
}

int kcxx_atomic_xchg(int *atomic, int value)
{
	return atomic_xchg((atomic_t *)atomic, value);
}
