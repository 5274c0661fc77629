// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/watchbadge.h"

#include "gui/kit/displaytext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace klab
{

static constexpr int MostLetters = 32; // which all states fit, in any language

WatchBadge::WatchBadge(WatchMode *watch, QWidget *parent)
    : QWidget(parent)
    , m_watch(watch)
    , m_text(new QLabel)
    , m_retry(new QToolButton)
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAccessibleName(tr("Watch"));
    m_retry->setText(tr("Try Again"));
    m_retry->setAccessibleName(tr("Try to load the module again"));
    m_retry->setToolTip(m_retry->accessibleName());
    m_retry->setAutoRaise(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    layout->addWidget(m_retry);
    connect(m_retry, &QToolButton::clicked, watch, &WatchMode::retry);
    connect(watch, &WatchMode::stateChanged, this, &WatchBadge::update);
    connect(watch, &WatchMode::cycleFinished, this, [this] {
        m_hasCycle = true;
        update();
    });
    update();
}

static QString stateText(WatchMode::State state)
{
    switch (state) {
    case WatchMode::State::Building:
        return WatchBadge::tr("Watch: building");
    case WatchMode::State::Swapping:
        return WatchBadge::tr("Watch: loading");
    case WatchMode::State::Restarting:
        return WatchBadge::tr("Watch: booting");
    case WatchMode::State::InUse:
        return WatchBadge::tr("Watch: a device is open");
    case WatchMode::State::Failed:
        return WatchBadge::tr("Watch: not loaded");
    case WatchMode::State::Off:
    case WatchMode::State::Watching:
        break;
    }
    return WatchBadge::tr("Watching the module");
}

void WatchBadge::update()
{
    const bool active = m_watch->isActive();
    m_hasCycle &= active;
    const QString last = m_hasCycle ? m_watch->lastCycle().text() : QString();
    const bool tells = m_hasCycle && m_watch->state() == WatchMode::State::Watching;
    const QString text = tells ? tr("Watch: %1").arg(last) : stateText(m_watch->state());
    // The window must not get wider by what a round says.
    m_text->setText(
        fontMetrics().elidedText(text, Qt::ElideRight, fontMetrics().averageCharWidth() * MostLetters));
    m_text->setToolTip(toolTipText(last));
    m_retry->setVisible(m_watch->canRetry());
    setVisible(active);
}

} // namespace klab
