// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "workbench/workbench.h"

class KActionCollection;
class KSelectAction;
class QLabel;

namespace klab
{

/// The choice of the kernel's profile, which the settings keep, and a badge that shows it.
class ProfileMenu : public QObject
{
    Q_OBJECT
public:
    /// @param workbench outlives this
    ProfileMenu(Workbench *workbench, KActionCollection *actions, QObject *parent);

    /// For the status bar, which owns it.
    QWidget *badge() const;
    /// Chooses the profile of the last time.
    void restore();

private:
    void describe();
    void follow();

    Workbench *m_workbench;
    KSelectAction *m_profiles;
    QLabel *m_badge;
};

} // namespace klab
