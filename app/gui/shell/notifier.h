// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "workbench/workbench.h"

class QWidget;

namespace klab
{

/// Uses the desktop's notifications to report that a long task has finished while its window
/// was in the background. Silent if the desktop has none. Not KNotification, which would be
/// one more library, with a file of events to install, for the one call that this is; nor a
/// KStatusNotifierItem, as the lab stays in its window. Protocol: Desktop Notifications
/// Specification 1.2, org.freedesktop.Notifications.
class Notifier : public QObject
{
    Q_OBJECT
public:
    /// @param window outlives this
    Notifier(Workbench *workbench, QWidget *window);

    /// @param after what counts as long; faster tasks are not reported
    void setLimit(bool enabled, std::chrono::seconds after);

private:
    void tell(const Job &job, const Result<> &result);

    QWidget *m_window;
    bool m_enabled = true;
    std::chrono::seconds m_after{20};
    uint m_last = 0; ///< the notification that the next one replaces
};

} // namespace klab
