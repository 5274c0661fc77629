// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "files/folderlisting.h"
#include "workbench/workbench.h"

#include <QObject>
#include <QWidget>

#include <functional>

class KActionCollection;

namespace klab
{

class EditorArea;

/// The window as its tools see it: what they share, and what they ask for. Whoever wants
/// something emits the request; whoever provides it is connected to it. GUI thread.
class ToolHost : public QObject
{
    Q_OBJECT
public:
    /// @param window the parent, too. When the window goes, the workbench goes before the tools:
    ///               their destructors must not use it.
    ToolHost(Workbench *workbench, EditorArea *editor, KActionCollection *actions, QWidget *window)
        : QObject(window)
        , m_workbench(workbench)
        , m_editor(editor)
        , m_actions(actions)
        , m_window(window)
    {
    }

    Workbench *workbench() const { return m_workbench; }
    const Workspace &workspace() const { return m_workbench->session()->workspace(); }
    EditorArea *editor() const { return m_editor; }
    /// The window's actions, to be triggered by name. Tools add theirs in Tool::addActions().
    KActionCollection *actions() const { return m_actions; }
    /// For dialogs.
    QWidget *window() const { return m_window; }

Q_SIGNALS:
    // Messages above the documents.
    void failed(const klab::Error &error);
    void noticed(const QString &text);
    void settled(const QString &text); ///< what was noticed is no longer so

    // Requests, done when the call returns.
    void fileRequested(const klab::FilePosition &position); ///< opened, with the focus
    void optionRequested(const QString &symbol);            ///< shown on the page Configuration
    /// Made pending changes of the configuration of that profile, which is shown.
    void settingsRequested(const QString &profile, const QList<klab::ConfigSetting> &settings);
    void searchRequested(const QString &folder); ///< made ready for this folder
    void consoleRequested();                     ///< shown, also beside a page that has the window to itself
    void tutorialRequested();
    void newModuleRequested();                      ///< asks what it is to be
    void folderRequested();                         ///< asks which folder of modules to open
    void closeFolderRequested(const QString &path); ///< takes it out of the workspace
    void revealRequested(const QString &path);      ///< shown in the list of files; a folder is opened

    // Requests that begin a job.
    void buildAndBootRequested();
    void bootRequested();
    void reloadRequested();
    /// Calls @p action, which builds, once what is open is saved and settled.
    void buildRequested(const std::function<void()> &action);

    // News.
    /// The folders of modules that are not in the workspace's own folder, but belong to it.
    void foldersChanged(const QList<klab::FileRoot> &elsewhere);
    void bootBegins();                           ///< asked for by the user
    void errorsFound();                          ///< a job has ended and left errors
    void invitationChanged(const QString &text); ///< to the tutorial; empty: there is none

private:
    Workbench *m_workbench;
    EditorArea *m_editor;
    KActionCollection *m_actions;
    QWidget *m_window;
};

} // namespace klab
