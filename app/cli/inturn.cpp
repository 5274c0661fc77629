// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/inturn.h"

namespace klab
{

int InTurn::take()
{
    m_waiting << Act();
    return m_done + static_cast<int>(m_waiting.size()) - 1;
}

void InTurn::ready(int number, const Act &act)
{
    const qsizetype place = number - m_done;
    Q_ASSERT(place >= 0 && place < m_waiting.size() && !m_waiting[place]);
    m_waiting[place] = act;
    if (m_isActing) // one that is not done yet has led to this
        return;
    m_isActing = true;
    while (!m_waiting.isEmpty() && m_waiting.first()) {
        const Act next = m_waiting.takeFirst();
        ++m_done;
        next();
    }
    m_isActing = false;
}

} // namespace klab
