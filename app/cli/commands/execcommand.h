// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/bootcommand.h"
#include "cli/guestoutput.h"

#include <QStringList>

#include <memory>

namespace klab
{

/// klab exec: one command in the guest, its output, errors and exit status being klab's.
class ExecCommand : public BootCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ExecCommand)
public:
    /// A file to put into the guest first.
    struct Put {
        QString source;
        QString target;
    };

    using BootCommand::BootCommand;

    static CommandInfo info();
    const QList<Put> &puts() const { return m_puts; }
    const QStringList &guestCommand() const { return m_guestCommand; }

protected:
    Result<> read(const CommandLine &line) override;
    int failureStatus() const override;
    void work() override;

private:
    void load();
    void putNext(qsizetype index);
    void runCommand();
    void releaseTerminal() override;

    QList<Put> m_puts;
    QStringList m_guestCommand;
    std::unique_ptr<GuestOutput> m_output;
    std::unique_ptr<GuestOutput> m_errors;
};

} // namespace klab
