// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/crash.h"

namespace klab
{

/// What happened, in one sentence for a person who is new to the kernel: "The module trouble wrote
/// through a NULL pointer."
QString crashSentence(const Crash &crash);

} // namespace klab
