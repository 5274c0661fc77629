// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/machinepanels.h"

#include "gui/device/bootoptionspanel.h"
#include "gui/device/vdevpanel.h"
#include "gui/settings/appsettings.h"
#include "gui/terminal/machinebadge.h"
#include "gui/terminal/terminalview.h"

#include <KActionCollection>

#include <QAction>

namespace klab
{

MachinePanels::MachinePanels(Workbench *workbench, KActionCollection *actions, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_status(workbench->vm())
    , m_controller(
          workbench->vm(), workbench->session()->module(),
          [workbench](std::unique_ptr<Job> job) { return workbench->run(std::move(job)); },
          [workbench](int count) { return workbench->session()->changeDevices(count); })
    , m_console(new TerminalView)
    , m_link(new TerminalLink(workbench->vm(), TerminalLink::Line::Serial, m_console))
    , m_secondShell(new TerminalView)
    , m_secondLink(new TerminalLink(workbench->vm(), TerminalLink::Line::Second, m_secondShell))
    , m_devices(new VdevPanel(&m_controller))
    , m_bootOptions(new BootOptionsPanel)
    , m_badge(new MachineBadge(&m_status))
{
    m_console->setIdleText(tr("Press Build & Boot (F5): the kernel and the module are built, and the guest's "
                              "console appears here."));
    m_secondShell->setAccessibleName(tr("Second shell"));
    m_secondShell->setIdleText(
        tr("A second shell in the guest, for what is to run beside the console. It is there "
           "once the guest has booted."));
    createActions(actions);
    connectParts();
}

void MachinePanels::createActions(KActionCollection *actions)
{
    const auto add = [&](const char *name, const char *icon, const QString &text, const auto &slot) {
        auto *action = new QAction(QIcon::fromTheme(QLatin1String(icon)), text, this);
        connect(action, &QAction::triggered, this, slot);
        actions->addAction(QLatin1String(name), action);
    };
    // The keys of these belong to the terminal, which has them itself.
    add("terminal_copy", "edit-copy", tr("&Copy from Terminal"), [this] { m_console->copySelection(); });
    add("terminal_paste", "edit-paste", tr("&Paste into Terminal"), [this] { m_console->paste(); });
    add("terminal_find", "edit-find", tr("&Find in Terminal…"), [this] { m_console->openFind(); });
    add("terminal_save", "document-save-as", tr("Save &Transcript…"), [this] { m_link->saveTranscript(); });
}

void MachinePanels::connectParts()
{
    connectBootOptions();
    const auto tellTerminals = [this] {
        m_console->setHeard(m_workbench->vm()->isRunning());
        m_secondShell->setHeard(m_workbench->vm()->isRunning());
    };
    connect(m_workbench->vm(), &VmSession::stateChanged, this, tellTerminals);
    tellTerminals();
    connect(m_workbench, &Workbench::begun, &m_controller, [this] { m_controller.setBusy(true); });
    connect(m_workbench, &Workbench::ended, &m_controller,
            [this] { m_controller.setBusy(m_workbench->isBusy()); });
    connect(&m_controller, &VdevController::bootCountChanged, m_workbench, [this](int count) {
        BootSettings settings = m_workbench->bootSettings();
        settings.setDevices(count);
        m_workbench->setBootSettings(settings);
    });
    connect(m_workbench, &Workbench::moduleChanged, &m_controller, &VdevController::refresh);
    connect(&m_controller, &VdevController::restartRequested, this, &MachinePanels::restartWanted);
    connect(m_devices, &VdevPanel::bootRequested, this, &MachinePanels::bootWanted);
    connect(m_link, &TerminalLink::failed, this, &MachinePanels::failed);
    connect(m_link, &TerminalLink::transcriptSaved, this,
            [this](const QString &path) { Q_EMIT noticed(tr("The transcript is in %1.").arg(path)); });
}

void MachinePanels::connectBootOptions()
{
    const auto follow = [this] {
        m_controller.setBootCount(m_workbench->bootSettings().devices().value_or(1));
        if (m_bootOptions->settings() != m_workbench->bootSettings())
            m_bootOptions->setSettings(m_workbench->bootSettings());
    };
    const auto followBooted = [this] { m_bootOptions->setBooted(m_workbench->booted()); };
    const auto followProfile = [this] { m_bootOptions->setProfile(m_workbench->profile()); };
    connect(m_workbench, &Workbench::bootSettingsChanged, this, follow);
    connect(m_workbench, &Workbench::moduleChanged, this, followBooted);
    connect(m_workbench->vm(), &VmSession::stateChanged, this, followBooted);
    connect(m_workbench, &Workbench::profileChanged, this, followProfile);
    connect(m_bootOptions, &BootOptionsPanel::settingsChanged, this, [this](const BootSettings &settings) {
        if (m_bootOptions->isUsable())
            m_workbench->setBootSettings(settings);
    });
    connect(m_bootOptions, &BootOptionsPanel::restartRequested, this, &MachinePanels::restartWanted);
    followProfile();
    follow();
}

static TerminalSettings::Scheme schemeOf(const QString &name)
{
    using Scheme = TerminalSettings::Scheme;
    static const QHash<QString, Scheme> schemes{{QStringLiteral("light"), Scheme::Light},
                                                {QStringLiteral("dark"), Scheme::Dark},
                                                {QStringLiteral("solarizedLight"), Scheme::SolarizedLight},
                                                {QStringLiteral("solarizedDark"), Scheme::SolarizedDark}};
    return schemes.value(name, Scheme::FollowPalette);
}

void MachinePanels::apply(const AppSettings &settings)
{
    TerminalSettings terminal;
    if (!settings.terminalFont.isEmpty())
        terminal.font.fromString(settings.terminalFont);
    terminal.scheme = schemeOf(settings.terminalScheme);
    terminal.scrollback = settings.terminalLines;
    m_console->setSettings(terminal);
    m_secondShell->setSettings(terminal);
}

} // namespace klab
