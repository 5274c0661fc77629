// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/languageclient.h"

#include "language/languagereader.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace klab
{

using State = LanguageStatus::State;

LanguageClient::LanguageClient(QObject *parent)
    : LanguageClient(Limits(), parent)
{
}

LanguageClient::LanguageClient(const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
{
    m_restart.setSingleShot(true);
    connect(&m_restart, &QTimer::timeout, this, &LanguageClient::launch);
}

LanguageClient::~LanguageClient()
{
    m_peer.reset();
}

QStringList LanguageClient::log() const
{
    return m_peer ? m_peer->log() : QStringList();
}

// ------------------------------------------------------------ the server

void LanguageClient::setStatus(const LanguageStatus &status)
{
    if (status == m_status)
        return;
    m_status = status;
    Q_EMIT statusChanged(m_status);
}

void LanguageClient::start(const Server &server)
{
    dropPeer();
    m_server = server;
    m_crashes = 0;
    launch();
}

void LanguageClient::stop(const QString &reason)
{
    dropPeer();
    setStatus({State::Off, reason, {}, 0, 0});
    forgetFindings();
}

void LanguageClient::setUnavailable(const QString &reason, const QString &remedy)
{
    dropPeer();
    setStatus({State::Unavailable, reason, remedy, 0, 0});
    forgetFindings();
}

void LanguageClient::forgetFindings()
{
    const QStringList paths = m_documents.keys();
    for (const QString &path : paths)
        Q_EMIT found(path, {});
}

/// Whoever waits for it is told; the process ends with its object.
void LanguageClient::dropPeer()
{
    m_restart.stop();
    for (const Kind kind : m_requests.keys())
        outdate(kind);
    for (Document &document : m_documents) { // another server has not found them
        document.isFound = false;
        document.foundIn.reset();
    }
    m_isCommandDue = false;
    if (!m_peer)
        return;
    m_peer->disconnect(this);
    m_peer.release()->deleteLater(); // this may be one of its signals
}

void LanguageClient::launch()
{
    m_peer = std::make_unique<RpcPeer>(m_limits.process);
    connect(m_peer.get(), &RpcPeer::notified, this, &LanguageClient::take);
    connect(m_peer.get(), &RpcPeer::ended, this, &LanguageClient::ended);
    connect(m_peer.get(), &RpcPeer::timedOut, this, [this] {
        if (m_peer->timeouts() >= m_limits.timeouts)
            m_peer->kill(tr("does not respond"));
    });
    m_peer->setResponder([self = QPointer(this)](const QString &method,
                                                 const QJsonObject &params) -> std::optional<QJsonValue> {
        if (method == u"window/workDoneProgress/create" || method == u"client/registerCapability")
            return QJsonValue();
        if (method == u"workspace/applyEdit" && self) {
            const Result<> applied = self->applyEdit(params[u"edit"]);
            return applied ? QJsonObject{{QStringLiteral("applied"), true}}
                           : QJsonObject{{QStringLiteral("applied"), false},
                                         {QStringLiteral("failureReason"), applied.error().message}};
        }
        if (method != u"workspace/configuration")
            return {};
        QJsonArray none;
        for (qsizetype i = 0; i < params[u"items"].toArray().size(); ++i)
            none << QJsonValue();
        return none;
    });
    m_running.start();
    setStatus({State::Starting, {}, {}, 0, 0});
    m_peer->start(m_server.spec);
    initialize();
}

static QJsonObject signatureCapabilities()
{
    const QJsonObject parameters{{QStringLiteral("labelOffsetSupport"), true}};
    const QJsonObject signature{
        {QStringLiteral("documentationFormat"), QJsonArray{QStringLiteral("markdown")}},
        {QStringLiteral("parameterInformation"), parameters}};
    return {{QStringLiteral("signatureInformation"), signature}};
}

static QJsonObject capabilities()
{
    const QJsonObject markdown{{QStringLiteral("contentFormat"),
                                QJsonArray{QStringLiteral("markdown"), QStringLiteral("plaintext")}}};
    const QJsonObject item{{QStringLiteral("snippetSupport"), false},
                           {QStringLiteral("deprecatedSupport"), true},
                           {QStringLiteral("documentationFormat"),
                            QJsonArray{QStringLiteral("markdown"), QStringLiteral("plaintext")}}};
    const QJsonObject kinds{
        {QStringLiteral("valueSet"), QJsonArray{QStringLiteral("quickfix"), QStringLiteral("refactor")}}};
    const QJsonObject action{
        {QStringLiteral("codeActionLiteralSupport"), QJsonObject{{QStringLiteral("codeActionKind"), kinds}}}};
    const QJsonObject edit{{QStringLiteral("documentChanges"), true}};
    const QJsonObject documents{
        {QStringLiteral("codeAction"), action},
        {QStringLiteral("rename"), QJsonObject{{QStringLiteral("prepareSupport"), true}}},
        {QStringLiteral("synchronization"), QJsonObject{{QStringLiteral("didSave"), true}}},
        {QStringLiteral("hover"), markdown},
        {QStringLiteral("semanticTokens"), semanticTokensCapability()},
        {QStringLiteral("inlayHint"), inlayHintCapability()},
        {QStringLiteral("completion"), QJsonObject{{QStringLiteral("completionItem"), item}}},
        {QStringLiteral("signatureHelp"), signatureCapabilities()},
        {QStringLiteral("documentSymbol"),
         QJsonObject{{QStringLiteral("hierarchicalDocumentSymbolSupport"), true}}},
        {QStringLiteral("publishDiagnostics"), QJsonObject{{QStringLiteral("versionSupport"), true},
                                                           {QStringLiteral("relatedInformation"), true}}}};
    return {{QStringLiteral("textDocument"), documents},
            {QStringLiteral("workspace"),
             QJsonObject{{QStringLiteral("applyEdit"), true}, {QStringLiteral("workspaceEdit"), edit}}},
            {QStringLiteral("window"), QJsonObject{{QStringLiteral("workDoneProgress"), true}}},
            {QStringLiteral("general"),
             QJsonObject{{QStringLiteral("positionEncodings"), QJsonArray{QStringLiteral("utf-16")}}}}};
}

void LanguageClient::initialize()
{
    const QString uri = languageUri(m_server.folder);
    const QJsonObject params{{QStringLiteral("processId"), QCoreApplication::applicationPid()},
                             {QStringLiteral("clientInfo"),
                              QJsonObject{{QStringLiteral("name"), QCoreApplication::applicationName()}}},
                             {QStringLiteral("rootUri"), uri},
                             {QStringLiteral("capabilities"), capabilities()}};
    m_peer->ask(QStringLiteral("initialize"), params, m_limits.start,
                [this](const Result<QJsonValue> &result) { initialized(result); });
}

void LanguageClient::initialized(const Result<QJsonValue> &result)
{
    if (!result) // its end, if that is why, comes next
        return m_peer->kill(result.error().code == Error::Code::Timeout ? tr("does not respond")
                                                                        : result.error().message);
    m_legend = readSemanticLegend((*result)[u"capabilities"]);
    m_peer->notify(QStringLiteral("initialized"), {});
    for (auto it = m_documents.cbegin(); it != m_documents.cend(); ++it)
        tellOpen(it.key(), *it);
    setStatus({State::Ready, {}, {}, 0, 0});
}

void LanguageClient::ended(const QString &reason, const ProcessOutcome &outcome)
{
    const QString name = m_server.name;
    if (outcome.kind == ProcessOutcome::Kind::FailedToStart) {
        dropPeer();
        return setStatus({State::Unavailable, tr("%1 cannot be started: %2.").arg(name, outcome.message),
                          m_server.remedy, 0, 0});
    }
    const bool wasStable = m_running.durationElapsed() >= m_limits.stable;
    m_crashes = wasStable ? 1 : m_crashes + 1;
    dropPeer();
    if (m_crashes >= m_limits.crashes) {
        return setStatus({State::Unavailable,
                          tr("%1 has ended %n time(s) in a row; the last time it %2.", nullptr, m_crashes)
                              .arg(name, reason),
                          {},
                          0,
                          0});
    }
    m_restart.start(m_limits.pause * (1 << std::min(m_crashes - 1, 8)));
    setStatus({State::Crashed, tr("%1 %2. It is started again.").arg(name, reason), {}, 0, 0});
}

// ------------------------------------------------------------ what it tells

void LanguageClient::take(const QString &method, const QJsonObject &params)
{
    if (method == u"textDocument/publishDiagnostics")
        takeFindings(params);
    else if (method == u"$/progress" && params[u"token"].toString() == u"backgroundIndexProgress")
        takeProgress(params[u"value"].toObject());
}

void LanguageClient::takeProgress(const QJsonObject &value)
{
    if (!m_status.answers())
        return;
    if (value[u"kind"].toString() == u"end")
        return setStatus({State::Ready, {}, {}, 0, 0});
    // "12/40", and a percentage of it.
    const QStringList parts = value[u"message"].toString().split(u'/');
    LanguageStatus status{State::Indexing, {}, {}, 0, 0};
    if (parts.size() == 2) {
        status.done = std::max(0, parts[0].toInt());
        status.total = std::max(0, parts[1].toInt());
    }
    setStatus(status);
}

void LanguageClient::takeFindings(const QJsonObject &params)
{
    const QString path = languagePath(params[u"uri"].toString());
    const auto document = m_documents.find(path);
    if (document == m_documents.end() || document->isTouched ||
        params[u"version"].toInt(document->version) != document->version)
        return;
    document->findings = params[u"diagnostics"].toArray();
    document->isFound = true;
    document->foundIn = document->text;
    document->foundVersion = document->version;
    Q_EMIT found(path, readFindings(params[u"diagnostics"]));
}

// ------------------------------------------------------------ documents

void LanguageClient::tellOpen(const QString &path, const Document &document)
{
    m_peer->notify(
        QStringLiteral("textDocument/didOpen"),
        {{QStringLiteral("textDocument"), QJsonObject{{QStringLiteral("uri"), languageUri(path)},
                                                      {QStringLiteral("languageId"), document.language},
                                                      {QStringLiteral("version"), document.version},
                                                      {QStringLiteral("text"), document.text}}}});
}

void LanguageClient::open(const QString &path, const QString &language, const QString &text)
{
    if (isOpen(path))
        return change(path, text);
    const Document document{.language = language, .text = text, .version = ++m_lastVersion};
    m_documents.insert(path, document);
    if (m_status.answers())
        tellOpen(path, document);
}

void LanguageClient::touch(const QString &path)
{
    const auto document = m_documents.find(path);
    if (document == m_documents.end() || std::exchange(document->isTouched, true))
        return;
    document->version = ++m_lastVersion;
    document->isFound = false;
    outdateAll(path);
}

// clangd is silent about a text that is the one again of which it has spoken last: after an undo, say.
void LanguageClient::change(const QString &path, const QString &text)
{
    touch(path);
    const auto document = m_documents.find(path);
    if (document == m_documents.end())
        return;
    document->isTouched = false;
    document->text = text;
    if (!m_status.answers())
        return;
    m_peer->notify(
        QStringLiteral("textDocument/didChange"),
        {{QStringLiteral("textDocument"), QJsonObject{{QStringLiteral("uri"), languageUri(path)},
                                                      {QStringLiteral("version"), document->version}}},
         {QStringLiteral("contentChanges"),
          QJsonArray{QJsonObject{{QStringLiteral("text"), document->text}}}}});
    if (document->foundIn != text)
        return;
    document->isFound = true;
    Q_EMIT found(path, readFindings(document->findings));
}

void LanguageClient::save(const QString &path)
{
    if (isOpen(path) && m_status.answers()) {
        m_peer->notify(
            QStringLiteral("textDocument/didSave"),
            {{QStringLiteral("textDocument"), QJsonObject{{QStringLiteral("uri"), languageUri(path)}}}});
    }
}

void LanguageClient::close(const QString &path)
{
    if (m_documents.remove(path) == 0)
        return;
    outdateAll(path);
    if (m_status.answers()) {
        m_peer->notify(
            QStringLiteral("textDocument/didClose"),
            {{QStringLiteral("textDocument"), QJsonObject{{QStringLiteral("uri"), languageUri(path)}}}});
    }
    Q_EMIT found(path, {});
}

} // namespace klab
