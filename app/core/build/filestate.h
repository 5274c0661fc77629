// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace klab
{

/// @name What tells one state of a file from another
/// They read files: any thread.
/// @{

/// Inode, size, and times of modification and change: two equal ones are the same content, whatever times
/// somebody has put back. Empty if there is no such file. Follows links.
QByteArray fileState(const QByteArray &path);

/// A digest of the content, for a file that may be rewritten without a change. Empty if there is no such
/// file.
QByteArray contentState(const QByteArray &path);

/// When the file's content, or anything else of it, was last changed, in ns since the epoch; 0 if there is
/// no such file. Follows links.
qint64 lastChange(const QByteArray &path);

/// @}

/// Gives files that are named in several ways one name: absolute, with the links of its folders followed,
/// but not that of the file itself. Looks at each folder once.
class FileNames
{
public:
    /// @param folder which relative names start from
    explicit FileNames(QString folder);

    QByteArray resolve(const QByteArray &name);

private:
    QString m_folder;
    QHash<QByteArray, QByteArray> m_folders;
};

} // namespace klab
