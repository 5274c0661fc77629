// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QtTypes>

#include <ctime>

namespace klab
{

/// A time of a file (stat(2)) or clock in nanoseconds, as one number to compare.
constexpr qint64 nanoseconds(const timespec &time)
{
    return static_cast<qint64>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace klab
