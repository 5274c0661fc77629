// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/issuestool.h"

#include "gui/kit/actions.h"
#include "gui/kit/toolhost.h"
#include "gui/output/issuesview.h"

namespace klab
{

IssuesTool::IssuesTool(ToolHost *host, IssuesView *view)
    : Tool(host)
    , m_view(view)
{
    connect(view, &IssuesView::activated, host, &ToolHost::fileRequested);
    connect(view, &IssuesView::remedyRequested, host, [host](const Remedy &remedy) {
        Q_EMIT host->settingsRequested(remedy.profile, remedy.settings);
    });
    connect(view, &IssuesView::fixRequested, host, [host] {
        if (QAction *fix = host->actions()->action(QStringLiteral("code_fix")))
            fix->trigger();
    });
    connect(host, &ToolHost::errorsFound, this, &Tool::newsArrived);
    connect(view, &IssuesView::countChanged, this, &Tool::countChanged);
}

Tool::Place IssuesTool::place() const
{
    return {QStringLiteral("issues"), tr("Issues"), QIcon::fromTheme(QStringLiteral("data-warning")),
            Qt::BottomDockWidgetArea, Qt::CTRL | Qt::Key_4};
}

QWidget *IssuesTool::panel() const
{
    return m_view;
}

void IssuesTool::addActions(KActionCollection *actions)
{
    takeOver(actions, QStringLiteral("next_issue"), m_view->nextAction());
    takeOver(actions, QStringLiteral("previous_issue"), m_view->previousAction());
}

} // namespace klab
