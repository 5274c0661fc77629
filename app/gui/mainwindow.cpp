// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/mainwindow.h"

#include "base/files.h"
#include "gui/config/configpage.h"
#include "gui/device/bootoptionspanel.h"
#include "gui/device/vdevpanel.h"
#include "gui/editor/editorarea.h"
#include "gui/files/filetree.h"
#include "gui/files/searchpanel.h"
#include "gui/output/issuesview.h"
#include "gui/output/logview.h"
#include "gui/settings/settingsdialog.h"
#include "gui/shell/closequestion.h"
#include "gui/shell/docks.h"
#include "gui/shell/documents.h"
#include "gui/shell/editormenus.h"
#include "gui/shell/findings.h"
#include "gui/shell/jobbar.h"
#include "gui/shell/labactions.h"
#include "gui/shell/machinepanels.h"
#include "gui/shell/messagebar.h"
#include "gui/shell/notifier.h"
#include "gui/shell/tutorialdock.h"
#include "gui/shell/watchbadge.h"
#include "gui/shell/workspacemenu.h"
#include "gui/terminal/machinebadge.h"
#include "gui/terminal/terminalview.h"
#include "gui/welcome/helppage.h"
#include "gui/welcome/welcomepage.h"

#include <KAboutApplicationDialog>
#include <KAboutData>
#include <KActionCollection>
#include <KActionMenu>
#include <KColorSchemeManager>
#include <KColorSchemeMenu>
#include <KConfigGroup>
#include <KSelectAction>
#include <KSharedConfig>
#include <KStandardAction>

#include <QAction>
#include <QCloseEvent>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLabel>
#include <QStatusBar>
#include <QVBoxLayout>

