// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QFileSystemWatcher>

namespace klab
{

/// Notices that the folder of the workspace is gone while its window is open.
class WorkspaceWatch : public QObject
{
    Q_OBJECT
public:
    WorkspaceWatch(const QString &workspace, QObject *parent);

Q_SIGNALS:
    void failed(const klab::Error &error);

private:
    void check();

    QString m_workspace;
    QFileSystemWatcher m_watcher;
};

} // namespace klab
