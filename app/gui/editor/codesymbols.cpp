// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codesymbols.h"

#include "gui/editor/codedocument.h"
#include "gui/editor/editorarea.h"

#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QPointer>

#include <chrono>
#include <utility>

namespace klab
{

using namespace std::chrono_literals;

// Until the next letter: an index of a kernel takes some time to search.
static constexpr auto TypingPause = 120ms;

CodeSymbols::CodeSymbols(EditorArea *area, LanguageClient *client, QObject *parent)
    : QObject(parent)
    , m_area(area)
    , m_client(client)
{
    m_later.setSingleShot(true);
    m_later.setInterval(TypingPause);
    connect(&m_later, &QTimer::timeout, this, &CodeSymbols::findAnywhere);
}

void CodeSymbols::find(const QString &query)
{
    giveUp();
    m_query = query;
    if (query.startsWith(u'@'))
        findInFile();
    else if (query.startsWith(u'#'))
        m_later.start();
}

void CodeSymbols::giveUp()
{
    m_query.clear();
    m_later.stop();
    m_client->cancelWorkspaceSymbols();
}

void CodeSymbols::tell(const QList<SymbolMatch> &matches, const QString &note)
{
    Q_EMIT found(m_query, matches, note);
}

void CodeSymbols::tellError(const Error &error)
{
    tell({}, error.code == Error::Code::Busy ? offNote() : error.message);
}

QString CodeSymbols::offNote() const
{
    const QString reason = m_client->status().reason;
    return reason.isEmpty() ? tr("clangd is starting. Try again in a moment.") : reason;
}

// ------------------------------------------------------------ in the file

void CodeSymbols::findInFile()
{
    CodeDocument *code = m_area->currentCode();
    if (!code)
        return tell({}, tr("No C or C++ file is shown."));
    const qint64 revision = code->view()->document()->revision();
    if (m_file == code->path() && m_revision == revision)
        return tell(matchSymbols(m_symbols, m_query.sliced(1), MostMatches));
    m_file.clear();
    code->flush();
    m_client->askSymbols(code->path(), [self = QPointer(this), path = code->path(), query = m_query,
                                        revision](const Result<QList<CodeSymbol>> &symbols) {
        if (!self)
            return;
        self->m_revision = revision;
        const bool isOvertaken = !symbols && symbols.error().code == Error::Code::Canceled;
        if (isOvertaken && self->m_query == query)
            self->findInFile(); // the text has changed
        else
            self->takeFile(path, symbols);
    });
}

void CodeSymbols::takeFile(const QString &path, const Result<QList<CodeSymbol>> &symbols)
{
    if (symbols) {
        m_file = path;
        m_symbols = *symbols;
    }
    if (!m_query.startsWith(u'@') || m_area->currentFile() != path)
        return;
    if (symbols)
        tell(matchSymbols(m_symbols, m_query.sliced(1), MostMatches));
    else if (symbols.error().code != Error::Code::Canceled)
        tellError(symbols.error());
}

// ------------------------------------------------------------ anywhere

void CodeSymbols::findAnywhere()
{
    const QString letters = m_query.sliced(1).trimmed();
    if (letters.isEmpty())
        return tell({}, tr("Type some letters of the name of a function, a type or a macro."));
    m_client->askWorkspaceSymbols(
        letters, [self = QPointer(this), query = m_query](const Result<QList<CodeSymbol>> &symbols) {
            if (self && self->m_query == query)
                self->takeAnywhere(query, symbols);
        });
}

void CodeSymbols::takeAnywhere(const QString &query, const Result<QList<CodeSymbol>> &symbols)
{
    if (!symbols) {
        if (symbols.error().code != Error::Code::Canceled)
            tellError(symbols.error());
        return;
    }
    const LanguageStatus status = m_client->status();
    QString note;
    if (status.state == LanguageStatus::State::Indexing && status.total > 0)
        note = tr("clangd is reading the sources (%1 of %2): there may be more.")
                   .arg(status.done)
                   .arg(status.total);
    tell(markSymbols(*symbols, query.sliced(1), MostMatches), note);
}

} // namespace klab
