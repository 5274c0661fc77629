// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "gui/settings/appsettings.h"
#include "machine/machinestatus.h"
#include "workbench/workbench.h"

#include <KXmlGuiWindow>

#include <QFileSystemWatcher>
#include <QTimer>

#include <functional>

class KSelectAction;
class QLabel;

namespace klab
{

class ConfigPage;
class Docks;
class Documents;
class EditorMenus;
class Findings;
class HelpPage;
class JobBar;
class LabActions;
class MachinePanels;
class MessageBar;
class TutorialDock;
class Notifier;
class WelcomePage;
class WorkspaceMenu;

/// The window: puts the parts in their places and wires them to the workbench.
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
    void createPages();
    void createDocks();
    void createStatusBar();
    void createActions();
    QAction *addAction(const QString &name, const QString &icon, const QString &text, const QKeySequence &key,
                       const std::function<void()> &action);
    void connectWorkbench();
    void connectParts();
    void connectTutorial();
    void connectWelcome();
    void restore();
    void saveLayout() const;
    QString bootFile() const;
    void applySettings();
    void showSettings();
    void showAbout();
    void showHelp();

    void showPage(QWidget *page);
    void followPage();
    void makeConfigPage();
    void settleThen(const QString &leave, const std::function<void()> &action);
    void saveThen(const std::function<void()> &action);
    void build(const std::function<void()> &action);
    void showConsole();
    void begin(Job *job, bool builds);
    void end(const Result<> &result);
    void followProfile();
    void followMachine(VmSession::State state);

    LabSession *m_session;
    Workbench m_workbench;
    AppSettings m_settings;
    bool m_isAsking = false;
    QFileSystemWatcher m_place; ///< the workspace's folder
    QTimer m_saveDelay;         ///< until what is open is noted, for a start after a crash

    Documents *m_documents = nullptr;
    Findings *m_findings = nullptr;
    MachinePanels *m_machine = nullptr;
    TutorialDock *m_tutorial = nullptr;
    Docks *m_docks = nullptr;
    LabActions *m_labActions = nullptr;
    EditorMenus *m_editorMenus = nullptr;
    Notifier *m_notifier = nullptr;
    WorkspaceMenu *m_workspaces = nullptr;
    KSelectAction *m_profiles = nullptr;
    QLabel *m_profileBadge = nullptr;
    WelcomePage *m_welcome = nullptr;
    HelpPage *m_help = nullptr; ///< made when it is shown first
    QWidget *m_configPlace = nullptr;
    ConfigPage *m_config = nullptr; ///< the same
    MessageBar *m_message = nullptr;
    JobBar *m_jobBar = nullptr;
};

} // namespace klab
