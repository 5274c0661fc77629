// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/symbolprovider.h"

#include "base/files.h"
#include "kernel/kconfigfile.h"

#include <QSet>

#include <algorithm>
#include <cctype>
#include <functional>
#include <optional>
#include <utility>

namespace klab
{

using Kind = SymbolAnswer::Kind;

namespace
{

/// What the configuration lacks for a place, or has too much.
struct Lack {
    QStringList options;
    QStringList hinderers;

    // To switch something off may cost what the user relies on.
    qsizetype weight() const { return options.size() + 20 * hinderers.size(); }
    bool isNothing() const { return options.isEmpty() && hinderers.isEmpty(); }
};

} // namespace

struct SymbolProvider::Data {
    SymbolIndex index;
    ObjectGraph graph;
    QHash<QByteArray, QByteArray> values; ///< of .config
    SymbolVersions built;

    // A module of the kernel's is not in the guest: what is to be used has to be built in.
    Lack lackOf(const QList<SymbolCondition> &conditions) const
    {
        Lack lack;
        for (const SymbolCondition &condition : conditions) {
            const QByteArray value = values.value(condition.symbol, "n");
            QStringList &list = condition.isOn ? lack.options : lack.hinderers;
            const bool holds = condition.isOn ? value != "n" && value != "m" : value == "n";
            const QString name = QString::fromUtf8(condition.symbol);
            if (!holds && !list.contains(name))
                list << name;
        }
        return lack;
    }

