// SPDX-License-Identifier: GPL-2.0-or-later
//
// The window as a whole, used as a person does: how it fits, what it says of success and failure
// and for how long. The kernel is a tree that builds nothing, and QEMU is none, so that all of
// it is quick.
#include "base/files.h"
#include "fixtures.h"
#include "focusstops.h"
#include "gui/config/configpage.h"
#include "gui/editor/editorarea.h"
#include "gui/kit/labstyle.h"
#include "gui/mainwindow.h"
#include "gui/newmodule/newmoduledialog.h"
#include "gui/output/issuesmodel.h"
#include "gui/output/logview.h"
#include "gui/output/placedelegate.h"
#include "gui/shell/labapplication.h"
#include "gui/shell/windowplace.h"
#include "gui/terminal/terminalview.h"
#include "klabprocess.h"
#include "lab/trust.h"
#include "patience.h"
#include "tinytree.h"
#include "workbench/printedlines.h"

#include <KActionCollection>
#include <KColorSchemeManager>
#include <KColorSchemeModel>
#include <KConfigGroup>
#include <KSelectAction>
#include <KSharedConfig>
#include <KTextEditor/Document>
#include <KTextEditor/View>
#include <KToolBar>
#include <KXMLGUIFactory>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDebug>
#include <QDockWidget>
#include <QDomDocument>
#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QScreen>
#include <QStandardPaths>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QToolBar>
#include <QToolButton>
#include <QToolTip>
#include <QTranslator>
#include <QTreeView>

#include <algorithm>
#include <cmath>

using namespace klab;
using namespace Qt::StringLiterals;

class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void successIsTold();
    void mendedErrorsGo();
    void messagesGoWithTheirCause();
    void noticesGo();
    void binnedFileIsClosed();
    void printedLineLeadsToItsCall();
    void callShowsItsLines();
    void configurationKeepsItsLayout();
    void firstWindowFits();
    void placeIsRememberedPerScreens_data();
    void placeIsRememberedPerScreens();
    void layoutOfAnotherLanguage();
    void narrowWindowHasAll_data();
    void narrowWindowHasAll();
    void shortcutsAreKept();
    void toolBarsAreKept();
    void fileMenuInOrder();
    void colourSchemeByItsId();
    void placesKeepTheirLines_data();
    void placesKeepTheirLines();
    void tipsNameAKeyOnce();
    void disabledActionsSayWhy();
    void boxesAreSeenInTheDark_data();
    void boxesAreSeenInTheDark();
    void savedBeforeTheMakefileIsRead();
    void devicesTakeTheFocus();
    void focusIsSeen_data();
    void focusIsSeen();

