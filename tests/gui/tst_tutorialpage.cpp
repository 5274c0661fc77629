// SPDX-License-Identifier: GPL-2.0-or-later
//
// The tutorial that comes with the lab, in the real window, used as a person does: by clicks
// and keys, finding things by their accessible names. No kernel is built: the steps that need
// none are done here, all of them by klab tutorial play.
#include "base/files.h"
#include "gui/editor/editorarea.h"
#include "gui/mainwindow.h"
#include "gui/shell/labapplication.h"
#include "gui/tutorial/steplist.h"
#include "gui/tutorial/steptext.h"
#include "gui/tutorial/tutorialpage.h"
#include "klabprocess.h"

#include <KActionCollection>
#include <KSelectAction>
#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace klab;
using namespace Qt::StringLiterals;

class TestTutorialPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void welcomeLeadsThere();
    void fitsTheWindow();
    void stepsByKeys();
    void questionIsAnswered();
    void offerComesBack();
    void otherFilesAreSetUp();
    void undoGivesThemBack();
    void failuresAreTold();
    void hintOnDemand();
    void changesSideBySide();
    void typedTextCounts();
    void applyDoesIt();
    void showMeLeadsToThePlace();
    void linksLeadTheirWays();
    void commandWithoutGuest();
    void progressIsKept();
    void ownTutorial();
    void otherTutorialOfTheLab();
    void brokenTutorial();
    void resetAsksNothing();

private:
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        for (Widget *widget : m_window->findChildren<Widget *>()) {
            if (widget->accessibleName() == name || widget->objectName() == name)
                return widget;
        }
        qWarning("no %s", qPrintable(name));
        return nullptr;
    }
    QAbstractButton *button(const QString &text) const
    {
        for (auto *one : m_window->findChildren<QAbstractButton *>()) {
            if (one->isVisible() && one->text().remove(u'&') == text)
                return one;
        }
        qWarning("no %s", qPrintable(text));
        return nullptr;
    }
    QAction *action(const char *name) const
    {
        return m_window->actionCollection()->action(QLatin1String(name));
    }
    static void click(QWidget *widget) { QTest::mouseClick(widget, Qt::LeftButton); }
    StepList *steps() const { return m_window->findChild<StepList *>(); }
    StepText *text() const { return m_window->findChild<StepText *>(); }
    EditorArea *editor() const { return m_window->findChild<EditorArea *>(); }
    // Of the file that is shown.
    QWidget *diskBar() const
    {
        return editor()->currentView()->parentWidget()->findChild<QWidget *>(u"diskBar"_s);
    }
    QString message() const { return find<QLabel>(u"message"_s)->text(); }
    QString state(int step) const
    {
        return steps()->model()->index(step, 0).data(Qt::AccessibleTextRole).toString();
    }
    void goTo(int step)
    {
        const QModelIndex index = steps()->model()->index(step, 0);
        steps()->scrollTo(index);
        QTest::mouseClick(steps()->viewport(), Qt::LeftButton, {}, steps()->visualRect(index).center());
        QCOMPARE(steps()->currentIndex().row(), step);
    }
    bool waitForJob() const
    {
        return klab::test::waitFor([this] { return !m_window->workbench()->isBusy(); }, 60'000);
    }
    void check()
    {
        click(find<QAbstractButton>(u"Check the step"_s));
        QVERIFY(waitForJob());
        QTRY_VERIFY(find<QAbstractButton>(u"Check the step"_s)->isEnabled()); // the page has heard of it
    }
    QString path(const QString &name) const { return m_folder.path() + u"/lab/module/vdev/"_s + name; }
    QByteArray content(const QString &name) const
    {
        return readPlainFile(path(name)).value_or(QByteArray("(none)"));
    }
    void screenshot(const QString &name) const
    {
        QVERIFY(m_window->grab().save(artefact(u"tutorial-%1.png"_s.arg(name))));
    }
    void openWindow(const QString &place = {});
    void choose(const QString &folder);

    QTemporaryDir m_folder;
    std::unique_ptr<LabSession> m_session;
    std::unique_ptr<MainWindow> m_window;
};

// Of the bundled tutorial, counted from 0.
static constexpr int Questions = 0; // "What a kernel module is"
static constexpr int AddModule = 3; // needs no machine
static constexpr int Register = 8;

