// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/languagetypes.h"

#include <QIcon>

namespace klab
{

/// What a name looks like in a list; null for one that looks like nothing in particular.
QIcon codeIcon(CompletionEntry::Kind kind);

} // namespace klab
