// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "language/codeaction.h"
#include "language/languagesemantics.h"
#include "language/languagetypes.h"
#include "language/rpcpeer.h"

#include <QElapsedTimer>
#include <QHash>
#include <QJsonArray>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace klab
{

struct CallItem;
struct Caller;

/// A language server, and the documents that are open: tells it each change, asks it about places, and
/// takes its findings. Starts it again when it has crashed, after a pause that doubles.
///
/// It never waits. An answer counts only for the version of the document that it was asked for: as
/// soon as the text changes, what is pending fails with Error::Code::Canceled, and findings of older
/// versions are dropped. Of each kind of request only the last is awaited. Main thread.
class LanguageClient : public QObject
{
    Q_OBJECT
public:
    /// Which server, and how it is run.
    struct Server {
        QString name; ///< as a person knows it: "clangd"
        ProcessSpec spec;
        QString folder; ///< what it is about
        QString remedy; ///< what to do where the program is not there
    };
    struct Limits {
        FramedProcess::Limits process;
        std::chrono::milliseconds start{30000};  ///< until it has answered the first request
        std::chrono::milliseconds answer{30000}; ///< for each request
        int timeouts = 2;                        ///< requests in a row without an answer: it hangs
        std::chrono::milliseconds pause{1000};   ///< before the first restart; then twice as long, and so on
        int crashes = 5;                         ///< in a row, until it is given up
        std::chrono::milliseconds stable{60000}; ///< having run for so long, a crash is the first one again
    };
    template<typename T>
    using Handler = std::function<void(const Result<T> &)>;

    explicit LanguageClient(QObject *parent = nullptr);
    LanguageClient(const Limits &limits, QObject *parent);
    ~LanguageClient() override;

    /// Starts a server, in the place of the one before. Documents that are open are told to it.
    void start(const Server &server);
    /// Ends it. @param reason why it is off; may be empty
    void stop(const QString &reason = {});
    /// The server cannot run, and has not been started.
    void setUnavailable(const QString &reason, const QString &remedy);
    const LanguageStatus &status() const { return m_status; }
    /// What the server has said of itself; the last lines.
    QStringList log() const;

    // -------------------------------------------------------------- documents
    /// A document is open, with this text. @param path absolute, by which it is known here
    void open(const QString &path, const QString &language, const QString &text);
    bool isOpen(const QString &path) const { return m_documents.contains(path); }
    /// What is known here of its text; empty of one that is not open.
    QString text(const QString &path) const { return m_documents.value(path).text; }
    /// The text that is known here is the document's; so it is of one that is not open.
    bool isCurrent(const QString &path) const { return !m_documents.value(path).isTouched; }
    /// Its text is about to be another one, which change() tells later. Costs nothing: for each keystroke.
    void touch(const QString &path);
    /// Its text is this.
    void change(const QString &path, const QString &text);
    void save(const QString &path);
    void close(const QString &path);

    // --------------------------------------------------------------- requests
    // The handler is called once, never from within the call. A request for a document that is not
    // open, or was touched and not changed yet, or while no server answers, fails.
    void askDefinition(const QString &path, TextPosition position,
                       const Handler<QList<TextLocation>> &handler);
    void askDeclaration(const QString &path, TextPosition position,
                        const Handler<QList<TextLocation>> &handler);
    void askReferences(const QString &path, TextPosition position,
                       const Handler<QList<TextLocation>> &handler);
    void askHover(const QString &path, TextPosition position, const Handler<HoverText> &handler);
    void askCompletion(const QString &path, TextPosition position, const Handler<CompletionEntries> &handler);
    void askTypeDefinition(const QString &path, TextPosition position,
                           const Handler<QList<TextLocation>> &handler);
    void askImplementation(const QString &path, TextPosition position,
                           const Handler<QList<TextLocation>> &handler);
    /// The definition of what the mouse is over: beside askDefinition(), which is for the cursor.
    void askLink(const QString &path, TextPosition position, const Handler<QList<TextLocation>> &handler);
    /// The header of a source, or the source of a header; empty: there is none. An extension of clangd.
    void askCounterpart(const QString &path, const Handler<QString> &handler);
    void askSignatures(const QString &path, TextPosition position, const Handler<CallSignatures> &handler);
    /// What a document declares, in the order of its text.
    void askSymbols(const QString &path, const Handler<QList<CodeSymbol>> &handler);
    /// What is declared anywhere, the best match first. Of no document: only another such request, or
    /// cancelWorkspaceSymbols(), makes it fail with Error::Code::Canceled.
    void askWorkspaceSymbols(const QString &query, const Handler<QList<CodeSymbol>> &handler);
    void cancelWorkspaceSymbols() { outdate(Kind::WorkspaceSymbols); }
    /// What the names in a document mean, in the order of its text. Of one document at a time.
    void askTokens(const QString &path, const Handler<QList<SemanticToken>> &handler);
    /// What a range of a document leaves out. Of one document at a time.
    void askInlayHints(const QString &path, TextRange range, const Handler<QList<InlayHint>> &handler);
    /// The functions at a place, whose callers can be asked for; none where there is no function.
    void askCallItems(const QString &path, TextPosition position, const Handler<QList<CallItem>> &handler);
    /// What calls a function or names it. Of no document, as askWorkspaceSymbols(): whoever wants to ask
    /// about several asks for one after the other, see CallTree.
    void askCallers(const CallItem &item, const Handler<QList<Caller>> &handler);
    void cancelCallers() { outdate(Kind::Callers); }

    // ------------------------------------------------------------------ edits
    // An edit names the version of each open document that it was made for, at the latest the one that the
    // document had when the edit was asked for. It is the caller who makes it, after requireCurrent().

    /// Fails, with one sentence, unless each document of the edit that is open still has the version that
    /// the edit was made for, and those that were not open are not open now.
    Result<> requireCurrent(const WorkspaceEdit &edit) const;
    /// Whether found() came for the version that the document has now; its fixes are known from then on.
    bool hasFindings(const QString &path) const { return m_documents.value(path).isFound; }
    /// What can be done at a range: the fixes of the findings in its lines, and refactorings.
    void askActions(const QString &path, TextRange range, const Handler<QList<CodeAction>> &handler);
    /// Where what would be renamed is defined. As askDefinition(), but neither outdates the other.
    void askRenamed(const QString &path, TextPosition position, const Handler<QList<TextLocation>> &handler);
    /// Which text would be renamed; fails where nothing can be.
    void askRenameRange(const QString &path, TextPosition position, const Handler<TextRange> &handler);
    void askRename(const QString &path, TextPosition position, const QString &name,
                   const Handler<WorkspaceEdit> &handler);
    /// How a text, or a range of it, would be laid out.
    /// @param as the path by which the server is to look for a style, without a file there; empty: its own
    void askFormat(const QString &path, std::optional<TextRange> range, const QString &as,
                   const Handler<WorkspaceEdit> &handler);
    /// Runs the command of an action, which may lead to an edit: that goes to the editor, see setEditor(),
    /// before the handler is called. True: it was made; false: there was none. Fails with why it was not.
    void runCommand(const QString &path, const CodeAction &action, const Handler<bool> &handler);
    /// Makes the edits of runCommand(), which are current, at once. No others are made: those that a server
    /// comes with by itself are turned down.
    using Editor = std::function<Result<>(const WorkspaceEdit &)>;
    void setEditor(Editor editor) { m_editor = std::move(editor); }

Q_SIGNALS:
    void statusChanged(const klab::LanguageStatus &status);
    /// These are the findings in a document now, for the text that it has; none once it is closed, or nobody
    /// looks after it.
    void found(const QString &path, const QList<klab::LanguageFinding> &findings);

private:
    enum class Kind {
        Definition,
        Declaration,
        References,
        Hover,
        Completion,
        TypeDefinition,
        Implementation,
        Link,
        Counterpart,
        Signatures,
        Symbols,
        WorkspaceSymbols,
        CallItems,
        Callers,
        Actions,
        Renamed,
        RenameRange,
        Rename,
        Format,
        FormatRange,
        Command,
        Tokens,
        InlayHints,
    };
    using Reader = std::function<void(const Result<QJsonValue> &)>;
    struct Document {
        QString language;
        QString text;
        int version = 1;
        bool isTouched = false;           ///< the text is not the document's any more
        bool isFound = false;             ///< what there is in this version is known
        QJsonArray findings{};            ///< the last ones, in the server's words
        std::optional<QString> foundIn{}; ///< the text that they are of
        int foundVersion = 0;             ///< what the server takes for the version while that is the text
    };
    struct Request {
        int id = 0;
        QString path;
        Reader reader;
    };

    void setStatus(const LanguageStatus &status);
    void launch();
    void initialize();
    void initialized(const Result<QJsonValue> &result);
    void take(const QString &method, const QJsonObject &params);
    void takeProgress(const QJsonObject &value);
    void takeFindings(const QJsonObject &params);
    void ended(const QString &reason, const ProcessOutcome &outcome);
    void dropPeer();
    void forgetFindings();
    void tellOpen(const QString &path, const Document &document);
    template<typename T, typename Read>
    void ask(Kind kind, const QString &path, TextPosition position, const Handler<T> &handler, Read read);
    void send(Kind kind, const QString &path, QJsonObject params, const Reader &reader);
    template<typename T, typename Read>
    static Reader makeReader(const Handler<T> &handler, Read read);
    static QString methodOf(Kind kind);
    void failLater(const Reader &reader, const Error &error);
    void outdate(Kind kind);
    void outdateAll(const QString &path);
    QHash<QString, int> versions() const;
    static Handler<QJsonValue> editReader(const QHash<QString, int> &versions,
                                          const Handler<WorkspaceEdit> &handler);
    Result<> applyEdit(const QJsonValue &value);

    Limits m_limits;
    Server m_server;
    LanguageStatus m_status;
    SemanticLegend m_legend; ///< of the server that runs
    std::unique_ptr<RpcPeer> m_peer;
    QHash<QString, Document> m_documents;
    int m_lastVersion = 0; ///< of any document: one that is opened again has none that it had before
    QHash<Kind, Request> m_requests;
    QTimer m_restart;
    QElapsedTimer m_running;
    int m_crashes = 0;
    Editor m_editor;
    QHash<QString, int> m_commandVersions; ///< of the documents when the command was sent
    bool m_isCommandDue = false;           ///< the server has not answered the last one yet
    bool m_isApplying = false;             ///< the edit of a command
    bool m_hasApplied = false;             ///< an edit of this command
    std::optional<Error> m_refused;        ///< why the edit of this command was not made
};

} // namespace klab