namespace
{

/// Counts how often a widget comes up.
class ShowCounter : public QObject
{
public:
    explicit ShowCounter(QWidget *watched) { watched->installEventFilter(this); }
    int count() const { return m_count; }

    bool eventFilter(QObject *, QEvent *event) override
    {
        m_count += event->type() == QEvent::Show ? 1 : 0;
        return false;
    }

private:
    int m_count = 0;
};

} // namespace

void TestTutorialPage::openWindow(const QString &place)
{
    m_window.reset();
    m_session.reset();
    Result<Workspace> workspace = Workspace::open(place.isEmpty() ? m_folder.path() + u"/lab"_s : place);
    QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().message));
    m_session = std::make_unique<LabSession>(std::move(*workspace));
    m_window = std::make_unique<MainWindow>(m_session.get());
    m_window->setGeometry(0, 0, 1280, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(klab::test::waitForWindowActive(m_window.get()));
    QTRY_VERIFY(QFile::exists(path(u"vdev.cpp"_s)));
    QVERIFY(waitForJob());
}

void TestTutorialPage::initTestCase()
{
    openWindow();
}

void TestTutorialPage::welcomeLeadsThere()
{
    QVERIFY(steps()->visibleRegion().isEmpty()); // Files is in front
    auto *start = find<QAbstractButton>(u"Go to the tutorial"_s);
    QCOMPARE(start->text().remove(u'&'), u"Start the Tutorial"_s);
    click(start);
    QTRY_VERIFY(!steps()->visibleRegion().isEmpty());
    QTRY_VERIFY(text()->hasFocus());
    QVERIFY(text()->toPlainText().startsWith(u"1. "_s));
    QVERIFY(steps()->model()->rowCount() >= 17);
}

void TestTutorialPage::fitsTheWindow()
{
    QTRY_VERIFY(find<TutorialPage>(u"Tutorial"_s)->width() >= 400);
    QVERIFY(editor()->width() >= 450);
    QCOMPARE(m_window->width(), 1280);
    QVERIFY(find<QWidget>(u"consoleDock"_s)->isVisible());
    QVERIFY(find<QWidget>(u"devicesDock"_s)->isVisible());
    screenshot(u"page"_s);
}

void TestTutorialPage::stepsByKeys()
{
    QTest::keyClick(m_window.get(), Qt::Key_PageDown, Qt::AltModifier);
    QTRY_COMPARE(steps()->currentIndex().row(), 1);
    QVERIFY(text()->toPlainText().startsWith(u"2. "_s));
    QTest::keyClick(m_window.get(), Qt::Key_PageUp, Qt::AltModifier);
    QTRY_COMPARE(steps()->currentIndex().row(), 0);
    QVERIFY(!find<QAbstractButton>(u"Previous step"_s)->isEnabled());
    click(find<QAbstractButton>(u"Next step"_s));
    QCOMPARE(steps()->currentIndex().row(), 1);
    QVERIFY(state(1).contains(u"begun"_s));
    QVERIFY(state(4).contains(u"open"_s));
    goTo(Questions);
}

void TestTutorialPage::questionIsAnswered()
{
    const Tutorial tutorial = *Tutorial::bundled();
    check();
    QVERIFY(find<QLabel>(u"checksTitle"_s)->text().startsWith(u"0 of "_s));
    for (const StepCheck &one : tutorial.steps[Questions].checks) {
        const auto *question = std::get_if<IsAnswered>(&one.predicate);
        QVERIFY(question);
        auto *choice = find<QAbstractButton>(question->choices[question->right]);
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Space);
        QVERIFY(choice->isChecked());
    }
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QTRY_VERIFY(find<QLabel>(u"checksTitle"_s)->text().startsWith(u"All of it holds"_s));
    QVERIFY(state(Questions).contains(u"done"_s));
    QVERIFY(find<QLabel>(u"tutorialTitle"_s)->text().contains(u"1 of "_s));
}

