// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "bench/timesbench.h"
#include "cli/kernelcommand.h"

namespace klab
{

/// What klab bench loop and klab bench boot have in common: they compare times, as a table, for programs, and
/// as a picture.
class BenchTimesCommand : public KernelCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::BenchTimesCommand)
public:
    using KernelCommand::KernelCommand;

    const TimesOptions &times() const { return m_times; }
    /// Where the picture goes, as an absolute path; empty: none is wanted.
    const QString &plotFile() const { return m_plotFile; }

protected:
    static CommandInfo info(const QString &name, const QString &help);
    Result<> read(const CommandLine &line) override;
    Result<> prepare() override;
    void work() override;
    virtual std::unique_ptr<TimesBenchJob> makeBench() = 0;

private:
    void tell(const TimesReport &report);

    TimesOptions m_times;
    QString m_plotFile;
};

} // namespace klab
