// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace klab
{

/// Draws a line around the list or text that has the focus, for which Fusion draws none. For the whole
/// application.
class FocusMarker : public QObject
{
    Q_OBJECT
public:
    explicit FocusMarker(QObject *parent);

    /// Of such a line: seen on a window of this palette, and on what is selected in it.
    static QColor colour(const QPalette &palette);

private:
    void follow(QWidget *focused);

    QPointer<QWidget> m_line;
};

} // namespace klab