void TestTutorialPage::offerComesBack()
{
    const auto *bar = find<QWidget>(u"placeBar"_s);
    const QByteArray before = content(u"vdev.cpp"_s);
    for (const int step : {AddModule, Register}) {
        goTo(step);
        QTRY_VERIFY(bar->isVisible());
        click(button(u"Continue"_s));
        QVERIFY(!bar->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_PageUp, Qt::AltModifier);
        QTRY_COMPARE(steps()->currentIndex().row(), step - 1);
        goTo(step);
        QTRY_VERIFY(bar->isVisible());
    }
    QVERIFY(writePlainFile(path(u"vdev.cpp"_s), before));
    goTo(Questions);
    QTRY_VERIFY(!bar->isVisible());
}

void TestTutorialPage::otherFilesAreSetUp()
{
    goTo(AddModule);
    auto *bar = find<QWidget>(u"placeBar"_s);
    QTRY_VERIFY(bar->isVisible());
    screenshot(u"set-up"_s);
    QVERIFY(editor()->open({path(u"vdev.cpp"_s)}));
    click(button(u"Set Up This Step"_s));
    QVERIFY(m_window->workbench()->isBusy());
    QVERIFY(waitForJob());
    QTRY_VERIFY(!bar->isVisible());
    QVERIFY(!QFile::exists(path(u"vdev.cpp"_s)));
    QTRY_VERIFY(!editor()->openFiles().contains(path(u"vdev.cpp"_s)));
    QVERIFY(message().contains(u"Undo"_s));
}

void TestTutorialPage::undoGivesThemBack()
{
    QVERIFY(action("tutorial_undo")->isEnabled());
    action("tutorial_undo")->trigger();
    QVERIFY(waitForJob());
    QVERIFY(QFile::exists(path(u"vdev.cpp"_s)));
    action("tutorial_redo")->trigger(); // and that, too
    QVERIFY(waitForJob());
    QVERIFY(!QFile::exists(path(u"vdev.cpp"_s)));
}

void TestTutorialPage::failuresAreTold()
{
    check();
    QCOMPARE(find<QLabel>(u"checksTitle"_s)->text(), u"0 of 7 hold"_s);
    int reasons = 0;
    for (const QLabel *label : m_window->findChildren<QLabel *>()) {
        if (label->isVisible() && label->accessibleName().startsWith(u"Why not: "_s) &&
            !label->text().isEmpty())
            ++reasons;
    }
    QCOMPARE(reasons, 7);
    QVERIFY(!state(AddModule).contains(u"done"_s));
    screenshot(u"failures"_s);
}

void TestTutorialPage::hintOnDemand()
{
    const Tutorial tutorial = *Tutorial::bundled();
    for (const StepCheck &one : tutorial.steps[AddModule].checks) {
        if (one.hint.isEmpty())
            continue;
        auto *hint = find<QLabel>(u"The hint: "_s + one.hint);
        QVERIFY(!hint->isVisible());
        auto *wanted = find<QAbstractButton>(u"Hint: "_s + one.title);
        wanted->setFocus();
        QTest::keyClick(wanted, Qt::Key_Space);
        QVERIFY(hint->isVisible());
        return;
    }
    QFAIL("no hint");
}

void TestTutorialPage::changesSideBySide()
{
    click(button(u"What Changes"_s));
    auto *before = find<QPlainTextEdit>(u"Where the step begins"_s);
    auto *after = find<QPlainTextEdit>(u"Where it ends"_s);
    QVERIFY(before->isVisible() && after->isVisible());
    QVERIFY(after->toPlainText().contains(u"config SAMPLE_VDEV"_s));
    QVERIFY(!before->toPlainText().contains(u"config SAMPLE_VDEV"_s));
    screenshot(u"changes"_s);
    action("tutorial_compare")->trigger();
    QVERIFY(find<QPlainTextEdit>(u"Yours"_s)->isVisible());
}

void TestTutorialPage::typedTextCounts()
{
    // What is typed and not saved yet is checked as well.
    QVERIFY(editor()->open({path(u"Kconfig"_s)}));
    editor()->currentView()->document()->setText(
        u"config SAMPLE_VDEV\n\ttristate \"Virtual Device\"\n\thelp\n\t  Mine.\n"_s);
    check();
    QCOMPARE(find<QLabel>(u"checksTitle"_s)->text(), u"1 of 7 hold"_s);
    QVERIFY(content(u"Kconfig"_s).contains("Mine."));
}

