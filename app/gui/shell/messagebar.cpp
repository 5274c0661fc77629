// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/messagebar.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>

namespace klab
{

static constexpr int SignSize = 24;

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_sign(new QLabel)
    , m_text(new QLabel)
    , m_action(new QToolButton)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_text->setTextFormat(Qt::PlainText); // parts of it may come from the guest
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setObjectName(QStringLiteral("message"));
    auto *close = new QToolButton;
    close->setText(tr("Dismiss"));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::StrongFocus);
    connect(close, &QToolButton::clicked, this, &MessageBar::dismiss);
    m_action->setFocusPolicy(Qt::StrongFocus);
    m_action->hide();
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignTop);
    layout->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void MessageBar::showError(const Error &error, QAction *action)
{
    if (QAction *before = m_action->defaultAction())
        m_action->removeAction(before);
    if (action)
        m_action->setDefaultAction(action);
    m_hasAction = action != nullptr;
    m_error = error.remedy.isEmpty() ? error.message : error.message + u'\n' + error.remedy;
    m_notice.clear();
    update();
}

void MessageBar::hideError()
{
    m_error.clear();
    update();
}

void MessageBar::showNotice(const QString &text)
{
    m_notice = text;
    update();
}

void MessageBar::hideNotice()
{
    m_notice.clear();
    update();
}

void MessageBar::withdraw(const QString &text)
{
    if (m_notice == text)
        hideNotice();
}

void MessageBar::dismiss()
{
    m_error.clear();
    m_notice.clear();
    update();
}

void MessageBar::update()
{
    QStringList parts{m_error, m_notice};
    parts.removeAll(QString());
    setVisible(!parts.isEmpty());
    m_action->setVisible(m_hasAction && !m_error.isEmpty());
    if (parts.isEmpty())
        return; // what it said stays readable for who asks the hidden label
    m_text->setText(parts.join(u'\n'));
    const QStyle::StandardPixmap sign =
        m_error.isEmpty() ? QStyle::SP_MessageBoxInformation : QStyle::SP_MessageBoxCritical;
    m_sign->setPixmap(style()->standardIcon(sign).pixmap(SignSize));
    updateColours();
}

// The window's own colour with some red, or blue, in it: so it fits a light scheme and a dark one.
void MessageBar::updateColours()
{
    const QPalette base = QGuiApplication::palette();
    const QColor window = base.color(QPalette::Window);
    const QColor tint = m_error.isEmpty() ? QColor(0x3d, 0xae, 0xe9) : QColor(0xda, 0x44, 0x53);
    const auto mix = [](int one, int other) { return (one * 78 + other * 22) / 100; };
    const QColor mixed(mix(window.red(), tint.red()), mix(window.green(), tint.green()),
                       mix(window.blue(), tint.blue()));
    QPalette own = palette();
    if (own.color(QPalette::Window) == mixed)
        return;
    own.setColor(QPalette::Window, mixed);
    setPalette(own);
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange)
        updateColours();
}

} // namespace klab
