// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/crash.h"

namespace klab
{

/// Who did it, as far as is certain: begins a sentence.
QString crashActor(const Crash &crash);

/// What happened, in one sentence, of the kinds from CrashKind::LockOrder to CrashKind::DataRace.
QString lockSentence(const Crash &crash);

} // namespace klab
