// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/guest/streamedcommand.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace klab
{

static constexpr qsizetype ReadAtOnce = 256 * 1024;
static constexpr int MaxSearches = 3;

StreamedCommand::StreamedCommand(GuestAgent *agent, int number, QStringList command,
                                 GuestAgent::Output output, GuestAgent::Exited exited,
                                 std::chrono::milliseconds limit)
    : QObject(agent)
    , m_agent(agent)
    , m_base(QStringLiteral("/run/klab-%1").arg(number))
    , m_command(std::move(command))
    , m_output(std::move(output))
    , m_exited(std::move(exited))
    , m_limit(limit)
{
}

// ------------------------------------------------------------ start

void StreamedCommand::openFile(std::size_t index)
{
    if (index == m_streams.size()) {
        execute();
        return;
    }
    m_agent->request(QStringLiteral("guest-file-open"),
                     {{QStringLiteral("path"), file(index)}, {QStringLiteral("mode"), QStringLiteral("w+b")}},
                     [this, index](const Result<QJsonValue> &result) {
                         if (!result) {
                             end(tl::unexpected(result.error()));
                             return;
                         }
                         m_streams[index].handle = result->toInteger();
                         openFile(index + 1);
                     });
}

void StreamedCommand::execute()
{
    m_agent->request(QStringLiteral("guest-exec"),
                     {{QStringLiteral("path"), QStringLiteral("/etc/stream")},
                      {QStringLiteral("arg"), QJsonArray::fromStringList(QStringList{m_base} + m_command)},
                      {QStringLiteral("capture-output"), true}},
                     [this](const Result<QJsonValue> &result) {
                         if (!result) {
                             end(tl::unexpected(result.error()));
                             return;
                         }
                         m_agents = m_agent->agents();
                         m_pid = result->toObject().value(u"pid").toInteger();
                         m_clock.start();
                         poll();
                     });
}

// ------------------------------------------------------------ how it stands

void StreamedCommand::poll()
{
    // The state first: what the files hold after the end is all there will be.
    if (m_byFile)
        pollByFile();
    else
        ask(QStringLiteral("guest-exec-status"), {{QStringLiteral("pid"), m_pid}},
            [this](const QJsonValue &value) { passOn(value.toObject()); });
}

void StreamedCommand::pollByFile()
{
    ask(
        QStringLiteral("guest-file-open"),
        {{QStringLiteral("path"), statusFile()}, {QStringLiteral("mode"), QStringLiteral("r")}},
        [this](const QJsonValue &value) { readStatus(value.toInteger()); },
        [this](const Error &) { lookForProcess(); });
}

void StreamedCommand::readStatus(qint64 handle)
{
    constexpr int Enough = 4096;
    ask(QStringLiteral("guest-file-read"),
        {{QStringLiteral("handle"), handle}, {QStringLiteral("count"), Enough}},
        [this, handle](const QJsonValue &value) {
            close(handle);
            // The exit status, then what /etc/stream has to say, as the agent tells both.
            const QByteArray text =
                QByteArray::fromBase64(value.toObject().value(u"buf-b64").toString().toLatin1());
            const qsizetype line = text.indexOf('\n');
            QJsonObject status{{QStringLiteral("exited"), line >= 0}};
            if (line >= 0) {
                status.insert(QStringLiteral("exitcode"), text.first(line).toInt());
                status.insert(QStringLiteral("out-data"),
                              QString::fromLatin1(text.sliced(line + 1).toBase64()));
            }
            passOn(status);
        });
}

void StreamedCommand::lookForProcess()
{
    ask(
        QStringLiteral("guest-file-open"),
        {{QStringLiteral("path"), QStringLiteral("/proc/%1/stat").arg(m_pid)},
         {QStringLiteral("mode"), QStringLiteral("r")}},
        [this](const QJsonValue &value) {
            close(value.toInteger());
            passOn({{QStringLiteral("exited"), false}});
        },
        [this](const Error &) {
            // Once more: it may have ended between the two questions.
            if (!std::exchange(m_isGone, true))
                poll();
            else
                end(fail(Error::Code::Guest,
                         GuestAgent::tr("'%1' was killed in the guest together with its agent.")
                             .arg(m_command.value(0)),
                         GuestAgent::tr("Run it again.")));
        });
}

// ------------------------------------------------------------ output

// What still runs may write faster than can be read: how much belongs to the command is told.
void StreamedCommand::findEnds(const QJsonObject &status)
{
    for (const QByteArray &line : GuestAgent::readExit(status).output.split('\n')) {
        const QByteArrayList words = line.simplified().split(' ');
        if (words.size() != 3 || words[0] != "ends")
            continue;
        m_streams[0].end = words[1].toLongLong();
        m_streams[1].end = words[2].toLongLong();
    }
}

void StreamedCommand::passOn(const QJsonObject &status)
{
    m_more = false;
    if (status.value(u"exited").toBool())
        findEnds(status);
    read(0, status);
}

void StreamedCommand::read(std::size_t index, const QJsonObject &status)
{
    if (index == m_streams.size()) {
        decide(status);
        return;
    }
    const Stream &next = m_streams[index];
    const qint64 count = next.end < 0 ? ReadAtOnce : std::min<qint64>(ReadAtOnce, next.end - next.offset);
    if (count <= 0) {
        read(index + 1, status);
        return;
    }
    ask(QStringLiteral("guest-file-read"),
        {{QStringLiteral("handle"), next.handle}, {QStringLiteral("count"), count}},
        [this, index, status](const QJsonValue &value) {
            Stream &stream = m_streams[index];
            const QByteArray fresh =
                QByteArray::fromBase64(value.toObject().value(u"buf-b64").toString().toLatin1());
            stream.fresh += fresh;
            stream.offset += fresh.size();
            m_more = m_more || fresh.size() >= ReadAtOnce;
            read(index + 1, status);
        });
}

void StreamedCommand::decide(const QJsonObject &status)
{
    m_searches = 0;
    const QByteArray output = std::exchange(m_streams[0].fresh, {});
    const QByteArray errors = std::exchange(m_streams[1].fresh, {});
    if (!output.isEmpty() || !errors.isEmpty()) {
        m_polls = 0;
        m_output(output, errors);
    }
    const bool exited = status.value(u"exited").toBool();
    if (!exited && m_clock.durationElapsed() > m_limit) {
        end(GuestAgent::timedOut(m_command.value(0), m_limit));
    } else if (m_more && exited) {
        passOn(status);
    } else if (m_more) {
        poll();
    } else if (!exited) {
        // Most commands end within a few milliseconds, some take an hour.
        const int pause = std::min(2 << std::min(m_polls++, 6), 100);
        QTimer::singleShot(pause, this, &StreamedCommand::poll);
    } else {
        conclude(GuestAgent::readExit(status));
    }
}

// What /etc/stream itself says: that there was no room, and what still runs.
void StreamedCommand::conclude(const GuestExit &exit)
{
    constexpr qsizetype NameLimit = 80;
    constexpr qsizetype MostNames = 10;
    GuestExit ended;
    ended.status = exit.status;
    bool isFull = false;
    for (const QByteArray &line : exit.output.split('\n')) {
        const QString text = QString::fromUtf8(line).simplified();
        isFull = isFull || text == u"full";
        if (text.startsWith(u"runs ") && ended.stillRunning.size() < MostNames)
            ended.stillRunning << QStringLiteral("%1 (%2)").arg(text.section(u' ', 2).left(NameLimit),
                                                                text.section(u' ', 1, 1));
    }
    if (isFull)
        end(fail(
            Error::Code::Guest, GuestAgent::tr("The command's output is more than the guest's memory holds."),
            GuestAgent::tr("Write it to a file in the guest, or give the guest more memory with --memory.")));
    else
        end(ended);
}

// ------------------------------------------------------------ another agent

void StreamedCommand::ask(const QString &command, const QJsonObject &arguments, const Value &value,
                          const Failed &failed)
{
    m_agent->request(command, arguments, [this, value, failed](const Result<QJsonValue> &result) {
        const bool isLost = m_agents != m_agent->agents();
        if (result)
            value(*result);
        else if (!isLost && result.error().code == Error::Code::Guest && failed)
            failed(result.error());
        else if (isLost || result.error().code == Error::Code::Guest)
            findAgain(result.error());
        else
            end(tl::unexpected(GuestAgent::outcomeUnknown(m_command.value(0), result.error())));
    });
}

// The file's position is not known where an answer was lost: what was read is counted here.
void StreamedCommand::findAgain(const Error &error)
{
    m_agents = m_agent->agents();
    m_byFile = true;
    if (++m_searches > MaxSearches || m_clock.durationElapsed() > m_limit)
        end(tl::unexpected(GuestAgent::outcomeUnknown(m_command.value(0), error)));
    else
        reopen(0);
}

void StreamedCommand::reopen(std::size_t index)
{
    if (index == m_streams.size()) {
        poll();
        return;
    }
    ask(
        QStringLiteral("guest-file-open"),
        {{QStringLiteral("path"), file(index)}, {QStringLiteral("mode"), QStringLiteral("rb")}},
        [this, index](const QJsonValue &value) {
            m_streams[index].handle = value.toInteger();
            ask(QStringLiteral("guest-file-seek"),
                {{QStringLiteral("handle"), m_streams[index].handle},
                 {QStringLiteral("offset"), m_streams[index].offset},
                 {QStringLiteral("whence"), 0}}, // from the start
                [this, index](const QJsonValue &) { reopen(index + 1); });
        },
        [this](const Error &error) {
            end(tl::unexpected(GuestAgent::outcomeUnknown(m_command.value(0), error)));
        });
}

// ------------------------------------------------------------ end

void StreamedCommand::close(qint64 handle)
{
    m_agent->request(QStringLiteral("guest-file-close"), {{QStringLiteral("handle"), handle}},
                     [](const Result<QJsonValue> &) {});
}

void StreamedCommand::end(const Result<GuestExit> &exit)
{
    for (const Stream &stream : m_streams) {
        if (stream.handle >= 0)
            close(stream.handle);
    }
    m_agent->run({QStringLiteral("/bin/rm"), QStringLiteral("-f"), file(0), file(1), statusFile()},
                 [](const Result<GuestExit> &) {});
    deleteLater();
    m_exited(exit);
}

} // namespace klab
