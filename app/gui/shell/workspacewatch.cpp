// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/workspacewatch.h"

#include <QFileInfo>

namespace klab
{

WorkspaceWatch::WorkspaceWatch(const QString &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    m_watcher.addPath(workspace);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &WorkspaceWatch::check);
}

void WorkspaceWatch::check()
{
    if (QFileInfo::exists(m_workspace))
        return;
    Q_EMIT failed({Error::Code::FileSystem,
                   tr("The workspace %1 no longer exists: it was deleted or moved.").arg(m_workspace),
                   tr("Use Save As to keep the open files, then open another workspace from the File menu."),
                   {}});
}

} // namespace klab
