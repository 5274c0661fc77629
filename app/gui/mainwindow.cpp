// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/mainwindow.h"

#include "crash/reporttext.h"
#include "gui/editor/editorarea.h"
#include "gui/kit/questionbar.h"
#include "gui/kit/tool.h"
#include "gui/kit/toolhost.h"
#include "gui/settings/settingsdialog.h"
#include "gui/shell/bootfile.h"
#include "gui/shell/closing.h"
#include "gui/shell/codetools.h"
#include "gui/shell/colorscheme.h"
#include "gui/shell/docks.h"
#include "gui/shell/documents.h"
#include "gui/shell/editormenus.h"
#include "gui/shell/findings.h"
#include "gui/shell/jobbar.h"
#include "gui/shell/labactions.h"
#include "gui/shell/languagebadge.h"
#include "gui/shell/messagebar.h"
#include "gui/shell/messages.h"
#include "gui/shell/modulefolders.h"
#include "gui/shell/modulemenu.h"
#include "gui/shell/notifier.h"
#include "gui/shell/pages.h"
#include "gui/shell/profilemenu.h"
#include "gui/shell/toolbars.h"
#include "gui/shell/tools.h"
#include "gui/shell/watchbadge.h"
#include "gui/shell/windowplace.h"
#include "gui/shell/workspacemenu.h"
#include "gui/shell/workspacetrust.h"
#include "gui/shell/workspacewatch.h"
#include "gui/terminal/machinebadge.h"

#include <KAboutApplicationDialog>
#include <KAboutData>
#include <KActionCollection>
#include <KActionMenu>
#include <KConfigGroup>
#include <KSharedConfig>
#include <KStandardAction>

#include <QAction>
#include <QCloseEvent>
#include <QStatusBar>
#include <QVBoxLayout>

namespace klab
{

using namespace std::chrono_literals;

static KConfigGroup layoutGroup()
{
    return KSharedConfig::openConfig()->group(QStringLiteral("MainWindow"));
}

MainWindow::MainWindow(LabSession *session, QWidget *parent)
    : KXmlGuiWindow(parent)
    , m_session(session)
    , m_workbench(session)
    , m_status(m_workbench.vm())
    , m_settings(AppSettings::load())
    , m_windowPlace(new WindowPlace(this))
{
    setAttribute(Qt::WA_DeleteOnClose, false); // it belongs to who made it
    setHelpMenuEnabled(false);                 // which leads to what is not there
    setWindowTitle(session->workspace().path());
    createParts();
    createCentre();
    createTools();
    createStatusBar();
    createActions();
    connectWorkbench();
    connectActions();
    connectParts();
    setupGUI(ToolBar | Keys | Create); // by the default name: what the user changes is kept beside it
    restore();
    followMachine(session->vm()->state());
    m_workbench.prepare();
}

MainWindow::~MainWindow()
{
    m_editorMenus->show(nullptr); // the views go before the menus do,
    // and before the window's children: a view's completion list is one of these, and the view
    // deletes it.
    m_documents->area()->destroyTabs();
}

MachineStatus::State MainWindow::machineState() const
{
    return m_status.state();
}

QString MainWindow::currentFile() const
{
    return m_documents->area()->currentFile();
}

FilePosition MainWindow::currentPosition() const
{
    return m_documents->area()->currentPosition();
}

// ------------------------------------------------------------ parts

void MainWindow::createParts()
{
    m_documents = new Documents(m_session->workspace(), m_session->module(), actionCollection(), this);
    m_findings = new Findings(&m_workbench, m_documents->area(), this);
    m_code = new CodeTools(&m_workbench, m_documents, m_findings->store(), actionCollection(), this);
    m_labActions = new LabActions(&m_workbench, actionCollection(), this);
    m_editorMenus = new EditorMenus(this);
    m_notifier = new Notifier(&m_workbench, this);
    m_workspaces = new WorkspaceMenu(m_session->workspace().path(), actionCollection(), this);
    m_trust = new WorkspaceTrust(m_session, actionCollection(), this);
    m_host = new ToolHost(&m_workbench, m_documents->area(), actionCollection(), this);
    m_profiles = new ProfileMenu(&m_workbench, actionCollection(), this);
    m_modules = new ModuleMenu(&m_workbench, actionCollection(), this);
    m_folders = new ModuleFolders(m_host);
    m_pages = new Pages(m_host);
    m_closing = new Closing(m_host, m_documents, m_pages, &m_settings);
}

void MainWindow::createCentre()
{
    m_messageBar = new MessageBar;
    m_messages = new Messages(&m_workbench, m_messageBar, this);
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_trust->bar());
    layout->addWidget(m_messageBar);
    layout->addWidget(m_documents->area(), 1);
    setCentralWidget(centre);
}

