// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/languageclient.h"
#include "language/languagereader.h"
#include "language/languagesymbols.h"

#include <QHash>

namespace klab
{

void LanguageClient::failLater(const Reader &reader, const Error &error)
{
    QMetaObject::invokeMethod(this, [reader, error] { reader(tl::unexpected(error)); }, Qt::QueuedConnection);
}

/// What was asked last is not awaited any more. A command's answer is: until it has come, the edit that the
/// server asks for could be this one's or the next one's.
void LanguageClient::outdate(Kind kind)
{
    if (!m_requests.contains(kind))
        return;
    const Request request = m_requests.take(kind);
    if (m_peer && kind != Kind::Command)
        m_peer->cancel(request.id);
    failLater(request.reader, {Error::Code::Canceled, tr("The text changed in the meantime."), {}, {}});
}

void LanguageClient::outdateAll(const QString &path)
{
    for (const Kind kind : m_requests.keys()) {
        const bool isOwnEdit = kind == Kind::Command && m_isApplying;
        if (m_requests.value(kind).path == path && !isOwnEdit)
            outdate(kind);
    }
}

QString LanguageClient::methodOf(Kind kind)
{
    switch (kind) {
    case Kind::Definition:
    case Kind::Link:
    case Kind::Renamed:
        return QStringLiteral("textDocument/definition");
    case Kind::Declaration:
        return QStringLiteral("textDocument/declaration");
    case Kind::References:
        return QStringLiteral("textDocument/references");
    case Kind::Hover:
        return QStringLiteral("textDocument/hover");
    case Kind::Completion:
        return QStringLiteral("textDocument/completion");
    case Kind::TypeDefinition:
        return QStringLiteral("textDocument/typeDefinition");
    case Kind::Implementation:
        return QStringLiteral("textDocument/implementation");
    case Kind::Counterpart:
        return QStringLiteral("textDocument/switchSourceHeader");
    case Kind::Signatures:
        return QStringLiteral("textDocument/signatureHelp");
    case Kind::Symbols:
        return QStringLiteral("textDocument/documentSymbol");
    case Kind::WorkspaceSymbols:
        return QStringLiteral("workspace/symbol");
    case Kind::CallItems:
        return QStringLiteral("textDocument/prepareCallHierarchy");
    case Kind::Callers:
        return QStringLiteral("callHierarchy/incomingCalls");
    case Kind::Actions:
        return QStringLiteral("textDocument/codeAction");
    case Kind::RenameRange:
        return QStringLiteral("textDocument/prepareRename");
    case Kind::Rename:
        return QStringLiteral("textDocument/rename");
    case Kind::Format:
        return QStringLiteral("textDocument/formatting");
    case Kind::FormatRange:
        return QStringLiteral("textDocument/rangeFormatting");
    case Kind::Command:
        return QStringLiteral("workspace/executeCommand");
    case Kind::Tokens:
        return QStringLiteral("textDocument/semanticTokens/full");
    case Kind::InlayHints:
        return QStringLiteral("textDocument/inlayHint");
    }
    return {};
}

/// @param path of the document that it is about; empty: about none
void LanguageClient::send(Kind kind, const QString &path, QJsonObject params, const Reader &reader)
{
    outdate(kind);
    if (!path.isEmpty()) {
        const auto document = m_documents.constFind(path);
        if (document == m_documents.constEnd() || document->isTouched)
            return failLater(reader,
                             {Error::Code::Canceled, tr("The text changed in the meantime."), {}, {}});
        if (!params.contains(u"textDocument"))
            params.insert(QStringLiteral("textDocument"),
                          QJsonObject{{QStringLiteral("uri"), languageUri(path)}});
    }
    if (!m_status.answers())
        return failLater(reader, {Error::Code::Busy, tr("No language server is running."), {}, {}});
    const int id = m_peer->ask(methodOf(kind), params, m_limits.answer,
                               [this, kind, reader](const Result<QJsonValue> &result) {
                                   if (kind == Kind::Command)
                                       m_isCommandDue = false;
                                   if (m_requests.remove(kind))
                                       reader(result);
                               });
    m_requests.insert(kind, {id, path, reader});
}

template<typename T, typename Read>
LanguageClient::Reader LanguageClient::makeReader(const Handler<T> &handler, Read read)
{
    return [handler, read](const Result<QJsonValue> &result) {
        handler(result ? Result<T>(read(*result)) : Result<T>(tl::unexpected(result.error())));
    };
}

template<typename T, typename Read>
void LanguageClient::ask(Kind kind, const QString &path, TextPosition position, const Handler<T> &handler,
                         Read read)
{
    QJsonObject params{{QStringLiteral("position"), toJson(position)}};
    if (kind == Kind::References)
        params.insert(QStringLiteral("context"), QJsonObject{{QStringLiteral("includeDeclaration"), true}});
    send(kind, path, params, makeReader(handler, read));
}

// ------------------------------------------------------------ places

void LanguageClient::askDefinition(const QString &path, TextPosition position,
                                   const Handler<QList<TextLocation>> &handler)
{
    ask<QList<TextLocation>>(Kind::Definition, path, position, handler, readLocations);
}

void LanguageClient::askDeclaration(const QString &path, TextPosition position,
                                    const Handler<QList<TextLocation>> &handler)
{
    ask<QList<TextLocation>>(Kind::Declaration, path, position, handler, readLocations);
}

void LanguageClient::askTypeDefinition(const QString &path, TextPosition position,
                                       const Handler<QList<TextLocation>> &handler)
{
    ask<QList<TextLocation>>(Kind::TypeDefinition, path, position, handler, readLocations);
}

void LanguageClient::askImplementation(const QString &path, TextPosition position,
                                       const Handler<QList<TextLocation>> &handler)
{
    ask<QList<TextLocation>>(Kind::Implementation, path, position, handler, readLocations);
}

void LanguageClient::askReferences(const QString &path, TextPosition position,
                                   const Handler<QList<TextLocation>> &handler)
{
    ask<QList<TextLocation>>(Kind::References, path, position, handler, readLocations);
}

void LanguageClient::askLink(const QString &path, TextPosition position,
                             const Handler<QList<TextLocation>> &handler)
{
    ask<QList<TextLocation>>(Kind::Link, path, position, handler, readLocations);
}

void LanguageClient::askCounterpart(const QString &path, const Handler<QString> &handler)
{
    send(Kind::Counterpart, path, {{QStringLiteral("uri"), languageUri(path)}},
         makeReader(handler, [](const QJsonValue &uri) { return languagePath(uri.toString()); }));
}

// ------------------------------------------------------------ what is written

void LanguageClient::askHover(const QString &path, TextPosition position, const Handler<HoverText> &handler)
{
    ask<HoverText>(Kind::Hover, path, position, handler, readHover);
}

void LanguageClient::askCompletion(const QString &path, TextPosition position,
                                   const Handler<CompletionEntries> &handler)
{
    ask<CompletionEntries>(Kind::Completion, path, position, handler, readCompletion);
}

void LanguageClient::askSignatures(const QString &path, TextPosition position,
                                   const Handler<CallSignatures> &handler)
{
    ask<CallSignatures>(Kind::Signatures, path, position, handler, readSignatures);
}

// ------------------------------------------------------------ symbols

void LanguageClient::askSymbols(const QString &path, const Handler<QList<CodeSymbol>> &handler)
{
    send(Kind::Symbols, path, {},
         makeReader(handler, [path](const QJsonValue &value) { return readSymbols(value, path); }));
}

void LanguageClient::askWorkspaceSymbols(const QString &query, const Handler<QList<CodeSymbol>> &handler)
{
    send(Kind::WorkspaceSymbols, {}, {{QStringLiteral("query"), query}},
         makeReader(handler, [](const QJsonValue &value) { return readSymbols(value, {}); }));
}

} // namespace klab
