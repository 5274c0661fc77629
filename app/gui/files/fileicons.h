// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QIcon>

namespace klab
{

/// The icon of a file by its name alone, without a look at its content. GUI thread.
QIcon fileIcon(const QString &name);

} // namespace klab
