// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/tutorial/tutorialpage.h"

#include "base/files.h"
#include "gui/kit/displaytext.h"
#include "gui/kit/questionbar.h"
#include "gui/tutorial/announce.h"
#include "gui/tutorial/checklist.h"
#include "gui/tutorial/steplist.h"
#include "gui/tutorial/steptext.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace klab
{

// As narrow as a dock beside others may be made; the page asks for more when it is shown.
static constexpr int MinimumWidth = 220;
// Of the room below the list, what the checks get at most.
static constexpr double ChecksShare = 0.45;

TutorialPage::TutorialPage(TutorialSession *session, Run run, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_run(std::move(run))
    , m_title(new QLabel)
    , m_choose(new QToolButton)
    , m_list(new StepList)
    , m_place(new QuestionBar)
    , m_text(new StepText)
    , m_checks(new CheckList)
    , m_parts(new QSplitter(Qt::Vertical))
    , m_checkButton(new QPushButton)
    , m_check(makeAction(QStringLiteral("dialog-ok-apply"), tr("&Check"),
                         tr("Check whether the step is done"), Qt::Key_F9, &TutorialPage::check))
    , m_apply(makeAction(QStringLiteral("quickwizard"), tr("&Apply for Me"), tr("Do the step's work"), {},
                         &TutorialPage::apply))
    , m_reset(
          makeAction(QStringLiteral("edit-reset"), tr("&Reset Step"),
                     tr("Restore the files and settings that the step begins with; Undo brings yours back"),
                     {}, &TutorialPage::reset))
    , m_undo(makeAction(QStringLiteral("edit-undo"), tr("&Undo"), tr("Nothing to undo"), {},
                        &TutorialPage::undo))
    , m_redo(makeAction(QStringLiteral("edit-redo"), tr("Re&do"), tr("Nothing to redo"), {},
                        &TutorialPage::redo))
    , m_next(makeAction(QStringLiteral("go-next"), tr("&Next Step"), tr("Show the next step"),
                        Qt::ALT | Qt::Key_PageDown, &TutorialPage::goNext))
    , m_previous(makeAction(QStringLiteral("go-previous"), tr("&Previous Step"), tr("Show the previous step"),
                            Qt::ALT | Qt::Key_PageUp, &TutorialPage::goPrevious))
    , m_changes(makeAction(QStringLiteral("vcs-diff"), tr("&What Changes"),
                           tr("Show side by side what the step changes"), {}, &TutorialPage::showChanges))
    , m_compare(makeAction(QStringLiteral("vcs-diff"), tr("C&ompare with Mine"),
                           tr("Show your files beside those at the end of the step"), {},
                           &TutorialPage::compare))
{
    setAccessibleName(tr("Tutorial"));
    createParts();
    connectParts();
    showStep();
}

// ------------------------------------------------------------ made of

QAction *TutorialPage::makeAction(const QString &icon, const QString &text, const QString &what,
                                  const QKeySequence &key, void (TutorialPage::*slot)())
{
    auto *action = new QAction(QIcon::fromTheme(icon), text, this);
    action->setToolTip(what);
    action->setStatusTip(what);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void TutorialPage::createParts()
{
    m_parts->setChildrenCollapsible(false);
    m_parts->addWidget(m_list);
    m_parts->addWidget(createReading());
    m_parts->addWidget(m_checks);
    m_parts->setStretchFactor(1, 1);
    connect(m_parts, &QSplitter::splitterMoved, this, [this] { m_isArranged = true; });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(createHead());
    layout->addWidget(m_parts, 1);
    layout->addWidget(createTools());
    layout->addWidget(createButtons());
    setFocusProxy(m_text);
}

/// The title, and the choice of another tutorial.
QWidget *TutorialPage::createHead()
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setContentsMargins(8, 4, 8, 4);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setObjectName(QStringLiteral("tutorialTitle"));
    m_choose->setIcon(QIcon::fromTheme(QStringLiteral("documentation")));
    m_choose->setToolTip(tr("Choose a tutorial"));
    m_choose->setAccessibleName(tr("Choose a tutorial"));
    m_choose->setPopupMode(QToolButton::InstantPopup);
    m_choose->setAutoRaise(true);
    m_choose->setFocusPolicy(Qt::StrongFocus);
    m_choose->setMaximumHeight(m_title->sizeHint().height()); // the text below needs the room
    m_choose->hide();
    auto *head = new QWidget;
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 2, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title, 1);
    layout->addWidget(m_choose);
    return head;
}

/// The text, and above it what there is to ask.
QWidget *TutorialPage::createReading()
{
    m_place->setObjectName(QStringLiteral("placeBar"));
    m_place->setNarrow();
    auto *reading = new QWidget;
    auto *layout = new QVBoxLayout(reading);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_place);
    layout->addWidget(m_text, 1);
    return reading;
}

