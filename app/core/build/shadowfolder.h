// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "module/modulefolder.h"

#include <QString>
#include <QStringList>

namespace klab
{

/// The copy of a folder of modules that Kbuild works in, below a build folder, so that the folder itself
/// stays as it is: Kbuild before 6.13 puts what it makes beside the sources. A value.
///
/// It is a copy and not links: a Makefile may write to a file that is there. What an earlier build has
/// left in the folder is not copied, for it may be of another kernel. Of the folders beside it and above
/// ("../include"), what the sources name is copied, too, within limits. Makefiles and scripts that have the
/// folder's path in them have the copy's there. A file is written only where its content is another one, and
/// then it is new: make looks at nothing but times. See FolderCopier.
class ShadowFolder
{
public:
    /// @param buildFolder of a profile
    ShadowFolder(const ModuleFolder &folder, const QString &buildFolder);

    /// What make works in.
    const QString &path() const { return m_path; }
    /// What the last sync() found to be copied.
    const QString &root() const { return m_root; }

    /// Brings the copy up to date; also where a build was interrupted. Removes what was made of
    /// sources that are gone. For a worker thread. Fails where something cannot be read or written, or
    /// where it is far more than a driver's sources.
    Result<> sync(const FunctionJob::Canceled &canceled) const;

    /// The files that the last sync() has copied, or has found to be copied: absolute paths, in the copy.
    QStringList files() const;

    /// The words of a tool with the names of the copies replaced by those of the originals.
    QString inWordsOfTheUser(QString line) const;

private:
    QString m_source;
    QString m_root; ///< BUILD/modules/NAME
    QString m_path; ///< BUILD/modules/NAME/PARENT/FOLDER
};

} // namespace klab
