// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"

#include <QList>
#include <QStringList>

namespace klab
{

/// One finding of a tool, as in its output.
struct Diagnostic {
    enum class Severity { Note, Warning, Error };
    enum class Source { Compiler, Linker, Make, Modpost, Objtool, Kconfig, Module, Qemu, Kernel };

    Severity severity = Severity::Error;
    Source source = Source::Compiler;
    FilePosition position; ///< empty if the tool names none
    QString message;       ///< without position and severity
    QString option;        ///< what switches it, as "-Wshadow"; may be empty
    QStringList details;   ///< further lines that belong to it: the code, where it was included from
    QList<Diagnostic> notes;

    bool operator==(const Diagnostic &) const;
};

} // namespace klab
