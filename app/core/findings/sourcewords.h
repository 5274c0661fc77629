// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"

#include <QString>

namespace klab
{

/// The first use of a name in the sources below a folder, outside of comments. What only declares
/// it counts where nothing else has it, and headers come last. Looks at a bounded number of files;
/// takes some milliseconds.
/// @return an empty position if the name is not used
FilePosition findWord(const QString &folder, const QString &word);

/// The same in one file, by its path.
FilePosition findWordInFile(const QString &file, const QString &word);

/// The name that a source has for the symbol of an object file: a C++ symbol is mangled there.
QString sourceName(const QString &symbol);

} // namespace klab
