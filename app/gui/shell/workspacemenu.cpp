// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/workspacemenu.h"

#include "gui/settings/appsettings.h"

#include <KActionCollection>

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

namespace klab
{

WorkspaceMenu::WorkspaceMenu(const QString &current, KActionCollection *actions, QWidget *window)
    : QObject(window)
    , m_current(current)
    , m_window(window)
    , m_menu(new QMenu(window))
{
    auto *open =
        new QAction(QIcon::fromTheme(QStringLiteral("document-open-folder")), tr("Open &Workspace…"), this);
    connect(open, &QAction::triggered, this, &WorkspaceMenu::choose);
    actions->addAction(QStringLiteral("open_workspace"), open);

    auto *recent =
        new QAction(QIcon::fromTheme(QStringLiteral("document-open-recent")), tr("&Recent Workspaces"), this);
    recent->setMenu(m_menu);
    actions->addAction(QStringLiteral("recent_workspaces"), recent);
    connect(m_menu, &QMenu::aboutToShow, this, &WorkspaceMenu::fill);
}

void WorkspaceMenu::choose()
{
    auto *dialog =
        new QFileDialog(m_window, tr("Open a workspace: an empty folder, or an existing workspace"),
                        QFileInfo(m_current).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &WorkspaceMenu::requested);
    dialog->open();
}

void WorkspaceMenu::fill()
{
    m_menu->clear();
    QStringList paths = recentWorkspaces();
    paths.removeAll(m_current);
    for (const QString &path : paths) {
        QAction *action = m_menu->addAction(QString(path).replace(u'&', QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT requested(path); });
    }
    if (paths.isEmpty())
        m_menu->addAction(tr("No other workspaces"))->setEnabled(false);
}

} // namespace klab
