// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the time is.
 */
#pragma once

#include "types.hpp"

namespace kernel {
namespace {

// Seconds since the kernel has started, but for those in which the machine slept. Wraps
// ktime_get_seconds(). Any context.
inline i64 uptime_seconds()
{
	return kcxx_uptime_seconds();
}

} // namespace
} // namespace kernel
