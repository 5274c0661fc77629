// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QPalette>
#include <QStringList>
#include <QTextLayout>

namespace klab
{

/// The text formats of each line of a source, from KSyntaxHighlighting, for text on the
/// palette's base. GUI thread.
/// @param mode its name of the language: "C++"; one that there is not gives no colours
QList<QList<QTextLayout::FormatRange>> codeColours(const QStringList &lines, const QString &mode,
                                                   const QPalette &palette);

/// The mode for a file of the workspace, as the editor has it.
QString modeOfFile(const QString &path);

/// The line's indentation in columns, where a tab ends at a multiple of so many.
int indentColumns(const QString &line, int tabWidth);

} // namespace klab
