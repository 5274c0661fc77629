// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/deviceaction.h"

#include <QList>

namespace klab
{

/// What a person has done with files of the guest, so that it can be done again in another machine.
class ActionHistory
{
public:
    static constexpr qsizetype Most = 200; ///< of more, the last

    /// Another machine begins.
    void begin() { m_isNew = true; }
    /// Something is done in it: what was done in the last one is forgotten.
    void add(const DeviceAction &action);
    /// What was done in this machine or, where nothing was, in the last one in which something was; in
    /// order.
    const QList<DeviceAction> &actions() const { return m_actions; }

private:
    QList<DeviceAction> m_actions;
    bool m_isNew = true;
};

} // namespace klab
