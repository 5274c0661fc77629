// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/labsession.h"

#include <QMainWindow>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QTabWidget;

namespace klab
{

class ConfigPage;
class DevicePanel;
class JobBar;
class MessageBar;
class TerminalView;

/// The window: wires the panels to the session. One job at a time.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// @param session outlives the window
    explicit MainWindow(LabSession *session, QWidget *parent = nullptr);
    ~MainWindow() override;

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void createActions();
    void createMenus(const QList<QAction *> &editing, QAction *quit);
    void createPanels();
    void createDocks();
    void createTabs();
    void showTab(int tab);
    void setProfile(const QString &profile);
    void buildAndBoot();
    void startBuild();
    bool asksAboutPending(const QString &leave, const std::function<void()> &action);
    void stop();
    bool run(std::unique_ptr<Job> job);
    void runDeviceCommand(const QString &command);
    void followMachine(VmSession::State state);
    void updateActions();

    LabSession *m_session;
    std::unique_ptr<Job> m_job;
    int m_bootedDevices = 0;
    QString m_profile;
    QByteArray m_consoleLayout; ///< of the docks beside the console, while they are hidden

    QAction *m_buildAndBoot = nullptr;
    QAction *m_stop = nullptr;
    QLabel *m_badge = nullptr;
    QLabel *m_profileBadge = nullptr;
    QTabWidget *m_tabs = nullptr;
    ConfigPage *m_config = nullptr; ///< made when it is shown first
    QDockWidget *m_devicesDock = nullptr;
    QDockWidget *m_logDock = nullptr;
    MessageBar *m_message = nullptr;
    TerminalView *m_terminal = nullptr;
    DevicePanel *m_devices = nullptr;
    QPlainTextEdit *m_log = nullptr;
    JobBar *m_jobBar = nullptr;
};

} // namespace klab
