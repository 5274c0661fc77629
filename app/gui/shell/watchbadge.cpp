// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/watchbadge.h"

#include "gui/kit/displaytext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace klab
{

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
    connect(watch, &WatchMode::foreseen, this, [this](const SwapOutlook &outlook) {
        m_outlook = outlook;
        update();
    });
    connect(watch, &WatchMode::jobStarted, this, [this] {
        m_outlook = {};
        update();
    });
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

// In a few words, so that the window need not be wider for them; the tool tip has the rest.
static QString outcomeText(const WatchCycle &cycle)
{
    const QString time = QString::number(static_cast<double>(cycle.times.total) / 1000, 'f', 1);
    switch (cycle.outcome) {
    case WatchCycle::Outcome::Swapped:
        if (cycle.outlook.advice == SwapOutlook::Advice::Restart)
            return WatchBadge::tr("Watch: swapped, better restart");
        return WatchBadge::tr("Watch: swapped in %1 s").arg(time);
    case WatchCycle::Outcome::Restarted:
        return WatchBadge::tr("Watch: restarted in %1 s").arg(time);
    case WatchCycle::Outcome::Same:
        return WatchBadge::tr("Watch: no change in the code");
    case WatchCycle::Outcome::BuiltOnly:
        return WatchBadge::tr("Watch: built, the machine is off");
    case WatchCycle::Outcome::Reported:
        return WatchBadge::tr("Watch: swapped, with a report");
    case WatchCycle::Outcome::InUse:
        return stateText(WatchMode::State::InUse);
    case WatchCycle::Outcome::BuildError:
        return WatchBadge::tr("Watch: the build failed");
    case WatchCycle::Outcome::LoadError:
    case WatchCycle::Outcome::Failed:
        return stateText(WatchMode::State::Failed);
    case WatchCycle::Outcome::Canceled:
        return WatchBadge::tr("Watch: canceled");
    }
    return stateText(WatchMode::State::Watching);
}

void WatchBadge::update()
{
    const bool active = m_watch->isActive();
    m_hasCycle &= active;
    const QStringList last{m_outlook.text(), m_hasCycle ? m_watch->lastCycle().text() : QString()};
    const bool tells = m_hasCycle && m_watch->state() == WatchMode::State::Watching;
    m_text->setText(tells ? outcomeText(m_watch->lastCycle()) : stateText(m_watch->state()));
    m_text->setToolTip(toolTipText(last.join(u'\n').trimmed()));
    m_retry->setVisible(m_watch->canRetry());
    setVisible(active);
}

} // namespace klab
