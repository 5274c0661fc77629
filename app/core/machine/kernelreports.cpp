// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/kernelreports.h"

#include "crash/kernelline.h"
#include "crash/logoverlap.h"

#include <algorithm>
#include <utility>

namespace klab
{

static constexpr qsizetype LineLimit = 4096;
static constexpr qsizetype MostReports = 200;
static constexpr qsizetype MostLines = 400;
// A report has many lines, and a bad driver causes many reports.
static constexpr std::chrono::milliseconds FirstPause{200};
static constexpr std::chrono::milliseconds StormPause{2000};
// A guest that hangs does not keep the outcome of an action waiting.
static constexpr std::chrono::seconds LookLimit{10};
// A report may be on its way while the log is read.
static constexpr std::chrono::milliseconds AgainPause{100};
static constexpr int MostAgain = 10;

KernelReports::KernelReports(QObject *parent)
    : QObject(parent)
    , m_console(LineLimit)
{
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        Q_EMIT suspected();
        look();
    });
}

void KernelReports::begin(GuestAgent *agent)
{
    end();
    m_agent = agent;
    m_reports.clear();
    m_count = 0;
    m_recent.clear();
    m_lineCount = 0;
    m_log.clear();
    m_logReader = {};
    m_consoleReader = {};
    m_console = LineSplitter(LineLimit);
    m_again = 0;
}

void KernelReports::setReady()
{
    m_isReady = true;
    look();
}

void KernelReports::end()
{
    ++m_run;
    m_isReady = false;
    m_delay.stop();
    if (m_agent)
        takeConsole();
    m_agent.clear();
    m_isAsked = false;
    conclude();
}

QList<KernelReport> KernelReports::since(int count) const
{
    return m_reports.last(std::clamp<qsizetype>(m_count - count, 0, m_reports.size()));
}

QStringList KernelReports::linesSince(int count) const
{
    return m_recent.last(std::clamp<qsizetype>(m_lineCount - count, 0, m_recent.size()));
}

// ------------------------------------------------------------ the console

void KernelReports::watch(const QByteArray &console)
{
    for (const QByteArray &line : m_console.add(console)) {
        const std::string_view text(line.constData(), static_cast<std::size_t>(line.size()));
        m_consoleReader.take(text);
        if (!m_isReady || m_delay.isActive() || !reportHead(readKernelLine(text).text))
            continue;
        const bool isStorm = m_sinceLook.isValid() && m_sinceLook.durationElapsed() < StormPause;
        m_delay.start(isStorm ? StormPause : FirstPause);
    }
}

// For when the log cannot be read. Here, a program's text can be mistaken for the kernel's.
void KernelReports::takeConsole()
{
    m_consoleReader.finish();
    std::vector<KernelReport> reports = m_consoleReader.reports();
    std::erase_if(reports, [this](const KernelReport &report) {
        return std::ranges::any_of(
            m_reports, [&report](const KernelReport &known) { return known.head == report.head; });
    });
    publish(reports);
}

// ------------------------------------------------------------ the log

void KernelReports::look(const std::function<void()> &done)
{
    if (done)
        m_waiting << done;
    if (!m_isAsked)
        QMetaObject::invokeMethod(this, &KernelReports::ask, Qt::QueuedConnection);
}

void KernelReports::ask()
{
    if (m_isAsked)
        return;
    m_asking += std::exchange(m_waiting, {});
    if (!m_isReady || !m_agent) {
        conclude();
        return;
    }
    m_isAsked = true;
    m_delay.stop();
    // Raw, for the priority: it distinguishes the kernel's own lines from those of programs.
    m_agent->run(
        {QStringLiteral("/bin/dmesg"), QStringLiteral("-r")},
        [self = QPointer(this), run = m_run](const Result<GuestExit> &exit) {
            if (self && run == self->m_run)
                self->take(exit);
        },
        LookLimit);
}

void KernelReports::take(const Result<GuestExit> &exit)
{
    m_sinceLook.start();
    const int linesBefore = m_lineCount;
    if (exit && exit->status == 0)
        takeLog(exit->output);
    else
        takeConsole();
    // The end of a report follows within a moment, or never.
    const bool mayFollow = m_logReader.isOpen() && exit && (m_again == 0 || m_lineCount > linesBefore);
    if (mayFollow && m_again < MostAgain) {
        ++m_again;
        QTimer::singleShot(AgainPause, this, [this, run = m_run] {
            if (run != m_run)
                return;
            m_isAsked = false;
            ask();
        });
        return;
    }
    m_again = 0;
    m_logReader.finish();
    publish(m_logReader.reports());
    m_isAsked = false;
    conclude();
    if (!m_waiting.isEmpty())
        ask();
}

void KernelReports::takeLog(const QByteArray &log)
{
    const std::optional<qsizetype> known = logOverlap(m_log, log);
    const QByteArrayView fresh = QByteArrayView(log).sliced(known.value_or(0));
    for (const QByteArray &line : LineSplitter(LineLimit).add(fresh)) {
        const std::string_view text(line.constData(), static_cast<std::size_t>(line.size()));
        m_logReader.take(text);
        const KernelLine read = readKernelLine(text);
        m_recent << QString::fromUtf8(read.text.data(), static_cast<qsizetype>(read.text.size()));
        ++m_lineCount;
    }
    if (m_recent.size() > MostLines)
        m_recent = m_recent.last(MostLines);
    m_log = log;
    publish(m_logReader.reports());
    if (known) {
        m_consoleReader.finish();
        (void)m_consoleReader.reports(); // the log has decided
    } else {
        takeConsole(); // there was more than the log holds
    }
}

void KernelReports::publish(const std::vector<KernelReport> &reports)
{
    for (const KernelReport &report : reports) {
        if (!report.isAbout(m_names))
            continue;
        m_reports << report;
        if (m_reports.size() > MostReports)
            m_reports.removeFirst();
        ++m_count;
        Q_EMIT reported(report);
    }
}

void KernelReports::conclude()
{
    for (const std::function<void()> &done : std::exchange(m_asking, {}))
        done();
    if (m_isReady)
        return;
    for (const std::function<void()> &done : std::exchange(m_waiting, {}))
        done();
}

} // namespace klab
