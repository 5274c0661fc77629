// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/diagnostic.h"

namespace klab
{

/// @name A finding in words
/// @param workspace folder that paths are told relative to; may be empty
/// @{

/// "module/vdev/vdev.cpp:58:7"; empty without a position.
QString positionText(const FilePosition &position, const QString &workspace);
/// One line, in the form that compilers use.
QString issueLine(const Diagnostic &issue, const QString &workspace);
/// All of it, notes and code included, one line each.
QString issueText(const Diagnostic &issue, const QString &workspace);
/// The message in the form that patterns are written for: whatever the tool's quotes are, they are ',
/// and a place of a file that was not found does not stand before it.
QString plainMessage(const Diagnostic &issue);
/// What the lab knows of findings: their notes, one line each, with the lines that belong to them. What the
/// same lines would be said of again is left out.
QString notesText(const QList<Diagnostic> &findings);
/// @}

} // namespace klab
