// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

namespace klab
{

/// Lines of the console in a frame over the window, which a click beside it or Escape closes. Deletes
/// itself then.
class PrintedPopup : public QFrame
{
    Q_OBJECT
public:
    /// @param title a sentence; plain text
    /// @param lines of the console, the last one is seen first; with none there is only the title
    PrintedPopup(const QString &title, const QStringList &lines, QWidget *parent);

    /// Shows it with its corner at a place of the screen, or where there is room.
    void showAt(const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace klab
