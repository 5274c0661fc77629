// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/devicecontroller.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace klab
{

class DeviceActionBox;
class DeviceDetail;
class DeviceModel;
class MutedLabel;

/// The vdev devices, for a dock at the side: their number, a table of them, the content of
/// the selected one, and the actions on it. Shows what a DeviceController knows, and passes
/// the user's wishes on to it. The guest is asked about its devices while the panel is
/// visible.
class DevicesPanel : public QWidget
{
    Q_OBJECT
public:
    /// @param controller must outlive the panel
    explicit DevicesPanel(DeviceController *controller, QWidget *parent = nullptr);

    /// The path of the chosen device; empty without one.
    QString chosenDevice() const;

Q_SIGNALS:
    /// The button of the empty state: the machine is off.
    void bootRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *createList();
    QWidget *createEmptyState();
    QWidget *createTitleRow();
    void follow();
    void followChoice();
    void choose(const QString &path);
    void showEmptyState();

    DeviceController *m_controller;
    DeviceModel *m_model;
    QTreeView *m_table;
    DeviceDetail *m_detail;
    DeviceActionBox *m_actions;
    QStackedWidget *m_stack;
    QLabel *m_emptyTitle;
    QLabel *m_emptyText;
    QPushButton *m_emptyButton;
    QPushButton *m_refresh;
    QCheckBox *m_follows;
    MutedLabel *m_paused;
    QString m_wanted; ///< chosen before the devices went away for a moment
};

} // namespace klab
