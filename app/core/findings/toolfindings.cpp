// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/toolfindings.h"

namespace klab
{

static QString feeder()
{
    return QStringLiteral("tools");
}

ToolFindings::ToolFindings(FindingStore *store)
    : m_store(store)
{
}

void ToolFindings::begin(const SourcePaths &paths, Work work, const GoneApis &gone)
{
    if (work == Work::Builds)
        m_store->clear(feeder());
    m_paths = paths;
    m_gone = gone;
    m_parser = DiagnosticParser(paths, gone);
    m_errorsBefore = m_store->count(feeder(), Diagnostic::Severity::Error);
}

void ToolFindings::add(const QString &line)
{
    m_store->add(feeder(), m_parser.add(line));
}

void ToolFindings::end()
{
    m_store->add(feeder(), m_parser.finish());
    m_store->settle(feeder());
    m_parser = DiagnosticParser(m_paths, m_gone); // of one run only; lines may come without a job
}

QList<Diagnostic> ToolFindings::found() const
{
    return m_store->findings(feeder());
}

void ToolFindings::explain(const QList<Diagnostic> &asked, const QList<Diagnostic> &explained)
{
    if (asked != explained && found() == asked)
        m_store->replace(feeder(), explained);
}

int ToolFindings::errorCount() const
{
    return m_store->count(feeder(), Diagnostic::Severity::Error) - m_errorsBefore;
}

Error ToolFindings::inWords(const Error &error) const
{
    const int errors = errorCount();
    if (error.code != Error::Code::Build || errors <= 0)
        return error;
    return {error.code, tr("The build found %n error(s).", nullptr, errors),
            tr("See Issues for what the tools report; F8 goes from one to the next."), error.details};
}

} // namespace klab
