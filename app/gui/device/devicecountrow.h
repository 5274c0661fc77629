// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/devicecontroller.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSpinBox;

namespace klab
{

/// The number of devices: chosen, applied and undone. Says beforehand what applying it
/// will do.
class DeviceCountRow : public QWidget
{
    Q_OBJECT
public:
    /// @param controller must outlive it
    explicit DeviceCountRow(DeviceController *controller, QWidget *parent = nullptr);

private:
    void follow();
    void updateApply();
    bool isMissing() const;
    QString consequence() const;

    DeviceController *m_controller;
    QSpinBox *m_count;
    QPushButton *m_apply;
    QPushButton *m_undo;
    QLabel *m_what;
    QLabel *m_problem;
    int m_shown = 0; ///< the number in use that was shown last
};

} // namespace klab
