// SPDX-License-Identifier: GPL-2.0-or-later
//
// What surrounds the panels: settings that are damaged, a workspace that is taken or
// gone, the question before closing.
#include "base/files.h"
#include "gui/kit/tool.h"
#include "gui/mainwindow.h"
#include "gui/settings/settingsdialog.h"
#include "gui/settings/settingsfile.h"
#include "gui/shell/closequestion.h"
#include "gui/shell/docks.h"
#include "gui/shell/labapplication.h"
#include "klabprocess.h"

#include <KActionCollection>
#include <KConfigGroup>
#include <KSharedConfig>
#include <KTextEditor/Document>
#include <KTextEditor/Editor>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QIcon>
#include <QLabel>
#include <QMainWindow>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace klab;

class TestShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void damagedSettingsAreKeptAside_data();
    void damagedSettingsAreKeptAside();
    void goodSettingsAreLeftAlone();
    void settingsThatCannotBeKept();
    void allSettingsAreReadAndKept();
    void impossibleValuesAreDefaults();
    void settingsDialogTakesAndGives();
    void recentWorkspaces();
    void question_data();
    void question();
    void takenWorkspace();
    void unusableWorkspace();
    void workspaceThatIsGone();
    void otherWorkspace();
    void foreignWorkspace();
    void layoutIsRemembered();
    void toolsKeepTheirNames_data();
    void toolsKeepTheirNames();
    void layoutOfAnEarlierVersion();
    void layoutFromBeforeAPanel();
    void deletedWorkspaceIsTold();
    void closingEndsTheApplication();
    void iconsFollowThePalette();

private:
    static QString settingsPath()
    {
        return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u'/' +
               KSharedConfig::openConfig()->name();
    }
    static void writeSettings(const QByteArray &text)
    {
        QVERIFY(writeFile(settingsPath(), text));
        KSharedConfig::openConfig()->reparseConfiguration();
    }
    static QMessageBox *box()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<QMessageBox *>(widget); found && found->isVisible())
                return found;
        }
        return nullptr;
    }
    static QAbstractButton *button(const QMessageBox *in, const QString &text)
    {
        for (QAbstractButton *one : in->buttons()) {
            if (one->text().remove(u'&') == text)
                return one;
        }
        return nullptr;
    }
};

void TestShell::init()
{
    QDir().mkpath(QFileInfo(settingsPath()).path());
}

void TestShell::cleanup()
{
    const QFileInfo settings(settingsPath());
    QDir(settings.path()).removeRecursively();
    KSharedConfig::openConfig()->reparseConfiguration();
}

// ------------------------------------------------------------ settings

void TestShell::damagedSettingsAreKeptAside_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("told");
    QTest::newRow("null bytes") << QByteArray("[Application]\nProfile=\0\0\0\n", 30)
                                << QStringLiteral("could not be read");
    QTest::newRow("not UTF-8") << QByteArray("[Application]\nProfile=\xff\xfe\n")
                               << QStringLiteral("could not be read");
    QTest::newRow("something else") << QByteArray("\x7f"
                                                  "ELF and so on\n")
                                    << QStringLiteral("could not be read");
    QTest::newRow("newer") << QByteArray("[Application]\nVersion=99\nProfile=debug\n")
                           << QStringLiteral("newer version of Kernel Lab");
}

void TestShell::damagedSettingsAreKeptAside()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, told);
    writeSettings(text);
    const QString notice = prepareSettingsFile();
    QVERIFY2(notice.contains(told), qPrintable(notice));
    QCOMPARE(AppSettings::load(), AppSettings());
    QCOMPARE(readFile(settingsPath() + QStringLiteral(".backup1")).value_or(QByteArray()), text);
}

void TestShell::goodSettingsAreLeftAlone()
{
    writeSettings("[Application]\nVersion=1\nNotifyAfterSeconds=7\n");
    QCOMPARE(prepareSettingsFile(), QString());
    QCOMPARE(AppSettings::load().notifyAfterSeconds, 7);
    QVERIFY(!QFileInfo::exists(settingsPath() + QStringLiteral(".backup1")));
}

