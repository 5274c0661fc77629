// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QStringList>

#include <system_error>

namespace klab
{

/// The error of a file operation that failed with @p error; a full disk is named as such.
/// @param what what could not be done: "/home/me/lab cannot be created"
tl::unexpected<Error> fileFailure(const QString &what, const std::error_code &error);

/// Creates a folder and those above it, unless it is there.
Result<> makeFolder(const QString &path);

/// The whole of a file. For files written by the lab itself: its size is not limited.
Result<QByteArray> readFile(const QString &path);

/// Fails, with the reason, if no file can be written in a folder. Leaves none behind.
Result<> tryWriting(const QString &folder);

/// Replaces a file as a whole: a reader, or a crash, sees the old or the new one.
/// Leaves a file that has the content already untouched, with its time stamp.
Result<> writeFile(const QString &path, const QByteArray &content);

/// Like readFile(), for a file in a folder that others may have prepared: it must not be
/// a link, a pipe or a device, nor larger than a mebibyte.
Result<QByteArray> readPlainFile(const QString &path);

/// Like readFile(), for a file that anybody may have written, such as the Makefile of a folder from
/// elsewhere: fails unless it is a regular file, or a link to one, of a mebibyte at most. Never waits for a
/// pipe.
Result<QByteArray> readSmallFile(const QString &path);

/// Like writeFile(); fails if anything but a regular file is in its place.
Result<> writePlainFile(const QString &path, const QByteArray &content);

/// Copies a folder with all below it; @p to must not exist. Symbolic links are
/// copied as links. The copy can be written to, also where the original is read-only.
Result<> copyFolder(const QString &from, const QString &to);

/// A digest of a text, in hexadecimal: the same for the same text on every machine.
QByteArray contentDigest(const QByteArray &content);

/// A digest of the names and contents of all files below a folder, in hexadecimal;
/// the same for equal folders on every machine.
QByteArray folderDigest(const QString &folder);
/// The same of those files and folders in it that are called so; of missing ones, as if they were
/// empty.
QByteArray folderDigest(const QString &folder, const QStringList &parts);

} // namespace klab
