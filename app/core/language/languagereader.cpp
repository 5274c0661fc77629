// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/languagereader.h"

#include "base/plaintext.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace klab
{

static constexpr qsizetype MostLocations = 5000;
static constexpr qsizetype MostEntries = 500;
static constexpr qsizetype MostFindings = 500;
static constexpr qsizetype LongestLine = 1000;
static constexpr qsizetype LongestText = 16 * 1024;

QString languageUri(const QString &path)
{
    return QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded);
}

QString languagePath(const QString &uri)
{
    const QUrl url(uri, QUrl::StrictMode);
    return url.isLocalFile() && url.host().isEmpty() ? url.toLocalFile() : QString();
}

QString languageOf(const QString &path)
{
    static const QSet<QString> cxx{QStringLiteral("cpp"), QStringLiteral("cc"), QStringLiteral("cxx"),
                                   QStringLiteral("hpp"), QStringLiteral("hh")};
    const QString suffix = QFileInfo(path).suffix();
    if (suffix == u"c" || suffix == u"h")
        return QStringLiteral("c");
    return cxx.contains(suffix) ? QStringLiteral("cpp") : QString();
}

// ------------------------------------------------------------ places

QJsonObject toJson(const TextPosition &position)
{
    return {{QStringLiteral("line"), position.line}, {QStringLiteral("character"), position.column}};
}

static TextPosition readPosition(const QJsonValue &value)
{
    constexpr int Largest = 100'000'000; // one can be added to it
    return {std::clamp(value[u"line"].toInt(), 0, Largest),
            std::clamp(value[u"character"].toInt(), 0, Largest)};
}

TextRange readRange(const QJsonValue &value)
{
    return {readPosition(value[u"start"]), readPosition(value[u"end"])};
}

TextLocation readLocation(const QJsonValue &value)
{
    if (value[u"targetUri"].isString())
        return {languagePath(value[u"targetUri"].toString()), readRange(value[u"targetSelectionRange"])};
    return {languagePath(value[u"uri"].toString()), readRange(value[u"range"])};
}

QList<TextLocation> readLocations(const QJsonValue &value)
{
    const QJsonArray array = value.isObject() ? QJsonArray{value} : value.toArray();
    QList<TextLocation> locations;
    for (const QJsonValue one : array) {
        const TextLocation location = readLocation(one);
        if (!location.path.isEmpty() && locations.size() < MostLocations)
            locations << location;
    }
    return locations;
}

// ------------------------------------------------------------ texts

QString readMarkup(const QJsonValue &value)
{
    const QString text = value.isString() ? value.toString() : value[u"value"].toString();
    return plainText(text.left(LongestText));
}

HoverText readHover(const QJsonValue &value)
{
    const QJsonValue contents = value[u"contents"];
    if (!contents.isArray())
        return {readMarkup(contents).trimmed()};
    QStringList parts;
    for (const QJsonValue part : contents.toArray())
        parts << readMarkup(part);
    return {parts.join(u"\n\n").left(LongestText).trimmed()};
}

// ------------------------------------------------------------ completion

static CompletionEntry::Kind kindOf(int number)
{
    using Kind = CompletionEntry::Kind;
    switch (number) {
    case 2: // method
    case 3: // function
    case 4: // constructor
        return Kind::Function;
    case 5:  // field
    case 10: // property
        return Kind::Field;
    case 6: // variable
        return Kind::Variable;
    case 7:  // class
    case 8:  // interface
    case 13: // enumeration
    case 22: // structure
    case 25: // type parameter
        return Kind::Type;
    case 9: // namespace
        return Kind::Namespace;
    case 12: // value
    case 20: // enumerator
    case 21: // constant
        return Kind::Constant;
    case 14: // keyword
        return Kind::Keyword;
    case 1: // text, which clangd says of macros
        return Kind::Macro;
    default:
        return Kind::Other;
    }
}

// What is inserted. Snippets are not asked for; a server that sends them all the same gives nothing.
static QString insertedText(const QJsonValue &item)
{
    if (item[u"insertTextFormat"].toInt(1) != 1)
        return item[u"filterText"].toString();
    for (const QString &text : {item[u"textEdit"][u"newText"].toString(), item[u"insertText"].toString()}) {
        if (!text.isEmpty())
            return text;
    }
    return item[u"label"].toString().trimmed();
}

static bool isName(const QString &text)
{
    return !text.isEmpty() && text.size() < LongestLine &&
           std::ranges::all_of(text, [](QChar c) { return c.isPrint(); });
}

static CompletionEntry readEntry(const QJsonValue &item)
{
    CompletionEntry entry;
    entry.kind = kindOf(item[u"kind"].toInt());
    entry.name = insertedText(item);
    // clangd marks a name whose header it would include by a bullet, and the others by a space.
    const QString label = plainLine(item[u"label"].toString(), LongestLine).trimmed();
    if (const qsizetype at = label.indexOf(entry.name); at >= 0)
        entry.signature = label.sliced(at + entry.name.size());
    entry.type = plainLine(item[u"detail"].toString(), LongestLine);
    entry.documentation = readMarkup(item[u"documentation"]);
    entry.order = item[u"sortText"].toString(item[u"label"].toString()).left(LongestLine);
    entry.isDeprecated = item[u"deprecated"].toBool();
    for (const QJsonValue tag : item[u"tags"].toArray())
        entry.isDeprecated |= tag.toInt() == 1;
    return entry;
}

CompletionEntries readCompletion(const QJsonValue &value)
{
    CompletionEntries found;
    found.isComplete = !value[u"isIncomplete"].toBool();
    const QJsonArray items = value.isArray() ? value.toArray() : value[u"items"].toArray();
    for (const QJsonValue item : items) {
        const CompletionEntry entry = readEntry(item);
        if (isName(entry.name) && item[u"additionalTextEdits"].toArray().isEmpty() &&
            found.entries.size() < MostEntries)
            found.entries << entry;
    }
    std::ranges::stable_sort(found.entries, {}, &CompletionEntry::order);
    return found;
}

// ------------------------------------------------------------ findings

QList<LanguageFinding> readFindings(const QJsonValue &value)
{
    QList<LanguageFinding> findings;
    for (const QJsonValue one : value.toArray()) {
        if (findings.size() >= MostFindings)
            break;
        LanguageFinding finding;
        const int severity = one[u"severity"].toInt(1);
        finding.severity = severity == 1   ? LanguageFinding::Severity::Error
                           : severity == 2 ? LanguageFinding::Severity::Warning
                                           : LanguageFinding::Severity::Note;
        finding.range = readRange(one[u"range"]);
        finding.code = plainLine(one[u"code"].toVariant().toString(), LongestLine);
        finding.message = plainLine(one[u"message"].toString().section(u'\n', 0, 0), LongestLine);
        for (const QString &offer :
             {QStringLiteral(" (fix available)"), QStringLiteral(" (fixes available)")}) {
            if (finding.message.endsWith(offer)) {
                finding.message.chop(offer.size());
                finding.hasFix = true;
            }
        }
        for (const QJsonValue note : one[u"relatedInformation"].toArray()) {
            if (finding.notes.size() < 20)
                finding.notes.append(
                    {readLocation(note[u"location"]), plainLine(note[u"message"].toString(), LongestLine)});
        }
        if (!finding.message.isEmpty())
            findings << finding;
    }
    return findings;
}

} // namespace klab
