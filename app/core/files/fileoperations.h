// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/resultjob.h"

#include <QStringList>

#include <memory>

namespace klab
{

/// Why a file cannot have that name beside those that are there, as a sentence with what
/// to do; empty where it can.
QString fileNameProblem(const QString &name, const QStringList &present);

/// Makes an empty file; fails where there is something of that name.
std::unique_ptr<Job> makeCreateFileJob(const QString &path);

/// Gives a file or folder another name; fails where there is something of that name.
std::unique_ptr<Job> makeRenameJob(const QString &from, const QString &to);

/// Where a file is that was put into the desktop's bin.
struct BinnedFile {
    QString path;  ///< where it was
    QString inBin; ///< where it is
};

/// Puts a file or folder into the desktop's bin.
std::unique_ptr<ResultJob<BinnedFile>> makeBinJob(const QString &path);

/// Takes a file out of the bin again; fails where there is another one in its place.
std::unique_ptr<Job> makeRestoreJob(const BinnedFile &binned);

} // namespace klab
