// SPDX-License-Identifier: GPL-2.0-or-later
//
// fakelanguageserver DOES...
//
// A language server that hovers over what a document's version is, declares whatever is asked for, and
// misbehaves as asked:
//   die METHOD          ends itself with SIGKILL when that request or notification comes
//   ignore METHOD       never answers that request
//   garbage             writes noise, broken headers and broken JSON around each message
//   late                answers a hover after the definition that follows it
//   old                 finds something in the version before, too, when a document changes
//   once                finds something only in a document that has just been opened
//   huge METHOD         answers that request with 16 MB
//   deaf                stops reading once it is initialised
//   index               tells how far its index is, by a request of its own first
//   asks                asks the client for its settings and to apply an edit
//   flood               knows 20000 symbols, one of which is nowhere
//   calls HOW           who calls what, see callers()
//   edits HOW           how the edit is that an action, a rename or a command leads to, see change()
//   noise               writes what is no message at all, without an end
#include "base/contentframes.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <csignal>
#include <unistd.h>

using klab::ContentFrames;
using namespace Qt::StringLiterals;

namespace
{

void writeAll(const QByteArray &data)
{
    for (qsizetype done = 0; done < data.size();) {
        const ssize_t count = write(STDOUT_FILENO, data.constData() + done, size_t(data.size() - done));
        if (count < 0)
            std::_Exit(3);
        done += count;
    }
}

class Server
{
public:
    explicit Server(QStringList does)
        : m_does(std::move(does))
    {
    }

    void run()
    {
        ContentFrames frames(qsizetype(64) << 20);
        QByteArray buffer(1 << 16, '\0');
        while (!m_isDeaf) {
            const ssize_t count = read(STDIN_FILENO, buffer.data(), size_t(buffer.size()));
            if (count <= 0)
                return;
            for (const QByteArray &message : frames.add(QByteArrayView(buffer).first(count)))
                take(QJsonDocument::fromJson(message).object());
        }
        for (;;)
            pause();
    }

private:
    bool does(const QString &what) const { return m_does.contains(what); }
    bool does(const QString &what, const QString &method) const
    {
        const qsizetype at = m_does.indexOf(what);
        return at >= 0 && m_does.value(at + 1) == method;
    }

    void send(const QJsonObject &message)
    {
        const QByteArray frame = ContentFrames::frame(QJsonDocument(message).toJson());
        if (does(u"garbage"_s))
            writeAll("warning\r\n\r\nContent-Length: x\r\n\r\n" + frame + "Content-Length: 3\r\n\r\n{]}\n");
        else
            writeAll(frame);
    }
    void notify(const QString &method, const QJsonObject &params)
    {
        send({{u"method"_s, method}, {u"params"_s, params}});
    }
    void answer(const QJsonValue &id, const QJsonValue &result)
    {
        send({{u"id"_s, id}, {u"result"_s, result}});
    }
    void find(const QString &uri, int version, const QString &text)
    {
        const QJsonObject finding{{u"message"_s, text}, {u"severity"_s, 2}};
        notify(u"textDocument/publishDiagnostics"_s,
               {{u"uri"_s, uri}, {u"version"_s, version}, {u"diagnostics"_s, QJsonArray{finding}}});
    }
    void ask(const QString &method, const QJsonObject &params)
    {
        send({{u"id"_s, method}, {u"method"_s, method}, {u"params"_s, params}});
    }

