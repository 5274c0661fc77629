// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/objectgraph.h"

#include "base/files.h"

#include <QFile>

#include <algorithm>
#include <utility>

namespace klab
{

static constexpr int Root = 0;

CodeState codeState(const QByteArray &value)
{
    if (value.isEmpty() || value == "n")
        return CodeState::Absent;
    return value == "m" ? CodeState::Module : CodeState::BuiltIn;
}

int ObjectGraph::node(const QByteArray &name)
{
    const auto known = m_byName.constFind(name);
    if (known != m_byName.constEnd())
        return *known;
    const int number = static_cast<int>(m_nodes.size());
    m_nodes.emplace_back().name = name;
    m_byName.insert(name, number);
    if (name.endsWith('/'))
        m_folders.push_back(number);
    return number;
}

// "y", "m" and "objs", "$(CONFIG_X)", "$(subst m,y,$(CONFIG_X))" or anything else
// about one symbol. @return whether it is one of these
bool ObjectGraph::parseSuffix(const QByteArray &suffix, Edge &edge) const
{
    if (suffix == "y" || suffix == "objs")
        return true;
    if (suffix == "m") {
        edge.fixed = CodeState::Module;
        return true;
    }
    QList<QByteArray> names = makeReferences(suffix);
    names.removeIf([](const QByteArray &name) { return !name.startsWith("CONFIG_"); });
    if (names.size() != 1)
        return false;
    edge.symbol = names[0].sliced(7);
    edge.isPromoted = suffix.contains("subst m,y");
    return true;
}

void ObjectGraph::readFlags(const MakeAssignment &assignment, const QByteArray &prefix,
                            const QByteArray &base)
{
    const QByteArray folder = prefix.startsWith("subdir-") ? base + '*' : base;
    for (const QByteArray &name : makeReferences(assignment.variable)) {
        if (name.startsWith("CONFIG_"))
            m_folderFlags[name.sliced(7)] << folder;
    }
    for (const MakeCondition &condition : assignment.conditions) {
        if (!condition.symbol.isEmpty())
            m_folderFlags[condition.symbol] << folder;
    }
}

void ObjectGraph::addEdges(const MakeAssignment &assignment, const QByteArray &base)
{
    const QByteArray &variable = assignment.variable;
    const qsizetype computed = variable.indexOf("-$(");
    const qsizetype dash = computed >= 0 ? computed : variable.lastIndexOf('-');
    if (dash <= 0)
        return;
    const QByteArray prefix = variable.first(dash);
    if (prefix.endsWith("ccflags") || prefix.endsWith("asflags")) {
        readFlags(assignment, prefix, base);
        return;
    }
    Edge edge;
    if (!parseSuffix(variable.sliced(dash + 1), edge))
        return;
    static const QSet<QByteArray> folderLists{"obj", "lib", "core", "drivers", "libs", "net", "virt"};
    const bool isFolderList = folderLists.contains(prefix) && (prefix.size() == 3 || base.isEmpty());
    edge.parent = isFolderList ? (base.isEmpty() ? Root : node(base)) : node(base + prefix + ".o");
    edge.conditions = assignment.conditions;
    edge.conditions.removeIf([](const MakeCondition &condition) { return condition.symbol.isEmpty(); });
    for (const QByteArray &word : words(assignment.value)) {
        // "$(mmu-y)" stands for what "mmu-$(CONFIG_MMU)" lists.
        const bool isList = word.startsWith("$(") && word.endsWith("-y)");
        edge.child = node(base + (isList ? word.sliced(2, word.size() - 5) + ".o" : word));
        m_nodes[edge.child].isList = m_nodes[edge.child].isList || isList;
        addEdge(edge);
    }
}

void ObjectGraph::addEdge(const Edge &edge)
{
    const int number = static_cast<int>(m_edges.size());
    m_edges.push_back(edge);
    m_nodes[edge.parent].children.push_back(number);
    m_nodes[edge.child].parents.push_back(number);
    if (!edge.symbol.isEmpty())
        m_bySymbol[edge.symbol].push_back(number);
    for (const MakeCondition &condition : edge.conditions)
        m_bySymbol[condition.symbol].push_back(number);
}

// The objects, folders and lists of a line; other variables are not known.
QList<QByteArray> ObjectGraph::words(QByteArray value)
{
    value.replace("$(SRCARCH)", "x86").replace("$(BITS)", "64").replace('\t', ' ');
    QList<QByteArray> words = value.split(' ');
    words.removeIf([](const QByteArray &word) {
        const bool isList = word.startsWith("$(") && word.endsWith("-y)");
        const bool isPlain = !word.contains('$') && (word.endsWith(".o") || word.endsWith('/'));
        return word.contains("..") || !(isList || isPlain);
    });
    return words;
}

void ObjectGraph::readFile(const QString &path, const QByteArray &base)
{
    for (const MakeAssignment &assignment : parseMakefile(klab::readFile(path).value_or(QByteArray())))
        addEdges(assignment, base);
}

void ObjectGraph::read(const QString &tree, const Values &values, const Canceled &canceled)
{
    m_nodes.assign(1, Node{});
    m_nodes[Root].state = CodeState::BuiltIn;
    for (const char *file : {"/Kbuild", "/Makefile", "/arch/x86/Makefile"})
        readFile(tree + QLatin1StringView(file), {});
    while (!m_folders.empty() && !canceled()) {
        const QByteArray name = m_nodes[m_folders.back()].name;
        m_folders.pop_back();
        const QString folder = tree + u'/' + QString::fromUtf8(name);
        const QString kbuild = folder + QStringLiteral("Kbuild");
        readFile(QFile::exists(kbuild) ? kbuild : folder + QStringLiteral("Makefile"), name);
    }
    Overlay overlay;
    std::vector<int> all;
    for (const int edge : m_nodes[Root].children)
        all.push_back(m_edges[edge].child);
    propagate(all, values, overlay);
    for (auto it = overlay.cbegin(); it != overlay.cend(); ++it)
        m_nodes[it.key()].state = it.value();
    markKnown();
}

// Parts of what no other Makefile names, as the vdso, are made by rules of their own.
void ObjectGraph::markKnown()
{
    std::vector<int> waiting{Root};
    while (!waiting.empty()) {
        const int at = waiting.back();
        waiting.pop_back();
        if (std::exchange(m_nodes[at].isKnown, true))
            continue;
        for (const int edge : m_nodes[at].children)
            waiting.push_back(m_edges[edge].child);
    }
}

CodeState ObjectGraph::stateOf(int node, const Overlay &overlay) const
{
    return overlay.value(node, m_nodes[node].state);
}

CodeState ObjectGraph::edgeState(const Edge &edge, const Values &values, const Overlay &overlay) const
{
    const CodeState parent = stateOf(edge.parent, overlay);
    if (parent == CodeState::Absent)
        return parent;
    for (const MakeCondition &condition : edge.conditions) {
        if ((codeState(values(condition.symbol)) != CodeState::Absent) != condition.isOn)
            return CodeState::Absent;
    }
    CodeState own = edge.symbol.isEmpty() ? edge.fixed : codeState(values(edge.symbol));
    if (edge.isPromoted && own == CodeState::Module)
        own = CodeState::BuiltIn;
    return std::min(parent, own);
}

// Works out anew the nodes of waiting, and what hangs on those that change.
void ObjectGraph::propagate(std::vector<int> waiting, const Values &values, Overlay &overlay) const
{
    // Makefiles that lead in a circle would never settle.
    std::size_t left = 8 * m_nodes.size();
    while (!waiting.empty() && left-- > 0) {
        const int at = waiting.back();
        waiting.pop_back();
        CodeState state = CodeState::Absent;
        for (const int edge : m_nodes[at].parents)
            state = std::max(state, edgeState(m_edges[edge], values, overlay));
        if (state == stateOf(at, overlay))
            continue;
        overlay.insert(at, state);
        for (const int edge : m_nodes[at].children)
            waiting.push_back(m_edges[edge].child);
    }
}

bool ObjectGraph::find(const QByteArray &object, CodeState *state) const
{
    const auto known = m_byName.constFind(object);
    if (known == m_byName.constEnd() || !m_nodes[*known].isKnown)
        return false;
    *state = m_nodes[*known].state;
    return true;
}

// Upwards, from an object to the tree's top. A way is given up where it leads in a circle.
void ObjectGraph::follow(int node, QList<int> &path, QList<QList<SymbolCondition>> &found) const
{
    static constexpr qsizetype Deepest = 24;
    if (node == Root) {
        QList<SymbolCondition> way;
        for (const int number : std::as_const(path)) {
            const Edge &edge = m_edges[number];
            if (!edge.symbol.isEmpty())
                way << SymbolCondition{edge.symbol, true};
            for (const MakeCondition &condition : edge.conditions)
                way << SymbolCondition{condition.symbol, condition.isOn};
        }
        found << way;
        return;
    }
    for (const int number : m_nodes[node].parents) {
        const bool isCircle = std::any_of(path.cbegin(), path.cend(), [&](int one) {
            return m_edges[one].child == m_edges[number].parent;
        });
        if (isCircle || path.size() >= Deepest || found.size() >= WaysFollowed)
            continue;
        path << number;
        follow(m_edges[number].parent, path, found);
        path.removeLast();
    }
}

QList<QList<SymbolCondition>> ObjectGraph::ways(const QByteArray &object) const
{
    QList<QList<SymbolCondition>> found;
    QList<int> path;
    if (const auto known = m_byName.constFind(object); known != m_byName.constEnd())
        follow(*known, path, found);
    return found;
}

int ObjectGraph::count() const
{
    return static_cast<int>(std::count_if(m_nodes.cbegin(), m_nodes.cend(), [](const Node &one) {
        return one.state != CodeState::Absent && one.isObject();
    }));
}

QHash<QByteArray, CodeState> ObjectGraph::states() const
{
    QHash<QByteArray, CodeState> states;
    for (const Node &one : m_nodes) {
        if (one.state != CodeState::Absent && one.isObject())
            states.insert(one.name, one.state);
    }
    return states;
}

QList<ObjectGraph::Change> ObjectGraph::changes(const QList<QByteArray> &symbols, const Values &values) const
{
    std::vector<int> waiting;
    for (const QByteArray &symbol : symbols) {
        const auto edges = m_bySymbol.constFind(symbol);
        if (edges == m_bySymbol.constEnd())
            continue;
        for (const int edge : *edges)
            waiting.push_back(m_edges[edge].child);
    }
    Overlay overlay;
    propagate(waiting, values, overlay);
    QList<Change> found;
    for (auto it = overlay.cbegin(); it != overlay.cend(); ++it) {
        const Node &one = m_nodes[it.key()];
        if (one.state != it.value() && one.isObject())
            found << Change{one.name, one.state, it.value()};
    }
    return found;
}

} // namespace klab
