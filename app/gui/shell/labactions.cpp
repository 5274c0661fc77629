// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/labactions.h"

#include <KActionCollection>
#include <KLocalizedString>

#include <QAction>
#include <QIcon>
#include <QKeyEvent>
#include <QWidget>

#include <utility>

namespace klab
{

LabActions::LabActions(Workbench *workbench, KActionCollection *actions, QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_actions(actions)
    , m_window(window)
    , m_buildAndBoot(add(QStringLiteral("build_and_boot"), QStringLiteral(":/icons/boot.svg"),
                         tr("Build && Boot"),
                         tr("Build the kernel and the module, boot them and load the module"), Qt::Key_F5))
    , m_build(add(QStringLiteral("build"), QStringLiteral("run-build"), tr("&Build"),
                  tr("Build the kernel and the module"), Qt::Key_F7))
    , m_boot(add(QStringLiteral("boot"), QStringLiteral("system-run"), tr("B&oot"),
                 tr("Boot the last build and load the module"), Qt::CTRL | Qt::Key_F5))
    , m_restart(add(QStringLiteral("restart"), QStringLiteral("system-reboot"), tr("&Restart"),
                    tr("Stop the virtual machine and boot it again"), Qt::CTRL | Qt::SHIFT | Qt::Key_F5))
    , m_repeat(add(QStringLiteral("repeat"), QStringLiteral("media-playlist-repeat"),
                   tr("Restart and Re&peat"),
                   tr("Build, start the machine again, load the module, and do once more what was done with "
                      "its devices"),
                   Qt::CTRL | Qt::SHIFT | Qt::Key_F6))
    , m_reload(add(QStringLiteral("reload"), QStringLiteral("view-refresh"), tr("Re&load Module"),
                   tr("Build the module and reload it in the running guest"), Qt::Key_F6))
    , m_stop(add(QStringLiteral("stop"), QStringLiteral(":/icons/stop.svg"), tr("&Stop"),
                 tr("Stop the virtual machine"), Qt::SHIFT | Qt::Key_F5))
    , m_cancel(add(QStringLiteral("cancel"), QStringLiteral("process-stop"), tr("&Cancel"),
                   tr("Cancel the current task"), Qt::CTRL | Qt::Key_Period))
    , m_watch(add(QStringLiteral("watch"), QStringLiteral("view-visible"), tr("&Watch"),
                  tr("Build and load the module whenever it is saved"), Qt::CTRL | Qt::Key_F6))
    , m_retry(add(QStringLiteral("watch_retry"), QStringLiteral("view-refresh"), tr("&Try Again"),
                  tr("Build the module and try to load it again, after the watch could not"), {}))
    , m_writeCompileCommands(add(QStringLiteral("write_compile_commands"), QStringLiteral("document-export"),
                                 tr("Write compile_commands.&json"),
                                 tr("Tell editors with clangd how the last build was compiled"), {}))
{
    connect(m_buildAndBoot, &QAction::triggered, this, &LabActions::buildAndBootRequested);
    connect(m_build, &QAction::triggered, this, &LabActions::buildRequested);
    connect(m_boot, &QAction::triggered, this, &LabActions::bootRequested);
    connect(m_restart, &QAction::triggered, this, &LabActions::restartRequested);
    connect(m_repeat, &QAction::triggered, this, &LabActions::repeatRequested);
    connect(m_reload, &QAction::triggered, this, &LabActions::reloadRequested);
    connect(m_stop, &QAction::triggered, workbench, &Workbench::stop);
    connect(m_stop, &QAction::triggered, this, &LabActions::stopRequested);
    connect(m_cancel, &QAction::triggered, workbench, &Workbench::cancel);
    m_watch->setCheckable(true);
    connect(m_watch, &QAction::toggled, this, &LabActions::toggleWatch);
    connect(m_retry, &QAction::triggered, workbench->watch(), &WatchMode::retry);
    connect(m_writeCompileCommands, &QAction::triggered, workbench, [workbench] {
        workbench->run(workbench->session()->writeCompileCommands(workbench->profile()));
    });
    connect(workbench->watch(), &WatchMode::stateChanged, this, &LabActions::update);
    connect(workbench, &Workbench::begun, this, &LabActions::update);
    connect(workbench, &Workbench::ended, this, &LabActions::update);
    connect(workbench, &Workbench::profileChanged, this, &LabActions::update);
    connect(workbench, &Workbench::historyChanged, this, &LabActions::update);
    connect(workbench->vm(), &VmSession::stateChanged, this, &LabActions::update);
    window->installEventFilter(this);
    update();
}

QAction *LabActions::add(const QString &name, const QString &icon, const QString &text, const QString &what,
                         const QKeySequence &key)
{
    auto *action = new QAction(icon.startsWith(u':') ? QIcon(icon) : QIcon::fromTheme(icon), text, this);
    m_purposes.insert(action, what);
    m_actions->addAction(name, action);
    KActionCollection::setDefaultShortcut(action, key);
    return action;
}

// It is as the watch is, which may have to wait for an answer, or not begin at all.
void LabActions::toggleWatch(bool on)
{
    if (on == m_workbench->watch()->isActive())
        return;
    if (on)
        Q_EMIT watchRequested();
    else
        m_workbench->setWatching(false);
    m_watch->setChecked(m_workbench->watch()->isActive());
}

void LabActions::setStuck(bool stuck)
{
    if (std::exchange(m_isStuck, stuck) != stuck)
        update();
}

// The window gets this event before any shortcut, unless the panel with the focus takes the key.
bool LabActions::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::ShortcutOverride) {
        if (const QString why = obstacle(static_cast<QKeyEvent *>(event)->keyCombination()); !why.isEmpty())
            Q_EMIT refused(why);
    }
    return QObject::eventFilter(watched, event);
}

