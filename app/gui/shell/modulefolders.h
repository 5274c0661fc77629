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
    /// Builds a folder as it is, after asking whether it is trusted, and tells which modules it makes.
    void buildAll(const QString &name);

    /// To be called before a build: looks whether what is chosen is still there, asks whether folders from
    /// elsewhere are trusted, and calls @p action where nothing is in the way.
    void settleThen(const std::function<void()> &action);

private:
    void announce(const ModuleSet &set);
    void createActions();
    void create(const ModuleTemplate &from, Module::Language language, const QString &name);
    void opened(const ModuleFolder &folder);
    void choose(const QString &name);
    void chooseNow(const QString &name);
    void tellMade(const QString &name);
    void noteGone(const QStringList &before, const QStringList &now);
    void tellNews();
    Result<QStringList> presentNames(const ModuleSet &set) const;
    Result<> chooseOf(const ModuleSet &set, const QStringList &names);
    void fillCloseMenu();
    void tellDemo();

    ToolHost *m_host;
    Workbench *m_workbench;
    QAction *m_close;
    QMenu *m_closeMenu;
    QString m_newModule; ///< made last, and not loaded yet
    QString m_demo;      ///< what to try with it then
    QString m_news;      ///< to be told when the job that follows has ended: its begin takes messages away
    bool m_isLoaded = false;
};

} // namespace klab
