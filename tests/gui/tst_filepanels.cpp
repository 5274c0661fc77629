// SPDX-License-Identifier: GPL-2.0-or-later
//
// The tree of files, quick open and the search, used as a person does: by clicks and
// keys, finding things by their accessible names, on real folders.
#include "gui/files/filetree.h"
#include "gui/files/quickopen.h"
#include "gui/files/searchpanel.h"
#include "gui/files/searchresults.h"
#include "gui/kit/displaytext.h"
#include "klabprocess.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QFile>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace klab;

/// Measures how long the events' handlers keep the main thread.
class TimedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth++ == 0)
            m_clock.start();
        const QByteArray what =
            receiver->metaObject()->className() + QByteArray(", event ") + QByteArray::number(event->type());
        const bool result = QApplication::notify(receiver, event);
        if (--m_depth == 0 && m_clock.nsecsElapsed() > m_longest) {
            m_longest = m_clock.nsecsElapsed();
            m_what = what;
        }
        return result;
    }
    void begin() { m_longest = 0; }
    QString longest() const
    {
        return QStringLiteral("longest event %1 ms (%2)")
            .arg(double(m_longest) / 1e6, 0, 'f', 1)
            .arg(QLatin1StringView(m_what));
    }

private:
    QElapsedTimer m_clock;
    int m_depth = 0;
    qint64 m_longest = 0;
    QByteArray m_what;
};

class TestFilePanels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void treeShowsModuleAndKernel();
    void leftoversAreHidden();
    void filesAreOpened();
    void typingFindsARow();
    void newFileIsNamedInPlace();
    void newFolders();
    void badNamesAreTold();
    void renaming();
    void binAndUndo();
    void kernelFilesAreAskedAbout();
    void menuHasAll();
    void editorIsFollowed();
    void changesOnDiskAreShown();
    void linkLeadsToTheModule();
    void linkOutsideIsRefused();
    void kernelTreeAppears();
    void manyChangesKeepTheModelRight();

    void quickOpenFinds();
    void quickOpenKeys();
    void quickOpenRemembers();
    void quickOpenWhileTheListIsMade();
    void quickOpenGoesAway();

    void searchFindsAndOpens();
    void searchGoesOn();
    void searchChoices();
    void searchInAFolder();
    void searchTellsWhatIsWrong();
    void searchIsCanceled();
    void searchIsBounded();
    void namesAreNoMarkup();

    void looks_data();
    void looks();
    void figures();

private:
    QString path(const char *name) const { return m_home->filePath(QString::fromUtf8(name)); }
    void write(const char *name, const QByteArray &content = "x\n") const;
    void build(const QString &module, const QString &linux);

    template<typename Widget>
    Widget *find(const char *name) const
    {
        for (Widget *widget : m_window->findChildren<Widget *>()) {
            if (widget->accessibleName() == QLatin1StringView(name))
                return widget;
        }
        return nullptr;
    }
    QPushButton *button(const char *text) const
    {
        for (QPushButton *one : m_window->findChildren<QPushButton *>()) {
            if (one->isVisible() && one->text().remove(u'&') == QLatin1StringView(text))
                return one;
        }
        return nullptr;
    }
    void press(const char *text) const
    {
        QTRY_VERIFY2(button(text), text);
        QTest::mouseClick(button(text), Qt::LeftButton);
    }
    QTreeView *view() const { return m_tree->view(); }
    FileTreeModel *model() const { return m_tree->model(); }
    QModelIndex row(const char *name) const { return model()->indexOf(path(name)); }
    bool isCurrent(const char *name) const { return model()->pathAt(view()->currentIndex()) == path(name); }
    QStringList rows(const QModelIndex &parent) const
    {
        QStringList names;
        for (int i = 0; i < model()->rowCount(parent); ++i)
            names << model()->index(i, 0, parent).data().toString();
        return names;
    }
    void select(const char *name)
    {
        m_tree->reveal(path(name));
        QTRY_VERIFY2(isCurrent(name), name);
    }
    QLineEdit *nameEditor() const { return find<QLineEdit>("Name of the file"); }
    QString notice() const
    {
        auto *label = find<QLabel>("Notice about the files");
        return label->isVisible() ? label->text() : QString();
    }
    QLineEdit *quickField() const { return find<QLineEdit>("File or symbol to open"); }
    QListView *quickList() const { return find<QListView>("Files and symbols found"); }
    QString quickStatus() const { return find<QLabel>("Quick open status")->text(); }
    QString best() const { return quickList()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(); }
    QTreeView *results() const { return m_search->results(); }
    QLabel *searchStatus() const { return find<QLabel>("Search status"); }
    QLineEdit *searchField() const { return find<QComboBox>("Text to search for")->lineEdit(); }
    void search(const char *text)
    {
        searchField()->setFocus();
        searchField()->selectAll();
        QTest::keyClicks(searchField(), QString::fromUtf8(text));
        QTest::keyClick(searchField(), Qt::Key_Return);
        QTRY_VERIFY(!m_search->isSearching());
    }
    FilePosition lastOpened() const { return m_opened.isEmpty() ? FilePosition() : m_opened.last(); }
    TimedApplication *application() const { return static_cast<TimedApplication *>(qApp); }
    void screenshot(const QString &name) const
    {
        m_window->repaint();
        QCoreApplication::processEvents();
        QVERIFY(QGuiApplication::primaryScreen()->grabWindow(0).save(
            artefact(QStringLiteral("files-%1.png").arg(name))));
    }
    void measure(const QString &what, const std::function<void()> &act, const std::function<bool()> &isDone);

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<QMainWindow> m_window;
    FileTree *m_tree = nullptr;
    SearchPanel *m_search = nullptr;
    QuickOpen *m_quick = nullptr;
    std::unique_ptr<FileIndex> m_index;
    QList<FilePosition> m_opened;
};

