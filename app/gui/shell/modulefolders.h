// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/moduleset.h"
#include "module/moduletemplates.h"

#include <QObject>

#include <functional>

class KActionCollection;
class QAction;
class QMenu;

namespace klab
{

class ToolHost;
class Workbench;

/// The folders of modules of the workspace: a new one from a template, one that is somewhere on the disk,
/// and the way out again. What is new is opened, and is what Build & Boot loads from then on. Its actions
/// are "module_new", "open_folder" and "close_folder".
class ModuleFolders : public QObject
{
    Q_OBJECT
public:
    /// @param host becomes the parent
    explicit ModuleFolders(ToolHost *host);

    /// Tells which folders there are; again where that changes.
    void announce();
    void askForNew();
    void askForFolder();
    /// Adds a folder, wherever it is; of one that the workspace has already, only shows it.
    void open(const QString &path);
    /// Forgets a folder that was added; its files stay.
    void close(const QString &path);

    /// To be called before a build: looks whether what is chosen is still there, asks whether folders from
    /// elsewhere are trusted, and calls @p action where nothing is in the way.
    void settleThen(const std::function<void()> &action);

private:
    void createActions();
    void create(const ModuleTemplate &from, Module::Language language, const QString &name);
    void opened(const ModuleFolder &folder);
    void choose(const QString &name);
    Result<QStringList> presentNames() const;
    void fillCloseMenu();
    void tellDemo();

    ToolHost *m_host;
    Workbench *m_workbench;
    QAction *m_close;
    QMenu *m_closeMenu;
    QString m_newModule; ///< made last, and not loaded yet
    QString m_demo;      ///< what to try with it then
    bool m_isLoaded = false;
};

} // namespace klab
