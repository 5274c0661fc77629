// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/machinepanels.h"

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
    , m_controller(workbench->vm(),
                   [workbench](std::unique_ptr<Job> job) { return workbench->run(std::move(job)); })
    , m_console(new TerminalView)
    , m_link(new TerminalLink(workbench->vm(), TerminalLink::Line::Serial, m_console))
    , m_devices(new VdevPanel(&m_controller))
    , m_badge(new MachineBadge(&m_status))
{
    m_console->setIdleText(tr("Press Build & Boot (F5): the kernel and the module are built, and the guest's "
                              "console appears here."));
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
    const auto busy = [this] { m_controller.setBusy(m_workbench->isBusy()); };
    connect(m_workbench, &Workbench::begun, &m_controller, busy);
    connect(m_workbench, &Workbench::ended, &m_controller, busy);
    connect(&m_controller, &VdevController::bootCountChanged, m_workbench, [this](int count) {
        BootOptions options = m_workbench->bootOptions();
        options.devices = count;
        m_workbench->setBootOptions(options);
    });
    connect(m_workbench, &Workbench::bootOptionsChanged, &m_controller,
            [this] { m_controller.setBootCount(m_workbench->bootOptions().devices); });
    connect(m_workbench, &Workbench::moduleChanged, &m_controller, &VdevController::refresh);
    connect(&m_controller, &VdevController::restartRequested, m_workbench, [this] { m_workbench->boot(); });
    connect(m_devices, &VdevPanel::bootRequested, this, &MachinePanels::bootWanted);
    connect(m_link, &TerminalLink::failed, this, &MachinePanels::failed);
    connect(m_link, &TerminalLink::transcriptSaved, this,
            [this](const QString &path) { Q_EMIT noticed(tr("The transcript is in %1.").arg(path)); });
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
}

} // namespace klab
