// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/device/bootoptionstool.h"

#include "gui/device/bootoptionspanel.h"
#include "gui/kit/toolhost.h"

namespace klab
{

BootOptionsTool::BootOptionsTool(ToolHost *host)
    : Tool(host)
    , m_panel(new BootOptionsPanel)
{
    Workbench *workbench = host->workbench();
    const auto follow = [this, workbench] {
        if (m_panel->settings() != workbench->bootSettings())
            m_panel->setSettings(workbench->bootSettings());
    };
    const auto followBooted = [this, workbench] { m_panel->setBooted(workbench->booted()); };
    const auto followProfile = [this, workbench] { m_panel->setProfile(workbench->profile()); };
    const auto followChoice = [this, workbench] {
        m_panel->setHasDevices(workbench->chosen().contains(workbench->session()->module()));
    };
    connect(workbench, &Workbench::choiceChanged, this, followChoice);
    connect(workbench, &Workbench::bootSettingsChanged, this, follow);
    connect(workbench, &Workbench::moduleChanged, this, followBooted);
    connect(workbench->vm(), &VmSession::stateChanged, this, followBooted);
    connect(workbench, &Workbench::profileChanged, this, followProfile);
    connect(m_panel, &BootOptionsPanel::settingsChanged, this,
            [this, workbench](const BootSettings &settings) {
                if (m_panel->isUsable())
                    workbench->setBootSettings(settings);
            });
    connect(m_panel, &BootOptionsPanel::restartRequested, host, &ToolHost::bootRequested);
    followProfile();
    followChoice();
    follow();
}

Tool::Place BootOptionsTool::place() const
{
    return {QStringLiteral("bootOptions"), tr("Boot Options"), QIcon::fromTheme(QStringLiteral("system-run")),
            Qt::RightDockWidgetArea, Qt::CTRL | Qt::Key_0};
}

QWidget *BootOptionsTool::panel() const
{
    return m_panel;
}

} // namespace klab
