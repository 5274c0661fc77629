// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/logedit.h"

#include "findings/sourcelines.h"
#include "findings/toolmessage.h"
#include "gui/output/severitystyle.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace klab
{

static constexpr qint64 RestyleTime = 4; // milliseconds a turn

LogEdit::LogEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_pointSize = font().pointSizeF();
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    viewport()->setMouseTracking(true);
    m_restyle.setInterval(0);
    connect(&m_restyle, &QTimer::timeout, this, &LogEdit::restyle);
}

bool LogEdit::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

// ------------------------------------------------------------ text

QTextCharFormat LogEdit::formatOf(const QString &line) const
{
    QTextCharFormat format;
    const std::optional<ToolMessage> message = readToolMessage(line);
    if (!message ||
        (message->kind != ToolMessage::Kind::Finding && message->kind != ToolMessage::Kind::Consequence))
        return format;
    format.setForeground(severityColor(message->severity, palette()));
    format.setFontWeight(QFont::Bold); // not by colour alone
    return format;
}

void LogEdit::insertLines(QTextCursor &cursor, const QStringList &lines)
{
    // Neighbours without a format of their own go in at once.
    QString plain;
    const auto flush = [&] {
        if (!plain.isEmpty())
            cursor.insertText(plain, QTextCharFormat());
        plain.clear();
    };
    for (const QString &line : lines) {
        const QTextCharFormat format = formatOf(line);
        if (!std::exchange(m_isBlank, false))
            plain += u'\n';
        if (format.isEmpty()) {
            plain += line;
        } else {
            flush();
            cursor.insertText(line, format);
        }
    }
    flush();
}

void LogEdit::removeLines(QTextCursor &cursor, int count)
{
    if (count <= 0)
        return;
    const QTextBlock first = document()->findBlockByNumber(count);
    cursor.movePosition(QTextCursor::Start);
    if (first.isValid())
        cursor.setPosition(first.position(), QTextCursor::KeepAnchor);
    else
        cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    m_isBlank = !first.isValid();
    cursor.removeSelectedText();
    m_styled = std::max(0, m_styled - count);
}

void LogEdit::appendLines(const QStringList &lines, int removed)
{
    const bool wasAtEnd = isAtEnd();
    const int top = firstVisibleBlock().blockNumber();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.movePosition(QTextCursor::End);
    insertLines(cursor, lines);
    removeLines(cursor, removed);
    cursor.endEditBlock();
    if (removed > 0)
        hover(std::nullopt);
    if (wasAtEnd) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    } else if (removed > 0) {
        const QTextBlock block = document()->findBlockByNumber(std::max(0, top - removed));
        verticalScrollBar()->setValue(block.firstLineNumber());
    }
}

void LogEdit::clearLines()
{
    clear();
    m_isBlank = true;
    m_hovered = -1;
    setExtraSelections({});
}

void LogEdit::setWrapped(bool wrapped)
{
    const bool wasAtEnd = isAtEnd();
    setLineWrapMode(wrapped ? WidgetWidth : NoWrap);
    setWordWrapMode(wrapped ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    if (wasAtEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void LogEdit::resetZoom()
{
    QFont plain = font();
    plain.setPointSizeF(m_pointSize);
    setFont(plain);
}

void LogEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_styled = blockCount();
        m_restyle.start();
    }
}

// From the end, where people look, a portion at a time.
void LogEdit::restyle()
{
    QElapsedTimer clock;
    clock.start();
    QTextBlock block = document()->findBlockByNumber(std::min(m_styled, blockCount()) - 1);
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (; block.isValid() && clock.elapsed() < RestyleTime; block = block.previous()) {
        const QTextCharFormat format = formatOf(block.text());
        if (format.isEmpty())
            continue;
        cursor.setPosition(block.position());
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        cursor.setCharFormat(format);
    }
    cursor.endEditBlock();
    m_styled = block.isValid() ? block.blockNumber() + 1 : 0;
    if (m_styled == 0)
        m_restyle.stop();
}

// ------------------------------------------------------------ links

// Reads the file for the column, so only for who goes there.
void LogEdit::activate(const std::optional<Found> &found)
{
    if (!found)
        return;
    FilePosition position = found->position;
    position.column = SourceLines().characters(position, 0);
    Q_EMIT linkActivated(position);
}

FilePosition LogEdit::positionOf(const LogLink &link) const
{
    return {m_paths.resolve(link.path), link.line, link.column};
}

std::optional<LogEdit::Found> LogEdit::linkAt(const QPoint &point) const
{
    const QTextCursor cursor = cursorForPosition(point);
    // Right of a line's end is not on its last word.
    QTextCursor end = cursor;
    end.movePosition(QTextCursor::EndOfBlock);
    const QRect last = cursorRect(end);
    if (point.y() > last.bottom() || (point.y() >= last.top() && point.x() > last.right()))
        return std::nullopt;
    const QTextBlock block = cursor.block();
    for (const LogLink &link : findLinks(block.text())) {
        if (cursor.positionInBlock() < link.start || cursor.positionInBlock() > link.start + link.length)
            continue;
        const FilePosition position = positionOf(link);
        if (!position.file.isEmpty())
            return Found{block.position(), link, position};
    }
    return std::nullopt;
}

// The link at the cursor, else the first one of its line.
std::optional<LogEdit::Found> LogEdit::linkAtCursor() const
{
    const QTextCursor cursor = textCursor();
    std::optional<Found> first;
    for (const LogLink &link : findLinks(cursor.block().text())) {
        const FilePosition position = positionOf(link);
        if (position.file.isEmpty())
            continue;
        const Found found{cursor.block().position(), link, position};
        const qsizetype at = cursor.positionInBlock();
        if (at >= link.start && at <= link.start + link.length)
            return found;
        if (!first)
            first = found;
    }
    return first;
}

void LogEdit::hover(const std::optional<Found> &found)
{
    const int at = found ? found->block + int(found->link.start) : -1;
    if (at == m_hovered)
        return;
    m_hovered = at;
    viewport()->setCursor(found ? Qt::PointingHandCursor : Qt::IBeamCursor);
    if (!found) {
        setExtraSelections({});
        return;
    }
    QTextEdit::ExtraSelection selection;
    selection.cursor = QTextCursor(document());
    selection.cursor.setPosition(at);
    selection.cursor.setPosition(at + int(found->link.length), QTextCursor::KeepAnchor);
    selection.format.setFontUnderline(true);
    selection.format.setForeground(palette().link());
    setExtraSelections({selection});
}

void LogEdit::mouseMoveEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseMoveEvent(event);
    hover(event->buttons() == Qt::NoButton ? linkAt(event->position().toPoint()) : std::nullopt);
}

void LogEdit::leaveEvent(QEvent *event)
{
    QPlainTextEdit::leaveEvent(event);
    hover(std::nullopt);
}

void LogEdit::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position().toPoint();
    QPlainTextEdit::mousePressEvent(event);
}

void LogEdit::mouseReleaseEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    const QPoint point = event->position().toPoint();
    // Text that was just selected, by moving the mouse or a double click, is no click on a link.
    if (event->button() != Qt::LeftButton || textCursor().hasSelection() ||
        (point - m_pressed).manhattanLength() >= QApplication::startDragDistance())
        return;
    activate(linkAt(point));
}

void LogEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        activate(linkAtCursor());
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

} // namespace klab
