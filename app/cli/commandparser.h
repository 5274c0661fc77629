// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"

#include <QStringList>

#include <memory>

namespace klab
{

/// The command that klab's arguments ask for, without the program's name, ready to be started:
/// that of help, too, and that of the version. Options may stand before the command, between the
/// two words of its name, and after it; the first one counts.
Result<std::unique_ptr<Command>> parseCommandLine(QStringList words);

/// klab's exit status where parseCommandLine() refuses @p words.
int refusalStatus(QStringList words);

} // namespace klab