    void take(const QJsonObject &message)
    {
        const QString method = message[u"method"].toString();
        const QJsonObject params = message[u"params"].toObject();
        const QString uri = params[u"textDocument"][u"uri"].toString();
        const QJsonValue id = message[u"id"];
        if (does(u"die"_s, method))
            raise(SIGKILL);
        if (does(u"ignore"_s, method))
            return;
        if (does(u"huge"_s, method))
            return writeAll(ContentFrames::frame(QByteArray(16 << 20, ' ')));
        if (method.isEmpty()) { // an answer to a question of ours
            find(m_uri, m_version, QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
            if (!m_command.isUndefined())
                answer(std::exchange(m_command, QJsonValue::Undefined), QJsonValue());
        } else if (method == u"initialize")
            begin(id);
        else if (method == u"textDocument/didOpen" || method == u"textDocument/didChange")
            edit(uri, params[u"textDocument"][u"version"].toInt(), method.endsWith(u"Open"));
        else if (method == u"textDocument/hover" && does(u"late"_s))
            m_late = id;
        else if (method == u"textDocument/hover")
            answer(id, QJsonObject{{u"contents"_s, u"version %1"_s.arg(m_version)}});
        else if (method == u"textDocument/definition")
            define(id, uri, params[u"position"].toObject());
        else if (method == u"textDocument/switchSourceHeader")
            answer(id, QString(params[u"uri"].toString() + u'h'));
        else if (method == u"workspace/symbol" || method == u"textDocument/documentSymbol")
            declare(id, params[u"query"].toString(u"of version %1"_s.arg(m_version)));
        else if (method == u"textDocument/prepareCallHierarchy")
            answer(id, QJsonArray{callItem(uri, 0)});
        else if (method == u"callHierarchy/incomingCalls")
            answer(id, callers(params[u"item"]));
        else if (method == u"textDocument/codeAction")
            answer(id, actions(params[u"context"][u"diagnostics"].toArray()));
        else if (method == u"textDocument/prepareRename")
            answer(id, range(4, 5));
        else if (method == u"textDocument/rename")
            answer(id, change(params[u"newName"].toString()));
        else if (method.endsWith(u"ormatting"))
            answer(id, QJsonArray{textEdit(0, 1, method + u' ' + uri)});
        else if (method == u"textDocument/semanticTokens/full")
            answer(id, QJsonObject{{u"data"_s, QJsonArray{0, 4, m_version, 0, 0, 0, 9, 1, 0, 0}}});
        else if (method == u"textDocument/inlayHint")
            answer(id, QJsonArray{QJsonObject{{u"position"_s, params[u"range"][u"start"]},
                                              {u"label"_s, u"version %1"_s.arg(m_version)}}});
        else if (method == u"workspace/executeCommand")
            run(id);
        else if (!id.isUndefined())
            send({{u"id"_s, id}, {u"error"_s, QJsonObject{{u"message"_s, u"cannot do that"_s}}}});
    }

    void begin(const QJsonValue &id)
    {
        const QJsonObject legend{{u"tokenTypes"_s, QJsonArray{u"function"_s}}};
        const QJsonObject tokens{{u"legend"_s, legend}};
        answer(id, QJsonObject{{u"capabilities"_s, QJsonObject{{u"semanticTokensProvider"_s, tokens}}}});
        m_isDeaf = does(u"deaf"_s);
        while (does(u"noise"_s))
            writeAll(QByteArray(1 << 16, 'x'));
        if (does(u"index"_s)) {
            ask(u"window/workDoneProgress/create"_s, {{u"token"_s, u"backgroundIndexProgress"_s}});
            for (const QJsonObject &value :
                 {QJsonObject{{u"kind"_s, u"begin"_s}},
                  QJsonObject{{u"kind"_s, u"report"_s}, {u"message"_s, u"12/40"_s}},
                  QJsonObject{{u"kind"_s, u"end"_s}}})
                notify(u"$/progress"_s, {{u"token"_s, u"backgroundIndexProgress"_s}, {u"value"_s, value}});
        }
    }

    void edit(const QString &uri, int version, bool isNew)
    {
        m_uri = uri;
        m_version = version;
        if (does(u"old"_s) && version > 1)
            find(uri, version - 1, u"of version %1"_s.arg(version - 1));
        if (does(u"asks"_s)) {
            ask(u"workspace/configuration"_s, {{u"items"_s, QJsonArray{QJsonObject(), QJsonObject()}}});
            ask(u"workspace/applyEdit"_s, {{u"edit"_s, QJsonObject()}});
            ask(u"workspace/unheardOf"_s, {});
        } else if (!does(u"once"_s) || isNew) {
            find(uri, version, u"of version %1"_s.arg(version));
        }
    }

    static QJsonObject range(int begin, int end)
    {
        return {{u"start"_s, QJsonObject{{u"line"_s, 0}, {u"character"_s, begin}}},
                {u"end"_s, QJsonObject{{u"line"_s, 0}, {u"character"_s, end}}}};
    }
    static QJsonObject textEdit(int begin, int end, const QString &text)
    {
        return {{u"range"_s, range(begin, end)}, {u"newText"_s, text}};
    }
    /// An edit of the document, of the fifth letter; in a way that a client has to turn down, but for
    /// "plain".
    QJsonValue change(const QString &text) const
    {
        QJsonArray edits{textEdit(4, 5, text)};
        QString uri = m_uri;
        int version = m_version;
        if (does(u"edits"_s, u"garbage"_s))
            return QJsonObject{{u"documentChanges"_s, 7}};
        if (does(u"edits"_s, u"plain"_s))
            return QJsonObject{{u"changes"_s, QJsonObject{{uri, edits}}}};
        if (does(u"edits"_s, u"overlap"_s))
            edits << textEdit(3, 6, text);
        if (does(u"edits"_s, u"elsewhere"_s))
            uri = u"https://w/a.c"_s;
        if (does(u"edits"_s, u"old"_s))
            --version;
        if (does(u"edits"_s, u"new"_s))
            ++version;
        const QJsonObject document{{u"uri"_s, uri}, {u"version"_s, version}};
        QJsonArray changes{QJsonObject{{u"textDocument"_s, document}, {u"edits"_s, edits}}};
        if (does(u"edits"_s, u"file"_s))
            changes << QJsonObject{{u"kind"_s, u"delete"_s}, {u"uri"_s, m_uri}};
        return QJsonObject{{u"documentChanges"_s, changes}};
    }
    QJsonArray actions(const QJsonArray &findings) const
    {
        const QJsonObject command{{u"command"_s, u"fake.run"_s}, {u"arguments"_s, QJsonArray{1}}};
        return {QJsonObject{{u"title"_s, u"refactor"_s}, {u"kind"_s, u"refactor"_s}, {u"command"_s, command}},
                QJsonObject{{u"title"_s, u"fix %1 finding(s)"_s.arg(findings.size())},
                            {u"kind"_s, u"quickfix"_s},
                            {u"edit"_s, change(u"b"_s)}}};
    }
    static QJsonObject inLine(int line, int begin, int end)
    {
        return {{u"start"_s, QJsonObject{{u"line"_s, line}, {u"character"_s, begin}}},
                {u"end"_s, QJsonObject{{u"line"_s, line}, {u"character"_s, end}}}};
    }
    /// The function "fN" is defined in line N.
    static QJsonObject callItem(const QString &uri, int number)
    {
        return {{u"name"_s, u"f%1"_s.arg(number)},
                {u"kind"_s, 12},
                {u"uri"_s, uri},
                {u"range"_s, inLine(number, 0, 4)},
                {u"data"_s, u"id%1"_s.arg(number)},
                {u"selectionRange"_s, inLine(number, 0, 2)}};
    }
    static QJsonObject caller(const QJsonObject &from, int line)
    {
        return {{u"from"_s, from}, {u"fromRanges"_s, QJsonArray{inLine(line, 2, 4)}}};
    }
    /// f0 is called by f1, that by f2, that by f3; or in another way.
    QJsonValue callers(const QJsonValue &item) const
    {
        const QString uri = item[u"uri"].toString();
        const int number = item[u"name"].toString().sliced(1).toInt();
        if (does(u"calls"_s, u"garbage"_s))
            return QJsonArray{7, QJsonObject(), QJsonObject{{u"from"_s, QJsonObject{{u"name"_s, u"x"_s}}}}};
        if (does(u"calls"_s, u"circle"_s))
            return QJsonArray{caller(callItem(uri, (number + 1) % 3), (number + 1) % 3)};
        if (does(u"calls"_s, u"flood"_s)) {
            QJsonArray all;
            for (int i = 1; i <= 2100; ++i)
                all << caller(callItem(uri, i), i);
            return all;
        }
        if (does(u"calls"_s, u"wide"_s)) { // 0 by 1 to 3, and 1 by 11 to 13
            QJsonArray all;
            for (int i = 1; i <= 3; ++i)
                all << caller(callItem(uri, number * 10 + i), number * 10 + i);
            return all;
        }
        if (does(u"calls"_s, u"table"_s)) {
            QJsonObject table = callItem(uri, 4);
            table[u"name"_s] = u"table"_s;
            table[u"kind"_s] = 13;
            return QJsonArray{
                QJsonObject{{u"from"_s, table}, {u"fromRanges"_s, QJsonArray{inLine(4, 8, 10)}}}};
        }
        if (number >= 3)
            return QJsonArray();
        return QJsonArray{caller(callItem(uri, number + 1), number + 1)};
    }
    void run(const QJsonValue &id)
    {
        m_command = id;
        ask(u"workspace/applyEdit"_s, {{u"edit"_s, change(u"b"_s)}});
    }

    void define(const QJsonValue &id, const QString &uri, const QJsonObject &position)
    {
        const QJsonObject range{{u"start"_s, position}, {u"end"_s, position}};
        answer(id, QJsonArray{QJsonObject{{u"uri"_s, uri}, {u"range"_s, range}}});
        if (!m_late.isUndefined())
            answer(std::exchange(m_late, QJsonValue::Undefined), QJsonObject{{u"contents"_s, u"late"_s}});
    }

    void declare(const QJsonValue &id, const QString &name)
    {
        const QJsonObject symbol{
            {u"name"_s, name}, {u"kind"_s, 12}, {u"location"_s, QJsonObject{{u"uri"_s, u"file:///w/a.c"_s}}}};
        QJsonArray symbols{symbol};
        if (does(u"flood"_s)) {
            symbols << QJsonObject{{u"name"_s, u"nowhere"_s}, {u"location"_s, QJsonObject()}};
            for (int i = 0; i < 20000; ++i)
                symbols << symbol;
        }
        answer(id, symbols);
    }

    QStringList m_does;
    QString m_uri;
    QJsonValue m_late = QJsonValue::Undefined;
    QJsonValue m_command = QJsonValue::Undefined; ///< which its answer is still due to
    int m_version = 0;
    bool m_isDeaf = false;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    Server(QCoreApplication::arguments().sliced(1)).run();
    return 0;
}
