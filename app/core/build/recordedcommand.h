// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace klab
{

/// A command that Kbuild has run, as it has recorded it in a .cmd file beside what the command makes, with
/// the files that the compiler has read. A value.
///
/// Such a file is a piece of a Makefile:
///
///     savedcmd_a.o := gcc -c -o a.o a.c
///
///     source_a.o := a.c
///
///     deps_a.o :=
///       $(wildcard include/config/SMP)
///       include/linux/kernel.h
///
///     a.o: $(deps_a.o)
///
///     $(deps_a.o):
///
///     a.o: $(wildcard ./tools/objtool/objtool)
///
/// with a backslash behind each line of the list. All but the first line is only there for what is
/// compiled, and the last only where a rule has added it.
struct RecordedCommand {
    QByteArray target;              ///< as make knows it: below the build folder, or absolute
    QByteArray saved;               ///< the command as it stands in the file: text of a Makefile
    QByteArray command;             ///< the text that make gave to the shell
    QByteArray source;              ///< empty for what is not compiled
    QList<QByteArray> dependencies; ///< without the source
    QList<QByteArray> options;      ///< of the dependencies, those that need not exist: include/config/SMP
    QByteArray tail;                ///< what rules have added behind the dependencies
    QByteArray check; ///< what Makefile.cxx runs on the object, as text for the shell; empty: nothing

    bool isCompiled() const { return !source.isEmpty(); }
    /// The words of the command, parted at blanks, without quotes.
    QList<QByteArray> words() const { return wordsOf(command); }
    static QList<QByteArray> wordsOf(const QByteArray &command);
    /// Where the compiler writes what it has read: "dir/.a.o.d"; empty if the command does not say so.
    QByteArray dependencyFile() const;

    /// @return nothing where there is something else in the text than what is described above
    static std::optional<RecordedCommand> parse(const QByteArray &text);
    /// Reads the record of a target. @param folder that relative targets are below
    static std::optional<RecordedCommand> read(const QString &folder, const QByteArray &target);
    /// The file that has the record of a target: "dir/.a.o.cmd".
    static QByteArray fileOf(const QByteArray &target);
};

} // namespace klab
