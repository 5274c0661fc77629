// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/languagesymbols.h"

#include "base/plaintext.h"
#include "language/languagereader.h"

#include <QJsonArray>

#include <algorithm>

namespace klab
{

static constexpr qsizetype MostSymbols = 5000;
static constexpr int DeepestSymbol = 20;
static constexpr qsizetype MostSignatures = 20;
static constexpr qsizetype LongestName = 500;

// ------------------------------------------------------------ symbols

CompletionEntry::Kind readSymbolKind(const QJsonValue &value)
{
    using Kind = CompletionEntry::Kind;
    switch (value.toInt()) {
    case 6:  // method
    case 9:  // constructor
    case 12: // function
    case 25: // operator
        return Kind::Function;
    case 7: // property
    case 8: // field
        return Kind::Field;
    case 13: // variable
        return Kind::Variable;
    case 5:  // class
    case 10: // enumeration
    case 11: // interface
    case 23: // structure
    case 26: // type parameter
        return Kind::Type;
    case 2: // module
    case 3: // namespace
        return Kind::Namespace;
    case 14: // constant
    case 22: // enumerator
        return Kind::Constant;
    case 15: // string, which clangd says of macros
        return Kind::Macro;
    default:
        return Kind::Other;
    }
}

static void addSymbols(const QJsonArray &array, const CodeSymbol &around, QList<CodeSymbol> *symbols)
{
    for (const QJsonValue one : array) {
        if (symbols->size() >= MostSymbols)
            return;
        CodeSymbol symbol;
        symbol.kind = readSymbolKind(one[u"kind"]);
        symbol.name = plainLine(one[u"name"].toString(), LongestName).trimmed();
        symbol.detail = plainLine(one[u"detail"].toString(), LongestName);
        symbol.depth = around.depth;
        if (const QJsonValue place = one[u"location"]; place.isObject()) {
            symbol.container = plainLine(one[u"containerName"].toString(), LongestName);
            symbol.location = readLocation(place);
        } else {
            symbol.container = around.name;
            symbol.location = {around.location.path, readRange(one[u"selectionRange"])};
        }
        if (symbol.name.isEmpty() || symbol.location.path.isEmpty())
            continue;
        symbols->append(symbol);
        ++symbol.depth;
        if (symbol.depth < DeepestSymbol)
            addSymbols(one[u"children"].toArray(), symbol, symbols);
    }
}

QList<CodeSymbol> readSymbols(const QJsonValue &value, const QString &path)
{
    QList<CodeSymbol> symbols;
    CodeSymbol around;
    around.location.path = path;
    addSymbols(value.toArray(), around, &symbols);
    return symbols;
}

// ------------------------------------------------------------ calls

/// @param value a part of the label: as text, or as where it begins and ends
static void readParameter(const QJsonValue &value, CallSignature *signature)
{
    const auto length = int(signature->label.size());
    if (value.isString()) {
        const qsizetype at = signature->label.indexOf(value.toString());
        if (at >= 0 && !value.toString().isEmpty()) {
            signature->begin = int(at);
            signature->end = int(at + value.toString().size());
        }
    } else if (const QJsonArray range = value.toArray(); range.size() == 2) {
        signature->begin = std::clamp(range[0].toInt(), 0, length);
        signature->end = std::clamp(range[1].toInt(), signature->begin, length);
    }
}

static CallSignature readSignature(const QJsonValue &value, int active)
{
    CallSignature signature;
    const QString label = value[u"label"].toString();
    signature.label = plainLine(label, LongestName);
    signature.documentation = readMarkup(value[u"documentation"]).trimmed();
    if (!label.startsWith(signature.label)) // places in it are not those that were meant
        return signature;
    const QJsonArray parameters = value[u"parameters"].toArray();
    const int parameter = value[u"activeParameter"].toInt(active);
    if (parameter >= 0 && parameter < parameters.size())
        readParameter(parameters[parameter][u"label"], &signature);
    return signature;
}

CallSignatures readSignatures(const QJsonValue &value)
{
    CallSignatures found;
    const int active = value[u"activeParameter"].toInt();
    for (const QJsonValue one : value[u"signatures"].toArray()) {
        if (found.signatures.size() >= MostSignatures)
            break;
        found.signatures << readSignature(one, active);
    }
    const qsizetype last = std::max<qsizetype>(0, found.signatures.size() - 1);
    found.active = std::clamp<qsizetype>(value[u"activeSignature"].toInt(), 0, last);
    return found;
}

} // namespace klab