void TestShell::settingsThatCannotBeKept()
{
    QVERIFY(QDir().mkpath(settingsPath())); // a folder in its place: not even root writes that
    KSharedConfig::openConfig()->reparseConfiguration();
    const QString notice = prepareSettingsFile();
    QVERIFY2(notice.contains(QStringLiteral("is not writable")), qPrintable(notice));
    QCOMPARE(AppSettings::load(), AppSettings());
    AppSettings changed;
    changed.notifies = false;
    changed.save(); // says nothing more, and does no harm
}

// The file of an earlier version: its keys, its values and their spelling stay.
void TestShell::allSettingsAreReadAndKept()
{
    const QByteArray text =
        "[Application]\nAskBeforeStopping=false\nCodeIntelligence=false\nLanguage=de\nLogLines=1234\n"
        "Notify=false\nNotifyAfterSeconds=7\nProfile=debug\nRestoreDocuments=false\n"
        "ShowWelcome=false\nTerminalFont=Monospace,12,-1,5,400,0,0,0,0,0\n"
        "TerminalLines=4321\nTerminalScheme=solarizedDark\nVersion=1\n";
    writeSettings(text);
    const AppSettings expected{.askBeforeStopping = false,
                               .restoreDocuments = false,
                               .codeIntelligence = false,
                               .showWelcome = false,
                               .notifies = false,
                               .notifyAfterSeconds = 7,
                               .logLines = 1234,
                               .terminalLines = 4321,
                               .terminalFont = QStringLiteral("Monospace,12,-1,5,400,0,0,0,0,0"),
                               .terminalScheme = QStringLiteral("solarizedDark"),
                               .language = QStringLiteral("de")};
    QCOMPARE(AppSettings::load(), expected);
    QCOMPARE(chosenLanguage(), expected.language);
    AppSettings().save();
    expected.save();
    QCOMPARE(readFile(settingsPath()).value_or(QByteArray()), text);
}

void TestShell::impossibleValuesAreDefaults()
{
    writeSettings("[Application]\nNotifyAfterSeconds=-3\nLogLines=999999999\nTerminalLines=lots\n");
    const AppSettings settings = AppSettings::load();
    QCOMPARE(settings.notifyAfterSeconds, AppSettings().notifyAfterSeconds);
    QCOMPARE(settings.logLines, AppSettings().logLines);
    QCOMPARE(settings.terminalLines, AppSettings().terminalLines);
}

void TestShell::settingsDialogTakesAndGives()
{
    AppSettings settings;
    settings.notifyAfterSeconds = 42;
    settings.language = QStringLiteral("de");
    SettingsDialog dialog(settings);
    // The editor's pages of it do not come before the lab's defaults for the editor.
    const std::unique_ptr<KTextEditor::Document> document(
        KTextEditor::Editor::instance()->createDocument(nullptr));
    QCOMPARE(document->configValue(QStringLiteral("replace-tabs")), QVariant(false));
    QCOMPARE(document->configValue(QStringLiteral("tab-width")).toInt(), 8);
    const QSignalSpy applied(&dialog, &SettingsDialog::applied);
    dialog.show();
    QVERIFY(klab::test::waitForWindowExposed(&dialog));
    dialog.button(QDialogButtonBox::Apply)->click();
    QCOMPARE(applied.size(), 1);
    QCOMPARE(applied.last().first().value<AppSettings>(), settings);
    QCOMPARE(AppSettings::load(), settings);
    dialog.button(QDialogButtonBox::RestoreDefaults)->click();
    dialog.button(QDialogButtonBox::Ok)->click();
    QCOMPARE(AppSettings::load(), AppSettings());
}

void TestShell::recentWorkspaces()
{
    const QTemporaryDir folder;
    QStringList paths;
    for (int i = 0; i < 12; ++i) {
        paths.prepend(folder.filePath(QString::number(i)));
        QVERIFY(QDir().mkpath(paths.first()));
        rememberWorkspace(paths.first());
    }
    QCOMPARE(klab::recentWorkspaces(), paths.mid(0, 8));
    rememberWorkspace(paths[3]);
    QCOMPARE(klab::recentWorkspaces().first(), paths[3]);
    QVERIFY(QDir(paths[3]).removeRecursively());
    QVERIFY(!klab::recentWorkspaces().contains(paths[3]));
}

// ------------------------------------------------------------ the question

