// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/labactions.h"

#include <KActionCollection>

#include <QAction>
#include <QIcon>

#include <utility>

namespace klab
{

LabActions::LabActions(Workbench *workbench, KActionCollection *actions, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_actions(actions)
    , m_buildAndBoot(add(QStringLiteral("build_and_boot"), QStringLiteral(":/icons/boot.svg"),
                         tr("Build && Boot"),
                         tr("Build the kernel and the module, boot them and load the module"), Qt::Key_F5))
    , m_build(add(QStringLiteral("build"), QStringLiteral("run-build"), tr("&Build"),
                  tr("Build the kernel and the module"), Qt::Key_F7))
    , m_boot(add(QStringLiteral("boot"), QStringLiteral("system-run"), tr("B&oot"),
                 tr("Boot the last build and load the module"), Qt::CTRL | Qt::Key_F5))
    , m_restart(add(QStringLiteral("restart"), QStringLiteral("system-reboot"), tr("&Restart"),
                    tr("Stop the virtual machine and boot it again"), Qt::CTRL | Qt::SHIFT | Qt::Key_F5))
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
    connect(m_reload, &QAction::triggered, this, &LabActions::reloadRequested);
    connect(m_stop, &QAction::triggered, workbench, &Workbench::stop);
    connect(m_stop, &QAction::triggered, this, &LabActions::stopRequested);
    connect(m_cancel, &QAction::triggered, workbench, &Workbench::cancel);
    m_watch->setCheckable(true);
    connect(m_watch, &QAction::toggled, workbench, &Workbench::setWatching);
    connect(m_retry, &QAction::triggered, workbench->watch(), &WatchMode::retry);
    connect(m_writeCompileCommands, &QAction::triggered, workbench, [workbench] {
        workbench->run(workbench->session()->writeCompileCommands(workbench->profile()));
    });
    connect(workbench->watch(), &WatchMode::stateChanged, this, &LabActions::update);
    connect(workbench, &Workbench::begun, this, &LabActions::update);
    connect(workbench, &Workbench::ended, this, &LabActions::update);
    connect(workbench, &Workbench::profileChanged, this, &LabActions::update);
    connect(workbench->vm(), &VmSession::stateChanged, this, &LabActions::update);
    update();
}

QAction *LabActions::add(const QString &name, const QString &icon, const QString &text, const QString &what,
                         const QKeySequence &key)
{
    auto *action = new QAction(icon.startsWith(u':') ? QIcon(icon) : QIcon::fromTheme(icon), text, this);
    action->setToolTip(what); // to which KDE's tool bars add the key
    action->setStatusTip(what);
    m_actions->addAction(name, action);
    KActionCollection::setDefaultShortcut(action, key);
    return action;
}

void LabActions::setStuck(bool stuck)
{
    if (std::exchange(m_isStuck, stuck) != stuck)
        update();
}

void LabActions::update()
{
    const bool busy = m_workbench->isBusy();
    const bool runs = m_workbench->vm()->isRunning();
    const bool ready = m_workbench->vm()->state() == VmSession::State::Ready;
    m_buildAndBoot->setEnabled(!busy);
    m_build->setEnabled(!busy);
    m_writeCompileCommands->setEnabled(!busy); // what is missing, it says
    m_boot->setEnabled(!busy && !runs && m_workbench->isBuilt());
    const bool failed = m_workbench->vm()->state() == VmSession::State::Failed;
    m_restart->setEnabled((!busy && (runs || (failed && m_workbench->isBuilt()))) || m_isStuck);
    m_reload->setEnabled(!busy && ready);
    m_stop->setEnabled(runs);
    m_cancel->setEnabled(m_workbench->canCancel());
    m_watch->setChecked(m_workbench->watch()->isActive());
    m_retry->setEnabled(m_workbench->watch()->canRetry());
}

} // namespace klab