void TestFilePanels::write(const char *name, const QByteArray &content) const
{
    QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void TestFilePanels::initTestCase()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("QAbstractItem|FAIL|persistent")));
}

void TestFilePanels::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    write("module/vdev/vdev.cpp", "// vdev\nint VdevFile::open()\n{\n\treturn mutex_lock(&lock);\n}\n");
    write("module/vdev/vdev.h", "void mutex_lock_vdev(void);\n");
    write("module/vdev/Makefile", "obj-y := vdev.o\n");
    write("module/vdev/vdev.o");
    write("module/.clang-format");
    write("module/kernel/mutex.hpp", "class Mutex { void lock() { mutex_lock(m); } };\n");
    write("linux/Makefile", "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 48\nEXTRAVERSION =\n");
    write("linux/Kconfig", "mainmenu \"Linux\"\n");
    for (const char *name :
         {"linux/scripts/Kbuild.include", "linux/samples/Kconfig", "linux/samples/Makefile"})
        write(name, "# build\n");
    write("linux/kernel/fork.c", "/* fork */\n\tmutex_lock(&a); mutex_lock(&b);\n");
    for (const char *name :
         {"linux/kernel/locking/mutex.c", "linux/kernel/locking/mutex-debug.c",
          "linux/kernel/locking/rtmutex.c", "linux/kernel/sched/core.c", "linux/include/linux/mutex.h",
          "linux/include/linux/fork.h", "linux/drivers/char/mem.c", "linux/drivers/char/misc.c"})
        write(name, "void mutex_lock(struct mutex *lock);\nEXPORT_SYMBOL(mutex_lock);\n");
    QVERIFY(QDir().mkpath(path("linux/samples")));
    QVERIFY(QFile::link(path("module/vdev"), path("linux/samples/vdev")));
    build(path("module"), path("linux"));
    QTRY_VERIFY(row("module/vdev").isValid() && row("linux").isValid());
}

