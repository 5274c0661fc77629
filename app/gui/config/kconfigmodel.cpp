// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/kconfigmodel.h"

#include <QSet>

#include <algorithm>

namespace klab
{

KconfigModel::KconfigModel(KconfigService *service, QObject *parent)
    : QAbstractItemModel(parent)
    , m_service(service)
{
    connect(service, &KconfigService::reset, this, &KconfigModel::rebuild);
    connect(service, &KconfigService::entriesChanged, this, &KconfigModel::followChanges);
    connect(service, &KconfigService::stateChanged, this, [this](KconfigService::State state) {
        if (state != KconfigService::State::Ready)
            clear(); // the entries are gone, or go
    });
    rebuild();
}

KconfigModel::~KconfigModel() = default;

// ------------------------------------------------------------ what is shown

void KconfigModel::clear()
{
    beginResetModel();
    m_nodes.assign(1, Node());
    m_shown.clear();
    m_hits.clear();
    m_hitRows.clear();
    m_isSearching = false;
    m_searchAgain = false;
    ++m_search;
    endResetModel();
}

void KconfigModel::rebuild()
{
    const QList<KconfigEntry> &entries = m_service->entries();
    beginResetModel();
    m_nodes.assign(size_t(entries.size()) + 1, Node());
    int node = 0;
    for (const KconfigEntry &one : entries)
        m_nodes[size_t(++node)].parent = one.parent + 1;
    for (node = 1; node <= entries.size(); ++node)
        m_nodes[size_t(m_nodes[size_t(node)].parent)].children.push_back(node - 1);
    m_isFlat = m_query.isNarrowing();
    m_hits.clear();
    m_hitRows.clear();
    m_isSearching = false;
    takeRows();
    endResetModel();
    if (m_isFlat && !entries.isEmpty())
        search();
}

// All rows of the tree anew, between the signals of a reset.
void KconfigModel::takeRows()
{
    m_shown = shownEntries();
    for (Node &node : m_nodes)
        node.rows.clear();
    for (int entry = 0; const bool isShown : m_shown) {
        Node &node = m_nodes[size_t(entry) + 1];
        Rows &rows = m_nodes[size_t(node.parent)].rows;
        node.row = isShown ? int(rows.size()) : -1;
        if (isShown)
            rows.push_back(entry);
        ++entry;
    }
}

void KconfigModel::showTree()
{
    beginResetModel();
    m_isFlat = false;
    m_hits.clear();
    m_hitRows.clear();
    takeRows();
    endResetModel();
}

// Children come after their parents: from the end each entry knows about its own.
KconfigModel::Shown KconfigModel::shownEntries() const
{
    const QList<KconfigEntry> &entries = m_service->entries();
    Shown shown(size_t(entries.size()), false);
    for (size_t i = shown.size(); i-- > 0;) {
        const KconfigEntry &one = entries[qsizetype(i)];
        const bool hasRows = shown[i];
        const bool isNamed = !one.prompt.isEmpty() || !one.symbol.isEmpty();
        const bool isSeen = m_hiddenShown ? isNamed : one.isVisible && !one.prompt.isEmpty();
        const bool isEmptyMenu = one.kind == KconfigEntry::Kind::Menu && !hasRows;
        shown[i] = hasRows || (isSeen && !isEmptyMenu);
        if (shown[i] && one.parent >= 0)
            shown[size_t(one.parent)] = true;
    }
    return shown;
}

void KconfigModel::setHiddenShown(bool shown)
{
    if (m_hiddenShown == shown)
        return;
    m_hiddenShown = shown;
    if (!m_isFlat)
        showTree();
    if (m_query.isNarrowing())
        search();
}

void KconfigModel::followChanges(const QList<int> &entries)
{
    if (m_isFlat) {
        tellValues(entries);
        search();
        return;
    }
    const Shown shown = shownEntries();
    std::vector<int> changed;
    for (size_t i = 0; i < shown.size(); ++i) {
        if (shown[i] != m_shown[i])
            changed.push_back(int(i));
    }
    if (changed.size() > RowsAtOnce) {
        showTree();
        return;
    }
    updateTree(shown, changed);
    tellValues(entries);
}

void KconfigModel::updateTree(const Shown &shown, const std::vector<int> &changed)
{
    std::vector<int> parents;
    parents.reserve(changed.size());
    for (const int one : changed)
        parents.push_back(m_nodes[size_t(one) + 1].parent);
    std::sort(parents.begin(), parents.end());
    parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
    const auto wanted = [&](int node) {
        Rows rows = m_nodes[size_t(node)].children;
        std::erase_if(rows, [&](int child) { return !shown[size_t(child)]; });
        return rows;
    };
    // What goes, from the outside, and what comes, from the inside: each is told once.
    for (const int parent : parents)
        removeRuns(parent, wanted(parent));
    std::reverse(parents.begin(), parents.end());
    for (const int parent : parents)
        insertRuns(parent, wanted(parent));
    m_shown = shown;
}

void KconfigModel::tellValues(const QList<int> &entries)
{
    for (const int one : entries) {
        const QModelIndex first = indexOf(one);
        if (first.isValid())
            Q_EMIT dataChanged(first, first.siblingAtColumn(ColumnCount - 1));
    }
}

// ------------------------------------------------------------ rows

bool KconfigModel::isExposed(int node) const
{
    for (; node > 0; node = m_nodes[size_t(node)].parent) {
        if (m_nodes[size_t(node)].row < 0)
            return false;
    }
    return true;
}

QModelIndex KconfigModel::indexOfNode(int node) const
{
    return node == 0 ? QModelIndex() : createIndex(m_nodes[size_t(node)].row, 0, quintptr(node - 1));
}

// From the first row that has become another one. Hits are numbered when one of them is
// asked for.
void KconfigModel::renumber(int node, size_t first)
{
    if (m_isFlat) {
        m_hitRows.clear();
        return;
    }
    const Rows &rows = rowsOf(node);
    for (size_t row = first; row < rows.size(); ++row)
        m_nodes[size_t(rows[row]) + 1].row = int(row);
}

int KconfigModel::hitRow(int entry) const
{
    if (m_hitRows.isEmpty()) {
        m_hitRows.reserve(qsizetype(m_hits.size()));
        for (int row = 0; const int hit : m_hits)
            m_hitRows.insert(hit, row++);
    }
    return m_hitRows.value(entry, -1);
}

// One run of neighbours a signal, from the last to the first.
void KconfigModel::removeRuns(int node, const Rows &wanted)
{
    const QSet<int> stay(wanted.cbegin(), wanted.cend());
    const bool isTold = m_isFlat || isExposed(node);
    Rows &rows = rowsOf(node);
    for (auto end = rows.end(); end != rows.begin();) {
        if (stay.contains(*std::prev(end))) {
            --end;
            continue;
        }
        auto begin = std::prev(end);
        while (begin != rows.begin() && !stay.contains(*std::prev(begin)))
            --begin;
        if (isTold)
            beginRemoveRows(indexOfNode(node), int(begin - rows.begin()), int(end - rows.begin()) - 1);
        for (auto it = begin; it != end && !m_isFlat; ++it)
            m_nodes[size_t(*it) + 1].row = -1;
        end = rows.erase(begin, end);
        renumber(node, size_t(end - rows.begin()));
        if (isTold)
            endRemoveRows();
    }
}

// What is there already has the order that it has in @p wanted.
void KconfigModel::insertRuns(int node, const Rows &wanted)
{
    const bool isTold = m_isFlat || isExposed(node);
    Rows &rows = rowsOf(node);
    for (size_t first = 0; first < wanted.size(); ++first) {
        if (first < rows.size() && rows[first] == wanted[first])
            continue;
        const auto begin = wanted.begin() + qptrdiff(first);
        const auto end = first < rows.size() ? std::find(begin, wanted.end(), rows[first]) : wanted.end();
        const size_t last = first + size_t(end - begin) - 1;
        if (isTold)
            beginInsertRows(indexOfNode(node), int(first), int(last));
        rows.insert(rows.begin() + qptrdiff(first), begin, end);
        renumber(node, first);
        if (isTold)
            endInsertRows();
        first = last;
    }
}

// ------------------------------------------------------------ QAbstractItemModel

int KconfigModel::entryAt(const QModelIndex &index) const
{
    return index.isValid() ? int(index.internalId()) : -1;
}

int KconfigModel::nodeOf(const QModelIndex &index) const
{
    return entryAt(index) + 1;
}

QModelIndex KconfigModel::indexOf(int entry, int column) const
{
    if (entry < 0 || size_t(entry) + 1 >= m_nodes.size())
        return {};
    if (m_isFlat) {
        const int row = hitRow(entry);
        return row < 0 ? QModelIndex() : createIndex(row, column, quintptr(entry));
    }
    if (!isExposed(entry + 1))
        return {};
    return createIndex(m_nodes[size_t(entry) + 1].row, column, quintptr(entry));
}

QModelIndex KconfigModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const int entry = m_isFlat ? m_hits[size_t(row)] : m_nodes[size_t(nodeOf(parent))].rows[size_t(row)];
    return createIndex(row, column, quintptr(entry));
}

