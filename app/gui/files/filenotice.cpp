// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/filenotice.h"

#include "gui/kit/displaytext.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>

namespace klab
{

static constexpr int IconSize = 16;

FileNotice::FileNotice(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_buttons(new QHBoxLayout)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAccessibleName(tr("Notice about the files"));
    auto *words = new QHBoxLayout;
    words->addWidget(m_icon, 0, Qt::AlignTop);
    words->addWidget(m_text, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(words);
    layout->addLayout(m_buttons);
    m_buttons->addStretch();
    hide();
}

void FileNotice::tell(const QString &icon, const QString &text, const QList<Answer> &answers)
{
    m_icon->setPixmap(QIcon::fromTheme(icon).pixmap(QSize(IconSize, IconSize), devicePixelRatio()));
    m_text->setText(displayText(text));
    for (QPushButton *button : findChildren<QPushButton *>()) {
        button->hide();
        button->setObjectName({});
        button->deleteLater();
    }
    for (const Answer &answer : answers) {
        auto *button = new QPushButton(answer.text, this);
        connect(button, &QPushButton::clicked, this, [this, action = answer.action] {
            hide();
            if (action)
                action();
        });
        m_buttons->addWidget(button);
        button->setObjectName(QStringLiteral("answer"));
        button->show();
    }
    show();
}

void FileNotice::focusLast()
{
    const QList<QPushButton *> buttons = findChildren<QPushButton *>(QStringLiteral("answer"));
    if (!buttons.isEmpty())
        buttons.last()->setFocus();
}

QString FileNotice::text() const
{
    return isVisibleTo(parentWidget()) ? m_text->text() : QString();
}

} // namespace klab
