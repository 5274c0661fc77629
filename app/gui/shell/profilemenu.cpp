// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/profilemenu.h"

#include <KActionCollection>
#include <KConfigGroup>
#include <KSelectAction>
#include <KSharedConfig>

#include <QLabel>
#include <QMenu>

#include <algorithm>

namespace klab
{

static KConfigGroup settings()
{
    return KSharedConfig::openConfig()->group(QStringLiteral("Application"));
}

ProfileMenu::ProfileMenu(Workbench *workbench, KActionCollection *actions, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_profiles(new KSelectAction(tr("&Profile"), this))
    , m_badge(new QLabel)
{
    m_profiles->setItems(Profile::names());
    m_profiles->menu()->setToolTipsVisible(true);
    describe();
    m_badge->setAccessibleName(tr("Kernel profile"));
    actions->addAction(QStringLiteral("profiles"), m_profiles);
    connect(m_profiles, &KSelectAction::textTriggered, workbench, &Workbench::setProfile);
    connect(workbench, &Workbench::profileChanged, this, &ProfileMenu::follow);
}

// What each is for and what it costs, for whoever chooses.
void ProfileMenu::describe()
{
    const QStringList names = Profile::names();
    const QList<QAction *> actions = m_profiles->actions();
    for (qsizetype i = 0; i < std::min(names.size(), actions.size()); ++i) {
        const QString text = Profile::find(names[i])->description();
        actions[i]->setToolTip(text);
        actions[i]->setStatusTip(text);
    }
}

QWidget *ProfileMenu::badge() const
{
    return m_badge;
}

void ProfileMenu::restore()
{
    m_workbench->setProfile(settings().readEntry("Profile"));
    follow(); // also where that is the one already
}

void ProfileMenu::follow()
{
    const QString name = m_workbench->profile().name;
    m_badge->setText(tr("Profile: %1").arg(name));
    m_badge->setToolTip(m_workbench->profile().description());
    m_profiles->setCurrentItem(static_cast<int>(Profile::names().indexOf(name)));
    settings().writeEntry("Profile", name);
}

} // namespace klab
