// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/devicesnapshot.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QPlainTextEdit;
class QTabWidget;

namespace klab
{

/// One device's content, as text and as a hexadecimal dump.
class DeviceDetail : public QWidget
{
    Q_OBJECT
public:
    explicit DeviceDetail(QWidget *parent = nullptr);

    /// Null: none is chosen.
    void showDevice(const DeviceState *device);

Q_SIGNALS:
    /// What is in the place of the device is to be removed.
    void removeRequested(const QString &path);

private:
    static QString describe(const DeviceState &device);
    QPlainTextEdit *addView(const QString &title, const QString &accessibleName);

    QLabel *m_title;
    QLabel *m_note;
    QPushButton *m_remove;
    QString m_path;
    QTabWidget *m_tabs;
    QPlainTextEdit *m_text;
    QPlainTextEdit *m_hex;
};

} // namespace klab
