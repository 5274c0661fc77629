// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/machinestatus.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace klab
{

/// The machine's state in a status bar: a sign and a word, acceleration, memory and how
/// long it has run; all that is known in the tool tip and for a screen reader.
class MachineBadge : public QWidget
{
    Q_OBJECT
public:
    /// @param status outlives this
    explicit MachineBadge(const MachineStatus *status, QWidget *parent = nullptr);

    /// Beside the state where a restart is what helps: the guest does not respond, or has crashed.
    void setRestartAction(QAction *restart);

    /// A duration for people: "12 s", "3 min", "2 h 5 min".
    static QString duration(std::chrono::seconds time);
    static QString iconName(MachineStatus::State state);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void update();
    void updateSign();
    QString facts() const;

    const MachineStatus *m_status;
    QLabel *m_sign;
    QLabel *m_text;
    QToolButton *m_restart;
    QTimer m_tick; ///< only while it runs and is seen
};

} // namespace klab
