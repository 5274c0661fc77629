// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "gui/settings/appsettings.h"
#include "machine/machinestatus.h"
#include "workbench/workbench.h"

#include <KXmlGuiWindow>

#include <QTimer>

#include <functional>

namespace klab
{

class Closing;
class CodeTools;
class Docks;
class Documents;
class EditorMenus;
class Findings;
class JobBar;
class LabActions;
class MessageBar;
class Messages;
class ModuleFolders;
class ModuleMenu;
class Notifier;
class Pages;
class ProfileMenu;
class Tool;
class ToolHost;
class WindowPlace;
class WorkspaceMenu;
class WorkspaceTrust;

/// The window: puts the parts in their places and wires them to the workbench. Its tools are
/// those of makeTools(); it knows none by name.
class MainWindow : public KXmlGuiWindow
{
    Q_OBJECT
public:
    /// @param session outlives the window
    explicit MainWindow(LabSession *session, QWidget *parent = nullptr);
    ~MainWindow() override;

    Workbench *workbench() { return &m_workbench; }
    /// As the badge shows it.
    MachineStatus::State machineState() const;
    /// Of the text that is shown, and where the cursor is in it; see EditorArea.
    QString currentFile() const;
    FilePosition currentPosition() const;
    /// Tells something above the documents.
    void notice(const QString &text);
    /// Asks whether the workspace is trusted, where that is not known. To be called once it is shown.
    void askForTrust();
    /// Closes the window, after asking about what would be lost. close() asks nothing.
    /// @param closed called once it is closed
    void requestClose(const std::function<void()> &closed = {});

Q_SIGNALS:
    /// The user has closed the window, and wants nothing else.
    void closed();
    /// The user wants to work in another workspace.
    void workspaceRequested(const QString &path);

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void createParts();
    void createCentre();
    void createTools();
    void createStatusBar();
    void createActions();
    void connectWorkbench();
    void connectActions();
    void connectParts();
    void restore();
    void saveLayout() const;
    void applySettings();
    void showSettings();
    void showAbout();

    void build(const std::function<void()> &action);
    void begin(Job *job, bool builds);
    void end(const Job *job, const Result<> &result, std::chrono::seconds duration);
    void followMachine(VmSession::State state);
    void followHealth();

    LabSession *m_session;
    Workbench m_workbench;
    MachineStatus m_status;
    AppSettings m_settings;
    WindowPlace *m_windowPlace;
    bool m_builds = false; ///< the job that began last
    QTimer m_saveDelay;    ///< until what is open is noted, for a start after a crash

    Documents *m_documents = nullptr;
    Findings *m_findings = nullptr;
    CodeTools *m_code = nullptr;
    ToolHost *m_host = nullptr;
    Pages *m_pages = nullptr;
    Closing *m_closing = nullptr;
    QList<Tool *> m_tools;
    Docks *m_docks = nullptr;
    LabActions *m_labActions = nullptr;
    EditorMenus *m_editorMenus = nullptr;
    Notifier *m_notifier = nullptr;
    WorkspaceMenu *m_workspaces = nullptr;
    WorkspaceTrust *m_trust = nullptr;
    ProfileMenu *m_profiles = nullptr;
    ModuleMenu *m_modules = nullptr;
    ModuleFolders *m_folders = nullptr;
    MessageBar *m_messageBar = nullptr;
    Messages *m_messages = nullptr;
    JobBar *m_jobBar = nullptr;
};

} // namespace klab