void MainWindow::createTools()
{
    m_docks = new Docks(this, actionCollection());
    m_tools = makeTools(m_host, m_findings);
    for (Tool *tool : std::as_const(m_tools)) {
        m_docks->add(tool);
        tool->addActions(actionCollection());
    }
    m_messages->setCrashAction(actionCollection()->action(QStringLiteral("show_crash")));
}

void MainWindow::createStatusBar()
{
    m_jobBar = new JobBar;
    statusBar()->addWidget(m_jobBar, 1);
    statusBar()->addPermanentWidget(m_code->badge());
    statusBar()->addPermanentWidget(new WatchBadge(m_workbench.watch()));
    statusBar()->addPermanentWidget(m_profiles->badge());
    auto *machine = new MachineBadge(&m_status);
    machine->setRestartAction(actionCollection()->action(QStringLiteral("restart")));
    statusBar()->addPermanentWidget(machine);
}

// ------------------------------------------------------------ actions

void MainWindow::createActions()
{
    // Follows the desktop's light or dark unless it is set here.
    actionCollection()->addAction(QStringLiteral("color_scheme"), makeColorSchemeMenu(this));
    KStandardAction::quit(this, [this] { requestClose(); }, actionCollection());
    KStandardAction::preferences(this, &MainWindow::showSettings, actionCollection());
    KStandardAction::aboutApp(this, &MainWindow::showAbout, actionCollection());
}

// ------------------------------------------------------------ wiring

void MainWindow::connectWorkbench()
{
    connect(&m_workbench, &Workbench::begun, this, &MainWindow::begin);
    connect(&m_workbench, &Workbench::ended, this, &MainWindow::end);
    connect(m_session->vm(), &VmSession::stateChanged, this, &MainWindow::followMachine);
    connect(m_session, &LabSession::noticed, this, &MainWindow::notice);
    connect(m_session, &LabSession::fellBackToTcg, this, [this](const QString &reason) {
        notice(tr("KVM cannot be used here, so the guest runs under TCG, which is slower: %1").arg(reason));
    });
}

void MainWindow::connectActions()
{
    const auto boot = [this](auto way) {
        Q_EMIT m_host->bootBegins();
        (m_workbench.*way)();
    };
    connect(m_labActions, &LabActions::buildAndBootRequested, this,
            [this, boot] { build([boot] { boot(&Workbench::buildAndBoot); }); });
    connect(m_labActions, &LabActions::repeatRequested, this,
            [this, boot] { build([boot] { boot(&Workbench::repeat); }); });
    connect(m_labActions, &LabActions::bootRequested, this, [boot] { boot(&Workbench::boot); });
    connect(m_labActions, &LabActions::restartRequested, this, [boot] { boot(&Workbench::restart); });
    connect(m_labActions, &LabActions::buildRequested, this,
            [this] { build([this] { m_workbench.build(); }); });
    connect(m_labActions, &LabActions::reloadRequested, this,
            [this] { build([this] { m_workbench.reload(); }); });
    connect(m_labActions, &LabActions::watchRequested, this,
            [this] { m_folders->settleThen([this] { m_workbench.setWatching(true); }); });
    connect(m_labActions, &LabActions::refused, m_jobBar, &JobBar::hint);
    connect(m_code, &CodeTools::hinted, m_jobBar, &JobBar::hint);
    connect(m_code, &CodeTools::optionRequested, m_host, &ToolHost::optionRequested);
    connect(&m_status, &MachineStatus::changed, this, &MainWindow::followHealth);
    connect(m_workbench.vm()->reports(), &KernelReports::reported, m_messages,
            [this](const KernelReport &report) { m_messages->tellReport(reportError({report})); });
    connect(m_labActions, &LabActions::stopRequested, m_messages, &Messages::settleMachine);
}

