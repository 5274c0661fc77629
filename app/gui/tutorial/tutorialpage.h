// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/tutorial/differencepage.h"
#include "gui/tutorial/stepitem.h"
#include "tutorial/tutorialsession.h"
#include "tutorial/tutorialtext.h"

#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QSplitter;
class QToolButton;

namespace klab
{

class CheckList;
class QuestionBar;
class StepList;
class StepText;

/// What is to be seen side by side.
struct DifferenceView {
    QString title;
    QString left;
    QString right;
    QList<FileDifference> files;
};

/// The tutorial, for a dock at the side: all steps with their states, the text of the
/// current one, its checks, and what can be done with it. It shows what a TutorialSession
/// knows, and passes the user's wishes on to it.
class TutorialPage : public QWidget
{
    Q_OBJECT
public:
    /// Saves what is open in the editor and runs a job; says why if it does not begin.
    /// @param builds see Workbench::begun()
    /// @return whether it has begun
    using Run = std::function<bool(std::unique_ptr<Job>, bool builds)>;

    /// @param session outlives the page
    TutorialPage(TutorialSession *session, Run run, QWidget *parent = nullptr);

    /// Shows another tutorial. The session before may go afterwards.
    void setSession(TutorialSession *session);
    /// Offers a menu of tutorials beside the title.
    /// @param menu outlives the page
    void setTutorials(QMenu *menu);

    QSize minimumSizeHint() const override;

    /// @name What can be done, for menus and keys
    /// @{
    QAction *checkAction() const { return m_check; }
    QAction *applyAction() const { return m_apply; }
    QAction *resetAction() const { return m_reset; }
    QAction *undoAction() const { return m_undo; }
    QAction *redoAction() const { return m_redo; }
    QAction *nextAction() const { return m_next; }
    QAction *previousAction() const { return m_previous; }
    QAction *changesAction() const { return m_changes; } ///< what the step changes
    QAction *compareAction() const { return m_compare; } ///< the learner's files with its end
    /// @}

Q_SIGNALS:
    void linkActivated(const klab::TutorialLink &link);
    void sourceWanted(const QString &path, const QStringList &lines);
    void typeRequested(const QString &command);
    void differenceWanted(const klab::DifferenceView &view);
    void noticed(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QAction *makeAction(const QString &icon, const QString &text, const QString &what,
                        const QKeySequence &key, void (TutorialPage::*slot)());
    void createParts();
    QWidget *createHead();
    QWidget *createReading();
    QWidget *createTools();
    QWidget *createButtons();
    void connectParts();
    void connectSession();

    /// Gives the checks the room they need, as far as the text can spare it.
    void arrange();
    void showStep();
    void update();
    void updateActions();
    void updateList();
    void updateChecks();
    void updatePlace();
    QList<CheckItem> checkItems() const;

    void check();
    void apply();
    void reset();
    void undo();
    void redo();
    void goNext();
    void goPrevious();
    void showChanges();
    void compare();
    /// @param ended told what became of it
    void run(std::unique_ptr<Job> job, const std::function<void(const Result<> &)> &ended,
             bool builds = false);
    void tellChecks();

    TutorialSession *m_session;
    Run m_run;
    QLabel *m_title;
    QToolButton *m_choose;
    StepList *m_list;
    QuestionBar *m_place;
    StepText *m_text;
    CheckList *m_checks;
    QSplitter *m_parts;
    QPushButton *m_checkButton;
    QAction *m_check;
    QAction *m_apply;
    QAction *m_reset;
    QAction *m_undo;
    QAction *m_redo;
    QAction *m_next;
    QAction *m_previous;
    QAction *m_changes;
    QAction *m_compare;
    bool m_isArranged = false; ///< the user has given the parts their heights
    int m_keptFor = -1;        ///< the step that the user wants no other files for
    int m_shown = -1;          ///< the step whose text is shown
};

} // namespace klab