void TestShell::question_data()
{
    QTest::addColumn<QStringList>("unsaved");
    QTest::addColumn<bool>("machine");
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("answer");
    const QStringList files{QStringLiteral("vdev.cpp")};
    const auto number = [](CloseAnswer answer) { return static_cast<int>(answer); };
    QTest::newRow("save") << files << false << QStringLiteral("Save and Quit") << number(CloseAnswer::Save);
    QTest::newRow("discard") << files << true << QStringLiteral("Discard and Quit")
                             << number(CloseAnswer::Discard);
    QTest::newRow("stay") << files << true << QStringLiteral("Cancel") << number(CloseAnswer::Stay);
    QTest::newRow("machine") << QStringList() << true << QStringLiteral("Quit")
                             << number(CloseAnswer::Discard);
    QTest::newRow("machine, stay") << QStringList() << true << QStringLiteral("Cancel")
                                   << number(CloseAnswer::Stay);
}

void TestShell::question()
{
    QFETCH(QStringList, unsaved);
    QFETCH(bool, machine);
    QFETCH(QString, button);
    QFETCH(int, answer);
    QWidget window;
    window.show();
    QList<int> answers;
    askBeforeClosing(&window, {unsaved, machine, false},
                     [&](CloseAnswer given, bool) { answers << static_cast<int>(given); });
    QTRY_VERIFY(box());
    for (const QString &name : std::as_const(unsaved))
        QVERIFY(box()->informativeText().contains(name));
    QCOMPARE(box()->informativeText().contains(QStringLiteral("machine")), machine);
    QVERIFY(this->button(box(), button));
    this->button(box(), button)->click();
    QCOMPARE(answers, {answer});
}

// ------------------------------------------------------------ workspaces

void TestShell::takenWorkspace()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("lab"));
    Result<Workspace> other = Workspace::open(path);
    QVERIFY(other);
    LabApplication lab;
    lab.open(path);
    QVERIFY(!lab.window());
    QTRY_VERIFY(box());
    QVERIFY(box()->text().contains(QStringLiteral("in use by")));
    // It has ended meanwhile.
    other = fail(Error::Code::Canceled, {});
    button(box(), QStringLiteral("Try Again"))->click();
    QTRY_VERIFY(lab.window());
    QVERIFY(lab.window()->isVisible());
    lab.window()->close();
}

void TestShell::unusableWorkspace()
{
    const QTemporaryDir folder;
    LabApplication lab;
    lab.open(folder.filePath(QStringLiteral("a space")));
    QVERIFY(!lab.window());
    QTRY_VERIFY(box());
    QVERIFY(box()->text().contains(QStringLiteral("space")));
    QVERIFY(!box()->informativeText().isEmpty());
    box()->close();
}

// All is in place: the last that is written is the digest of the module, over a shorter note.
static bool isSetUp(const QString &workspace)
{
    return readFile(workspace + QStringLiteral("/.module-origin")).value_or(QByteArray()).size() == 64;
}

// Somebody deletes the folder under the window: what is done then fails with a sentence.
void TestShell::workspaceThatIsGone()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("lab"));
    LabApplication lab;
    lab.open(path);
    QVERIFY(lab.window());
    QTRY_VERIFY(isSetUp(path));
    QVERIFY(QDir(path).removeRecursively());
    QVERIFY(writeFile(path, "a file in its place"));
    QVERIFY(lab.window()->workbench()->build());
    QTRY_VERIFY(!lab.window()->workbench()->isBusy());
    auto *message = lab.window()->findChild<QLabel *>(QStringLiteral("message"));
    QTRY_VERIFY(message->isVisible());
    QVERIFY(!message->text().isEmpty());
    lab.window()->close();
}

