// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/pages.h"

#include "gui/config/configpage.h"
#include "gui/editor/editorarea.h"
#include "gui/kit/toolhost.h"
#include "gui/settings/appsettings.h"
#include "gui/welcome/helppage.h"
#include "gui/welcome/welcomepage.h"

#include <KActionCollection>

#include <QAction>
#include <QVBoxLayout>

namespace klab
{

Pages::Pages(ToolHost *host)
    : QObject(host)
    , m_host(host)
    , m_welcome(new WelcomePage(host->workbench()))
    , m_configPlace(new QWidget)
{
    EditorArea *editor = host->editor();
    editor->addPage(m_welcome, tr("Welcome"), QIcon::fromTheme(QStringLiteral("go-home")));
    m_configPlace->setAccessibleName(tr("Configuration"));
    new QVBoxLayout(m_configPlace);
    m_configPlace->layout()->setContentsMargins(0, 0, 0, 0);
    editor->addPage(m_configPlace, tr("Configuration"), QIcon::fromTheme(QStringLiteral("configure")), false);
    editor->showPage(m_welcome); // the other one is costly, and not wanted yet
    createActions();
    connectWelcome();
    connect(editor, &EditorArea::currentPageChanged, this, &Pages::followEditor);
    connect(host, &ToolHost::optionRequested, this, [this](const QString &symbol) {
        showConfiguration();
        m_config->goToSymbol(symbol);
    });
    connect(host, &ToolHost::settingsRequested, this,
            [this](const QString &profile, const QList<ConfigSetting> &settings) {
                showConfiguration();
                m_config->makePending(profile, settings);
            });
}

void Pages::createActions()
{
    const auto add = [this](const char *name, const char *icon, const QString &text, const QKeySequence &key,
                            const auto &slot) {
        auto *action = new QAction(QIcon::fromTheme(QLatin1String(icon)), text, this);
        connect(action, &QAction::triggered, this, slot);
        m_host->actions()->addAction(QLatin1String(name), action);
        KActionCollection::setDefaultShortcut(action, key);
    };
    add("show_welcome", "go-home", tr("&Welcome"), {}, &Pages::showWelcome);
    add("show_configuration", "configure", tr("&Configuration"), Qt::CTRL | Qt::Key_2,
        &Pages::showConfiguration);
    add("help_contents", "help-contents", tr("Kernel Lab &Help"), QKeySequence::HelpContents,
        &Pages::showHelp);
}

void Pages::connectWelcome()
{
    connect(m_welcome, &WelcomePage::buildAndBootRequested, m_host, &ToolHost::buildAndBootRequested);
    connect(m_welcome, &WelcomePage::tutorialRequested, m_host, &ToolHost::tutorialRequested);
    connect(m_welcome, &WelcomePage::newModuleRequested, m_host, &ToolHost::newModuleRequested);
    connect(m_welcome, &WelcomePage::folderRequested, m_host, &ToolHost::folderRequested);
    connect(m_host, &ToolHost::invitationChanged, m_welcome, &WelcomePage::setInvitation);
    connect(m_welcome, &WelcomePage::configurationRequested, this, &Pages::showConfiguration);
    connect(m_welcome, &WelcomePage::helpRequested, this, &Pages::showHelp);
    connect(m_welcome, &WelcomePage::moduleRequested, this, &Pages::moduleRequested);
    connect(m_welcome, &WelcomePage::workspaceRequested, this, &Pages::workspaceRequested);
    connect(m_welcome, &WelcomePage::otherWorkspaceRequested, this, &Pages::otherWorkspaceRequested);
    QStringList others = recentWorkspaces();
    others.removeAll(m_host->workspace().path());
    m_welcome->setRecent(others);
}

void Pages::show(QWidget *page)
{
    m_host->editor()->showPage(page);
    page->setFocus();
}

void Pages::showWelcome()
{
    show(m_welcome);
}

void Pages::showConfiguration()
{
    show(m_configPlace);
}

void Pages::showHelp()
{
    if (!m_help) {
        m_help = new HelpPage(m_host->actions());
        m_host->editor()->addPage(m_help, tr("Help"), QIcon::fromTheme(QStringLiteral("help-contents")));
    }
    show(m_help);
}

void Pages::followEditor()
{
    const bool configures = m_host->editor()->currentPage() == m_configPlace;
    Q_EMIT configurationShown(configures);
    if (configures)
        makeConfigPage();
}

void Pages::makeConfigPage()
{
    if (m_config)
        return;
    Workbench *workbench = m_host->workbench();
    m_config =
        new ConfigPage(workbench->session(), workbench->profile().name,
                       [workbench](std::unique_ptr<Job> job) { return workbench->run(std::move(job)); });
    connect(m_config, &ConfigPage::profileChanged, workbench, &Workbench::setProfile);
    connect(m_config, &ConfigPage::noticed, m_host, &ToolHost::noticed);
    connect(m_config, &ConfigPage::failed, m_host, &ToolHost::failed);
    connect(m_config, &ConfigPage::settled, m_host, &ToolHost::settled);
    connect(workbench, &Workbench::workingChanged, m_config, &ConfigPage::setBusy);
    m_configPlace->layout()->addWidget(m_config);
    m_configPlace->setFocusProxy(m_config);
    m_config->setBusy(workbench->isWorking());
}

void Pages::settleThen(const QString &leave, const std::function<void()> &action)
{
    if (!m_config || !m_config->hasPending()) {
        action();
        return;
    }
    showConfiguration();
    m_config->settlePending(leave, action);
}

} // namespace klab
