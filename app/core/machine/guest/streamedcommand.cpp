// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/guest/streamedcommand.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace klab
{

static constexpr qsizetype ChunkBytes = 256 * 1024;
static constexpr int MaxSilences = 12; // of ten seconds each

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
                         m_pid = result->toObject().value(u"pid").toInteger();
                         m_clock.start();
                         poll();
                     });
}

void StreamedCommand::poll()
{
    // The state first: what the files hold after the end is all there will be.
    m_agent->request(QStringLiteral("guest-exec-status"), {{QStringLiteral("pid"), m_pid}},
                     [this](const Result<QJsonValue> &result) {
                         if (result)
                             passOn(result->toObject());
                         else if (mayAskAgain(result.error()))
                             poll();
                         else
                             end(tl::unexpected(result.error()));
                     });
}

void StreamedCommand::passOn(const QJsonObject &status)
{
    m_more = false;
    read(0, status);
}

void StreamedCommand::read(std::size_t index, const QJsonObject &status)
{
    if (index == m_streams.size()) {
        decide(status);
        return;
    }
    m_agent->request(
        QStringLiteral("guest-file-read"),
        {{QStringLiteral("handle"), m_streams[index].handle}, {QStringLiteral("count"), ChunkBytes}},
        [this, index, status](const Result<QJsonValue> &result) {
            if (!result) {
                if (mayAskAgain(result.error()))
                    seekAndRead(index, status);
                else
                    end(tl::unexpected(result.error()));
                return;
            }
            m_silences = 0;
            Stream &stream = m_streams[index];
            stream.fresh = QByteArray::fromBase64(result->toObject().value(u"buf-b64").toString().toLatin1());
            stream.offset += stream.fresh.size();
            m_more = m_more || stream.fresh.size() >= ChunkBytes;
            read(index + 1, status);
        });
}

void StreamedCommand::seekAndRead(std::size_t index, const QJsonObject &status)
{
    m_agent->request(QStringLiteral("guest-file-seek"),
                     {{QStringLiteral("handle"), m_streams[index].handle},
                      {QStringLiteral("offset"), m_streams[index].offset},
                      {QStringLiteral("whence"), 0}}, // from the start
                     [this, index, status](const Result<QJsonValue> &result) {
                         if (result)
                             read(index, status);
                         else if (mayAskAgain(result.error()))
                             seekAndRead(index, status);
                         else
                             end(tl::unexpected(result.error()));
                     });
}

void StreamedCommand::decide(const QJsonObject &status)
{
    const QByteArray output = std::exchange(m_streams[0].fresh, {});
    const QByteArray errors = std::exchange(m_streams[1].fresh, {});
    if (!output.isEmpty() || !errors.isEmpty()) {
        m_polls = 0;
        m_output(output, errors);
    }
    const bool exited = status.value(u"exited").toBool();
    if (!exited && m_clock.durationElapsed() > m_limit) {
        end(GuestAgent::timedOut(m_command.value(0), m_limit));
    } else if (m_more) {
        passOn(status);
    } else if (!exited) {
        // Most commands end within a few milliseconds, some take an hour.
        const int pause = std::min(2 << std::min(m_polls++, 6), 100);
        QTimer::singleShot(pause, this, &StreamedCommand::poll);
    } else {
        GuestExit exit = GuestAgent::readExit(status);
        // What /etc/stream itself says is that there was no room.
        if (!exit.output.isEmpty()) {
            end(fail(Error::Code::Guest, tr("The command's output is more than the guest's memory holds."),
                     tr("Write it to a file in the guest, or give the guest more memory with --memory.")));
            return;
        }
        exit.errors.clear();
        end(exit);
    }
}

bool StreamedCommand::mayAskAgain(const Error &error)
{
    return error.code == Error::Code::Timeout && ++m_silences < MaxSilences;
}

void StreamedCommand::end(const Result<GuestExit> &exit)
{
    for (const Stream &stream : m_streams) {
        if (stream.handle >= 0)
            m_agent->request(QStringLiteral("guest-file-close"), {{QStringLiteral("handle"), stream.handle}},
                             [](const Result<QJsonValue> &) {});
    }
    m_agent->run({QStringLiteral("/bin/rm"), QStringLiteral("-f"), file(0), file(1)},
                 [](const Result<GuestExit> &) {});
    deleteLater();
    m_exited(exit);
}

} // namespace klab
