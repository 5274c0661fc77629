// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codecompletion.h"

#include "gui/editor/codedocument.h"
#include "gui/editor/codehover.h"
#include "gui/editor/codeicons.h"

#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <utility>

namespace klab
{

CodeCompletion::CodeCompletion(CodeDocument *document)
    : KTextEditor::CodeCompletionModel(nullptr)
    , m_document(document)
{
    m_document->view()->registerCompletionModel(this);
}

CodeCompletion::~CodeCompletion()
{
    m_document->view()->unregisterCompletionModel(this);
}

// ------------------------------------------------------------ the list

QVariant CodeCompletion::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_entries.size())
        return {};
    const CompletionEntry &entry = m_entries[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Prefix:
            return entry.type;
        case Name:
            return entry.name;
        case Arguments:
            return entry.signature;
        default:
            return {};
        }
    case Qt::DecorationRole:
        return index.column() == Icon ? QVariant(codeIcon(entry.kind)) : QVariant();
    case CompletionRole:
        return static_cast<int>(entry.kind == CompletionEntry::Kind::Function ? Function : Variable);
    case InheritanceDepth: // the server's order: what is deeper comes later
        return index.row();
    case IsExpandable:
        return !entry.documentation.isEmpty();
    case ExpandingWidget:
        return entry.documentation.isEmpty() ? QVariant() : CodeHover::toHtml(entry.documentation);
    default:
        return {};
    }
}

// ------------------------------------------------------------ what is typed

bool CodeCompletion::shouldStartCompletion(KTextEditor::View *view, const QString &insertedText,
                                           bool userInsertion, const KTextEditor::Cursor &position)
{
    if (!userInsertion || insertedText.isEmpty() || !m_document->client()->status().answers())
        return false;
    const QString before = view->document()->line(position.line()).first(position.column());
    if (before.endsWith(u"::") || before.endsWith(u"->") || before.endsWith(u'.'))
        return true;
    const QChar last = insertedText.back();
    return last.isLetter() || last == u'_';
}

void CodeCompletion::completionInvoked(KTextEditor::View * /*view*/, const KTextEditor::Range &range,
                                       InvocationType /*type*/)
{
    fill({});
    m_begin = range.start();
    ask();
}

void CodeCompletion::ask()
{
    m_isWaiting = true;
    m_document->flush();
    KTextEditor::View *view = m_document->view();
    m_document->client()->askCompletion(m_document->path(), toTextPosition(view->cursorPosition()),
                                        [self = QPointer(this), revision = view->document()->revision()](
                                            const Result<CompletionEntries> &found) {
                                            if (self && std::exchange(self->m_isWaiting, false))
                                                self->take(found, revision);
                                        });
}

/// @param revision of the text that was asked about
void CodeCompletion::take(const Result<CompletionEntries> &found, qint64 revision)
{
    const KTextEditor::View *view = m_document->view();
    const KTextEditor::Cursor cursor = view->cursorPosition();
    const bool isSameName = cursor == m_begin || m_document->wordAt(cursor).contains(m_begin);
    if (!isSameName)
        return;
    if (found)
        fill(found->entries);
    else if (found.error().code == Error::Code::Canceled && view->document()->revision() != revision)
        ask(); // more of the name was typed meanwhile
}

void CodeCompletion::fill(const QList<CompletionEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    setRowCount(static_cast<int>(m_entries.size()));
    endResetModel();
}

void CodeCompletion::aborted(KTextEditor::View * /*view*/)
{
    m_isWaiting = false;
}

void CodeCompletion::executeCompletionItem(KTextEditor::View *view, const KTextEditor::Range &word,
                                           const QModelIndex &index) const
{
    if (index.row() < m_entries.size())
        view->document()->replaceText(word, m_entries[index.row()].name);
}

} // namespace klab
