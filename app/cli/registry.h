// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"

#include <QList>

#include <memory>

namespace klab
{

/// A command that klab has.
struct CommandEntry {
    CommandInfo (*info)();
    std::unique_ptr<Command> (*make)();
};

/// Commands that stand together in the help, in its order.
struct CommandSection {
    QList<CommandEntry> commands;
    /// The help names these commands where it lists the options that several take.
    bool isNamedAtOptions = true;
};

/// All commands.
const QList<CommandSection> &commandSections();

} // namespace klab
