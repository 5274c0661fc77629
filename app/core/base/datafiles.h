// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace klab
{

/// The program's version, "major.minor.patch".
QString version();

/// Absolute path of a file that ships with the lab, for example
/// "resources/kernel/lab.config": under share/kernel-lab beside the installed
/// program, else in the source tree it was built from.
QString dataFile(const QString &relative);

/// Absolute path of a program that only the lab itself uses, for example
/// "klab-guard": beside this program, else where it is installed.
QString helperProgram(const QString &name);

/// The user's cache folder for the lab (XDG_CACHE_HOME/kernel-lab), made if absent.
QString cacheFolder();

} // namespace klab
