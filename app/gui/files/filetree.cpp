// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/filetree.h"

#include "files/fileoperations.h"
#include "gui/files/filenamedelegate.h"
#include "gui/files/filenotice.h"
#include "gui/kit/mutedlabel.h"

#include <QAction>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

namespace klab
{

FileTree::FileTree(const QString &moduleFolder, const QString &kernelTree, QWidget *parent)
    : QWidget(parent)
    , m_moduleFolder(moduleFolder)
    , m_kernelTree(kernelTree)
    , m_model(new FileTreeModel(this))
    , m_view(new QTreeView)
    , m_notice(new FileNotice)
    , m_empty(new MutedLabel(tr("The kernel source is unpacked at the first build.")))
{
    createView();
    createActions();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(createBar());
    layout->addWidget(m_view, 1);
    m_empty->setContentsMargins(8, 6, 8, 8);
    layout->addWidget(m_empty);
    layout->addWidget(m_notice);
    m_empty->hide();
    setFocusProxy(m_view);

    connect(m_model, &FileTreeModel::rootsChanged, this, [this] {
        const QModelIndex module = m_model->indexOf(m_moduleFolder);
        if (module.isValid())
            m_view->expand(module);
        if (!current().isValid())
            m_view->setCurrentIndex(module);
        updateEmptyState();
    });
    connect(m_model, &FileTreeModel::revealed, this, &FileTree::goTo);
    connect(m_model, &FileTreeModel::createRequested, this, &FileTree::create);
    connect(m_model, &FileTreeModel::renameRequested, this, &FileTree::rename);
    // A folder was to be read before it could have a row for a new file.
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &folder) {
        if (!m_newIn.isEmpty() && m_model->pathAt(folder) == m_newIn)
            QMetaObject::invokeMethod(
                this, [this, index = QPersistentModelIndex(folder)] { nameNew(index); },
                Qt::QueuedConnection);
    });
    setFolders({});
    updateActions();
}

void FileTree::setFolders(const QList<FileRoot> &elsewhere)
{
    m_elsewhere = elsewhere;
    QList<FileRoot> roots{{tr("Modules"), m_moduleFolder}};
    m_model->setRoots(roots << elsewhere << FileRoot{tr("Linux"), m_kernelTree});
}

QStringList FileTree::roots() const
{
    QStringList paths{m_moduleFolder, m_kernelTree};
    for (const FileRoot &root : m_elsewhere)
        paths << root.path;
    return paths;
}

bool FileTree::isElsewhere(const QString &path) const
{
    return std::ranges::find(m_elsewhere, path, &FileRoot::path) != m_elsewhere.end();
}

