// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/languagesemantics.h"

#include "base/plaintext.h"
#include "language/languageclient.h"
#include "language/languagereader.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>

namespace klab
{

using TokenKind = SemanticToken::Kind;

static constexpr qsizetype MostTokens = 50'000;
static constexpr qsizetype MostHints = 2000;
static constexpr qsizetype MostNames = 100;
static constexpr qsizetype MostModifiers = 32; // bits of a number
static constexpr qsizetype NumbersOfToken = 5;
static constexpr int LargestNumber = 100'000'000; // some of them can be added
static constexpr qsizetype LongestHint = 60;

// ------------------------------------------------------------ the legend

/// Operators, brackets and keywords are left to the text's own highlighting.
static const QHash<QString, TokenKind> &kindsByName()
{
    static const QHash<QString, TokenKind> kinds{
        {QStringLiteral("variable"), TokenKind::Local},
        {QStringLiteral("parameter"), TokenKind::Parameter},
        {QStringLiteral("function"), TokenKind::Function},
        {QStringLiteral("method"), TokenKind::Function},
        {QStringLiteral("property"), TokenKind::Field},
        {QStringLiteral("class"), TokenKind::Type},
        {QStringLiteral("struct"), TokenKind::Type},
        {QStringLiteral("interface"), TokenKind::Type},
        {QStringLiteral("enum"), TokenKind::Type},
        {QStringLiteral("type"), TokenKind::Type},
        {QStringLiteral("typeParameter"), TokenKind::Type},
        {QStringLiteral("concept"), TokenKind::Type},
        {QStringLiteral("namespace"), TokenKind::Namespace},
        {QStringLiteral("macro"), TokenKind::Macro},
        {QStringLiteral("enumMember"), TokenKind::Constant},
        {QStringLiteral("comment"), TokenKind::Inactive}, // clangd's word for what is left out
    };
    return kinds;
}

SemanticLegend readSemanticLegend(const QJsonValue &capabilities)
{
    const QJsonValue names = capabilities[u"semanticTokensProvider"][u"legend"];
    SemanticLegend legend;
    for (const QJsonValue name : names[u"tokenTypes"].toArray()) {
        if (legend.kinds.size() >= MostNames)
            break;
        const auto kind = kindsByName().constFind(name.toString());
        legend.kinds << (kind == kindsByName().constEnd() ? std::nullopt : std::optional(*kind));
    }
    const QJsonArray modifiers = names[u"tokenModifiers"].toArray();
    for (qsizetype bit = 0; bit < std::min(modifiers.size(), MostModifiers); ++bit) {
        const QString name = modifiers[bit].toString();
        const quint32 mask = quint32(1) << bit;
        if (name == u"deduced")
            legend.deduced |= mask;
        else if (name == u"fileScope" || name == u"globalScope")
            legend.global |= mask;
    }
    return legend;
}

// ------------------------------------------------------------ tokens

/// A number that can be counted with; nothing: it is none.
static std::optional<int> readCount(const QJsonValue &value)
{
    const qint64 number = value.toInteger(-1);
    return number >= 0 && number <= LargestNumber ? std::optional(int(number)) : std::nullopt;
}

static std::optional<TokenKind> kindOfToken(const QJsonValue &type, const QJsonValue &modifiers,
                                            const SemanticLegend &legend)
{
    const std::optional<int> number = readCount(type);
    if (!number || *number >= legend.kinds.size())
        return {};
    const std::optional<TokenKind> kind = legend.kinds[*number];
    const auto bits = quint32(std::clamp<qint64>(modifiers.toInteger(0), 0, 0xffffffff));
    if (kind == TokenKind::Type && bits & legend.deduced)
        return {};
    return kind == TokenKind::Local && bits & legend.global ? TokenKind::Global : kind;
}

QList<SemanticToken> readSemanticTokens(const QJsonValue &value, const SemanticLegend &legend, int lines)
{
    const QJsonArray data = value[u"data"].toArray();
    QList<SemanticToken> tokens;
    TextPosition at;
    for (qsizetype i = 0; i + NumbersOfToken <= data.size() && tokens.size() < MostTokens;
         i += NumbersOfToken) {
        const std::optional<int> line = readCount(data[i]); // from the token before
        const std::optional<int> column = readCount(data[i + 1]);
        const std::optional<int> length = readCount(data[i + 2]);
        if (!line || !column || !length)
            break;
        at = {at.line + *line, *line > 0 ? *column : at.column + *column};
        if (at.line >= lines || at.column > LargestNumber)
            break;
        const std::optional<TokenKind> kind = kindOfToken(data[i + 3], data[i + 4], legend);
        if (kind && *length > 0)
            tokens.append({*kind, at, *length});
    }
    return tokens;
}

// ------------------------------------------------------------ hints

/// @param value a text, or a list of its parts
static QString readLabel(const QJsonValue &value)
{
    QString label = value.toString();
    for (const QJsonValue part : value.toArray()) {
        if (label.size() <= LongestHint)
            label += part[u"value"].toString();
    }
    label = plainLine(label.section(u'\n', 0, 0), LongestHint + 1).trimmed();
    return label.size() > LongestHint ? label.first(LongestHint - 1) + u'…' : label;
}

QList<InlayHint> readInlayHints(const QJsonValue &value)
{
    QList<InlayHint> hints;
    for (const QJsonValue one : value.toArray()) {
        if (hints.size() >= MostHints)
            break;
        InlayHint hint;
        const int kind = one[u"kind"].toInt();
        hint.kind = kind == 1   ? InlayHint::Kind::Type
                    : kind == 2 ? InlayHint::Kind::Parameter
                                : InlayHint::Kind::Other;
        const QJsonValue position = one[u"position"];
        const std::optional<int> line = readCount(position[u"line"]);
        const std::optional<int> column = readCount(position[u"character"]);
        hint.label = readLabel(one[u"label"]);
        if (!line || !column || hint.label.isEmpty())
            continue;
        hint.position = {*line, *column};
        hints << hint;
    }
    std::ranges::stable_sort(hints, {}, &InlayHint::position);
    return hints;
}

// ------------------------------------------------------------ the client

QJsonObject semanticTokensCapability()
{
    // Which names it knows is for the server to see; clangd sends all of its own.
    QJsonArray names;
    for (const QString &name : kindsByName().keys())
        names << name;
    return {
        {QStringLiteral("requests"), QJsonObject{{QStringLiteral("full"), true}}},
        {QStringLiteral("formats"), QJsonArray{QStringLiteral("relative")}},
        {QStringLiteral("tokenTypes"), names},
        {QStringLiteral("tokenModifiers"),
         QJsonArray{QStringLiteral("deduced"), QStringLiteral("fileScope"), QStringLiteral("globalScope")}}};
}

QJsonObject inlayHintCapability()
{
    return {{QStringLiteral("dynamicRegistration"), false}};
}

void LanguageClient::askTokens(const QString &path, const Handler<QList<SemanticToken>> &handler)
{
    const auto lines = int(text(path).count(u'\n')) + 1;
    send(Kind::Tokens, path, {}, [this, handler, lines](const Result<QJsonValue> &result) {
        handler(
            result.map([&](const QJsonValue &value) { return readSemanticTokens(value, m_legend, lines); }));
    });
}

void LanguageClient::askInlayHints(const QString &path, TextRange range,
                                   const Handler<QList<InlayHint>> &handler)
{
    const QJsonObject asked{{QStringLiteral("start"), toJson(range.begin)},
                            {QStringLiteral("end"), toJson(range.end)}};
    send(Kind::InlayHints, path, {{QStringLiteral("range"), asked}},
         [handler](const Result<QJsonValue> &result) { handler(result.map(readInlayHints)); });
}

} // namespace klab
