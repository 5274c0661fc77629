// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QColor>

namespace klab
{

/// Whether what lies on a background of this colour has to be light to be seen.
inline bool isDark(const QColor &background)
{
    return background.lightness() < 128;
}

} // namespace klab
