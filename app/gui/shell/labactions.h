// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "workbench/workbench.h"

class KActionCollection;
class QAction;

namespace klab
{

/// The actions that build, boot and stop, with their keys; enabled while they can be
/// carried out. The window takes care of what has to be settled before a build: it
/// handles the requests.
class LabActions : public QObject
{
    Q_OBJECT
public:
    LabActions(Workbench *workbench, KActionCollection *actions, QObject *parent);

    /// The guest does not respond: Restart ends a job that waits for it.
    void setStuck(bool stuck);

Q_SIGNALS:
    void buildAndBootRequested();
    void buildRequested();
    void bootRequested();
    void restartRequested();
    void reloadRequested();
    void stopRequested(); ///< and done

private:
    QAction *add(const QString &name, const QString &icon, const QString &text, const QString &what,
                 const QKeySequence &key);
    void update();

    Workbench *m_workbench;
    KActionCollection *m_actions;
    QAction *m_buildAndBoot;
    QAction *m_build;
    QAction *m_boot;
    QAction *m_restart;
    QAction *m_reload;
    QAction *m_stop;
    QAction *m_cancel;
    QAction *m_watch;
    QAction *m_retry;
    QAction *m_writeCompileCommands;
    bool m_isStuck = false;
};

} // namespace klab