private:
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        for (Widget *widget : window()->findChildren<Widget *>()) {
            if (widget->accessibleName() == name || widget->objectName() == name)
                return widget;
        }
        qWarning("no %s", qPrintable(name));
        return nullptr;
    }
    MainWindow *window() const { return m_lab->window(); }
    Workbench *workbench() const { return window()->workbench(); }
    QAction *action(const char *name) const
    {
        return window()->actionCollection()->action(QLatin1String(name));
    }
    QDockWidget *dock(const QString &id) const { return find<QDockWidget>(id + u"Dock"_s); }
    // Panels behind others are kept outside of the window.
    bool isInFront(const QString &id) const
    {
        return dock(id)->isVisible() && window()->rect().contains(dock(id)->geometry().center());
    }
    QString jobText() const { return find<QLabel>(u"jobText"_s)->text(); }
    QString message() const
    {
        const auto *label = find<QLabel>(u"message"_s);
        return label->isVisible() ? label->text() : QString();
    }
    QString source() const { return m_folder.path() + u"/lab/module/vdev/vdev.cpp"_s; }
    void saveSource(const QByteArray &text) const
    {
        test::write(source(), text + "\nparmtype=devices:int\n");
    }
    bool waitForJob() const
    {
        return klab::test::waitFor([this] { return !workbench()->isBusy(); }, 60'000);
    }
    void press(int key) const { QTest::keyClick(window(), Qt::Key(key)); }
    void runKey(int key) const
    {
        press(key);
        QVERIFY(workbench()->isBusy());
        QVERIFY(waitForJob());
    }
    void openWindow();
    void closeWindow();
    void speak(const QString &language);
    bool isInside(const QWidget *widget) const
    {
        const QRect place(widget->mapTo(window(), QPoint()), widget->size());
        return window()->rect().contains(place);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<test::Variable> m_path;
    std::unique_ptr<test::Variable> m_behaviour;
    std::unique_ptr<LabApplication> m_lab;
    std::unique_ptr<QTranslator> m_language;
};

void TestWindow::initTestCase()
{
    m_path = std::make_unique<test::Variable>("PATH", m_folder.path() + u':' + qEnvironmentVariable("PATH"));
    m_behaviour = std::make_unique<test::Variable>("KLAB_FAKE_QEMU", u"boot,obeys"_s);
    QVERIFY(QFile::link(test::beside(u"fakeqemu"_s), m_folder.filePath(u"qemu-system-x86_64"_s)));
    const QString tree = m_folder.filePath(u"linux-6.12.48"_s);
    test::makeTinyTree(tree);
    LabSession session(*Workspace::open(m_folder.filePath(u"lab"_s)));
    QVERIFY(TrustStore().trustWorkspace(session.workspace().path()));
    test::write(m_folder.path() + u"/lab/module/vdev/Makefile"_s, "obj-$(CONFIG_SAMPLE_VDEV) := vdev.o\n");
    saveSource("first");
    BuildOptions options;
    options.profile = *Profile::find(u"lab"_s);
    options.kernel.path = tree;
    const std::unique_ptr<Job> job = session.build(options);
    test::JobRecord record(*job);
    QVERIFY(record.run(60'000) && record.result);
}

void TestWindow::openWindow()
{
    m_lab = std::make_unique<LabApplication>();
    m_lab->open(m_folder.filePath(u"lab"_s));
    QVERIFY(window());
    window()->activateWindow();
    QVERIFY(klab::test::waitForWindowActive(window()));
    BootSettings settings = workbench()->bootSettings();
    settings.acceleration = AccelerationChoice::Tcg;
    settings.memoryMiB = 300;
    workbench()->setBootSettings(settings);
}

void TestWindow::closeWindow()
{
    if (m_lab && window())
        window()->close();
    m_lab.reset();
}

void TestWindow::init()
{
    saveSource("good");
    openWindow();
}

void TestWindow::cleanup()
{
    closeWindow();
    speak({});
    const QString settings = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u'/' +
                             KSharedConfig::openConfig()->name();
    QFile::remove(settings);
    QFile::remove(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                  u"/kxmlgui5/kernel-lab/kernel-labui.rc"_s);
    KSharedConfig::openConfig()->reparseConfiguration();
}

// Of the lab's own texts, for the windows that are made from now on.
void TestWindow::speak(const QString &language)
{
    if (m_language)
        QCoreApplication::removeTranslator(m_language.get());
    m_language.reset();
    if (language.isEmpty())
        return;
    m_language = std::make_unique<QTranslator>();
    QVERIFY(m_language->load(u":/i18n/kernel-lab_%1.qm"_s.arg(language)));
    QCoreApplication::installTranslator(m_language.get());
}

// ------------------------------------------------------------ success and failure

void TestWindow::successIsTold()
{
    const auto *log = window()->findChild<LogView *>();
    saveSource("another one");
    runKey(Qt::Key_F7);
    static const QRegularExpression built(u"^Built in [0-9]+ s, no issues$"_s);
    QTRY_VERIFY2(built.match(jobText()).hasMatch(), qPrintable(jobText()));
    QVERIFY(!log->lines().isEmpty());
    const QStringList before = log->lines();
    const int height = window()->findChild<EditorArea *>()->height();
    runKey(Qt::Key_F7);
    QTRY_COMPARE(jobText(), u"Up to date"_s);
    QCOMPARE(log->lines(), before); // it says nothing, so that this is still the last word
    QCOMPARE(window()->findChild<EditorArea *>()->height(), height);
}

void TestWindow::mendedErrorsGo()
{
    const auto *details = find<QTextEdit>(u"Details of the issue"_s);
    saveSource("#error");
    runKey(Qt::Key_F7);
    QTRY_VERIFY(message().contains(u"1 error"_s));
    QCOMPARE(jobText(), u"Build: failed"_s);
    QTRY_VERIFY(!dock(u"issues"_s)->visibleRegion().isEmpty());
    QCOMPARE(dock(u"issues"_s)->windowTitle().remove(u'&'), u"Issues (1)"_s);
    press(Qt::Key_F8);
    QTRY_VERIFY(details->toPlainText().contains(u"error"_s));
    saveSource("mended");
    runKey(Qt::Key_F7);
    QTRY_COMPARE(dock(u"issues"_s)->windowTitle().remove(u'&'), u"Issues"_s);
    QCOMPARE(details->toPlainText(), QString());
    QCOMPARE(message(), QString());
}

void TestWindow::messagesGoWithTheirCause()
{
    runKey(Qt::Key_F5);
    QTRY_COMPARE(window()->machineState(), MachineStatus::State::Ready);
    auto *restart = find<QToolButton>(u"restartBeside"_s);
    QVERIFY(!restart->isVisible());
    workbench()->vm()->console()->send("!panic-end\n");
    QTRY_COMPARE(window()->machineState(), MachineStatus::State::Panicked);
    QTRY_VERIFY(!message().isEmpty());
    QTRY_VERIFY(restart->isVisible());
    QTest::mouseClick(restart, Qt::LeftButton);
    QVERIFY(waitForJob());
    QTRY_COMPARE(window()->machineState(), MachineStatus::State::Ready);
    QCOMPARE(message(), QString());
    QVERIFY(!restart->isVisible());
    // What failed about a file goes when one can be saved.
    auto *area = window()->findChild<EditorArea *>();
    QVERIFY(!area->open({u"/nowhere/a.c"_s}));
    QVERIFY(!message().isEmpty());
    QVERIFY(area->open({source()}));
    QTRY_COMPARE(message(), QString());
}

void TestWindow::noticesGo()
{
    window()->notice(u"Something is so."_s);
    QCOMPARE(message(), u"Something is so."_s);
    saveSource("noticed");
    runKey(Qt::Key_F7);
    QCOMPARE(message(), QString());
    // Of a task that runs, until it has ended.
    saveSource("wait");
    press(Qt::Key_F7);
    QVERIFY(workbench()->isBusy());
    qobject_cast<KSelectAction *>(action("tutorial_open_labs"))->action(0)->trigger();
    QVERIFY2(message().contains(u"Another task is running"_s), qPrintable(message()));
    workbench()->cancel();
    QVERIFY(waitForJob());
    QTRY_COMPARE(message(), QString());
}

// In the tree of files, by the key.
void TestWindow::binnedFileIsClosed()
{
    auto *area = window()->findChild<EditorArea *>();
    const QString file = m_folder.path() + u"/lab/module/vdev/notes.txt"_s;
    test::write(file, "mine\n");
    QVERIFY(area->open({file}));
    auto *tree = find<QTreeView>(u"Files"_s);
    QTRY_COMPARE(tree->currentIndex().data().toString(), u"notes.txt"_s);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Delete);
    QTRY_VERIFY(!QFile::exists(file));
    QTRY_VERIFY(!area->openFiles().contains(file));
    // It can be undone, which opens it again.
    const auto undo = [this]() -> QPushButton * {
        for (QPushButton *button : dock(u"files"_s)->findChildren<QPushButton *>()) {
            if (!button->visibleRegion().isEmpty() && button->text().remove(u'&') == u"Undo")
                return button;
        }
        return nullptr;
    };
    QTRY_VERIFY(undo());
    QTest::mouseClick(undo(), Qt::LeftButton);
    QTRY_VERIFY(QFile::exists(file));
    QTRY_VERIFY(area->openFiles().contains(file));
    QVERIFY(!undo());
    QTRY_COMPARE(tree->currentIndex().data().toString(), u"notes.txt"_s);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Delete);
    QTRY_VERIFY(!area->openFiles().contains(file));
    QVERIFY(!QFile::exists(file));
}

// ------------------------------------------------------------ what the module prints

static const QByteArray PrintingSource = "#define pr_fmt(fmt) KBUILD_MODNAME \": \" fmt\n"
                                         "static void opened(unsigned n)\n"
                                         "{\n"
                                         "\tpr_info(\"File for device %u was opened\\n\", n);\n"
                                         "\tpr_info(\"----------------\\n\");\n"
                                         "\tpr_info(\"----------------\\n\");\n"
                                         "}\n";

void TestWindow::printedLineLeadsToItsCall()
{
    saveSource(PrintingSource);
    runKey(Qt::Key_F7);
    runKey(Qt::Key_F5);
    QTRY_COMPARE(window()->machineState(), MachineStatus::State::Ready);
    const auto *links = window()->findChild<PrintedLines *>();
    QTRY_VERIFY(!links->index().isEmpty());
    Q_EMIT workbench()->vm()->consoleOutput(
        "\x1b[2J\x1b[H[    1.000000] vdev: File for device 0 was opened\r\n"
        "[    1.000001] vdev: ----------------\r\n"
        "[    1.000002] usb: File for device 0 was opened\r\n");
    const auto *view = dock(u"console"_s)->findChild<TerminalView *>();
    QWidget *display = view->focusProxy()->focusProxy();
    QTest::keyClick(window(), Qt::Key_3, Qt::ControlModifier);
    QTRY_VERIFY(isInFront(u"console"_s));
    const int height = QFontMetrics(display->font()).height();
    const auto place = [height](int row) { return QPoint(60, 6 + height * row + height / 2); };
    const auto click = [&](int row) {
        QTest::mouseClick(display, Qt::LeftButton, Qt::ControlModifier, place(row));
    };
    // As soon as it is drawn.
    QTRY_VERIFY((click(0), window()->currentFile() == QFileInfo(source()).canonicalFilePath()));
    QCOMPARE(window()->currentPosition().line, 4);
    // Two that print the same are offered, in the menu and by the click.
    click(1);
    auto *choice = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(choice);
    QCOMPARE(choice->actions().size(), 2);
    QCOMPARE(choice->actions()[1]->text(), u"Go to the pr_info() That Printed This (vdev.cpp:6)"_s);
    choice->actions()[1]->trigger();
    choice->close();
    QCOMPARE(window()->currentPosition().line, 6);
    // The line of another one is not claimed.
    click(2);
    QCOMPARE(window()->currentPosition().line, 6);
    QVERIFY(!QApplication::activePopupWidget());
    QContextMenuEvent event(QContextMenuEvent::Mouse, place(0), display->mapToGlobal(place(0)));
    QApplication::sendEvent(display, &event);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QVERIFY(menu->actions().first()->text().startsWith(u"Go to the pr_info() That Printed This"));
    QVERIFY(klab::test::waitForWindowExposed(menu));
    QVERIFY(window()->screen()->grabWindow(0).save(artefact(u"window-printed-line.png"_s)));
    menu->close();
    // By the keys alone: of the last line that a module has printed.
    action("log_source")->trigger();
    QCOMPARE(window()->currentPosition().line, 5);
    // Where the text has changed since, it leads to where the call is now.
    KTextEditor::View *editor = window()->findChild<EditorArea *>()->currentView();
    editor->document()->insertText({0, 0}, u"\n\n"_s);
    click(0);
    QCOMPARE(window()->currentPosition().line, 6);
    editor->document()->removeLine(5);
    click(0);
    QVERIFY2(message().contains(u"has changed since"_s), qPrintable(message()));
    editor->document()->setModified(false); // nobody is asked about it
}

void TestWindow::callShowsItsLines()
{
    saveSource(PrintingSource);
    runKey(Qt::Key_F7);
    const auto *links = window()->findChild<PrintedLines *>();
    QTRY_VERIFY(!links->index().isEmpty());
    auto *area = window()->findChild<EditorArea *>();
    const auto popup = [this]() -> QString {
        action("log_lines")->trigger();
        auto *frame = QApplication::activePopupWidget();
        if (!frame || frame->objectName() != u"printedLines")
            return u"no popup"_s;
        QString text = frame->accessibleName();
        if (const auto *lines = frame->findChild<QPlainTextEdit *>())
            text += u'\n' + lines->toPlainText();
        QTest::keyClick(frame, Qt::Key_Escape);
        return text;
    };
    QVERIFY(area->open({source(), 4}));
    QCOMPARE(popup(), u"Nothing has been printed here: the guest has not been started yet."_s);
    QVERIFY(!QApplication::activePopupWidget());
    runKey(Qt::Key_F5);
    QTRY_COMPARE(window()->machineState(), MachineStatus::State::Ready);
    const QString none = popup();
    QVERIFY2(none.contains(u"could have come from this pr_info()"_s), qPrintable(none));
    QByteArray output;
    for (int i = 0; i < 30; ++i)
        output += "[    1.0000" + QByteArray::number(10 + i) + "] vdev: File for device " +
                  QByteArray::number(i) + " was opened\r\n[    1.000099] vdev: ----------------\r\n";
    Q_EMIT workbench()->vm()->consoleOutput(output);
    const QString text = popup();
    QCOMPARE(text.section(u'\n', 0, 0), u"The last lines that this pr_info() has printed:"_s);
    QCOMPARE(text.count(u'\n'), 20);
    QVERIFY(text.endsWith(u"[    1.000039] vdev: File for device 29 was opened"_s));
    QVERIFY(area->open({source(), 2}));
    QVERIFY(popup().startsWith(u"There is no print call"_s));
    // In the editor's own menu, too.
    QVERIFY(area->open({source(), 4}));
    const QList<QWidget *> menus = window()->guiFactory()->containers(u"menu"_s);
    const auto menu = std::ranges::find(menus, u"ktexteditor_popup"_s, &QWidget::objectName);
    QVERIFY(menu != menus.end());
    QVERIFY((*menu)->actions().contains(action("log_lines")));
    QVERIFY((*menu)->actions().size() > 4);
    action("log_lines")->trigger();
    QWidget *lines = QApplication::activePopupWidget();
    QVERIFY(lines && klab::test::waitForWindowExposed(lines));
    QVERIFY(window()->screen()->grabWindow(0).save(artefact(u"window-printed-lines.png"_s)));
    lines->close();
}

// ------------------------------------------------------------ layout

void TestWindow::configurationKeepsItsLayout()
{
    QVERIFY(dock(u"files"_s)->isVisible());
    QTest::keyClick(window(), Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(!dock(u"files"_s)->isVisible());
    const auto *area = window()->findChild<EditorArea *>();
    QTRY_VERIFY(area->width() > 1000); // has the room of the panels
    const QSize size = area->size();
    runKey(Qt::Key_F5);
    QTRY_COMPARE(window()->machineState(), MachineStatus::State::Ready);
    for (const char *id : {"files", "console", "devices", "issues"})
        QVERIFY2(!dock(QLatin1String(id))->isVisible(), id);
    QCOMPARE(area->size(), size);
    // A build that fails has its message there, and Issues waits, too.
    saveSource("#error");
    runKey(Qt::Key_F5);
    QTRY_VERIFY(message().contains(u"1 error"_s));
    for (const char *id : {"files", "console", "devices", "issues"})
        QVERIFY2(!dock(QLatin1String(id))->isVisible(), id);
    saveSource("good");
    runKey(Qt::Key_F5);
    QCOMPARE(area->size(), size);
    // One that is asked for stands beside the page, and stays in front.
    QTest::keyClick(window(), Qt::Key_4, Qt::ControlModifier);
    QTRY_VERIFY(dock(u"issues"_s)->isVisible());
    QVERIFY(!dock(u"files"_s)->isVisible());
    const QSize beside = area->size();
    runKey(Qt::Key_F5);
    QVERIFY(isInFront(u"issues"_s));
    QVERIFY(!dock(u"console"_s)->isVisible());
    QCOMPARE(area->size(), beside);
    // Also where the console is beside it, behind. It comes to the front when the page goes.
    QTest::keyClick(window(), Qt::Key_3, Qt::ControlModifier);
    QTRY_VERIFY(isInFront(u"console"_s));
    QTest::keyClick(window(), Qt::Key_4, Qt::ControlModifier);
    QTRY_VERIFY(isInFront(u"issues"_s));
    runKey(Qt::Key_F5);
    QVERIFY(isInFront(u"issues"_s));
    QVERIFY(!isInFront(u"console"_s));
    action("show_welcome")->trigger();
    QTRY_VERIFY(isInFront(u"console"_s));
    QVERIFY(!isInFront(u"issues"_s));
    QVERIFY(dock(u"files"_s)->isVisible());
}

void TestWindow::firstWindowFits()
{
    const QRect available = window()->screen()->availableGeometry();
    QTRY_VERIFY2(available.contains(window()->frameGeometry()),
                 qPrintable(QDebug::toString(window()->frameGeometry())));
    for (const char *part : {"jobText", "Machine state"})
        QVERIFY2(isInside(find<QWidget>(QLatin1String(part))), part);
    // And where there is less room, or it was left elsewhere.
    const QRect small(0, 30, 1024, 700);
    QCOMPARE(WindowPlace::fitted({100, 100, 1280, 800}, small), small);
    QCOMPARE(WindowPlace::fitted({900, 20, 300, 200}, small), QRect(724, 30, 300, 200));
    QCOMPARE(WindowPlace::fitted({10, 40, 300, 200}, small), QRect(10, 40, 300, 200));
}

void TestWindow::placeIsRememberedPerScreens_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("roomy") << QSize(1200, 700);
    QTest::newRow("narrow") << QSize(1010, 660);
    QTest::newRow("least") << QSize(1000, 650);
}

void TestWindow::placeIsRememberedPerScreens()
{
    QFETCH(QSize, size);
    const QSize first = window()->size();
    window()->resize(size);
    QTRY_COMPARE(window()->size(), size);
    closeWindow();
    openWindow();
    QTRY_COMPARE(window()->size(), size);
    // Other screens have a place of their own, and there is none yet.
    closeWindow();
    KConfigGroup group = KSharedConfig::openConfig()->group(u"MainWindow"_s);
    for (const QString &key : group.keyList()) {
        if (!key.startsWith(u"Geometry"_s))
            continue;
        group.writeEntry(u"Geometry 640x480"_s, group.readEntry(key));
        group.deleteEntry(key);
    }
    openWindow();
    QTRY_COMPARE(window()->size(), first);
}

// Left with wide panels in one language, opened in a window that is narrower in another.
void TestWindow::layoutOfAnotherLanguage()
{
    window()->resizeDocks({dock(u"devices"_s), dock(u"files"_s)}, {520, 420}, Qt::Horizontal);
    closeWindow();
    speak(u"de"_s);
    KConfigGroup group = KSharedConfig::openConfig()->group(u"MainWindow"_s);
    for (const QString &key : group.keyList()) {
        if (key.startsWith(u"Geometry"_s))
            group.deleteEntry(key);
    }
    openWindow();
    window()->resize(1000, 700);
    QTRY_COMPARE(window()->width(), 1000);
    QTRY_VERIFY(isInside(dock(u"devices"_s)));
    QVERIFY(isInside(dock(u"files"_s)));
    QVERIFY(isInside(find<QWidget>(u"machineStateText"_s)));
}

void TestWindow::narrowWindowHasAll_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QString();
    QTest::newRow("German") << u"de"_s;
}

