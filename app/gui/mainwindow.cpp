// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/mainwindow.h"

#include "device/vdevjobs.h"
#include "gui/config/configpage.h"
#include "gui/device/devicepanel.h"
#include "gui/jobbar.h"
#include "gui/messagebar.h"
#include "gui/terminal/terminalview.h"
#include "vm/guestjobs.h"

#include <QAction>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFontDatabase>
#include <QLabel>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QSettings>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>

namespace klab
{

static constexpr int LogLines = 5000;

enum Tab { ConsoleTab, ConfigTab };

MainWindow::MainWindow(LabSession *session, QWidget *parent)
    : QMainWindow(parent)
    , m_session(session)
{
    setWindowTitle(tr("Kernel Lab - %1").arg(session->workspace().path()));
    createPanels();
    createActions();
    connect(session->vm(), &VmSession::stateChanged, this, &MainWindow::followMachine);
    connect(session->vm(), &VmSession::consoleOutput, m_terminal, &TerminalView::show);
    connect(m_terminal, &TerminalView::typed, this, [this](const QByteArray &bytes) {
        if (m_session->vm()->isRunning() && m_session->vm()->console())
            m_session->vm()->console()->send(bytes);
    });
    connect(m_devices, &DevicePanel::commandRequested, this, &MainWindow::runDeviceCommand);
    connect(session, &LabSession::fellBackToTcg, this, [this](const QString &reason) {
        m_message->showNotice(
            tr("KVM cannot be used here, so the guest runs slower, under TCG: %1").arg(reason));
    });
    connect(session, &LabSession::noticed, m_message, &MessageBar::showNotice);
    resize(1180, 740);
    const QSettings settings;
    setProfile(settings.value(QStringLiteral("profile")).toString());
    restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
    restoreState(settings.value(QStringLiteral("layout")).toByteArray());
    followMachine(session->vm()->state());
    m_terminal->show(
        tr("Press Build && Boot (F5): the kernel and the module are built, and the guest's console "
           "appears here.\r\n")
            .replace(QStringLiteral("&&"), QStringLiteral("&"))
            .toUtf8());
}

MainWindow::~MainWindow() = default;

void MainWindow::createPanels()
{
    m_message = new MessageBar;
    m_terminal = new TerminalView;
    createTabs();
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(m_tabs, 1);
    setCentralWidget(centre);
    createDocks();

    m_jobBar = new JobBar;
    statusBar()->addWidget(m_jobBar, 1);
    m_profileBadge = new QLabel;
    m_profileBadge->setAccessibleName(tr("Kernel profile"));
    statusBar()->addPermanentWidget(m_profileBadge);
    m_badge = new QLabel;
    m_badge->setAccessibleName(tr("Machine state"));
    statusBar()->addPermanentWidget(m_badge);
}

void MainWindow::createTabs()
{
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_terminal, tr("Console"));
    auto *place = new QWidget;
    new QVBoxLayout(place);
    place->layout()->setContentsMargins(0, 0, 0, 0);
    m_tabs->addTab(place, tr("Configuration"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::showTab);
}

void MainWindow::createDocks()
{
    m_devices = new DevicePanel;
    m_devicesDock = new QDockWidget(tr("Devices"));
    m_devicesDock->setObjectName(QStringLiteral("devicesDock"));
    m_devicesDock->setWidget(m_devices);
    addDockWidget(Qt::RightDockWidgetArea, m_devicesDock);

    m_log = new QPlainTextEdit;
    m_log->setReadOnly(true);
    m_log->setMaximumBlockCount(LogLines);
    m_log->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_log->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_log->setAccessibleName(tr("Build log"));
    m_log->setPlaceholderText(tr("What make, the compiler and the lab say appears here."));
    m_logDock = new QDockWidget(tr("Build log"));
    m_logDock->setObjectName(QStringLiteral("logDock"));
    m_logDock->setWidget(m_log);
    addDockWidget(Qt::BottomDockWidgetArea, m_logDock);
    resizeDocks({m_logDock}, {180}, Qt::Vertical);
}

// The docks belong to the console; beside the configuration they stay closed until
// they are opened there.
void MainWindow::showTab(int tab)
{
    if (tab == ConsoleTab) {
        restoreState(m_consoleLayout);
        m_consoleLayout.clear();
        m_terminal->setFocus();
        return;
    }
    m_consoleLayout = saveState();
    m_devicesDock->hide();
    m_logDock->hide();
    if (m_config)
        return;
    m_config = new ConfigPage(m_session, m_profile,
                              [this](std::unique_ptr<Job> job) { return run(std::move(job)); });
    connect(m_config, &ConfigPage::profileChanged, this, &MainWindow::setProfile);
    connect(m_config, &ConfigPage::noticed, m_message, &MessageBar::showNotice);
    connect(m_config, &ConfigPage::failed, m_message, &MessageBar::showError);
    connect(m_config, &ConfigPage::settled, m_message, &MessageBar::withdraw);
    m_tabs->widget(ConfigTab)->layout()->addWidget(m_config);
    updateActions();
}

void MainWindow::setProfile(const QString &profile)
{
    m_profile = Profile::find(profile) ? profile : Profile::names().constFirst();
    m_profileBadge->setText(tr("Profile: %1").arg(m_profile));
    QSettings().setValue(QStringLiteral("profile"), m_profile);
}

void MainWindow::createActions()
{
    m_buildAndBoot = new QAction(QIcon(QStringLiteral(":/icons/boot.svg")), tr("Build && Boot"), this);
    m_buildAndBoot->setShortcut(Qt::Key_F5);
    m_buildAndBoot->setToolTip(tr("Build the kernel and the module, boot them and load the module (F5)"));
    connect(m_buildAndBoot, &QAction::triggered, this, &MainWindow::buildAndBoot);
    m_stop = new QAction(QIcon(QStringLiteral(":/icons/stop.svg")), tr("Stop"), this);
    m_stop->setShortcut(Qt::SHIFT | Qt::Key_F5);
    m_stop->setToolTip(tr("Stop the virtual machine (Shift+F5)"));
    connect(m_stop, &QAction::triggered, this, &MainWindow::stop);

    auto *copy = new QAction(tr("&Copy from terminal"), this);
    copy->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    connect(copy, &QAction::triggered, m_terminal, &TerminalView::copySelection);
    auto *paste = new QAction(tr("&Paste into terminal"), this);
    paste->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_V);
    connect(paste, &QAction::triggered, m_terminal, &TerminalView::paste);
    auto *quit = new QAction(tr("&Quit"), this);
    quit->setShortcut(QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, [this] {
        if (!asksAboutPending(tr("&Quit without them"), [this] { close(); }))
            close();
    });

