// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/device/devicestool.h"

#include "gui/device/devicespanel.h"
#include "gui/device/madepanel.h"
#include "gui/kit/toolhost.h"
#include "lab/modulejobs.h"

#include <QPointer>
#include <QTabBar>
#include <QTabWidget>

namespace klab
{

DevicesTool::DevicesTool(ToolHost *host)
    : Tool(host)
    , m_controller(
          host->workbench()->vm(), host->workbench()->session()->module(),
          [workbench = host->workbench()](std::unique_ptr<Job> job) {
              return workbench->run(std::move(job));
          },
          [workbench = host->workbench()](int count) { return workbench->session()->changeDevices(count); })
    , m_made(
          host->workbench()->vm(),
          [workbench = host->workbench()](std::unique_ptr<Job> job) {
              return workbench->run(std::move(job));
          },
          [this, workbench = host->workbench()] {
              const Profile profile =
                  Profile::find(workbench->runningProfile()).value_or(workbench->profile());
              return makeModulesUnloadJob(workbench->session(), profile, m_made.modules());
          })
    , m_devices(new DevicesPanel(&m_controller))
    , m_other(new MadePanel(&m_made))
    , m_panel(new QTabWidget)
{
    m_panel->setDocumentMode(true);
    m_panel->addTab(m_devices, host->workbench()->session()->module().name);
    m_panel->addTab(m_other, tr("Other Modules"));
    const auto followTab = [this] { m_panel->setFocusProxy(m_panel->currentWidget()); };
    connect(m_panel, &QTabWidget::currentChanged, this, followTab);
    followTab();
    followWorkbench(host->workbench());
    followMade(host);
    for (const FileActions *actions : std::initializer_list<const FileActions *>{&m_controller, &m_made})
        connect(actions, &FileActions::acted, host->workbench(), &Workbench::noteAction);
    connect(&m_controller, &DeviceController::restartRequested, host, &ToolHost::bootRequested);
    connect(m_devices, &DevicesPanel::bootRequested, host, &ToolHost::buildAndBootRequested);
}

Tool::Place DevicesTool::place() const
{
    return {QStringLiteral("devices"), tr("Devices"), QIcon::fromTheme(QStringLiteral("drive-harddisk")),
            Qt::RightDockWidgetArea, Qt::CTRL | Qt::Key_7};
}

QWidget *DevicesTool::panel() const
{
    return m_panel;
}

void DevicesTool::followMade(ToolHost *host)
{
    Workbench *workbench = host->workbench();
    connect(workbench, &Workbench::workingChanged, &m_made, &MadeController::setBusy);
    connect(workbench, &Workbench::moduleChanged, &m_made, [this] {
        if (m_other->isVisible())
            m_made.refresh();
    });
    connect(workbench, &Workbench::choiceChanged, this, [this, workbench] { followChoice(workbench); });
    connect(m_other, &MadePanel::bootRequested, host, &ToolHost::buildAndBootRequested);
    connect(m_other, &MadePanel::reloadRequested, host, &ToolHost::reloadRequested);
    workbench->session()->setBeforeLoad([made = QPointer(&m_made)]() -> std::unique_ptr<Job> {
        return made ? made->makeLookJob() : nullptr;
    });
    followChoice(workbench);
}

void DevicesTool::followChoice(const Workbench *workbench)
{
    QList<Module> others = workbench->chosen();
    const bool hasDevices = others.removeOne(workbench->session()->module());
    m_made.setModules(others);
    m_panel->setTabVisible(0, hasDevices);
    m_panel->setTabVisible(1, !others.isEmpty());
    m_panel->tabBar()->setVisible(hasDevices && !others.isEmpty());
    m_panel->setCurrentIndex(others.isEmpty() ? 0 : 1);
}

void DevicesTool::followWorkbench(Workbench *workbench)
{
    connect(workbench, &Workbench::workingChanged, &m_controller, &DeviceController::setBusy);
    connect(workbench, &Workbench::moduleChanged, &m_controller, &DeviceController::refresh);
    connect(&m_controller, &DeviceController::bootCountChanged, workbench, [workbench](int count) {
        BootSettings settings = workbench->bootSettings();
        settings.setDevices(count);
        workbench->setBootSettings(settings);
    });
    const auto follow = [this, workbench] {
        m_controller.setBootCount(workbench->bootSettings().devices().value_or(1));
    };
    connect(workbench, &Workbench::bootSettingsChanged, this, follow);
    follow();
}

} // namespace klab
