// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "fixtures.h"
#include "machine/vmsession.h"

namespace klab::test
{

/// A VmSession that finds fakeqemu where it looks for QEMU.
class FakeVm
{
public:
    /// @param behaviour one that fakeqemu knows
    explicit FakeVm(const QString &behaviour, int devices = 2);

    /// Starts it and waits for a state.
    bool reach(VmSession::State state);
    bool waitFor(VmSession::State state, int milliseconds = 20000);
    /// Types a command, or an instruction for fakeqemu, at the serial line.
    void type(const QByteArray &line) { session.console()->send(line + '\n'); }

    /// The process id of the running fakeqemu; 0 if it is not known.
    qint64 qemuPid();

    QTemporaryDir folder;
    Variable path;
    Variable behaviour;
    VmSpec spec;
    VmSession session;
    QList<VmSession::State> states;
};

} // namespace klab::test
