// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace klab
{

/// Why this cannot be a name in C, or in C++, as a sentence; empty if it can. Reserved words are none, nor
/// is what is longer than anybody reads.
/// @param isCxx the words of C++ are reserved, too
QString identifierProblem(const QString &name, bool isCxx);

} // namespace klab
