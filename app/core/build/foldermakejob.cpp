// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/foldermakejob.h"

#include <QRegularExpression>

#include <csignal>
#include <utility>

namespace klab
{

FolderMakeReader::FolderMakeReader(ShadowFolder shadow, std::shared_ptr<MakeFailures> failures,
                                   bool isTentative)
    : m_shadow(std::move(shadow))
    , m_failures(std::move(failures))
    , m_isTentative(isTentative)
{
}

std::optional<QString> FolderMakeReader::read(const QString &line) const
{
    static const QRegularExpression undefined(QStringLiteral("^WARNING: modpost: .* undefined!$"));
    if (m_isTentative && undefined.match(line).hasMatch())
        return {};
    const QString said = m_shadow.inWordsOfTheUser(line);
    m_failures->take(line, said);
    return said;
}

FolderMakeJob::FolderMakeJob(const ProcessSpec &spec, const ShadowFolder &shadow,
                             const std::shared_ptr<MakeFailures> &failures, bool isTentative)
    : ProcessJob(tr("Build the modules"), spec, Error::Code::Build)
    , m_marker(shadow.root())
    , m_reader(shadow, failures, isTentative)
{
}

void FolderMakeJob::run()
{
    m_marker.set();
    ProcessJob::run();
}

Result<> FolderMakeJob::conclude(const ProcessOutcome &outcome)
{
    // Ended by itself or by SIGTERM, make has removed its half-made targets.
    if (outcome.kind == ProcessOutcome::Kind::Exited ||
        (outcome.kind == ProcessOutcome::Kind::Signaled && outcome.status == SIGTERM))
        m_marker.clear();
    return ProcessJob::conclude(outcome);
}

void FolderMakeJob::readLine(const QString &line)
{
    const std::optional<QString> said = m_reader.read(line);
    if (!said)
        return;
    static const QRegularExpression step(QStringLiteral("^  ([A-Z+]+) (?:\\[M\\])?\\s+(\\S+)$"));
    if (const auto match = step.match(*said); match.hasMatch())
        report({{}, {}, match.captured(1) + u' ' + match.captured(2).section(u'/', -1)});
    ProcessJob::readLine(*said);
}

} // namespace klab
