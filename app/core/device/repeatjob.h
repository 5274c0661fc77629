// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/steppedjob.h"
#include "device/deviceaction.h"
#include "machine/vmsession.h"

#include <QList>

namespace klab
{

/// Does again what was done with files of the guest, one after the other. A command that exits with another
/// status than 0 is no failure: it may have done so the first time. Fails at the first one during which the
/// kernel reports a problem, with Error::Code::KernelReport, or whose end is not known. Must not
/// outlive the machine.
class RepeatJob : public SteppedJob
{
    Q_OBJECT
public:
    RepeatJob(VmSession *vm, QList<DeviceAction> actions, QObject *parent = nullptr);

protected:
    void run() override;

private:
    VmSession *m_vm;
    QList<DeviceAction> m_actions;
    qsizetype m_next = 0;
};

} // namespace klab
