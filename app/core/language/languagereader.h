// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/languagetypes.h"

#include <QJsonObject>
#include <QJsonValue>

namespace klab
{

/// Reads what a language server sends. The server is not trusted: what is not as it should be is
/// left out, and the number of entries and the length of texts are bounded.

/// The address of a file as the protocol has it, and back; empty where it is no file of this machine.
QString languageUri(const QString &path);
QString languagePath(const QString &uri);

/// The language of a file by its name: "c", "cpp"; empty where no server is meant for it.
QString languageOf(const QString &path);

QJsonObject toJson(const TextPosition &position);
TextRange readRange(const QJsonValue &value);
/// Of a Location or a LocationLink; without a path where it is in no file of this machine.
TextLocation readLocation(const QJsonValue &value);
/// A MarkupContent, a MarkedString or a string, as plain text.
QString readMarkup(const QJsonValue &value);
/// Of a Location, a list of them, or LocationLinks.
QList<TextLocation> readLocations(const QJsonValue &value);
HoverText readHover(const QJsonValue &value);
/// Of a list or a CompletionList. Entries that would change the text in other places than where
/// the name is typed are left out.
CompletionEntries readCompletion(const QJsonValue &value);
QList<LanguageFinding> readFindings(const QJsonValue &value);

} // namespace klab