namespace klab
{

using namespace std::chrono_literals;

static constexpr int TutorialWidth = 420; // pixels: its code fits, and the editor beside it

static KConfigGroup configGroup(const char *name)
{
    return KSharedConfig::openConfig()->group(QLatin1String(name));
}

MainWindow::MainWindow(LabSession *session, QWidget *parent)
    : KXmlGuiWindow(parent)
    , m_session(session)
    , m_workbench(session)
    , m_settings(AppSettings::load())
{
    setAttribute(Qt::WA_DeleteOnClose, false); // it belongs to who made it
    setHelpMenuEnabled(false);                 // which leads to what is not there
    setWindowTitle(session->workspace().path());
    createParts();
    createPages();
    createDocks();
    createStatusBar();
    createActions();
    connectWorkbench();
    connectParts();
    connectTutorial();
    connectWelcome();
    setupGUI(ToolBar | Keys | Create, QStringLiteral(":/kxmlgui5/kernel-lab/kernel-labui.rc"));
    restore();
    followProfile();
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
    return m_machine->status()->state();
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
    m_documents = new Documents(m_session->workspace(), actionCollection(), this);
    m_findings = new Findings(&m_workbench, m_documents->area(), actionCollection(), this);
    m_machine = new MachinePanels(&m_workbench, actionCollection(), this);
    m_labActions = new LabActions(&m_workbench, actionCollection(), this);
    m_tutorial = new TutorialDock(&m_workbench, m_documents, actionCollection(), this);
    m_editorMenus = new EditorMenus(this);
    m_notifier = new Notifier(&m_workbench, this);
    m_workspaces = new WorkspaceMenu(m_session->workspace().path(), actionCollection(), this);
}

void MainWindow::createPages()
{
    m_welcome = new WelcomePage(&m_workbench);
    m_documents->area()->addPage(m_welcome, tr("Welcome"), QIcon::fromTheme(QStringLiteral("go-home")));
    m_configPlace = new QWidget;
    m_configPlace->setAccessibleName(tr("Configuration"));
    new QVBoxLayout(m_configPlace);
    m_configPlace->layout()->setContentsMargins(0, 0, 0, 0);
    m_documents->area()->addPage(m_configPlace, tr("Configuration"),
                                 QIcon::fromTheme(QStringLiteral("configure")), false);
    m_documents->area()->showPage(m_welcome); // the other one is costly, and not wanted yet
    m_message = new MessageBar;
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(m_documents->area(), 1);
    setCentralWidget(centre);
}

void MainWindow::createDocks()
{
    m_docks = new Docks(this, actionCollection());
    const auto add = [this](const char *name, QWidget *panel, const QString &title, const char *icon,
                            Qt::DockWidgetArea area, Qt::Key digit) {
        m_docks->add(QLatin1String(name), panel, title, QIcon::fromTheme(QLatin1String(icon)), area,
                     Qt::CTRL | digit);
    };
    add("console", m_machine->console(), tr("Console"), "utilities-terminal", Qt::BottomDockWidgetArea,
        Qt::Key_3);
    add("shell", m_machine->secondShell(), tr("Shell"), "utilities-terminal", Qt::BottomDockWidgetArea,
        Qt::Key_9);
    add("issues", m_findings->issues(), tr("Issues"), "data-warning", Qt::BottomDockWidgetArea, Qt::Key_4);
    add("log", m_findings->log(), tr("Build Log"), "text-x-log", Qt::BottomDockWidgetArea, Qt::Key_5);
    add("search", m_documents->search(), tr("Search"), "edit-find", Qt::BottomDockWidgetArea, Qt::Key_6);
    add("devices", m_machine->devices(), tr("Devices"), "drive-harddisk", Qt::RightDockWidgetArea, Qt::Key_7);
    add("bootOptions", m_machine->bootOptions(), tr("Boot Options"), "system-run", Qt::RightDockWidgetArea,
        Qt::Key_0);
    add("files", m_documents->tree(), tr("Files"), "folder", Qt::LeftDockWidgetArea, Qt::Key_8);
    m_docks->add(QStringLiteral("tutorial"), m_tutorial->panel(), tr("Tutorial"),
                 QIcon::fromTheme(QStringLiteral("documentation")), Qt::LeftDockWidgetArea,
                 Qt::CTRL | Qt::SHIFT | Qt::Key_T, TutorialWidth);
}

void MainWindow::createStatusBar()
{
    m_jobBar = new JobBar;
    statusBar()->addWidget(m_jobBar, 1);
    statusBar()->addPermanentWidget(new WatchBadge(m_workbench.watch()));
    m_profileBadge = new QLabel;
    m_profileBadge->setAccessibleName(tr("Kernel profile"));
    statusBar()->addPermanentWidget(m_profileBadge);
    statusBar()->addPermanentWidget(m_machine->badge());
}

// ------------------------------------------------------------ actions

QAction *MainWindow::addAction(const QString &name, const QString &icon, const QString &text,
                               const QKeySequence &key, const std::function<void()> &action)
{
    auto *added = new QAction(QIcon::fromTheme(icon), text, this);
    connect(added, &QAction::triggered, this, action);
    actionCollection()->addAction(name, added);
    KActionCollection::setDefaultShortcut(added, key);
    return added;
}

void MainWindow::createActions()
{
    addAction(QStringLiteral("show_welcome"), QStringLiteral("go-home"), tr("&Welcome"), {},
              [this] { showPage(m_welcome); });
    addAction(QStringLiteral("show_editor"), QStringLiteral("document-edit"), tr("&Editor"),
              Qt::CTRL | Qt::Key_1, [this] { m_documents->focusEditor(); });
    addAction(QStringLiteral("show_configuration"), QStringLiteral("configure"), tr("&Configuration"),
              Qt::CTRL | Qt::Key_2, [this] { showPage(m_configPlace); });
    addAction(QStringLiteral("help_contents"), QStringLiteral("help-contents"), tr("Kernel Lab &Help"),
              QKeySequence::HelpContents, [this] { showHelp(); });
    m_profiles = new KSelectAction(tr("&Profile"), this);
    m_profiles->setItems(Profile::names());
    actionCollection()->addAction(QStringLiteral("profiles"), m_profiles);
    connect(m_profiles, &KSelectAction::textTriggered, &m_workbench, &Workbench::setProfile);
    // Follows the desktop's light or dark unless it is set here.
    actionCollection()->addAction(QStringLiteral("color_scheme"),
                                  KColorSchemeMenu::createMenu(KColorSchemeManager::instance(), this));
    KStandardAction::quit(this, [this] { requestClose(); }, actionCollection());
    KStandardAction::preferences(this, &MainWindow::showSettings, actionCollection());
    KStandardAction::aboutApp(this, &MainWindow::showAbout, actionCollection());
}

// ------------------------------------------------------------ wiring

void MainWindow::connectWorkbench()
{
    connect(&m_workbench, &Workbench::begun, this, &MainWindow::begin);
    connect(&m_workbench, &Workbench::ended, this,
            [this](const Job *, const Result<> &result) { end(result); });
    connect(&m_workbench, &Workbench::profileChanged, this, &MainWindow::followProfile);
    connect(m_workbench.watch(), &WatchMode::noticed, this, &MainWindow::notice);
    connect(m_workbench.watch(), &WatchMode::cycleFinished, this, [this](const WatchCycle &cycle) {
        if (cycle.outcome == WatchCycle::Outcome::InUse)
            notice(cycle.text());
    });
    connect(m_session->vm(), &VmSession::stateChanged, this, &MainWindow::followMachine);
    connect(m_session, &LabSession::noticed, this, &MainWindow::notice);
    connect(m_session, &LabSession::fellBackToTcg, this, [this](const QString &reason) {
        notice(tr("KVM cannot be used here, so the guest runs slower, under TCG: %1").arg(reason));
    });
    connect(m_labActions, &LabActions::buildAndBootRequested, this, [this] {
        build([this] {
            showConsole();
            m_workbench.buildAndBoot();
        });
    });
    connect(m_labActions, &LabActions::buildRequested, this,
            [this] { build([this] { m_workbench.build(); }); });
    connect(m_labActions, &LabActions::reloadRequested, this,
            [this] { build([this] { m_workbench.reload(); }); });
    connect(m_labActions, &LabActions::bootRequested, this, [this] {
        showConsole();
        m_workbench.boot();
    });
}

void MainWindow::connectParts()
{
    EditorArea *area = m_documents->area();
    connect(area, &EditorArea::currentViewChanged, m_editorMenus, &EditorMenus::show);
    connect(area, &EditorArea::currentPageChanged, this, &MainWindow::followPage);
    const QString place = m_session->workspace().path();
    m_place.addPath(place);
    connect(&m_place, &QFileSystemWatcher::directoryChanged, this, [this, place] {
        if (!QFileInfo::exists(place)) {
            m_message->showError(
                {Error::Code::FileSystem,
                 tr("The workspace %1 is gone: it was deleted or moved.").arg(place),
                 tr("Keep what is open by Save As, then open another workspace from the File menu."),
                 {}});
        }
    });
    m_saveDelay.setSingleShot(true);
    m_saveDelay.setInterval(5s);
    const auto note = qOverload<>(&QTimer::start);
    connect(area, &EditorArea::currentPageChanged, &m_saveDelay, note);
    connect(&m_workbench, &Workbench::bootSettingsChanged, &m_saveDelay, note);
    connect(&m_saveDelay, &QTimer::timeout, this, &MainWindow::saveLayout);
    connect(m_documents, &Documents::failed, m_message, &MessageBar::showError);
    connect(m_documents, &Documents::searchWanted, this, [this] { m_docks->raise(m_documents->search()); });
    connect(m_findings, &Findings::activated, m_documents, &Documents::open);
    connect(m_findings, &Findings::failed, m_message, &MessageBar::showError);
    connect(m_findings, &Findings::errorsFound, this, [this] { m_docks->raise(m_findings->issues()); });
    connect(m_machine, &MachinePanels::bootWanted, m_labActions, &LabActions::buildAndBootRequested);
    connect(m_machine, &MachinePanels::restartWanted, m_labActions, &LabActions::bootRequested);
    connect(m_machine, &MachinePanels::failed, m_message, &MessageBar::showError);
    connect(m_machine, &MachinePanels::noticed, this, &MainWindow::notice);
    connect(m_workspaces, &WorkspaceMenu::requested, this, &MainWindow::workspaceRequested);
}

void MainWindow::connectTutorial()
{
    connect(m_tutorial, &TutorialDock::failed, m_message, &MessageBar::showError);
    connect(m_tutorial, &TutorialDock::noticed, this, &MainWindow::notice);
    connect(m_tutorial, &TutorialDock::consoleWanted, this, &MainWindow::showConsole);
    connect(m_tutorial, &TutorialDock::optionWanted, this, [this](const QString &symbol) {
        showPage(m_configPlace);
        m_docks->raise(m_tutorial->panel()); // which is read beside it
        m_config->goToSymbol(symbol);
    });
    connect(m_welcome, &WelcomePage::tutorialRequested, this, [this] {
        m_docks->raise(m_tutorial->panel());
        m_tutorial->panel()->setFocus();
    });
    const auto invite = [this] { m_welcome->setInvitation(m_tutorial->invitation()); };
    connect(m_tutorial, &TutorialDock::invitationChanged, this, invite);
    invite();
}

void MainWindow::connectWelcome()
{
    connect(m_welcome, &WelcomePage::buildAndBootRequested, m_labActions, &LabActions::buildAndBootRequested);
    connect(m_welcome, &WelcomePage::moduleRequested, m_documents, &Documents::openModule);
    connect(m_welcome, &WelcomePage::configurationRequested, this, [this] { showPage(m_configPlace); });
    connect(m_welcome, &WelcomePage::helpRequested, this, &MainWindow::showHelp);
    connect(m_welcome, &WelcomePage::workspaceRequested, this, &MainWindow::workspaceRequested);
    connect(m_welcome, &WelcomePage::otherWorkspaceRequested, m_workspaces, &WorkspaceMenu::choose);
    QStringList others = recentWorkspaces();
    others.removeAll(m_session->workspace().path());
    m_welcome->setRecent(others);
}

// ------------------------------------------------------------ pages

void MainWindow::showPage(QWidget *page)
{
    m_documents->area()->showPage(page);
    page->setFocus();
}

// The panels belong to writing and running; the configuration has the window to itself,
// but for those that are opened beside it.
void MainWindow::followPage()
{
    const bool configures = m_documents->area()->currentPage() == m_configPlace;
    m_docks->setAside(configures);
    if (configures)
        makeConfigPage();
}

void MainWindow::makeConfigPage()
{
    if (m_config)
        return;
    m_config = new ConfigPage(m_session, m_workbench.profile().name,
                              [this](std::unique_ptr<Job> job) { return m_workbench.run(std::move(job)); });
    connect(m_config, &ConfigPage::profileChanged, &m_workbench, &Workbench::setProfile);
    connect(m_config, &ConfigPage::noticed, m_message, &MessageBar::showNotice);
    connect(m_config, &ConfigPage::failed, m_message, &MessageBar::showError);
    connect(m_config, &ConfigPage::settled, m_message, &MessageBar::withdraw);
    m_configPlace->layout()->addWidget(m_config);
    m_configPlace->setFocusProxy(m_config);
    connect(&m_workbench, &Workbench::workingChanged, m_config, &ConfigPage::setBusy);
    m_config->setBusy(m_workbench.isWorking());
}

void MainWindow::showHelp()
{
    if (!m_help) {
        m_help = new HelpPage(actionCollection());
        m_documents->area()->addPage(m_help, tr("Help"), QIcon::fromTheme(QStringLiteral("help-contents")));
    }
    showPage(m_help);
}

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

void MainWindow::showConsole()
{
    m_docks->setAside(false);
    m_docks->raise(m_machine->console());
}

// ------------------------------------------------------------ jobs and machine

// Where changes of the configuration are not applied, the page asks first what is to
// become of them.
void MainWindow::settleThen(const QString &leave, const std::function<void()> &action)
{
    if (!m_config || !m_config->hasPending()) {
        action();
        return;
    }
    showPage(m_configPlace);
    m_config->settlePending(leave, action);
}

void MainWindow::saveThen(const std::function<void()> &action)
{
    if (const Result<> saved = m_documents->area()->saveAll(); !saved)
        m_message->showError(saved.error());
    else
        action();
}

void MainWindow::build(const std::function<void()> &action)
{
    settleThen(tr("&Build without them"), [this, action] { saveThen(action); });
}

void MainWindow::begin(Job *job, bool builds)
{
    if (builds) // what was said may still be of use while a device is read
        m_message->hide();
    statusBar()->clearMessage();
    m_jobBar->follow(job);
}

void MainWindow::end(const Result<> &result)
{
    if (!result && result.error().code != Error::Code::Canceled)
        m_message->showError(m_findings->inWords(result.error()));
}

void MainWindow::notice(const QString &text)
{
    m_message->showNotice(text);
}

void MainWindow::followProfile()
{
    const QString name = m_workbench.profile().name;
    m_profileBadge->setText(tr("Profile: %1").arg(name));
    m_profiles->setCurrentItem(static_cast<int>(Profile::names().indexOf(name)));
    configGroup("Application").writeEntry("Profile", name);
}

void MainWindow::followMachine(VmSession::State state)
{
    // A machine that fails while no job looks after it is told here.
    if (state == VmSession::State::Failed && !m_workbench.isBusy())
        m_message->showError(m_session->vm()->failure());
}

// ------------------------------------------------------------ layout and end

void MainWindow::restore()
{
    applySettings();
    const QByteArray boot = readPlainFile(bootFile()).value_or(QByteArray());
    m_workbench.setBootSettings(BootSettings::fromMap(QJsonDocument::fromJson(boot).toVariant().toMap()));
    m_workbench.setProfile(configGroup("Application").readEntry("Profile"));
    resize(1280, 800);
    m_docks->arrange();
    const KConfigGroup group = configGroup("MainWindow");
    restoreGeometry(QByteArray::fromBase64(group.readEntry("Geometry", QByteArray())));
    m_docks->restore(QByteArray::fromBase64(group.readEntry("Layout", QByteArray())));
    if (m_settings.restoreDocuments)
        m_documents->restoreSession();
    if (m_settings.showWelcome || m_documents->area()->openFiles().isEmpty())
        showPage(m_welcome);
}

void MainWindow::saveLayout() const
{
    KConfigGroup group = configGroup("MainWindow");
    group.writeEntry("Geometry", saveGeometry().toBase64());
    group.writeEntry("Layout", m_docks->layout().toBase64());
    group.sync();
    m_documents->saveSession();
    const QVariantMap boot = m_workbench.bootSettings().toMap();
    (void)writePlainFile(bootFile(),
                         QJsonDocument::fromVariant(boot).toJson()); // else the defaults next time
}

QString MainWindow::bootFile() const
{
    return m_session->workspace().path() + QStringLiteral("/.boot.json");
}

void MainWindow::applySettings()
{
    m_notifier->setLimit(m_settings.notifies, std::chrono::seconds(m_settings.notifyAfterSeconds));
    m_findings->log()->setLineLimit(m_settings.logLines);
    m_machine->apply(m_settings);
}

void MainWindow::requestClose(const std::function<void()> &closed)
{
    if (m_isAsking)
        return;
    const auto finish = [this, closed] {
        close();
        if (closed)
            closed();
        else
            Q_EMIT this->closed();
    };
    settleThen(tr("&Quit without them"), [this, finish] {
        CloseLosses losses;
        for (const QString &path : m_documents->area()->modifiedFiles())
            losses.unsaved << QFileInfo(path).fileName();
        losses.machineRuns = m_settings.askBeforeStopping && m_session->vm()->isRunning();
        losses.jobRuns = m_workbench.isBusy();
        if (losses.isEmpty()) {
            finish();
            return;
        }
        m_isAsking = true;
        askBeforeClosing(this, losses, [this, finish](CloseAnswer answer, bool neverAgain) {
            m_isAsking = false;
            if (neverAgain && answer != CloseAnswer::Stay) {
                m_settings.askBeforeStopping = false;
                m_settings.save();
            }
            if (answer == CloseAnswer::Save)
                saveThen(finish);
            if (answer == CloseAnswer::Discard) {
                m_documents->area()->discardAll();
                finish();
            }
        });
    });
}

// What a menu tells of itself would stand over the job that runs.
bool MainWindow::event(QEvent *event)
{
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