// Nothing of somebody else's runs before the user has said so.
void TestShell::foreignWorkspace()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("theirs"));
    QVERIFY(QDir().mkpath(path + QStringLiteral("/linux")));
    QVERIFY(writeFile(path + QStringLiteral("/linux/Makefile"), "$(error run)\n"));
    const auto isRefused = [](MainWindow *window) {
        auto *message = window->findChild<QLabel *>(QStringLiteral("message"));
        const bool begun = window->workbench()->build();
        return begun && test::waitFor([&] { return !window->workbench()->isBusy(); }, 60'000) &&
               message->isVisible() && message->text().contains(QStringLiteral("was not made by you"));
    };
    const auto bar = [](MainWindow *window) {
        return window->findChild<QWidget *>(QStringLiteral("trustBar"));
    };
    {
        LabApplication lab;
        lab.open(path);
        QVERIFY(lab.window());
        QTRY_VERIFY(box());
        QCOMPARE(box()->objectName(), QStringLiteral("trustQuestion"));
        QVERIFY(box()->text().contains(path));
        QCOMPARE(box()->defaultButton()->text().remove(u'&'), QStringLiteral("Look Only"));
        button(box(), QStringLiteral("Look Only"))->click();
        QTRY_VERIFY(!box());
        QVERIFY(bar(lab.window())->isVisible());
        QVERIFY(isRefused(lab.window()));
        lab.window()->close();
    }
    {
        LabApplication lab;
        lab.open(path);
        QVERIFY(lab.window());
        QVERIFY(!box()); // "no" is remembered, too
        QVERIFY(bar(lab.window())->isVisible());
        QVERIFY(isRefused(lab.window()));
        bar(lab.window())->findChild<QPushButton *>()->click();
        QTRY_VERIFY(box());
        button(box(), QStringLiteral("Look Only"))->click();
        QTRY_VERIFY(!box());
        QVERIFY(bar(lab.window())->isVisible());
        QAction *trust = lab.window()->actionCollection()->action(QStringLiteral("trust_workspace"));
        QVERIFY(trust->isVisible());
        trust->trigger();
        QTRY_VERIFY(box());
        button(box(), QStringLiteral("Trust"))->click();
        QTRY_VERIFY(!box());
        QVERIFY(!bar(lab.window())->isVisible());
        QVERIFY(!trust->isVisible());
        QVERIFY(!lab.window()->findChild<QLabel *>(QStringLiteral("message"))->isVisible());
        QVERIFY(!isRefused(lab.window()));
        lab.window()->close();
    }
    LabApplication lab;
    lab.open(path);
    QVERIFY(lab.window());
    QVERIFY(!box()); // it is remembered
    QVERIFY(!bar(lab.window())->isVisible());
    lab.window()->close();
}

void TestShell::otherWorkspace()
{
    const QTemporaryDir folder;
    const QString first = folder.filePath(QStringLiteral("one"));
    const QString second = folder.filePath(QStringLiteral("two"));
    LabApplication lab;
    lab.open(first);
    QVERIFY(lab.window());
    // One that cannot be: the window stays, and says so.
    Q_EMIT lab.window()->workspaceRequested(folder.filePath(QStringLiteral("a space")));
    QVERIFY(lab.window()
                ->findChild<QLabel *>(QStringLiteral("message"))
                ->text()
                .contains(QStringLiteral("space")));
    // Nor in the midst of other files.
    const QString mine = folder.filePath(QStringLiteral("mine"));
    QVERIFY(QDir().mkpath(mine));
    QVERIFY(writeFile(mine + QStringLiteral("/notes.txt"), "mine\n"));
    Q_EMIT lab.window()->workspaceRequested(mine);
    QVERIFY(lab.window()
                ->findChild<QLabel *>(QStringLiteral("message"))
                ->text()
                .contains(QStringLiteral("has files that are not the lab's: notes.txt.")));
    QCOMPARE(QDir(mine).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("notes.txt")});
    Q_EMIT lab.window()->workspaceRequested(second);
    QTRY_VERIFY(lab.window()->windowTitle().contains(second));
    QTRY_VERIFY(Workspace::open(first)); // it is free again
    QCOMPARE(klab::recentWorkspaces().mid(0, 2), (QStringList{second, first}));
    lab.window()->close();
}

void TestShell::layoutIsRemembered()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("lab"));
    const auto files = [](const LabApplication &lab) {
        return lab.window()->findChild<QWidget *>(QStringLiteral("filesDock"));
    };
    {
        LabApplication lab;
        lab.open(path);
        QVERIFY(files(lab)->isVisible());
        files(lab)->hide();
        lab.window()->close();
    }
    LabApplication lab;
    lab.open(path);
    QVERIFY(lab.window());
    QVERIFY(!files(lab)->isVisible());
    lab.window()->close();
}

