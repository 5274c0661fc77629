// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "workbench/workbench.h"

#include <QHash>

class KActionCollection;
class QAction;
class QWidget;

namespace klab
{

/// The actions that build, boot and stop, with their keys; enabled while they can be
/// carried out, and otherwise with the reason in their tool tip; a key that is pressed in vain says it,
/// too. The window takes care of what has to be settled before a build: it handles the requests.
class LabActions : public QObject
{
    Q_OBJECT
public:
    /// @param window whose keys they are; the parent, too
    LabActions(Workbench *workbench, KActionCollection *actions, QWidget *window);

    /// The guest does not respond: Restart ends a job that waits for it.
    void setStuck(bool stuck);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void buildAndBootRequested();
    void buildRequested();
    void bootRequested();
    void restartRequested();
    void repeatRequested();
    void reloadRequested();
    void stopRequested(); ///< and done
    /// The key of an action that cannot be carried out was pressed; says why, in a sentence.
    void refused(const QString &why);
    void watchRequested(); ///< to be begun

private:
    QAction *add(const QString &name, const QString &icon, const QString &text, const QString &what,
                 const QKeySequence &key);
    void update();
    void toggleWatch(bool on);
    void allow(QAction *action, const QString &obstacle);
    QString obstacle(const QKeySequence &key) const;
    QString bootObstacle() const;
    QString restartObstacle() const;
    QString repeatObstacle() const;
    QString reloadObstacle() const;

    Workbench *m_workbench;
    KActionCollection *m_actions;
    QWidget *m_window;
    QHash<const QAction *, QString> m_purposes;  // before what add() makes
    QHash<const QAction *, QString> m_obstacles; ///< of those that are disabled
    QAction *m_buildAndBoot;
    QAction *m_build;
    QAction *m_boot;
    QAction *m_restart;
    QAction *m_repeat;
    QAction *m_reload;
    QAction *m_stop;
    QAction *m_cancel;
    QAction *m_watch;
    QAction *m_retry;
    QAction *m_writeCompileCommands;
    bool m_isStuck = false;
};

} // namespace klab
