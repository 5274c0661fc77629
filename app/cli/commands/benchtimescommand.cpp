// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/benchtimescommand.h"

#include "base/files.h"
#include "base/translate.h"
#include "bench/timesplot.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace klab
{

CommandInfo BenchTimesCommand::info(const QString &name, const QString &help)
{
    CommandInfo info;
    info.name = name;
    info.synopsis = QStringLiteral("[--repeat N] [--plot FILE] [--accel auto|kvm|tcg] [--json]");
    info.help = help;
    info.options = {{QStringLiteral("repeat"), QStringLiteral("N"), {}},
                    {QStringLiteral("plot"), QStringLiteral("FILE"), {}},
                    {QStringLiteral("accel"), QStringLiteral("auto|kvm|tcg"), {}}};
    return info;
}

Result<> BenchTimesCommand::read(const CommandLine &line)
{
    constexpr int MostTurns = 100;
    if (const Result<> outcome = KernelCommand::read(line); !outcome)
        return outcome;
    if (line.has(u"repeat")) {
        bool isNumber = false;
        m_times.turns = line.value(u"repeat").toInt(&isNumber);
        if (!isNumber || m_times.turns < 1 || m_times.turns > MostTurns)
            return klab::fail(Error::Code::BadInput,
                              tr("'%1' is not a valid value for --repeat.").arg(line.value(u"repeat")),
                              tr("Give a number from 1 to %1.").arg(MostTurns));
    }
    if (line.has(u"plot")) {
        const QFileInfo plot(line.value(u"plot"));
        // A device would be replaced by a file.
        if (line.value(u"plot").isEmpty() || (plot.exists() && !plot.isFile()))
            return klab::fail(Error::Code::BadInput,
                              tr("'%1' is not a valid value for --plot.").arg(line.value(u"plot")),
                              tr("Give the name of a file, as in --plot times.svg."));
        m_plotFile = plot.absoluteFilePath();
    }
    if (line.has(u"accel")) {
        const Result<AccelerationChoice> choice = parseAcceleration(line.value(u"accel"));
        if (!choice)
            return tl::unexpected(choice.error());
        m_times.acceleration = *choice;
    }
    return {};
}

// Not after minutes of measuring.
Result<> BenchTimesCommand::prepare()
{
    if (const Result<> prepared = KernelCommand::prepare(); !prepared || m_plotFile.isEmpty())
        return prepared;
    const QFileInfo plot(m_plotFile);
    if (plot.exists() && !plot.isWritable())
        return klab::fail(Error::Code::BadInput, tr("%1 is read-only.").arg(m_plotFile),
                          tr("Give --plot another file."));
    const QString folder = plot.path();
    if (!QFileInfo(folder).isDir())
        return klab::fail(Error::Code::BadInput, tr("There is no folder %1 for the plot.").arg(folder),
                          tr("Create it, or give --plot another file."));
    return tryWriting(folder);
}

void BenchTimesCommand::work()
{
    std::unique_ptr<TimesBenchJob> bench = makeBench();
    const TimesBenchJob *job = bench.get();
    connect(job, &TimesBenchJob::noticed, this,
            [this](const QString &text) { say(tr("klab: %1").arg(text)); });
    run(makeTimesBenchJob(std::move(bench)), [this, job] { tell(job->report()); });
}

void BenchTimesCommand::tell(const TimesReport &report)
{
    if (isJsonWanted())
        printJson(QJsonDocument(report.toJson()).toJson());
    else
        printText(report.text());
    if (!m_plotFile.isEmpty()) {
        if (const Result<> written = writeFile(m_plotFile, TimesPlot(report).svg()); !written) {
            fail(written.error());
            return;
        }
    }
    end(0);
}

} // namespace klab
