// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"
#include "crash/crashlog.h"

#include <QSocketNotifier>

#include <memory>

namespace klab
{

/// klab crash: reads a log and tells what crashed in it. Needs no workspace.
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
    void tell();
    void failToRead(int error);
    void close();

    QString m_file;
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_readable; ///< null: nothing is read (any more)
    CrashLog m_log;
};

} // namespace klab
