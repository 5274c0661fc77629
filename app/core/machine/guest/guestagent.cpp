// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/guest/guestagent.h"

#include "machine/guest/streamedcommand.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace klab
{

// The agent keeps at most 16 MB of a stream; two of them in base64 make 43 MB.
static constexpr qsizetype MessageLimit = 48 * 1024 * 1024;
static constexpr qsizetype ChunkBytes = 256 * 1024;
static constexpr std::chrono::milliseconds LeastLimit{5000}; // for an answer, however short a command may run
static constexpr std::chrono::milliseconds OverdueLimit{5000}; // once the deadline has passed

/// A command on its way, shared by the polls for its end.
struct RunningCommand {
    QString name;
    qint64 pid = 0;
    GuestAgent::Exited exited;
    QElapsedTimer clock;
    std::chrono::milliseconds limit{};
    int polls = 0;
};

/// A file on its way.
struct FileTransfer {
    QString path;
    QString partPath;
    QByteArray content;
    std::optional<int> mode;
    qsizetype offset = 0;
    qint64 handle = 0;
    GuestAgent::Done done;
    std::function<bool()> isWanted;
};

GuestAgent::GuestAgent(QObject *parent)
    : QObject(parent)
    , m_stream(MessageLimit)
{
    for (QTimer *timer : {&m_limit, &m_notice})
        timer->setSingleShot(true);
    connect(&m_notice, &QTimer::timeout, this, [this] { Q_EMIT silent(m_answerLimit); });
    connect(&m_limit, &QTimer::timeout, this, [this] {
        if (m_syncing) {
            sendSync();
            giveUpWaiting();
            return;
        }
        const std::chrono::milliseconds limit = m_busy ? m_queue.head().limit : m_answerLimit;
        m_overdue = m_overdue || limit >= m_answerLimit;
        // What it would still say must not pass for the answer to the next request.
        synchronise(noAnswer(m_busy ? std::max(limit, waited()) : limit));
    });
}

GuestAgent::~GuestAgent() = default;

void GuestAgent::open(int descriptor)
{
    Q_ASSERT(!m_socket);
    m_socket = new QLocalSocket(this);
    connect(m_socket, &QLocalSocket::readyRead, this, &GuestAgent::readMore);
    connect(m_socket, &QLocalSocket::disconnected, this,
            [this] { fault({Error::Code::Vm, tr("The virtual machine has ended."), {}, {}}); });
    m_socket->setSocketDescriptor(descriptor);
}

void GuestAgent::connectToAgent()
{
    ++m_agents;
    synchronise({Error::Code::Timeout,
                 tr("The guest's agent was ended; it has been started again."),
                 tr("Look at the guest's terminal, then try again."),
                 {}});
}

std::chrono::milliseconds GuestAgent::waited() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_sinceAsked.durationElapsed());
}

void GuestAgent::noteOutput()
{
    m_sinceOutput.start();
    // Short limits are those of callers who would rather have no answer than wait.
    const bool isPatient = m_busy && !m_syncing && m_queue.head().limit >= m_answerLimit;
    if (isPatient && waited() < m_busyLimit)
        m_limit.start(std::min(m_queue.head().limit, m_busyLimit - waited()));
}

// Whether something that has run for so long may go on, although its time is over.
bool GuestAgent::isKnownAlive(std::chrono::milliseconds since) const
{
    return since < m_busyLimit && m_sinceOutput.isValid() && m_sinceOutput.durationElapsed() < m_answerLimit;
}

Error GuestAgent::noAnswer(std::chrono::milliseconds limit) const
{
    return {Error::Code::Timeout,
            tr("The guest's agent has not answered for %1 s.").arg(limit.count() / 1000),
            tr("The guest is busy or hangs: look at its terminal, or restart the machine."),
            {}};
}

void GuestAgent::synchronise(const Error &lost)
{
    m_available = false; // the next request waits for the answer to this
    sendSync();
    settle(tl::unexpected(lost));
}

void GuestAgent::sendSync()
{
    m_syncing = true;
    m_stream.skipToDelimiter();
    const QJsonObject sync{
        {QStringLiteral("execute"), QStringLiteral("guest-sync-delimited")},
        {QStringLiteral("arguments"), QJsonObject{{QStringLiteral("id"), ++m_syncId}}},
    };
    // The byte 0xFF makes the agent drop whatever half message it had.
    m_socket->write('\xff' + QJsonDocument(sync).toJson(QJsonDocument::Compact) + '\n');
    m_limit.start(m_syncInterval);
}

void GuestAgent::request(const QString &command, const QJsonObject &arguments, const Answer &answer,
                         std::chrono::milliseconds limit)
{
    if (!m_socket || !m_socket->isOpen()) {
        QMetaObject::invokeMethod(
            this, [answer] { answer(fail(Error::Code::Vm, tr("The virtual machine is not running."))); },
            Qt::QueuedConnection);
        return;
    }
    limit = std::min(limit, m_answerLimit);
    m_queue.enqueue({command, arguments, answer, limit,
                     QDeadlineTimer(m_overdue ? std::min(OverdueLimit, limit) : limit)});
    sendNext();
}

