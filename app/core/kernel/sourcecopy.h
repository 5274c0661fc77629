// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

#include <QStringList>

namespace klab
{

/// The names of what version control keeps in a tree. A copy must not have them: a git
/// worktree's, for one, leads back to where it was copied from.
QStringList versionControlNames();

/// A Job that copies a kernel tree, with its times, but for version control and for the bulk of
/// what a build has left in it. Links that lead out of the tree lead to the same place; those
/// within it stay within the copy.
/// @param to must not exist, its parent must
std::unique_ptr<Job> makeSourceCopyJob(const QString &from, const QString &to);

/// Whether a kernel was built, or configured, in the tree itself. Kbuild then refuses to build
/// in a folder of its own.
bool isBuiltInPlace(const QString &tree);

/// A Job by which the tree's own Makefile removes everything that a build has left in it.
std::unique_ptr<Job> makeCleanTreeJob(const QString &tree);

} // namespace klab