void TestTutorialPage::applyDoesIt()
{
    click(button(u"Apply for Me"_s));
    QVERIFY(waitForJob());
    QVERIFY(content(u"vdev.cpp"_s).contains("starting virtual device"));
    QTRY_VERIFY(editor()->currentView()->document()->text().contains(u"If unsure, say N."_s));
    check();
    QTRY_VERIFY(find<QLabel>(u"checksTitle"_s)->text().startsWith(u"All of it holds"_s));
    QVERIFY(state(AddModule).contains(u"done"_s));
    action("tutorial_undo")->trigger();
    QVERIFY(waitForJob());
    QVERIFY(content(u"Kconfig"_s).contains("Mine."));
    click(button(u"Apply for Me"_s));
    QVERIFY(waitForJob());
}

void TestTutorialPage::showMeLeadsToThePlace()
{
    Q_EMIT text()->sourceWanted(u"module/vdev/vdev.cpp"_s, {u"struct VDevModule {"_s});
    QVERIFY(editor()->currentFile().endsWith(u"/vdev/vdev.cpp"_s));
    const int line = editor()->currentPosition().line;
    QCOMPARE(editor()->currentView()->document()->line(line - 1), u"struct VDevModule {"_s);
    QVERIFY(editor()->currentView()->hasFocus());
    screenshot(u"show-me"_s);
    Q_EMIT text()->sourceWanted(u"module/vdev/vdev.cpp"_s, {u"struct NotThere {"_s});
    QVERIFY(message().contains(u"does not contain this text yet"_s));
    Q_EMIT text()->linkActivated(*TutorialLink::parse(u"show:module/vdev/vdev_module.c#text:module_exit"_s));
    QVERIFY(editor()
                ->currentView()
                ->document()
                ->line(editor()->currentPosition().line - 1)
                .contains(u"module_exit"_s));
}

void TestTutorialPage::linksLeadTheirWays()
{
    Q_EMIT text()->linkActivated(*TutorialLink::parse(u"file:module/vdev/nothing.cpp"_s));
    QVERIFY(message().contains(u"does not exist yet"_s));
    Q_EMIT text()->linkActivated(*TutorialLink::parse(u"do:show_log"_s));
    QTRY_VERIFY(find<QWidget>(u"logDock"_s)->isVisible());
    Q_EMIT text()->linkActivated(*TutorialLink::parse(u"do:reload"_s));
    QVERIFY(message().contains(u"is not available at the moment"_s));
    const QString id = Tutorial::bundled()->steps[1].id;
    Q_EMIT text()->linkActivated(*TutorialLink::parse(u"step:"_s + id));
    QCOMPARE(steps()->currentIndex().row(), 1);
    // Each of the actions that a text may name is there.
    for (const char *name :
         {"build_and_boot", "build", "reload", "boot", "stop", "watch", "show_console", "show_devices",
          "show_configuration", "show_issues", "show_log", "write_compile_commands"})
        QVERIFY2(action(name), name);
}

void TestTutorialPage::commandWithoutGuest()
{
    Q_EMIT text()->typeRequested(u"cat /dev/vdev0"_s);
    QVERIFY(message().contains(u"Build & Boot"_s));
}

void TestTutorialPage::progressIsKept()
{
    goTo(AddModule);
    openWindow();
    QCOMPARE(steps()->currentIndex().row(), AddModule);
    QVERIFY(state(Questions).contains(u"done"_s));
    QVERIFY(find<QAbstractButton>(u"Go to the tutorial"_s)
                ->text()
                .remove(u'&')
                .startsWith(u"Continue the Tutorial (step 4 of "_s));
}

// In the dialog that "Open Tutorial" shows.
void TestTutorialPage::choose(const QString &folder)
{
    action("tutorial_open")->trigger();
    QTRY_VERIFY(m_window->findChild<QFileDialog *>());
    auto *dialog = m_window->findChild<QFileDialog *>();
    dialog->setDirectory(folder);
    dialog->selectFile(folder);
    QVERIFY(QMetaObject::invokeMethod(dialog, "accept"));
    QTRY_VERIFY(!m_window->findChild<QFileDialog *>());
}

static const char *const OwnManifest = R"({"format": 1, "id": "own", "title": "My own", "steps": [
    {"id": "one", "title": "A question", "text": "one.md", "checks": [
        {"id": "q", "type": "answer", "title": "You know.", "question": "Which?",
         "choices": ["this", "that"], "right": 1}]}]})";

