// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/statustext.h"

#include "gui/kit/displaytext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>

namespace klab
{

static constexpr std::chrono::seconds HintTime{6};

StatusText::StatusText(QWidget *parent)
    : QWidget(parent)
    , m_sign(new QLabel)
    , m_label(new QLabel)
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setMinimumWidth(fontMetrics().averageCharWidth() * 20);
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_label->setObjectName(QStringLiteral("jobText"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_sign);
    layout->addWidget(m_label, 1);
    m_hintTime.setSingleShot(true);
    m_hintTime.setInterval(HintTime);
    connect(&m_hintTime, &QTimer::timeout, this, &StatusText::endHint);
    updateParts();
}

void StatusText::setText(const QString &text, const QString &icon)
{
    m_text = text;
    m_icon = icon;
    updateParts();
}

void StatusText::hint(const QString &text)
{
    m_hint = text;
    m_hintTime.start();
    updateParts();
}

void StatusText::endHint()
{
    m_hint.clear();
    updateParts();
}

void StatusText::updateParts()
{
    const QString &text = m_hint.isEmpty() ? m_text : m_hint;
    m_label->setText(text);
    m_label->setToolTip(toolTipText(text)); // it may be cut
    m_sign->setVisible(!icon().isEmpty());
    updateSign();
}

QString StatusText::icon() const
{
    return m_hint.isEmpty() ? m_icon : QStringLiteral("dialog-information");
}

void StatusText::updateSign()
{
    const int size = fontMetrics().height();
    m_sign->setPixmap(QIcon::fromTheme(icon()).pixmap(QSize(size, size), devicePixelRatioF()));
}

void StatusText::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateSign();
    QWidget::changeEvent(event);
}

} // namespace klab
