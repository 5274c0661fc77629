// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/crash.h"

#include <QList>
#include <QString>

#include <optional>

namespace klab
{

/// A row of the tree that shows a crash in a window: as crashText(), with what is folded there, the registers
/// and the report.
struct CrashRow {
    QString text;
    QString second; ///< for the second column; empty where a line of source is there, or nothing
    std::optional<SourceLine> source;
    bool isCode = false; ///< names and numbers, one below the other
    bool isOpen = false; ///< its rows are shown from the start
    QList<CrashRow> rows;
};

/// What there is to know of a crash, but for its sentence; bounded as the crash is. Texts are as the kernel
/// printed them.
QList<CrashRow> crashRows(const Crash &crash);

} // namespace klab
