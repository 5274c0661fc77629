// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/tutorial/tutorialpage.h"

#include <QObject>

class QAction;

class KActionCollection;

namespace klab
{

class Documents;

/// The tutorial in the window: its page, its actions, and what its links lead to.
class TutorialDock : public QObject
{
    Q_OBJECT
public:
    /// The tutorial that was open in the workspace last, else the lab's own. All outlive this.
    TutorialDock(Workbench *workbench, Documents *documents, KActionCollection *actions, QWidget *window);
    ~TutorialDock() override;

    /// For a dock; where the tutorial cannot be read, it says why.
    QWidget *panel() const { return m_panel; }
    /// What the welcome page offers: "Start the tutorial".
    QString invitation() const;

Q_SIGNALS:
    void failed(const klab::Error &error);
    void noticed(const QString &text);
    /// A command was typed there.
    void consoleWanted();
    /// An option is to be shown on the page Configuration.
    void optionWanted(const QString &symbol);
    void invitationChanged();

private:
    void createActions();
    void updateOpenActions();
    /// @param folder empty: the lab's own
    static Result<Tutorial> load(const QString &folder);
    void choose();
    void open(const QString &folder);
    QString folderFile() const;
    TutorialSession *makeSession(Tutorial tutorial);
    void makePage(Tutorial tutorial);
    void takeActions() const;
    void connectSession();
    void connectPage();
    void followSources();
    bool run(std::unique_ptr<Job> job, bool builds);
    QStringList sourcePaths() const;
    void follow(const TutorialLink &link);
    void openPlace(const TutorialLink &link);
    bool openFile(const QString &path);
    void showSource(const QString &path, const QStringList &lines);
    void trigger(const QString &name);
    void type(const QString &command);
    void showDifference(const DifferenceView &view);

    Workbench *m_workbench;
    Documents *m_documents;
    KActionCollection *m_actions;
    QWidget *m_window;
    QAction *m_openLabs = nullptr;
    QString m_folder;                     ///< of the tutorial that is open; empty: the lab's own
    TutorialSession *m_session = nullptr; ///< null, and so is the page: there is no tutorial
    TutorialPage *m_page = nullptr;
    DifferencePage *m_difference = nullptr; ///< made when it is shown first
    QWidget *m_panel = nullptr;
};

} // namespace klab
