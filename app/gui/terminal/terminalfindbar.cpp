// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/terminal/terminalfindbar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace klab
{

static QToolButton *makeButton(const QString &icon, const QString &name, const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setIcon(QIcon::fromTheme(icon));
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(toolTip);
    return button;
}

TerminalFindBar::TerminalFindBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLineEdit)
    , m_answer(new QLabel)
{
    setAutoFillBackground(true);
    auto *label = new QLabel(tr("F&ind:"));
    label->setBuddy(m_text);
    m_text->setAccessibleName(tr("Text to find in the terminal"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaxLength(1000);
    m_answer->setTextFormat(Qt::PlainText);
    m_answer->setMinimumWidth(m_answer->fontMetrics().horizontalAdvance(tr("Not found")));
    auto *previous = makeButton(QStringLiteral("go-up"), tr("Find Previous"), tr("Find previous (Enter)"));
    auto *next = makeButton(QStringLiteral("go-down"), tr("Find Next"), tr("Find next (Shift+Enter)"));
    auto *close = makeButton(QStringLiteral("window-close"), tr("Close the Find Bar"), tr("Close (Esc)"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 3, 6, 3);
    layout->addWidget(label);
    layout->addWidget(m_text, 1);
    for (QWidget *part : std::initializer_list<QWidget *>{previous, next, m_answer, close})
        layout->addWidget(part);
    connect(previous, &QToolButton::clicked, this, [this] { search(false); });
    connect(next, &QToolButton::clicked, this, [this] { search(true); });
    connect(close, &QToolButton::clicked, this, &TerminalFindBar::closed);
    connect(m_text, &QLineEdit::textEdited, m_answer, &QLabel::clear);
    hide();
}

void TerminalFindBar::open(const QString &text)
{
    m_answer->clear();
    if (!text.isEmpty())
        m_text->setText(text);
    show();
    m_text->setFocus();
    m_text->selectAll();
}

void TerminalFindBar::setFound(bool isFound)
{
    m_answer->setText(isFound ? QString() : tr("Not found"));
}

void TerminalFindBar::search(bool isForward)
{
    if (!m_text->text().isEmpty())
        Q_EMIT searched(m_text->text(), isForward);
}

// A terminal's newest output is at its end: Enter goes upwards.
void TerminalFindBar::keyPressEvent(QKeyEvent *event)
{
    const bool isShifted = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F3:
        search(isShifted);
        break;
    case Qt::Key_Escape:
        Q_EMIT closed();
        break;
    default:
        QFrame::keyPressEvent(event);
    }
}

} // namespace klab
