// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tutorial/stepaction.h"

#include <QString>

namespace klab
{

/// A source text for patterns: without comments, each run of white space one space, none
/// at the ends. Knows C and C++ by the name's ending; in any other file a '#' at a line's
/// begin or after white space begins a comment, but none in JSON.
/// @param name of the file, for its language
QString normalizedSource(const QString &name, const QString &text);

/// A source after an edit; what is no UTF-8 in it stays as it is. Fails where what is to be
/// replaced is not there once.
Result<QByteArray> edited(const EditFile &edit, QByteArray text);

} // namespace klab
