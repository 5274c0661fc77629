// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/moduleset.h"
#include "workbench/workbench.h"

#include <functional>

class KActionCollection;
class KActionMenu;
class QActionGroup;
class QMenu;

namespace klab
{

/// The choice of the modules that are built, loaded and watched: the action "modules", with the modules
/// of the workspace by folder. One click chooses one module alone; for several there is a dialog.
class ModuleMenu : public QObject
{
    Q_OBJECT
public:
    /// @param workbench outlives this
    /// @param window the parent, too
    ModuleMenu(Workbench *workbench, KActionCollection *actions, QWidget *window);

    /// Chooses what was chosen last, as Workbench::moduleSettings() has it.
    void restore(const QVariantMap &kept);

Q_SIGNALS:
    void failed(const klab::Error &error);
    /// All modules of a folder are to be built, for it to be known which those are.
    void folderBuildRequested(const QString &folder);

private:
    void fill();
    void addFolder(QMenu *menu, const ModuleFolder &folder);
    void addModule(QMenu *menu, const Module &module, const QString &text);
    void askForSeveral();
    /// Asks whether folders from elsewhere are trusted, where that is not known, before anything is chosen.
    void choose(const QStringList &names);
    void follow();

    Workbench *m_workbench;
    QWidget *m_window;
    KActionMenu *m_action;
    QActionGroup *m_marks = nullptr; ///< one of which is marked: of the menu that is shown
};

} // namespace klab
