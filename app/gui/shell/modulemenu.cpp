// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/modulemenu.h"

#include "gui/kit/displaytext.h"
#include "gui/kit/foldertrust.h"
#include "gui/shell/moduledialog.h"

#include <KAcceleratorManager>
#include <KActionCollection>
#include <KActionMenu>

#include <QActionGroup>
#include <QIcon>
#include <QMenu>
#include <QToolButton>

namespace klab
{

// A longer name would push the rest off a narrow tool bar.
static constexpr qsizetype LongestName = 14;

namespace
{

/// Its button shows a name as it is, without a letter underlined.
class NameMenu : public KActionMenu
{
public:
    using KActionMenu::KActionMenu;

    QWidget *createWidget(QWidget *parent) override
    {
        QWidget *button = KActionMenu::createWidget(parent);
        if (button)
            KAcceleratorManager::setNoAccel(button);
        return button;
    }
};

} // namespace

ModuleMenu::ModuleMenu(Workbench *workbench, KActionCollection *actions, QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_window(window)
    , m_action(new NameMenu(QIcon::fromTheme(QStringLiteral("code-class")), tr("&Modules"), this))
{
    m_action->setPopupMode(QToolButton::InstantPopup);
    m_action->menu()->setToolTipsVisible(true);
    actions->addAction(QStringLiteral("modules"), m_action);
    connect(m_action->menu(), &QMenu::aboutToShow, this, &ModuleMenu::fill);
    connect(workbench, &Workbench::choiceChanged, this, &ModuleMenu::follow);
    connect(workbench, &Workbench::workingChanged, this, &ModuleMenu::follow);
    follow();
}

void ModuleMenu::restore(const QVariantMap &kept)
{
    if (const Result<> chosen = m_workbench->restoreModuleSettings(kept); !chosen)
        Q_EMIT failed(chosen.error());
}

void ModuleMenu::fill()
{
    QMenu *menu = m_action->menu();
    qDeleteAll(menu->findChildren<QMenu *>(Qt::FindDirectChildrenOnly)); // which clear() leaves
    menu->clear();
    delete m_marks;
    m_marks = new QActionGroup(this);
    const ModuleSet set = m_workbench->session()->moduleSet(m_workbench->profile());
    for (const ModuleFolder &folder : set.folders())
        addFolder(menu, folder);
    menu->addSeparator();
    QAction *several = menu->addAction(tr("Se&veral Modules…"));
    several->setCheckable(true);
    several->setActionGroup(m_marks);
    several->setChecked(m_workbench->chosen().size() > 1);
    connect(several, &QAction::triggered, this, &ModuleMenu::askForSeveral);
}

void ModuleMenu::addFolder(QMenu *menu, const ModuleFolder &folder)
{
    if (!folder.isReady()) {
        QAction *action = menu->addAction(folder.name);
        action->setEnabled(false);
        action->setToolTip(toolTipText(folder.problem + u' ' + folder.remedy));
        return;
    }
    if (folder.modules.isEmpty()) {
        QAction *action = menu->addAction(tr("Build All of %1", "a folder").arg(folder.name));
        action->setToolTip(toolTipText(
            tr("Builds the folder to find out which modules it makes; its Makefile does not say")));
        connect(action, &QAction::triggered, this,
                [this, name = folder.name] { Q_EMIT folderBuildRequested(name); });
        return;
    }
    const Module &first = folder.modules.first();
    if (folder.modules.size() == 1) {
        addModule(menu, first,
                  first.name == folder.name ? first.name : tr("%1, from %2").arg(first.name, folder.name));
        return;
    }
    QMenu *several = menu->addMenu(folder.name);
    connect(several->addAction(tr("&All %n Modules", nullptr, static_cast<int>(folder.modules.size()))),
            &QAction::triggered, this, [this, folder] {
                QStringList names;
                for (const Module &module : folder.modules)
                    names << module.name;
                choose(names);
            });
    several->addSeparator();
    for (const Module &module : folder.modules)
        addModule(several, module, module.name);
}

void ModuleMenu::addModule(QMenu *menu, const Module &module, const QString &text)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setActionGroup(m_marks);
    action->setChecked(m_workbench->chosen() == QList<Module>{module});
    action->setToolTip(toolTipText(module.sourceName()));
    connect(action, &QAction::triggered, this, [this, name = module.name] { choose({name}); });
}

void ModuleMenu::askForSeveral()
{
    auto *dialog = new ModuleDialog(m_workbench->session()->moduleSet(m_workbench->profile()),
                                    m_workbench->chosen(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ModuleDialog::chosen, this, &ModuleMenu::choose);
    dialog->open();
}

void ModuleMenu::choose(const QStringList &names)
{
    const ModuleSet set = m_workbench->session()->moduleSet(m_workbench->profile());
    QList<ModuleFolder> folders;
    for (const QString &name : names) {
        const std::optional<Module> module = set.module(name);
        const std::optional<ModuleFolder> folder = module ? set.folderOf(*module) : std::nullopt;
        if (folder && !folders.contains(*folder))
            folders << *folder;
    }
    askForTrust(m_window, folders, [this, names] {
        if (const Result<> chosen = m_workbench->choose(names); !chosen)
            Q_EMIT failed(chosen.error());
    });
}

void ModuleMenu::follow()
{
    QStringList names;
    for (const Module &module : m_workbench->chosen())
        names << module.name;
    QString text = names.first();
    if (text.size() > LongestName)
        text = text.first(LongestName - 1) + u'…';
    if (names.size() > 1)
        text = tr("%1 + %2", "a module, and how many others").arg(text).arg(names.size() - 1);
    m_action->setIconText(text);
    const QString what = tr("Builds, loads and watches: %1").arg(names.join(QStringLiteral(", ")));
    m_action->setToolTip(
        toolTipText(m_workbench->isWorking() ? tr("Not available: another task is running") : what));
    m_action->setStatusTip(what);
    m_action->setEnabled(!m_workbench->isWorking());
}

} // namespace klab