void FileTree::createView()
{
    m_view->setAccessibleName(tr("Files"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setExpandsOnDoubleClick(true);
    // Long names are scrolled to, rather than cut; short ones leave rows as wide as the view.
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->viewport()->installEventFilter(this);
    m_view->setModel(m_model);
    auto *delegate = new FileNameDelegate(m_model, this);
    m_view->setItemDelegate(delegate);
    connect(delegate, &FileNameDelegate::problemChanged, this, &FileTree::tellProblem);
    connect(delegate, &QAbstractItemDelegate::closeEditor, this, [this] {
        tellProblem({});
        // Not from within: the view is not done with the row yet.
        QMetaObject::invokeMethod(this, &FileTree::endNaming, Qt::QueuedConnection);
    });
    connect(m_view, &QTreeView::expanded, m_model,
            [this](const QModelIndex &index) { m_model->setOpen(index, true); });
    connect(m_view, &QTreeView::collapsed, m_model,
            [this](const QModelIndex &index) { m_model->setOpen(index, false); });
    connect(m_view, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        if (!m_model->hasChildren(index))
            activate(index);
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &FileTree::showMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &FileTree::updateActions);
}

QWidget *FileTree::createBar()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(4, 2, 4, 2);
    layout->setSpacing(2);
    const auto add = [&](const char *icon, const QString &name, const QString &tip) {
        auto *button = new QToolButton;
        button->setAutoRaise(true);
        button->setIcon(QIcon::fromTheme(QLatin1StringView(icon)));
        button->setAccessibleName(name);
        button->setToolTip(tip);
        layout->addWidget(button);
        return button;
    };
    QToolButton *fresh = add("document-new", tr("New File"), tr("Create a file in the current folder"));
    connect(fresh, &QToolButton::clicked, m_newFile, &QAction::trigger);
    QToolButton *folder = add("folder-new", tr("New Folder"), tr("Create a folder in the current folder"));
    connect(folder, &QToolButton::clicked, m_newFolder, &QAction::trigger);
    layout->addStretch();
    m_follow = add("crosshairs", tr("Follow the Editor"), tr("Show the editor's file in the tree"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    connect(m_follow, &QToolButton::toggled, this, [this](bool following) {
        if (following && !m_currentFile.isEmpty())
            reveal(m_currentFile);
    });
    QToolButton *hidden = add("view-hidden", tr("Hidden Files"), tr("Show dot files and build products"));
    hidden->setCheckable(true);
    connect(hidden, &QToolButton::toggled, m_model, &FileTreeModel::setHiddenShown);
    QToolButton *collapse = add("collapse-all", tr("Close Folders"), tr("Close all folders"));
    connect(collapse, &QToolButton::clicked, this, [this] {
        m_view->collapseAll();
        m_view->expand(m_model->indexOf(m_moduleFolder));
    });
    return bar;
}

bool FileTree::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_view->viewport() && event->type() == QEvent::Resize)
        m_view->header()->setMinimumSectionSize(m_view->viewport()->width());
    return QWidget::eventFilter(object, event);
}

// A kernel tree that is not there is said to come; it is then shown by itself.
void FileTree::updateEmptyState()
{
    m_empty->setVisible(!m_model->hasRoot(m_kernelTree));
}

QModelIndex FileTree::current() const
{
    return m_view->currentIndex();
}

// The current row, if it is a folder, or the one that it is in.
QModelIndex FileTree::currentFolder() const
{
    const QModelIndex index = current();
    const FileTreeModel::Kind kind = m_model->kindAt(index);
    const bool isFolder = kind == FileTreeModel::Kind::Root || kind == FileTreeModel::Kind::Folder;
    return !index.isValid() || isFolder ? index : index.parent();
}

// ------------------------------------------------------------ going to files

void FileTree::reveal(const QString &path)
{
    m_openRevealed = false;
    m_model->reveal(path);
}

void FileTree::revealOpen(const QString &path)
{
    m_openRevealed = QFileInfo(path).isDir();
    m_model->reveal(path);
}

void FileTree::setCurrentFile(const QString &path)
{
    m_currentFile = path;
    if (isFollowing() && !path.isEmpty() && m_model->pathAt(current()) != path)
        reveal(path);
}

bool FileTree::isFollowing() const
{
    return m_follow->isChecked();
}

void FileTree::setFollowing(bool following)
{
    m_follow->setChecked(following);
}

void FileTree::goTo(const QModelIndex &index)
{
    for (QModelIndex up = index.parent(); up.isValid(); up = up.parent())
        m_view->expand(up);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
    if (!std::exchange(m_openRevealed, false))
        return;
    if (m_model->hasChildren(index))
        m_view->expand(index);
    else
        activate(index);
}

void FileTree::activate(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    switch (m_model->kindAt(index)) {
    case FileTreeModel::Kind::Root:
    case FileTreeModel::Kind::Folder:
        m_view->setExpanded(index, !m_view->isExpanded(index));
        break;
    case FileTreeModel::Kind::File:
        Q_EMIT activated({m_model->pathAt(index), 0, 0});
        break;
    case FileTreeModel::Kind::Link:
        openLink(m_model->pathAt(index));
        break;
    case FileTreeModel::Kind::Draft:
        break;
    }
}

// A link leads to a file or folder of the workspace, and nowhere else.
void FileTree::openLink(const QString &path)
{
    auto target = std::make_shared<QFileInfo>();
    auto job = std::make_unique<FunctionJob>(
        tr("Follow %1").arg(path),
        [path, target, roots = roots()](const FunctionJob::Canceled &) -> Result<> {
            *target = QFileInfo(QFileInfo(path).canonicalFilePath());
            for (const QString &root : roots) {
                const QString real = QFileInfo(root).canonicalFilePath();
                if (target->exists() && isWithin(target->filePath(), real)) {
                    // As the tree names it.
                    *target = QFileInfo(root + target->filePath().sliced(real.size()));
                    target->isDir();
                    return {};
                }
            }
            return fail(Error::Code::BadInput, FileTree::tr("%1 leads outside the workspace.").arg(path),
                        FileTree::tr("Open it with a file manager."));
        });
    run(std::move(job), [this, target] {
        m_openRevealed = !target->isDir();
        m_model->reveal(target->filePath());
    });
}

// ------------------------------------------------------------ changing files

void FileTree::addNew(FileTreeModel::Draft kind)
{
    const QModelIndex folder = currentFolder();
    if (!folder.isValid())
        return;
    m_newKind = kind;
    m_view->expand(folder);
    nameNew(folder);
}

void FileTree::nameNew(const QModelIndex &folder)
{
    m_newIn.clear();
    const QModelIndex draft = m_model->beginDraft(folder, m_newKind);
    if (!draft.isValid()) { // not read yet
        m_newIn = m_model->pathAt(folder);
        return;
    }
    m_notice->hide();
    m_beforeNaming = current();
    m_view->setCurrentIndex(draft);
    m_view->scrollTo(draft);
    m_view->edit(draft);
}

// Back to the row where one was: the next key is not meant for a neighbour.
void FileTree::endNaming()
{
    const bool isDraft = current().isValid() && m_model->kindAt(current()) == FileTreeModel::Kind::Draft;
    m_model->discardDraft();
    if (isDraft)
        m_view->setCurrentIndex(m_beforeNaming);
}

void FileTree::create(const QString &path)
{
    if (path.endsWith(u'/')) {
        const QString folder = path.chopped(1);
        run(makeCreateFolderJob(folder), [this, folder] {
            m_model->refreshFolder(QFileInfo(folder).path());
            reveal(folder);
            m_view->setFocus();
        });
        return;
    }
    run(makeCreateFileJob(path), [this, path] {
        m_model->refreshFolder(QFileInfo(path).path());
        reveal(path);
        Q_EMIT activated({path, 0, 0});
    });
}

void FileTree::rename(const QString &from, const QString &to)
{
    run(makeRenameJob(from, to), [this, from, to] {
        m_model->refreshFolder(QFileInfo(to).path());
        reveal(to);
        Q_EMIT renamed(from, to);
    });
}

void FileTree::run(std::unique_ptr<Job> job, const std::function<void()> &then)
{
    Job *one = job.release();
    one->setParent(this);
    connect(one, &Job::finished, this, [this, one, then](const Result<> &result) {
        one->deleteLater();
        if (result) {
            if (std::exchange(m_tellsFailure, false)) // of what was tried before
                m_notice->hide();
            then();
            return;
        }
        m_tellsFailure = true;
        m_notice->tell(
            QStringLiteral("dialog-error"),
            tr("%1 %2", "what went wrong, what to do").arg(result.error().message, result.error().remedy),
            {{tr("&Close"), {}}});
    });
    one->start();
}

void FileTree::tellProblem(const QString &problem)
{
    // Another notice, such as the way back out of the bin, stays.
    if (problem.isEmpty() && std::exchange(m_tellsProblem, false))
        m_notice->hide();
    if (problem.isEmpty())
        return;
    m_tellsProblem = true;
    m_tellsFailure = false;
    m_notice->tell(QStringLiteral("dialog-warning"), problem, {});
}

} // namespace klab