    createMenus({copy, paste}, quit);
    QToolBar *bar = addToolBar(tr("Main toolbar"));
    bar->setObjectName(QStringLiteral("mainToolBar"));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addActions({m_buildAndBoot, m_stop});
}

void MainWindow::createMenus(const QList<QAction *> &editing, QAction *quit)
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        auto *show = new QAction(m_tabs->tabText(tab), this);
        show->setShortcut(Qt::CTRL | Qt::Key(Qt::Key_1 + tab));
        connect(show, &QAction::triggered, this, [this, tab] { m_tabs->setCurrentIndex(tab); });
        view->addAction(show);
    }
    view->addSeparator();
    view->addActions({m_devicesDock->toggleViewAction(), m_logDock->toggleViewAction()});

    QMenu *machine = new QMenu(tr("&Machine"), this);
    machine->addActions({m_buildAndBoot, m_stop});
    machine->addSeparator();
    machine->addAction(quit);
    QMenu *edit = new QMenu(tr("&Edit"), this);
    edit->addActions(editing);
    menuBar()->insertMenu(view->menuAction(), machine);
    menuBar()->insertMenu(view->menuAction(), edit);
}

void MainWindow::buildAndBoot()
{
    if (!asksAboutPending(tr("&Build without them"), [this] { startBuild(); }))
        startBuild();
}

// Whether the page asks first; it does the action afterwards.
bool MainWindow::asksAboutPending(const QString &leave, const std::function<void()> &action)
{
    if (!m_config || !m_config->hasPending())
        return false;
    m_tabs->setCurrentIndex(ConfigTab);
    m_config->settlePending(leave, action);
    return true;
}

void MainWindow::startBuild()
{
    m_tabs->setCurrentIndex(ConsoleTab);
    BuildOptions build;
    build.profile = *Profile::find(m_profile);
    BootOptions boot;
    boot.devices = m_devices->deviceCount();
    auto sequence = std::make_unique<JobSequence>(tr("Build and boot"));
    sequence->add(170, [this, build] { return m_session->build(build); });
    sequence->add(1, [this] { return std::make_unique<StopJob>(m_session->vm()); });
    sequence->add(3, [this, build, boot] { return m_session->boot(build, boot); });
    sequence->add(1, [this, build, boot] { return m_session->load(build.profile, boot.devices); });
    connect(sequence.get(), &Job::finished, this, [this, boot](const Result<> &result) {
        if (result)
            m_bootedDevices = boot.devices;
    });
    run(std::move(sequence));
}

void MainWindow::stop()
{
    if (m_job && m_job->state() == Job::State::Running)
        m_job->cancel();
    m_session->vm()->stop();
}

bool MainWindow::run(std::unique_ptr<Job> job)
{
    if (m_job && m_job->state() == Job::State::Running)
        return false;
    if (m_job)
        m_job.release()->deleteLater();
    m_job = std::move(job);
    m_message->hide();
    connect(m_job.get(), &Job::logged, m_log, &QPlainTextEdit::appendPlainText);
    connect(m_job.get(), &Job::finished, this, [this](const Result<> &result) {
        updateActions();
        if (result || result.error().code == Error::Code::Canceled)
            return;
        m_message->showError(result.error());
        if (!result.error().details.isEmpty())
            m_log->appendPlainText(result.error().details);
    });
    m_jobBar->follow(m_job.get());
    m_job->start();
    updateActions();
    return true;
}

void MainWindow::runDeviceCommand(const QString &command)
{
    run(makeActionJob(m_session->vm(), command));
    m_terminal->setFocus();
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
    const bool jobTells = m_job && m_job->state() == Job::State::Running;
    if (state == VmSession::State::Failed && !jobTells)
        m_message->showError(m_session->vm()->failure());
    updateActions();
}

void MainWindow::updateActions()
{
    const bool busy = m_job && m_job->state() == Job::State::Running;
    const bool ready = m_session->vm()->state() == VmSession::State::Ready;
    m_buildAndBoot->setEnabled(!busy);
    m_stop->setEnabled(m_session->vm()->isRunning());
    if (!m_session->vm()->isRunning())
        m_devices->setDevices(0);
    else if (ready && !busy)
        m_devices->setDevices(m_bootedDevices);
    m_devices->setReady(ready && !busy);
    if (m_config)
        m_config->setBusy(busy);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // A person closes the window by its frame; a signal that ends the lab does not wait.
    if (event->spontaneous() && asksAboutPending(tr("&Quit without them"), [this] { close(); })) {
        event->ignore();
        return;
    }
    QSettings settings;
    settings.setValue(QStringLiteral("geometry"), saveGeometry());
    settings.setValue(QStringLiteral("layout"), m_consoleLayout.isEmpty() ? saveState() : m_consoleLayout);
    QMainWindow::closeEvent(event);
}

} // namespace klab
