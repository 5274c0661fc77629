// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/kit/tool.h"
#include "gui/tutorial/tutorialpage.h"

class KSelectAction;

namespace klab
{

class ToolHost;

/// The tutorial in the window: its page, its actions, and what its links lead to.
class TutorialTool : public Tool
{
    Q_OBJECT
public:
    /// The tutorial that was open in the workspace last, else the lab's first one.
    explicit TutorialTool(ToolHost *host);
    ~TutorialTool() override;

    Place place() const override;
    /// Where the tutorial cannot be read, it says why.
    QWidget *panel() const override { return m_panel; }
    void addActions(KActionCollection *actions) override;

private:
    void makePanel();
    void updateOpenActions();
    void choose();
    void open(const QString &name);
    void openLabs(int index);
    QString nameFile() const;
    TutorialSession *makeSession(Tutorial tutorial);
    void makePage(Tutorial tutorial);
    void connectSession();
    void connectPage();
    /// What the welcome page offers: "Start the tutorial".
    QString invitation() const;
    void invite();
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
    void note(const QString &text);
    void noteUntilEnd(const QString &text); ///< of the job that runs

    ToolHost *m_host;
    QList<Tutorial::Bundled> m_labs; ///< in the order of the actions of m_openLabs
    KSelectAction *m_openLabs;
    QString m_name;                       ///< of the tutorial that is open, see Tutorial::open()
    TutorialSession *m_session = nullptr; ///< null, and so is the page: there is no tutorial
    TutorialPage *m_page = nullptr;
    DifferencePage *m_difference = nullptr; ///< made when it is shown first
    QWidget *m_panel = nullptr;
    QString m_noted; ///< the last notice
};

} // namespace klab
