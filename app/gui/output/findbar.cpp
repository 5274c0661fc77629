// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/findbar.h"

#include "gui/kit/mutedlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

namespace klab
{

FindBar::FindBar(QPlainTextEdit *edit, QWidget *parent)
    : QWidget(parent)
    , m_edit(edit)
    , m_text(new QLineEdit)
    , m_told(new MutedLabel)
{
    m_text->setPlaceholderText(tr("Find"));
    m_text->setAccessibleName(tr("Find in the log"));
    m_text->setClearButtonEnabled(true);
    m_told->setAccessibleName(tr("Find result"));
    m_told->setWordWrap(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 2, 4, 2);
    layout->addWidget(m_text, 1);
    const auto add = [&](const char *icon, const QString &text, auto act) {
        auto *button = new QToolButton;
        button->setIcon(QIcon::fromTheme(QLatin1StringView(icon)));
        button->setToolTip(text);
        button->setAccessibleName(text);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        connect(button, &QToolButton::clicked, this, act);
        layout->addWidget(button);
    };
    add("go-up", tr("Find Previous"), &FindBar::findPrevious);
    add("go-down", tr("Find Next"), &FindBar::findNext);
    layout->addWidget(m_told);
    layout->addStretch(1);
    add("dialog-close", tr("Close Find"), &FindBar::close);
    connect(m_text, &QLineEdit::textChanged, this, [this] { find(true, true); });
    hide();
}

void FindBar::open()
{
    const QString selected = m_edit->textCursor().selectedText();
    show();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator))
        m_text->setText(selected);
    m_text->selectAll();
    m_text->setFocus();
}

void FindBar::close()
{
    hide();
    m_edit->setFocus();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        close();
    else if (isEnter)
        find(!event->modifiers().testFlag(Qt::ShiftModifier), false);
    else
        QWidget::keyPressEvent(event);
}

void FindBar::find(bool forward, bool fromHere)
{
    m_told->clear();
    const QString wanted = m_text->text();
    if (wanted.isEmpty())
        return;
    // While the text is typed, what is found grows where it stands.
    QTextCursor from = m_edit->textCursor();
    if (fromHere)
        from.setPosition(from.selectionStart());
    const QTextDocument::FindFlags flags = forward ? QTextDocument::FindFlags() : QTextDocument::FindBackward;
    QTextCursor found = m_edit->document()->find(wanted, from, flags);
    if (found.isNull()) {
        from.movePosition(forward ? QTextCursor::Start : QTextCursor::End);
        found = m_edit->document()->find(wanted, from, flags);
        m_told->setText(found.isNull() ? tr("Not found")
                        : forward      ? tr("Reached the end, continued from the beginning")
                                       : tr("Reached the beginning, continued from the end"));
    }
    if (found.isNull())
        return;
    if (fromHere)
        m_told->clear();
    m_edit->setTextCursor(found);
    m_edit->ensureCursorVisible();
}

} // namespace klab
