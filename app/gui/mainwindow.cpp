// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/mainwindow.h"

#include "device/vdevjobs.h"
#include "gui/config/configpage.h"
#include "gui/device/devicepanel.h"
#include "gui/settings/settingsdialog.h"
#include "gui/shell/closequestion.h"
#include "gui/shell/docks.h"
#include "gui/shell/editormenus.h"
#include "gui/shell/jobbar.h"
#include "gui/shell/labactions.h"
#include "gui/shell/messagebar.h"
#include "gui/shell/notifier.h"
#include "gui/shell/workspacemenu.h"
#include "gui/terminal/terminalview.h"
#include "gui/welcome/helppage.h"
#include "gui/welcome/welcomepage.h"

#include <KAboutApplicationDialog>
#include <KAboutData>
#include <KActionCollection>
#include <KConfigGroup>
#include <KSelectAction>
#include <KSharedConfig>
#include <KStandardAction>

#include <QAction>
#include <QCloseEvent>
#include <QLabel>
#include <QStatusBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace klab
{

MainWindow::MainWindow(LabSession *session, QWidget *parent)
    : KXmlGuiWindow(parent)
    , m_session(session)
    , m_workbench(session)
    , m_settings(AppSettings::load())
{
    setAttribute(Qt::WA_DeleteOnClose, false); // it belongs to who made it
    setHelpMenuEnabled(false);                 // which leads to what is not there
    setWindowTitle(session->workspace().path());
    createPanels();
    createDocks();
    createStatusBar();
    createActions();
    connectWorkbench();
    connectTerminal();
    connectWelcome();
    setupGUI(ToolBar | Keys | Create);
    restoreLayout();
    applySettings();
    m_workbench.setProfile(
        KSharedConfig::openConfig()->group(QStringLiteral("Application")).readEntry("Profile"));
    followProfile();
    followMachine(session->vm()->state());
}

MainWindow::~MainWindow() = default;

// ------------------------------------------------------------ parts

void MainWindow::createPanels()
{
    m_message = new MessageBar;
    m_pages = new QTabWidget;
    m_pages->setDocumentMode(true);
    m_welcome = new WelcomePage(&m_workbench);
    m_pages->addTab(m_welcome, tr("Welcome"));
    m_configPlace = new QWidget;
    new QVBoxLayout(m_configPlace);
    m_configPlace->layout()->setContentsMargins(0, 0, 0, 0);
    m_pages->addTab(m_configPlace, tr("Configuration"));
    connect(m_pages, &QTabWidget::currentChanged, this, &MainWindow::followPage);
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(m_pages, 1);
    setCentralWidget(centre);
}

void MainWindow::createDocks()
{
    m_docks = new Docks(this, actionCollection());
    m_terminal = new TerminalView;
    m_devices = new DevicePanel;
    const auto icon = [](const char *name) { return QIcon::fromTheme(QLatin1String(name)); };
    m_docks->add(QStringLiteral("console"), m_terminal, tr("Console"), icon("utilities-terminal"),
                 Qt::BottomDockWidgetArea, Qt::CTRL | Qt::Key_3);
    m_docks->add(QStringLiteral("devices"), m_devices, tr("Devices"), icon("drive-harddisk"),
                 Qt::RightDockWidgetArea, Qt::CTRL | Qt::Key_7);
}

void MainWindow::createStatusBar()
{
    m_jobBar = new JobBar;
    statusBar()->addWidget(m_jobBar, 1);
    m_profileBadge = new QLabel;
    m_profileBadge->setAccessibleName(tr("Kernel profile"));
    statusBar()->addPermanentWidget(m_profileBadge);
    m_badge = new QLabel;
    m_badge->setAccessibleName(tr("Machine state"));
    statusBar()->addPermanentWidget(m_badge);
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
    m_labActions = new LabActions(&m_workbench, actionCollection(), this);
    m_editorMenus = new EditorMenus(this);
    m_notifier = new Notifier(&m_workbench, this);
    createPageActions();
    createWorkspaceActions();
    createMachineActions();
    KStandardAction::quit(this, [this] { requestClose(); }, actionCollection());
    KStandardAction::preferences(this, &MainWindow::showSettings, actionCollection());
    KStandardAction::aboutApp(this, &MainWindow::showAbout, actionCollection());
}

void MainWindow::createPageActions()
{
    addAction(QStringLiteral("show_welcome"), QStringLiteral("go-home"), tr("&Welcome"), {},
              [this] { showPage(m_welcome); });
    addAction(QStringLiteral("show_configuration"), QStringLiteral("configure"), tr("&Configuration"),
              Qt::CTRL | Qt::Key_2, [this] { showPage(m_configPlace); });
    addAction(QStringLiteral("help_contents"), QStringLiteral("help-contents"), tr("Kernel Lab &Help"),
              QKeySequence::HelpContents, [this] { showHelp(); });
    m_profiles = new KSelectAction(tr("&Profile"), this);
    m_profiles->setItems(Profile::names());
    actionCollection()->addAction(QStringLiteral("profiles"), m_profiles);
    connect(m_profiles, &KSelectAction::textTriggered, &m_workbench, &Workbench::setProfile);
}

void MainWindow::createWorkspaceActions()
{
    m_workspaces = new WorkspaceMenu(m_session->workspace().path(), actionCollection(), this);
    connect(m_workspaces, &WorkspaceMenu::requested, this, &MainWindow::workspaceRequested);
}

void MainWindow::createMachineActions()
{
    addAction(QStringLiteral("terminal_copy"), QStringLiteral("edit-copy"), tr("&Copy from Terminal"),
              Qt::CTRL | Qt::SHIFT | Qt::Key_C, [this] { m_terminal->copySelection(); });
    addAction(QStringLiteral("terminal_paste"), QStringLiteral("edit-paste"), tr("&Paste into Terminal"),
              Qt::CTRL | Qt::SHIFT | Qt::Key_V, [this] { m_terminal->paste(); });
}

// ------------------------------------------------------------ wiring

void MainWindow::connectWorkbench()
{
    connect(&m_workbench, &Workbench::begun, this, &MainWindow::begin);
    connect(&m_workbench, &Workbench::ended, this, &MainWindow::end);
    connect(&m_workbench, &Workbench::profileChanged, this, &MainWindow::followProfile);
    connect(&m_workbench, &Workbench::moduleChanged, this, &MainWindow::updatePanels);
    connect(m_session->vm(), &VmSession::stateChanged, this, &MainWindow::followMachine);
    connect(m_session, &LabSession::noticed, this, &MainWindow::notice);
    connect(m_session, &LabSession::fellBackToTcg, this, [this](const QString &reason) {
        notice(tr("KVM cannot be used here, so the guest runs slower, under TCG: %1").arg(reason));
    });
    const QString leave = tr("&Build without them");
    connect(m_labActions, &LabActions::buildAndBootRequested, this,
            [this, leave] { settleThen(leave, [this] { buildAndBoot(); }); });
    connect(m_labActions, &LabActions::buildRequested, this,
            [this, leave] { settleThen(leave, [this] { m_workbench.build(); }); });
    connect(m_labActions, &LabActions::reloadRequested, this,
            [this, leave] { settleThen(leave, [this] { m_workbench.reload(); }); });
    connect(m_labActions, &LabActions::bootRequested, this, [this] { m_workbench.boot(); });
}

void MainWindow::connectTerminal()
{
    connect(m_session->vm(), &VmSession::consoleOutput, m_terminal, &TerminalView::show);
    connect(m_terminal, &TerminalView::typed, this, [this](const QByteArray &bytes) {
        if (m_session->vm()->isRunning() && m_session->vm()->console())
            m_session->vm()->console()->send(bytes);
    });
    connect(m_devices, &DevicePanel::commandRequested, this, [this](const QString &command) {
        run(makeActionJob(m_session->vm(), command));
        m_terminal->setFocus();
    });
}

void MainWindow::connectWelcome()
{
    connect(m_welcome, &WelcomePage::buildAndBootRequested, m_labActions, &LabActions::buildAndBootRequested);
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
    m_pages->setCurrentWidget(page);
}

// The panels belong to writing and running; the configuration has the window to itself,
// but for those that are opened beside it.
void MainWindow::followPage()
{
    const bool configures = m_pages->currentWidget() == m_configPlace;
    m_docks->setAside(configures);
    if (configures)
        makeConfigPage();
}

void MainWindow::makeConfigPage()
{
    if (m_config)
        return;
    m_config = new ConfigPage(m_session, m_workbench.profile().name,
                              [this](std::unique_ptr<Job> job) { return run(std::move(job)); });
    connect(m_config, &ConfigPage::profileChanged, &m_workbench, &Workbench::setProfile);
    connect(m_config, &ConfigPage::noticed, m_message, &MessageBar::showNotice);
    connect(m_config, &ConfigPage::failed, m_message, &MessageBar::showError);
    connect(m_config, &ConfigPage::settled, m_message, &MessageBar::withdraw);
    m_configPlace->layout()->addWidget(m_config);
    m_config->setBusy(m_workbench.isBusy());
}

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

// ------------------------------------------------------------ jobs and machine

void MainWindow::buildAndBoot()
{
    m_docks->setAside(false);
    m_docks->raise(m_terminal);
    m_workbench.buildAndBoot();
}

void MainWindow::begin(Job *job)
{
    m_message->hide();
    m_jobBar->follow(job);
    updatePanels();
}

void MainWindow::end(const Job *, const Result<> &result)
{
    updatePanels();
    if (!result && result.error().code != Error::Code::Canceled)
        m_message->showError(result.error());
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
    KSharedConfig::openConfig()->group(QStringLiteral("Application")).writeEntry("Profile", name);
}

void MainWindow::followMachine(VmSession::State state)
{
    static const QHash<VmSession::State, QString> names{
        {VmSession::State::Off, tr("Off")},           {VmSession::State::Starting, tr("Starting")},
        {VmSession::State::Booting, tr("Booting")},   {VmSession::State::Ready, tr("Ready")},
        {VmSession::State::Stopping, tr("Stopping")}, {VmSession::State::Failed, tr("Failed")},
    };
    m_badge->setText(tr("Machine: %1").arg(names.value(state)));
    if (state == VmSession::State::Starting)
        m_terminal->reset();
    // A machine that fails while no job looks after it is told here.
    if (state == VmSession::State::Failed && !m_workbench.isBusy())
        m_message->showError(m_session->vm()->failure());
    updatePanels();
}

void MainWindow::updatePanels()
{
    const bool busy = m_workbench.isBusy();
    const bool ready = m_session->vm()->state() == VmSession::State::Ready;
    if (!m_session->vm()->isRunning())
        m_devices->setDevices(0);
    else if (ready && !busy)
        m_devices->setDevices(m_workbench.devices());
    m_devices->setReady(ready && !busy);
    if (m_config)
        m_config->setBusy(busy);
}

// ------------------------------------------------------------ layout and end

void MainWindow::restoreLayout()
{
    resize(1280, 800);
    m_docks->arrange();
    const KConfigGroup group = KSharedConfig::openConfig()->group(QStringLiteral("MainWindow"));
    restoreGeometry(QByteArray::fromBase64(group.readEntry("Geometry", QByteArray())));
    restoreState(QByteArray::fromBase64(group.readEntry("Layout", QByteArray())));
}

void MainWindow::saveLayout() const
{
    KConfigGroup group = KSharedConfig::openConfig()->group(QStringLiteral("MainWindow"));
    group.writeEntry("Geometry", saveGeometry().toBase64());
    group.writeEntry("Layout", m_docks->layout().toBase64());
    group.sync();
}

void MainWindow::applySettings()
{
    m_notifier->setLimit(m_settings.notifies, std::chrono::seconds(m_settings.notifyAfterSeconds));
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

void MainWindow::showHelp()
{
    if (!m_help) {
        m_help = new HelpPage(actionCollection());
        m_pages->addTab(m_help, tr("Help"));
    }
    showPage(m_help);
}

void MainWindow::showAbout()
{
    auto *dialog = new KAboutApplicationDialog(KAboutData::applicationData(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::requestClose(const std::function<void()> &closed)
{
    if (m_isAsking)
        return;
    settleThen(tr("&Quit without them"), [this, closed] {
        CloseLosses losses;
        losses.machineRuns = m_settings.askBeforeStopping && m_session->vm()->isRunning();
        losses.jobRuns = m_workbench.isBusy();
        const auto finish = [this, closed] {
            close();
            if (closed)
                closed();
        };
        if (losses.isEmpty()) {
            finish();
            return;
        }
        m_isAsking = true;
        askBeforeClosing(this, losses, [this, finish](CloseAnswer answer, bool neverAgain) {
            m_isAsking = false;
            if (answer == CloseAnswer::Stay)
                return;
            if (neverAgain) {
                m_settings.askBeforeStopping = false;
                m_settings.save();
            }
            finish();
        });
    });
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
