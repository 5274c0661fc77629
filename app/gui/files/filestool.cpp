// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/filestool.h"

#include "gui/editor/editorarea.h"
#include "gui/files/filetree.h"
#include "gui/kit/toolhost.h"

#include <KActionCollection>

#include <QAction>

namespace klab
{

FilesTool::FilesTool(ToolHost *host)
    : Tool(host)
    , m_tree(new FileTree(host->workspace().moduleFolder(), host->workspace().kernelTree()))
{
    connect(m_tree, &FileTree::activated, host, &ToolHost::fileRequested);
    connect(m_tree, &FileTree::searchRequested, host, &ToolHost::searchRequested);
    connect(m_tree, &FileTree::renamed, host->editor(), &EditorArea::move);
    connect(host->editor(), &EditorArea::currentFileChanged, m_tree, &FileTree::setCurrentFile);
}

Tool::Place FilesTool::place() const
{
    return {QStringLiteral("files"), tr("Files"), QIcon::fromTheme(QStringLiteral("folder")),
            Qt::LeftDockWidgetArea, Qt::CTRL | Qt::Key_8};
}

QWidget *FilesTool::panel() const
{
    return m_tree;
}

void FilesTool::addActions(KActionCollection *actions)
{
    auto *create = new QAction(QIcon::fromTheme(QStringLiteral("document-new")), tr("&New File"), this);
    connect(create, &QAction::triggered, m_tree, [this] { m_tree->newFileAction()->trigger(); });
    actions->addAction(QStringLiteral("file_new"), create);
    KActionCollection::setDefaultShortcut(create, QKeySequence::New);
}

} // namespace klab
