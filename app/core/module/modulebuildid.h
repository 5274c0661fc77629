// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "module/module.h"

#include <QByteArray>
#include <QHash>
#include <QStringList>

namespace klab
{

/// The ELF note with a module's build ID, a digest of all that was linked: what tells whether the
/// module in the guest is the one in a file. See "--build-id" in ld(1), and
/// Documentation/ABI/testing/sysfs-module.
/// @param file the content of the module's file
/// @return the note as the running kernel shows it; empty if the file has none
QByteArray moduleBuildNote(const QByteArray &file);

/// The command that prints the note of the module as it runs in the guest; it fails if it does not.
QStringList loadedModuleNoteCommand(const Module &module);

/// The command that prints the notes of modules as they run in the guest, for parseLoadedNotes().
/// @param names as the kernel has them; KernelNotes for those of the kernel itself; leftNotes()
QStringList loadedNotesCommand(const QStringList &names);
inline constexpr QLatin1StringView KernelNotes{"-"};
/// Stands for the notes of the module that SwapJob or UnloadJob unloaded last under this name, or tried to.
QString leftNotes(const QString &name);
/// By name; those that are not loaded are missing. Bounded, whatever the output.
QHash<QString, QByteArray> parseLoadedNotes(const QByteArray &output);

/// The build ID in notes, among others too, in hexadecimal; empty if there is none.
QByteArray buildIdIn(const QByteArray &notes);

} // namespace klab
