// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/labswitches.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace klab
{

/// One LabSwitch: a box to check for off and on, a list for more.
class SwitchRow : public QWidget
{
    Q_OBJECT
public:
    explicit SwitchRow(const LabSwitch &data, QWidget *parent = nullptr);

    const LabSwitch &data() const { return m_data; }
    /// What is used to switch it.
    QWidget *control() const;
    /// Shows the position in force; emits nothing.
    void refresh(const LabSwitch::Lookup &lookup);

Q_SIGNALS:
    void chosen(const QList<klab::ConfigSetting> &settings);

private:
    void choose(int option);

    LabSwitch m_data;
    QCheckBox *m_box = nullptr;
    QComboBox *m_list = nullptr;
    int m_current = -1;
};

} // namespace klab
