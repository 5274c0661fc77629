// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/tutorial/tutorialtool.h"

#include "base/files.h"
#include "gui/editor/editorarea.h"
#include "gui/kit/actions.h"
#include "gui/kit/statepane.h"
#include "gui/kit/toolhost.h"

#include <KActionCollection>
#include <KLocalizedString>
#include <KSelectAction>
#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPointer>
#include <QVBoxLayout>

#include <utility>

namespace klab
{

static constexpr int PanelWidth = 420; // pixels: its code fits, and the editor beside it

TutorialTool::TutorialTool(ToolHost *host)
    : Tool(host)
    , m_host(host)
    , m_labs(Tutorial::allBundled())
    , m_openLabs(new KSelectAction(tr("The &Lab's Tutorials"), this))
    , m_name(QString::fromUtf8(readPlainFile(nameFile()).value_or(QByteArray())).trimmed())
{
    QStringList titles;
    for (const Tutorial::Bundled &one : std::as_const(m_labs))
        titles << QString(one.title).replace(u'&', QStringLiteral("&&"));
    m_openLabs->setItems(titles);
    connect(m_openLabs, &KSelectAction::indexTriggered, this, &TutorialTool::openLabs);
    connect(host, &ToolHost::tutorialRequested, this, [this] {
        Q_EMIT raiseRequested();
        m_panel->setFocus();
    });
    makePanel();
    invite();
}

TutorialTool::~TutorialTool() = default;

Tool::Place TutorialTool::place() const
{
    return {QStringLiteral("tutorial"),
            tr("Tutorial"),
            QIcon::fromTheme(QStringLiteral("documentation")),
            Qt::LeftDockWidgetArea,
            Qt::CTRL | Qt::SHIFT | Qt::Key_T,
            PanelWidth};
}

void TutorialTool::makePanel()
{
    Result<Tutorial> tutorial = Tutorial::open(m_name);
    if (!tutorial && !m_name.isEmpty()) {
        QMetaObject::invokeMethod( // once somebody listens
            this, [this, error = tutorial.error()] { Q_EMIT m_host->failed(error); }, Qt::QueuedConnection);
        m_name.clear();
        tutorial = Tutorial::open(m_name);
    }
    updateOpenActions();
    if (tutorial) {
        makePage(std::move(*tutorial));
        return;
    }
    auto *why = new StatePane;
    why->showError(tutorial.error(), {});
    m_panel = why;
}

// ------------------------------------------------------------ which tutorial

QString TutorialTool::nameFile() const
{
    return m_host->workspace().path() + QStringLiteral("/.tutorial/folder");
}

// None is marked while one of the user's own is open.
void TutorialTool::updateOpenActions()
{
    int current = m_name.isEmpty() ? 0 : -1;
    for (int i = 0; i < static_cast<int>(m_labs.size()); ++i) {
        if (m_labs[i].id == m_name)
            current = i;
    }
    m_openLabs->setCurrentItem(current);
}

void TutorialTool::openLabs(int index)
{
    open(m_labs.value(index).id);
    updateOpenActions(); // where it could not be opened, the mark goes back
}

void TutorialTool::choose()
{
    auto *dialog = new QFileDialog(m_host->window(), tr("Open a tutorial: a folder with tutorial.json"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &TutorialTool::open);
    dialog->open();
}

void TutorialTool::open(const QString &name)
{
    if (m_host->workbench()->isBusy()) {
        noteUntilEnd(tr("Another task is running. Open the tutorial when it has finished."));
        return;
    }
    Result<Tutorial> tutorial = Tutorial::open(name);
    if (!tutorial) {
        Q_EMIT m_host->failed(tutorial.error());
        return;
    }
    if (!m_page)
        return; // the lab's own files are broken, and so the window is without a page
    m_name = name;
    updateOpenActions();
    QDir().mkpath(QFileInfo(nameFile()).absolutePath());
    if (const Result<> kept = writePlainFile(nameFile(), name.toUtf8()); !kept)
        Q_EMIT m_host->failed(kept.error());
    TutorialSession *before = m_session;
    m_session = makeSession(std::move(*tutorial));
    m_page->setSession(m_session);
    connectSession();
    before->deleteLater();
    invite();
}

// ------------------------------------------------------------ page

TutorialSession *TutorialTool::makeSession(Tutorial tutorial)
{
    auto *session =
        new TutorialSession(m_host->workbench(), std::move(tutorial), TutorialSession::Keep::Learners, this);
    connect(session, &TutorialSession::failed, m_host, &ToolHost::failed);
    if (const Result<> opened = session->open(); !opened) {
        // Once somebody listens.
        QMetaObject::invokeMethod(
            this, [this, error = opened.error()] { Q_EMIT m_host->failed(error); }, Qt::QueuedConnection);
    }
    return session;
}

void TutorialTool::makePage(Tutorial tutorial)
{
    m_session = makeSession(std::move(tutorial));
    m_page = new TutorialPage(
        m_session, [this](std::unique_ptr<Job> job, bool builds) { return run(std::move(job), builds); });
    m_page->setTutorials(m_openLabs->menu());
    m_panel = m_page;
    connectSession();
    connectPage();
}

void TutorialTool::addActions(KActionCollection *actions)
{
    auto *open =
        new QAction(QIcon::fromTheme(QStringLiteral("document-open-folder")), tr("&Open Tutorial…"), this);
    connect(open, &QAction::triggered, this, &TutorialTool::choose);
    actions->addAction(QStringLiteral("tutorial_open"), open);
    actions->addAction(QStringLiteral("tutorial_open_labs"), m_openLabs);
    if (!m_page)
        return;
    const auto take = [actions](const char *name, QAction *action) {
        takeOver(actions, QLatin1String(name), action);
    };
    take("tutorial_check", m_page->checkAction());
    take("tutorial_apply", m_page->applyAction());
    take("tutorial_reset", m_page->resetAction());
    take("tutorial_undo", m_page->undoAction());
    take("tutorial_redo", m_page->redoAction());
    take("tutorial_next", m_page->nextAction());
    take("tutorial_previous", m_page->previousAction());
    take("tutorial_changes", m_page->changesAction());
    take("tutorial_compare", m_page->compareAction());
}

void TutorialTool::connectSession()
{
    EditorArea *area = m_host->editor();
    connect(m_session, &TutorialSession::sourcesAboutToChange, area, [area] { area->setDiskHeld(true); });
    connect(m_session, &TutorialSession::sourcesChanged, this, &TutorialTool::followSources);
    connect(m_session, &TutorialSession::sourcesChanged, area, [area] { area->setDiskHeld(false); });
    connect(m_session, &TutorialSession::stepChanged, this, &TutorialTool::invite);
    connect(m_session, &TutorialSession::currentChanged, this, &TutorialTool::invite);
    connect(m_session, &TutorialSession::currentChanged, this, [this] { Q_EMIT m_host->settled(m_noted); });
}

void TutorialTool::connectPage()
{
    connect(m_page, &TutorialPage::noticed, this, &TutorialTool::note);
    connect(m_page, &TutorialPage::linkActivated, this, &TutorialTool::follow);
    connect(m_page, &TutorialPage::sourceWanted, this, &TutorialTool::showSource);
    connect(m_page, &TutorialPage::typeRequested, this, &TutorialTool::type);
    connect(m_page, &TutorialPage::differenceWanted, this, &TutorialTool::showDifference);
}

QString TutorialTool::invitation() const
{
    if (!m_session)
        return {};
    const int count = static_cast<int>(m_session->tutorial().steps.size());
    for (int i = 0; i < count; ++i) {
        if (m_session->state(i) != TutorialSession::StepState::Open)
            return tr("Continue the &Tutorial (step %1 of %2)").arg(m_session->current() + 1).arg(count);
    }
    return tr("Start the &Tutorial");
}

void TutorialTool::invite()
{
    Q_EMIT m_host->invitationChanged(invitation());
}

// All that the tutorial has to do with: what else is gone may be there in the editor alone.
QStringList TutorialTool::sourcePaths() const
{
    const QString workspace = QFileInfo(m_host->workspace().path()).canonicalFilePath() + u'/';
    QStringList paths;
    for (const SourceState &state : std::as_const(m_session->tutorial().states)) {
        for (auto file = state.files.cbegin(); file != state.files.cend(); ++file)
            paths << workspace + file.key();
    }
    return paths;
}

// The files that a step does not have yet are closed. Where one of them is in front, one that
// the step has comes in its place, for the page beside may be any other.
void TutorialTool::followSources()
{
    EditorArea *area = m_host->editor();
    const QString shown = area->currentFile();
    if (!shown.isEmpty() && !QFileInfo::exists(shown)) {
        const QPointer<QWidget> focus = QApplication::focusWidget();
        const QString workspace = m_host->workspace().path() + u'/';
        for (const Tutorial::Change &change : m_session->tutorial().changes(m_session->current())) {
            if (QFileInfo(workspace + change.path).isFile() && area->open({workspace + change.path}))
                break;
        }
        if (focus)
            focus->setFocus();
    }
    area->closeGone(sourcePaths());
}

// What is typed and not saved is the learner's work, too: it has to be in the files first.
bool TutorialTool::run(std::unique_ptr<Job> job, bool builds)
{
    if (m_host->workbench()->isBusy()) {
        noteUntilEnd(tr("Another task is running: wait for it to finish, or cancel it."));
        return false;
    }
    if (const Result<> saved = m_host->editor()->saveAll(); !saved) {
        Q_EMIT m_host->failed(saved.error());
        return false;
    }
    return m_host->workbench()->run(std::move(job), builds);
}

// It is about the step that is shown.
void TutorialTool::note(const QString &text)
{
    m_noted = text;
    Q_EMIT m_host->noticed(text);
}

void TutorialTool::noteUntilEnd(const QString &text)
{
    note(text);
    connect(
        m_host->workbench(), &Workbench::ended, this, [this, text] { Q_EMIT m_host->settled(text); },
        Qt::SingleShotConnection);
}

// ------------------------------------------------------------ links

void TutorialTool::follow(const TutorialLink &link)
{
    switch (link.kind) {
    case TutorialLink::Kind::File:
    case TutorialLink::Kind::Show:
        openPlace(link);
        break;
    case TutorialLink::Kind::Do:
        trigger(link.target);
        break;
    case TutorialLink::Kind::Config:
        Q_EMIT m_host->optionRequested(link.target);
        Q_EMIT raiseRequested(); // which is read beside it
        break;
    case TutorialLink::Kind::Step:
        m_session->setCurrent(m_session->tutorial().find(link.target));
        break;
    }
}

bool TutorialTool::openFile(const QString &path)
{
    const QString whole = m_host->workspace().path() + u'/' + path;
    if (!QFileInfo(whole).isFile()) {
        // One that the learner is to write begins here.
        const TutorialStep &step = m_session->tutorial().steps[m_session->current()];
        const SourceState after = m_session->tutorial().states.value(step.after);
        if (!after.files.value(path)) {
            note(tr("%1 does not exist yet.").arg(path));
            return false;
        }
        if (const Result<> made = m_session->makeFile(path); !made) {
            Q_EMIT m_host->failed(made.error());
            return false;
        }
        note(tr("%1 did not exist yet; an empty file was created.").arg(path));
    }
    Q_EMIT m_host->fileRequested({whole});
    return m_host->editor()->currentView() != nullptr;
}

void TutorialTool::openPlace(const TutorialLink &link)
{
    if (!openFile(link.target))
        return;
    const bool isNamed = link.line > 0 || !link.text.isEmpty();
    const int line = link.lineIn(m_host->editor()->currentView()->document()->text());
    if (line > 0 && link.kind == TutorialLink::Kind::Show)
        m_host->editor()->highlight(line, line);
    else if (line > 0)
        Q_EMIT m_host->fileRequested({m_host->editor()->currentFile(), line});
    else if (isNamed)
        note(tr("%1 does not contain this place, or not yet.").arg(link.target));
}

void TutorialTool::showSource(const QString &path, const QStringList &lines)
{
    if (!openFile(path))
        return;
    const QString text = m_host->editor()->currentView()->document()->text();
    if (const std::optional<LineSpan> place = findLines(lines, text))
        m_host->editor()->highlight(place->first, place->last);
    else
        note(tr("%1 does not contain this text yet.").arg(path));
}

void TutorialTool::trigger(const QString &name)
{
    QAction *action = m_host->actions()->action(name);
    if (action && action->isCheckable() && action->isChecked())
        return; // a link switches on, and not off again
    if (action && action->isEnabled())
        action->trigger();
    else if (action)
        note(tr("'%1' is not available at the moment.")
                 .arg(KLocalizedString::removeAcceleratorMarker(action->text())));
}

void TutorialTool::type(const QString &command)
{
    SerialConsole *console = m_host->workbench()->vm()->console();
    if (m_host->workbench()->vm()->state() != VmSession::State::Ready || !console) {
        note(tr("No guest is ready for commands: use Build & Boot (F5) first."));
        return;
    }
    Q_EMIT m_host->consoleRequested();
    if (!console->isPromptIdle()) {
        note(tr("The guest's terminal is busy or has a half-typed line, so nothing was "
                "typed. Ctrl+C in the console ends what is running."));
        return;
    }
    console->send(command.toUtf8() + '\n');
}

void TutorialTool::showDifference(const DifferenceView &view)
{
    EditorArea *area = m_host->editor();
    if (!m_difference) {
        m_difference = new DifferencePage;
        area->addPage(m_difference, tr("Differences"), QIcon::fromTheme(QStringLiteral("vcs-diff")));
    }
    m_difference->compare(view.title, view.left, view.right, view.files);
    area->showPage(m_difference);
    m_difference->setFocus();
}

} // namespace klab