void TestWindow::narrowWindowHasAll()
{
    QFETCH(QString, language);
    closeWindow();
    speak(language);
    openWindow();
    const auto isSmall = [this](const QString &with) {
        const QSize least = window()->minimumSizeHint();
        if (least.width() <= 1000 && least.height() <= 650)
            return true;
        qWarning() << with << least << "of the documents" << window()->centralWidget()->minimumSizeHint();
        for (const QDockWidget *one : window()->findChildren<QDockWidget *>())
            qWarning() << one->objectName() << one->minimumSizeHint();
        return false;
    };
    const QStringList tools{u"console"_s,  u"shell"_s,      u"issues"_s,     u"log"_s,
                            u"search"_s,   u"devices"_s,    u"files"_s,      u"bootOptions"_s,
                            u"tutorial"_s, u"parameters"_s, u"moduleTests"_s};
    action("show_configuration")->trigger();
    QTRY_VERIFY(isSmall(u"configuration"_s));
    action("show_welcome")->trigger();
    for (const QString &tool : tools) {
        action(qPrintable(u"show_"_s + tool))->trigger();
        QTRY_VERIFY(dock(tool)->isVisible());
        QVERIFY2(isSmall(tool), qPrintable(tool));
    }
    window()->resize(1000, 650);
    QTRY_COMPARE(window()->size(), QSize(1000, 650));
    for (const QString &tool : tools) {
        action(qPrintable(u"show_"_s + tool))->trigger();
        QTRY_VERIFY(dock(tool)->isVisible());
        QVERIFY2(isInside(dock(tool)), qPrintable(tool));
        QCOMPARE(window()->size(), QSize(1000, 650));
    }
    for (const char *part : {"jobText", "machineStateText"})
        QVERIFY2(isInside(find<QWidget>(QLatin1String(part))), part);
    const KToolBar *bar = window()->toolBar();
    for (QAction *one : bar->actions()) { // none behind the arrow at its end
        const QWidget *button = bar->widgetForAction(one);
        QVERIFY2(button && button->isVisible() && isInside(button), qPrintable(one->text()));
    }
    saveSource("wait");
    press(Qt::Key_F7);
    const auto isShown = [this, &language] {
        for (QAbstractButton *one : window()->findChildren<QAbstractButton *>()) {
            if (one->isVisible() && one->text() == (language.isEmpty() ? u"Cancel"_s : u"Abbrechen"_s))
                return isInside(one);
        }
        return false;
    };
    QTRY_VERIFY(isShown());
    QCOMPARE(window()->width(), 1000);
    QVERIFY(
        window()->grab().save(artefact(u"window-1000-%1.png"_s.arg(QLatin1String(QTest::currentDataTag())))));
    workbench()->cancel();
    QVERIFY(waitForJob());
}