// An agent that does not come back must not keep its callers for ever.
void GuestAgent::giveUpWaiting()
{
    QQueue<Request> waiting;
    QQueue<Request> late;
    for (const Request &one : std::exchange(m_queue, {}))
        (one.deadline.hasExpired() ? late : waiting).enqueue(one);
    m_queue = waiting;
    for (const Request &one : late)
        one.answer(tl::unexpected(noAnswer(one.limit)));
}

void GuestAgent::sendNext()
{
    if (m_busy || m_syncing || m_queue.isEmpty() || !m_available)
        return;
    m_busy = true;
    const Request &next = m_queue.head();
    QJsonObject message{{QStringLiteral("execute"), next.command}};
    if (!next.arguments.isEmpty())
        message.insert(QStringLiteral("arguments"), next.arguments);
    m_socket->write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
    m_sinceAsked.start();
    m_limit.start(next.limit);
    m_notice.start(m_silenceNotice);
}

void GuestAgent::readMore()
{
    const Result<QList<QJsonObject>> messages = m_stream.add(m_socket->readAll());
    if (!messages) {
        // Somebody else has written to the port. The agent may still be there.
        if (m_syncing)
            m_stream.skipToDelimiter();
        else
            synchronise(messages.error());
        return;
    }
    for (const QJsonObject &message : *messages) {
        if (m_syncing) {
            if (message.value(u"return").toInt(-1) != m_syncId)
                continue; // the answer to an earlier attempt
            m_syncing = false;
            m_limit.stop();
            m_available = true;
            m_overdue = false;
            Q_EMIT available();
            sendNext();
        } else if (const QJsonValue error = message.value(u"error"); error.isObject()) {
            settle(fail(Error::Code::Guest, error.toObject().value(u"desc").toString()));
        } else {
            settle(message.value(u"return"));
        }
    }
}

void GuestAgent::settle(const Result<QJsonValue> &result)
{
    if (!m_busy)
        return;
    m_busy = false;
    m_notice.stop();
    if (!m_syncing)
        m_limit.stop();
    const Request request = m_queue.dequeue();
    request.answer(result);
    sendNext();
}

void GuestAgent::fault(const Error &error)
{
    m_limit.stop();
    m_notice.stop();
    m_busy = false;
    m_available = false;
    m_socket->disconnect(this);
    m_socket->abort();
    for (const Request &one : std::exchange(m_queue, {}))
        one.answer(tl::unexpected(error));
    Q_EMIT closed();
}

// ------------------------------------------------------------ commands

void GuestAgent::run(const QStringList &command, const Exited &exited, std::chrono::milliseconds limit,
                     const QByteArray &input)
{
    QJsonObject arguments{
        {QStringLiteral("path"), command.value(0)},
        {QStringLiteral("arg"), QJsonArray::fromStringList(command.mid(1))},
        {QStringLiteral("capture-output"), true},
    };
    if (!input.isEmpty())
        arguments.insert(QStringLiteral("input-data"), QString::fromLatin1(input.toBase64()));
    auto running = std::make_shared<RunningCommand>();
    running->name = command.value(0);
    running->exited = exited;
    running->limit = limit;
    request(
        QStringLiteral("guest-exec"), arguments,
        [this, running](const Result<QJsonValue> &result) {
            if (!result) {
                running->exited(tl::unexpected(result.error()));
                return;
            }
            running->pid = result->toObject().value(u"pid").toInteger();
            running->clock.start();
            poll(running);
        },
        std::max(limit, LeastLimit));
}

GuestExit GuestAgent::readExit(const QJsonObject &status)
{
    GuestExit ended;
    ended.status = status.contains(u"signal") ? 128 + status.value(u"signal").toInt()
                                              : status.value(u"exitcode").toInt();
    ended.output = QByteArray::fromBase64(status.value(u"out-data").toString().toLatin1());
    ended.errors = QByteArray::fromBase64(status.value(u"err-data").toString().toLatin1());
    ended.truncated = status.value(u"out-truncated").toBool() || status.value(u"err-truncated").toBool();
    return ended;
}

Result<GuestExit> GuestAgent::timedOut(const QString &name, std::chrono::milliseconds limit)
{
    return fail(Error::Code::Timeout,
                tr("'%1' did not finish in the guest within %2 s; what it did is unknown.")
                    .arg(name, QString::number(limit.count() / 1000)));
}

// An agent knows each command that it has started: one that does not is another one.
Error GuestAgent::outcomeUnknown(const QString &name, const Error &error)
{
    if (error.code == Error::Code::Guest)
        return {Error::Code::Timeout,
                tr("The guest's agent was ended while '%1' ran; what it did is unknown.").arg(name),
                tr("Look at the guest's terminal, then try again."), error.message};
    if (error.code != Error::Code::Timeout)
        return error;
    return {error.code, error.message + u' ' + tr("What '%1' did is unknown.").arg(name), error.remedy,
            error.details};
}