void TestFilePanels::build(const QString &module, const QString &linux)
{
    m_window = std::make_unique<QMainWindow>();
    auto *editor = new QPlainTextEdit;
    editor->setAccessibleName(QStringLiteral("Editor"));
    m_window->setCentralWidget(editor);
    m_tree = new FileTree(module, linux);
    m_search = new SearchPanel(module, linux);
    const auto dock = [this](const QString &title, QWidget *widget, Qt::DockWidgetArea area) {
        auto *one = new QDockWidget(title);
        one->setObjectName(title);
        one->setWidget(widget);
        m_window->addDockWidget(area, one);
        return one;
    };
    QDockWidget *files = dock(QStringLiteral("Files"), m_tree, Qt::LeftDockWidgetArea);
    QDockWidget *found = dock(QStringLiteral("Search"), m_search, Qt::BottomDockWidgetArea);
    m_index = std::make_unique<FileIndex>();
    m_index->setRoots({{QStringLiteral("vdev module"), module}, {QStringLiteral("Linux"), linux}});
    m_quick = new QuickOpen(m_index.get(), m_window.get());
    m_opened.clear();
    const auto note = [this](const FilePosition &position) { m_opened << position; };
    connect(m_tree, &FileTree::activated, this, note);
    connect(m_quick, &QuickOpen::activated, this, note);
    connect(m_search, &SearchPanel::activated, this, note);
    connect(m_tree, &FileTree::searchRequested, m_search, &SearchPanel::searchInFolder);
    m_window->setGeometry(0, 0, 1280, 800);
    m_window->resizeDocks({files}, {280}, Qt::Horizontal);
    m_window->resizeDocks({found}, {280}, Qt::Vertical);
    m_window->show();
    QVERIFY(klab::test::waitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(klab::test::waitForWindowActive(m_window.get()));
    // A tester fetches all that there is, time and again: nothing for a real kernel tree.
    if (!module.startsWith(m_home->path()))
        return;
    new QAbstractItemModelTester(m_tree->model(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_tree);
    new QAbstractItemModelTester(m_search->results()->model(),
                                 QAbstractItemModelTester::FailureReportingMode::QtTest, m_search);
}

void TestFilePanels::cleanup()
{
    m_window.reset();
    m_index.reset();
    m_home.reset();
}

// ------------------------------------------------------------ the tree

void TestFilePanels::treeShowsModuleAndKernel()
{
    QCOMPARE(rows({}), (QStringList{QStringLiteral("Modules"), QStringLiteral("Linux 6.12")}));
    QVERIFY(view()->isExpanded(row("module")));
    QVERIFY(!view()->isExpanded(row("linux")));
    QCOMPARE(rows(row("module")), (QStringList{QStringLiteral("kernel"), QStringLiteral("vdev")}));
    view()->setFocus();
    view()->setCurrentIndex(row("linux"));
    QTest::keyClick(view(), Qt::Key_Right);
    QTRY_COMPARE(rows(row("linux")),
                 (QStringList{QStringLiteral("drivers"), QStringLiteral("include"), QStringLiteral("kernel"),
                              QStringLiteral("samples"), QStringLiteral("scripts"), QStringLiteral("Kconfig"),
                              QStringLiteral("Makefile")}));
    QCOMPARE(row("linux/kernel").data(Qt::AccessibleTextRole).toString(), QStringLiteral("kernel, folder"));
    QVERIFY(!find<QLabel>("Notice about the files")->isVisible());
}

void TestFilePanels::leftoversAreHidden()
{
    select("module/vdev/vdev.h");
    QVERIFY(!row("module/vdev/vdev.o").isValid());
    auto *hidden = find<QToolButton>("Hidden Files");
    QTest::mouseClick(hidden, Qt::LeftButton);
    QVERIFY(row("module/vdev/vdev.o").isValid());
    QVERIFY(row("module/.clang-format").isValid());
    QVERIFY(isCurrent("module/vdev/vdev.h"));
    QTest::mouseClick(hidden, Qt::LeftButton);
    QVERIFY(!row("module/vdev/vdev.o").isValid());
    QVERIFY(!row("module/.clang-format").isValid());
}

void TestFilePanels::filesAreOpened()
{
    select("module/vdev/vdev.cpp");
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_Return);
    QCOMPARE(lastOpened(), (FilePosition{path("module/vdev/vdev.cpp"), 0, 0}));
    const QPoint place = view()->visualRect(row("module/vdev/vdev.h")).center();
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(lastOpened().file, path("module/vdev/vdev.h"));
    QCOMPARE(m_opened.size(), 2);
    // A folder opens and closes.
    view()->setCurrentIndex(row("module/vdev"));
    QTest::keyClick(view(), Qt::Key_Return);
    QVERIFY(!view()->isExpanded(row("module/vdev")));
    QCOMPARE(m_opened.size(), 2);
}

void TestFilePanels::typingFindsARow()
{
    select("module/vdev/Makefile");
    view()->setFocus();
    QTest::keyClicks(view(), QStringLiteral("vdev.h"));
    QVERIFY(isCurrent("module/vdev/vdev.h"));
}

void TestFilePanels::newFileIsNamedInPlace()
{
    select("module/vdev/vdev.h");
    QTest::mouseClick(find<QToolButton>("New File"), Qt::LeftButton);
    QTRY_VERIFY(nameEditor());
    QTest::keyClicks(nameEditor(), QStringLiteral("ring.hpp"));
    QTest::keyClick(nameEditor(), Qt::Key_Return);
    QTRY_VERIFY(isCurrent("module/vdev/ring.hpp"));
    QVERIFY(QFile::exists(path("module/vdev/ring.hpp")));
    QCOMPARE(lastOpened().file, path("module/vdev/ring.hpp"));
    QTRY_VERIFY(!nameEditor());
    QCOMPARE(rows(row("module/vdev")).size(), 4);
    // In a folder that was not read yet; given up by Escape.
    view()->setCurrentIndex(row("module/kernel"));
    QVERIFY(!view()->isExpanded(row("module/kernel")));
    m_tree->newFileAction()->trigger();
    QTRY_VERIFY(nameEditor());
    QTest::keyClicks(nameEditor(), QStringLiteral("no.c"));
    QTest::keyClick(nameEditor(), Qt::Key_Escape);
    QTRY_COMPARE(rows(row("module/kernel")), QStringList{QStringLiteral("mutex.hpp")});
    QVERIFY(!QFile::exists(path("module/kernel/no.c")));
    QTRY_VERIFY(isCurrent("module/kernel")); // where one was
}

void TestFilePanels::newFolders()
{
    select("module/vdev/vdev.h");
    QTest::mouseClick(find<QToolButton>("New Folder"), Qt::LeftButton);
    QTRY_VERIFY(nameEditor());
    QTest::keyClicks(nameEditor(), QStringLiteral("ring"));
    QTest::keyClick(nameEditor(), Qt::Key_Return);
    QTRY_VERIFY(isCurrent("module/vdev/ring"));
    QVERIFY(QFileInfo(path("module/vdev/ring")).isDir());
    QVERIFY(m_opened.isEmpty());
    // A name with a slash makes the folder, too; the second time it is there.
    for (const char *name : {"deep/down/a.hpp", "deep/down/b.hpp"}) {
        select("module/vdev/vdev.h");
        m_tree->newFileAction()->trigger();
        QTRY_VERIFY(nameEditor());
        QTest::keyClicks(nameEditor(), QLatin1StringView(name));
        QCOMPARE(notice(), QString());
        QTest::keyClick(nameEditor(), Qt::Key_Return);
        QTRY_COMPARE(lastOpened().file, path("module/vdev/") + QLatin1StringView(name));
        QVERIFY(QFileInfo(lastOpened().file).isFile());
        QTRY_COMPARE(model()->pathAt(view()->currentIndex()), lastOpened().file);
    }
    // One that is there already is not made again.
    select("module/vdev/vdev.h");
    m_tree->newFolderAction()->trigger();
    QTRY_VERIFY(nameEditor());
    QTest::keyClicks(nameEditor(), QStringLiteral("ring"));
    QVERIFY(notice().contains(QStringLiteral("already exists")));
    QTest::keyClick(nameEditor(), Qt::Key_Escape);
    QTRY_VERIFY(!nameEditor());
}

void TestFilePanels::badNamesAreTold()
{
    select("module/vdev/vdev.h");
    m_tree->newFileAction()->trigger();
    QTRY_VERIFY(nameEditor());
    QTest::keyClick(nameEditor(), Qt::Key_Return);
    QVERIFY(notice().contains(QStringLiteral("needs a name")));
    QTest::keyClicks(nameEditor(), QStringLiteral("a/../b"));
    QVERIFY(notice().contains(QStringLiteral("a folder itself")));
    nameEditor()->selectAll();
    QTest::keyClicks(nameEditor(), QStringLiteral("vdev.o")); // there, if not to be seen
    QCOMPARE(notice(), QStringLiteral("'vdev.o' already exists here: choose another name."));
    QTest::keyClick(nameEditor(), Qt::Key_Return);
    QVERIFY(nameEditor());
    QTest::keyClicks(nameEditor(), QStringLiteral("pp"));
    QCOMPARE(notice(), QString());
    QTest::keyClick(nameEditor(), Qt::Key_Return);
    QTRY_VERIFY(isCurrent("module/vdev/vdev.opp"));
}

void TestFilePanels::renaming()
{
    const QSignalSpy renamed(m_tree, &FileTree::renamed);
    select("module/vdev/vdev.cpp");
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_F2);
    QTRY_VERIFY(nameEditor());
    QTRY_COMPARE(nameEditor()->selectedText(), QStringLiteral("vdev"));
    QTest::keyClicks(nameEditor(), QStringLiteral("ring"));
    QTest::keyClick(nameEditor(), Qt::Key_Return);
    QTRY_VERIFY(isCurrent("module/vdev/ring.cpp"));
    QVERIFY(!QFile::exists(path("module/vdev/vdev.cpp")));
    QCOMPARE(renamed.size(), 1);
    QCOMPARE(renamed.first(), (QVariantList{path("module/vdev/vdev.cpp"), path("module/vdev/ring.cpp")}));
    // It cannot be moved so.
    QTRY_VERIFY(!nameEditor());
    QTest::keyClick(view(), Qt::Key_F2);
    QTRY_VERIFY(nameEditor());
    QTest::keyClicks(nameEditor(), QStringLiteral("a/b"));
    QVERIFY(notice().contains(QStringLiteral("cannot contain a slash")));
    QTest::keyClick(nameEditor(), Qt::Key_Escape);
    // The same name is no change, and a root has none to change.
    QTRY_VERIFY(!nameEditor());
    QTest::keyClick(view(), Qt::Key_F2);
    QTRY_VERIFY(nameEditor());
    QTest::keyClick(nameEditor(), Qt::Key_Return);
    QTRY_VERIFY(!nameEditor());
    QCOMPARE(renamed.size(), 1);
    view()->setCurrentIndex(row("module"));
    QVERIFY(!m_tree->renameAction()->isEnabled());
    QVERIFY(!m_tree->binAction()->isEnabled());
}

