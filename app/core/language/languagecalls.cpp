// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/languagecalls.h"

#include "base/plaintext.h"
#include "language/languageclient.h"
#include "language/languagereader.h"
#include "language/languagesymbols.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

namespace klab
{

static constexpr qsizetype MostItems = 100;
static constexpr qsizetype MostCallers = 5000;
static constexpr qsizetype MostPlacesOfCaller = 500;
static constexpr qsizetype LongestCallName = 500;
static constexpr qsizetype LongestToken = 4096;

// ------------------------------------------------------------ reading

/// What the protocol has of an item and nothing else: it goes back to the server with each question.
static QJsonObject tokenOf(const QJsonValue &value)
{
    QJsonObject token;
    for (const QString &key :
         {QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("detail"), QStringLiteral("uri"),
          QStringLiteral("range"), QStringLiteral("selectionRange"), QStringLiteral("data")}) {
        if (const QJsonValue part = value[key]; !part.isUndefined())
            token.insert(key, part);
    }
    return token;
}

/// The server's own mark of the item, which says the same of a declaration and its definition; else where
/// it is.
static QString keyOf(const QJsonValue &data, const CallItem &item)
{
    if (data.isString() && !data.toString().isEmpty())
        return data.toString();
    const TextPosition &at = item.location.range.begin;
    return QStringLiteral("%1:%2:%3:%4").arg(item.location.path).arg(at.line).arg(at.column).arg(item.name);
}

static std::optional<CallItem> readCallItem(const QJsonValue &value)
{
    CallItem item;
    item.kind = readSymbolKind(value[u"kind"]);
    item.name = plainLine(value[u"name"].toString(), LongestCallName).trimmed();
    const QJsonValue range = value[u"selectionRange"].isObject() ? value[u"selectionRange"] : value[u"range"];
    item.location = {languagePath(value[u"uri"].toString()), readRange(range)};
    item.token = tokenOf(value);
    item.key = keyOf(value[u"data"], item);
    const bool isShort = QJsonDocument(item.token).toJson(QJsonDocument::Compact).size() <= LongestToken;
    if (item.name.isEmpty() || item.location.path.isEmpty() || !isShort)
        return {};
    return item;
}

QList<CallItem> readCallItems(const QJsonValue &value)
{
    QList<CallItem> items;
    for (const QJsonValue one : value.toArray()) {
        const std::optional<CallItem> item = readCallItem(one);
        if (item && items.size() < MostItems)
            items << *item;
    }
    return items;
}

static QList<TextRange> readPlaces(const QJsonValue &value)
{
    QList<TextRange> places;
    for (const QJsonValue one : value.toArray()) {
        if (one.isObject() && places.size() < MostPlacesOfCaller)
            places << readRange(one);
    }
    std::ranges::sort(places, {}, &TextRange::begin);
    const auto isSame = [](const TextRange &a, const TextRange &b) { return a.begin == b.begin; };
    places.erase(std::unique(places.begin(), places.end(), isSame), places.end());
    return places;
}

QList<Caller> readCallers(const QJsonValue &value)
{
    QList<Caller> callers;
    for (const QJsonValue one : value.toArray()) {
        if (callers.size() >= MostCallers)
            break;
        const std::optional<CallItem> item = readCallItem(one[u"from"]);
        if (!item)
            continue;
        Caller caller{*item, readPlaces(one[u"fromRanges"])};
        if (caller.places.isEmpty()) // it calls from somewhere
            caller.places << item->location.range;
        callers << caller;
    }
    return callers;
}

// ------------------------------------------------------------ asking

void LanguageClient::askCallItems(const QString &path, TextPosition position,
                                  const Handler<QList<CallItem>> &handler)
{
    send(Kind::CallItems, path, {{QStringLiteral("position"), toJson(position)}},
         [handler](const Result<QJsonValue> &result) { handler(result.map(readCallItems)); });
}

void LanguageClient::askCallers(const CallItem &item, const Handler<QList<Caller>> &handler)
{
    send(Kind::Callers, {}, {{QStringLiteral("item"), item.token}},
         [handler](const Result<QJsonValue> &result) { handler(result.map(readCallers)); });
}

} // namespace klab
