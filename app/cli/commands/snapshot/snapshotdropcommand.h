// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"

#include <QStringList>

namespace klab
{

/// klab snapshot drop: removes saved machines; the next boot of each is one. Needs no workspace.
class SnapshotDropCommand : public Command
{
    Q_DECLARE_TR_FUNCTIONS(klab::SnapshotDropCommand)
public:
    using Command::Command;

    static CommandInfo info();
    void start() override;

protected:
    Result<> read(const CommandLine &line) override;

private:
    QStringList m_names; ///< none: all
};

} // namespace klab