void MainWindow::connectParts()
{
    EditorArea *area = m_documents->area();
    connect(area, &EditorArea::currentViewChanged, m_editorMenus, &EditorMenus::show);
    m_saveDelay.setSingleShot(true);
    m_saveDelay.setInterval(5s);
    const auto note = qOverload<>(&QTimer::start);
    connect(area, &EditorArea::currentPageChanged, &m_saveDelay, note);
    connect(&m_workbench, &Workbench::bootSettingsChanged, &m_saveDelay, note);
    connect(&m_workbench, &Workbench::choiceChanged, &m_saveDelay, note);
    connect(&m_saveDelay, &QTimer::timeout, this, &MainWindow::saveLayout);
    connect(m_documents, &Documents::failed, m_messages, &Messages::tellFileFailure);
    connect(area, &EditorArea::saved, m_messages, &Messages::settleFiles);
    connect(area, &EditorArea::currentFileChanged, m_messages, &Messages::settleFiles);
    connect(m_findings, &Findings::errorsFound, m_host, &ToolHost::errorsFound);
    connect(m_host, &ToolHost::failed, m_messages, &Messages::tellFailure);
    connect(m_host, &ToolHost::noticed, m_messages, &Messages::notice);
    connect(m_host, &ToolHost::settled, m_messages, &Messages::withdraw);
    connect(m_host, &ToolHost::fileRequested, m_documents, &Documents::open);
    connect(m_host, &ToolHost::buildAndBootRequested, m_labActions, &LabActions::buildAndBootRequested);
    connect(m_host, &ToolHost::bootRequested, m_labActions, &LabActions::bootRequested);
    connect(m_host, &ToolHost::buildRequested, this, &MainWindow::build);
    connect(m_host, &ToolHost::reloadRequested, m_labActions, &LabActions::reloadRequested);
    connect(m_host, &ToolHost::foldersChanged, m_documents, &Documents::setFolders);
    // The panels belong to writing and running; the configuration has the window to itself,
    // but for those that are opened beside it.
    connect(m_pages, &Pages::configurationShown, m_docks, &Docks::setAside);
    connect(m_pages, &Pages::moduleRequested, m_documents, &Documents::openModule);
    connect(m_pages, &Pages::workspaceRequested, this, &MainWindow::workspaceRequested);
    connect(m_pages, &Pages::otherWorkspaceRequested, m_workspaces, &WorkspaceMenu::choose);
    connect(m_modules, &ModuleMenu::failed, m_messages, &Messages::tellFailure);
    connect(m_modules, &ModuleMenu::folderBuildRequested, m_folders, &ModuleFolders::buildAll);
    connect(m_workspaces, &WorkspaceMenu::requested, this, &MainWindow::workspaceRequested);
    const auto *watch = new WorkspaceWatch(m_session->workspace().path(), this);
    connect(watch, &WorkspaceWatch::failed, m_messages, &Messages::tellFailure);
    connect(m_trust, &WorkspaceTrust::failed, m_messages, &Messages::tellFailure);
    connect(m_trust, &WorkspaceTrust::trusted, m_messages, &Messages::settleTrust);
    connect(m_trust, &WorkspaceTrust::trusted, &m_workbench, &Workbench::prepare);
    connect(m_trust, &WorkspaceTrust::trusted, m_code, &CodeTools::refresh);
}

// ------------------------------------------------------------ dialogs

