// SPDX-License-Identifier: GPL-2.0-or-later
#include "workbench/printedlines.h"

#include "base/plaintext.h"

#include <algorithm>
#include <utility>

namespace klab
{

static constexpr qsizetype MostConsoleLines = 5000;
static constexpr qsizetype ConsoleSlack = 1000; // dropped at once, for lists shift what is left
static constexpr qsizetype LongestConsoleLine = 1024;
static constexpr qsizetype MostLookedThrough = 500;

PrintedLines::PrintedLines(Workbench *workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_console(LongestConsoleLine)
{
    connect(workbench->vm(), &VmSession::consoleOutput, this, &PrintedLines::take);
    connect(workbench->vm(), &VmSession::stateChanged, this, &PrintedLines::follow);
    connect(workbench, &Workbench::choiceChanged, this, &PrintedLines::refresh);
    connect(workbench, &Workbench::moduleChanged, this, &PrintedLines::refresh);
    connect(workbench, &Workbench::begun, this, [this](const Job *, bool builds) {
        if (builds)
            refresh(); // as the compiler is about to read them
    });
    refresh();
}

PrintedLines::~PrintedLines()
{
    if (!m_job)
        return;
    m_job->disconnect(this);
    m_job->cancel();
    m_job.release()->deleteLater();
}

// ------------------------------------------------------------ the sources

void PrintedLines::refresh()
{
    if (m_job) {
        m_isOutdated = true;
        return;
    }
    m_isOutdated = false;
    const LabSession *session = m_workbench->session();
    const auto made = std::make_shared<PrintIndex>(); // a worker may outlive the job by a moment
    const auto read = [made, modules = m_workbench->chosen(), folder = session->workspace().moduleFolder(),
                       layer = session->module().layer,
                       earlier = m_index](const FunctionJob::Canceled &canceled) -> Result<> {
        *made = PrintIndex::read(modules, folder, layer, canceled);
        made->keep(earlier);
        return {};
    };
    m_job = std::make_unique<FunctionJob>(tr("Read what the modules print"), read);
    connect(m_job.get(), &Job::finished, this, [this, made](const Result<> &result) {
        m_job.release()->deleteLater();
        if (result)
            m_index = *made;
        if (std::exchange(m_isFresh, false))
            m_index.forgetEarlier();
        if (m_isOutdated)
            refresh();
        Q_EMIT indexed();
    });
    m_job->start();
}

// ------------------------------------------------------------ the console

void PrintedLines::take(const QByteArray &console)
{
    for (const QByteArray &line : m_console.add(console)) {
        if (!line.isEmpty())
            m_lines << plainLine(QString::fromUtf8(line), LongestConsoleLine);
    }
    if (m_lines.size() > MostConsoleLines + ConsoleSlack)
        m_lines = m_lines.last(MostConsoleLines);
}

void PrintedLines::follow(VmSession::State state)
{
    if (state != VmSession::State::Starting)
        return;
    m_lines.clear();
    m_console = LineSplitter(LongestConsoleLine);
    m_index.forgetEarlier();
    m_isFresh = m_job != nullptr;
}

QString PrintedLines::lastPrinted() const
{
    const qsizetype first = std::max<qsizetype>(m_lines.size() - MostLookedThrough, 0);
    for (qsizetype i = m_lines.size() - 1; i >= first; --i) {
        if (!m_index.find(m_lines[i]).isEmpty())
            return m_lines[i];
    }
    return {};
}

} // namespace klab
