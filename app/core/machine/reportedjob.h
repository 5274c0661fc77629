// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "machine/kernelreports.h"
#include "machine/vmsession.h"

#include <QPointer>

#include <optional>

namespace klab
{

/// Runs a job and then asks whether the guest's kernel has reported something meanwhile. If it
/// has, that is the outcome, whatever the job's own is: Error::Code::KernelReport, and the whole
/// report is in the log. Where the machine has ended, as by a panic, the job's own outcome tells
/// so. Canceled, it asks nothing. Must not outlive the machine.
class ReportedJob : public Job
{
    Q_OBJECT
public:
    /// @param since KernelReports::count() from which on reports count; without it those that
    ///              come after the start
    ReportedJob(VmSession *vm, std::unique_ptr<Job> job, std::optional<int> since = {},
                QObject *parent = nullptr);
    ~ReportedJob() override;

    /// What the job itself has come to, as a sentence for the error, asked for at the end. Without
    /// it, the job's own error.
    void setOwnWords(std::function<QString(const Result<> &)> words) { m_words = std::move(words); }
    /// What was reported; complete once this has finished.
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

/// Reads what the kernel has reported up to now, see KernelReports::look(). Succeeds whatever
/// that is.
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
