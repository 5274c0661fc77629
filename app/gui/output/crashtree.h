// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "crash/crashrows.h"

#include <QStringList>
#include <QTreeWidget>

#include <utility>

namespace klab
{

/// The facts of one crash as a tree, whose second column has the lines of source as links. What the guest
/// has said is shown as plain text. A click on a link opens it, as does Enter.
class CrashTree : public QTreeWidget
{
    Q_OBJECT
public:
    explicit CrashTree(QWidget *parent = nullptr);

    /// Paths are shown relative to it.
    void setWorkspace(const QString &folder) { m_workspace = folder; }
    /// Takes the place of what was shown. If @p isSame, what is open stays open, and the reader's place is
    /// kept.
    void showRows(const QList<CrashRow> &rows, bool isSame);

Q_SIGNALS:
    /// The user wants to see this place.
    void placeRequested(const klab::FilePosition &position);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Reading {                              ///< where the reader is; rows are named by the path to them
        QList<std::pair<QStringList, bool>> open; ///< those that have rows
        QStringList current;
        QStringList top; ///< the first that is seen
    };
    Reading reading();
    void goOn(const Reading &reading);
    QTreeWidgetItem *rowAt(const QStringList &path) const;
    void open(const QTreeWidgetItem *item);
    QTreeWidgetItem *makeItem(const CrashRow &row) const;
    void setLink(QTreeWidgetItem *item, const SourceLine &line) const;
    void paintLinks();

    QString m_workspace;
};

} // namespace klab
