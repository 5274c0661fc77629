// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/module/parameterstool.h"

#include "gui/kit/toolhost.h"
#include "gui/module/parameterspanel.h"

namespace klab
{

ParametersTool::ParametersTool(ToolHost *host)
    : Tool(host)
    , m_sheet(host->workbench())
    , m_panel(new ParametersPanel(&m_sheet))
{
    connect(host->workbench(), &Workbench::workingChanged, m_panel, &ParametersPanel::setBusy);
}

Tool::Place ParametersTool::place() const
{
    return {QStringLiteral("parameters"),
            tr("Parameters"),
            QIcon::fromTheme(QStringLiteral("configure")),
            Qt::RightDockWidgetArea,
            {}};
}

QWidget *ParametersTool::panel() const
{
    return m_panel;
}

} // namespace klab
