// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"

#include <QTreeView>

namespace klab
{

class CallTree;

/// A CallTree as a person sees it: opening a row asks for its callers, a double click or Return goes to the
/// line that calls.
class CallsView : public QTreeView
{
    Q_OBJECT
public:
    /// @param tree outlives this
    explicit CallsView(CallTree *tree, QWidget *parent = nullptr);

Q_SIGNALS:
    void activatedPlace(const klab::FilePosition &position);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void goTo(const QModelIndex &index);
    void spanMessages(const QModelIndex &parent, int first, int last);

    CallTree *m_tree;
};

} // namespace klab