QWidget *TutorialPage::createTools()
{
    auto *tools = new QWidget;
    auto *layout = new QHBoxLayout(tools);
    layout->setContentsMargins(6, 4, 6, 0);
    layout->setSpacing(2);
    for (QAction *action : {m_changes, m_apply, m_reset, m_undo, m_redo}) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        const bool isSmall = action == m_undo || action == m_redo;
        button->setToolButtonStyle(isSmall ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
        layout->addWidget(button);
        if (action == m_reset)
            layout->addStretch(1);
    }
    return tools;
}

static QString keysOf(const QAction *action)
{
    return action->shortcut().toString(QKeySequence::NativeText);
}

QWidget *TutorialPage::createButtons()
{
    auto *buttons = new QWidget;
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(8, 4, 8, 8);
    const auto add = [&](QAction *action, const QString &text, int stretch) {
        auto *button = action == m_check ? m_checkButton : new QPushButton;
        button->setIcon(action->icon());
        button->setText(text);
        // A tool button has the key of its action in its tip, a push button does not.
        button->setToolTip(QStringLiteral("%1 (%2)").arg(action->toolTip(), keysOf(action)));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::enabledChanged, button, &QPushButton::setEnabled);
        layout->addWidget(button, stretch);
        return button;
    };
    add(m_previous, {}, 0)->setAccessibleName(tr("Previous step"));
    m_checkButton->setDefault(true);
    add(m_check, tr("&Check"), 1)->setAccessibleName(tr("Check the step"));
    add(m_next, tr("&Next"), 0)->setAccessibleName(tr("Next step"));
    return buttons;
}

void TutorialPage::connectParts()
{
    connect(m_list, &StepList::chosen, this, [this](int step) { m_session->setCurrent(step); });
    connect(m_checks, &CheckList::answered, this, [this](const QString &check, int choice) {
        m_session->answer(m_session->current(), check, choice);
    });
    connect(m_text, &StepText::linkActivated, this, &TutorialPage::linkActivated);
    connect(m_text, &StepText::sourceWanted, this, &TutorialPage::sourceWanted);
    connect(m_text, &StepText::typeRequested, this, &TutorialPage::typeRequested);
    connect(m_session->workbench(), &Workbench::begun, this, &TutorialPage::updateActions);
    connect(m_session->workbench(), &Workbench::ended, this, &TutorialPage::update);
    connectSession();
}

void TutorialPage::connectSession()
{
    connect(m_session, &TutorialSession::currentChanged, this, &TutorialPage::showStep);
    connect(m_session, &TutorialSession::stepChanged, this, &TutorialPage::update);
    connect(m_session, &TutorialSession::sourcesChanged, this, &TutorialPage::update);
}

void TutorialPage::setSession(TutorialSession *session)
{
    m_session->disconnect(this);
    m_session = session;
    m_shown = -1;
    m_keptFor = -1;
    connectSession();
    showStep();
}

void TutorialPage::setTutorials(QMenu *menu)
{
    m_choose->setMenu(menu);
    m_choose->show();
}

QSize TutorialPage::minimumSizeHint() const
{
    return {MinimumWidth, QWidget::minimumSizeHint().height()};
}

