// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/preprocessornest.h"

namespace klab
{

/// A place in a kernel tree where modules get a name from.
struct SymbolPlace {
    enum class Kind : quint8 {
        Export,   ///< EXPORT_SYMBOL() and its variants, in a C or assembler file
        Function, ///< declared in a header
        Inline,   ///< defined in a header
        StandIn,  ///< the same, and does nothing but to return 0 or an error
        Macro,    ///< with arguments
    };

    Kind kind = Kind::Export;
    QByteArray name;
    QByteArray file; ///< below the tree: "drivers/gpio/gpiolib.c"
    int line = 0;
    QList<SymbolCondition> conditions; ///< of the "#if" lines around it

    bool operator==(const SymbolPlace &) const = default;
};

/// Finds such places in the text of a C, assembler or header file. Reads lines, not C: in
/// headers what begins in the first column, as kernel style has it. Any thread.
/// @param file its path in the tree, which is copied
QList<SymbolPlace> scanSymbols(const QByteArray &file, const QByteArray &text);

} // namespace klab
