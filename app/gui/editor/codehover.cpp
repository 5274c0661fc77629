// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codehover.h"

#include "gui/editor/codedocument.h"
#include "gui/editor/diagnosticmarks.h"

#include <KTextEditor/View>

#include <QCursor>
#include <QPointer>
#include <QRegularExpression>
#include <QTextDocument>
#include <QToolTip>

namespace klab
{

// What a person reads before moving on.
static constexpr qsizetype LongestHover = 3000;

CodeHover::CodeHover(CodeDocument *document, const DiagnosticMarks *marks)
    : m_document(document)
    , m_marks(marks)
{
    m_document->view()->registerTextHintProvider(this);
}

CodeHover::~CodeHover()
{
    m_document->view()->unregisterTextHintProvider(this);
}

QString CodeHover::toHtml(const QString &markdown)
{
    QString text = markdown.left(LongestHover);
    if (text.size() < markdown.size()) {
        text += QStringLiteral("…");
        if (text.count(QStringLiteral("```")) % 2 == 1)
            text += QStringLiteral("\n```");
    }
    QTextDocument document;
    document.setMarkdown(text, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownNoHTML) |
                                   QTextDocument::MarkdownDialectGitHub);
    static const QRegularExpression images(QStringLiteral("<img[^>]*>")); // it would be loaded from anywhere
    return document.toHtml().remove(images);
}

/// Nothing yet: the answer comes later, and only if the mouse is still there.
QString CodeHover::textHint(KTextEditor::View *view, const KTextEditor::Cursor &place)
{
    const KTextEditor::Range word = m_document->wordAt(place);
    if (!word.isValid() || view->isCompletionActive())
        return {};
    m_document->flush();
    m_document->client()->askHover(m_document->path(), toTextPosition(place),
                                   [self = QPointer(this), word](const Result<HoverText> &text) {
                                       if (self && text && !text->markdown.isEmpty())
                                           self->show(word, *text);
                                   });
    return {};
}

void CodeHover::show(KTextEditor::Range word, const HoverText &text) const
{
    KTextEditor::View *view = m_document->view();
    const QPoint mouse = view->mapFromGlobal(QCursor::pos());
    if (!view->isVisible() || !word.contains(view->coordinatesToCursor(mouse)))
        return;
    const QString found = m_marks ? m_marks->hint(word.start()) : QString();
    const QRect area(view->cursorToCoordinate(word.start()), view->cursorToCoordinate(word.end()));
    QToolTip::showText(QCursor::pos(), found + toHtml(text.markdown), view,
                       area.adjusted(0, 0, 0, view->fontMetrics().height()));
}

} // namespace klab
