// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace klab
{

/// Finds the files that tools name in their output.
///
/// Output is not trusted: only regular files below the roots are found, whatever a path
/// says. A file behind a link is given by its real location: linux/samples/demo/x.c, a
/// link into module/, gives module/demo/x.c. Looks at the file system; a value class.
class SourcePaths
{
public:
    /// Finds nothing.
    SourcePaths() = default;
    /// @param bases folders that relative paths start from, the likeliest first
    /// @param roots folders whose files may be named; empty: the bases
    explicit SourcePaths(const QStringList &bases, const QStringList &roots = {});

    /// @return the file's absolute path; empty if there is none below the roots.
    QString resolve(const QString &path) const;
    /// The source of an object file: samples/demo/demo_cpp.o is made from demo.cpp.
    QString resolveObject(const QString &object) const;
    /// The folder with the sources of a module: of samples/demo/demo.ko, of its object, or of its
    /// name alone. Empty if there is none below the roots.
    QString moduleFolder(const QString &module) const;

    /// make works in this folder from now on: paths may be relative to it as well.
    void enter(const QString &folder);
    /// The counterpart of enter(). A folder that was never entered is ignored.
    void leave(const QString &folder);

private:
    struct Root {
        QString path;      ///< as it was given
        QString canonical; ///< without links
    };
    QString withinRoots(const QString &path) const;
    void lookForRoots() const;

    QStringList m_bases;
    QStringList m_entered;
    mutable QList<Root> m_roots;   ///< the longest canonical path first
    mutable QStringList m_missing; ///< roots that are not there yet: a build may put them there
};

} // namespace klab
