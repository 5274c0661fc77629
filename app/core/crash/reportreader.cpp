// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/reportreader.h"

#include "crash/kernelline.h"

#include <algorithm>

namespace klab
{

static constexpr std::size_t MostCallers = 32; // a console may invent them

static KernelReport tripleFault()
{
    return {ReportKind::TripleFault, "Triple fault", {"Triple fault"}, {}, {}, true, true};
}

// "Triple fault", alone in a line, and then the reset of the first processor, or, after what a kernel
// has said, nothing.
bool ReportReader::takeFault(std::string_view line)
{
    if (!m_seesFaults)
        return false;
    while (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    const bool isReset = line.starts_with("CPU Reset (CPU ");
    if (std::exchange(m_hasFaulted, line == "Triple fault") && isReset)
        m_reports.push_back(tripleFault());
    return m_hasFaulted || isReset;
}

void ReportReader::take(std::string_view line)
{
    if (takeFault(line))
        return;
    const KernelLine read = readKernelLine(line);
    if (read.isPrograms() || (m_hasTimes && !read.hasTime && !read.priority))
        return;
    m_hasTimes = m_hasTimes || read.hasTime;
    std::string_view text = read.text;
    while (!text.empty() && (text.back() == '\r' || text.back() == ' '))
        text.remove_suffix(1);
    takeFrom(read.caller, text, read.hasTime || read.priority || !read.caller.empty());
}

void ReportReader::takeFrom(std::string_view caller, std::string_view text, bool isLogged)
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
    own->second.take(text, isLogged);
    collect(own->second);
    if (own->second.isIdle())
        m_assemblers.erase(own);
}

void ReportReader::finish()
{
    if (std::exchange(m_hasFaulted, false) && m_hasTimes)
        m_reports.push_back(tripleFault());
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
