// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/kit/questionbar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace klab
{

QuestionBar::QuestionBar(QWidget *parent)
    : QFrame(parent)
    , m_sign(new QLabel)
    , m_text(new QLabel)
    , m_layout(new QHBoxLayout)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_sign->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxQuestion).pixmap(24));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("question"));
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_layout);
    hide();
}

void QuestionBar::setNarrow()
{
    m_sign->hide();
    static_cast<QBoxLayout *>(layout())->setDirection(QBoxLayout::TopToBottom);
}

void QuestionBar::clear()
{
    for (QPushButton *button : std::as_const(m_buttons)) {
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
    m_writing.clear();
}

void QuestionBar::ask(const QString &question, const QList<Answer> &answers)
{
    clear();
    m_text->setText(question);
    QWidget *before = this;
    for (const Answer &answer : answers) {
        auto *button = new QPushButton(answer.text);
        connect(button, &QPushButton::clicked, this, [this, action = answer.action] {
            hide();
            if (action)
                action();
            Q_EMIT answered();
        });
        m_layout->addWidget(button);
        m_buttons << button;
        if (answer.writes)
            m_writing << button;
        setTabOrder(before, button);
        before = button;
    }
    updateButtons();
    show();
}

void QuestionBar::setBusy(bool busy)
{
    m_isBusy = busy;
    updateButtons();
}

void QuestionBar::updateButtons()
{
    for (QPushButton *button : std::as_const(m_writing)) {
        button->setEnabled(!m_isBusy);
        button->setToolTip(m_isBusy ? tr("Not available while the lab is building or configuring")
                                    : QString());
    }
}

void QuestionBar::focusLast()
{
    if (!m_buttons.isEmpty())
        m_buttons.last()->setFocus();
}

} // namespace klab
