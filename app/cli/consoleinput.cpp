// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/consoleinput.h"

#include <utility>

namespace klab
{

ConsoleInput::ConsoleInput(VmSession *vm, QObject *parent)
    : QObject(parent)
    , m_vm(vm)
{
    connect(vm, &VmSession::stateChanged, this, &ConsoleInput::follow);
    follow();
}

void ConsoleInput::attach()
{
    m_isAttached = true;
    sendKept();
}

void ConsoleInput::type(const QByteArray &bytes)
{
    if (m_isAttached && m_vm->state() == VmSession::State::Failed)
        return;
    m_kept += bytes;
    sendKept();
}

qint64 ConsoleInput::waiting() const
{
    return m_kept.size() + (isOpen() ? m_vm->console()->bytesToSend() : 0);
}

bool ConsoleInput::isOpen() const
{
    return m_isAttached && m_vm->state() == VmSession::State::Ready;
}

// Each machine has a console of its own, and takes along what its port was too slow for.
void ConsoleInput::follow()
{
    if (const SerialConsole *console = m_vm->console())
        connect(console, &SerialConsole::sent, this, &ConsoleInput::moved, Qt::UniqueConnection);
    sendKept();
    Q_EMIT moved();
}

void ConsoleInput::sendKept()
{
    if (isOpen())
        m_vm->console()->send(std::exchange(m_kept, {}));
}

} // namespace klab
