// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/fixmarks.h"

#include "gui/editor/codedocument.h"

#include <KTextEditor/Document>
#include <KTextEditor/InlineNote>
#include <KTextEditor/MovingCursor>
#include <KTextEditor/View>

#include <QPainter>

#include <algorithm>

namespace klab
{

FixMarks::FixMarks(CodeDocument *document)
    : m_document(document)
    , m_icon(QIcon::fromTheme(QStringLiteral("help-hint")))
{
    m_document->view()->registerInlineNoteProvider(this);
    connect(m_document->client(), &LanguageClient::found, this,
            [this](const QString &path, const QList<LanguageFinding> &findings) {
                if (path == m_document->path())
                    set(findings);
            });
    connect(m_document->view()->document(), &KTextEditor::Document::aboutToInvalidateMovingInterfaceContent,
            this, &FixMarks::clear);
}

FixMarks::~FixMarks()
{
    m_document->view()->unregisterInlineNoteProvider(this);
}

void FixMarks::clear()
{
    m_places.clear();
    Q_EMIT inlineNotesReset();
}

void FixMarks::set(const QList<LanguageFinding> &findings)
{
    KTextEditor::Document *text = m_document->view()->document();
    const bool hadAny = !m_places.empty();
    m_places.clear();
    for (const LanguageFinding &finding : findings) {
        const KTextEditor::Cursor place(finding.range.begin.line, finding.range.begin.column);
        if (finding.hasFix && place.line() < text->lines())
            m_places.emplace_back(text->newMovingCursor(place));
    }
    if (hadAny || !m_places.empty())
        Q_EMIT inlineNotesReset();
}

const KTextEditor::MovingCursor *FixMarks::placeIn(int line) const
{
    const auto found =
        std::ranges::find_if(m_places, [line](const auto &one) { return one->line() == line; });
    return found == m_places.end() ? nullptr : found->get();
}

QList<int> FixMarks::inlineNotes(int line) const
{
    if (!placeIn(line))
        return {};
    return {m_document->view()->document()->lineLength(line) + 1};
}

QSize FixMarks::inlineNoteSize(const KTextEditor::InlineNote &note) const
{
    return {note.lineHeight(), note.lineHeight()};
}

void FixMarks::paintInlineNote(const KTextEditor::InlineNote &note, QPainter &painter,
                               Qt::LayoutDirection /*direction*/) const
{
    const QRect area(0, 0, note.lineHeight(), note.lineHeight());
    m_icon.paint(&painter, area, Qt::AlignCenter, note.underMouse() ? QIcon::Active : QIcon::Normal);
}

void FixMarks::inlineNoteActivated(const KTextEditor::InlineNote &note, Qt::MouseButtons buttons,
                                   const QPoint & /*globalPos*/)
{
    const KTextEditor::MovingCursor *place = placeIn(note.position().line());
    if (!place || !(buttons & Qt::LeftButton))
        return;
    m_document->view()->setCursorPosition(place->toCursor());
    Q_EMIT m_document->fixesWanted();
}

} // namespace klab
