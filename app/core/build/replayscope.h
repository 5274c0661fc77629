// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "build/kbuild.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace klab
{

/// A build of modules that may be done by replaying what Kbuild has recorded of the last one.
struct ReplayScope {
    Kbuild kbuild;
    QString record;       ///< the file that keeps what the last good build was made of
    QByteArray call;      ///< how make is called for it, as far as the tools' fingerprint does not say so
    QStringList targets;  ///< the modules' files, below the build folder
    QString symvers;      ///< what modpost writes, below it
    QString sourceFolder; ///< the sources, with the Makefile: in the kernel tree, or the copy of a folder
    QStringList ownFiles = {}; ///< the sources that a person edits, absolute
    QString cxxFolder = {};    ///< make's KCXX_DIR; empty where it is not given

    /// Everything that says which commands make would run, as far as it is no file.
    QByteArray key() const;
    /// The files that make reads to find out which commands to run: of the tree, and the folder's own.
    QStringList makefiles() const;
    /// What the Makefiles of ownFiles include, as far as isPlainMakefile() lets them.
    QStringList includes() const;
};

/// Whether a file is one of those by which make builds a folder.
bool isMakefile(const QString &name);

/// Whether make's decisions about a folder follow from files alone: its Makefiles run no programs while
/// they are read, look for no files outside of it, and have no rules of their own for files. What is meant
/// for whoever types "make" there
/// ("all:", "clean:") does not count, and neither do the rules of the C++ layer.
bool isPlainMakefile(const QByteArray &makefile);

/// What an editor puts beside a file, and what is hidden.
bool isLeftByEditor(const QString &name);

} // namespace klab
