// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/consoleinput.h"
#include "cli/guestoutput.h"
#include "machine/vmsession.h"

#include <QObject>

#include <memory>
#include <termios.h>

class QSocketNotifier;

namespace klab
{

/// Makes this terminal the guest's console: raw mode, so that Ctrl+C and line editing are
/// the guest's; Ctrl+] ends it. If standard input is not a terminal, it is sent to the
/// guest as it is. Nothing that is typed before attach() is lost: see ConsoleInput. What the guest
/// shows goes to standard output.
class ConsoleBridge : public QObject
{
    Q_OBJECT
public:
    explicit ConsoleBridge(VmSession *vm, QObject *parent = nullptr);
    /// Restores the terminal's mode, and what the guest has switched on it.
    ~ConsoleBridge() override;

    /// The guest is the user's: it gets what has been typed.
    void attach() { m_toGuest.attach(); }

    /// Whether standard input is a terminal.
    static bool isTerminal();

Q_SIGNALS:
    /// The user typed Ctrl+].
    void escaped();

private:
    void readInput();
    void resume();

    ConsoleInput m_toGuest;
    GuestOutput m_output{stdout};
    std::unique_ptr<QSocketNotifier> m_input;
    termios m_saved{};
    bool m_isTerminal;
    bool m_inputEnded = false;
};

} // namespace klab
