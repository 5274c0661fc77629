// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/devicesnapshot.h"

#include <QWidget>

class QLabel;
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

private:
    static QString describe(const DeviceState &device);
    QPlainTextEdit *addView(const QString &title, const QString &accessibleName);

    QLabel *m_title;
    QLabel *m_note;
    QTabWidget *m_tabs;
    QPlainTextEdit *m_text;
    QPlainTextEdit *m_hex;
};

} // namespace klab
