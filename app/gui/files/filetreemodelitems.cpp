// SPDX-License-Identifier: GPL-2.0-or-later
//
// FileTreeModel as a view asks it.
#include "gui/files/fileicons.h"
#include "gui/files/filetreemodel.h"
#include "gui/kit/displaytext.h"

#include <QFont>

namespace klab
{

FileTreeModel::Node *FileTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_top.get();
}

QModelIndex FileTreeModel::indexOfNode(const Node *node, int column) const
{
    return node == m_top.get() ? QModelIndex() : createIndex(node->row, column, node);
}

QString FileTreeModel::pathOf(const Node *node)
{
    if (!node->parent || node->kind == Kind::Root)
        return node->name;
    return pathOf(node->parent) + u'/' + node->name;
}

FileTreeModel::Node *FileTreeModel::find(const QString &path) const
{
    Node *node = nullptr; // the root that it is in: the innermost one, where one is in another
    for (const auto &root : m_top->children) {
        if (isWithin(path, root->name) && (!node || root->name.size() > node->name.size()))
            node = root.get();
    }
    if (!node)
        return nullptr;
    const QStringList parts = path.sliced(node->name.size()).split(u'/', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const auto child = std::find_if(node->children.begin(), node->children.end(), [&](const auto &one) {
            return one->name == part && one.get() != m_draft;
        });
        if (child == node->children.end())
            return nullptr;
        node = child->get();
    }
    return node;
}

FileTreeModel::Kind FileTreeModel::kindAt(const QModelIndex &index) const
{
    return nodeOf(index)->kind;
}

QString FileTreeModel::pathAt(const QModelIndex &index) const
{
    return pathOf(nodeOf(index));
}

QString FileTreeModel::rootOf(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    while (node->parent && node->kind != Kind::Root)
        node = node->parent;
    return node->name;
}

QModelIndex FileTreeModel::indexOf(const QString &path) const
{
    const Node *node = find(path);
    return node ? indexOfNode(node) : QModelIndex();
}

QModelIndex FileTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[size_t(row)].get());
}

QModelIndex FileTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOfNode(nodeOf(child)->parent) : QModelIndex();
}

int FileTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int FileTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

// A folder that has not been read may have something in it.
bool FileTreeModel::hasChildren(const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    const bool isFolder = node->kind == Kind::Root || node->kind == Kind::Folder;
    const bool isUnread = isFolder && parent.isValid() && node->state != State::Read;
    return isUnread || !node->children.empty();
}

bool FileTreeModel::canFetchMore(const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    return parent.isValid() && (node->kind == Kind::Root || node->kind == Kind::Folder) &&
           node->state == State::Unread;
}

void FileTreeModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        read(nodeOf(parent));
}

static QIcon iconOf(FileTreeModel::Kind kind, const QString &name)
{
    switch (kind) {
    case FileTreeModel::Kind::Root:
    case FileTreeModel::Kind::Folder:
        return QIcon::fromTheme(QStringLiteral("folder"));
    case FileTreeModel::Kind::Link:
        return QIcon::fromTheme(QStringLiteral("emblem-symbolic-link"));
    case FileTreeModel::Kind::Draft:
        return QIcon::fromTheme(QStringLiteral("document-new"));
    case FileTreeModel::Kind::File:
        break;
    }
    return fileIcon(name);
}

QString FileTreeModel::toolTip(const Node *node) const
{
    return node->kind == Kind::Link ? toolTipText(tr("%1 (a link)").arg(pathOf(node)))
                                    : toolTipText(pathOf(node));
}

QVariant FileTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node *node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return displayText(node->kind == Kind::Root ? node->title : node->name);
    case Qt::EditRole:
        return node->name;
    case Qt::DecorationRole:
        return node == m_draft && m_draftKind == Draft::Folder
                   ? QIcon::fromTheme(QStringLiteral("folder-new"))
                   : iconOf(node->kind, node->name);
    case Qt::ToolTipRole:
        return toolTip(node);
    case Qt::FontRole:
        if (node->kind != Kind::Root)
            return {};
        {
            QFont bold;
            bold.setBold(true);
            return bold;
        }
    case Qt::AccessibleTextRole:
        return node->kind == Kind::Folder ? tr("%1, folder").arg(displayText(node->name))
               : node->kind == Kind::Link ? tr("%1, link").arg(displayText(node->name))
                                          : data(index, Qt::DisplayRole);
    case PathRole:
        return pathOf(node);
    case KindRole:
        return QVariant::fromValue(node->kind);
    default:
        return {};
    }
}

Qt::ItemFlags FileTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const Node *node = nodeOf(index);
    if (node->kind != Kind::Root)
        flags |= Qt::ItemIsEditable;
    if (node->kind == Kind::File || node->kind == Kind::Link)
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

} // namespace klab
