// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/devicecontroller.h"
#include "gui/kit/tool.h"

namespace klab
{

class ToolHost;
class DevicesPanel;
class Workbench;

/// The module's devices in the guest, and what is done with them.
class DevicesTool : public Tool
{
    Q_OBJECT
public:
    explicit DevicesTool(ToolHost *host);

    Place place() const override;
    QWidget *panel() const override;

private:
    void followWorkbench(Workbench *workbench);

    DeviceController m_controller;
    DevicesPanel *m_panel;
};

} // namespace klab
