// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/terminal/terminaltool.h"

#include "gui/kit/toolhost.h"
#include "gui/settings/appsettings.h"
#include "gui/terminal/printlinks.h"
#include "gui/terminal/terminalview.h"

#include <KActionCollection>

#include <QAction>

namespace klab
{

TerminalTool::TerminalTool(ToolHost *host, TerminalLink::Line line)
    : Tool(host)
    , m_view(new TerminalView)
    , m_link(new TerminalLink(host->workbench()->vm(), line, m_view))
{
    VmSession *vm = host->workbench()->vm();
    const auto followMachine = [this, vm] { m_view->setHeard(vm->isRunning()); };
    connect(vm, &VmSession::stateChanged, this, followMachine);
    followMachine();
    PrintLinks::of(host)->serve(m_view);
    connect(m_link, &TerminalLink::failed, host, &ToolHost::failed);
    connect(m_link, &TerminalLink::transcriptSaved, host, [host](const QString &path) {
        Q_EMIT host->noticed(tr("The transcript was saved to %1.").arg(path));
    });
}

QWidget *TerminalTool::panel() const
{
    return m_view;
}

static_assert(AppSettings::TerminalLines.least == TerminalSettings::MinimumScrollback &&
              AppSettings::TerminalLines.most == TerminalSettings::MaximumScrollback);

static TerminalSettings::Scheme schemeOf(const QString &name)
{
    using Scheme = TerminalSettings::Scheme;
    static const QHash<QString, Scheme> schemes{{QStringLiteral("light"), Scheme::Light},
                                                {QStringLiteral("dark"), Scheme::Dark},
                                                {QStringLiteral("solarizedLight"), Scheme::SolarizedLight},
                                                {QStringLiteral("solarizedDark"), Scheme::SolarizedDark}};
    return schemes.value(name, Scheme::FollowPalette);
}

void TerminalTool::apply(const AppSettings &settings)
{
    TerminalSettings terminal;
    if (!settings.terminalFont.isEmpty())
        terminal.font.fromString(settings.terminalFont);
    terminal.scheme = schemeOf(settings.terminalScheme);
    terminal.scrollback = settings.terminalLines;
    m_view->setSettings(terminal);
}

// ------------------------------------------------------------ console

ConsoleTool::ConsoleTool(ToolHost *host)
    : TerminalTool(host, TerminalLink::Line::Serial)
    , m_host(host)
{
    view()->setIdleText(tr(
        "Press Build & Boot (F5) to build the kernel and the module; the guest's console will appear here."));
    connect(host, &ToolHost::consoleRequested, this, &Tool::raiseRequested);
    connect(host, &ToolHost::bootBegins, this, &Tool::newsArrived);
}

Tool::Place ConsoleTool::place() const
{
    return {QStringLiteral("console"), tr("Console"), QIcon::fromTheme(QStringLiteral("utilities-terminal")),
            Qt::BottomDockWidgetArea, Qt::CTRL | Qt::Key_3};
}

void ConsoleTool::addActions(KActionCollection *actions)
{
    const auto add = [&](const char *name, const char *icon, const QString &text, const auto &slot) {
        auto *action = new QAction(QIcon::fromTheme(QLatin1String(icon)), text, this);
        connect(action, &QAction::triggered, this, slot);
        actions->addAction(QLatin1String(name), action);
    };
    // The keys of these belong to the terminal, which has them itself.
    add("terminal_copy", "edit-copy", tr("&Copy from Terminal"), [this] { view()->copySelection(); });
    add("terminal_paste", "edit-paste", tr("&Paste into Terminal"), [this] { view()->paste(); });
    add("terminal_find", "edit-find", tr("&Find in Terminal…"), [this] { view()->openFind(); });
    PrintLinks::of(m_host)->addActions(actions);
    add("terminal_save", "document-save-as", tr("Save &Transcript…"), [this] { link()->saveTranscript(); });
}

// ------------------------------------------------------------ second shell

ShellTool::ShellTool(ToolHost *host)
    : TerminalTool(host, TerminalLink::Line::Second)
{
    view()->setAccessibleName(tr("Second shell"));
    view()->setIdleText(tr("A second shell in the guest, for running things alongside the console. It is "
                           "available once the guest has booted."));
}

Tool::Place ShellTool::place() const
{
    return {QStringLiteral("shell"), tr("Shell"), QIcon::fromTheme(QStringLiteral("utilities-terminal")),
            Qt::BottomDockWidgetArea, Qt::CTRL | Qt::Key_9};
}

} // namespace klab
