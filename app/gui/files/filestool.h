// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/kit/tool.h"

#include <QStringList>

namespace klab
{

class FileTree;
class ToolHost;

/// The workspace's files as a tree.
class FilesTool : public Tool
{
    Q_OBJECT
public:
    explicit FilesTool(ToolHost *host);

    Place place() const override;
    QWidget *panel() const override;
    void addActions(KActionCollection *actions) override;

private:
    void closeBinned(const QString &path);
    void reopen(const QString &path);

    ToolHost *m_host;
    FileTree *m_tree;
    QStringList m_closed; ///< by the last move to the bin
};

} // namespace klab
