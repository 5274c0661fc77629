// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/filetreemodel.h"

#include "files/fileoperations.h"
#include "kernel/kerneltree.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace klab
{

static constexpr std::chrono::milliseconds SettleTime{150};

FileTreeModel::FileTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_top(std::make_unique<Node>())
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(SettleTime);
    connect(&m_settle, &QTimer::timeout, this, &FileTreeModel::readChanged);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this](const QString &path) {
        m_changed.insert(path);
        if (!m_settle.isActive()) // also while changes go on and on
            m_settle.start();
    });
}

FileTreeModel::~FileTreeModel() = default;

// Does @p work on a worker thread and gives its result to @p take on this one.
template<typename Work, typename Take>
static void onWorker(FileTreeModel *model, const Work &work, const Take &take)
{
    QThreadPool::globalInstance()->start([work, take, self = QPointer<FileTreeModel>(model)] {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [take, self, result = work()] {
                if (self)
                    take(self.data(), result);
            },
            Qt::QueuedConnection);
    });
}

// ------------------------------------------------------------ roots

void FileTreeModel::setRoots(const QList<FileRoot> &roots)
{
    m_roots = roots;
    for (const FileRoot &root : roots)
        watch(QFileInfo(root.path).path()); // where it will appear
    lookForRoots();
}

bool FileTreeModel::hasRoot(const QString &path) const
{
    return std::any_of(m_top->children.begin(), m_top->children.end(),
                       [&path](const auto &root) { return root->name == path; });
}

void FileTreeModel::lookForRoots()
{
    const auto work = [roots = m_roots] {
        QList<FileRoot> there;
        for (FileRoot root : roots) {
            if (!QFileInfo(root.path).isDir())
                continue;
            if (const Result<KernelTree> tree = KernelTree::open(root.path))
                root.name += u' ' + tree->version().section(u'.', 0, 1);
            there << root;
        }
        return there;
    };
    onWorker(this, work, [](FileTreeModel *self, const QList<FileRoot> &there) { self->takeRoots(there); });
}

// After rows were put in or taken out.
void FileTreeModel::number(Node *node)
{
    int row = 0;
    for (const auto &child : node->children)
        child->row = row++;
}

void FileTreeModel::takeRoots(const QList<FileRoot> &there)
{
    // Those that stay keep their rows: what is open in them stays open.
    Node *top = m_top.get();
    auto &roots = top->children;
    bool isChanged = false;
    const auto isWanted = [&there](const Node &root) {
        return there.contains(FileRoot{root.title, root.name});
    };
    for (int row = int(roots.size()) - 1; row >= 0; --row) {
        if (isWanted(*roots[size_t(row)]))
            continue;
        beginRemoveRows({}, row, row);
        if (m_draft && rootOf(indexOfNode(m_draft)) == roots[size_t(row)]->name)
            m_draft = nullptr;
        roots.erase(roots.begin() + row);
        number(top);
        endRemoveRows();
        isChanged = true;
    }
    for (qsizetype row = 0; row < there.size(); ++row) {
        const bool isThere = row < qsizetype(roots.size()) && roots[size_t(row)]->name == there[row].path;
        if (isThere)
            continue;
        beginInsertRows({}, int(row), int(row));
        auto root = std::make_unique<Node>();
        root->parent = top;
        root->name = there[row].path;
        root->title = there[row].name;
        root->kind = Kind::Root;
        roots.insert(roots.begin() + row, std::move(root));
        number(top);
        endInsertRows();
        isChanged = true;
    }
    if (!isChanged)
        return;
    Q_EMIT rootsChanged();
    goOnRevealing();
}

// ------------------------------------------------------------ reading

void FileTreeModel::read(Node *node)
{
    if (node->state == State::Unread)
        node->state = State::Reading;
    ++node->reads;
    const QString path = pathOf(node);
    onWorker(
        this, [path] { return listFolder(path); },
        [path](FileTreeModel *self, const QList<FolderEntry> &entries) { self->take(path, entries); });
}

