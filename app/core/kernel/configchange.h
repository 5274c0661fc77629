// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace klab
{

/// One symbol's value before and after, without "CONFIG_" and as a .config has it;
/// "n" where it is not set.
struct ConfigChange {
    QString symbol;
    QString from;
    QString to;
    bool operator==(const ConfigChange &) const = default;
};

} // namespace klab
