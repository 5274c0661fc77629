// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "workbench/workbench.h"

#include <QHash>

class KActionCollection;
class QAction;

namespace klab
{

/// The actions that build, boot and stop, with their keys; enabled while they can be
/// carried out, and otherwise with the reason in their tool tip. The window takes care of what has
/// to be settled before a build: it handles the requests.
class LabActions : public QObject
{
    Q_OBJECT
public:
    LabActions(Workbench *workbench, KActionCollection *actions, QObject *parent);

    /// The guest does not respond: Restart ends a job that waits for it.
    void setStuck(bool stuck);
    /// Why the action with this key cannot be carried out, in a sentence; empty where it can, and
    /// for any other key.
    QString obstacle(const QKeySequence &key) const;

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
    void allow(QAction *action, const QString &obstacle);
    QString bootObstacle() const;
    QString restartObstacle() const;
    QString reloadObstacle() const;

    Workbench *m_workbench;
    KActionCollection *m_actions;
    QHash<const QAction *, QString> m_purposes;  // before what add() makes
    QHash<const QAction *, QString> m_obstacles; ///< of those that are disabled
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
