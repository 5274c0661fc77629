// SPDX-License-Identifier: GPL-2.0-or-later
#include "reports.h"

namespace kernel
{

void ReportReader::take(const std::string &line)
{
    m_reader.take(line);
}

std::vector<std::string> ReportReader::reports()
{
    // "function+0x12/0x34 [vdev]"; built in, a function has its (mangled) name only.
    static const std::vector<std::string> ours{"[vdev]", "vdev_", "VDev", "kcxx_"};
    m_reader.finish(); // half of a report counts as one
    std::vector<std::string> heads;
    for (const klab::KernelReport &report : m_reader.reports()) {
        if (report.isAbout(ours))
            heads.push_back(report.head);
        else
            m_foreignRaces++;
    }
    return heads;
}

} // namespace kernel
