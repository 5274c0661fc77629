// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/crashtool.h"

#include "gui/kit/toolhost.h"
#include "gui/output/crashpanel.h"

#include <QApplication>
#include <QDockWidget>

namespace klab
{

CrashTool::CrashTool(ToolHost *host)
    : Tool(host)
    , m_cards(host->workbench())
    , m_panel(new CrashPanel)
{
    m_panel->setWorkspace(host->workspace().path());
    connect(m_panel, &CrashPanel::activated, host, &ToolHost::fileRequested);
    connect(m_panel, &CrashPanel::saveFailed, host, &ToolHost::failed);
    connect(&m_cards, &CrashCards::changed, m_panel, [this] {
        m_panel->setCrashes(m_cards.crashes());
        Q_EMIT countChanged(static_cast<int>(m_cards.crashes().size()));
    });
    connect(&m_cards, &CrashCards::added, this, &CrashTool::announce);
}

// At the first one: what follows from it need not come to the front again.
void CrashTool::announce()
{
    if (m_cards.crashes().size() > 1)
        return;
    for (const QWidget *widget = QApplication::focusWidget(); widget; widget = widget->parentWidget()) {
        if (qobject_cast<const QDockWidget *>(widget))
            return;
    }
    Q_EMIT newsArrived();
}

Tool::Place CrashTool::place() const
{
    return {QStringLiteral("crash"),
            tr("Crash"),
            QIcon::fromTheme(QStringLiteral("data-error")),
            Qt::BottomDockWidgetArea,
            {}};
}

QWidget *CrashTool::panel() const
{
    return m_panel;
}

} // namespace klab
