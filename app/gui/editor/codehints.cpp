// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codehints.h"

#include "gui/editor/codedisplay.h"
#include "gui/editor/codedocument.h"

#include <KSyntaxHighlighting/Theme>
#include <KTextEditor/Document>
#include <KTextEditor/InlineNote>
#include <KTextEditor/MovingCursor>
#include <KTextEditor/View>

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QPointer>

#include <algorithm>
#include <chrono>

namespace klab
{

using namespace std::chrono_literals;
using KTextEditor::Cursor;
using KTextEditor::Document;

// Above and below what is shown.
static constexpr int HintMargin = 60;
static constexpr auto ScrollPause = 100ms;
static constexpr double LetterSize = 0.85; // of the text's
static constexpr int Padding = 3;          // beside the letters, in the box
static constexpr int Gap = 3;              // behind the box
static constexpr int Radius = 3;
static constexpr int BoxAlpha = 30;

CodeHints::CodeHints(CodeDocument *document, const CodeDisplay *display)
    : m_document(document)
    , m_display(display)
{
    KTextEditor::View *view = document->view();
    view->registerInlineNoteProvider(this);
    view->installEventFilter(this);
    m_scrolled.setSingleShot(true);
    m_scrolled.setInterval(ScrollPause);
    connect(&m_scrolled, &QTimer::timeout, this, &CodeHints::ask);
    connect(document->client(), &LanguageClient::found, this, [this](const QString &path) {
        if (path != m_document->path())
            return;
        m_revision = -1; // a header may have changed, and the text not
        if (m_document->client()->hasFindings(path))
            ask();
        else
            clear(); // nobody looks after it any more
    });
    connect(display, &CodeDisplay::changed, this, [this] {
        if (m_display->hasHints())
            ask();
        else
            clear();
    });
    connect(view, &KTextEditor::View::displayRangeChanged, this, [this] {
        if (m_display->hasHints())
            m_scrolled.start();
    });
    connect(view->document(), &Document::aboutToInvalidateMovingInterfaceContent, this, &CodeHints::clear);
    followEdits();
}

CodeHints::~CodeHints()
{
    m_document->view()->unregisterInlineNoteProvider(this);
}

/// The text is laid out anew where it changes: nobody has to be told that hints have gone there.
void CodeHints::followEdits()
{
    const Document *text = m_document->view()->document();
    connect(text, &Document::textInserted, this,
            [this](Document *, Cursor place, const QString &) { drop(place.line(), place.line()); });
    connect(text, &Document::textRemoved, this,
            [this](Document *, KTextEditor::Range place, const QString &) {
                drop(place.start().line(), place.start().line());
            });
    connect(text, &Document::lineWrapped, this,
            [this](Document *, Cursor place) { drop(place.line(), place.line() + 1); });
    connect(text, &Document::lineUnwrapped, this, [this](Document *, int line) { drop(line - 1, line); });
}

bool CodeHints::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Show && object == m_document->view())
        QMetaObject::invokeMethod(this, &CodeHints::ask, Qt::QueuedConnection);
    return InlineNoteProvider::eventFilter(object, event);
}

// ------------------------------------------------------------ the server

/// See CodeHighlighter::ask().
void CodeHints::ask()
{
    LanguageClient *client = m_document->client();
    const KTextEditor::View *view = m_document->view();
    const Document *text = view->document();
    if (!m_display->hasHints() || !view->isVisible() || !client->hasFindings(m_document->path()))
        return;
    const int first = view->firstDisplayedLine();
    const int last = view->lastDisplayedLine();
    if (m_revision == text->revision() && m_first <= first && last <= m_last)
        return;
    const qint64 revision = text->revision();
    const int from = std::max(0, first - HintMargin);
    const int to = std::min(last + HintMargin, text->lines() - 1);
    client->askInlayHints(m_document->path(), {{from, 0}, {to, text->lineLength(to)}},
                          [self = QPointer(this), revision, from, to](const Result<QList<InlayHint>> &hints) {
                              if (!self || !hints || !self->m_display->hasHints())
                                  return;
                              self->m_revision = revision;
                              self->m_first = from;
                              self->m_last = to;
                              self->take(*hints);
                          });
}

