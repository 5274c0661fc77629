// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/bootcommand.h"
#include "cli/consolebridge.h"

#include <memory>

namespace klab
{

/// A command that builds, boots and loads, and may make this terminal the guest's
/// console; Ctrl+] ends it.
class ConsoleCommand : public BootCommand
{
    Q_OBJECT
public:
    using BootCommand::BootCommand;

protected:
    /// Builds, boots and loads, and calls loaded(). @param withConsole shows the console from the boot
    /// on; what is typed meanwhile reaches the guest after loaded()
    void bringUp(bool withConsole);
    /// The guest runs, with the module.
    virtual void loaded() = 0;
    /// Whether this terminal is the guest's, and nobody else may write in between.
    bool hasConsole() const { return m_console != nullptr; }
    void say(const QString &text) override;
    void releaseTerminal() override;

private:
    void openConsole();

    std::unique_ptr<ConsoleBridge> m_console;
    bool m_isLoaded = false;
};

} // namespace klab
