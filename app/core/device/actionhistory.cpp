// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/actionhistory.h"

#include <utility>

namespace klab
{

void ActionHistory::add(const DeviceAction &action)
{
    if (std::exchange(m_isNew, false))
        m_actions.clear();
    m_actions << action;
    if (m_actions.size() > Most)
        m_actions.removeFirst();
}

} // namespace klab
