// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tutorial/stepchecker.h"

namespace klab
{

/// The checks that look at this machine's files alone. Any thread.
CheckResult checkFile(const FileMatches &check, const QString &workspace);
CheckResult checkConfig(const ConfigHas &check, const std::optional<Kbuild> &kbuild);
CheckResult checkBuilt(const IsBuilt &check, const CheckSurroundings &surroundings);

/// What identifies the module that was built last (see moduleBuildNote()), or nothing where
/// it is built in. Fails if that is not of the sources as they are, or where the kernel
/// with it was not booted since.
Result<QByteArray> findBuiltModule(const CheckSurroundings &surroundings);

/// Whether a pattern matches; empty if it takes too long to tell.
std::optional<bool> matches(const QRegularExpression &pattern, const QString &text);

/// The lines of a kernel log, without their stamps, after the last one that is @p marker;
/// all where none is.
/// @param log as dmesg or a console gives it: "[   12.345678] vdev: ..."; other lines are
///            passed over
/// @param marker may be empty: all of it
QStringList kernelLinesAfter(const QString &log, const QString &marker);

} // namespace klab
