// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"
#include "crash/crashlog.h"
#include "kernel/profile.h"
#include "symbols/crashlinesjob.h"

#include <QSocketNotifier>

#include <memory>
#include <optional>

namespace klab
{

/// klab crash: reads a log and tells what crashed in it. Needs no workspace; if one is given, it tells the
/// lines of the source, too.
///
/// It ends with 0 if nothing did, with ReportStatus if something did, and with 1 if the log cannot be read.
class CrashCommand : public Command
{
    Q_DECLARE_TR_FUNCTIONS(klab::CrashCommand)
public:
    using Command::Command;
    ~CrashCommand() override;

    static CommandInfo info();
    void start() override;
    void interrupt() override;
    /// Empty: standard input.
    const QString &file() const { return m_file; }

protected:
    Result<> read(const CommandLine &line) override;

private:
    void readOn();
    void findLines();
    void tell(const QList<Crash> &crashes);
    void failToRead(int error);
    void close();

    QString m_file;
    std::optional<Profile> m_profile; ///< whose build is looked at; empty: no workspace was given
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_readable; ///< null: nothing is read (any more)
    CrashLog m_log;
    std::unique_ptr<CrashLinesJob> m_lines;
};

} // namespace klab