    // The way to its object that lacks least; nothing where no Makefile names it.
    std::optional<Lack> lackOfExport(const SymbolPlace &place) const
    {
        const QByteArray object = place.file.first(place.file.lastIndexOf('.')) + ".o";
        std::optional<Lack> best;
        for (const QList<SymbolCondition> &way : graph.ways(object)) {
            const Lack lack = lackOf(place.conditions + way);
            if (!best || lack.weight() < best->weight())
                best = lack;
        }
        return best;
    }
};

static SymbolAnswer answerAt(Kind kind, const SymbolPlace &place, const Lack &lack = {})
{
    SymbolAnswer answer;
    answer.kind = kind;
    answer.symbol = QString::fromUtf8(place.name);
    answer.file = QString::fromUtf8(place.file);
    answer.line = place.line;
    answer.options = lack.options;
    answer.hinderers = lack.hinderers;
    return answer;
}

SymbolProvider::SymbolProvider(std::shared_ptr<const Data> data)
    : m_data(std::move(data))
{
}

Result<SymbolProvider> SymbolProvider::make(const QString &tree, const QString &folder, const QString &cache,
                                            const SymbolIndex::Canceled &canceled)
{
    Result<SymbolIndex> index = SymbolIndex::make(tree, cache, canceled);
    if (!index)
        return tl::unexpected(index.error());
    const auto data = std::make_shared<Data>(Data{std::move(*index), {}, {}, {}});
    for (const ConfigSetting &setting :
         parseConfig(readFile(folder + QStringLiteral("/.config")).value_or(QByteArray())))
        data->values.insert(setting.symbol.toUtf8(), setting.value.toUtf8());
    data->graph.read(
        tree, [&data](const QByteArray &symbol) { return data->values.value(symbol); }, canceled);
    data->built.add(folder + QStringLiteral("/Module.symvers"));
    return SymbolProvider(data);
}

std::optional<ExportedSymbol> SymbolProvider::exported(const QString &symbol) const
{
    return m_data->built.exported(symbol);
}

// ------------------------------------------------------------ linking and loading

SymbolAnswer SymbolProvider::lookUp(const QString &symbol) const
{
    const QByteArray name = symbol.toUtf8();
    SymbolAnswer best;
    best.symbol = symbol;
    std::optional<Lack> least;
    bool isExported = false;
    for (const SymbolPlace &place : m_data->index.find(name)) {
        if (place.kind != SymbolPlace::Kind::Export) {
            if (!isExported)
                best = answerAt(Kind::NotExported, place);
            continue;
        }
        const std::optional<Lack> lack = m_data->lackOfExport(place);
        if (!lack && !isExported)
            best = answerAt(Kind::Unclear, place);
        isExported = true;
        if (!lack || (least && least->weight() <= lack->weight()))
            continue;
        least = lack;
        best = answerAt(lack->isNothing() ? Kind::Unbuilt : Kind::Option, place, *lack);
    }
    const std::optional<ExportedSymbol> built = exported(symbol);
    if (built && best.kind != Kind::Option) {
        best.kind = built->module == u"vmlinux" ? Kind::Unbuilt : Kind::Module;
        best.module = built->module.section(u'/', -1);
    }
    return best;
}

SymbolAnswer SymbolProvider::undefined(const QString &symbol) const
{
    SymbolAnswer answer = lookUp(symbol);
    if (answer.kind == Kind::Unknown)
        answer.near = QString::fromUtf8(m_data->index.nearest(symbol.toUtf8()));
    return answer;
}

// ------------------------------------------------------------ compiling

// Of the headers that have a name, the one to include: more likely one of include/linux itself, and one
// that is called as what it declares begins.
static std::pair<int, qsizetype> rank(const SymbolPlace &place)
{
    const bool isLinux = place.file.startsWith("include/linux/") && place.file.count('/') == 2;
    const int folder = isLinux                                         ? 0
                       : place.file.startsWith("arch/")                ? 2
                       : place.file.startsWith("include/asm-generic/") ? 3
                                                                       : 1;
    QByteArray header = place.file.sliced(place.file.lastIndexOf('/') + 1).chopped(2);
    QByteArray name = place.name;
    header.replace("_", "");
    name.replace("_", "");
    const auto alike = std::ranges::mismatch(header, name).in1 - header.begin();
    return {folder, header.size() - 3 * alike};
}

SymbolAnswer SymbolProvider::undeclared(const QString &function) const
{
    const QByteArray name = function.toUtf8();
    QList<SymbolPlace> places = m_data->index.find(name);
    places.removeIf([](const SymbolPlace &place) { return place.kind == SymbolPlace::Kind::Export; });
    std::ranges::stable_sort(places, {}, rank);
    SymbolAnswer best;
    best.symbol = function;
    std::optional<Lack> least;
    for (const SymbolPlace &place : places) {
        const Lack lack = m_data->lackOf(place.conditions);
        if (least && least->weight() <= lack.weight())
            continue;
        least = lack;
        best = answerAt(lack.isNothing() ? Kind::Header : Kind::Option, place, lack);
    }
    if (best.kind == Kind::Unknown)
        best.near = QString::fromUtf8(m_data->index.nearest(name));
    return best;
}

// The names that a source calls: "name(". Comments and strings may add some that it does not.
static QList<QByteArray> calledNames(const QByteArray &source)
{
    const auto isPart = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    QSet<QByteArray> names;
    for (qsizetype at = source.indexOf('('); at >= 0; at = source.indexOf('(', at + 1)) {
        qsizetype end = at;
        while (end > 0 && source[end - 1] == ' ')
            --end;
        qsizetype begin = end;
        while (begin > 0 && isPart(source[begin - 1]))
            --begin;
        if (begin < end && !std::isdigit(static_cast<unsigned char>(source[begin])))
            names << source.sliced(begin, end - begin);
    }
    QList<QByteArray> sorted(names.cbegin(), names.cend());
    std::ranges::sort(sorted);
    return sorted;
}

QList<SymbolAnswer> SymbolProvider::standIns(const QByteArray &source) const
{
    QList<SymbolAnswer> found;
    for (const QByteArray &name : calledNames(source)) {
        const QList<SymbolPlace> places = m_data->index.find(name);
        // In force now is one that is there only where something is off ...
        const bool isStandIn = std::ranges::any_of(places, [this](const SymbolPlace &place) {
            const bool isForOff =
                std::ranges::any_of(place.conditions, std::logical_not(), &SymbolCondition::isOn);
            return place.kind == SymbolPlace::Kind::StandIn && isForOff &&
                   m_data->lackOf(place.conditions).isNothing();
        });
        if (!isStandIn)
            continue;
        // ... and the real one would be there if it were on.
        for (const SymbolPlace &place : places) {
            const Lack lack = m_data->lackOf(place.conditions);
            const bool isKnown = std::ranges::any_of(
                found, [&lack](const SymbolAnswer &one) { return one.options == lack.options; });
            if (place.kind == SymbolPlace::Kind::Export || lack.options.isEmpty() ||
                !lack.hinderers.isEmpty())
                continue;
            if (!isKnown)
                found << answerAt(Kind::Option, place, lack);
            break;
        }
    }
    return found;
}

} // namespace klab
