// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace klab
{

/// The words of the first command in a recorded line, "gcc -c a.c; objtool a.o" without
/// what is behind the semicolon: quotes of make and of the shell undone. Empty if the
/// line is no plain command, but a subshell, say.
/// @param line what stands behind "savedcmd_a.o := "
QStringList recordedWords(const QByteArray &line);

/// The compiler's words as clangd takes them. Kept is what says how a source is to be
/// read: macros, include paths, the language and its dialect, warnings, the machine. What
/// only affects code generation or the build is left out: clangd does neither, and
/// rejects GCC's flags of that kind, different ones in each version.
/// @param words begin with the compiler, perhaps behind ccache
/// @return empty if that is no C or C++ compiler
QStringList clangdArguments(const QStringList &words);

/// Whether a word of a command is a C, C++ or assembler file.
bool isSourceFile(const QString &word);

} // namespace klab
