// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/recordedstepjob.h"

#include "build/recordedcommand.h"

#include <QFile>

#include <utility>

namespace klab
{

static ProcessSpec specOf(const RecordedPlace &place, const QString &program, const QStringList &arguments)
{
    ProcessSpec spec;
    // The kernel's Makefile takes LC_ALL back, so that compilers speak as elsewhere.
    spec.program = QStringLiteral("env");
    spec.arguments = QStringList{QStringLiteral("-u"), QStringLiteral("LC_ALL"), program} + arguments;
    spec.workingFolder = place.folder;
    spec.variables = place.variables;
    return spec;
}

// "g++" of "ccache g++ -c a.cpp".
static QString programOf(const QByteArray &command)
{
    const QList<QByteArray> words = RecordedCommand::wordsOf(command);
    const QByteArray first = words.value(words.value(0) == "ccache" ? 1 : 0);
    return QFile::decodeName(first).section(u'/', -1);
}

RecordedStepJob::RecordedStepJob(const QString &title, const RecordedPlace &place, QString label,
                                 const QByteArray &command)
    : ProcessJob(title,
                 specOf(place, QStringLiteral("sh"),
                        {QStringLiteral("-e"), QStringLiteral("-c"), QString::fromUtf8(command)}),
                 Error::Code::Build)
    , m_label(std::move(label))
    , m_program(programOf(command))
{
}

Result<> RecordedStepJob::conclude(const ProcessOutcome &outcome)
{
    constexpr int NotStarted = 126; // the shell has not found the program, or may not run it
    m_hasFailed =
        outcome.kind == ProcessOutcome::Kind::Exited && outcome.status != 0 && outcome.status < NotStarted;
    if (!m_hasFailed)
        return ProcessJob::conclude(outcome);
    return fail(Error::Code::Build,
                ProcessJob::tr("%1: %2 %3.").arg(title(), m_program, outcome.description()), {},
                tail().join(u'\n'));
}

FixdepJob::FixdepJob(const RecordedPlace &place, const QByteArray &dependencyFile, const QByteArray &target,
                     const QByteArray &saved)
    : ProcessJob(
          QStringLiteral("fixdep"),
          specOf(place, QStringLiteral("scripts/basic/fixdep"),
                 {QFile::decodeName(dependencyFile), QFile::decodeName(target), QString::fromUtf8(saved)}),
          Error::Code::Verification)
{
}

} // namespace klab
