// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kconfig/kconfigservice.h"

#include <QAbstractItemModel>

#include <vector>

namespace klab
{

/// The menus of a KconfigService for a view: as a tree, or, while a query narrows, as a
/// list of what was found, best first. Follows the service; nothing it does takes longer
/// with more entries, but for a change of the whole.
///
/// Setting a value asks the service: the row changes once Kconfig has taken it, and
/// refused() tells where it has not.
class KconfigModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Option, Symbol, Value, Where, ColumnCount };
    enum Role {
        EntryRole = Qt::UserRole, ///< the index in KconfigService::entries()
        HiddenRole,               ///< cannot be seen in Kconfig's own menus now
        ChangeableRole,           ///< another value is possible now
        RadioRole,                ///< one of a choice, of which one is always on
        CommentRole,              ///< says something, and cannot be set
    };

    /// @param service outlives the model
    explicit KconfigModel(KconfigService *service, QObject *parent = nullptr);
    ~KconfigModel() override;

    KconfigService *service() const { return m_service; }

    /// Shows entries, too, that cannot be seen now or have no prompt.
    void setHiddenShown(bool shown);
    /// What was found cannot be set now: nothing else has the words.
    bool isHiddenFound() const { return m_isHiddenFound; }
    bool isHiddenShown() const { return m_hiddenShown; }

    /// Narrows to what is found, or, where it does not narrow, shows the tree. The
    /// answer comes later, as found(); of several queries only the last one counts.
    void setQuery(const KconfigQuery &query);
    const KconfigQuery &query() const { return m_query; }
    bool isFlat() const { return m_isFlat; }

    int entryAt(const QModelIndex &index) const;
    /// Invalid if the entry has no row now.
    QModelIndex indexOf(int entry, int column = Option) const;

    /// The value that follows the current one of a switch, n, m, y and n again, as far as
    /// it can be now; the current one where there is no other.
    Tristate nextValue(int entry) const;
    bool isPossible(int entry, Tristate value) const;
    /// Asks for a value, as a .config has it.
    void request(int entry, const QString &value);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// What a query has found; @p shown of them are rows.
    void found(int shown, int total);
    /// Kconfig did not take a value.
    void refused(const klab::RefusedSetting &setting);
    /// Taken, with all that follows.
    void taken(const klab::SetOutcome &outcome);
    void failed(const klab::Error &error);

private:
    using Rows = std::vector<int>; ///< entries
    /// An entry's place; the first one is the root, that of entry i is i + 1.
    struct Node {
        int parent = -1; ///< a node
        int row = -1;    ///< among its parent's rows; -1: none
        Rows children;   ///< entries
        Rows rows;       ///< of the children, those that are shown
    };
    using Shown = std::vector<bool>;
    /// Above this a view is faster with everything again.
    static constexpr size_t RowsAtOnce = 500;

    void rebuild();
    void clear();
    void takeRows();
    void showTree();
    Shown shownEntries() const;
    void followChanges(const QList<int> &entries);
    void updateTree(const Shown &shown, const std::vector<int> &changed);
    void tellValues(const QList<int> &entries);
    void search();
    void ask(const KconfigQuery &query);
    void takeHits(const Result<KconfigHits> &hits);
    void updateHits(const Rows &hits);

    Rows &rowsOf(int node) { return m_isFlat ? m_hits : m_nodes[size_t(node)].rows; }
    void removeRuns(int node, const Rows &wanted);
    void insertRuns(int node, const Rows &wanted);
    void renumber(int node, size_t first);
    int hitRow(int entry) const;
    bool isExposed(int node) const;
    QModelIndex indexOfNode(int node) const;
    int nodeOf(const QModelIndex &index) const;

    const KconfigEntry &entry(const QModelIndex &index) const;
    bool isSwitch(const KconfigEntry &entry) const;
    bool isRadio(const KconfigEntry &entry) const;
    bool isText(const KconfigEntry &entry) const;
    QString text(const KconfigEntry &entry, int column) const;
    QString valueText(const KconfigEntry &entry) const;
    QString path(const KconfigEntry &entry) const;
    QString accessibleText(const KconfigEntry &entry, int column) const;
    QVariant checkState(const KconfigEntry &entry) const;

    KconfigService *m_service;
    std::vector<Node> m_nodes;
    Shown m_shown;
    bool m_hiddenShown = false;
    bool m_isFlat = false;
    KconfigQuery m_query;
    Rows m_hits;
    mutable QHash<int, int> m_hitRows; ///< of m_hits; empty: not made yet
    int m_search = 0;                  ///< the last one that was begun
    bool m_isSearching = false;
    bool m_searchAgain = false;
    bool m_isHiddenFound = false;
};

} // namespace klab
