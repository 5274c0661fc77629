// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "kernel/kconfigfile.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace klab
{

/// What the lab can do about a finding: settings of the kernel's configuration.
struct Remedy {
    QString option;                ///< what it is about, without "CONFIG_": "GPIOLIB"
    QList<ConfigSetting> settings; ///< in the order to make them; what the option depends on comes first
    QString profile;               ///< whose kernel lacks it

    bool operator==(const Remedy &) const = default;
};

/// One finding of a tool, as in its output.
struct Diagnostic {
    enum class Severity { Note, Warning, Error };
    enum class Source {
        Compiler,
        Linker,
        Make,
        Modpost,
        Objtool,
        Kconfig,
        Module,
        Qemu,
        Kernel,
        Language, ///< a language server, as the text is typed
        Lab,      ///< of a note: what the lab knows of the finding
    };

    Severity severity = Severity::Error;
    Source source = Source::Compiler;
    FilePosition position; ///< empty if the tool names none
    QString message;       ///< without position and severity
    QString option;        ///< what switches it, as "-Wshadow"; may be empty
    QStringList details;   ///< further lines that belong to it: the code, where it was included from
    QList<Diagnostic> notes;
    std::optional<Remedy> remedy; ///< nothing where the lab knows none
    bool hasFix = false;          ///< the language server can mend it in the editor

    bool operator==(const Diagnostic &) const;
};

} // namespace klab