void TestFilePanels::binAndUndo()
{
    const QSignalSpy binned(m_tree, &FileTree::binned);
    const QSignalSpy restored(m_tree, &FileTree::restored);
    select("module/vdev/vdev.h");
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_Delete);
    QTRY_COMPARE(notice(), QStringLiteral("vdev.h was moved to the bin."));
    QVERIFY(!QFile::exists(path("module/vdev/vdev.h")));
    QTRY_VERIFY(!row("module/vdev/vdev.h").isValid());
    QCOMPARE(binned.size(), 1);
    press("Undo");
    QTRY_VERIFY(isCurrent("module/vdev/vdev.h"));
    QVERIFY(QFile::exists(path("module/vdev/vdev.h")));
    QCOMPARE(restored.size(), 1);
    QCOMPARE(notice(), QString());
}

void TestFilePanels::kernelFilesAreAskedAbout()
{
    select("linux/kernel/fork.c");
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_Delete);
    QVERIFY(notice().contains(QStringLiteral("fork.c is part of the kernel source")));
    QVERIFY(button("Keep It")->hasFocus());
    QTest::keyClick(button("Keep It"), Qt::Key_Space);
    QCOMPARE(notice(), QString());
    QVERIFY(QFile::exists(path("linux/kernel/fork.c")));
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_Delete);
    press("Move to the Bin");
    QTRY_VERIFY(!QFile::exists(path("linux/kernel/fork.c")));
    press("Undo");
    QTRY_VERIFY(QFile::exists(path("linux/kernel/fork.c")));
}

void TestFilePanels::menuHasAll()
{
    select("linux/kernel/fork.c");
    const auto menu = [this] {
        auto *open = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        return open && open->parent() == m_tree ? open : nullptr;
    };
    const auto choose = [&](const char *text) {
        Q_EMIT view()->customContextMenuRequested(view()->visualRect(view()->currentIndex()).center());
        QTRY_VERIFY(menu());
        for (QAction *action : menu()->actions()) {
            if (action->text().remove(u'&') != QLatin1StringView(text))
                continue;
            menu()->setActiveAction(action);
            QTest::keyClick(menu(), Qt::Key_Return);
            QTRY_VERIFY(!menu());
            return;
        }
        QFAIL(text);
    };
    choose("Copy Path");
    QCOMPARE(QApplication::clipboard()->text(), path("linux/kernel/fork.c"));
    choose("Copy Path Within the Tree");
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("kernel/fork.c"));
    choose("Open");
    QCOMPARE(lastOpened().file, path("linux/kernel/fork.c"));
    choose("Search in This Folder");
    QCOMPARE(find<QComboBox>("Where to search")->currentText(), QStringLiteral("Linux: kernel"));
    QTRY_VERIFY(searchField()->hasFocus());
}

