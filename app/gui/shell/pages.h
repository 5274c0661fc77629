// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace klab
{

class ConfigPage;
class HelpPage;
class ToolHost;
class WelcomePage;

/// The lab's own pages among the documents: Welcome, Configuration and Help. What the last
/// two show is made when they are shown first.
class Pages : public QObject
{
    Q_OBJECT
public:
    /// @param host becomes the parent
    explicit Pages(ToolHost *host);

    void showWelcome();
    void showConfiguration();
    void showHelp();

    /// Where changes of the configuration are pending, asks first what is to become of them.
    /// @param leave the answer that leaves them unapplied
    void settleThen(const QString &leave, const std::function<void()> &action);

Q_SIGNALS:
    /// Another page, or a document, is in front.
    void configurationShown(bool shown);
    void moduleRequested();
    void workspaceRequested(const QString &path);
    void otherWorkspaceRequested();

private:
    void createActions();
    void connectWelcome();
    void show(QWidget *page);
    void followEditor();
    void makeConfigPage();

    ToolHost *m_host;
    WelcomePage *m_welcome;
    QWidget *m_configPlace;
    ConfigPage *m_config = nullptr; ///< made when it is shown first
    HelpPage *m_help = nullptr;     ///< the same
};

} // namespace klab
