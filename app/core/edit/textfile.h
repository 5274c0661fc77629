// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace klab
{

/// Distinguishes states of a file on disk without reading it.
struct FileStamp {
    bool exists = false;
    qint64 size = 0;
    qint64 modified = 0; ///< nanoseconds since the epoch
    quint64 device = 0;
    quint64 inode = 0; ///< another one after an editor replaced the file

    bool operator==(const FileStamp &) const = default;
};

/// A text file as it was read.
struct TextFile {
    QByteArray content;
    FileStamp stamp; ///< of the very content
};

/// The largest file the editor opens, in bytes.
inline constexpr qint64 maximumTextFile = qint64(16) << 20;

/// The state of a file now; follows symbolic links. Cheap: one system call.
FileStamp fileStamp(const QString &path);

/// Reads a file to be edited. Fails, with a sentence and the remedy, for folders, for
/// what is not a regular file (a pipe or a device is never opened), for files that hold
/// binary data, for those over @p limit bytes, and for unreadable ones. Never blocks on a
/// file that a workspace made to look like one.
Result<TextFile> readTextFile(const QString &path, qint64 limit = maximumTextFile);

/// Replaces a file's content as a whole, or creates the file: whoever reads it, and whatever
/// is killed, there is either the old content or the new one, never a part. Written aside,
/// brought to the disk and renamed. Permissions, and the owner where that is allowed, are
/// kept; a symbolic link stays one, its target is replaced. After a failure the file is as
/// it was.
/// @return the file's state with the new content
Result<FileStamp> saveTextFile(const QString &path, const QByteArray &content);

} // namespace klab
