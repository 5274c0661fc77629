// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/files/searchmodel.h"

#include <QTreeView>

namespace klab
{

/// Lines that were found, in a tree by their files: a double click, Return or goOn() shows one.
class HitTree : public QTreeView
{
    Q_OBJECT
public:
    explicit HitTree(const QList<FileRoot> &roots, QWidget *parent = nullptr);

    SearchModel *model() const { return m_model; }
    /// Adds lines; their files are opened unless there are very many.
    void add(const QList<SearchHit> &hits);
    /// Goes to the line after the current one, or before, and activates it; from the last
    /// one to the first and the other way.
    void goOn(bool forward);

Q_SIGNALS:
    void activated(const klab::FilePosition &position);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void activate(const QModelIndex &index);

    SearchModel *m_model;
};

} // namespace klab
