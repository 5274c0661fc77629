// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/kit/tool.h"
#include "workbench/parametersheet.h"

namespace klab
{

class ParametersPanel;
class ToolHost;

/// The parameters of the modules that are loaded.
class ParametersTool : public Tool
{
    Q_OBJECT
public:
    explicit ParametersTool(ToolHost *host);

    Place place() const override;
    QWidget *panel() const override;

private:
    ParameterSheet m_sheet;
    ParametersPanel *m_panel;
};

} // namespace klab