// ------------------------------------------------------------ the user's own

// As the dialog for them writes it.
void TestWindow::shortcutsAreKept()
{
    action("build")->setShortcut(Qt::CTRL | Qt::Key_B);
    window()->actionCollection()->writeSettings();
    closeWindow();
    openWindow();
    QCOMPARE(action("build")->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_B));
    QCOMPARE(action("reload")->shortcut(), QKeySequence(Qt::Key_F6));
}

void TestWindow::toolBarsAreKept()
{
    KToolBar *bar = window()->toolBar();
    const int size = bar->iconSize().width();
    bar->setIconDimensions(size + 10);
    bar->setToolButtonStyle(Qt::ToolButtonIconOnly);
    closeWindow();
    openWindow();
    bar = window()->toolBar();
    QCOMPARE(bar->iconSize().width(), size + 10);
    QCOMPARE(bar->toolButtonStyle(), Qt::ToolButtonIconOnly);
    // Which actions it has, as KDE's dialog writes it.
    const QString own = window()->localXMLFile();
    QVERIFY(!own.isEmpty());
    QDomDocument document;
    QVERIFY(document.setContent(KXMLGUIFactory::readConfigFile(window()->xmlFile())));
    QDomNodeList bars = document.elementsByTagName(u"ToolBar"_s);
    QCOMPARE(bars.size(), 1);
    while (!bars.at(0).firstChild().isNull())
        bars.at(0).removeChild(bars.at(0).firstChild());
    QDomElement only = document.createElement(u"Action"_s);
    only.setAttribute(u"name"_s, u"boot"_s);
    bars.at(0).appendChild(only);
    QVERIFY(KXMLGUIFactory::saveConfigFile(document, own));
    closeWindow();
    openWindow();
    QVERIFY(window()->toolBar()->actions().contains(action("boot")));
    QVERIFY(!window()->toolBar()->actions().contains(action("build")));
}

