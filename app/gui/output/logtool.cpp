// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/logtool.h"

#include "gui/kit/toolhost.h"
#include "gui/output/logview.h"
#include "gui/settings/appsettings.h"

namespace klab
{

LogTool::LogTool(ToolHost *host, LogView *view)
    : Tool(host)
    , m_view(view)
{
    connect(view, &LogView::activated, host, &ToolHost::fileRequested);
    connect(view, &LogView::saveFailed, host, &ToolHost::failed);
}

Tool::Place LogTool::place() const
{
    return {QStringLiteral("log"), tr("Build Log"), QIcon::fromTheme(QStringLiteral("text-x-log")),
            Qt::BottomDockWidgetArea, Qt::CTRL | Qt::Key_5};
}

QWidget *LogTool::panel() const
{
    return m_view;
}

void LogTool::apply(const AppSettings &settings)
{
    m_view->setLineLimit(settings.logLines);
}

} // namespace klab