// Saved layouts and the user's own keys go by these names.
void TestShell::toolsKeepTheirNames_data()
{
    QTest::addColumn<Qt::DockWidgetArea>("area");
    QTest::addColumn<QKeySequence>("key");
    QTest::newRow("console") << Qt::BottomDockWidgetArea << QKeySequence(Qt::CTRL | Qt::Key_3);
    QTest::newRow("shell") << Qt::BottomDockWidgetArea << QKeySequence(Qt::CTRL | Qt::Key_9);
    QTest::newRow("issues") << Qt::BottomDockWidgetArea << QKeySequence(Qt::CTRL | Qt::Key_4);
    QTest::newRow("log") << Qt::BottomDockWidgetArea << QKeySequence(Qt::CTRL | Qt::Key_5);
    QTest::newRow("crash") << Qt::BottomDockWidgetArea << QKeySequence();
    QTest::newRow("search") << Qt::BottomDockWidgetArea << QKeySequence(Qt::CTRL | Qt::Key_6);
    QTest::newRow("references") << Qt::BottomDockWidgetArea << QKeySequence();
    QTest::newRow("calls") << Qt::BottomDockWidgetArea << QKeySequence();
    QTest::newRow("moduleTests") << Qt::BottomDockWidgetArea << QKeySequence();
    QTest::newRow("devices") << Qt::RightDockWidgetArea << QKeySequence(Qt::CTRL | Qt::Key_7);
    QTest::newRow("parameters") << Qt::RightDockWidgetArea << QKeySequence();
    QTest::newRow("bootOptions") << Qt::RightDockWidgetArea << QKeySequence(Qt::CTRL | Qt::Key_0);
    QTest::newRow("files") << Qt::LeftDockWidgetArea << QKeySequence(Qt::CTRL | Qt::Key_8);
    QTest::newRow("tutorial") << Qt::LeftDockWidgetArea << QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T);
}

void TestShell::toolsKeepTheirNames()
{
    QFETCH(Qt::DockWidgetArea, area);
    QFETCH(QKeySequence, key);
    const QString id = QString::fromLatin1(QTest::currentDataTag());
    const QTemporaryDir folder;
    LabApplication lab;
    lab.open(folder.filePath(QStringLiteral("lab")));
    QVERIFY(lab.window());
    auto *dock = lab.window()->findChild<QDockWidget *>(id + QStringLiteral("Dock"));
    QVERIFY(dock);
    QCOMPARE(lab.window()->dockWidgetArea(dock), area);
    QAction *show = lab.window()->actionCollection()->action(QStringLiteral("show_") + id);
    QVERIFY(show);
    QCOMPARE(show->shortcut(), key);
    dock->hide();
    const QSignalSpy visible(dock, &QDockWidget::visibilityChanged); // not behind another one's tab
    show->trigger();
    QVERIFY(!visible.isEmpty() && visible.last().first().toBool());
    lab.window()->close();
}

// It was saved with the files and the boot options closed, the search moved to the right
// and the log floating.
void TestShell::layoutOfAnEarlierVersion()
{
    const Result<QByteArray> saved = readFile(QStringLiteral(KLAB_TEST_DATA "/kernel-labrc"));
    QVERIFY(saved);
    writeSettings(*saved);
    const QTemporaryDir folder;
    LabApplication lab;
    lab.open(folder.filePath(QStringLiteral("lab")));
    QVERIFY(lab.window());
    const auto dock = [&](const char *name) {
        return lab.window()->findChild<QDockWidget *>(QLatin1String(name));
    };
    QVERIFY(!dock("filesDock")->isVisible());
    QVERIFY(!dock("bootOptionsDock")->isVisible());
    QVERIFY(dock("logDock")->isFloating());
    QCOMPARE(lab.window()->dockWidgetArea(dock("searchDock")), Qt::RightDockWidgetArea);
    QVERIFY(lab.window()->tabifiedDockWidgets(dock("searchDock")).isEmpty());
    // The crash card, the references, the calls and the module tests, which it did not have, join the others.
    QCOMPARE(lab.window()->tabifiedDockWidgets(dock("consoleDock")).size(), 6);
    QVERIFY(!dock("issuesDock")->visibleRegion().isEmpty());
    lab.window()->close();
}