void MainWindow::showAbout()
{
    auto *dialog = new KAboutApplicationDialog(KAboutData::applicationData(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showSettings()
{
    auto *dialog = new SettingsDialog(m_settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::applied, this, [this](const AppSettings &settings) {
        m_settings = settings;
        applySettings();
    });
    dialog->open();
}

// ------------------------------------------------------------ jobs and machine

void MainWindow::build(const std::function<void()> &action)
{
    // The folders last: which modules there are is for what is saved to say.
    m_pages->settleThen(tr("&Build Without Them"), [this, action] {
        m_documents->saveThen([this, action] { m_folders->settleThen(action); });
    });
}

void MainWindow::begin(Job *job, bool builds)
{
    m_builds = builds;
    statusBar()->clearMessage();
    m_jobBar->follow(job);
}

void MainWindow::end(const Job *job, const Result<> &result, std::chrono::seconds duration)
{
    // What is done in a moment, such as an action on a device, shows its own success.
    if (m_builds || m_jobBar->isActive() || !result)
        m_jobBar->tell(m_findings->summary(job, result, duration));
    if (!result && result.error().code != Error::Code::Canceled)
        m_messages->tellJobFailure(job->title(), m_findings->inWords(result.error()));
}

void MainWindow::notice(const QString &text)
{
    m_messages->notice(text);
}

void MainWindow::askForTrust()
{
    m_trust->begin();
}

void MainWindow::followMachine(VmSession::State state)
{
    // A machine that fails while no job looks after it is told here.
    if (state == VmSession::State::Failed && !m_workbench.isBusy())
        m_messages->tellMachineFailure(m_session->vm()->failure());
}

void MainWindow::followHealth()
{
    m_messages->setCondition(m_status.problem());
    m_labActions->setStuck(m_status.state() == MachineStatus::State::NotResponding);
}

// ------------------------------------------------------------ layout and end

void MainWindow::restore()
{
    applySettings();
    const QVariantMap kept = readBootFile(m_session->workspace());
    m_workbench.setBootSettings(BootSettings::fromMap(kept));
    m_profiles->restore();
    m_modules->restore(kept);
    const KConfigGroup group = layoutGroup();
    m_windowPlace->restore(group);
    m_docks->arrange();
    m_folders->announce();
    m_docks->restore(QByteArray::fromBase64(group.readEntry("Layout", QByteArray())));
    restoreToolBars(toolBars(), group);
    if (m_settings.restoreDocuments)
        m_documents->restoreSession();
    if (m_settings.showWelcome || m_documents->area()->openFiles().isEmpty())
        m_pages->showWelcome();
}

void MainWindow::saveLayout() const
{
    KConfigGroup group = layoutGroup();
    m_windowPlace->save(group);
    group.writeEntry("Layout", m_docks->layout().toBase64());
    saveToolBars(toolBars(), group);
    group.sync();
    m_documents->saveSession();
    QVariantMap boot = m_workbench.bootSettings().toMap();
    boot.insert(m_workbench.moduleSettings());
    writeBootFile(m_session->workspace(), boot);
}

void MainWindow::applySettings()
{
    m_notifier->setLimit(m_settings.notifies, std::chrono::seconds(m_settings.notifyAfterSeconds));
    m_code->setEnabled(m_settings.codeIntelligence);
    for (Tool *tool : std::as_const(m_tools))
        tool->apply(m_settings);
}

void MainWindow::requestClose(const std::function<void()> &closed)
{
    m_closing->request([this, closed] {
        close();
        if (closed)
            closed();
        else
            Q_EMIT this->closed();
    });
}

bool MainWindow::event(QEvent *event)
{
    // What a menu tells of itself would stand over the job that runs.
    if (event->type() == QEvent::StatusTip && m_jobBar && m_workbench.canCancel())
        return true;
    return KXmlGuiWindow::event(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // A person closes the window by its frame; a signal that ends the lab does not wait.
    if (event->spontaneous()) {
        event->ignore();
        requestClose();
        return;
    }
    saveLayout();
    KXmlGuiWindow::closeEvent(event);
}

} // namespace klab
