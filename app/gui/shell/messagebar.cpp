// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/messagebar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>

namespace klab
{

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_sign(new QLabel)
    , m_text(new QLabel)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setTextFormat(Qt::PlainText); // parts of it may come from the guest
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setObjectName(QStringLiteral("message"));
    auto *close = new QToolButton;
    close->setText(tr("Dismiss"));
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void MessageBar::showError(const Error &error)
{
    m_sign->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(24));
    m_error = error.remedy.isEmpty() ? error.message : error.message + u'\n' + error.remedy;
    m_text->setText(m_error);
    show();
}

void MessageBar::showNotice(const QString &text)
{
    if (isHidden())
        m_error.clear();
    if (m_error.isEmpty())
        m_sign->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxInformation).pixmap(24));
    m_text->setText(m_error.isEmpty() ? text : m_error + u'\n' + text);
    show();
}

void MessageBar::withdraw(const QString &text)
{
    if (m_text->text() == text)
        hide();
}

} // namespace klab
