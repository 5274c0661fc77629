// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "files/filelist.h"

#include <QStringList>

namespace klab
{

/// What a person types to find a file: letters of its name in their order, with parts
/// of its folders before slashes, and perhaps a line: "vdv.c", "sam/kob", "fork.c:120:4".
struct FileQuery {
    QString text; ///< as typed
    QString pattern;
    int line = 0;   ///< from 1; 0: not given
    int column = 0; ///< from 1; 0: not given

    /// Takes at most 64 letters; spaces do not count.
    static FileQuery parse(const QString &text);

    bool operator==(const FileQuery &) const = default;
};

/// A file that was found.
struct FileMatch {
    QString path;           ///< absolute
    QString name;           ///< its last part
    QString folder;         ///< the root's name and the folders in it
    QList<int> nameMarks;   ///< the places in name that matched
    QList<int> folderMarks; ///< the places in folder that matched
    bool isRecent = false;

    bool operator==(const FileMatch &) const = default;
};

/// The files that match best, best first: by their names before by their folders, recent
/// ones first, then by runs of letters and beginnings of words, short names before long
/// ones. Files that are equally good come in the order of their paths.
/// @param recent absolute paths, the newest first
/// @param canceled called now and then; if true, the result is not used
QList<FileMatch> matchFiles(const FileList &list, const FileQuery &query, const QStringList &recent,
                            qsizetype limit, const std::function<bool()> &canceled);

/// What a file is called, as a FileMatch without marks.
FileMatch describeFile(const QList<FileRoot> &roots, const QString &path);

} // namespace klab