void TestTutorialPage::ownTutorial()
{
    const QString folder = m_folder.path() + u"/own"_s;
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(writeFile(folder + u"/tutorial.json"_s, OwnManifest));
    QVERIFY(writeFile(folder + u"/one.md"_s, "Choose.\n"));
    choose(folder);
    QTRY_COMPARE(steps()->model()->rowCount(), 1);
    QVERIFY(text()->toPlainText().startsWith(u"1. A question"_s));
    openWindow(); // it is remembered
    QCOMPARE(steps()->model()->rowCount(), 1);
    auto *labs = qobject_cast<KSelectAction *>(action("tutorial_open_labs"));
    QVERIFY(labs);
    QCOMPARE(labs->currentItem(), -1);
    labs->action(0)->trigger();
    QVERIFY(steps()->model()->rowCount() >= 17);
    QVERIFY(state(Questions).contains(u"done"_s)); // the progress of each is its own
}

// By the button beside the title; the last one is open again at the next start.
void TestTutorialPage::otherTutorialOfTheLab()
{
    auto *button = find<QToolButton>(u"Choose a tutorial"_s);
    QVERIFY(button->isVisible() && button->menu());
    const auto title = [this] { return m_window->findChild<QLabel *>(u"tutorialTitle"_s)->text(); };
    const QList<Tutorial::Bundled> all = Tutorial::allBundled();
    QCOMPARE(button->menu()->actions().size(), all.size());
    QVERIFY2(title().startsWith(all[0].title), qPrintable(title()));
    button->menu()->actions()[1]->trigger();
    QVERIFY2(title().startsWith(all[1].title + u": 0 of "_s), qPrintable(title()));
    openWindow();
    QVERIFY2(title().startsWith(all[1].title), qPrintable(title()));
    qobject_cast<KSelectAction *>(action("tutorial_open_labs"))->action(0)->trigger();
    QVERIFY2(title().startsWith(all[0].title), qPrintable(title()));
    QVERIFY(state(Questions).contains(u"done"_s));
}

void TestTutorialPage::brokenTutorial()
{
    const QString folder = m_folder.path() + u"/broken"_s;
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(writeFile(folder + u"/tutorial.json"_s, "{"));
    const int before = steps()->model()->rowCount();
    choose(folder);
    QTRY_VERIFY(message().contains(u"tutorial.json:1"_s));
    QCOMPARE(steps()->model()->rowCount(), before);
    // One that was fine when it was opened, and is gone at the next start.
    QVERIFY(writeFile(m_folder.path() + u"/lab/.tutorial/folder"_s, "/nowhere"));
    openWindow();
    QTRY_VERIFY(message().contains(u"/nowhere"_s));
    QCOMPARE(steps()->model()->rowCount(), before);
}

// With a kernel that is configured: while that is done anew, the files have gone already.
void TestTutorialPage::resetAsksNothing()
{
    openWindow(sharedWorkspace());
    const QString file =
        QFileInfo(m_session->workspace().path() + u"/module/vdev/vdev.cpp"_s).canonicalFilePath();
    click(find<QAbstractButton>(u"Go to the tutorial"_s));
    QTRY_VERIFY(!steps()->visibleRegion().isEmpty());
    goTo(AddModule);
    QVERIFY(editor()->open({file}));
    const ShowCounter asked(diskBar());
    click(button(u"Reset Step"_s));
    QTRY_VERIFY(!QFile::exists(file));
    QTRY_VERIFY(!editor()->openFiles().contains(file));
    QVERIFY(waitForJob());
    QCOMPARE(asked.count(), 0);
    // What is there in another form is simply shown so.
    const QString other = m_session->workspace().path() + u"/module/vdev/Kconfig"_s;
    QVERIFY(editor()->open({other}));
    const ShowCounter askedAgain(diskBar());
    action("tutorial_undo")->trigger();
    QVERIFY(waitForJob());
    QTRY_VERIFY(editor()->currentView()->document()->text().contains(u"config SAMPLE_VDEV"_s));
    QCOMPARE(askedAgain.count(), 0);
}

int main(int argc, char **argv)
{
    useOwnSettings();
    LabApplication::prepare();
    QApplication application(argc, argv);
    LabApplication::initialise();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    TestTutorialPage test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tutorialpage.moc"
