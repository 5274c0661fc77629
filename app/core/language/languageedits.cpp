// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/languageclient.h"
#include "language/languagereader.h"

#include <QJsonArray>
#include <QScopedValueRollback>

namespace klab
{

// ------------------------------------------------------------ edits

QHash<QString, int> LanguageClient::versions() const
{
    QHash<QString, int> versions;
    for (auto it = m_documents.cbegin(); it != m_documents.cend(); ++it)
        versions.insert(it.key(), it->version);
    return versions;
}

Result<> LanguageClient::requireCurrent(const WorkspaceEdit &edit) const
{
    for (const FileEdit &file : edit.files) {
        const auto document = m_documents.constFind(file.path);
        const bool isOpen = document != m_documents.constEnd();
        const auto isNow = [&] {
            return !document->isTouched && (file.version == document->version ||
                                            (document->isFound && file.version == document->foundVersion));
        };
        const bool isCurrent = isOpen ? isNow() : !file.version;
        if (!isCurrent) {
            return fail(Error::Code::Busy,
                        tr("Nothing was changed, because %1 has changed in the meantime.").arg(file.path),
                        tr("Try again."));
        }
    }
    return {};
}

/// Reads the answer to a question that was asked when the documents had these versions.
LanguageClient::Handler<QJsonValue> LanguageClient::editReader(const QHash<QString, int> &versions,
                                                               const Handler<WorkspaceEdit> &handler)
{
    return [versions, handler](const Result<QJsonValue> &result) {
        handler(result.and_then(readWorkspaceEdit)
                    .and_then(canonicalEdit)
                    .map([&versions](const WorkspaceEdit &edit) { return withVersions(edit, versions); }));
    };
}

static QJsonObject rangeToJson(const TextRange &range)
{
    return {{QStringLiteral("start"), toJson(range.begin)}, {QStringLiteral("end"), toJson(range.end)}};
}

// Those in the lines of a range: a server knows its own findings by their range and words.
static QJsonArray findingsIn(const QJsonArray &findings, const TextRange &range)
{
    QJsonArray here;
    for (const QJsonValue finding : findings) {
        const int first = finding[u"range"][u"start"][u"line"].toInt();
        const int last = finding[u"range"][u"end"][u"line"].toInt();
        if (first <= range.end.line && last >= range.begin.line && here.size() < 100)
            here << finding;
    }
    return here;
}

void LanguageClient::askActions(const QString &path, TextRange range,
                                const Handler<QList<CodeAction>> &handler)
{
    const Document document = m_documents.value(path);
    const QJsonArray findings = document.isFound ? findingsIn(document.findings, range) : QJsonArray();
    const QJsonObject params{
        {QStringLiteral("range"), rangeToJson(range)},
        {QStringLiteral("context"), QJsonObject{{QStringLiteral("diagnostics"), findings}}}};
    send(Kind::Actions, path, params, [handler, known = versions()](const Result<QJsonValue> &result) {
        if (!result)
            return handler(tl::unexpected(result.error()));
        QList<CodeAction> actions;
        for (CodeAction action : readCodeActions(*result)) {
            if (action.edit) {
                const Result<WorkspaceEdit> edit = canonicalEdit(*action.edit);
                if (!edit)
                    continue;
                action.edit = withVersions(*edit, known);
            }
            actions << action;
        }
        handler(actions);
    });
}

void LanguageClient::askRenamed(const QString &path, TextPosition position,
                                const Handler<QList<TextLocation>> &handler)
{
    send(Kind::Renamed, path, {{QStringLiteral("position"), toJson(position)}},
         [handler](const Result<QJsonValue> &result) { handler(result.map(readLocations)); });
}

void LanguageClient::askRenameRange(const QString &path, TextPosition position,
                                    const Handler<TextRange> &handler)
{
    send(Kind::RenameRange, path, {{QStringLiteral("position"), toJson(position)}},
         [handler](const Result<QJsonValue> &result) { handler(result.and_then(readRenameRange)); });
}

void LanguageClient::askRename(const QString &path, TextPosition position, const QString &name,
                               const Handler<WorkspaceEdit> &handler)
{
    send(Kind::Rename, path,
         {{QStringLiteral("position"), toJson(position)}, {QStringLiteral("newName"), name}},
         editReader(versions(), handler));
}

// Under another path the text is known to the server for as long as it takes to ask.
void LanguageClient::askFormat(const QString &path, std::optional<TextRange> range, const QString &as,
                               const Handler<WorkspaceEdit> &handler)
{
    const bool isOther = !as.isEmpty() && as != path && m_status.answers() && isOpen(path) && isCurrent(path);
    const QString known = isOther ? as : path;
    if (isOther)
        tellOpen(as, m_documents.value(path));
    const QJsonObject document{{QStringLiteral("uri"), languageUri(known)}};
    QJsonObject params{{QStringLiteral("textDocument"), document},
                       {QStringLiteral("options"), QJsonObject{{QStringLiteral("tabSize"), 8},
                                                               {QStringLiteral("insertSpaces"), false}}}};
    if (range)
        params.insert(QStringLiteral("range"), rangeToJson(*range));
    const int version = m_documents.value(path).version;
    send(range ? Kind::FormatRange : Kind::Format, path, params,
         [path, version, handler](const Result<QJsonValue> &result) {
             handler(result.and_then(readTextEdits).map([&](const QList<TextEdit> &edits) {
                 return edits.isEmpty() ? WorkspaceEdit() : WorkspaceEdit{{{path, version, edits}}};
             }));
         });
    if (isOther)
        m_peer->notify(QStringLiteral("textDocument/didClose"), {{QStringLiteral("textDocument"), document}});
}

void LanguageClient::runCommand(const QString &path, const CodeAction &action, const Handler<bool> &handler)
{
    if (m_isCommandDue)
        return failLater(
            [handler](const Result<QJsonValue> &result) { handler(tl::unexpected(result.error())); },
            {Error::Code::Busy, tr("The change before is still being made."), tr("Try again."), {}});
    const QJsonObject params{{QStringLiteral("command"), action.command},
                             {QStringLiteral("arguments"), action.arguments}};
    send(Kind::Command, path, params, [this, handler](const Result<QJsonValue> &result) {
        if (m_refused && (result || result.error().code == Error::Code::Protocol))
            return handler(tl::unexpected(*m_refused)); // which the server repeats, more or less
        handler(result.map([this](const QJsonValue &) { return m_hasApplied; }));
    });
    m_isCommandDue = m_requests.contains(Kind::Command);
    m_commandVersions = versions();
    m_hasApplied = false;
    m_refused.reset();
}

/// The server asks for an edit. Only a command that is running leads to one.
Result<> LanguageClient::applyEdit(const QJsonValue &value)
{
    if (!m_editor || !m_requests.contains(Kind::Command) || m_hasApplied)
        return fail(Error::Code::BadInput, tr("The edit was not requested."));
    const QScopedValueRollback applying(m_isApplying, true);
    const Result<> applied =
        readWorkspaceEdit(value).and_then(canonicalEdit).and_then([this](const WorkspaceEdit &edit) {
            const WorkspaceEdit versioned = withVersions(edit, m_commandVersions);
            return requireCurrent(versioned).and_then([&] { return m_editor(versioned); });
        });
    m_hasApplied = applied.has_value();
    if (!applied)
        m_refused = applied.error();
    return applied;
}

} // namespace klab
