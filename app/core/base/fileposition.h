// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace klab
{

/// A place in a text file, as compilers report it.
struct FilePosition {
    QString file;   ///< absolute path; empty: no place at all
    int line = 0;   ///< from 1; 0: the file as a whole
    int column = 0; ///< from 1, counted in characters; 0: the line as a whole

    bool operator==(const FilePosition &) const = default;
};

} // namespace klab
