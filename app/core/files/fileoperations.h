// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/resultjob.h"

#include <QStringList>

#include <memory>

namespace klab
{

/// Why a file cannot have that name beside the existing ones, as a sentence that says
/// what to do; empty if it can.
QString fileNameProblem(const QString &name, const QStringList &present);

/// The same for something new, which may be in folders that are new, too: "ring/buffer.hpp". A
/// slash at the end means a folder.
QString newNameProblem(const QString &name, const QStringList &present);

/// Creates an empty file, and the folders that it is in; fails if the name is in use.
std::unique_ptr<Job> makeCreateFileJob(const QString &path);

/// Creates a folder, and those that it is in; fails if the name is in use.
std::unique_ptr<Job> makeCreateFolderJob(const QString &path);

/// Renames a file or folder; fails if the name is in use.
std::unique_ptr<Job> makeRenameJob(const QString &from, const QString &to);

/// Where a file is that was put into the desktop's bin.
struct BinnedFile {
    QString path;  ///< where it was
    QString inBin; ///< where it is
};

/// Puts a file or folder into the desktop's bin.
std::unique_ptr<ResultJob<BinnedFile>> makeBinJob(const QString &path);

/// Takes a file out of the bin again; fails if there is another one in its place.
std::unique_ptr<Job> makeRestoreJob(const BinnedFile &binned);

} // namespace klab
