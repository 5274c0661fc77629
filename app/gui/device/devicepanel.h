// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace klab
{

/// The vdev devices: how many, and echo and cat for one of them. Says what the user
/// wants; does nothing itself.
class DevicePanel : public QWidget
{
    Q_OBJECT
public:
    explicit DevicePanel(QWidget *parent = nullptr);

    /// The number of devices for the next boot.
    int deviceCount() const;
    /// The devices of the guest that runs; 0: none does.
    void setDevices(int count);
    /// Whether a command can be carried out now.
    void setReady(bool ready);

Q_SIGNALS:
    /// A shell command for the guest.
    void commandRequested(const QString &command);

private:
    QString echoText() const;
    void updateCommands();

    QSpinBox *m_count;
    QComboBox *m_device;
    QLineEdit *m_text;
    QPushButton *m_echo;
    QPushButton *m_cat;
    QLabel *m_hint;
};

} // namespace klab
