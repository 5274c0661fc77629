// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

class QDropEvent;
class QWidget;

namespace klab
{

/// Takes folders that are dropped anywhere on a window, also on what takes drops itself, such as the
/// editor. Files and texts are left to that.
class FolderDrop : public QObject
{
    Q_OBJECT
public:
    /// @param window the parent, too
    explicit FolderDrop(QWidget *window);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void dropped(const QString &path);

private:
    QWidget *m_window;
};

} // namespace klab