// Why the action with this key cannot be carried out; empty where it can, and for any other key.
QString LabActions::obstacle(const QKeySequence &key) const
{
    for (auto it = m_obstacles.cbegin(); it != m_obstacles.cend(); ++it) {
        if (it.key()->shortcuts().contains(key))
            return tr("%1 is not available: %2.", "Reload Module is not available: no machine is running.")
                .arg(KLocalizedString::removeAcceleratorMarker(it.key()->text()), it.value());
    }
    return {};
}

void LabActions::allow(QAction *action, const QString &obstacle)
{
    const QString &purpose = m_purposes[action];
    action->setEnabled(obstacle.isEmpty());
    m_obstacles.remove(action);
    QStringList lines{purpose};
    if (!obstacle.isEmpty()) {
        m_obstacles.insert(action, obstacle);
        lines.prepend(tr("Not available: %1", "no machine is running").arg(obstacle));
    }
    action->setToolTip(lines.join(u'\n')); // KDE's tool bars add the key, which belongs to the last line
    action->setStatusTip(lines.join(QStringLiteral(". ")));
}

static QString busyText()
{
    return LabActions::tr("another task is running");
}

static QString offText()
{
    return LabActions::tr("no machine is running");
}

QString LabActions::bootObstacle() const
{
    if (m_workbench->isBusy())
        return busyText();
    if (m_workbench->vm()->isRunning())
        return tr("the machine is running already, and Restart boots it again");
    if (!m_workbench->isBuilt())
        return tr("nothing has been built yet with the profile '%1'").arg(m_workbench->profile().name);
    return {};
}

QString LabActions::restartObstacle() const
{
    if (m_isStuck)
        return {};
    if (m_workbench->isBusy())
        return busyText();
    const bool hasFailed = m_workbench->vm()->state() == VmSession::State::Failed;
    if (m_workbench->vm()->isRunning() || (hasFailed && m_workbench->isBuilt()))
        return {};
    return offText();
}

QString LabActions::repeatObstacle() const
{
    if (m_workbench->isBusy())
        return busyText();
    return m_workbench->history().actions().isEmpty() ? tr("nothing has been done with a device yet")
                                                      : QString();
}

QString LabActions::reloadObstacle() const
{
    if (m_workbench->isBusy())
        return busyText();
    if (!m_workbench->vm()->isRunning())
        return offText();
    return m_workbench->vm()->state() == VmSession::State::Ready ? QString() : tr("the machine is not ready");
}

void LabActions::update()
{
    const QString busy = m_workbench->isBusy() ? busyText() : QString();
    for (QAction *action :
         {m_buildAndBoot, m_build, m_writeCompileCommands}) // what is missing, the last one says
        allow(action, busy);
    allow(m_boot, bootObstacle());
    allow(m_restart, restartObstacle());
    allow(m_repeat, repeatObstacle());
    allow(m_reload, reloadObstacle());
    allow(m_stop, m_workbench->vm()->isRunning() ? QString() : offText());
    allow(m_cancel, m_workbench->canCancel() ? QString() : tr("no task is running"));
    allow(m_watch, {});
    allow(m_retry, m_workbench->watch()->canRetry() ? QString() : tr("the watch has nothing to try again"));
    m_watch->setChecked(m_workbench->watch()->isActive());
}

} // namespace klab
