// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "machine/vmsession.h"

#include <optional>

namespace klab
{

/// How a command at a device ended.
struct ActionOutcome {
    bool typed = false;        ///< at the visible terminal; else by the agent
    bool begun = false;        ///< false: the guest was never asked
    std::optional<int> status; ///< exit status; empty where nobody knows
    QByteArray said;           ///< the last 16 KiB of its output and errors; at the terminal, of the line

    bool isUnknown() const { return begun && !status; }
    /// What the command put out; at the terminal as that shows it, which is not byte for byte, but
    /// without the kernel's messages. Empty where said does not have all of it.
    std::optional<QByteArray> output(const QString &command) const;
};

/// Carries a shell command out in the guest, exactly once: typed at the visible terminal
/// where its shell is idle, else by the agent, with the output as log lines. Which of the
/// two is decided when the job runs. It is never repeated: if the end of the command is
/// not known, the outcome is unknown, and the error says so. Must not outlive the machine.
class DeviceActionJob : public JobSequence
{
    Q_OBJECT
public:
    DeviceActionJob(VmSession *vm, const QString &command, QObject *parent = nullptr);

    /// Complete once the job has finished.
    const ActionOutcome &outcome() const { return m_outcome; }

private:
    std::unique_ptr<Job> typeIt(const QString &command);
    std::unique_ptr<Job> askAgent(const QString &command);

    VmSession *m_vm;
    ActionOutcome m_outcome;
};

} // namespace klab
