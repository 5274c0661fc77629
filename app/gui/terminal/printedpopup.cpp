// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/terminal/printedpopup.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScreen>
#include <QScrollBar>
#include <QVBoxLayout>
#include <QtMath>

#include <algorithm>

namespace klab
{

static constexpr int MostRows = 10;        // of lines at a time
static constexpr int MostCharacters = 110; // in a row
static constexpr int LeastCharacters = 40;

static QPlainTextEdit *makeText(const QStringList &lines)
{
    auto *text = new QPlainTextEdit(lines.join(u'\n'));
    text->setReadOnly(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setFrameShape(QFrame::NoFrame);
    qsizetype longest = LeastCharacters;
    for (const QString &line : lines)
        longest = std::max(longest, line.size());
    const QFontMetricsF metrics(text->font()); // rounded, a long line would be wider than its room
    const double margins = 2 * text->document()->documentMargin();
    const int columns = static_cast<int>(std::min<qsizetype>(longest + 1, MostCharacters));
    const int rows = static_cast<int>(std::min<qsizetype>(lines.size(), MostRows));
    const int bar = text->horizontalScrollBar()->sizeHint().height();
    text->setFixedSize(qCeil(columns * metrics.horizontalAdvance(u'0') + margins) + bar,
                       qCeil(rows * metrics.lineSpacing() + margins) + (longest >= MostCharacters ? bar : 0));
    return text;
}

PrintedPopup::PrintedPopup(const QString &title, const QStringList &lines, QWidget *parent)
    : QFrame(parent, Qt::Popup)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameStyle(QFrame::StyledPanel | QFrame::Plain);
    setObjectName(QStringLiteral("printedLines"));
    setAccessibleName(title);
    auto *layout = new QVBoxLayout(this);
    auto *label = new QLabel(title);
    label->setTextFormat(Qt::PlainText);
    layout->addWidget(label);
    if (lines.isEmpty()) {
        setFocusPolicy(Qt::StrongFocus);
        return;
    }
    QPlainTextEdit *text = makeText(lines);
    text->setAccessibleName(title);
    layout->addWidget(text);
    setFocusProxy(text);
}

void PrintedPopup::showAt(const QPoint &globalPosition)
{
    adjustSize();
    QPoint corner = globalPosition;
    if (const QScreen *on = screen()) {
        const QRect room = on->availableGeometry();
        corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - width())));
        corner.setY(std::clamp(corner.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    }
    move(corner);
    show();
    setFocus(Qt::PopupFocusReason);
    if (auto *text = qobject_cast<QPlainTextEdit *>(focusProxy())) {
        text->moveCursor(QTextCursor::End);
        text->horizontalScrollBar()->setValue(0);
    }
}

void PrintedPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

} // namespace klab