void TutorialPage::arrange()
{
    const int total = m_parts->height() - 2 * m_parts->handleWidth();
    if (m_isArranged || total <= 0)
        return;
    const int list = std::min(m_list->sizeHint().height(), total / 4);
    const int checks =
        std::min(m_checks->sizeHint().height(), static_cast<int>((total - list) * ChecksShare));
    m_parts->setSizes({list, total - list - checks, checks});
}

void TutorialPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TutorialPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    arrange();
    m_list->setCurrent(m_session->current()); // now that it is known what is in sight
}

// ------------------------------------------------------------ shows

void TutorialPage::showStep()
{
    const int current = m_session->current();
    if (current != m_shown) {
        m_shown = current;
        m_keptFor = -1; // who comes back is offered it again
        const TutorialStep &step = m_session->tutorial().steps[current];
        m_text->setStep(QStringLiteral("%1. %2").arg(current + 1).arg(step.title), step.text);
    }
    update();
    m_list->setCurrent(current);
    // Once the checks have their places: before, they ask for less room than they need.
    QTimer::singleShot(0, this, &TutorialPage::arrange);
}

void TutorialPage::update()
{
    updateList();
    updateChecks();
    updatePlace();
    updateActions();
}

static StepItem::State itemState(TutorialSession::StepState state)
{
    switch (state) {
    case TutorialSession::StepState::Open:
        return StepItem::State::Open;
    case TutorialSession::StepState::Begun:
        return StepItem::State::Begun;
    case TutorialSession::StepState::Passed:
        return StepItem::State::Passed;
    }
    return StepItem::State::Open;
}

void TutorialPage::updateList()
{
    QList<StepItem> items;
    int passed = 0;
    for (int i = 0; i < static_cast<int>(m_session->tutorial().steps.size()); ++i) {
        const TutorialStep &step = m_session->tutorial().steps[i];
        items << StepItem{step.title, step.minutes, itemState(m_session->state(i))};
        passed += items.constLast().state == StepItem::State::Passed ? 1 : 0;
    }
    m_list->setSteps(items);
    m_title->setText(
        tr("%1: %2 of %3 steps done").arg(m_session->tutorial().title).arg(passed).arg(items.size()));
    m_title->setToolTip(toolTipText(m_title->text()));
}

QList<CheckItem> TutorialPage::checkItems() const
{
    const int current = m_session->current();
    const TutorialStep &step = m_session->tutorial().steps[current];
    const QList<CheckResult> results = m_session->results(current);
    const StepProgress progress = m_session->progress(current);
    QList<CheckItem> items;
    for (qsizetype i = 0; i < step.checks.size(); ++i) {
        const StepCheck &check = step.checks[i];
        CheckItem item{check.id, check.title, check.hint, CheckItem::State::Unknown, {}, {}, {}, {}};
        if (i < results.size()) {
            item.state = results[i].passed ? CheckItem::State::Passed : CheckItem::State::Failed;
            item.reason = results[i].reason;
        } else if (progress.isPassed()) {
            item.state = CheckItem::State::Passed;
        }
        if (const auto *question = std::get_if<IsAnswered>(&check.predicate)) {
            item.question = question->question;
            item.choices = question->choices;
            if (const auto answer = progress.answers.constFind(check.id);
                answer != progress.answers.constEnd())
                item.answer = *answer;
        }
        items << item;
    }
    return items;
}

void TutorialPage::updateChecks()
{
    m_checks->setChecks(checkItems());
}

void TutorialPage::updatePlace()
{
    const int current = m_session->current();
    const bool isWanted = m_session->needsSetUp(current) && m_keptFor != current;
    if (isWanted && m_place->isHidden()) {
        m_place->ask(tr("Your files differ from those this step begins with. Use the tutorial's (yours are "
                        "kept for Undo), or continue with yours?"),
                     {{tr("&Set Up This Step"), [this] { reset(); }, true},
                      {tr("C&ontinue"), [this] { m_keptFor = m_session->current(); }}});
    }
    m_place->setVisible(isWanted);
    m_place->setBusy(m_session->workbench()->isBusy());
}

