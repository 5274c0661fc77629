// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

#include <QString>

#include <memory>

namespace klab
{

/// Fails if a file is a kind of archive that tar does not unpack here, by what the file begins
/// with. Looks at regular files only.
Result<> checkArchive(const QString &archive);

/// A Job that unpacks an archive into an existing folder, but for what belongs to version
/// control. Its error says what is wrong with the archive, or that the disk is full.
std::unique_ptr<Job> makeUnpackJob(const QString &archive, const QString &folder);

/// The kernel tree in what an archive was unpacked to: the folder itself, or the one in it that
/// is a tree. Fails if that is none, or more than one.
Result<QString> findKernelTree(const QString &folder, const QString &archive);

} // namespace klab