void TestFilePanels::editorIsFollowed()
{
    m_tree->setCurrentFile(path("linux/kernel/locking/mutex.c"));
    QTRY_VERIFY(isCurrent("linux/kernel/locking/mutex.c"));
    QVERIFY(view()->viewport()->rect().intersects(view()->visualRect(view()->currentIndex())));
    auto *follow = find<QToolButton>("Follow the Editor");
    QTest::mouseClick(follow, Qt::LeftButton);
    m_tree->setCurrentFile(path("linux/drivers/char/mem.c"));
    QVERIFY(isCurrent("linux/kernel/locking/mutex.c"));
    QTest::mouseClick(follow, Qt::LeftButton);
    QTRY_VERIFY(isCurrent("linux/drivers/char/mem.c"));
    m_tree->setCurrentFile(path("linux/drivers/char/gone.c"));
    m_tree->setCurrentFile(QStringLiteral("/etc/hostname"));
    m_tree->setCurrentFile(path("module/vdev/vdev.h"));
    QTRY_VERIFY(isCurrent("module/vdev/vdev.h"));
}

void TestFilePanels::changesOnDiskAreShown()
{
    select("module/vdev/vdev.h");
    write("module/vdev/another.cpp");
    QTRY_VERIFY(row("module/vdev/another.cpp").isValid());
    QVERIFY(isCurrent("module/vdev/vdev.h"));
    QVERIFY(QFile::remove(path("module/vdev/another.cpp")));
    QTRY_VERIFY(!row("module/vdev/another.cpp").isValid());
    // While it is closed nobody looks; what changed is there when it is opened.
    view()->collapse(row("module/vdev"));
    write("module/vdev/later.cpp");
    view()->expand(row("module/vdev"));
    QTRY_VERIFY(row("module/vdev/later.cpp").isValid());
    QVERIFY(QDir(path("module/vdev")).removeRecursively());
    QTRY_VERIFY(!row("module/vdev").isValid());
}

void TestFilePanels::linkLeadsToTheModule()
{
    select("linux/samples/vdev");
    QVERIFY(!model()->hasChildren(view()->currentIndex()));
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_Return);
    QTRY_VERIFY(isCurrent("module/vdev"));
    QVERIFY(m_opened.isEmpty());
}

void TestFilePanels::linkOutsideIsRefused()
{
    QVERIFY(QFile::link(QStringLiteral("/etc/passwd"), path("module/vdev/passwd")));
    QVERIFY(QFile::link(path("module/vdev/vdev.h"), path("module/kernel/alias.h")));
    select("module/vdev/passwd");
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_Return);
    QTRY_VERIFY(notice().contains(QStringLiteral("leads outside the workspace")));
    QVERIFY(m_opened.isEmpty());
    select("module/kernel/alias.h");
    QTest::keyClick(view(), Qt::Key_Return);
    QTRY_COMPARE(lastOpened().file, path("module/vdev/vdev.h"));
}

void TestFilePanels::kernelTreeAppears()
{
    QVERIFY(QDir().rename(path("linux"), path("aside")));
    auto *words = [this]() -> QLabel * {
        for (QLabel *label : m_tree->findChildren<QLabel *>()) {
            if (label->text() == u"The kernel source is unpacked at the first build.")
                return label;
        }
        return nullptr;
    }();
    QVERIFY(words);
    QTRY_VERIFY(words->isVisible());
    QCOMPARE(model()->rowCount(), 1);
    QVERIFY(QDir().rename(path("aside"), path("linux")));
    QTRY_COMPARE(model()->rowCount(), 2);
    QVERIFY(!words->isVisible());
}

// Under the model tester, by a fixed sequence of changes.
void TestFilePanels::manyChangesKeepTheModelRight()
{
    select("module/vdev/vdev.h");
    quint32 number = 1;
    QStringList names;
    for (int round = 0; round < 60; ++round) {
        number = number * 1664525 + 1013904223;
        const QString name = QStringLiteral("%1.c").arg((number >> 16) % 40);
        if (names.contains(name)) {
            names.removeAll(name);
            QVERIFY(QFile::remove(path("module/vdev/") + name));
        } else {
            names << name;
            write(qPrintable(QStringLiteral("module/vdev/") + name));
        }
        if (round % 7 == 0)
            model()->refresh();
        if (round % 11 == 0)
            model()->setHiddenShown(!model()->isHiddenShown());
        if (round % 5 == 0)
            QCoreApplication::processEvents();
    }
    model()->setHiddenShown(false);
    model()->refresh();
    QTRY_COMPARE(rows(row("module/vdev")).size(), names.size() + 3);
    QStringList sorted = rows(row("module/vdev"));
    QVERIFY(isCurrent("module/vdev/vdev.h"));
    QCOMPARE(sorted.last(), QStringLiteral("vdev.h"));
}

// ------------------------------------------------------------ quick open

void TestFilePanels::quickOpenFinds()
{
    m_quick->popUp();
    QVERIFY(quickField()->hasFocus());
    QTest::keyClicks(quickField(), QStringLiteral("mutex"));
    QTRY_COMPARE(best(), QStringLiteral("mutex.hpp in vdev module/kernel"));
    QTest::keyClicks(quickField(), QStringLiteral("d"));
    QTRY_COMPARE(best(), QStringLiteral("mutex-debug.c in Linux/kernel/locking"));
    QCOMPARE(quickStatus(), QStringLiteral("1 file"));
    quickField()->selectAll();
    QTest::keyClicks(quickField(), QStringLiteral("lock/rt:12:3"));
    QTest::keyClick(quickField(), Qt::Key_Return); // perhaps before the answer
    QTRY_COMPARE(lastOpened(), (FilePosition{path("linux/kernel/locking/rtmutex.c"), 12, 3}));
    QVERIFY(!m_quick->isVisible());
    m_quick->popUp();
    QTest::keyClicks(quickField(), QStringLiteral("xyzzy"));
    QTRY_VERIFY(quickStatus().startsWith(QStringLiteral("No file has these letters")));
    QTest::keyClick(quickField(), Qt::Key_Return);
    QVERIFY(m_quick->isVisible());
}

