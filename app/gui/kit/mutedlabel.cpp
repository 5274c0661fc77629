// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/kit/mutedlabel.h"

#include <QApplication>
#include <QEvent>

namespace klab
{

QColor mutedText(const QPalette &palette, QPalette::ColorRole text, QPalette::ColorRole ground)
{
    constexpr float Share = 0.68F; // at least 4.5:1 for black on white and the other way
    const QColor front = palette.color(QPalette::Active, text);
    const QColor back = palette.color(QPalette::Active, ground);
    const auto mix = [](float a, float b) { return a * Share + b * (1 - Share); };
    return QColor::fromRgbF(mix(front.redF(), back.redF()), mix(front.greenF(), back.greenF()),
                            mix(front.blueF(), back.blueF()));
}

MutedLabel::MutedLabel(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    followPalette();
}

void MutedLabel::followPalette()
{
    if (m_isFollowing)
        return;
    m_isFollowing = true;
    QPalette muted;
    muted.setColor(QPalette::WindowText,
                   mutedText(QApplication::palette(), QPalette::WindowText, QPalette::Window));
    setPalette(muted);
    m_isFollowing = false;
}

void MutedLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        followPalette();
    QLabel::changeEvent(event);
}

} // namespace klab