/// They are for the text as it is: the client answers for no other.
void CodeHints::take(const QList<InlayHint> &hints)
{
    if (isShown(hints))
        return;
    Document *text = m_document->view()->document();
    m_hints.clear();
    for (const InlayHint &hint : hints) {
        const Cursor place(hint.position.line, hint.position.column);
        if (place.line() < text->lines() && place.column() <= text->lineLength(place.line())) {
            m_hints.push_back({std::unique_ptr<KTextEditor::MovingCursor>(text->newMovingCursor(place)),
                               hint.kind, hint.label});
        }
    }
    Q_EMIT inlineNotesReset();
}

bool CodeHints::isShown(const QList<InlayHint> &hints) const
{
    return std::ranges::equal(m_hints, hints, [](const Hint &one, const InlayHint &other) {
        return one.label == other.label && one.kind == other.kind &&
               toTextPosition(one.place->toCursor()) == other.position;
    });
}

void CodeHints::clear()
{
    m_scrolled.stop();
    m_revision = -1;
    if (m_hints.empty())
        return;
    m_hints.clear();
    Q_EMIT inlineNotesReset();
}

// ------------------------------------------------------------ the text

std::span<const CodeHints::Hint> CodeHints::hintsIn(int first, int last) const
{
    const auto line = [](const Hint &hint) { return hint.place->line(); };
    const auto begin = std::ranges::lower_bound(m_hints, first, {}, line);
    const auto end = std::ranges::upper_bound(m_hints, last, {}, line);
    return begin < end ? std::span(begin, end) : std::span<const Hint>();
}

void CodeHints::drop(int first, int last)
{
    std::erase_if(m_hints, [first, last](const Hint &hint) {
        return hint.place->line() >= first && hint.place->line() <= last;
    });
}

const CodeHints::Hint *CodeHints::hintOf(const KTextEditor::InlineNote &note) const
{
    const int line = note.position().line();
    const std::span<const Hint> hints = hintsIn(line, line);
    return note.index() >= 0 && note.index() < int(hints.size()) ? &hints[size_t(note.index())] : nullptr;
}

QStringList CodeHints::labels(int line) const
{
    QStringList labels;
    for (const Hint &hint : hintsIn(line, line))
        labels << hint.label;
    return labels;
}

QList<int> CodeHints::inlineNotes(int line) const
{
    QList<int> columns;
    for (const Hint &hint : hintsIn(line, line))
        columns << hint.place->column();
    return columns;
}

// ------------------------------------------------------------ their look

static QFont hintFont(const KTextEditor::InlineNote &note)
{
    QFont font = note.font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * LetterSize);
    else
        font.setPixelSize(std::max(1, int(font.pixelSize() * LetterSize)));
    return font;
}

QSize CodeHints::inlineNoteSize(const KTextEditor::InlineNote &note) const
{
    const Hint *hint = hintOf(note);
    if (!hint)
        return {0, note.lineHeight()};
    return {QFontMetrics(hintFont(note)).horizontalAdvance(hint->label) + 2 * Padding + Gap,
            note.lineHeight()};
}

void CodeHints::paintInlineNote(const KTextEditor::InlineNote &note, QPainter &painter,
                                Qt::LayoutDirection /*direction*/) const
{
    const Hint *hint = hintOf(note);
    if (!hint)
        return;
    const auto colour = QColor::fromRgb(note.view()->theme().textColor(KSyntaxHighlighting::Theme::Comment));
    const QRectF box(0, 1, note.width() - Gap, note.lineHeight() - 2);
    QColor ground = colour;
    ground.setAlpha(BoxAlpha);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, Radius, Radius);
    painter.setPen(colour);
    painter.setFont(hintFont(note));
    painter.drawText(box, Qt::AlignCenter, hint->label);
    painter.restore();
}

} // namespace klab