// A tool that is new leaves the layout as the user has it.
void TestShell::layoutFromBeforeAPanel()
{
    class Panel : public Tool
    {
    public:
        explicit Panel(const QString &id)
            : m_id(id)
            , m_widget(new QWidget)
        {
        }
        Place place() const override { return {m_id, m_id, {}, Qt::BottomDockWidgetArea, {}}; }
        QWidget *panel() const override { return m_widget; }

    private:
        QString m_id;
        QWidget *m_widget;
    };
    const Panel one(QStringLiteral("one"));
    const Panel other(QStringLiteral("other"));
    QByteArray layout;
    {
        QMainWindow window;
        KActionCollection actions(static_cast<QObject *>(nullptr));
        Docks docks(&window, &actions);
        docks.add(&one);
        docks.arrange();
        window.addDockWidget(Qt::RightDockWidgetArea, window.findChild<QDockWidget *>());
        layout = docks.layout();
    }
    const Panel again(QStringLiteral("one"));
    QMainWindow window;
    KActionCollection actions(static_cast<QObject *>(nullptr));
    Docks docks(&window, &actions);
    docks.add(&again);
    docks.add(&other);
    docks.arrange();
    docks.restore(layout);
    window.show();
    const auto dock = [&](const char *name) { return window.findChild<QDockWidget *>(QLatin1String(name)); };
    QCOMPARE(window.dockWidgetArea(dock("oneDock")), Qt::RightDockWidgetArea);
    QCOMPARE(window.dockWidgetArea(dock("otherDock")), Qt::BottomDockWidgetArea);
    QVERIFY(dock("otherDock")->isVisible());
}

void TestShell::deletedWorkspaceIsTold()
{
    const QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/kernel-lab-XXXXXX"));
    const QString path = folder.filePath(QStringLiteral("lab"));
    LabApplication lab;
    lab.open(path);
    QVERIFY(lab.window());
    QTRY_VERIFY(isSetUp(path));
    QVERIFY(QDir(path).removeRecursively());
    const auto isTold = [&lab] {
        const QList<QLabel *> labels = lab.window()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(QStringLiteral("no longer exists"));
        });
    };
    QTRY_VERIFY(isTold());
    lab.window()->close();
}

void TestShell::closingEndsTheApplication()
{
    const QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/kernel-lab-XXXXXX"));
    LabApplication lab;
    lab.open(folder.filePath(QStringLiteral("lab")));
    QVERIFY(lab.window());
    constexpr int Hung = 99;
    const auto limit = std::chrono::seconds(20);
    QTimer::singleShot(limit, &lab, [] { QCoreApplication::exit(Hung); });
    QTimer::singleShot(0, &lab, [&lab] { lab.window()->requestClose(); });
    QCOMPARE(QCoreApplication::exec(), 0);
}

void TestShell::iconsFollowThePalette()
{
    const LabApplication lab;
    const QPalette palette = QGuiApplication::palette();
    const auto colour = [] { // of what is drawn
        const QImage image = QIcon::fromTheme(QStringLiteral("document-new")).pixmap(32).toImage();
        for (int place = 0; place < image.width() * image.height(); ++place) {
            const QColor pixel = image.pixelColor(place % image.width(), place / image.width());
            if (pixel.alpha() == 255)
                return pixel.lightness();
        }
        return -1;
    };
    QGuiApplication::setPalette(QPalette(Qt::black));
    QTRY_VERIFY(colour() > 200);
    QGuiApplication::setPalette(QPalette(Qt::white));
    QTRY_VERIFY(colour() >= 0 && colour() < 100);
    const QString before = QIcon::themeName();
    QIcon::setThemeName(QStringLiteral("desktop-s-own"));
    QGuiApplication::setPalette(QPalette(Qt::black));
    QCoreApplication::processEvents();
    QCOMPARE(QIcon::themeName(), QStringLiteral("desktop-s-own"));
    QIcon::setThemeName(before);
    QGuiApplication::setPalette(palette);
}

int main(int argc, char **argv)
{
    useOwnSettings();
    LabApplication::prepare();
    QApplication application(argc, argv);
    QGuiApplication::setQuitOnLastWindowClosed(false);
    LabApplication::initialise();
    TestShell test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_shell.moc"
