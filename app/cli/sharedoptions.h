// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/commandline.h"
#include "lab/labsession.h"

namespace klab
{

/// The options that all commands take.
QList<Option> globalOptions();
/// --profile NAME
Option profileOption();
/// --kernel PATH
Option kernelOption();
/// --module NAME[,NAME...]
Option moduleOption();
/// --param NAME.KEY=VALUE
Option paramOption();
/// The options of commands that boot a guest.
QList<Option> guestOptions();

/// What to build. @param usualProfile where --profile is not given
Result<BuildOptions> readBuildOptions(const CommandLine &line,
                                      const QString &usualProfile = QStringLiteral("lab"));
/// The names that --module gives; empty where it is not given.
Result<QStringList> readModuleNames(const CommandLine &line);
/// What to boot. The number of devices is verified where it was asked for.
Result<BootOptions> readBootOptions(const CommandLine &line);

} // namespace klab
