// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "machine/kernelreports.h"
#include "machine/vmsession.h"

#include <QPointer>

#include <optional>

namespace klab
{

/// Runs a job, and then checks whether the guest's kernel has reported a problem meanwhile. If so,
/// this job fails with Error::Code::KernelReport, whatever the outcome of its own, and the log gets the
/// whole report. If the machine has ended, for example by a panic, the outcome of the job itself
/// counts. A canceled job checks nothing. Must not outlive the machine.
class ReportedJob : public Job
{
    Q_OBJECT
public:
    /// @param since the KernelReports::count() after which reports count; by default that of the start
    ReportedJob(VmSession *vm, std::unique_ptr<Job> job, std::optional<int> since = {},
                QObject *parent = nullptr);
    ~ReportedJob() override;

    /// @p words turns the job's own outcome into a sentence for the error; by default the error's message.
    void setOwnWords(std::function<QString(const Result<> &)> words) { m_words = std::move(words); }
    /// What the kernel has reported; complete once this job has finished.
    const QList<KernelReport> &reports() const { return m_reports; }

protected:
    void run() override;
    void abort() override;

private:
    void conclude(const Result<> &result);

    QPointer<VmSession> m_vm;
    std::unique_ptr<Job> m_job;
    std::optional<int> m_since;
    std::function<QString(const Result<> &)> m_words;
    QList<KernelReport> m_reports;
};

/// Reads what the kernel has reported up to now, see KernelReports::look(). Always succeeds.
class LookJob : public Job
{
    Q_OBJECT
public:
    explicit LookJob(VmSession *vm, QObject *parent = nullptr);

protected:
    void run() override;
    void abort() override { finish(); }

private:
    QPointer<VmSession> m_vm;
};

} // namespace klab