// As KDE has it: what is made and opened, what is saved, what is closed. Kate's Quick Open is in Go.
void TestWindow::fileMenuInOrder()
{
    QVERIFY(window()->findChild<EditorArea *>()->open({source()}));
    const auto entries = [this](const QString &title) {
        QStringList names;
        for (const QAction *menu : window()->menuBar()->actions()) {
            if (menu->text().remove(u'&') != title)
                continue;
            for (const QAction *one : menu->menu()->actions())
                names << (one->isSeparator() ? u"-"_s : one->objectName());
        }
        return names;
    };
    const QStringList names = entries(u"File"_s);
    const QStringList wanted{u"file_new"_s,       u"module_new"_s,        u"file_open"_s,  u"open_folder"_s,
                             u"open_workspace"_s, u"recent_workspaces"_s, u"file_save"_s,  u"file_save_as"_s,
                             u"file_save_all"_s,  u"file_reload"_s,       u"file_close"_s, u"file_quit"_s};
    qsizetype last = -1;
    for (const QString &name : wanted) {
        const qsizetype at = names.indexOf(name);
        QVERIFY2(at > last, qPrintable(name + u" in "_s + names.join(u' ')));
        last = at;
    }
    QCOMPARE(names.first(), u"file_new"_s);
    QCOMPARE(names.last(), u"file_quit"_s);
    QCOMPARE(entries(u"Go"_s).value(0), u"quick_open"_s);
}

