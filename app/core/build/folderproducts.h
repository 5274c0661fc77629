// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "module/modulefolder.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace klab
{

/// @name What builds of a folder of modules have left in a build folder
/// They read and write files: any thread.
/// @{

/// The file that lists what a folder's modules export, once it was built as a whole.
QString exportedSymbolsFile(const QString &buildFolder, const QString &folderName);

/// The ReplayRecord of the builds of single modules of a folder.
QString folderReplayRecord(const QString &buildFolder, const QString &folderName);

/// A module of which only the file is known. @param target below the build folder
Module moduleOfFile(const ModuleFolder &folder, const QString &target);

/// What make has made, or begun to make, of a folder.
/// @param shadow the copy that it works in
QList<Module> findModules(const ModuleFolder &folder, const QString &buildFolder, const QString &shadow);

/// Adds to a folder whose Makefile could not be read in full what its last build has made.
void addMadeModules(ModuleFolder &folder, const QString &buildFolder);

/// Keeps what a build of all has made: for addMadeModules(), and for who builds one of them later, which
/// may use what the others export. @param made the modules that have a file
void keepProducts(const ModuleFolder &folder, const QString &buildFolder, const QString &shadow,
                  const QList<Module> &made);

/// Removes what builds have left of folders that are not called so.
void removeOtherBuilds(const QString &buildFolder, const QStringList &folderNames);

/// Puts the symbols of the kernel that is there where Kbuild looks for them: Module.symvers is made
/// with a module of the tree only, and may be of an earlier kernel.
Result<> refreshKernelSymbols(const QString &buildFolder);

/// @}

} // namespace klab
