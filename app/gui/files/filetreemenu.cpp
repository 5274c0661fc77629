// SPDX-License-Identifier: GPL-2.0-or-later
//
// What FileTree does by menu and keys.
#include "gui/files/filetree.h"

#include "files/fileoperations.h"
#include "gui/files/filenotice.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QTreeView>
#include <QUrl>

namespace klab
{

void FileTree::createActions()
{
    const auto add = [this](const char *icon, const QString &text, const QList<QKeySequence> &keys) {
        auto *action = new QAction(QIcon::fromTheme(QLatin1StringView(icon)), text, m_view);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetShortcut); // not while a name is being typed
        m_view->addAction(action);
        return action;
    };
    m_open = add("document-open", tr("&Open"), {Qt::Key_Return, Qt::Key_Enter});
    connect(m_open, &QAction::triggered, this, [this] { activate(current()); });
    m_newFile = add("document-new", tr("&New File…"), {});
    connect(m_newFile, &QAction::triggered, this, [this] { addNew(FileTreeModel::Draft::File); });
    m_newFolder = add("folder-new", tr("New Fold&er…"), {});
    connect(m_newFolder, &QAction::triggered, this, [this] { addNew(FileTreeModel::Draft::Folder); });
    m_rename = add("edit-rename", tr("&Rename…"), {Qt::Key_F2});
    connect(m_rename, &QAction::triggered, this, [this] { m_view->edit(current()); });
    m_bin = add("user-trash", tr("&Move to the Bin"), {Qt::Key_Delete});
    connect(m_bin, &QAction::triggered, this, &FileTree::askBin);
}

void FileTree::updateActions()
{
    const QModelIndex index = current();
    const bool isEntry = index.isValid() && m_model->kindAt(index) != FileTreeModel::Kind::Root;
    m_open->setEnabled(index.isValid());
    m_newFile->setEnabled(index.isValid());
    m_newFolder->setEnabled(index.isValid());
    m_rename->setEnabled(isEntry);
    m_bin->setEnabled(isEntry);
}

void FileTree::showMenu(const QPoint &place)
{
    if (const QModelIndex index = m_view->indexAt(place); index.isValid())
        m_view->setCurrentIndex(index);
    if (!current().isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_open, m_newFile, m_newFolder});
    const QString path = m_model->pathAt(current());
    if (isWithin(path, m_moduleFolder))
        menu->addAction(QIcon::fromTheme(QStringLiteral("project-development-new-template")),
                        tr("New Mo&dule…"), this, &FileTree::newModuleRequested);
    if (isElsewhere(path))
        menu->addAction(QIcon::fromTheme(QStringLiteral("folder-close")), tr("C&lose This Folder"), this,
                        [this, path] { Q_EMIT closeFolderRequested(path); });
    menu->addSeparator();
    menu->addActions({m_rename, m_bin});
    menu->addSeparator();
    menu->addAction(QIcon::fromTheme(QStringLiteral("edit-copy")), tr("&Copy Path"), this,
                    [this] { copyPath(false); });
    menu->addAction(tr("Copy Path &Within the Tree"), this, [this] { copyPath(true); });
    menu->addAction(QIcon::fromTheme(QStringLiteral("system-file-manager")), tr("&Show in the File Manager"),
                    this, &FileTree::showInFileManager);
    menu->addSeparator();
    menu->addAction(QIcon::fromTheme(QStringLiteral("edit-find")), tr("Search in This &Folder"), this,
                    [this] { Q_EMIT searchRequested(m_model->pathAt(currentFolder())); });
    // By the menu key: beside the row.
    const QRect row = m_view->visualRect(current());
    const QPoint at = row.contains(place) || !row.isValid() ? place : row.center();
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

void FileTree::askBin()
{
    const QString path = m_model->pathAt(current());
    if (!isWithin(path, m_kernelTree)) {
        bin(path);
        return;
    }
    m_tellsFailure = false;
    m_notice->tell(QStringLiteral("dialog-question"),
                   tr("%1 is part of the kernel source, which may not build without it.")
                       .arg(QFileInfo(path).fileName()),
                   {{tr("&Move to the Bin"), [this, path] { bin(path); }}, {tr("&Keep It"), {}}});
    m_notice->focusLast();
}

void FileTree::bin(const QString &path)
{
    std::unique_ptr<ResultJob<BinnedFile>> job = makeBinJob(path);
    const auto *made = job.get();
    run(std::move(job), [this, path, made] {
        m_model->refreshFolder(QFileInfo(path).path());
        m_tellsFailure = false;
        m_notice->tell(QStringLiteral("user-trash"),
                       tr("%1 was moved to the bin.").arg(QFileInfo(path).fileName()),
                       {{tr("&Undo"), [this, path, inBin = made->value().inBin] { restore(path, inBin); }},
                        {tr("&Close"), {}}});
        m_view->setFocus();
        Q_EMIT binned(path);
    });
}

void FileTree::restore(const QString &path, const QString &inBin)
{
    run(makeRestoreJob({path, inBin}), [this, path] {
        m_model->refreshFolder(QFileInfo(path).path());
        reveal(path);
        m_view->setFocus();
        Q_EMIT restored(path);
    });
}

void FileTree::copyPath(bool isRelative)
{
    const QString path = m_model->pathAt(current());
    const QString root = m_model->rootOf(current());
    QApplication::clipboard()->setText(isRelative ? QDir(root).relativeFilePath(path) : path);
}

// File managers are asked for the folder: few can be asked to select in it.
void FileTree::showInFileManager()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_model->pathAt(currentFolder())));
}

} // namespace klab
