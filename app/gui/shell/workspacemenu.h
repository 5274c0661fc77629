// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

class KActionCollection;
class QMenu;
class QWidget;

namespace klab
{

/// Other workspaces: the recent ones, and any folder.
class WorkspaceMenu : public QObject
{
    Q_OBJECT
public:
    /// @param current the workspace of this window, which is not among the others
    WorkspaceMenu(const QString &current, KActionCollection *actions, QWidget *window);

    /// Asks for a folder.
    void choose();

Q_SIGNALS:
    void requested(const QString &path);

private:
    void fill();

    QString m_current;
    QWidget *m_window;
    QMenu *m_menu;
};

} // namespace klab
