// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/filestool.h"

#include "gui/editor/editorarea.h"
#include "gui/files/filetree.h"
#include "gui/kit/toolhost.h"

#include <KActionCollection>

#include <QAction>
#include <QDir>
#include <QFileInfo>

#include <utility>

namespace klab
{

FilesTool::FilesTool(ToolHost *host)
    : Tool(host)
    , m_host(host)
    , m_tree(new FileTree(host->workspace().moduleFolder(), host->workspace().kernelTree()))
{
    connect(m_tree, &FileTree::activated, host, &ToolHost::fileRequested);
    connect(m_tree, &FileTree::searchRequested, host, &ToolHost::searchRequested);
    connect(m_tree, &FileTree::newModuleRequested, host, &ToolHost::newModuleRequested);
    connect(m_tree, &FileTree::closeFolderRequested, host, &ToolHost::closeFolderRequested);
    connect(host, &ToolHost::foldersChanged, m_tree, &FileTree::setFolders);
    connect(host, &ToolHost::revealRequested, this, [this](const QString &path) {
        Q_EMIT raiseRequested();
        m_tree->revealOpen(path);
    });
    connect(m_tree, &FileTree::renamed, host->editor(), &EditorArea::move);
    connect(m_tree, &FileTree::binned, this, &FilesTool::closeBinned);
    connect(m_tree, &FileTree::restored, this, &FilesTool::reopen);
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

// What the user has thrown away need not be asked about, but for unsaved changes.
void FilesTool::closeBinned(const QString &path)
{
    const QFileInfo gone(path); // it cannot be looked up any more, but its folder can
    const QString before = QDir(QFileInfo(gone.path()).canonicalFilePath()).filePath(gone.fileName());
    const QStringList open = m_host->editor()->openFiles();
    m_closed.clear();
    for (const QString &file : open) {
        if (file == before || file.startsWith(before + u'/'))
            m_closed << file;
    }
    m_host->editor()->closeGone(m_closed);
}

void FilesTool::reopen(const QString &)
{
    for (const QString &file : std::exchange(m_closed, {})) {
        if (QFileInfo::exists(file))
            m_host->editor()->open({file});
    }
    m_tree->setFocus();
}

} // namespace klab
