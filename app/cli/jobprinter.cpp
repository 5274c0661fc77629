// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/jobprinter.h"

#include "base/plaintext.h"
#include "cli/output.h"

#include <QDir>
#include <QFileInfo>

#include <cstdio>
#include <unistd.h>
#include <utility>

namespace klab
{

static void writeError(const QString &text)
{
    writeOutput(stderr, text.toLocal8Bit());
}

JobPrinter::JobPrinter(const QString &logFile, QObject *parent)
    : QObject(parent)
    , m_log(logFile)
    , m_isTerminal(isatty(STDERR_FILENO) != 0)
{
}

void JobPrinter::log(const QString &line)
{
    if (!std::exchange(m_logTried, true)) {
        const QString file = m_log.fileName();
        QDir().mkpath(QFileInfo(file).path());
        const QString old = file + QStringLiteral(".old");
        if (QFile::exists(file)) {
            QFile::remove(old);
            QFile::rename(file, old);
        }
        // Without a log file the command still works.
        (void)m_log.open(QIODevice::WriteOnly | QIODevice::Truncate);
    }
    if (m_log.isOpen())
        m_log.write(plainText(line).toUtf8() + '\n');
}

void JobPrinter::attach(Job *job)
{
    connect(job, &Job::progressed, this, &JobPrinter::show);
    connect(job, &Job::logged, this, &JobPrinter::log);
    connect(job, &Job::finished, this, [this] {
        if (m_log.isOpen())
            m_log.flush();
        clear();
    });
}

static QString describeTime(std::chrono::seconds time)
{
    const qint64 seconds = time.count();
    return seconds < 60 ? JobPrinter::tr("%1 s").arg(seconds)
                        : JobPrinter::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

void JobPrinter::show(const Progress &progress)
{
    constexpr qint64 TerminalInterval = 100; // ms
    constexpr qint64 PlainInterval = 5000;
    constexpr qint64 SameAgainInterval = 60000; // so that a long step is not taken for a dead one
    if (!m_progressShown)
        return;
    const qint64 interval = m_isTerminal                           ? TerminalInterval
                            : progress.activity == m_activityShown ? SameAgainInterval
                                                                   : PlainInterval;
    if (m_sinceShown.isValid() && m_sinceShown.elapsed() < interval)
        return;
    m_sinceShown.start();
    m_activityShown = progress.activity;
    QString text = progress.activity;
    if (progress.fraction)
        text.prepend(QStringLiteral("[%1%] ").arg(static_cast<int>(*progress.fraction * 100), 3));
    if (progress.remaining)
        text += tr(", about %1 left").arg(describeTime(*progress.remaining));
    if (m_isTerminal) {
        writeError(QStringLiteral("\r\x1b[K") + plainLine(text, 100));
        m_lineShown = true;
    } else {
        writeError(plainText(text) + u'\n');
    }
}

void JobPrinter::say(const QString &text)
{
    clear();
    writeError(plainText(text) + u'\n');
}

void JobPrinter::sayRaw(const QString &text)
{
    clear();
    const QString lines = plainText(text).replace(u'\n', QStringLiteral("\r\n"));
    writeError(QStringLiteral("\r\n") + lines + QStringLiteral("\r\n"));
}

void JobPrinter::clear()
{
    if (std::exchange(m_lineShown, false))
        writeError(QStringLiteral("\r\x1b[K"));
}

QString describe(const Error &error)
{
    QString text = JobPrinter::tr("klab: %1").arg(error.message);
    if (!error.details.isEmpty())
        text += u'\n' + error.details;
    if (!error.remedy.isEmpty())
        text += u'\n' + error.remedy;
    return text;
}

void printError(const Error &error)
{
    writeError(plainText(describe(error)) + u'\n');
}

} // namespace klab
