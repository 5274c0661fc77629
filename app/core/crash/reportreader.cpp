// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/reportreader.h"

#include "crash/kernelline.h"

#include <algorithm>

namespace klab
{

static constexpr std::size_t MostCallers = 32; // a console may invent them

void ReportReader::take(std::string_view line)
{
    const KernelLine read = readKernelLine(line);
    if (read.isPrograms() || (m_hasTimes && !read.hasTime && !read.priority))
        return;
    m_hasTimes = m_hasTimes || read.hasTime;
    std::string_view text = read.text;
    while (!text.empty() && (text.back() == '\r' || text.back() == ' '))
        text.remove_suffix(1);
    takeFrom(read.caller, text);
}

void ReportReader::takeFrom(std::string_view caller, std::string_view text)
{
    auto own = m_assemblers.find(caller);
    if (own == m_assemblers.end() && !ReportAssembler::mayBegin(text)) {
        const auto other =
            std::ranges::find_if(m_assemblers, [](const auto &one) { return one.second.takesOthers(); });
        if (other == m_assemblers.end())
            return;
        own = other;
    }
    if (own == m_assemblers.end()) {
        if (m_assemblers.size() >= MostCallers)
            finish();
        own = m_assemblers.try_emplace(std::string(caller)).first;
    }
    own->second.take(text);
    collect(own->second);
    if (own->second.isIdle())
        m_assemblers.erase(own);
}

void ReportReader::finish()
{
    for (auto &[caller, assembler] : m_assemblers) {
        assembler.finish();
        collect(assembler);
    }
    m_assemblers.clear();
}

bool ReportReader::isOpen() const
{
    return std::ranges::any_of(m_assemblers, [](const auto &one) { return one.second.isOpen(); });
}

void ReportReader::collect(ReportAssembler &assembler)
{
    for (KernelReport &report : assembler.reports())
        m_reports.push_back(std::move(report));
}

} // namespace klab