void TutorialPage::updateActions()
{
    const bool isBusy = m_session->workbench()->isBusy();
    const int current = m_session->current();
    const QString undo = m_session->undoTitle();
    for (QAction *action : {m_check, m_apply, m_reset})
        action->setEnabled(!isBusy);
    m_undo->setEnabled(!isBusy && !undo.isEmpty());
    m_undo->setToolTip(undo.isEmpty() ? tr("Nothing to undo") : toolTipText(tr("Undo: %1").arg(undo)));
    const QString redo = m_session->redoTitle();
    m_redo->setEnabled(!isBusy && !redo.isEmpty());
    m_redo->setToolTip(redo.isEmpty() ? tr("Nothing to redo") : toolTipText(tr("Redo: %1").arg(redo)));
    m_next->setEnabled(current + 1 < m_session->tutorial().steps.size());
    m_previous->setEnabled(current > 0);
    const bool changes = !m_session->tutorial().changes(current).isEmpty();
    m_changes->setEnabled(changes);
    m_compare->setEnabled(changes);
    m_place->setBusy(isBusy);
}

// ------------------------------------------------------------ does

void TutorialPage::run(std::unique_ptr<Job> job, const std::function<void(const Result<> &)> &ended,
                       bool builds)
{
    if (ended)
        connect(job.get(), &Job::finished, this, ended);
    m_run(std::move(job), builds); // where it does not begin, that is told
}

void TutorialPage::check()
{
    run(m_session->check(m_session->current()), [this, step = m_session->current()](const Result<> &result) {
        if (result && step == m_session->current())
            tellChecks();
    });
}

void TutorialPage::tellChecks()
{
    const QList<CheckItem> items = checkItems();
    m_checks->setChecks(items);
    arrange();
    m_checks->showFailure();
    QStringList told{checksInWords(items)};
    for (const CheckItem &item : items) {
        if (item.state == CheckItem::State::Failed)
            told << item.title + u' ' + item.reason;
    }
    announce(m_checks, told.join(u' '));
}

void TutorialPage::apply()
{
    run(
        m_session->apply(m_session->current()),
        [this](const Result<> &result) {
            m_keptFor = -1;
            if (result)
                Q_EMIT noticed(tr(
                    "The step has been done for you. Check it, and see what it was under 'What Changes'."));
        },
        true);
}

void TutorialPage::reset()
{
    run(m_session->reset(m_session->current()), [this](const Result<> &result) {
        if (result)
            Q_EMIT noticed(tr("Files and settings are back at the beginning of the step. Yours are kept: "
                              "Undo in this panel restores them."));
    });
}

void TutorialPage::undo()
{
    run(m_session->undo(), [this, what = m_session->undoTitle()](const Result<> &result) {
        if (result)
            Q_EMIT noticed(tr("Undone: %1. Redo in this panel does it again.").arg(what));
    });
}

void TutorialPage::redo()
{
    run(m_session->redo(), [this, what = m_session->redoTitle()](const Result<> &result) {
        if (result)
            Q_EMIT noticed(tr("Redone: %1.").arg(what));
    });
}

void TutorialPage::goNext()
{
    m_session->setCurrent(m_session->current() + 1);
}

void TutorialPage::goPrevious()
{
    m_session->setCurrent(m_session->current() - 1);
}

void TutorialPage::showChanges()
{
    const int current = m_session->current();
    DifferenceView view{
        tr("What step %1 changes").arg(current + 1), tr("Where the step begins"), tr("Where it ends"), {}};
    for (const Tutorial::Change &change : m_session->tutorial().changes(current))
        view.files << FileDifference{change.path, change.before, change.after};
    Q_EMIT differenceWanted(view);
}

void TutorialPage::compare()
{
    const int current = m_session->current();
    const QString workspace = m_session->workbench()->session()->workspace().path() + u'/';
    DifferenceView view{
        tr("Your files and step %1").arg(current + 1), tr("Yours"), tr("Where the step ends"), {}};
    for (const Tutorial::Change &change : m_session->tutorial().changes(current)) {
        std::optional<QByteArray> mine;
        if (const Result<QByteArray> read = readPlainFile(workspace + change.path))
            mine = *read;
        view.files << FileDifference{change.path, mine, change.after};
    }
    Q_EMIT differenceWanted(view);
}

} // namespace klab
