// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/kernelreport.h"

#include <algorithm>

namespace klab
{

bool KernelReport::isAbout(const std::vector<std::string> &names) const
{
    if (kind != ReportKind::DataRace || !isWhole)
        return true;
    return std::any_of(accessors.begin(), accessors.end(), [&names](const std::string &accessor) {
        return std::any_of(names.begin(), names.end(), [&accessor](const std::string &name) {
            return accessor.find(name) != std::string::npos;
        });
    });
}

} // namespace klab
