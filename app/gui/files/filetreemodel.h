// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "files/folderlisting.h"

#include <QAbstractItemModel>
#include <QFileSystemWatcher>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace klab
{

/// The files below some roots for a tree view. Folders are read when they are opened, on
/// worker threads, and read again when something in them changes while they are open.
///
/// Names are changed by setData(); the model then only asks for it, by createRequested()
/// and renameRequested(), and shows it once it is so on the disk.
class FileTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role { PathRole = Qt::UserRole, KindRole };
    /// A Draft is a file or folder that is to be made, once it has a name.
    enum class Kind { Root, Folder, File, Link, Draft };
    Q_ENUM(Kind)

    /// More folders than these are not watched: inotify's watches are few.
    static constexpr qsizetype MostWatched = 128;

    explicit FileTreeModel(QObject *parent = nullptr);
    ~FileTreeModel() override;

    /// Those that are there are shown, in this order, as soon as they are there; a kernel
    /// tree's root has its version behind its name.
    void setRoots(const QList<FileRoot> &roots);
    bool hasRoot(const QString &path) const;

    /// Shows dot files and what builds leave, too.
    void setHiddenShown(bool shown);
    bool isHiddenShown() const { return m_hiddenShown; }

    /// Reads what is loaded again.
    void refresh();
    /// Reads one folder again, if it is loaded.
    void refreshFolder(const QString &path);

    Kind kindAt(const QModelIndex &index) const;
    QString pathAt(const QModelIndex &index) const;
    /// The root that it is in.
    QString rootOf(const QModelIndex &index) const;
    /// Invalid if the folder that it is in has not been read.
    QModelIndex indexOf(const QString &path) const;
    /// Reads the folders down to a file; revealed() follows, if it has a row then.
    void reveal(const QString &path);

    /// Whether a folder is open in the view: only those are watched.
    void setOpen(const QModelIndex &folder, bool open);

    /// What a draft becomes.
    enum class Draft { File, Folder };
    /// Adds a row for a new file or folder, to be named by setData(). There is one at most.
    QModelIndex beginDraft(const QModelIndex &folder, Draft draft = Draft::File);
    void discardDraft();
    /// Why a row cannot have that name, as a sentence; empty if it can.
    QString nameProblem(const QModelIndex &index, const QString &name) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// Another set of roots is there.
    void rootsChanged();
    void revealed(const QModelIndex &index);
    /// @param path with a slash at its end: a folder
    void createRequested(const QString &path);
    void renameRequested(const QString &from, const QString &to);

private:
    enum class State { Unread, Reading, Read };
    struct Node {
        Node *parent = nullptr;
        QString name;  ///< of a root: its path
        QString title; ///< of a root: what it is called
        Kind kind = Kind::Folder;
        State state = State::Unread;
        int row = 0;
        int reads = 0;              ///< under way
        QList<FolderEntry> entries; ///< all that is in it, shown or not
        std::vector<std::unique_ptr<Node>> children;
    };

    Node *nodeOf(const QModelIndex &index) const;
    QModelIndex indexOfNode(const Node *node, int column = 0) const;
    Node *find(const QString &path) const;
    static QString pathOf(const Node *node);
    static void number(Node *node);
    void read(Node *node);
    void take(const QString &path, const QList<FolderEntry> &entries);
    void show(Node *node);
    void removeGone(Node *node, const QList<FolderEntry> &wanted);
    void insertNew(Node *node, const QList<FolderEntry> &wanted);
    void lookForRoots();
    void takeRoots(const QList<FileRoot> &there);
    void watch(const QString &path);
    void unwatch(const QString &folder);
    void readChanged();
    void goOnRevealing();
    void forEachRead(Node *node, const std::function<void(Node *)> &act);
    QString toolTip(const Node *node) const;

    std::unique_ptr<Node> m_top; ///< its children are the roots that are there
    QList<FileRoot> m_roots;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< after changes, of which many come at once
    QSet<QString> m_changed;
    QString m_reveal;  ///< what to show once it has been read; empty: nothing
    QString m_readFor; ///< the folder that was read again for its sake
    Node *m_draft = nullptr;
    Draft m_draftKind = Draft::File;
    bool m_hiddenShown = false;
};

} // namespace klab
