// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/module/moduleteststool.h"

#include "gui/kit/foldertrust.h"
#include "gui/kit/toolhost.h"
#include "gui/module/moduletestspanel.h"

#include <KActionCollection>

#include <QAction>

namespace klab
{

ModuleTestsTool::ModuleTestsTool(ToolHost *host)
    : Tool(host)
    , m_tests(host->workbench())
    , m_panel(new ModuleTestsPanel(&m_tests))
{
    connect(host->workbench(), &Workbench::workingChanged, m_panel, &ModuleTestsPanel::setBusy);
    connect(m_panel, &ModuleTestsPanel::testChosenRequested, host,
            [this, host] { Q_EMIT host->buildRequested([this] { m_tests.testChosen(); }); });
    connect(m_panel, &ModuleTestsPanel::testAllRequested, host,
            [this, host] { Q_EMIT host->buildRequested([this, host] { testAll(host); }); });
    connect(m_panel, &ModuleTestsPanel::moduleRequested, host, [host](const Module &module) {
        if (!module.main.isEmpty())
            Q_EMIT host->fileRequested(
                {module.sourceFolder(host->workspace().moduleFolder()) + u'/' + module.main, 0, 0});
    });
}

// After a "no", those that are trusted are tested, and the others are rows that say why not.
void ModuleTestsTool::testAll(const ToolHost *host)
{
    const Workbench *workbench = host->workbench();
    if (workbench->isBusy() || !workbench->session()->isTrusted()) {
        m_tests.testAll(); // which does nothing, or says so
        return;
    }
    const ModuleSet set = workbench->session()->moduleSet(workbench->profile());
    QList<ModuleFolder> folders = set.folders();
    folders.removeIf([](const ModuleFolder &folder) { return !folder.isReady(); });
    const auto test = [this] { m_tests.testAll(); };
    askForTrust(host->window(), folders, test, test);
}

Tool::Place ModuleTestsTool::place() const
{
    return {QStringLiteral("moduleTests"),
            tr("Module Tests"),
            QIcon::fromTheme(QStringLiteral("checkbox")),
            Qt::BottomDockWidgetArea,
            {}};
}

QWidget *ModuleTestsTool::panel() const
{
    return m_panel;
}

void ModuleTestsTool::addActions(KActionCollection *actions)
{
    auto *test = new QAction(place().icon, tr("Test Mod&ules"), this);
    test->setStatusTip(
        tr("Load and unload modules, and see what the kernel says and what they leave behind"));
    connect(test, &QAction::triggered, this, [this] {
        Q_EMIT raiseRequested();
        m_panel->setFocus();
    });
    actions->addAction(QStringLiteral("test_modules"), test);
}

} // namespace klab
