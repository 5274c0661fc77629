// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/hostcheck.h"
#include "workbench/workbench.h"

#include <QScrollArea>

class QBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace klab
{

class ReadinessList;

/// The first page: what is ready, what is missing, and the one button to continue with.
class WelcomePage : public QScrollArea
{
    Q_OBJECT
public:
    /// @param workbench outlives the page
    explicit WelcomePage(Workbench *workbench, QWidget *parent = nullptr);

    void setRecent(const QStringList &workspaces);
    /// What the button to the tutorial says; empty: there is no tutorial.
    void setInvitation(const QString &text);

Q_SIGNALS:
    void buildAndBootRequested();
    void tutorialRequested();
    void newModuleRequested();
    void folderRequested();
    void moduleRequested();
    void configurationRequested();
    void helpRequested();
    void workspaceRequested(const QString &path);
    void otherWorkspaceRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *createStart();
    QWidget *createLinks();
    void arrangeParts();
    void check();
    void update();

    Workbench *m_workbench;
    QLabel *m_summary;
    QPushButton *m_start;
    QPushButton *m_tutorial;
    QBoxLayout *m_buttons;
    QBoxLayout *m_columns;
    ReadinessList *m_readiness;
    QPushButton *m_checkAgain;
    QVBoxLayout *m_recent;
    QLabel *m_recentTitle;
    std::unique_ptr<HostCheckJob> m_check;
};

} // namespace klab
