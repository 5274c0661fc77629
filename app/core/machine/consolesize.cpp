// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/consolesize.h"

#include <QPointer>

#include <algorithm>

namespace klab
{

static constexpr std::chrono::milliseconds Pause{120};
static constexpr std::chrono::milliseconds RetryPause{1000};
static constexpr int Retries = 3;
static constexpr int SmallestSize = 2;
static constexpr int LargestSize = 1000;

ConsoleSize::ConsoleSize(VmSession *vm, QString device, QObject *parent)
    : QObject(parent)
    , m_vm(vm)
    , m_device(std::move(device))
{
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &ConsoleSize::tell);
    connect(vm, &VmSession::stateChanged, this, &ConsoleSize::follow);
}

void ConsoleSize::setSize(int rows, int columns)
{
    m_wanted =
        QSize(std::clamp(columns, SmallestSize, LargestSize), std::clamp(rows, SmallestSize, LargestSize));
    m_failures = 0;
    m_delay.start(Pause);
}

void ConsoleSize::follow(VmSession::State state)
{
    if (state == VmSession::State::Starting) {
        m_told = {};
        m_isTelling = false;
        m_failures = 0;
    } else if (state == VmSession::State::Ready) {
        tell();
    }
}

void ConsoleSize::tell()
{
    if (m_vm->state() != VmSession::State::Ready || m_isTelling || m_wanted.isEmpty() || m_wanted == m_told)
        return;
    m_isTelling = true;
    const QSize size = m_wanted;
    const QStringList command{
        QStringLiteral("/bin/stty"),  QStringLiteral("-F"),           m_device,
        QStringLiteral("rows"),       QString::number(size.height()), QStringLiteral("cols"),
        QString::number(size.width())};
    m_vm->agent()->run(command, [self = QPointer(this), agent = QPointer(m_vm->agent()),
                                 size](const Result<GuestExit> &exit) {
        if (!self || !agent || agent != self->m_vm->agent())
            return; // of an earlier run
        self->m_isTelling = false;
        if (!exit || exit->status != 0) {
            // A guest without stty or the device stays as it is.
            if (++self->m_failures <= Retries)
                self->m_delay.start(RetryPause);
            return;
        }
        self->m_failures = 0;
        self->m_told = size;
        Q_EMIT self->applied(size.height(), size.width());
        self->tell(); // it may have changed meanwhile
    });
}

} // namespace klab
