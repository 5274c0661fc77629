// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/diagnostic.h"

namespace klab
{

// Here, where Diagnostic is complete: that of QList<Diagnostic> asks for it.
bool Diagnostic::operator==(const Diagnostic &) const = default;

} // namespace klab
