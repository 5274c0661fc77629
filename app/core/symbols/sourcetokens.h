// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace klab
{

/// A word of C or C++.
struct SourceToken {
    enum class Kind {
        Name,
        Number,
        Text,         ///< a string literal
        Sign,         ///< one character: "->" is two of these
        Directive,    ///< '#' at the beginning of a line: what follows is for the preprocessor, up to
        DirectiveEnd, ///< the end of that line
    };
    Kind kind = Kind::Sign;
    QByteArray text;     ///< as it is written; of a string what it stands for, without quotes and escapes
    int line = 0;        ///< from 1
    bool hasGap = false; ///< not right behind the token before it

    bool isName(QByteArrayView name) const { return kind == Kind::Name && text == name; }
    bool isSign(char sign) const { return kind == Kind::Sign && text.size() == 1 && text[0] == sign; }
};

using SourceTokens = QList<SourceToken>;

/// Splits a source into its words. Comments and the content of character constants are left out. Takes
/// anything, also what is no C at all: an unfinished string ends with its line. A pure function, in linear
/// time; of very long sources, the beginning.
SourceTokens readTokens(QByteArrayView source);

} // namespace klab
