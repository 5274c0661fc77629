// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/modulefolders.h"

#include "gui/kit/foldertrust.h"
#include "gui/kit/toolhost.h"
#include "gui/newmodule/newmoduledialog.h"
#include "gui/shell/folderdrop.h"
#include "lab/newmodule.h"

#include <KActionCollection>

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QIcon>
#include <QMenu>

#include <algorithm>
#include <utility>

namespace klab
{

ModuleFolders::ModuleFolders(ToolHost *host)
    : QObject(host)
    , m_host(host)
    , m_workbench(host->workbench())
    , m_close(new QAction(QIcon::fromTheme(QStringLiteral("folder-close")), tr("Close Fol&der"), this))
    , m_closeMenu(new QMenu(host->window()))
{
    createActions();
    connect(host, &ToolHost::newModuleRequested, this, &ModuleFolders::askForNew);
    connect(host, &ToolHost::folderRequested, this, &ModuleFolders::askForFolder);
    connect(host, &ToolHost::closeFolderRequested, this, &ModuleFolders::close);
    connect(new FolderDrop(host->window()), &FolderDrop::dropped, this, &ModuleFolders::open);
    connect(m_workbench, &Workbench::moduleChanged, this,
            [this] { m_isLoaded = m_workbench->isBusy(); }); // else a round of the watch
    connect(m_workbench, &Workbench::ended, this, [this](const Job *, const Result<> &result) {
        // Once all have been notified: showing a failure clears the messages.
        QMetaObject::invokeMethod(this, &ModuleFolders::tellNews, Qt::QueuedConnection);
        if (std::exchange(m_isLoaded, false) && result)
            tellDemo();
    });
}

void ModuleFolders::createActions()
{
    const auto add = [this](const char *name, const char *icon, const QString &text, const QString &tip,
                            auto slot) {
        auto *action = new QAction(QIcon::fromTheme(QLatin1String(icon)), text, this);
        action->setToolTip(tip);
        action->setStatusTip(tip);
        connect(action, &QAction::triggered, this, slot);
        m_host->actions()->addAction(QLatin1String(name), action);
        return action;
    };
    QAction *create = add("module_new", "project-development-new-template", tr("New &Module…"),
                          tr("Begin a module of your own, from a template"), &ModuleFolders::askForNew);
    KActionCollection::setDefaultShortcut(create, Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    add("open_folder", "folder-open", tr("Open &Folder…"),
        tr("Work on modules that are in a folder of yours; it stays where it is"),
        &ModuleFolders::askForFolder);
    m_close->setMenu(m_closeMenu);
    m_close->setStatusTip(tr("Take a folder out of the workspace; its files stay where they are"));
    m_host->actions()->addAction(QStringLiteral("close_folder"), m_close);
    connect(m_closeMenu, &QMenu::aboutToShow, this, &ModuleFolders::fillCloseMenu);
}

static ModuleSet setOf(const Workbench &workbench)
{
    return workbench.session()->moduleSet(workbench.profile());
}

void ModuleFolders::announce()
{
    announce(setOf(*m_workbench));
}

void ModuleFolders::announce(const ModuleSet &set)
{
    constexpr qsizetype MostShown = 200;
    QList<FileRoot> elsewhere;
    for (const ModuleFolder &folder : set.folders()) {
        if (folder.origin == ModuleFolder::Origin::External && elsewhere.size() < MostShown)
            elsewhere << FileRoot{folder.name, folder.path};
    }
    Q_EMIT m_host->foldersChanged(elsewhere);
}

// ------------------------------------------------------------ new

void ModuleFolders::askForNew()
{
    auto *dialog = new NewModuleDialog(m_workbench->session(), m_workbench->profile(), m_host->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { create(dialog->from(), dialog->language(), dialog->name()); });
    dialog->open();
}

void ModuleFolders::create(const ModuleTemplate &from, Module::Language language, const QString &name)
{
    const Result<NewModule> made =
        NewModules(*m_workbench->session(), m_workbench->profile()).create(from, language, name);
    if (!made) {
        Q_EMIT m_host->failed(made.error());
        return;
    }
    m_newModule = name;
    m_demo = from.demoOf(name);
    const QString main = made->folder + u'/' + made->mainFile;
    Q_EMIT m_host->revealRequested(main);
    Q_EMIT m_host->fileRequested({main, 0, 0});
    choose(name);
}

// The message that says so goes when the next job begins, as any.
void ModuleFolders::tellDemo()
{
    const QList<Module> &chosen = m_workbench->chosen();
    const bool isIt = std::ranges::find(chosen, m_newModule, &Module::name) != chosen.end();
    if (m_demo.isEmpty() || !isIt || m_workbench->vm()->state() != VmSession::State::Ready)
        return;
    Q_EMIT m_host->noticed(
        tr("%1 is loaded. Try in the console: %2").arg(m_newModule, std::exchange(m_demo, {})));
}

void ModuleFolders::choose(const QString &name)
{
    if (m_workbench->isBusy() || m_workbench->isWorking()) {
        connect(
            m_workbench, &Workbench::ended, this,
            [this, name] {
                QMetaObject::invokeMethod(this, [this, name] { choose(name); }, Qt::QueuedConnection);
            },
            Qt::SingleShotConnection);
        return;
    }
    const ModuleSet set = setOf(*m_workbench);
    const std::optional<Module> module = set.module(name);
    const std::optional<ModuleFolder> folder = module ? set.folderOf(*module) : std::nullopt;
    if (folder && m_workbench->watch()->isActive()) // which builds it at once
        askForTrust(m_host->window(), {*folder}, [this, name] { chooseNow(name); });
    else
        chooseNow(name);
}

void ModuleFolders::chooseNow(const QString &name)
{
    if (const Result<> chosen = m_workbench->choose({name}); !chosen)
        Q_EMIT m_host->failed(chosen.error());
}

// ------------------------------------------------------------ folders whose Makefile does not say

void ModuleFolders::buildAll(const QString &name)
{
    const std::optional<ModuleFolder> folder = setOf(*m_workbench).folder(name);
    if (!folder)
        return;
    askForTrust(m_host->window(), {*folder}, [this, name] {
        Q_EMIT m_host->buildRequested([this, name] {
            std::unique_ptr<Job> job = m_workbench->makeFolderBuild(name);
            connect(job.get(), &Job::finished, this, [this, name](const Result<> &result) {
                if (result)
                    tellMade(name);
            });
            m_workbench->run(std::move(job), true);
        });
    });
}

// Once the job has ended for all: until then nothing is chosen.
void ModuleFolders::tellMade(const QString &name)
{
    const ModuleFolder folder = setOf(*m_workbench).folder(name).value_or(ModuleFolder());
    QStringList names;
    for (const Module &module : folder.modules)
        names << module.name;
    if (names.size() == 1) {
        m_news = tr("%1 makes the module %2, which Build & Boot loads from now on.", "a folder")
                     .arg(name, names.first());
        choose(names.first());
    } else if (!names.isEmpty()) {
        m_news = tr("%1 makes these modules: %2. Choose in the tool bar which of them Build & Boot loads.")
                     .arg(name, names.join(QStringLiteral(", ")));
    }
}

// ------------------------------------------------------------ folders from elsewhere

void ModuleFolders::askForFolder()
{
    auto *dialog =
        new QFileDialog(m_host->window(), tr("Open a folder with a Makefile for modules"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &ModuleFolders::open);
    dialog->open();
}

// The folder of the set that a path leads to.
static std::optional<ModuleFolder> knownFolder(const ModuleSet &set, const QString &path)
{
    const QString real = QFileInfo(path).canonicalFilePath();
    for (const ModuleFolder &folder : set.folders()) {
        if (!real.isEmpty() && QFileInfo(folder.path).canonicalFilePath() == real)
            return folder;
    }
    return {};
}

void ModuleFolders::open(const QString &path)
{
    ModuleSet set = setOf(*m_workbench);
    if (const std::optional<ModuleFolder> known = knownFolder(set, path)) {
        Q_EMIT m_host->noticed(tr("%1 is in the workspace already, as %2.").arg(path, known->name));
        Q_EMIT m_host->revealRequested(known->path);
        return;
    }
    const Result<ModuleFolder> added = set.add(path);
    if (!added) {
        Q_EMIT m_host->failed(added.error());
        return;
    }
    announce(set);
    opened(*added);
}

void ModuleFolders::opened(const ModuleFolder &folder)
{
    Q_EMIT m_host->revealRequested(folder.path);
    const int count = static_cast<int>(folder.modules.size());
    if (count == 0) {
        Q_EMIT m_host->noticed(
            tr("%1 was added. Its Makefile does not say which modules it makes: choose Build All of %1 from "
               "the list of modules in the tool bar to find out.")
                .arg(folder.name));
    } else if (count > 1) {
        Q_EMIT m_host->noticed(tr("%1 was added: it makes %n modules. Choose in the tool bar which of them "
                                  "Build & Boot loads.",
                                  nullptr, count)
                                   .arg(folder.name));
    } else {
        const Module &only = folder.modules.constFirst();
        Q_EMIT m_host->noticed(
            tr("%1 was added. It stays where it is, and nothing is written to it.").arg(folder.name));
        if (!only.main.isEmpty())
            Q_EMIT m_host->fileRequested({folder.path + u'/' + only.main, 0, 0});
        choose(only.name);
    }
}

void ModuleFolders::fillCloseMenu()
{
    m_closeMenu->clear();
    const ModuleSet set = setOf(*m_workbench);
    for (const ModuleFolder &folder : set.folders()) {
        if (folder.origin != ModuleFolder::Origin::External)
            continue;
        QString text = tr("%1: %2", "name and path of a folder").arg(folder.name, folder.path);
        if (folder.state == ModuleFolder::State::Gone)
            text = tr("%1 (gone)").arg(text);
        QAction *action = m_closeMenu->addAction(text.replace(u'&', QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, path = folder.path] { close(path); });
    }
    if (m_closeMenu->isEmpty())
        m_closeMenu->addAction(tr("No external folders"))->setEnabled(false);
}

void ModuleFolders::close(const QString &path)
{
    ModuleSet set = setOf(*m_workbench);
    const auto folder = std::ranges::find(set.folders(), path, &ModuleFolder::path);
    if (folder == set.folders().end())
        return;
    const QString name = folder->name;
    if (m_workbench->isBusy() || m_workbench->isWorking()) {
        Q_EMIT m_host->failed({Error::Code::Busy,
                               tr("Another task is running, perhaps on %1.").arg(name),
                               tr("Close the folder when it has finished."),
                               {}});
        return;
    }
    if (const Result<> removed = set.remove(name); !removed) {
        Q_EMIT m_host->failed(removed.error());
        return;
    }
    announce(set);
    if (const Result<QStringList> names = presentNames(set))
        (void)chooseOf(set, *names); // they are there
    Q_EMIT m_host->noticed(tr("%1 was closed. Its files are still in %2.").arg(name, path));
}

// ------------------------------------------------------------ before a build

// Of what is chosen, that which is still there; where a folder makes one module, that one, whatever it is
// called now. Fails where the folder is gone.
Result<QStringList> ModuleFolders::presentNames(const ModuleSet &set) const
{
    QStringList names;
    for (const Module &module : m_workbench->chosen()) {
        const std::optional<ModuleFolder> folder = set.folderOf(module);
        if (folder && !folder->isReady())
            return fail(Error::Code::BadInput, folder->problem, folder->remedy);
        if (set.module(module.name))
            names << module.name;
        else if (folder && folder->modules.size() == 1)
            names << folder->modules.constFirst().name;
    }
    if (names.isEmpty())
        names << m_workbench->session()->module().name;
    names.removeDuplicates();
    return names;
}

void ModuleFolders::settleThen(const std::function<void()> &action)
{
    if (m_workbench->isBusy() || m_workbench->isWorking() || !m_workbench->session()->isTrusted()) {
        action(); // which is refused, or asked about first
        return;
    }
    const ModuleSet set = setOf(*m_workbench);
    const Result<QStringList> names = presentNames(set);
    if (!names) {
        Q_EMIT m_host->failed(names.error());
        return;
    }
    QStringList before;
    for (const Module &module : m_workbench->chosen())
        before << module.name;
    if (const Result<> chosen = chooseOf(set, *names); !chosen) {
        Q_EMIT m_host->failed(chosen.error());
        return;
    }
    noteGone(before, *names);
    QList<ModuleFolder> folders;
    for (const Module &module : m_workbench->chosen()) {
        const std::optional<ModuleFolder> folder = set.folderOf(module);
        if (folder && !folders.contains(*folder))
            folders << *folder;
    }
    const auto tell = [this] {
        if (!m_workbench->isBusy())
            tellNews(); // nothing has begun, at whose end it would be told
    };
    askForTrust(
        m_host->window(), folders,
        [action, tell] {
            action();
            tell();
        },
        tell);
}

// To read the set once more takes its time, where nothing has changed since the last build.
Result<> ModuleFolders::chooseOf(const ModuleSet &set, const QStringList &names)
{
    const Result<QList<Module>> modules = set.resolve(names);
    return modules && *modules == m_workbench->chosen() ? Result<>() : m_workbench->choose(names);
}

void ModuleFolders::noteGone(const QStringList &before, const QStringList &now)
{
    QStringList sentences;
    for (const QString &name : before) {
        if (!now.contains(name))
            sentences << tr("%1 is no longer built.").arg(name);
    }
    QStringList fresh = now;
    fresh.removeIf([&before](const QString &name) { return before.contains(name); });
    if (!sentences.isEmpty() && !fresh.isEmpty())
        sentences << tr("In its place: %1.", "modules").arg(fresh.join(QStringLiteral(", ")));
    if (!sentences.isEmpty())
        m_news = sentences.join(u' ');
}

void ModuleFolders::tellNews()
{
    if (!m_news.isEmpty())
        Q_EMIT m_host->noticed(std::exchange(m_news, {}));
}

} // namespace klab
