// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/kit/tool.h"

namespace klab
{

class BootOptionsPanel;
class ToolHost;

/// How the machine is booted next; the panel and the workbench follow each other.
class BootOptionsTool : public Tool
{
    Q_OBJECT
public:
    explicit BootOptionsTool(ToolHost *host);

    Place place() const override;
    QWidget *panel() const override;

private:
    BootOptionsPanel *m_panel;
};

} // namespace klab
