// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "watch/watchmode.h"

#include <QLabel>

namespace klab
{

/// How the watch is, in the status bar: what it does, or how the last round ended.
/// Hidden while it is off.
class WatchBadge : public QLabel
{
    Q_OBJECT
public:
    /// @param watch outlives this
    explicit WatchBadge(const WatchMode *watch, QWidget *parent = nullptr);

private:
    void update();

    const WatchMode *m_watch;
    bool m_hasCycle = false;
};

} // namespace klab