// ------------------------------------------------------------ looks

void TestWindow::colourSchemeByItsId()
{
    auto *manager = KColorSchemeManager::instance();
    const QModelIndex dark = manager->indexForSchemeId(u"BreezeDark"_s);
    QVERIFY(dark.isValid());
    // What an earlier version kept while the lab spoke another language.
    QFile file(dark.data(KColorSchemeModel::PathRole).toString());
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression german(u"^Name\\[(?:de|uk)\\]=(.*)$"_s,
                                           QRegularExpression::MultilineOption);
    const QRegularExpressionMatch name = german.match(QString::fromUtf8(file.readAll()));
    QVERIFY(name.hasMatch());
    closeWindow();
    manager->activateScheme(manager->indexForSchemeId({}));
    KConfigGroup theirs = KSharedConfig::openConfig()->group(u"UiSettings"_s);
    theirs.writeEntry("ColorScheme", name.captured(1));
    openWindow();
    QCOMPARE(manager->activeSchemeId(), u"BreezeDark"_s);
    QVERIFY(!theirs.hasKey("ColorScheme"));
    // Chosen in the menu, it is kept by its id.
    auto *menu = action("color_scheme")->menu();
    for (QAction *one : menu->actions()) {
        if (one->text().remove(u'&') == manager->indexForSchemeId(u"BreezeLight"_s).data().toString())
            one->trigger();
    }
    QTRY_COMPARE(KSharedConfig::openConfig()->group(u"Application"_s).readEntry("ColorScheme"),
                 u"BreezeLight"_s);
    closeWindow();
    manager->activateScheme(manager->indexForSchemeId({}));
    openWindow();
    QCOMPARE(manager->activeSchemeId(), u"BreezeLight"_s);
    manager->activateScheme(manager->indexForSchemeId({}));
}

