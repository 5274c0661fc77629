// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>

#include <functional>

namespace klab
{

/// Lets things happen in the order in which they were announced, although what they wait for comes in any
/// order. Main thread.
class InTurn
{
public:
    using Act = std::function<void()>;

    /// Announces one.
    /// @return its number, for ready()
    int take();
    /// That one may happen now: calls @p act, at once, or from the ready() of one announced before it.
    void ready(int number, const Act &act);

private:
    QList<Act> m_waiting; ///< the oldest first; empty: not ready
    int m_done = 0;       ///< so many have happened
    bool m_isActing = false;
};

} // namespace klab
