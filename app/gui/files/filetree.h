// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "base/job.h"
#include "gui/files/filetreemodel.h"

#include <QWidget>

class QAction;
class QMenu;
class QToolButton;
class QTreeView;

namespace klab
{

class FileNotice;
class MutedLabel;

/// The files of the workspace, for a dock: the module's and the kernel tree's. Creates,
/// renames and deletes files, in place and off the GUI thread; before something could be
/// lost it asks, or offers to undo it, below the list.
class FileTree : public QWidget
{
    Q_OBJECT
public:
    /// Both are absolute; neither has to be there yet.
    FileTree(const QString &moduleFolder, const QString &kernelTree, QWidget *parent = nullptr);

    FileTreeModel *model() const { return m_model; }
    QTreeView *view() const { return m_view; }

    /// Folders of modules that are not in the module folder: they stand between that and the kernel tree.
    void setFolders(const QList<FileRoot> &elsewhere);
    /// Opens the folders down to a file and selects it.
    void reveal(const QString &path);
    /// The same; where it is a folder, opens that, too.
    void revealOpen(const QString &path);
    /// The editor shows another file; the tree follows, if it is set to.
    void setCurrentFile(const QString &path);
    bool isFollowing() const;
    void setFollowing(bool following);

    /// For the current row; those of the menu and the keys.
    QAction *openAction() const { return m_open; }
    QAction *newFileAction() const { return m_newFile; }
    QAction *newFolderAction() const { return m_newFolder; }
    QAction *renameAction() const { return m_rename; }
    QAction *binAction() const { return m_bin; }

Q_SIGNALS:
    /// A file is to be opened in an editor.
    void activated(const klab::FilePosition &position);
    void searchRequested(const QString &folder);
    void newModuleRequested();
    /// One of setFolders() is not to be shown any more.
    void closeFolderRequested(const QString &folder);
    /// The file or folder has another path now.
    void renamed(const QString &from, const QString &to);
    /// The file or folder is in the bin now.
    void binned(const QString &path);
    /// It was taken out of the bin again.
    void restored(const QString &path);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void createView();
    QWidget *createBar();
    void createActions();
    void updateActions();
    void updateEmptyState();
    void showMenu(const QPoint &place);
    QModelIndex current() const;
    QModelIndex currentFolder() const;

    void activate(const QModelIndex &index);
    void goTo(const QModelIndex &index);
    void addNew(FileTreeModel::Draft kind);
    void nameNew(const QModelIndex &folder);
    void endNaming();
    void create(const QString &path);
    void rename(const QString &from, const QString &to);
    void askBin();
    void bin(const QString &path);
    void restore(const QString &path, const QString &inBin);
    void run(std::unique_ptr<Job> job, const std::function<void()> &then);
    void openLink(const QString &path);
    bool isElsewhere(const QString &path) const;
    QStringList roots() const;
    void tellProblem(const QString &problem);
    void copyPath(bool isRelative);
    void showInFileManager();

    QString m_moduleFolder;
    QString m_kernelTree;
    QList<FileRoot> m_elsewhere;
    FileTreeModel *m_model;
    QTreeView *m_view;
    FileNotice *m_notice;
    bool m_tellsProblem = false; ///< m_notice, of the name that is being typed
    bool m_tellsFailure = false; ///< m_notice, of what was done last
    MutedLabel *m_empty;
    QToolButton *m_follow = nullptr;
    QAction *m_open = nullptr;
    QAction *m_newFile = nullptr;
    QAction *m_newFolder = nullptr;
    QAction *m_rename = nullptr;
    QAction *m_bin = nullptr;
    QString m_currentFile;
    QPersistentModelIndex m_beforeNaming; ///< the current row before one for a new file was
    QString m_newIn;                      ///< a folder that is being read, to have something new
    FileTreeModel::Draft m_newKind = FileTreeModel::Draft::File;
    bool m_openRevealed = false; ///< what is revealed: a file in an editor, a folder in the tree
};

} // namespace klab
