// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/questionbar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace klab
{

QuestionBar::QuestionBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel)
    , m_buttons(new QHBoxLayout)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    auto *sign = new QLabel;
    sign->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxQuestion).pixmap(24));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("question"));
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(sign, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_buttons);
    hide();
}

void QuestionBar::ask(const QString &question, const QList<Answer> &answers)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_text->setText(question);
    for (const Answer &answer : answers) {
        auto *button = new QPushButton(answer.text);
        connect(button, &QPushButton::clicked, this, [this, action = answer.action] {
            hide();
            if (action)
                action();
        });
        m_buttons->addWidget(button);
    }
    show();
}

} // namespace klab