void TestFilePanels::quickOpenKeys()
{
    for (int i = 0; i < 120; ++i)
        write(qPrintable(QStringLiteral("module/many/file%1.c").arg(i)));
    m_quick->popUp();
    QTest::keyClicks(quickField(), QStringLiteral("file"));
    QTRY_COMPARE(quickList()->model()->rowCount(), 50);
    QVERIFY(quickStatus().startsWith(QStringLiteral("The best 50 of ")));
    const auto row = [this] { return quickList()->currentIndex().row(); };
    QCOMPARE(row(), 0);
    QTest::keyClick(quickField(), Qt::Key_Down);
    QCOMPARE(row(), 1);
    QCOMPARE(quickField()->accessibleDescription(),
             quickList()->currentIndex().data(Qt::AccessibleTextRole).toString());
    QTest::keyClick(quickField(), Qt::Key_Up);
    QTest::keyClick(quickField(), Qt::Key_Up);
    QCOMPARE(row(), 49);
    QTest::keyClick(quickField(), Qt::Key_Down);
    QCOMPARE(row(), 0);
    QTest::keyClick(quickField(), Qt::Key_PageDown);
    QVERIFY(row() > 4 && row() < 40);
    QTest::keyClick(quickField(), Qt::Key_PageUp);
    QCOMPARE(row(), 0);
    QTest::mouseClick(quickList()->viewport(), Qt::LeftButton, {},
                      quickList()->visualRect(quickList()->model()->index(2, 0)).center());
    QCOMPARE(m_opened.size(), 1);
}

void TestFilePanels::quickOpenRemembers()
{
    m_quick->popUp();
    QTRY_COMPARE(quickStatus(), QStringLiteral("Files you have opened are listed here."));
    m_index->noteOpened(path("linux/kernel/fork.c"));
    m_index->noteOpened(path("module/vdev/vdev.h"));
    m_quick->popUp();
    QTRY_COMPARE(quickList()->model()->rowCount(), 2);
    QCOMPARE(best(), QStringLiteral("vdev.h in vdev module/vdev, opened recently"));
    QTest::keyClick(quickField(), Qt::Key_Down);
    QTest::keyClick(quickField(), Qt::Key_Return);
    QCOMPARE(lastOpened().file, path("linux/kernel/fork.c"));
    QCOMPARE(m_index->recentFiles().first(), path("linux/kernel/fork.c"));
}

void TestFilePanels::quickOpenWhileTheListIsMade()
{
    m_quick->popUp();
    QCOMPARE(quickStatus(), QStringLiteral("The list of files is being built."));
    QTest::keyClicks(quickField(), QStringLiteral("fork.c"));
    QTRY_COMPARE(best(), QStringLiteral("fork.c in Linux/kernel"));
}

void TestFilePanels::quickOpenGoesAway()
{
    auto *editor = find<QPlainTextEdit>("Editor");
    editor->setFocus();
    m_quick->popUp();
    QTest::keyClick(quickField(), Qt::Key_Escape);
    QVERIFY(!m_quick->isVisible());
    QVERIFY(editor->hasFocus());
    m_quick->popUp();
    QTest::mouseClick(editor->viewport(), Qt::LeftButton, {}, QPoint(20, 300));
    QVERIFY(!m_quick->isVisible());
    m_window->resize(420, 300);
    m_quick->popUp();
    QVERIFY(m_window->rect().contains(m_quick->geometry()));
}

// ------------------------------------------------------------ search

