// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/diagnosticmarks.h"

#include <KTextEditor/Attribute>
#include <KTextEditor/Document>
#include <KTextEditor/MovingCursor>
#include <KTextEditor/MovingRange>
#include <KTextEditor/View>

#include <QIcon>
#include <QToolTip>

#include <algorithm>

namespace klab
{

using KTextEditor::Document;

namespace
{

constexpr qsizetype maximumMarks = 1000;
constexpr int longestMessage = 2000;

// Beyond KTextEditor's own, which colour the whole line.
constexpr uint errorMark = Document::markType20;
constexpr uint warningMark = Document::markType21;
constexpr uint noteMark = Document::markType22;
constexpr uint allMarks = errorMark | warningMark | noteMark;

uint markOf(Diagnostic::Severity severity)
{
    switch (severity) {
    case Diagnostic::Severity::Error:
        return errorMark;
    case Diagnostic::Severity::Warning:
        return warningMark;
    case Diagnostic::Severity::Note:
        break;
    }
    return noteMark;
}

QColor colourOf(Diagnostic::Severity severity)
{
    // Strong enough on a light and on a dark ground.
    switch (severity) {
    case Diagnostic::Severity::Error:
        return {0xe5, 0x3b, 0x3b};
    case Diagnostic::Severity::Warning:
        return {0xd9, 0x8b, 0x00};
    case Diagnostic::Severity::Note:
        break;
    }
    return {0x2f, 0x8b, 0xe0};
}

QString textOf(const Diagnostic &diagnostic)
{
    QString text;
    switch (diagnostic.severity) {
    case Diagnostic::Severity::Error:
        text = DiagnosticMarks::tr("Error: %1").arg(diagnostic.message);
        break;
    case Diagnostic::Severity::Warning:
        text = DiagnosticMarks::tr("Warning: %1").arg(diagnostic.message);
        break;
    case Diagnostic::Severity::Note:
        text = DiagnosticMarks::tr("Note: %1").arg(diagnostic.message);
        break;
    }
    if (!diagnostic.option.isEmpty())
        text += QStringLiteral(" [%1]").arg(diagnostic.option);
    return text.left(longestMessage);
}

/// As it is: a tool tip would take what looks like HTML for it.
QString plain(const QStringList &lines)
{
    if (lines.isEmpty())
        return {};
    return QStringLiteral("<p style=\"white-space:pre-wrap\">%1</p>").arg(lines.join(u'\n').toHtmlEscaped());
}

/// From the column to the end of the word there, or the line's text without its indent.
KTextEditor::Range place(const Document &document, const FilePosition &position)
{
    const int line = position.line - 1;
    const QString text = document.line(line);
    const int length = int(text.size());
    int begin = position.column - 1;
    if (begin < 0 || begin >= length) {
        begin = 0;
        while (begin < length && text[begin].isSpace())
            ++begin;
        return {line, begin, line, length};
    }
    int end = begin + 1;
    while (end < length && (text[end].isLetterOrNumber() || text[end] == u'_') &&
           (text[begin].isLetterOrNumber() || text[begin] == u'_'))
        ++end;
    return {line, begin, line, end};
}

} // namespace

struct DiagnosticMarks::Item {
    Diagnostic diagnostic;
    QString text; ///< of the line, as it was when it was found fault with
    std::unique_ptr<KTextEditor::MovingCursor> line;
    std::unique_ptr<KTextEditor::MovingRange> underline;
    int markedLine = -1; ///< -1: not shown
};

DiagnosticMarks::DiagnosticMarks(Document *document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    const auto describe = [document](uint mark, const QString &text, const QString &icon) {
        document->setMarkDescription(Document::MarkTypes(mark), text);
        document->setMarkIcon(Document::MarkTypes(mark), QIcon::fromTheme(icon));
    };
    describe(errorMark, tr("Error"), QStringLiteral("data-error"));
    describe(warningMark, tr("Warning"), QStringLiteral("data-warning"));
    describe(noteMark, tr("Note"), QStringLiteral("data-information"));
    connect(document, &Document::editingFinished, this, &DiagnosticMarks::update);
    connect(document, &Document::aboutToInvalidateMovingInterfaceContent, this,
            &DiagnosticMarks::forgetPlaces);
    connect(document, &Document::reloaded, this, &DiagnosticMarks::placeAll);
    connect(document, &Document::markToolTipRequested, this,
            [this](Document *, KTextEditor::Mark mark, QPoint position, bool &handled) {
                showMarkToolTip(mark, position, handled);
            });
}

DiagnosticMarks::~DiagnosticMarks()
{
    for (KTextEditor::View *view : std::as_const(m_views))
        view->unregisterTextHintProvider(this);
}

void DiagnosticMarks::addView(KTextEditor::View *view)
{
    view->registerTextHintProvider(this);
    view->setTextHintDelay(400);
    m_views << view;
    connect(view, &QObject::destroyed, this, [this, view] { m_views.removeAll(view); });
}

void DiagnosticMarks::set(const QList<Diagnostic> &diagnostics)
{
    const QList<Diagnostic> first = diagnostics.first(std::min(diagnostics.size(), maximumMarks));
    if (first == m_diagnostics)
        return;
    m_diagnostics = first;
    placeAll();
}

void DiagnosticMarks::placeAll()
{
    for (const std::unique_ptr<Item> &item : m_items)
        hide(*item);
    m_items.clear();
    for (const Diagnostic &diagnostic : std::as_const(m_diagnostics))
        add(diagnostic);
    update();
}

void DiagnosticMarks::add(const Diagnostic &diagnostic)
{
    const int line = diagnostic.position.line - 1;
    if (line < 0 || line >= m_document->lines())
        return;
    auto item = std::make_unique<Item>();
    item->diagnostic = diagnostic;
    item->text = m_document->line(line);
    item->line.reset(m_document->newMovingCursor({line, 0}, KTextEditor::MovingCursor::MoveOnInsert));
    m_items.push_back(std::move(item));
}

/// Lets those go whose line is not as it was, and shows the others where they are now.
void DiagnosticMarks::update()
{
    if (std::exchange(m_isUpdating, true))
        return;
    for (const std::unique_ptr<Item> &item : m_items)
        hide(*item);
    for (const std::unique_ptr<Item> &item : m_items) {
        if (item->line && m_document->line(item->line->line()) == item->text)
            show(*item);
    }
    m_isUpdating = false;
}

void DiagnosticMarks::show(Item &item)
{
    item.markedLine = item.line->line();
    m_document->addMark(item.markedLine, markOf(item.diagnostic.severity));
    if (!item.underline) {
        FilePosition position = item.diagnostic.position;
        position.line = item.markedLine + 1;
        item.underline.reset(m_document->newMovingRange(place(*m_document, position)));
        const KTextEditor::Attribute::Ptr attribute(new KTextEditor::Attribute);
        attribute->setUnderlineStyle(QTextCharFormat::WaveUnderline);
        attribute->setUnderlineColor(colourOf(item.diagnostic.severity));
        item.underline->setAttribute(attribute);
        item.underline->setAttributeOnlyForViews(true);
        // Where two overlap, the worse one is seen.
        item.underline->setZDepth(-100.0 - double(item.diagnostic.severity));
    }
}

void DiagnosticMarks::hide(Item &item)
{
    if (item.markedLine < 0)
        return;
    // KTextEditor moved its marks with their lines; it is there or at the cursor.
    const uint mark = markOf(item.diagnostic.severity);
    m_document->removeMark(item.markedLine, mark);
    if (item.line)
        m_document->removeMark(item.line->line(), mark);
    if (!item.line || m_document->line(item.line->line()) != item.text)
        item.underline.reset();
    item.markedLine = -1;
}

void DiagnosticMarks::forgetPlaces()
{
    for (const std::unique_ptr<Item> &item : m_items) {
        item->underline.reset();
        item->line.reset();
    }
}

QStringList DiagnosticMarks::messages(int line) const
{
    QList<const Item *> here;
    for (const std::unique_ptr<Item> &item : m_items) {
        if (item->markedLine == line)
            here << item.get();
    }
    std::ranges::stable_sort(
        here, [](const Item *a, const Item *b) { return a->diagnostic.severity > b->diagnostic.severity; });
    QStringList texts;
    for (const Item *item : std::as_const(here)) {
        texts << textOf(item->diagnostic);
        for (const Diagnostic &note : item->diagnostic.notes)
            texts << textOf(note);
    }
    return texts;
}

QString DiagnosticMarks::textHint(KTextEditor::View * /*view*/, const KTextEditor::Cursor &position)
{
    return hint(position);
}

QString DiagnosticMarks::hint(KTextEditor::Cursor position) const
{
    const bool isUnderlined = std::ranges::any_of(m_items, [&position](const std::unique_ptr<Item> &item) {
        return item->markedLine >= 0 && item->underline && item->underline->toRange().contains(position);
    });
    return isUnderlined ? plain(messages(position.line())) : QString();
}

void DiagnosticMarks::showMarkToolTip(const KTextEditor::Mark &mark, QPoint position, bool &handled) const
{
    const QString text = mark.type & allMarks ? plain(messages(mark.line)) : QString();
    if (text.isEmpty())
        return;
    QToolTip::showText(position, text);
    handled = true;
}

} // namespace klab
