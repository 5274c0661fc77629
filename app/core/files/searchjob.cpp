// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/searchjob.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMutex>
#include <QPointer>
#include <QThreadPool>

#include <atomic>
#include <utility>

namespace klab
{

static constexpr qsizetype MostAtOnce = 250;
static constexpr qsizetype MostUnread = 64 * 1024 * 1024;
static constexpr qsizetype MostErrors = 16 * 1024;
static constexpr qsizetype LongestQuery = 1000;

/// What rg says goes in on the main thread, is read in pieces, in order, on workers, and
/// the lines found go out on the main thread.
struct SearchJob::Strand {
    QMutex mutex; ///< for all of this but stop and the reader
    QList<QByteArray> input;
    qsizetype unread = 0; ///< bytes of input
    bool isEnd = false;   ///< there is no more input
    bool isReading = false;
    bool isTold = false; ///< the job knows that there is something
    bool isDone = false; ///< all that was put in was read
    bool isFull = false; ///< enough was found
    QList<SearchHit> output;
    qsizetype found = 0;
    QPointer<SearchJob> job;
    RipgrepReader reader; ///< used by one worker at a time
    std::atomic_bool stop = false;

    /// The mutex is held. Makes the job take what there is.
    void tell()
    {
        if (std::exchange(isTold, true))
            return;
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self = job] {
                if (self)
                    self->takeResults();
            },
            Qt::QueuedConnection);
    }
};

SearchJob::SearchJob(SearchQuery query, QObject *parent)
    : Job(tr("Search for '%1'").arg(query.text), parent)
    , m_query(std::move(query))
    , m_strand(std::make_shared<Strand>())
{
    m_strand->job = this;
    connect(&m_runner, &ProcessRunner::standardOutput, this,
            [this](const QByteArray &data) { feed(data, false); });
    connect(&m_runner, &ProcessRunner::standardError, this, [this](const QByteArray &data) {
        m_errors += data.first(qMin(data.size(), MostErrors - m_errors.size()));
    });
    connect(&m_runner, &ProcessRunner::finished, this, [this](const ProcessOutcome &outcome) {
        m_outcome = outcome;
        feed({}, true);
    });
}

SearchJob::~SearchJob()
{
    m_strand->stop = true;
}

QStringList SearchJob::arguments(const SearchQuery &query, const QStringList &folders)
{
    QStringList arguments{QStringLiteral("--json"),        QStringLiteral("--no-config"),
                          QStringLiteral("--no-ignore"),   QStringLiteral("--no-follow"),
                          QStringLiteral("--no-messages"), QStringLiteral("--max-filesize=32M")};
    if (!query.isRegex)
        arguments << QStringLiteral("--fixed-strings");
    if (query.isWholeWord)
        arguments << QStringLiteral("--word-regexp");
    arguments << (query.letterCase == SearchQuery::Case::Smart       ? QStringLiteral("--smart-case")
                  : query.letterCase == SearchQuery::Case::Sensitive ? QStringLiteral("--case-sensitive")
                                                                     : QStringLiteral("--ignore-case"));
    for (const QString &glob : query.globs)
        arguments << QStringLiteral("--glob=") + glob;
    for (const char *leftover : {"*.o", "*.ko", "*.mod", "*.mod.c", "*.cmd", "*.symvers", "*.order"})
        arguments << QStringLiteral("--glob=!") + QLatin1StringView(leftover);
    arguments << QStringLiteral("--regexp=") + query.text << QStringLiteral("--") << folders;
    return arguments;
}

