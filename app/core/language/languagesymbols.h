// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/languagetypes.h"

#include <QJsonValue>

namespace klab
{

/// Reads what a language server says of names and calls; bounded, as languagereader.h.

/// Of a list of DocumentSymbols, with those in them behind each, or of SymbolInformation.
/// @param path where a DocumentSymbol is; one that names its place itself is where it says
QList<CodeSymbol> readSymbols(const QJsonValue &value, const QString &path);
/// What a SymbolKind of the protocol is.
CompletionEntry::Kind readSymbolKind(const QJsonValue &value);
/// Of a SignatureHelp.
CallSignatures readSignatures(const QJsonValue &value);

} // namespace klab
