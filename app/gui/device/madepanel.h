// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/madecontroller.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace klab
{

class DeviceActionBox;
class DeviceDetail;
class MutedLabel;

/// What the chosen modules have made in the guest, for a dock at the side: nodes, files, interfaces, by kind,
/// what can be done with the selected one, and what an unload has left behind. Shows what a MadeController
/// knows.
class MadePanel : public QWidget
{
    Q_OBJECT
public:
    /// @param controller must outlive the panel
    explicit MadePanel(MadeController *controller, QWidget *parent = nullptr);

    /// Of the selected thing; empty without one.
    QString chosenPath() const;

Q_SIGNALS:
    void bootRequested();   ///< the machine is off
    void reloadRequested(); ///< to load what is not loaded

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *createEmptyState();
    QWidget *createList();
    QWidget *createTitleRow();
    QWidget *createWarning();
    void follow();
    void fill();
    void addThing(const MadeThing &thing);
    void followChoice();
    void showEmptyState();
    void updateState();
    const MadeThing *chosen() const;

    MadeController *m_controller;
    QList<MadeThing> m_shown;
    QStackedWidget *m_stack;
    QLabel *m_emptyTitle;
    QLabel *m_emptyText;
    QPushButton *m_emptyButton;
    QLabel *m_state;
    QPushButton *m_unload;
    QWidget *m_warning = nullptr;
    QLabel *m_sign;
    QLabel *m_warningText;
    QLabel *m_problem;
    QTreeWidget *m_tree;
    MutedLabel *m_note;
    QPushButton *m_node;
    QPushButton *m_read;
    DeviceDetail *m_detail;
    DeviceActionBox *m_actions;
};

} // namespace klab
