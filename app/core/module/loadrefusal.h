// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "module/module.h"

namespace klab
{

/// Why a module did not load, in words.
struct LoadRefusal {
    QString message; ///< one sentence
    QString remedy;  ///< what to do about it
    QString lines;   ///< what the loader and the kernel have said, without the kernel's times
};

/// Reads what insmod or modprobe said, and the last lines of the kernel's log behind it. The
/// kernel's own word comes first, as for a parameter; where it has none, init() has returned the
/// error, which may be one that no program is meant to see, such as EPROBE_DEFER.
LoadRefusal readLoadRefusal(const Module &module, const QString &said);

/// What init() has returned, by the words of insmod or modprobe, such as "-EEXIST (File exists)";
/// empty if they name none.
QString loadErrorName(const QString &said);

} // namespace klab
