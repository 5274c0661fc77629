// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/consolebridge.h"

#include <QSocketNotifier>

#include <unistd.h>

namespace klab
{

static constexpr qint64 PendingLimit = 64 * 1024;
static constexpr char EscapeKey = 0x1d; // Ctrl+]

ConsoleBridge::ConsoleBridge(VmSession *vm, QObject *parent)
    : QObject(parent)
    , m_toGuest(vm)
    , m_isTerminal(tcgetattr(STDIN_FILENO, &m_saved) == 0)
{
    if (m_isTerminal) {
        termios raw = m_saved;
        cfmakeraw(&raw);
        tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    }
    m_input = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_input.get(), &QSocketNotifier::activated, this, &ConsoleBridge::readInput);
    connect(&m_toGuest, &ConsoleInput::moved, this, &ConsoleBridge::resume);
    connect(vm, &VmSession::consoleOutput, this, [this](const QByteArray &data) { m_output.write(data); });
}

ConsoleBridge::~ConsoleBridge()
{
    if (m_isTerminal)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &m_saved);
}

bool ConsoleBridge::isTerminal()
{
    return isatty(STDIN_FILENO) != 0;
}

void ConsoleBridge::resume()
{
    if (!m_inputEnded && m_toGuest.waiting() < PendingLimit / 2)
        m_input->setEnabled(true);
}

void ConsoleBridge::readInput()
{
    char buffer[4096];
    const ssize_t count = read(STDIN_FILENO, buffer, sizeof buffer);
    if (count <= 0) {
        m_inputEnded = true;
        m_input->setEnabled(false); // the end of a pipe; the guest goes on
        return;
    }
    const QByteArray typed(buffer, count);
    const qsizetype escape = m_isTerminal ? typed.indexOf(EscapeKey) : -1;
    m_toGuest.type(escape < 0 ? typed : typed.left(escape));
    // The guest's port is slow, or not read yet: the rest waits where it comes from.
    if (m_toGuest.waiting() > PendingLimit)
        m_input->setEnabled(false);
    if (escape >= 0)
        Q_EMIT escaped();
}

} // namespace klab
