// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "files/filematch.h"
#include "files/symbolmatch.h"

#include <QAbstractListModel>
#include <QIcon>
#include <QStyledItemDelegate>

namespace klab
{

/// Something that can be opened, as it is drawn: a name, and beside it where that is.
struct QuickOpenEntry {
    QString name;
    QString place;
    QList<int> nameMarks;  ///< the letters that matched
    QList<int> placeMarks; ///< the same in place
    QIcon icon;
    FilePosition position;
    QString spoken; ///< for a screen reader
};

/// What was found, best first: files, or names of the code.
class QuickOpenModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setFiles(const QList<FileMatch> &matches);
    /// @param roots before which folders get the names of these; none: where a name is need not be said
    void setSymbols(const QList<SymbolMatch> &matches, const QList<FileRoot> &roots);
    void clear() { set({}); }
    const QList<QuickOpenEntry> &entries() const { return m_entries; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void set(const QList<QuickOpenEntry> &entries);

    QList<QuickOpenEntry> m_entries;
};

/// Draws what was found: its name, with the letters that matched in bold, and where it is
/// beside it.
class QuickOpenDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit QuickOpenDelegate(QuickOpenModel *model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QuickOpenModel *m_model;
};

} // namespace klab
