// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/diagnostic.h"

#include <QColor>
#include <QIcon>
#include <QPalette>

namespace klab
{

/// @name How a severity looks and is called, wherever it is shown
/// @{
QIcon severityIcon(Diagnostic::Severity severity);
/// "Error", "Warning", "Note".
QString severityWord(Diagnostic::Severity severity);
/// For text on the palette's base: readable (at least 4.5:1) on light and dark.
QColor severityColor(Diagnostic::Severity severity, const QPalette &palette);
/// The tool that found it, in a word: "Compiler".
QString sourceWord(Diagnostic::Source source);
/// @}

} // namespace klab
