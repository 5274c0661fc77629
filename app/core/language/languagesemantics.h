// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/languagetypes.h"

#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace klab
{

/// What a piece of a text means, which its letters alone do not say. Never over the end of a line.
struct SemanticToken {
    /// As far as they look different.
    enum class Kind {
        Local,     ///< a variable in a function
        Global,    ///< a variable of a file or of the program
        Parameter, ///< of a function
        Function,
        Field,
        Type,
        Namespace,
        Constant, ///< of an enumeration
        Macro,
        Inactive, ///< the preprocessor leaves it out
    };
    Kind kind = Kind::Local;
    TextPosition begin;
    int length = 0; ///< at least 1

    bool operator==(const SemanticToken &) const = default;
};

/// What the numbers in a server's tokens stand for, which it says when it starts.
struct SemanticLegend {
    QList<std::optional<SemanticToken::Kind>> kinds; ///< by type; nothing: it looks as it does anyway
    quint32 deduced = 0; ///< modifiers of a keyword that stands for a type, such as auto
    quint32 global = 0;  ///< modifiers of a variable outside of functions
};

/// Something that the text leaves out and the server knows, to be shown at a place in it.
struct InlayHint {
    enum class Kind {
        Other,
        Type,      ///< that was deduced
        Parameter, ///< which the argument behind it is for
    };
    Kind kind = Kind::Other;
    TextPosition position;
    QString label; ///< of one line, without spaces around it: "count:"

    bool operator==(const InlayHint &) const = default;
};

/// Reads what a language server says of the meaning of a text; bounded, as languagereader.h.

/// @param capabilities of the server; without tokens the legend has no kinds
SemanticLegend readSemanticLegend(const QJsonValue &capabilities);
/// Of a SemanticTokens, in the order of the text; at most 50000. Those behind one that makes no sense are
/// left out, since each is placed by the one before.
/// @param lines that the text has: what is behind them is left out
QList<SemanticToken> readSemanticTokens(const QJsonValue &value, const SemanticLegend &legend, int lines);
/// Of a list of InlayHints, in the order of the text; at most 2000.
QList<InlayHint> readInlayHints(const QJsonValue &value);

/// What a client has to say of itself to get both: parts of its capabilities of text documents.
QJsonObject semanticTokensCapability();
QJsonObject inlayHintCapability();

} // namespace klab
