// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/devicecontroller.h"
#include "device/madecontroller.h"
#include "gui/kit/tool.h"

class QTabWidget;

namespace klab
{

class ToolHost;
class DevicesPanel;
class MadePanel;
class Workbench;

/// The devices of the module that the lab brings along, and what other modules have made in the guest: of
/// what is chosen.
class DevicesTool : public Tool
{
    Q_OBJECT
public:
    explicit DevicesTool(ToolHost *host);

    Place place() const override;
    QWidget *panel() const override;

private:
    void followWorkbench(Workbench *workbench);
    void followMade(ToolHost *host);
    void followChoice(const Workbench *workbench);

    DeviceController m_controller;
    MadeController m_made;
    DevicesPanel *m_devices;
    MadePanel *m_other;
    QTabWidget *m_panel;
};

} // namespace klab
