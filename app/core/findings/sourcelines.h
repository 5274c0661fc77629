// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"

#include <QHash>
#include <QList>

namespace klab
{

/// Looks up places reported by compilers in the source. Reads files up to a maximum size,
/// and caches the last one.
class SourceLines
{
public:
    /// Turns a column into characters of the line. GCC counts columns of a screen, with tabs of
    /// eight; clang counts bytes. The line with the caret, which they print below the code,
    /// shows which of them it was.
    /// @param position  with the column as it was told
    /// @param caret     where the caret stood below the code, from 1; 0: not known
    /// @return the column in characters; that of @p position where the source cannot be read; 0 if the line
    ///         has not so many.
    int characters(const FilePosition &position, int caret);
    /// The macro in whose definition the place is; empty if it is in none, or the source
    /// cannot be read.
    QString macroAt(const FilePosition &position);

private:
    void load(const QString &file);

    QString m_file;
    QList<QByteArray> m_lines;
};

} // namespace klab
