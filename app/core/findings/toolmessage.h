// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/diagnostic.h"

#include <QString>

#include <optional>

namespace klab
{

/// What one line of a tool's output says, read on its own.
struct ToolMessage {
    enum class Kind {
        Finding,     ///< an error or a warning begins
        Note,        ///< belongs to the finding before it
        NoteBefore,  ///< a place that belongs to the finding that follows
        Context,     ///< words that belong to the finding that follows
        Consequence, ///< a failure that follows from another one
        Entering,    ///< make works in the folder `path` from here on
        Leaving,     ///< and no longer
        Noise,       ///< sums up what was told already
    };

    Kind kind = Kind::Finding;
    Diagnostic::Severity severity = Diagnostic::Severity::Error;
    Diagnostic::Source source = Diagnostic::Source::Compiler;
    QString path; ///< as the tool wrote it; may be an object file; may be empty
    int line = 0;
    int column = 0; ///< in the tool's own unit
    QString message;
    QString option;
    /// A name that the message is about: where the sources of the module `path` use it is its place.
    QString symbol;
    bool isKernelsWord = false; ///< said by the guest's kernel, not by a program
};

/// Reads a plain line (see plainLine()). A pure function; bounded by the line's length.
/// @return nothing where the line begins none of these.
std::optional<ToolMessage> readToolMessage(const QString &line);

/// A step reported by Kbuild: "  CC [M]  samples/vdev/vdev.o".
bool isBuildStep(QStringView line);

} // namespace klab
