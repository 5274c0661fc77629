// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace klab
{

/// The whole of a file. For files of our own making: it reads without a bound.
Result<QByteArray> readFile(const QString &path);

/// Replaces a file as a whole: a reader, or a crash, sees the old or the new one.
/// Leaves a file that has the content already untouched, with its time stamp.
Result<> writeFile(const QString &path, const QByteArray &content);

/// As readFile(), of a file in a folder that others may have prepared: neither a link nor
/// a pipe or a device, and of a mebibyte at most.
Result<QByteArray> readPlainFile(const QString &path);

/// As writeFile(); fails where something else than a plain file is in its place.
Result<> writePlainFile(const QString &path, const QByteArray &content);

/// Copies a folder with all below it; @p to must not exist. Symbolic links are
/// copied as links.
Result<> copyFolder(const QString &from, const QString &to);

/// A digest of the names and contents of all files below a folder, in hexadecimal;
/// the same for equal folders on every machine.
QByteArray folderDigest(const QString &folder);

} // namespace klab
