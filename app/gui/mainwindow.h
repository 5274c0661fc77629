// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/settings/appsettings.h"
#include "lab/workbench.h"

#include <KXmlGuiWindow>

#include <functional>

class KSelectAction;
class QLabel;
class QTabWidget;

namespace klab
{

class ConfigPage;
class DevicePanel;
class Docks;
class EditorMenus;
class HelpPage;
class JobBar;
class LabActions;
class MessageBar;
class Notifier;
class TerminalView;
class WelcomePage;
class WorkspaceMenu;

/// The window: wires the panels to the workbench.
class MainWindow : public KXmlGuiWindow
{
    Q_OBJECT
public:
    /// @param session outlives the window
    explicit MainWindow(LabSession *session, QWidget *parent = nullptr);
    ~MainWindow() override;

    Workbench *workbench() { return &m_workbench; }
    /// Tells something above the documents.
    void notice(const QString &text);
    /// Closes the window, after asking about what would be lost. close() asks nothing.
    /// @param closed called once it is closed
    void requestClose(const std::function<void()> &closed = {});

Q_SIGNALS:
    /// The user wants to work in another workspace.
    void workspaceRequested(const QString &path);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void createPanels();
    void createDocks();
    void createStatusBar();
    void createActions();
    void createPageActions();
    void createWorkspaceActions();
    void createMachineActions();
    QAction *addAction(const QString &name, const QString &icon, const QString &text, const QKeySequence &key,
                       const std::function<void()> &action);
    void connectWorkbench();
    void connectTerminal();
    void connectWelcome();
    void restoreLayout();
    void saveLayout() const;
    void applySettings();
    void showSettings();
    void showAbout();
    void showHelp();

    void showPage(QWidget *page);
    void followPage();
    void makeConfigPage();
    void settleThen(const QString &leave, const std::function<void()> &action);
    bool run(std::unique_ptr<Job> job) { return m_workbench.run(std::move(job)); }
    void begin(Job *job);
    void end(const Job *job, const Result<> &result);
    void followProfile();
    void followMachine(VmSession::State state);
    void updatePanels();
    void buildAndBoot();

    LabSession *m_session;
    Workbench m_workbench;
    AppSettings m_settings;
    bool m_isAsking = false;

    Docks *m_docks = nullptr;
    LabActions *m_labActions = nullptr;
    EditorMenus *m_editorMenus = nullptr;
    Notifier *m_notifier = nullptr;
    WorkspaceMenu *m_workspaces = nullptr;
    KSelectAction *m_profiles = nullptr;
    QLabel *m_badge = nullptr;
    QLabel *m_profileBadge = nullptr;
    QTabWidget *m_pages = nullptr;
    WelcomePage *m_welcome = nullptr;
    HelpPage *m_help = nullptr; ///< made when it is shown first
    QWidget *m_configPlace = nullptr;
    ConfigPage *m_config = nullptr; ///< made when it is shown first
    MessageBar *m_message = nullptr;
    TerminalView *m_terminal = nullptr;
    DevicePanel *m_devices = nullptr;
    JobBar *m_jobBar = nullptr;
};

} // namespace klab
