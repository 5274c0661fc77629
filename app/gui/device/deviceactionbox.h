// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/fileactions.h"

#include <QHash>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace klab
{

class HistoryLineEdit;

/// What to do with the chosen device, or another file of the guest: a text, the four actions, the command
/// that will run, and how the last one ended.
class DeviceActionBox : public QWidget
{
    Q_OBJECT
public:
    /// @param controller must outlive it
    explicit DeviceActionBox(FileActions *controller, QWidget *parent = nullptr);

    /// The device to act on; empty for none.
    void setDevice(const QString &path);

protected:
    /// The command shown is that of the action under the pointer or with the focus.
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    using Kind = DeviceAction::Kind;
    enum Input { AsText, AsBytes };

    void createInput();
    void createButtons();
    void addButton(Kind kind, const QString &text);
    QWidget *createCommandRow();
    QWidget *createResultRow();
    /// The action as it stands; fails if the input is no bytes.
    Result<DeviceAction> action(Kind kind) const;
    void act(Kind kind);
    void follow();
    void updateCommand();
    void updateResult();

    FileActions *m_controller;
    QString m_device;
    Kind m_kind = Kind::Echo; ///< whose command is shown
    HistoryLineEdit *m_text;
    QComboBox *m_input;
    QCheckBox *m_newline;
    QHash<DeviceAction::Kind, QPushButton *> m_buttons;
    QLabel *m_commandTitle;
    QLineEdit *m_command;
    QLabel *m_hint;
    QPushButton *m_copy;
    QLabel *m_sign;
    QLabel *m_result;
    QPushButton *m_undo;
};

} // namespace klab