void FileTreeModel::take(const QString &path, const QList<FolderEntry> &entries)
{
    Node *node = find(path);
    if (!node)
        return;                             // gone meanwhile
    node->reads = qMax(0, node->reads - 1); // another one may have its place by now
    const bool isFirst = node->state != State::Read;
    node->state = State::Read;
    if (isFirst || node->entries != entries) {
        node->entries = entries;
        show(node);
    }
    if (isFirst && node->children.empty()) // nothing to open after all
        Q_EMIT dataChanged(indexOfNode(node), indexOfNode(node));
    goOnRevealing();
}

void FileTreeModel::setHiddenShown(bool shown)
{
    m_hiddenShown = shown;
    forEachRead(m_top.get(), [this](Node *node) { show(node); });
}

void FileTreeModel::forEachRead(Node *node, const std::function<void(Node *)> &act)
{
    if (node != m_top.get()) {
        if (node->state != State::Read)
            return;
        act(node);
    }
    for (const auto &child : node->children)
        forEachRead(child.get(), act);
}

// Makes the rows of a folder those that are to be seen of its entries.
void FileTreeModel::show(Node *node)
{
    QList<FolderEntry> wanted;
    for (const FolderEntry &entry : std::as_const(node->entries)) {
        if (m_hiddenShown || !isHiddenByDefault(entry.name))
            wanted << entry;
    }
    removeGone(node, wanted);
    insertNew(node, wanted);
}

static FileTreeModel::Kind kindOf(const FolderEntry &entry)
{
    return entry.isFolder ? FileTreeModel::Kind::Folder
           : entry.isLink ? FileTreeModel::Kind::Link
                          : FileTreeModel::Kind::File;
}

void FileTreeModel::removeGone(Node *node, const QList<FolderEntry> &wanted)
{
    QHash<QString, Kind> kinds;
    for (const FolderEntry &entry : wanted)
        kinds.insert(entry.name, kindOf(entry));
    auto &children = node->children;
    const auto isGone = [&](int row) {
        const Node *child = children[size_t(row)].get();
        const auto kind = kinds.constFind(child->name);
        return child != m_draft && (kind == kinds.cend() || *kind != child->kind);
    };
    for (int last = int(children.size()) - 1; last >= 0; --last) {
        if (!isGone(last))
            continue;
        int first = last;
        while (first > 0 && isGone(first - 1))
            --first;
        beginRemoveRows(indexOfNode(node), first, last);
        for (int row = first; row <= last; ++row) {
            if (m_draft && m_draft->parent == children[size_t(row)].get())
                m_draft = nullptr;
        }
        children.erase(children.begin() + first, children.begin() + last + 1);
        number(node);
        endRemoveRows();
        last = first;
    }
}

// What is there is a part of what is wanted, in the same order; a draft is above all.
void FileTreeModel::insertNew(Node *node, const QList<FolderEntry> &wanted)
{
    auto &children = node->children;
    const qsizetype above = m_draft && m_draft->parent == node ? 1 : 0;
    const auto isThere = [&](qsizetype i) {
        const size_t row = size_t(i + above);
        return row < children.size() && children[row]->name == wanted[i].name;
    };
    for (qsizetype first = 0; first < wanted.size(); ++first) {
        if (isThere(first))
            continue;
        const size_t place = size_t(first + above);
        const QString next = place < children.size() ? children[place]->name : QString();
        qsizetype end = first + 1;
        while (end < wanted.size() && (next.isNull() || wanted[end].name != next))
            ++end;
        beginInsertRows(indexOfNode(node), int(place), int(end + above) - 1);
        std::vector<std::unique_ptr<Node>> fresh;
        for (qsizetype i = first; i < end; ++i) {
            fresh.push_back(std::make_unique<Node>());
            fresh.back()->parent = node;
            fresh.back()->name = wanted[i].name;
            fresh.back()->kind = kindOf(wanted[i]);
        }
        children.insert(children.begin() + std::ptrdiff_t(place), std::make_move_iterator(fresh.begin()),
                        std::make_move_iterator(fresh.end()));
        number(node);
        endInsertRows();
        first = end - 1;
    }
}

// ------------------------------------------------------------ changes on the disk

void FileTreeModel::watch(const QString &path)
{
    if (m_watcher.directories().size() < MostWatched)
        m_watcher.addPath(path);
}

