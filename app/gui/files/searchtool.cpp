// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/searchtool.h"

#include "gui/editor/editorarea.h"
#include "gui/files/searchpanel.h"
#include "gui/kit/toolhost.h"

#include <KActionCollection>
#include <KTextEditor/View>

#include <QAction>

namespace klab
{

SearchTool::SearchTool(ToolHost *host)
    : Tool(host)
    , m_host(host)
    , m_panel(new SearchPanel(host->workspace().moduleFolder(), host->workspace().kernelTree()))
{
    connect(m_panel, &SearchPanel::activated, host, &ToolHost::fileRequested);
    connect(host, &ToolHost::foldersChanged, m_panel, &SearchPanel::setFolders);
    connect(host, &ToolHost::searchRequested, this, [this](const QString &folder) {
        Q_EMIT raiseRequested();
        m_panel->searchInFolder(folder);
    });
}

Tool::Place SearchTool::place() const
{
    return {QStringLiteral("search"), tr("Search"), QIcon::fromTheme(QStringLiteral("edit-find")),
            Qt::BottomDockWidgetArea, Qt::CTRL | Qt::Key_6};
}

QWidget *SearchTool::panel() const
{
    return m_panel;
}

void SearchTool::addActions(KActionCollection *actions)
{
    auto *search = new QAction(QIcon::fromTheme(QStringLiteral("edit-find")), tr("Search in &Files…"), this);
    connect(search, &QAction::triggered, this, &SearchTool::searchSelection);
    actions->addAction(QStringLiteral("search_in_files"), search);
    KActionCollection::setDefaultShortcut(search, Qt::CTRL | Qt::ALT | Qt::Key_F);
}

void SearchTool::searchSelection()
{
    Q_EMIT raiseRequested();
    const KTextEditor::View *view = m_host->editor()->currentView();
    const QString selected = view ? view->selectionText() : QString();
    if (selected.isEmpty())
        m_panel->focusField();
    else
        m_panel->start(selected);
}

} // namespace klab
