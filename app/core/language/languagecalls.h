// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/languagetypes.h"

#include <QJsonObject>
#include <QJsonValue>

namespace klab
{

/// A function in a hierarchy of calls; or a variable whose initialiser names a function, as a table of
/// operations does.
struct CallItem {
    CompletionEntry::Kind kind = CompletionEntry::Kind::Other;
    QString name;
    TextLocation location; ///< of its name
    QString key;           ///< the same for the same item, however it was reached
    QJsonObject token{};   ///< the server's own words, to ask about it
};

/// What calls a function, or names it, and where.
struct Caller {
    CallItem item;
    QList<TextRange> places; ///< in the caller's file, each once, in the order of the text
};

/// Reads the answers to "prepareCallHierarchy" and "incomingCalls". The server is not trusted: what is not
/// as it should be is left out, and all of it is bounded, as in languagereader.h.
QList<CallItem> readCallItems(const QJsonValue &value);
QList<Caller> readCallers(const QJsonValue &value);

} // namespace klab