// A folder and what is below it, but not where roots are to appear.
void FileTreeModel::unwatch(const QString &folder)
{
    QStringList paths;
    for (const QString &path : m_watcher.directories()) {
        if (isWithin(path, folder))
            paths << path;
    }
    if (!paths.isEmpty())
        m_watcher.removePaths(paths);
}

void FileTreeModel::setOpen(const QModelIndex &folder, bool open)
{
    Node *node = nodeOf(folder);
    if (!open) {
        unwatch(pathOf(node));
        return;
    }
    watch(pathOf(node));
    if (node->state == State::Read) // it was not watched while it was closed
        read(node);
}

void FileTreeModel::readChanged()
{
    const QSet<QString> changed = std::exchange(m_changed, {});
    bool isAboutRoots = false;
    for (const FileRoot &root : std::as_const(m_roots))
        isAboutRoots |= changed.contains(QFileInfo(root.path).path());
    if (isAboutRoots)
        lookForRoots();
    for (const QString &path : changed)
        refreshFolder(path);
}

void FileTreeModel::refreshFolder(const QString &path)
{
    Node *node = find(path);
    if (node && node->state == State::Read)
        read(node);
}

void FileTreeModel::refresh()
{
    lookForRoots();
    forEachRead(m_top.get(), [this](Node *node) { read(node); });
}

// ------------------------------------------------------------ revealing

void FileTreeModel::reveal(const QString &path)
{
    m_reveal = path;
    m_readFor.clear();
    goOnRevealing();
}

void FileTreeModel::goOnRevealing()
{
    if (m_reveal.isEmpty())
        return;
    if (Node *node = find(m_reveal)) {
        m_reveal.clear();
        Q_EMIT revealed(indexOfNode(node));
        return;
    }
    // The last folder on the way that is there: it is read, and once more where what was
    // read before does not have it: it may be new.
    for (QString folder = m_reveal; folder.contains(u'/');) {
        folder.truncate(folder.lastIndexOf(u'/'));
        Node *node = find(folder);
        if (!node)
            continue;
        if (node->reads > 0)
            return;
        if (m_readFor == folder) {
            m_reveal.clear(); // hidden, or not there
            return;
        }
        m_readFor = folder;
        read(node);
        return;
    }
}

// ------------------------------------------------------------ new names

QModelIndex FileTreeModel::beginDraft(const QModelIndex &folder, Draft draftKind)
{
    discardDraft();
    m_draftKind = draftKind;
    Node *node = nodeOf(folder);
    if (node->state != State::Read)
        return {};
    beginInsertRows(folder, 0, 0);
    auto draft = std::make_unique<Node>();
    draft->parent = node;
    draft->kind = Kind::Draft;
    m_draft = draft.get();
    node->children.insert(node->children.begin(), std::move(draft));
    number(node);
    endInsertRows();
    return indexOfNode(m_draft);
}

void FileTreeModel::discardDraft()
{
    if (!m_draft)
        return;
    Node *node = m_draft->parent;
    beginRemoveRows(indexOfNode(node), 0, 0);
    m_draft = nullptr;
    node->children.erase(node->children.begin());
    number(node);
    endRemoveRows();
}

QString FileTreeModel::nameProblem(const QModelIndex &index, const QString &name) const
{
    const Node *node = nodeOf(index);
    QStringList present;
    for (const FolderEntry &entry : std::as_const(node->parent->entries)) {
        if (entry.name != node->name)
            present << entry.name;
    }
    return node == m_draft ? newNameProblem(name, present) : fileNameProblem(name, present);
}

bool FileTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString();
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable) || !nameProblem(index, name).isEmpty())
        return false;
    const Node *node = nodeOf(index);
    const QString target = pathOf(node->parent) + u'/' + name;
    const bool isFolder = m_draftKind == Draft::Folder && !target.endsWith(u'/');
    if (node == m_draft)
        Q_EMIT createRequested(isFolder ? target + u'/' : target);
    else if (name != node->name)
        Q_EMIT renameRequested(pathOf(node), target);
    return true;
}

} // namespace klab
