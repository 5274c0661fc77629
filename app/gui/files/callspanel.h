// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "files/calltree.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace klab
{

class CallsView;
class StatePane;

/// Who calls a function, as a CallTree, and in words above it. GUI thread.
class CallsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit CallsPanel(QWidget *parent = nullptr);

    /// The function is being looked for.
    void showSearching(const QString &name);
    /// There is nothing to show, and why.
    void showProblem(const QString &title, const QString &text);
    /// @param client answers; @param note what else is to be known of the tree; may be empty
    void showCallers(LanguageClient *client, const CallItem &item, const QString &note);
    /// The C++ layer calls the function that is shown.
    void addLayerTable(const LayerTable &table);

    const CallTree *tree() const { return m_tree; }

    QSize sizeHint() const override;

Q_SIGNALS:
    /// The user wants to see this place.
    void activated(const klab::FilePosition &position);
    /// The function that is shown has no calls that are known.
    void nobodyCalls(const klab::CallItem &item);

private:
    QWidget *treePage();
    void takeTop();
    QString summary() const;

    CallTree *m_tree;
    QStackedWidget *m_stack;
    StatePane *m_state;
    QLabel *m_summary;
    CallsView *m_view;
    QString m_note;
};

} // namespace klab
