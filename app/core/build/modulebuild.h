// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace klab
{

/// Who decides which commands build a module.
enum class ModuleBuild {
    ByMake,
    /// Kbuild's records of the last build, where these suffice: see ReplayPlan. They do not tell whether the
    /// kernel is up to date: for where it has just been built, or does not matter.
    MayReplay,
    /// make, which compiles everything again, whether there is anything new or not.
    Anew,
};

} // namespace klab