void TestWindow::placesKeepTheirLines_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<int>("letters"); // of room
    QTest::addColumn<QString>("fitted");
    const QString place = u"module/vdev/vdev.cpp:128"_s;
    QTest::newRow("room") << place << 100 << place;
    QTest::newRow("narrow") << place << 18 << u"…/vdev.cpp:128"_s;
    QTest::newRow("very narrow") << place << 8 << u"…:128"_s;
    QTest::newRow("no folder") << u"vdev.cpp:128"_s << 8 << u"…:128"_s;
    QTest::newRow("none") << QString() << 8 << QString();
}

void TestWindow::placesKeepTheirLines()
{
    QFETCH(QString, place);
    QFETCH(int, letters);
    QFETCH(QString, fitted);
    const QFontMetrics metrics(QApplication::font());
    const int width = metrics.averageCharWidth() * letters;
    const QString text = PlaceDelegate::fitted(place, metrics, width);
    QVERIFY2(metrics.horizontalAdvance(text) <= width, qPrintable(text));
    QCOMPARE(text.isEmpty(), place.isEmpty());
    QVERIFY2(text.endsWith(fitted.section(u'…', -1).section(u'/', -1)), qPrintable(text));
}

void TestWindow::tipsNameAKeyOnce()
{
    int tips = 0;
    for (QToolButton *button : window()->findChildren<QToolButton *>()) {
        const QAction *action = button->defaultAction();
        if (!button->isVisible() || !action || action->shortcut().isEmpty())
            continue;
        QToolTip::hideText();
        const QPoint place = button->rect().center();
        QHelpEvent help(QEvent::ToolTip, place, button->mapToGlobal(place));
        QApplication::sendEvent(button, &help);
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        QVERIFY2(QToolTip::text().count(key) == 1, qPrintable(QToolTip::text()));
        ++tips;
    }
    QToolTip::hideText();
    QVERIFY(tips >= 4);
}

void TestWindow::disabledActionsSayWhy()
{
    QVERIFY(!action("reload")->isEnabled());
    QVERIFY2(action("reload")->toolTip().contains(u"no machine is running"_s),
             qPrintable(action("reload")->toolTip()));
    // The key itself says so, too, wherever the focus is.
    for (const char *panel : {"show_console", "show_files", "show_issues"}) {
        action(panel)->trigger();
        QVERIFY(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QCOMPARE(jobText(), u"Reload Module is not available: no machine is running."_s);
        runKey(Qt::Key_F7);
        QVERIFY2(!jobText().contains(u"not available"_s), qPrintable(jobText()));
    }
    // While a task runs, its progress and Cancel stay.
    saveSource("wait");
    press(Qt::Key_F7);
    const auto *cancel = find<QPushButton>(u"Cancel"_s);
    QTRY_VERIFY(cancel->isVisible());
    press(Qt::Key_F5);
    QCOMPARE(jobText(), u"Build & Boot is not available: another task is running."_s);
    QVERIFY(cancel->isVisible());
    QVERIFY(action("build")->toolTip().contains(u"another task is running"_s));
    workbench()->cancel();
    QVERIFY(waitForJob());
    QVERIFY(!action("build")->toolTip().contains(u"not available"_s, Qt::CaseInsensitive));
}

// ------------------------------------------------------------ to be seen

void TestWindow::boxesAreSeenInTheDark_data()
{
    QTest::addColumn<bool>("isRadio");
    QTest::newRow("check box") << false;
    QTest::newRow("radio button") << true;
}

// Of contrast with what is around it, as WCAG wants of the parts of a user interface.
void TestWindow::boxesAreSeenInTheDark()
{
    QFETCH(bool, isRadio);
    auto *manager = KColorSchemeManager::instance();
    manager->activateScheme(manager->indexForSchemeId(u"BreezeDark"_s));
    QWidget place;
    std::unique_ptr<QAbstractButton> box;
    if (isRadio)
        box = std::make_unique<QRadioButton>(&place);
    else
        box = std::make_unique<QCheckBox>(&place);
    box->setAutoExclusive(false);
    place.resize(40, 40);
    box->setGeometry(5, 5, 30, 30);
    place.show();
    QVERIFY(klab::test::waitForWindowExposed(&place));
    const QImage image = place.grab().toImage();
    const auto brightness = [](const QColor &colour) {
        const auto part = [](float value) {
            return value <= 0.03928F ? value / 12.92F : std::pow((value + 0.055F) / 1.055F, 2.4F);
        };
        return 0.2126F * part(colour.redF()) + 0.7152F * part(colour.greenF()) +
               0.0722F * part(colour.blueF());
    };
    const float around = brightness(image.pixelColor(1, 1));
    float best = 1;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            const float one = brightness(image.pixelColor(x, y));
            best = std::max(best, (std::max(one, around) + 0.05F) / (std::min(one, around) + 0.05F));
        }
    }
    manager->activateScheme(manager->indexForSchemeId({}));
    QVERIFY2(best >= 3, qPrintable(QString::number(best)));
}

