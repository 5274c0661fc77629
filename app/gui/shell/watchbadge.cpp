// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/watchbadge.h"

namespace klab
{

WatchBadge::WatchBadge(const WatchMode *watch, QWidget *parent)
    : QLabel(parent)
    , m_watch(watch)
{
    setTextFormat(Qt::PlainText);
    setAccessibleName(tr("Watch"));
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
    setText(tells ? tr("Watch: %1").arg(last) : stateText(m_watch->state()));
    setToolTip(last.toHtmlEscaped());
    setVisible(active);
}

} // namespace klab