QModelIndex KconfigModel::parent(const QModelIndex &child) const
{
    if (m_isFlat || !child.isValid())
        return {};
    return indexOfNode(m_nodes[size_t(entryAt(child)) + 1].parent);
}

int KconfigModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0 || (m_isFlat && parent.isValid()))
        return 0;
    return int(m_isFlat ? m_hits.size() : m_nodes[size_t(nodeOf(parent))].rows.size());
}

int KconfigModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

Qt::ItemFlags KconfigModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const KconfigEntry &one = entry(index);
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (!one.isChangeable)
        return flags;
    if (index.column() == Option && isSwitch(one)) {
        flags |= Qt::ItemIsUserCheckable;
        if (isPossible(entryAt(index), Tristate::Module))
            flags |= Qt::ItemIsUserTristate;
    }
    if (index.column() == Value && isText(one))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool KconfigModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid())
        return false;
    const int at = entryAt(index);
    const KconfigEntry &one = entry(index);
    if (role == Qt::EditRole && index.column() == Value && isText(one)) {
        const QString text = value.toString();
        if (text != one.value)
            request(at, one.type == KconfigType::String ? quoteConfigString(text) : text);
        return true;
    }
    if (role != Qt::CheckStateRole || !isSwitch(one))
        return false;
    static const QHash<int, Tristate> states{{Qt::Unchecked, Tristate::No},
                                             {Qt::PartiallyChecked, Tristate::Module},
                                             {Qt::Checked, Tristate::Yes}};
    const Tristate wanted = states.value(value.toInt());
    const Tristate next = isPossible(at, wanted) ? wanted : nextValue(at);
    if (next == tristateOf(one.value))
        return false;
    request(at, tristateText(next));
    return true;
}

} // namespace klab
