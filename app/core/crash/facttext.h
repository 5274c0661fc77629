// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/crash.h"

namespace klab
{

/// @name Single facts of a crash for a person, in few words
/// Empty where they are not known.
/// @{

/// "Demo::read() = _ZN4Demo4readEv+0x1/0x2 [demo]"
QString placeText(const CallFrame &frame);
/// "init (46), processor 0"
QString processText(const CrashProcess &process);
/// "write of 1 byte(s) to 0xffff8880009c4208"
QString accessText(const CrashAccess &access);
/// "64 byte(s), cache kmalloc-64, the access is at byte 8 of it"
QString objectText(const CrashObject &object);
/// Whether a frame of a call trace is shown at once: of a trace that has certain ones, only these.
bool isTelling(const CallFrame &frame, bool hasReliable);
/// @}

} // namespace klab
