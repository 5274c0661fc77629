// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/findingstore.h"

#include <algorithm>
#include <utility>

namespace klab
{

QList<Diagnostic> FindingStore::findings(const QString &feeder) const
{
    QList<Diagnostic> own;
    for (qsizetype i = 0; i < m_findings.size(); ++i) {
        if (m_feeders[i] == feeder)
            own << m_findings[i];
    }
    return own;
}

int FindingStore::count(Diagnostic::Severity severity) const
{
    return int(std::ranges::count(m_findings, severity, &Diagnostic::severity));
}

int FindingStore::count(const QString &feeder, Diagnostic::Severity severity) const
{
    int count = 0;
    for (qsizetype i = 0; i < m_findings.size(); ++i)
        count += m_feeders[i] == feeder && m_findings[i].severity == severity ? 1 : 0;
    return count;
}

void FindingStore::add(const QString &feeder, const QList<Diagnostic> &found)
{
    if (found.isEmpty())
        return;
    if (!m_adding.contains(feeder))
        m_adding << feeder;
    const int first = int(m_findings.size());
    Q_EMIT aboutToAdd(first, first + int(found.size()) - 1);
    m_findings << found;
    m_feeders << QStringList(found.size(), feeder);
    Q_EMIT added();
}

void FindingStore::settle(const QString &feeder)
{
    if (m_adding.removeAll(feeder) > 0)
        Q_EMIT settled();
}

void FindingStore::replace(const QString &feeder, const QList<Diagnostic> &found)
{
    replaceWhere(nullptr, feeder, found);
}

void FindingStore::replaceIn(const QString &file, const QString &feeder, const QList<Diagnostic> &found)
{
    replaceWhere(&file, feeder, found);
}

void FindingStore::replaceWhere(const QString *file, const QString &feeder, const QList<Diagnostic> &found)
{
    QList<Diagnostic> findings;
    QStringList feeders;
    qsizetype place = -1; // of the first that goes
    for (qsizetype i = 0; i < m_findings.size(); ++i) {
        if (m_feeders[i] == feeder && (!file || m_findings[i].position.file == *file)) {
            place = place < 0 ? findings.size() : place;
            continue;
        }
        findings << m_findings[i];
        feeders << m_feeders[i];
    }
    if (!file)
        m_adding.removeAll(feeder);
    if (place < 0 && found.isEmpty())
        return;
    place = place < 0 ? findings.size() : place;
    Q_EMIT aboutToReplace();
    m_findings = findings.first(place) + found + findings.sliced(place);
    m_feeders = feeders.first(place) + QStringList(found.size(), feeder) + feeders.sliced(place);
    Q_EMIT replaced();
    Q_EMIT settled();
}

} // namespace klab
