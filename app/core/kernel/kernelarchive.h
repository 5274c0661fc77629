// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

#include <QString>

#include <memory>

namespace klab
{

/// Fails if a file is a kind of archive that cannot be unpacked, or that needs a program which is
/// not installed. Goes by what the file begins with, not by its name. Accepts anything but regular files.
Result<> checkArchive(const QString &archive);

/// A Job that unpacks an archive into an existing folder, without the files of version control. If
/// it fails, the error says what is wrong with the archive, or that the disk is full.
std::unique_ptr<Job> makeUnpackJob(const QString &archive, const QString &folder);

/// The kernel tree in the folder that an archive was unpacked to: the folder itself, or a folder in
/// it. Fails if there is no tree, or more than one.
Result<QString> findKernelTree(const QString &folder, const QString &archive);

} // namespace klab
