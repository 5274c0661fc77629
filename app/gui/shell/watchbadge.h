// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "watch/watchmode.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace klab
{

/// The state of the watch, in the status bar: what it is doing, or how the last round
/// ended, with a button to try again if the module could not be loaded. Hidden while it
/// is off.
class WatchBadge : public QWidget
{
    Q_OBJECT
public:
    /// @param watch outlives this
    explicit WatchBadge(WatchMode *watch, QWidget *parent = nullptr);

private:
    void update();

    WatchMode *m_watch;
    QLabel *m_text;
    QToolButton *m_retry;
    bool m_hasCycle = false;
    SwapOutlook m_outlook; ///< of this round or the last
};

} // namespace klab
