// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/repeatjob.h"

#include "device/deviceactionjob.h"
#include "machine/reportedjob.h"

#include <utility>

namespace klab
{

RepeatJob::RepeatJob(VmSession *vm, QList<DeviceAction> actions, QObject *parent)
    : SteppedJob(tr("Repeat what was done"), parent)
    , m_vm(vm)
    , m_actions(std::move(actions))
{
}

void RepeatJob::run()
{
    if (m_next == m_actions.size()) {
        finish();
        return;
    }
    const QString command = m_actions[m_next++].command();
    report({static_cast<double>(m_next - 1) / static_cast<double>(m_actions.size()), {}, command});
    auto action = std::make_unique<DeviceActionJob>(m_vm, command);
    auto ended = std::make_shared<bool>(false);
    connect(action.get(), &Job::finished, this,
            [job = action.get(), ended] { *ended = job->outcome().status.has_value(); });
    auto reported = std::make_unique<ReportedJob>(m_vm, std::move(action));
    reported->setOwnWords([command](const Result<> &) { return tr("It was repeating: %1").arg(command); });
    go(std::move(reported), [this, ended](const Result<> &result) {
        const bool isReport = !result && result.error().code == Error::Code::KernelReport;
        if (isReport || !*ended)
            finish(result);
        else
            run();
    });
}

} // namespace klab
