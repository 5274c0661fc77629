// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/device/devicestool.h"

#include "gui/device/devicespanel.h"
#include "gui/kit/toolhost.h"

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
    , m_panel(new DevicesPanel(&m_controller))
{
    followWorkbench(host->workbench());
    connect(&m_controller, &DeviceController::restartRequested, host, &ToolHost::bootRequested);
    connect(m_panel, &DevicesPanel::bootRequested, host, &ToolHost::buildAndBootRequested);
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
