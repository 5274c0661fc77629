// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"

namespace klab
{

/// klab snapshot list: the saved machines and the room they take. Needs no workspace.
class SnapshotListCommand : public Command
{
    Q_DECLARE_TR_FUNCTIONS(klab::SnapshotListCommand)
public:
    using Command::Command;

    static CommandInfo info();
    void start() override;
};

} // namespace klab