void TestFilePanels::searchFindsAndOpens()
{
    search("mutex_lock");
    QTRY_VERIFY(searchStatus()->text().startsWith(QStringLiteral("21 matches in 12 files, 0")));
    const QModelIndex first = results()->model()->index(0, 0);
    QCOMPARE(first.data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("mutex.hpp in Modules/kernel, 1 match"));
    QVERIFY(results()->isExpanded(first));
    const QModelIndex line = results()->model()->index(0, 0, first);
    QCOMPARE(line.data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Line 1: class Mutex { void lock() { mutex_lock(m); } };"));
    results()->setFocus();
    results()->setCurrentIndex(line);
    QTest::keyClick(results(), Qt::Key_Return);
    QCOMPARE(lastOpened(), (FilePosition{path("module/kernel/mutex.hpp"), 1, 29}));
    const QModelIndex next = results()->indexBelow(results()->indexBelow(line));
    const QPoint place = results()->visualRect(next).center();
    QTest::mouseClick(results()->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(results()->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(lastOpened(), (FilePosition{path("module/vdev/vdev.cpp"), 4, 9}));
    search("no such words");
    QTRY_COMPARE(m_search->findChildren<QStackedWidget *>().first()->currentWidget()->isVisible(), true);
    QVERIFY(!results()->isVisible());
}

void TestFilePanels::searchGoesOn()
{
    QSignalSpy changed(m_search, &SearchPanel::resultsChanged);
    m_search->start(QStringLiteral("EXPORT_SYMBOL(mutex_lock)\nand more"), SearchPanel::Scope::Kernel);
    QTRY_VERIFY(!m_search->isSearching());
    QCOMPARE(changed.last().first().toBool(), true);
    QCOMPARE(searchField()->text(), QStringLiteral("EXPORT_SYMBOL(mutex_lock)"));
    m_search->nextResult();
    QCOMPARE(lastOpened(), (FilePosition{path("linux/drivers/char/mem.c"), 2, 1}));
    m_search->nextResult();
    QCOMPARE(lastOpened().file, path("linux/drivers/char/misc.c"));
    m_search->previousResult();
    m_search->previousResult();
    QCOMPARE(lastOpened().file, path("linux/kernel/sched/core.c"));
    m_search->nextResult();
    QCOMPARE(lastOpened().file, path("linux/drivers/char/mem.c"));
}

void TestFilePanels::searchChoices()
{
    const auto count = [this] { return m_search->results()->model()->lineCount(); };
    search("MUTEX_LOCK");
    QCOMPARE(count(), 0);
    search("lock$|^void.*vdev");
    QCOMPARE(count(), 0);
    QTest::mouseClick(find<QToolButton>("Regular expression"), Qt::LeftButton);
    search("lock$|^void.*vdev");
    QCOMPARE(count(), 1);
    QTest::mouseClick(find<QToolButton>("Regular expression"), Qt::LeftButton);
    QTest::mouseClick(find<QToolButton>("Match case"), Qt::LeftButton);
    search("mutex");
    const int sensitive = count();
    QTest::mouseClick(find<QToolButton>("Match case"), Qt::LeftButton);
    search("Mutex");
    QCOMPARE(count(), 1);
    QTest::mouseClick(find<QToolButton>("Whole words"), Qt::LeftButton);
    search("mutex");
    QVERIFY(count() < sensitive);
    QTest::mouseClick(find<QToolButton>("Whole words"), Qt::LeftButton);
    auto *globs = find<QLineEdit>("Files to search");
    QTest::keyClicks(globs, QStringLiteral("*.h, *.hpp"));
    search("mutex_lock");
    QCOMPARE(m_search->results()->model()->fileCount(), 4);
    globs->clear();
    auto *scope = find<QComboBox>("Where to search");
    scope->setFocus();
    QTest::keyClick(scope, Qt::Key_Down);
    QCOMPARE(scope->currentText(), QStringLiteral("Modules"));
    search("mutex_lock");
    QCOMPARE(m_search->results()->model()->fileCount(), 3);
    QCOMPARE(find<QComboBox>("Text to search for")->itemText(0), QStringLiteral("mutex_lock"));
    QCOMPARE(find<QComboBox>("Text to search for")->itemText(1), QStringLiteral("mutex"));
}

void TestFilePanels::searchInAFolder()
{
    m_search->searchInFolder(path("linux/kernel/locking"));
    QCOMPARE(find<QComboBox>("Where to search")->currentText(), QStringLiteral("Linux: kernel/locking"));
    search("mutex_lock");
    QCOMPARE(m_search->results()->model()->fileCount(), 3);
    m_search->searchInFolder(path("module/kernel"));
    QCOMPARE(find<QComboBox>("Where to search")->count(), 4);
    search("mutex_lock");
    QCOMPARE(m_search->results()->model()->fileCount(), 1);
}

void TestFilePanels::searchTellsWhatIsWrong()
{
    const auto said = [this](const char *text) {
        for (const QLabel *label : m_search->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(QLatin1StringView(text)))
                return true;
        }
        return false;
    };
    QVERIFY(said("Type some text and press Enter"));
    QTest::mouseClick(find<QToolButton>("Regular expression"), Qt::LeftButton);
    search("mutex(");
    QVERIFY(said("This is not a valid regular expression: unclosed group."));
    QVERIFY(said("turn off 'Regular expression'"));
    QTest::mouseClick(find<QToolButton>("Regular expression"), Qt::LeftButton);
    search("mutex(");
    QVERIFY(said("Nothing was found."));
    const QByteArray before = qgetenv("PATH");
    qputenv("PATH", m_home->path().toLocal8Bit());
    search("mutex");
    qputenv("PATH", before);
    QVERIFY(said("needs ripgrep") && said("package ripgrep"));
}

void TestFilePanels::searchIsCanceled()
{
    for (int i = 0; i < 400; ++i)
        write(qPrintable(QStringLiteral("module/many/file%1.c").arg(i)),
              QByteArray("the same\n").repeated(200));
    searchField()->setFocus();
    QTest::keyClicks(searchField(), QStringLiteral("same"));
    QTest::mouseClick(button("Search"), Qt::LeftButton);
    QVERIFY(button("Cancel"));
    QTest::mouseClick(button("Cancel"), Qt::LeftButton);
    QTRY_VERIFY(button("Search"));
    QVERIFY(searchStatus()->text().startsWith(QStringLiteral("Canceled after ")));
}

void TestFilePanels::searchIsBounded()
{
    for (int i = 0; i < 100; ++i)
        write(qPrintable(QStringLiteral("module/many/file%1.c").arg(i)),
              QByteArray("the same\n").repeated(200));
    search("same");
    QTRY_VERIFY(searchStatus()->text().startsWith(QStringLiteral("The first 10000 matches in ")));
    QCOMPARE(m_search->results()->model()->lineCount(), 10'000);
    m_search->nextResult();
    QVERIFY(results()->currentIndex().isValid());
    search("mutex_lock"); // and another one after it
    QTRY_COMPARE(m_search->results()->model()->fileCount(), 12);
}

void TestFilePanels::namesAreNoMarkup()
{
    write("module/vdev/<b>bold<b>.c", "<img src=x> mutex_lock \xe2\x80\xae turned\n");
    select("module/vdev/<b>bold<b>.c");
    QVERIFY(view()->currentIndex().data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;b&gt;")));
    search("<img");
    const QModelIndex file = results()->model()->index(0, 0);
    const QString line = results()->model()->index(0, 0, file).data().toString();
    QVERIFY(line.startsWith(QStringLiteral("<img src=x> mutex_lock ")) && !line.contains(QChar(0x202e)));
}

// ------------------------------------------------------------ looks and figures

void TestFilePanels::looks_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestFilePanels::looks()
{
    QFETCH(bool, isDark);
    const QPalette before = QApplication::palette();
    if (isDark) {
        QPalette dark(QColor(0x2b, 0x2d, 0x30));
        dark.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
        dark.setColor(QPalette::Highlight, QColor(0x2f, 0x65, 0xca));
        QApplication::setPalette(dark);
        QIcon::setThemeName(QStringLiteral("breeze-dark"));
    }
    const QString name = isDark ? QStringLiteral("dark") : QStringLiteral("light");
    select("linux/kernel/locking/mutex.c");
    screenshot(QStringLiteral("start-") + name);
    search("mutex_lock");
    select("module/vdev/vdev.h");
    view()->setFocus();
    m_tree->newFileAction()->trigger();
    QTRY_VERIFY(nameEditor());
    QTest::keyClicks(nameEditor(), QStringLiteral("vdev.cpp"));
    screenshot(QStringLiteral("search-") + name);
    QTest::keyClick(nameEditor(), Qt::Key_Escape);
    QTRY_VERIFY(!nameEditor());
    QTest::keyClick(view(), Qt::Key_Delete);
    QTRY_VERIFY(button("Undo"));
    m_search->nextResult();
    m_quick->popUp();
    QTest::keyClicks(quickField(), QStringLiteral("k/mut"));
    QTRY_VERIFY(quickList()->model()->rowCount() > 1);
    QTRY_VERIFY(quickField()->hasFocus());
    screenshot(QStringLiteral("quick-") + name);
    QApplication::setPalette(before);
    QIcon::setThemeName(QStringLiteral("breeze"));
}

void TestFilePanels::measure(const QString &what, const std::function<void()> &act,
                             const std::function<bool()> &isDone)
{
    application()->begin();
    QElapsedTimer clock;
    clock.start();
    act();
    while (!isDone() && clock.elapsed() < 60'000) // finer than QTRY's steps
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    QVERIFY(isDone());
    const double took = double(clock.nsecsElapsed()) / 1e6;
    QCoreApplication::processEvents(); // what it has yet to draw
    qInfo("%-34s %7.1f ms, painted %7.1f ms, %s", qPrintable(what), took, double(clock.nsecsElapsed()) / 1e6,
          qPrintable(application()->longest()));
}

// With KLAB_BENCH: on the kernel tree of the workspace that the tests share.
void TestFilePanels::figures()
{
    if (!qEnvironmentVariableIsSet("KLAB_BENCH"))
        return;
    cleanup();
    m_home = std::make_unique<QTemporaryDir>();
    build(sharedWorkspace() + QStringLiteral("/module"), sharedWorkspace() + QStringLiteral("/linux"));
    const auto wait = [this](const QString &text) { return quickField()->text() == text; };
    QSignalSpy found(m_index.get(), &FileIndex::found);
    measure(QStringLiteral("index"), [this] { m_quick->popUp(); }, [this] { return m_index->isReady(); });
    qInfo("%lld files", static_cast<long long>(m_index->fileCount()));
    for (const char letter : QByteArray("kernel/sched/core.c")) {
        qsizetype before = found.size();
        measure(
            QStringLiteral("keystroke '%1'").arg(QLatin1Char(letter)),
            [&] {
                before = found.size();
                QTest::keyClick(quickField(), letter);
            },
            [&] { return found.size() > before; });
    }
    QVERIFY(wait(QStringLiteral("kernel/sched/core.c")));
    m_quick->hide();
    for (const char *text :
         {"mutex_lock", "mutex_lock", "vdev_open_xyzzy", "if (", "mutex_lock(&ctrl->lock)"}) {
        searchField()->setText(QString::fromLatin1(text));
        searchField()->setFocus();
        measure(
            QStringLiteral("search '%1'").arg(QLatin1StringView(text)),
            [&] { QTest::keyClick(searchField(), Qt::Key_Return); },
            [&] { return !m_search->isSearching(); });
        qInfo("    %s", qPrintable(searchStatus()->text()));
    }
    measure(
        QStringLiteral("open drivers/net/..."),
        [this] { m_tree->reveal(sharedWorkspace() + QStringLiteral("/linux/include/linux/mutex.h")); },
        [this] { return view()->currentIndex().data().toString() == u"mutex.h"; });
}

int main(int argc, char **argv)
{
    useOwnSettings(); // and a bin of the tests' own
    TimedApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("kernel-lab-test"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_filepanels"));
    QIcon::setThemeName(QStringLiteral("breeze"));
    TestFilePanels test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_filepanels.moc"
