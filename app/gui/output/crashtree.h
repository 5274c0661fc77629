// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "crash/crashrows.h"

#include <QTreeWidget>

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
    /// Takes the place of what was shown; what is open stays open if @p isSame.
    void showRows(const QList<CrashRow> &rows, bool isSame);

Q_SIGNALS:
    /// The user wants to see this place.
    void placeRequested(const klab::FilePosition &position);

protected:
    void changeEvent(QEvent *event) override;

private:
    void open(const QTreeWidgetItem *item);
    QTreeWidgetItem *makeItem(const CrashRow &row) const;
    void setLink(QTreeWidgetItem *item, const SourceLine &line) const;
    void paintLinks();

    QString m_workspace;
};

} // namespace klab
