// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codehover.h"

#include "gui/editor/codedocument.h"
#include "gui/editor/diagnosticmarks.h"
#include "workbench/kernelhints.h"

#include <KTextEditor/Document>
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

CodeHover::CodeHover(CodeDocument *document, const DiagnosticMarks *marks, KernelHints *kernel)
    : m_document(document)
    , m_marks(marks)
    , m_kernel(kernel)
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

/// Nothing yet, unless it is known: the answers come later, and count only if the mouse is still there.
QString CodeHover::textHint(KTextEditor::View *view, const KTextEditor::Cursor &place)
{
    const KernelWord word = kernelWordAt(view->document()->line(place.line()), place.column());
    KTextEditor::Range name = m_document->wordAt(place);
    if (word.kind == KernelWord::Kind::Format)
        name = KTextEditor::Range(place.line(), word.begin, place.line(), word.end);
    if (!name.isValid() || view->isCompletionActive())
        return {};
    const qint64 revision = view->document()->revision();
    if (name == m_word && revision == m_revision) {
        show();
        return {};
    }
    m_word = name;
    m_revision = revision;
    m_known.clear();
    m_meant.clear();
    const auto take = [self = QPointer(this), name, revision](QString CodeHover::*part, const QString &text) {
        CodeHover *hover = self.data();
        if (!hover || hover->m_word != name || hover->m_revision != revision || text.isEmpty())
            return;
        hover->*part = text;
        hover->show();
    };
    if (m_kernel)
        m_kernel->ask(word, this, [take](const QString &text) { take(&CodeHover::m_meant, text); });
    if (word.kind == KernelWord::Kind::Format)
        return {};
    m_document->flush();
    m_document->client()->askHover(m_document->path(), toTextPosition(place),
                                   [take](const Result<HoverText> &text) {
                                       if (text)
                                           take(&CodeHover::m_known, text->markdown);
                                   });
    return {};
}

void CodeHover::show() const
{
    KTextEditor::View *view = m_document->view();
    const QPoint mouse = view->mapFromGlobal(QCursor::pos());
    if (!view->isVisible() || !m_word.contains(view->coordinatesToCursor(mouse)))
        return;
    if (m_known.isEmpty() && m_meant.isEmpty())
        return;
    QString text = m_marks ? m_marks->hint(m_word.start()) : QString();
    if (!m_known.isEmpty())
        text += toHtml(m_known);
    if (!m_known.isEmpty() && !m_meant.isEmpty())
        text += QStringLiteral("<hr/>");
    if (!m_meant.isEmpty())
        text += toHtml(m_meant);
    const QRect area(view->cursorToCoordinate(m_word.start()), view->cursorToCoordinate(m_word.end()));
    QToolTip::showText(QCursor::pos(), text, view, area.adjusted(0, 0, 0, view->fontMetrics().height()));
}

} // namespace klab