void SearchJob::run()
{
    QStringList folders;
    for (const QString &folder : m_query.folders) {
        if (QFileInfo(folder).isDir())
            folders << folder;
    }
    if (m_query.text.isEmpty() || m_query.text.size() > LongestQuery || m_query.text.contains(u'\n')) {
        finish(fail(Error::Code::BadInput, tr("This text cannot be searched for."),
                    tr("Type one line of at most %1 letters.").arg(LongestQuery)));
        return;
    }
    if (folders.isEmpty()) {
        finish(fail(Error::Code::BadInput, tr("There are no files to search in."),
                    tr("The kernel's source is unpacked at the first build: build first, or search in the "
                       "module.")));
        return;
    }
    if (findProgram(QStringLiteral("rg")).isEmpty()) {
        finish(fail(
            Error::Code::MissingTool, tr("Searching in files needs ripgrep, which is not installed."),
            tr("Install the package ripgrep, or start Kernel Lab with './lab run', which provides it.")));
        return;
    }
    // It takes all cores for seconds: whoever types meanwhile goes first. Only a little: a
    // build beside it would starve it.
    ProcessSpec spec;
    spec.program = QStringLiteral("nice");
    spec.arguments = QStringList{QStringLiteral("-n"), QStringLiteral("3"), QStringLiteral("rg")} +
                     arguments(m_query, folders);
    spec.variables = {{QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8")}};
    spec.grace = std::chrono::milliseconds(500);
    m_clock.start();
    m_runner.start(spec);
}

void SearchJob::abort()
{
    m_strand->stop = true;
    m_runner.terminate();
}

void SearchJob::feed(const QByteArray &data, bool isEnd)
{
    const QMutexLocker lock(&m_strand->mutex);
    if (!m_isCut && !data.isEmpty()) {
        m_strand->input << data;
        m_strand->unread += data.size();
    }
    if (m_strand->unread > MostUnread) { // lines of megabytes, faster than they are read
        m_isCut = true;
        m_runner.terminate();
    }
    m_strand->isEnd |= isEnd;
    if (!std::exchange(m_strand->isReading, true))
        QThreadPool::globalInstance()->start([strand = m_strand] { drain(strand); });
}

void SearchJob::drain(const std::shared_ptr<Strand> &strand)
{
    QMutexLocker lock(&strand->mutex);
    while (!strand->input.isEmpty()) {
        const QByteArray piece = strand->input.takeFirst();
        strand->unread -= piece.size();
        if (strand->isFull || strand->stop)
            continue;
        lock.unlock();
        QList<SearchHit> hits = strand->reader.add(piece);
        lock.relock();
        if (strand->found + hits.size() > MostHits) {
            hits.resize(MostHits - strand->found);
            strand->isFull = true;
        }
        strand->found += hits.size();
        strand->output += std::move(hits);
        if (!strand->output.isEmpty() || strand->isFull)
            strand->tell();
    }
    strand->isReading = false;
    if (strand->isEnd) {
        strand->isDone = true;
        strand->tell();
    }
}

void SearchJob::takeResults()
{
    QList<SearchHit> hits;
    bool isDone = false;
    {
        const QMutexLocker lock(&m_strand->mutex);
        const qsizetype count = isCanceled() ? 0 : qMin(MostAtOnce, m_strand->output.size());
        hits = m_strand->output.first(count);
        m_strand->output.remove(0, count);
        if (m_strand->isFull && !m_isCut) {
            m_isCut = true;
            m_runner.terminate();
        }
        const bool isMore = !isCanceled() && !m_strand->output.isEmpty();
        isDone = m_strand->isDone && !isMore;
        m_strand->isTold = isMore;
        if (isMore) // by a timer: what the window has to do comes in between
            QTimer::singleShot(0, this, &SearchJob::takeResults);
    }
    const QPointer<SearchJob> self(this);
    if (!hits.isEmpty())
        takeHits(hits);
    if (self && isDone)
        conclude();
}

void SearchJob::takeHits(const QList<SearchHit> &hits)
{
    for (const SearchHit &hit : hits) {
        m_matches += hit.matches;
        if (m_lastPath != hit.path) {
            m_lastPath = hit.path;
            ++m_files;
        }
    }
    Q_EMIT found(hits);
}

void SearchJob::conclude()
{
    m_duration = m_clock.durationElapsed() < std::chrono::milliseconds(1)
                     ? std::chrono::milliseconds(1)
                     : std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.durationElapsed());
    finish(outcome());
}

Result<> SearchJob::outcome() const
{
    if (m_outcome.kind == ProcessOutcome::Kind::FailedToStart) {
        return fail(Error::Code::MissingTool, tr("The search cannot start: %1.").arg(m_outcome.message),
                    tr("Run 'klab doctor' to see what is missing and how to get it."));
    }
    // A file that cannot be read is no reason to tell of none: rg has gone on.
    if (m_isCut || m_strand->reader.isComplete())
        return {};
    if (m_outcome.kind == ProcessOutcome::Kind::Exited && m_outcome.status == 2)
        return tl::unexpected(inputError());
    return fail(Error::Code::Verification, tr("The search ended early: rg %1.").arg(m_outcome.description()),
                tr("Search again."), QString::fromUtf8(m_errors));
}

// What rg says of a pattern or glob that it cannot read, in one sentence.
Error SearchJob::inputError() const
{
    const QString said = QString::fromUtf8(m_errors).trimmed();
    const bool isGlob = said.contains(QLatin1StringView("glob"));
    QString reason = said.section(u'\n', -1).trimmed();
    for (const QLatin1StringView before : {QLatin1StringView("rg: "), QLatin1StringView("error: ")}) {
        if (reason.startsWith(before))
            reason.remove(0, before.size());
    }
    if (isGlob) {
        return {Error::Code::BadInput, tr("The list of files to search is not valid: %1.").arg(reason),
                tr("Give file names with wildcards, separated by commas, such as '*.c, *.h'."), said};
    }
    return {Error::Code::BadInput, tr("This is not a valid regular expression: %1.").arg(reason),
            tr("Correct it, or turn off 'Regular expression' to search for the text as it is."), said};
}

} // namespace klab