// Which modules a folder makes is for its Makefile to say as it is in the editor. What is no longer built is
// told when the job has ended: its begin takes messages away.
void TestWindow::savedBeforeTheMakefileIsRead()
{
    const QString makefile = m_folder.path() + u"/lab/module/mine/Makefile"_s;
    test::write(makefile, "obj-m := one.o\n");
    KLAB_GOOD(workbench()->choose({u"one"_s, u"vdev"_s}));
    auto *area = window()->findChild<EditorArea *>();
    QVERIFY(area->open({makefile}));
    area->currentView()->document()->setText(u"obj-m := two.o\n"_s);
    action("build")->trigger();
    QVERIFY(klab::test::waitFor([this] { return workbench()->isBusy(); }));
    QCOMPARE(test::read(makefile), "obj-m := two.o\n");
    QStringList names;
    for (const Module &module : workbench()->chosen())
        names << module.name;
    QCOMPARE(names, (QStringList{u"two"_s, u"vdev"_s}));
    QVERIFY(waitForJob());
    QTRY_VERIFY2(message().contains(u"one is no longer built. In its place: two."_s), qPrintable(message()));
    QVERIFY(!message().contains(u"vdev is no longer"_s));
    KLAB_GOOD(workbench()->choose({u"vdev"_s}));
}

// Also where the tabs change.
void TestWindow::devicesTakeTheFocus()
{
    test::write(m_folder.path() + u"/lab/module/other/Makefile"_s, "obj-m := other.o\n");
    KLAB_GOOD(workbench()->choose({u"vdev"_s, u"other"_s}));
    auto *tabs = dock(u"devices"_s)->findChild<QTabWidget *>();
    QVERIFY(tabs);
    for (const int tab : {0, 1, 0}) {
        tabs->setCurrentIndex(tab);
        action("show_devices")->trigger();
        QTRY_VERIFY(tabs->currentWidget()->isAncestorOf(QApplication::focusWidget()));
        QVERIFY(QApplication::focusWidget()->isVisible());
    }
    KLAB_GOOD(workbench()->choose({u"vdev"_s}));
}

void TestWindow::focusIsSeen_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("light") << u"BreezeLight"_s;
    QTest::newRow("dark") << u"BreezeDark"_s;
}

void TestWindow::focusIsSeen()
{
    QFETCH(QString, scheme);
    auto *manager = KColorSchemeManager::instance();
    manager->activateScheme(manager->indexForSchemeId(scheme));
    QStringList unseen = test::unseenStops(window());
    QVERIFY(window()->findChild<EditorArea *>()->open({source()}));
    for (const char *panel : {"shell", "issues", "log", "search", "bootOptions", "tutorial", "parameters",
                              "moduleTests", "devices"}) {
        action(qPrintable(u"show_"_s + QLatin1String(panel)))->trigger();
        unseen << test::unseenStops(window());
    }
    // What is of other modules has a place of its own.
    test::write(m_folder.path() + u"/lab/module/other/Makefile"_s, "obj-m := other.o\n");
    KLAB_GOOD(workbench()->choose({u"vdev"_s, u"other"_s}));
    action("show_devices")->trigger();
    unseen << test::unseenStops(window());
    KLAB_GOOD(workbench()->choose({u"vdev"_s}));
    NewModuleDialog dialog(workbench()->session(), workbench()->profile(), window());
    dialog.open();
    dialog.activateWindow();
    QVERIFY(klab::test::waitForWindowActive(&dialog));
    unseen << test::unseenStops(&dialog);
    manager->activateScheme(manager->indexForSchemeId({}));
    unseen.removeDuplicates();
    QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u'\n')));
}

int main(int argc, char **argv)
{
    useOwnSettings();
    LabApplication::prepare();
    QApplication application(argc, argv);
    QGuiApplication::setQuitOnLastWindowClosed(false);
    LabApplication::initialise();
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_window.moc"