void GuestAgent::poll(const std::shared_ptr<RunningCommand> &command)
{
    request(
        QStringLiteral("guest-exec-status"), {{QStringLiteral("pid"), command->pid}},
        [this, command](const Result<QJsonValue> &result) {
            if (!result) {
                command->exited(tl::unexpected(outcomeUnknown(command->name, result.error())));
                return;
            }
            const QJsonObject status = result->toObject();
            if (status.value(u"exited").toBool()) {
                command->exited(readExit(status));
                return;
            }
            const auto ran =
                std::chrono::duration_cast<std::chrono::milliseconds>(command->clock.durationElapsed());
            if (ran > command->limit && (command->limit < m_answerLimit || !isKnownAlive(ran))) {
                command->exited(timedOut(command->name, command->limit));
                return;
            }
            // Most commands end within a few milliseconds, some take a minute.
            const int pause = std::min(2 << std::min(command->polls++, 6), 100);
            QTimer::singleShot(pause, this, [this, command] { poll(command); });
        },
        std::max(command->limit, LeastLimit));
}

void GuestAgent::stream(const QStringList &command, const Output &output, const Exited &exited,
                        std::chrono::milliseconds limit)
{
    (new StreamedCommand(this, ++m_streams, command, output, exited, limit))->start();
}

// ------------------------------------------------------------ files

void GuestAgent::writeFile(const QString &path, const QByteArray &content, std::optional<int> mode,
                           const Done &done, const std::function<bool()> &isWanted)
{
    auto transfer = std::make_shared<FileTransfer>();
    transfer->path = path;
    transfer->partPath = mode ? path + QStringLiteral(".part") : path;
    transfer->content = content;
    transfer->mode = mode;
    transfer->done = done;
    transfer->isWanted = isWanted;
    request(QStringLiteral("guest-file-open"),
            {{QStringLiteral("path"), transfer->partPath}, {QStringLiteral("mode"), QStringLiteral("wb")}},
            [this, transfer](const Result<QJsonValue> &result) {
                if (!result) {
                    transfer->done(tl::unexpected(result.error()));
                    return;
                }
                transfer->handle = result->toInteger();
                writeChunk(transfer);
            });
}

// Gives the room back before telling: the agent has it for few open files.
void GuestAgent::closeFile(const std::shared_ptr<FileTransfer> &transfer, const Error &error)
{
    request(QStringLiteral("guest-file-close"), {{QStringLiteral("handle"), transfer->handle}},
            [transfer, error](const Result<QJsonValue> &) { transfer->done(tl::unexpected(error)); });
}

void GuestAgent::endWriting(const std::shared_ptr<FileTransfer> &transfer)
{
    request(QStringLiteral("guest-file-close"), {{QStringLiteral("handle"), transfer->handle}},
            [this, transfer](const Result<QJsonValue> &result) {
                if (!result || !transfer->mode) {
                    transfer->done(result ? Result<>() : tl::unexpected(result.error()));
                    return;
                }
                const QStringList command{
                    QStringLiteral("/bin/sh"),
                    QStringLiteral("-c"),
                    QStringLiteral("if [ -e \"$3\" ] && ! [ -f \"$3\" ]; then rm -f \"$2\"; "
                                   "echo it is no regular file >&2; exit 1; fi; "
                                   "chmod \"$1\" \"$2\" && mv -f \"$2\" \"$3\""),
                    QStringLiteral("sh"),
                    QString::number(*transfer->mode, 8),
                    transfer->partPath,
                    transfer->path};
                run(command, [transfer](const Result<GuestExit> &exit) {
                    if (!exit)
                        transfer->done(tl::unexpected(exit.error()));
                    else if (exit->status != 0)
                        transfer->done(fail(Error::Code::Guest, QString::fromUtf8(exit->errors).trimmed()));
                    else
                        transfer->done({});
                });
            });
}

void GuestAgent::writeChunk(const std::shared_ptr<FileTransfer> &transfer)
{
    if (transfer->isWanted && !transfer->isWanted()) {
        closeFile(transfer, {Error::Code::Canceled, tr("Canceled."), {}, {}});
        return;
    }
    if (transfer->offset >= transfer->content.size()) {
        endWriting(transfer);
        return;
    }
    const QByteArray chunk = transfer->content.mid(transfer->offset, ChunkBytes);
    request(QStringLiteral("guest-file-write"),
            {{QStringLiteral("handle"), transfer->handle},
             {QStringLiteral("buf-b64"), QString::fromLatin1(chunk.toBase64())}},
            [this, transfer](const Result<QJsonValue> &result) {
                const qint64 count = result ? result->toObject().value(u"count").toInteger() : 0;
                if (count <= 0) { // a full guest file system
                    closeFile(transfer, result
                                            ? Error{Error::Code::Guest,
                                                    tr("The guest stopped accepting %1.").arg(transfer->path),
                                                    {},
                                                    {}}
                                            : result.error());
                    return;
                }
                transfer->offset += count;
                writeChunk(transfer);
            });
}

} // namespace klab
