// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/documents.h"

#include "base/files.h"
#include "gui/editor/editorarea.h"
#include "gui/files/quickopen.h"
#include "gui/kit/actions.h"

#include <KActionCollection>
#include <KTextEditor/View>

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMainWindow>

namespace klab
{

using namespace std::chrono_literals;

// A file made elsewhere is found by its name after that long at the latest.
static constexpr auto IndexAge = 30s;

Documents::Documents(const Workspace &workspace, const Module &module, KActionCollection *actions,
                     QMainWindow *window)
    : QObject(window)
    , m_workspace(workspace.path())
    , m_module(workspace.moduleFolder())
    , m_kernel(workspace.kernelTree())
    , m_main(module.sourceFolder(m_module) + u'/' + module.main)
    , m_window(window)
    , m_area(new EditorArea)
    , m_quickOpen(new QuickOpen(&m_index, window))
{
    setFolders({});
    createActions(actions);
    connectParts();
}

void Documents::createActions(KActionCollection *actions)
{
    const auto add = [&](const char *name, const char *icon, const QString &text, const QKeySequence &key) {
        auto *action = new QAction(QIcon::fromTheme(QLatin1String(icon)), text, this);
        actions->addAction(QLatin1String(name), action);
        KActionCollection::setDefaultShortcut(action, key);
        return action;
    };
    connect(add("file_open", "document-open", tr("&Open File…"), QKeySequence::Open), &QAction::triggered,
            this, &Documents::askForFile);
    connect(add("quick_open", "quickopen", tr("&Quick Open…"), Qt::CTRL | Qt::Key_K), &QAction::triggered,
            this, [this] {
                m_index.refreshIfOlderThan(IndexAge);
                m_quickOpen->popUp();
            });
    connect(add("show_editor", "document-edit", tr("&Editor"), Qt::CTRL | Qt::Key_1), &QAction::triggered,
            this, &Documents::focusEditor);
    takeOver(actions, QStringLiteral("file_close"), m_area->closeAction());
    takeOver(actions, QStringLiteral("file_save_all"), m_area->saveAllAction());
    takeOver(actions, QStringLiteral("next_tab"), m_area->nextAction());
    takeOver(actions, QStringLiteral("previous_tab"), m_area->previousAction());
}

void Documents::connectParts()
{
    connect(m_quickOpen, &QuickOpen::activated, this, &Documents::open);
    connect(m_area, &EditorArea::currentFileChanged, this, [this](const QString &path) {
        if (!path.isEmpty())
            m_index.noteOpened(path);
    });
    connect(m_area, &EditorArea::failed, this, &Documents::failed);
    connect(m_area, &EditorArea::saveAsWanted, this, &Documents::askForName);
}

void Documents::open(const FilePosition &position)
{
    if (!m_area->open(position))
        return; // told by failed()
    if (KTextEditor::View *view = m_area->currentView())
        view->setFocus();
}

void Documents::focusEditor()
{
    const QStringList files = m_area->openFiles();
    if (!m_area->currentView() && !files.isEmpty())
        m_area->open({files.constFirst()});
    if (KTextEditor::View *view = m_area->currentView())
        view->setFocus();
}

void Documents::setFolders(const QList<FileRoot> &elsewhere)
{
    QList<FileRoot> roots{{tr("module"), m_module}};
    m_index.setRoots(roots << elsewhere << FileRoot{tr("linux"), m_kernel});
    EditScope scope{{m_module}, m_kernel};
    for (const FileRoot &folder : elsewhere)
        scope.folders << folder.path;
    m_area->setScope(scope);
}

void Documents::openModule()
{
    open({m_main});
}

void Documents::saveThen(const std::function<void()> &action)
{
    if (const Result<> saved = m_area->saveAll(); !saved)
        Q_EMIT failed(saved.error());
    else
        action();
}

void Documents::askForFile()
{
    const QString current = m_area->currentFile();
    auto *dialog =
        new QFileDialog(m_window, tr("Open File"), current.isEmpty() ? m_module : QFileInfo(current).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        for (const QString &path : paths)
            open({path});
    });
    dialog->open();
}

void Documents::askForName(const QString &path)
{
    auto *dialog = new QFileDialog(m_window, tr("Save As"), QFileInfo(path).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QFileInfo(path).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &chosen) {
        if (const Result<> saved = m_area->saveAs(chosen); !saved)
            Q_EMIT failed(saved.error());
    });
    dialog->open();
}

// ------------------------------------------------------------ session

QString Documents::sessionFile() const
{
    return m_workspace + QStringLiteral("/.session.json");
}

void Documents::restoreSession()
{
    const QJsonObject session =
        QJsonDocument::fromJson(readPlainFile(sessionFile()).value_or(QByteArray())).object();
    QStringList recent;
    for (const auto &path : session.value(u"recent").toArray())
        recent << path.toString();
    m_index.setRecentFiles(recent);
    m_area->restoreSession(session.value(u"editor").toObject());
}

void Documents::saveSession() const
{
    const QJsonObject session{{QStringLiteral("editor"), m_area->saveSession()},
                              {QStringLiteral("recent"), QJsonArray::fromStringList(m_index.recentFiles())}};
    // Without it the next start is as the first; nothing else is lost.
    (void)writePlainFile(sessionFile(), QJsonDocument(session).toJson());
}

} // namespace klab
