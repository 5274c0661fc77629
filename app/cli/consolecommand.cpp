// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/consolecommand.h"

#include <cstdio>

namespace klab
{

void ConsoleCommand::bringUp(bool withConsole)
{
    runBuild(session().build(build()), [this, withConsole] {
        if (withConsole)
            openConsole();
        run(session().boot(build(), boot()), [this] {
            const BootOptions &options = boot();
            run(session().load(build().profile,
                               options.checkDevices ? std::optional(options.devices) : std::nullopt),
                [this] {
                    m_isLoaded = true;
                    loaded();
                    if (m_console)
                        m_console->attach();
                });
        });
    });
}

// From here on the terminal is the guest's: no progress is written over it.
void ConsoleCommand::openConsole()
{
    if (ConsoleBridge::isTerminal())
        printer().say(tr("klab: this is the guest's console; Ctrl+] ends it"));
    printer().setProgressShown(false);
    m_console = std::make_unique<ConsoleBridge>(session().vm());
    connect(
        m_console.get(), &ConsoleBridge::escaped, this,
        [this] {
            if (m_isLoaded)
                end(0);
            else
                interrupt();
        },
        Qt::QueuedConnection);
}

void ConsoleCommand::say(const QString &text)
{
    if (text.isEmpty())
        return;
    if (hasConsole() && ConsoleBridge::isTerminal())
        printer().sayRaw(text);
    else
        printer().say(text);
}

void ConsoleCommand::releaseTerminal()
{
    if (m_console) {
        m_console.reset();
        std::fputc('\n', stderr);
    }
}

} // namespace klab
