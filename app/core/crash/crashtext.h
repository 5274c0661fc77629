// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/crash.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace klab
{

/// A crash for a person, in lines: the sentence, where it was, the call trace without the kernel's
/// machinery, and what the memory and the locks were.
QString crashText(const Crash &crash);

/// Several in the order of the log, numbered; the first one is the cause that matters.
QString crashesText(const QList<Crash> &crashes);

/// The line of source that matters most, with what is known of it: "/home/me/x.c:9: in demo_read()"; of a
/// module if one is involved. Empty if no line is known.
QString crashSourceText(const Crash &crash);
/// That line; null if none is known.
const SourceLine *crashSource(const Crash &crash);

/// A crash for programs. The form is described in docs/command-line.md, and never changes but by
/// additions.
QJsonObject crashJson(const Crash &crash);

} // namespace klab
