// SPDX-License-Identifier: GPL-2.0-or-later
//
// The editor as a person uses it: real files, real keys and clicks, real kills.
// KLAB_SAVE_KILLS: how often a saving editor is killed (40).
#include "edit/recoverystore.h"
#include "findings/findingstore.h"
#include "gui/editor/editorarea.h"
#include "gui/editor/editordocument.h"
#include "gui/editor/editortab.h"
#include "klabprocess.h"

#include <KActionCollection>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KTextEditor/Document>
#include <KTextEditor/Editor>
#include <KTextEditor/View>
#include <KXMLGUIFactory>
#include <KXmlGuiWindow>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileSystemWatcher>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>

#include <csignal>

#include <sys/stat.h>

using namespace klab;
using namespace Qt::StringLiterals;

class TestEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptyState();
    void opensAndJumps();
    void theSameFileThroughALink();
    void refuses();
    void typesAndSaves();
    void everyWayOfSavingIsSafe();
    void keepsWhatAFileIs_data();
    void keepsWhatAFileIs();
    void undoAcrossASave();
    void savingFails();
    void saveAsFollows();
    void renameFollows();
    void withoutAStateFolder();
    void closingAsks();
    void titlesTellFilesApart();
    void tabsByKeysAndMouse();
    void pagesAmongTheFiles();
    void changedOnDisk();
    void changedOnBothSides();
    void deletedAndSavedAgain();
    void labsOwnChangesAreTakenOver();
    void sessionComesBack();
    void corruptSessions_data();
    void corruptSessions();
    void diagnosticsFollowEdits();
    void modes_data();
    void modes();
    void kernelLogIsHighlighted();
    void recoversAfterAKill();
    void recoversWhatHasNoFile();
    void aKillWhileSaving();
    void mergesIntoAWindow();
    void closedFilesAreGone();
    void isQuick();
    void looks();

private:
    QString at(const QString &name) const { return m_folder->filePath(name); }
    QString write(const QString &name, const QByteArray &content);
    QByteArray read(const QString &name) const;
    void show();
    void type(const QString &text);
    QString text() const { return m_area->currentView()->document()->text(); }
    QAction *viewAction(const char *name) const;
    void press(const QString &button);
    QString question(const QString &bar) const;
    QTabBar *tabBar() const { return m_area->findChild<QTabBar *>(); }
    QStringList titles() const;
    void screenshot(const QString &name);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_state;
    FindingStore m_findings;
    std::unique_ptr<EditorArea> m_area;
    QList<Error> m_errors;
    QStringList m_saved;
};

void TestEditor::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_state = std::make_unique<QTemporaryDir>();
    m_area.reset();
    show();
}

void TestEditor::cleanup()
{
    m_area.reset();
    m_findings.clear(u"tools"_s);
}

/// A new editor, as after a start.
void TestEditor::show()
{
    m_area.reset();
    m_errors.clear();
    m_saved.clear();
    m_area = std::make_unique<EditorArea>(nullptr, m_state->path());
    m_area->setFindings(&m_findings);
    connect(m_area.get(), &EditorArea::failed, this, [this](const Error &error) { m_errors << error; });
    connect(m_area.get(), &EditorArea::saved, this, [this](const QString &path) { m_saved << path; });
    m_area->resize(1000, 640);
    m_area->show();
    m_area->activateWindow();
    QVERIFY(klab::test::waitForWindowActive(m_area.get()));
}

QString TestEditor::write(const QString &name, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(at(name)).path());
    QFile file(at(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(name));
    return at(name);
}

QByteArray TestEditor::read(const QString &name) const
{
    QFile file(at(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(absent)");
}

void TestEditor::type(const QString &text)
{
    QTRY_VERIFY(m_area->currentView()->focusProxy() && m_area->currentView()->focusProxy()->hasFocus());
    QTest::keyClicks(m_area->currentView()->focusProxy(), text);
}

QAction *TestEditor::viewAction(const char *name) const
{
    return m_area->currentView()->actionCollection()->action(QLatin1StringView(name));
}

void TestEditor::press(const QString &text)
{
    for (QPushButton *button : m_area->findChildren<QPushButton *>()) {
        if (button->text().remove(u'&') == text && button->isVisible()) {
            QTest::mouseClick(button, Qt::LeftButton);
            return;
        }
    }
    QFAIL(qPrintable(u"no button "_s + text));
}

/// What a bar asks; empty: it is not there.
QString TestEditor::question(const QString &bar) const
{
    for (const QWidget *widget : m_area->findChildren<QWidget *>(bar)) {
        if (widget->isVisible())
            return widget->findChild<QLabel *>(u"question"_s)->text();
    }
    return {};
}

QStringList TestEditor::titles() const
{
    QStringList titles;
    for (int i = 0; i < tabBar()->count(); ++i)
        titles << tabBar()->tabText(i);
    return titles;
}

void TestEditor::screenshot(const QString &name)
{
    QVERIFY(klab::test::waitForWindowExposed(m_area.get()));
    // The column of the line numbers gets its width after the text is there.
    for (const QWidget *column : m_area->findChildren<QWidget *>()) {
        if (column->inherits("KateIconBorder") && column->isVisible())
            QTRY_VERIFY(column->width() > 30);
    }
    QVERIFY(m_area->grab().save(artefact(name + u".png"_s)));
}

// ---------------------------------------------------------------------------- files

void TestEditor::emptyState()
{
    const auto *empty = m_area->findChild<QLabel *>(u"empty"_s);
    QVERIFY(empty->isVisible());
    QVERIFY(empty->text().contains(u"Ctrl+K"));
    QVERIFY(!m_area->currentView());
    QCOMPARE(m_area->currentFile(), QString());
    QVERIFY(m_area->saveAll());
    m_area->open({write(u"a.c"_s, "int a;\n")});
    QVERIFY(!empty->isVisible());
    m_area->closeCurrent();
    QVERIFY(empty->isVisible());
}

void TestEditor::opensAndJumps()
{
    QByteArray lines;
    for (int i = 1; i <= 500; ++i)
        lines += "line " + QByteArray::number(i) + '\n';
    const QString path = write(u"long.c"_s, lines);
    QVERIFY(m_area->open({path, 300, 6}));
    QCOMPARE(m_area->currentPosition(), (FilePosition{path, 300, 6}));
    const KTextEditor::View *view = m_area->currentView();
    QTRY_VERIFY(view->firstDisplayedLine() < 299 && view->lastDisplayedLine() > 299);
    // Opened already and laid out: in the middle.
    QVERIFY(m_area->open({path, 100, 3}));
    const int middle = (view->firstDisplayedLine() + view->lastDisplayedLine()) / 2;
    QVERIFY2(std::abs(middle - 99) <= 3, qPrintable(QString::number(middle)));
    QVERIFY(m_area->open({path, 100000, 100000}));
    QCOMPARE(m_area->currentPosition().line, 501);
    QCOMPARE(m_area->openFiles(), QStringList{path});
    QVERIFY(m_area->open({path})); // no place: the cursor stays
    QCOMPARE(m_area->currentPosition().line, 501);
}

void TestEditor::theSameFileThroughALink()
{
    const QString path = write(u"module/vdev/vdev.cpp"_s, "int a;\n");
    QDir().mkpath(at(u"linux/samples"_s));
    QVERIFY(QFile::link(at(u"module/vdev"_s), at(u"linux/samples/vdev"_s)));
    QVERIFY(m_area->open({path}));
    const KTextEditor::View *view = m_area->currentView();
    QVERIFY(m_area->open({at(u"linux/samples/vdev/vdev.cpp"_s), 1, 5}));
    QCOMPARE(m_area->currentView(), view);
    QCOMPARE(m_area->openFiles(), QStringList{path});
}

void TestEditor::refuses()
{
    QVERIFY(!m_area->open({m_folder->path()}));
    QVERIFY(m_errors.last().message.contains(u"is a folder"));
    QCOMPARE(::mkfifo(qPrintable(at(u"pipe"_s)), 0600), 0);
    QVERIFY(!m_area->open({at(u"pipe"_s)}));
    QVERIFY(m_errors.last().message.contains(u"only files"));
    QVERIFY(!m_area->open({write(u"a.o"_s, QByteArray("\x7f\0ELF", 5))}));
    QVERIFY(m_errors.last().message.contains(u"binary"));
    QVERIFY(!m_area->open({at(u"absent"_s)}));
    QCOMPARE(m_errors.size(), 4);
    QVERIFY(m_area->openFiles().isEmpty());
    // A workspace's own settings for the editor are not even looked at.
    QCOMPARE(::mkfifo(qPrintable(at(u".kateconfig"_s)), 0600), 0);
    QCOMPARE(::mkfifo(qPrintable(at(u".editorconfig"_s)), 0600), 0);
    QVERIFY(m_area->open({write(u"a.c"_s, "x\n")}));
}

void TestEditor::typesAndSaves()
{
    const QString path = write(u"a.c"_s, "int a;\n");
    m_area->open({path});
    type(u"x"_s);
    QCOMPARE(m_area->modifiedFiles(), QStringList{path});
    QCOMPARE(titles(), QStringList{u"a.c *"_s});
    QVERIFY(tabBar()->tabToolTip(0).contains(path));
    QVERIFY(tabBar()->tabToolTip(0).contains(u"Not saved yet"));
    QTest::keyClick(m_area->currentView()->focusProxy(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(read(u"a.c"_s), "xint a;\n");
    QCOMPARE(m_saved, QStringList{path});
    QCOMPARE(m_area->modifiedFiles(), QStringList());
    QCOMPARE(titles(), QStringList{u"a.c"_s});
    QVERIFY(m_errors.isEmpty());
    // Its own save is nobody else's change: a later one, that is, has been seen by then.
    m_area->open({write(u"b.c"_s, "old\n")});
    write(u"b.c"_s, "new\n");
    QTRY_COMPARE(text(), u"new\n"_s);
    m_area->open({path});
    QCOMPARE(question(u"diskBar"_s), QString());
}

void TestEditor::everyWayOfSavingIsSafe()
{
    const QString path = write(u"a.c"_s, "int a;\n");
    struct stat before = {};
    QCOMPARE(::stat(qPrintable(path), &before), 0);
    m_area->open({path});
    type(u"x"_s);
    // Whatever calls KTextEditor's own save, the file is replaced and not written into.
    QVERIFY(m_area->currentView()->document()->documentSave());
    QCOMPARE(read(u"a.c"_s), "xint a;\n");
    struct stat after = {};
    QCOMPARE(::stat(qPrintable(path), &after), 0);
    QVERIFY(after.st_ino != before.st_ino);
    QCOMPARE(m_saved, QStringList{path});
    // And what it reads again, to have it in another encoding, does not replace what was typed.
    type(u"y"_s);
    const QString typed = text();
    m_area->currentView()->document()->documentReload();
    QCOMPARE(text(), typed);
    QCOMPARE(m_area->modifiedFiles(), QStringList{path});
    QCOMPARE(read(u"a.c"_s), "xint a;\n");
    for (const char *name : {"file_save_copy_as", "file_save_as_with_encoding", "set_confdlg", "file_print"})
        QVERIFY2(!viewAction(name), name);
    const QSignalSpy asked(m_area.get(), &EditorArea::saveAsWanted);
    viewAction("file_save_as")->trigger();
    QCOMPARE(asked.size(), 1);
}

void TestEditor::keepsWhatAFileIs_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("unix") << QByteArray("a\nb\n") << QByteArray("xa\nb\n");
    QTest::newRow("windows") << QByteArray("a\r\nb\r\n") << QByteArray("xa\r\nb\r\n");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                   "a\n")
                                     << QByteArray("\xef\xbb\xbfxa\n");
    QTest::newRow("latin 1") << QByteArray("Gr\xfc\xdf"
                                           "e\n")
                             << QByteArray("xGr\xfc\xdf"
                                           "e\n");
    QTest::newRow("utf-8") << QByteArray("Grüße\n") << QByteArray("xGrüße\n");
    QTest::newRow("no newline at the end") << QByteArray("a") << QByteArray("xa\n");
    QTest::newRow("empty") << QByteArray() << QByteArray("x\n");
    QTest::newRow("trailing spaces stay") << QByteArray("a  \n\t\n") << QByteArray("xa  \n\t\n");
    QTest::newRow("empty lines at the end") << QByteArray("a\n\n\n") << QByteArray("xa\n\n\n");
}

void TestEditor::keepsWhatAFileIs()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QString path = write(u"a.txt"_s, before);
    QCOMPARE(::chmod(qPrintable(path), 0640), 0);
    m_area->open({path});
    type(u"x"_s);
    QVERIFY(m_area->save());
    QCOMPARE(read(u"a.txt"_s), after);
    struct stat data = {};
    QCOMPARE(::stat(qPrintable(path), &data), 0);
    QCOMPARE(data.st_mode & 0777, 0640U);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"a.txt"_s});
}

void TestEditor::undoAcrossASave()
{
    m_area->open({write(u"a.c"_s, "int a;\n")});
    type(u"x"_s);
    QVERIFY(m_area->save());
    type(u"y"_s);
    QCOMPARE(text(), u"xyint a;\n"_s);
    viewAction("edit_undo")->trigger();
    QCOMPARE(text(), u"xint a;\n"_s);
    QVERIFY(m_area->modifiedFiles().isEmpty());
    viewAction("edit_undo")->trigger();
    QCOMPARE(text(), u"int a;\n"_s);
    QVERIFY(!m_area->modifiedFiles().isEmpty());
}

void TestEditor::savingFails()
{
    const QString path = write(u"folder/a.c"_s, "int a;\n");
    m_area->open({path});
    type(u"x"_s);
    QVERIFY(QDir(at(u"folder"_s)).removeRecursively());
    const Result<> saved = m_area->saveAll();
    QVERIFY(!saved);
    QVERIFY2(saved.error().message.contains(u"was not saved"), qPrintable(saved.error().message));
    QVERIFY(!saved.error().remedy.isEmpty());
    QCOMPARE(text(), u"xint a;\n"_s);
    QCOMPARE(m_area->modifiedFiles(), QStringList{path});
    QDir().mkpath(at(u"folder"_s));
    QVERIFY(m_area->saveAll());
    QCOMPARE(read(u"folder/a.c"_s), "xint a;\n");

    m_area->open({write(u"latin.txt"_s, "Gr\xfc\xdf"
                                        "e\n")});
    m_area->currentView()->document()->insertText({0, 0}, u"→"_s);
    const Result<> encoded = m_area->save();
    QVERIFY(!encoded);
    QVERIFY2(encoded.error().message.contains(u"encoding"), qPrintable(encoded.error().message));
    QCOMPARE(text(), u"→Grüße\n"_s);
}

void TestEditor::saveAsFollows()
{
    m_area->open({write(u"a.c"_s, "int a;\n")});
    type(u"x"_s);
    QVERIFY(m_area->saveAs(at(u"b.c"_s)));
    QCOMPARE(read(u"a.c"_s), "int a;\n");
    QCOMPARE(read(u"b.c"_s), "xint a;\n");
    QCOMPARE(m_area->currentFile(), at(u"b.c"_s));
    QCOMPARE(titles(), QStringList{u"b.c"_s});
    type(u"y"_s);
    QVERIFY(m_area->save());
    QCOMPARE(read(u"b.c"_s), "xyint a;\n");
    m_area->open({at(u"a.c"_s)});
    QVERIFY(!m_area->saveAs(at(u"b.c"_s)));
    QVERIFY(m_area->saveAs(at(u"Kconfig"_s)));
    QCOMPARE(m_area->currentView()->document()->highlightingMode(), u"Kconfig"_s);
    QVERIFY(m_area->saveAs(at(u"c.cpp"_s)));
    QCOMPARE(m_area->currentView()->document()->highlightingMode(), u"C++"_s);
}

// As the file tree does, of the file and of its folder; what is typed stays.
void TestEditor::renameFollows()
{
    QVERIFY(QDir(at(u"."_s)).mkpath(u"sub"_s));
    m_area->open({write(u"other.c"_s, "int other;\n")});
    m_area->open({write(u"sub/a.c"_s, "int a;\n")});
    type(u"x"_s);
    QVERIFY(QFile::rename(at(u"sub/a.c"_s), at(u"sub/Kconfig"_s)));
    m_area->move(at(u"sub/a.c"_s), at(u"sub/Kconfig"_s));
    QCOMPARE(m_area->currentFile(), at(u"sub/Kconfig"_s));
    QCOMPARE(m_area->currentView()->document()->highlightingMode(), u"Kconfig"_s);
    QCOMPARE(m_area->modifiedFiles(), QStringList{at(u"sub/Kconfig"_s)});
    QVERIFY(QDir().rename(at(u"sub"_s), at(u"moved"_s)));
    m_area->move(at(u"sub"_s), at(u"moved"_s));
    QCOMPARE(m_area->openFiles(), (QStringList{at(u"other.c"_s), at(u"moved/Kconfig"_s)}));
    QVERIFY(m_area->save());
    QCOMPARE(read(u"moved/Kconfig"_s), "xint a;\n");
    QVERIFY(!QFileInfo::exists(at(u"sub"_s)));
    // The new place is watched.
    write(u"moved/Kconfig"_s, "int b;\n");
    QTRY_COMPARE(text(), u"int b;\n"_s);
}

// What has to do with recovery must not stand in the way of opening and saving.
void TestEditor::withoutAStateFolder()
{
    m_area->open({write(u"a.c"_s, "int a;\n")});
    type(u"x"_s);
    QVERIFY(QDir(m_state->path()).removeRecursively());
    QVERIFY(m_area->save());
    QCOMPARE(read(u"a.c"_s), "xint a;\n");

    QVERIFY(QDir(m_state->path()).removeRecursively());
    write(u"state"_s, "a file where the folder should be");
    EditorArea other(nullptr, at(u"state"_s));
    QVERIFY(other.open({write(u"b.c"_s, "int b;\n")}));
    other.currentView()->document()->insertText({0, 0}, u"y"_s);
    QVERIFY(other.save());
    QCOMPARE(read(u"b.c"_s), "yint b;\n");
}

void TestEditor::closingAsks()
{
    m_area->open({write(u"a.c"_s, "int a;\n")});
    type(u"x"_s);
    m_area->closeAction()->trigger();
    QVERIFY(question(u"closeBar"_s).contains(u"unsaved"));
    press(u"Keep Open"_s);
    QCOMPARE(m_area->openFiles().size(), 1);
    m_area->closeAction()->trigger();
    press(u"Close Without Saving"_s);
    QTRY_COMPARE(m_area->openFiles().size(), 0);
    QCOMPARE(read(u"a.c"_s), "int a;\n");
    m_area->open({at(u"a.c"_s)});
    type(u"y"_s);
    m_area->closeAction()->trigger();
    press(u"Save and Close"_s);
    QTRY_COMPARE(m_area->openFiles().size(), 0);
    QCOMPARE(read(u"a.c"_s), "yint a;\n");
    show(); // nothing is left to recover
    m_area->open({at(u"a.c"_s)});
    QCOMPARE(question(u"recoveryBar"_s), QString());
}

void TestEditor::titlesTellFilesApart()
{
    m_area->open({write(u"vdev/Kconfig"_s, "\n")});
    m_area->open({write(u"a&b.c"_s, "\n")});
    QCOMPARE(titles(), (QStringList{u"Kconfig"_s, u"a&&b.c"_s}));
    m_area->open({write(u"kernel/Kconfig"_s, "\n")});
    QCOMPARE(titles(), (QStringList{u"vdev/Kconfig"_s, u"a&&b.c"_s, u"kernel/Kconfig"_s}));
    m_area->closeCurrent();
    QCOMPARE(titles(), (QStringList{u"Kconfig"_s, u"a&&b.c"_s}));
}

void TestEditor::tabsByKeysAndMouse()
{
    for (const QString &name : {u"a.c"_s, u"b.c"_s, u"c.c"_s})
        m_area->open({write(name, "\n")});
    QWidget *text = m_area->currentView()->focusProxy();
    QTest::keyClick(text, Qt::Key_Tab, Qt::ControlModifier);
    QTRY_COMPARE(m_area->currentFile(), at(u"a.c"_s));
    QTest::keyClick(m_area->currentView()->focusProxy(), Qt::Key_Backtab,
                    Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(m_area->currentFile(), at(u"c.c"_s));
    QTest::mouseClick(tabBar(), Qt::MiddleButton, {}, tabBar()->tabRect(1).center());
    QCOMPARE(titles(), (QStringList{u"a.c"_s, u"c.c"_s}));
    QTest::keyClick(m_area->currentView()->focusProxy(), Qt::Key_W, Qt::ControlModifier);
    QTRY_COMPARE(titles(), QStringList{u"a.c"_s});
    m_area->open({at(u"b.c"_s)});
    Q_EMIT tabBar()->customContextMenuRequested(tabBar()->tabRect(0).center());
    auto *menu = m_area->findChild<QMenu *>();
    QVERIFY(menu);
    for (QAction *action : menu->actions()) {
        if (action->text() == u"Copy &Path")
            action->trigger();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), at(u"a.c"_s));
    for (QAction *action : menu->actions()) {
        if (action->text() == u"Close &Others")
            action->trigger();
    }
    menu->close();
    QCOMPARE(titles(), QStringList{u"a.c"_s});
}

void TestEditor::pagesAmongTheFiles()
{
    QList<KTextEditor::View *> views;
    connect(m_area.get(), &EditorArea::currentViewChanged, this,
            [&views](KTextEditor::View *view) { views << view; });
    auto *page = new QLabel(u"Configuration"_s);
    m_area->addPage(page, u"Configuration"_s, QIcon::fromTheme(u"configure"_s));
    QVERIFY(page->isVisible());
    m_area->open({write(u"a.c"_s, "\n")});
    KTextEditor::View *view = m_area->currentView();
    m_area->showPage(page);
    QCOMPARE(views, (QList<KTextEditor::View *>{view, nullptr}));
    m_area->closeCurrent();
    QVERIFY(!m_area->isPageShown(page));
    QCOMPARE(m_area->currentView(), view);
    m_area->showPage(page);
    QVERIFY(page->isVisible());
    auto *fixed = new QLabel(u"Welcome"_s);
    m_area->addPage(fixed, u"Welcome"_s, {}, false);
    m_area->closeCurrent();
    QVERIFY(m_area->isPageShown(fixed));
}

// ------------------------------------------------------------------ changes on disk

void TestEditor::changedOnDisk()
{
    const QString path = write(u"a.c"_s, "one\ntwo\nthree\n");
    m_area->open({path, 3, 4});
    // In place, as "echo >>" does.
    write(u"a.c"_s, "zero\none\ntwo\nthree\n");
    QTRY_COMPARE(text(), u"zero\none\ntwo\nthree\n"_s);
    QCOMPARE(m_area->currentPosition(), (FilePosition{path, 4, 4})); // stays where it was in the text
    QVERIFY(m_area->modifiedFiles().isEmpty());
    // By renaming, as vim, VS Code and git do; twice, since the watch must survive it.
    for (const QByteArray &content : {QByteArray("1\n"), QByteArray("2\nthree\n")}) {
        write(u"a.c.new"_s, content);
        QCOMPARE(::rename(qPrintable(at(u"a.c.new"_s)), qPrintable(path)), 0);
        QTRY_COMPARE(text(), QString::fromUtf8(content));
    }
    QVERIFY(m_area->modifiedFiles().isEmpty());
    viewAction("edit_undo")->trigger();
    QCOMPARE(text(), u"1\n"_s);
    QVERIFY(!m_area->modifiedFiles().isEmpty());
    QVERIFY(m_errors.isEmpty());
}

void TestEditor::changedOnBothSides()
{
    const QString path = write(u"a.c"_s, "one\ntwo\n");
    m_area->open({path});
    type(u"x"_s);
    write(u"a.c"_s, "one\nTWO\n");
    QTRY_VERIFY(question(u"diskBar"_s).contains(u"changed on disk"));
    QCOMPARE(text(), u"xone\ntwo\n"_s);
    const Result<> saved = m_area->saveAll();
    QVERIFY(!saved);
    QCOMPARE(read(u"a.c"_s), "one\nTWO\n");

    press(u"Show Difference"_s);
    const auto *tabs = m_area->findChild<QTabWidget *>();
    QTRY_COMPARE(tabs->tabText(tabs->currentIndex()), u"Difference: a.c"_s);
    const auto *shown = tabs->currentWidget()->findChild<KTextEditor::View *>();
    QVERIFY2(shown->document()->text().contains(u"-one\n-TWO\n+xone\n+two\n"),
             qPrintable(shown->document()->text()));
    m_area->closeCurrent();

    QVERIFY(!question(u"diskBar"_s).isEmpty());
    press(u"Keep Mine"_s);
    QCOMPARE(question(u"diskBar"_s), QString());
    QVERIFY(m_area->save());
    QCOMPARE(read(u"a.c"_s), "xone\ntwo\n");

    type(u"y"_s);
    write(u"a.c"_s, "theirs\n");
    QTRY_VERIFY(!question(u"diskBar"_s).isEmpty());
    press(u"Reload"_s);
    QCOMPARE(text(), u"theirs\n"_s);
    QVERIFY(m_area->modifiedFiles().isEmpty());
    viewAction("edit_undo")->trigger();
    QCOMPARE(text(), u"xyone\ntwo\n"_s);
}

void TestEditor::deletedAndSavedAgain()
{
    m_area->open({write(u"a.c"_s, "one\n")});
    QVERIFY(QFile::remove(at(u"a.c"_s)));
    QTRY_VERIFY(question(u"diskBar"_s).contains(u"deleted"));
    QCOMPARE(text(), u"one\n"_s);
    press(u"Save Again"_s);
    QCOMPARE(read(u"a.c"_s), "one\n");
    QTRY_COMPARE(question(u"diskBar"_s), QString());
    QVERIFY(QFile::remove(at(u"a.c"_s)));
    QTRY_VERIFY(!question(u"diskBar"_s).isEmpty());
    press(u"Keep Open"_s);
    QCOMPARE(m_area->modifiedFiles().size(), 1);
    write(u"a.c"_s, "two\n"); // there again, with other content
    QTRY_VERIFY(question(u"diskBar"_s).contains(u"changed on disk"));
    // A pipe in its place is not read, and not waited for.
    press(u"Keep Mine"_s);
    QVERIFY(QFile::remove(at(u"a.c"_s)));
    QCOMPARE(::mkfifo(qPrintable(at(u"a.c"_s)), 0600), 0);
    QTRY_VERIFY(!question(u"diskBar"_s).isEmpty());
    QVERIFY(!m_area->save());
    QCOMPARE(text(), u"one\n"_s);
}

// Nothing is asked about what the lab writes, unless something would be lost.
void TestEditor::labsOwnChangesAreTakenOver()
{
    const QString kept = write(u"kept.c"_s, "one\n");
    const QString gone = write(u"gone.c"_s, "one\n");
    const QString typed = write(u"typed.c"_s, "one\n");
    for (const QString &path : {kept, gone, typed})
        m_area->open({path});
    m_area->setDiskHeld(true);
    type(u"x"_s);
    QFile::remove(gone);
    write(u"kept.c"_s, "two\n");
    write(u"typed.c"_s, "two\n");
    // All that was touched has been noticed once another watch has told of the last of it.
    QFileSystemWatcher other;
    QVERIFY(other.addPath(m_folder->path()));
    const QSignalSpy noticed(&other, &QFileSystemWatcher::directoryChanged);
    write(u"last.c"_s, "\n");
    QTRY_VERIFY(!noticed.isEmpty());
    m_area->activateWindow();
    QCOMPARE(question(u"diskBar"_s), QString());
    m_area->closeGone({gone});
    m_area->setDiskHeld(false);
    QVERIFY(!m_area->openFiles().contains(gone));
    QVERIFY(question(u"diskBar"_s).contains(u"typed.c was changed on disk"_s));
    m_area->open({kept});
    QCOMPARE(text(), u"two\n"_s);
    QCOMPARE(question(u"diskBar"_s), QString());
}

// -------------------------------------------------------------------------- session

void TestEditor::sessionComesBack()
{
    QByteArray lines;
    for (int i = 1; i <= 200; ++i)
        lines += "line\n";
    for (const QString &name : {u"a.c"_s, u"b.c"_s, u"c.c"_s, u"gone.c"_s})
        m_area->open({write(name, lines), 150, 3});
    m_area->open({at(u"b.c"_s), 20, 2});
    m_area->currentView()->document()->addMark(11, KTextEditor::Document::Bookmark);
    viewAction("view_inc_font_sizes")->trigger();
    const auto size = [this] {
        return m_area->currentView()->configValue(u"font"_s).value<QFont>().pointSizeF();
    };
    const double zoomed = size();
    const QJsonObject session = m_area->saveSession();
    show();
    QVERIFY(QFile::remove(at(u"gone.c"_s)));
    m_area->restoreSession(session);
    QCOMPARE(titles(), (QStringList{u"a.c"_s, u"b.c"_s, u"c.c"_s}));
    QCOMPARE(m_area->currentPosition(), (FilePosition{at(u"b.c"_s), 20, 2}));
    QCOMPARE(KTextEditor::Editor::instance()->documents().size(), 1); // the others are not read yet
    QVERIFY(m_area->currentView()->document()->mark(11) & KTextEditor::Document::Bookmark);
    QCOMPARE(size(), zoomed);
    QCOMPARE(m_area->saveSession(), [&session] {
        QJsonObject expected = session;
        QJsonArray files = expected[u"files"].toArray();
        files.removeLast();
        expected[u"files"] = files;
        return expected;
    }());
    m_area->nextAction()->trigger();
    QCOMPARE(m_area->currentPosition(), (FilePosition{at(u"c.c"_s), 150, 3}));
    QCOMPARE(size(), zoomed);
}

void TestEditor::corruptSessions_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("types") << QByteArray(R"({"files": 7, "current": [], "letters": "x"})");
    QTest::newRow("entries") << QByteArray(R"({"files": [1, null, {}, {"file": 3}, {"file": "/dev/zero"},
        {"file": "relative"}, {"file": "/"}, {"file": "/absent", "line": "x", "bookmarks": {}}]})");
    QTest::newRow("numbers") << QByteArray(
        R"({"letters": 1e300, "files": [{"file": "/dev/null", "line": -5}]})");
}

void TestEditor::corruptSessions()
{
    QFETCH(QByteArray, json);
    m_area->restoreSession(QJsonDocument::fromJson(json).object());
    QVERIFY(m_area->openFiles().isEmpty());
    const QJsonObject odd{{u"file"_s, write(u"a.c"_s, "x\n")},
                          {u"line"_s, -7},
                          {u"column"_s, 1e9},
                          {u"bookmarks"_s, QJsonArray{-1, 5000, u"x"_s}}};
    m_area->restoreSession({{u"files"_s, QJsonArray{odd, odd}}});
    QCOMPARE(m_area->openFiles().size(), 1);
}

// ---------------------------------------------------------------------- diagnostics

static Diagnostic diagnostic(const QString &file, int line, int column, Diagnostic::Severity severity,
                             const QString &message)
{
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.position = {file, line, column};
    diagnostic.message = message;
    return diagnostic;
}

void TestEditor::diagnosticsFollowEdits()
{
    using Severity = Diagnostic::Severity;
    constexpr uint error = KTextEditor::Document::markType20;
    constexpr uint warning = KTextEditor::Document::markType21;
    const QString path = write(u"a.c"_s, "int a;\nint b = c;\nint d;\n");
    m_findings.replace(u"tools"_s, {diagnostic(path, 2, 9, Severity::Error, u"<b>c</b> undeclared"_s),
                                    diagnostic(path, 3, 5, Severity::Warning, u"unused"_s),
                                    diagnostic(path, 999, 1, Severity::Error, u"nowhere"_s),
                                    diagnostic({}, 0, 0, Severity::Error, u"no place"_s)});
    m_area->open({path}); // opened later
    KTextEditor::Document *document = m_area->currentView()->document();
    QCOMPARE(document->mark(1), error);
    QCOMPARE(document->mark(2), warning);
    QCOMPARE(document->marks().size(), 2);

    type(u"x"_s);
    QTest::keyClick(m_area->currentView()->focusProxy(), Qt::Key_Return);
    QCOMPARE(document->mark(2), error);
    QCOMPARE(document->mark(3), warning);
    QCOMPARE(document->mark(1), 0U);

    m_area->open({path, 3, 1});
    type(u"y"_s); // the marked line itself: mended
    QCOMPARE(document->mark(2), 0U);
    QCOMPARE(document->mark(3), warning);
    viewAction("edit_undo")->trigger();
    QCOMPARE(document->mark(2), error);
    QTest::keyClick(m_area->currentView()->focusProxy(), Qt::Key_Return); // pushed down, not changed
    QCOMPARE(document->mark(3), error);
    QCOMPARE(document->mark(2), 0U);

    bool handled = false;
    Q_EMIT document->markToolTipRequested(document, *document->marks()[3], QCursor::pos(), handled);
    QVERIFY(handled); // what a compiler says is no HTML
    QVERIFY2(QToolTip::text().contains(u"Error: &lt;b&gt;c&lt;/b&gt; undeclared"),
             qPrintable(QToolTip::text()));
    QToolTip::hideText();

    m_findings.clear(u"tools"_s);
    QVERIFY(document->marks().isEmpty());
    m_findings.add(u"tools"_s, {diagnostic(path, 1, 5, Severity::Error, u"found late"_s)});
    QVERIFY(document->marks().isEmpty()); // there may be more
    m_findings.settle(u"tools"_s);
    QCOMPARE(document->mark(0), error);
    m_area->open({path, 1, 1});
    type(u"z"_s);
    QCOMPARE(document->mark(0), 0U);
    m_findings.add(u"tools"_s, {diagnostic({}, 0, 0, Severity::Error, u"no place"_s)});
    m_findings.settle(u"tools"_s); // what another job finds does not bring back what was mended
    QCOMPARE(document->mark(0), 0U);
    QVERIFY(m_area->save());
}

// -------------------------------------------------------------------- highlighting

void TestEditor::modes_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("Kconfig") << u"Kconfig"_s;
    QTest::newRow("Kconfig.debug") << u"Kconfig"_s;
    QTest::newRow("Kbuild") << u"Makefile"_s;
    QTest::newRow("Makefile") << u"Makefile"_s;
    QTest::newRow("Makefile.cxx") << u"Makefile"_s;
    QTest::newRow("vdev.cpp") << u"C++"_s;
    QTest::newRow("vec.hpp") << u"C++"_s;
    QTest::newRow("fork.c") << u"C"_s;
    QTest::newRow("sched.h") << u"C"_s;
    QTest::newRow("entry.S") << u"GNU Assembler"_s;
    QTest::newRow("dmesg.txt") << u"Kernel Log"_s;
    QTest::newRow("boot-console.txt") << u"Kernel Log"_s;
}

void TestEditor::modes()
{
    QFETCH(QString, mode);
    m_area->open({write(QString::fromUtf8(QTest::currentDataTag()), "int x;\n")});
    KTextEditor::Document *document = m_area->currentView()->document();
    QCOMPARE(document->highlightingMode(), mode);
    QCOMPARE(document->configValue(u"tab-width"_s).toInt(), 8);
    QCOMPARE(document->configValue(u"indent-width"_s).toInt(), 8);
    QCOMPARE(document->configValue(u"replace-tabs"_s).toBool(), false);
    QTest::keyClick(m_area->currentView()->focusProxy(), Qt::Key_Tab);
    QTRY_COMPARE(document->line(0), u"\tint x;"_s);
}

void TestEditor::kernelLogIsHighlighted()
{
    const KSyntaxHighlighting::Repository repository;
    const auto definition = repository.definitionForName(u"Kernel Log"_s);
    QVERIFY(definition.isValid());
    QVERIFY(QFile::copy(QStringLiteral(KLAB_TEST_DATA "/boot-console.txt"), at(u"boot-console.txt"_s)));
    QVERIFY(m_area->open({at(u"boot-console.txt"_s)}));
    m_area->open({write(u"oops.klog"_s,
                        "[    1.234567] BUG: kernel NULL pointer dereference, address: 0000000000000000\n"
                        "[    1.234568] RIP: 0010:vdev_read+0x12/0x80 [vdev]\n")});
    KTextEditor::Document *document = m_area->currentView()->document();
    using Theme = KSyntaxHighlighting::Theme;
    QCOMPARE(document->defaultStyleAt({0, 3}), Theme::Comment);   // the time
    QCOMPARE(document->defaultStyleAt({0, 16}), Theme::Error);    // BUG
    QCOMPARE(document->defaultStyleAt({1, 16}), Theme::Variable); // RIP
    QCOMPARE(document->defaultStyleAt({1, 27}), Theme::Function); // vdev_read
    QCOMPARE(document->defaultStyleAt({1, 36}), Theme::DecVal);   // its offset
}

// ------------------------------------------------------------------------- recovery

static QString editorProgram()
{
    return QCoreApplication::applicationDirPath() + u"/fakeeditor"_s;
}

/// Starts fakeeditor and waits until it is at work.
static void startEditor(QProcess &process, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    process.setProcessEnvironment(environment);
    process.start(editorProgram(), arguments);
    QVERIFY(process.waitForReadyRead(20000));
    QCOMPARE(process.readAllStandardOutput(), "ready\n");
}

/// Has "TYPED " typed into a file by a program that is killed then.
static void typeAndKill(const QString &path, const QString &state)
{
    QProcess process;
    startEditor(process, {u"type"_s, path, state});
    QTRY_VERIFY(!QDir(state).entryList({u"session-*"_s}, QDir::Dirs).isEmpty());
    const auto isKept = [&state] {
        for (const QString &session : QDir(state).entryList({u"session-*"_s}, QDir::Dirs)) {
            if (!QDir(state + u'/' + session).entryList({u"*.text"_s}).isEmpty())
                return true;
        }
        return false;
    };
    QTRY_VERIFY(isKept());
    process.kill();
    QVERIFY(process.waitForFinished());
}

void TestEditor::recoversAfterAKill()
{
    m_area.reset();
    const QString path = write(u"a.c"_s, "int a;\n");
    typeAndKill(path, m_state->path());
    QCOMPARE(read(u"a.c"_s), "int a;\n");
    show();
    QVERIFY(question(u"orphanBar"_s).contains(u"1 file(s)"));
    press(u"Open Them"_s);
    QCOMPARE(text(), u"int a;\n"_s);
    QVERIFY(question(u"recoveryBar"_s).contains(u"a.c"));
    screenshot(u"editor-recovery"_s);
    press(u"Recover"_s);
    QCOMPARE(text(), u"TYPED int a;\n"_s);
    QCOMPARE(m_area->modifiedFiles(), QStringList{path});

    show(); // ended without an answer: still there, once
    m_area->open({path});
    press(u"Discard"_s);
    QCOMPARE(text(), u"int a;\n"_s);
    show();
    m_area->open({path});
    QCOMPARE(question(u"orphanBar"_s), QString());
    QCOMPARE(question(u"recoveryBar"_s), QString());
}

void TestEditor::recoversWhatHasNoFile()
{
    m_area.reset();
    const QString path = write(u"folder/a.c"_s, "int a;\n");
    typeAndKill(path, m_state->path());
    QVERIFY(QFile::remove(path));
    show();
    press(u"Open Them"_s);
    press(u"Save Again"_s);
    QTRY_COMPARE(m_area->currentFile(), path);
    QCOMPARE(read(u"folder/a.c"_s), "TYPED int a;\n");
}

void TestEditor::aKillWhileSaving()
{
    m_area.reset();
    bool isSet = false;
    const int wanted = qEnvironmentVariableIntValue("KLAB_SAVE_KILLS", &isSet);
    const int kills = isSet ? wanted : 40;
    QRandomGenerator random(7);
    QSet<char> seen;
    for (int i = 0; i < kills; ++i) {
        const QByteArray lines = QByteArray("A").rightJustified(79, '.').append('\n').repeated(6000);
        const QString path = write(u"a.c"_s, "A\n" + lines + "A\n");
        QProcess process;
        startEditor(process, {u"save"_s, path, m_state->path()});
        QVERIFY(!process.waitForFinished(random.bounded(150))); // anywhere in what it does
        process.kill();
        QVERIFY(process.waitForFinished());
        const QByteArray content = read(u"a.c"_s);
        seen << content[0];
        const QByteArray whole = content.first(1) + '\n' + lines + content.first(1) + '\n';
        QVERIFY2(content == whole, qPrintable(u"kill %1: %2 bytes"_s.arg(i).arg(content.size())));
    }
    qInfo("%d kills, %d different contents, none of them half", kills, int(seen.size()));
}

// ---------------------------------------------------------------------- the window

void TestEditor::mergesIntoAWindow()
{
    const QString rc = write(u"windowui.rc"_s, R"(<gui name="window" version="1"><MenuBar>
        <Menu name="file"><text>File</text><Merge/></Menu><Menu name="edit"><text>Edit</text><Merge/></Menu>
        <Merge/></MenuBar></gui>)");
    KXmlGuiWindow window;
    auto *area = m_area.get();
    window.setCentralWidget(m_area.release());
    window.createGUI(rc);
    KTextEditor::View *merged = nullptr;
    connect(area, &EditorArea::currentViewChanged, &window, [&](KTextEditor::View *view) {
        if (merged)
            window.guiFactory()->removeClient(merged);
        merged = view;
        if (merged)
            window.guiFactory()->addClient(merged);
    });
    window.resize(1000, 640);
    window.show();
    window.activateWindow();
    QVERIFY(klab::test::waitForWindowActive(&window));
    area->open({write(u"a.c"_s, "int a;\n")});
    area->open({write(u"b.c"_s, "int b;\n")});
    QWidget *text = area->currentView()->focusProxy();
    QTRY_VERIFY(text->hasFocus());
    QTest::keyClicks(text, u"x"_s);
    QTest::keyClick(text, Qt::Key_S, Qt::ControlModifier); // one shortcut, though in the menu, too
    QTRY_COMPARE(read(u"b.c"_s), "xint b;\n");
    for (int i = 0; i < 4; ++i)
        area->nextAction()->trigger();
    area->closeCurrent();
    area->closeCurrent();
    QVERIFY(!merged);
}

void TestEditor::closedFilesAreGone()
{
    const QString path = write(u"a.c"_s, QByteArray("int a;\n").repeated(1000));
    const auto resident = [] {
        QFile file(u"/proc/self/statm"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : 0;
    };
    const auto openAndClose = [this, &path](int times) {
        for (int i = 0; i < times; ++i) {
            QVERIFY(m_area->open({path, 10, 1}));
            m_area->closeCurrent();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    };
    openAndClose(30);
    const qint64 before = resident();
    openAndClose(100);
    QVERIFY(KTextEditor::Editor::instance()->documents().isEmpty());
    const qint64 grown = resident() - before;
    qInfo("100 files opened and closed: %lld kB more", grown);
    QVERIFY2(grown < 10000, qPrintable(QString::number(grown)));
}

void TestEditor::isQuick()
{
    const auto milliseconds = [](auto work) {
        QElapsedTimer clock;
        clock.start();
        work();
        return double(clock.nsecsElapsed()) / 1e6;
    };
    const QString large = write(u"large.c"_s, QByteArray("\tint a; /* a line of code */\n").repeated(350000));
    const QString small = write(u"small.c"_s, QByteArray("\tint a; /* a line of code */\n").repeated(1000));
    for (const QString &path : {small, large}) {
        const double opened = milliseconds([&] { QVERIFY(m_area->open({path, 500, 1})); });
        QTRY_VERIFY(m_area->currentView()->focusProxy()->hasFocus());
        const double typed = milliseconds([&] { type(u"abcdefghij"_s); }) / 10;
        const double saved = milliseconds([&] { QVERIFY(m_area->save()); });
        qInfo("%lld kB: opened in %.1f ms, a key in %.1f ms, saved in %.1f ms", QFileInfo(path).size() / 1024,
              opened, typed, saved);
    }
}

void TestEditor::looks()
{
    const QString vdev = QStringLiteral(KLAB_MODULE "/vdev/");
    for (const QString &name : {u"vdev.cpp"_s, u"Kconfig"_s, u"Makefile"_s}) {
        QFile::copy(vdev + name, at(name));
        QFile::setPermissions(at(name), QFile::ReadOwner | QFile::WriteOwner);
    }
    write(u"oops.klog"_s,
          "[    0.000000] Linux version 6.12.48 (build@lab) (gcc 14.2.0) #1 SMP\n"
          "[    0.412345] virtio_blk virtio0: 1/0/0 default/read/poll queues\n"
          "[    1.101010] vdev: loading out-of-tree module taints kernel.\n"
          "[    1.101122] vdev: 4 devices\n"
          "[    7.500001] ------------[ cut here ]------------\n"
          "[    7.500002] WARNING: CPU: 0 PID: 61 at drivers/base/core.c:1234 device_add+0x31c/0x7a0\n"
          "[    8.234567] BUG: kernel NULL pointer dereference, address: 0000000000000010\n"
          "[    8.234568] #PF: supervisor read access in kernel mode\n"
          "[    8.234570] Oops: Oops: 0000 [#1] PREEMPT SMP\n"
          "[    8.234572] CPU: 0 UID: 0 PID: 61 Comm: cat Tainted: G        W  O       6.12.48 #1\n"
          "[    8.234575] RIP: 0010:vdev_read+0x12/0x80 [vdev]\n"
          "[    8.234580] RAX: 0000000000000000 RBX: ffff888003d1c000 RCX: 0000000000020000\n"
          "[    8.234590] Call Trace:\n"
          "[    8.234591]  <TASK>\n"
          "[    8.234592]  vfs_read+0xa5/0x310\n"
          "[    8.234593]  ? do_syscall_64+0x4b/0x110\n"
          "[    8.234594]  </TASK>\n"
          "[    8.234600] Modules linked in: vdev(O)\n"
          "[    8.234610] ---[ end trace 0000000000000000 ]---\n"
          "[    8.300000] Kernel panic - not syncing: Fatal exception\n");
    using Severity = Diagnostic::Severity;
    const auto all = [this](const QString &suffix) {
        for (const QString &name : {u"vdev.cpp"_s, u"Kconfig"_s, u"Makefile"_s, u"oops.klog"_s}) {
            m_area->open({at(name), 1, 1});
            screenshot(u"editor-"_s + name.section(u'.', 0, 0).toLower() + suffix);
        }
    };
    screenshot(u"editor-empty"_s);
    m_findings.replace(
        u"tools"_s, {diagnostic(at(u"vdev.cpp"_s), 13, 27, Severity::Error,
                                u"'vdev_devices' was not declared in this scope"_s),
                     diagnostic(at(u"vdev.cpp"_s), 17, 17, Severity::Warning, u"unused variable 'limit'"_s),
                     diagnostic(at(u"vdev.cpp"_s), 20, 0, Severity::Note, u"declared here"_s)});
    const QPalette light = QApplication::palette();
    all({});
    m_area->open({at(u"vdev.cpp"_s), 20, 1});
    type(u"x"_s);
    write(u"vdev.cpp"_s, "// theirs\n");
    QTRY_VERIFY(!question(u"diskBar"_s).isEmpty());
    m_area->closeAction()->trigger();
    screenshot(u"editor-questions"_s);
    press(u"Keep Open"_s);
    press(u"Show Difference"_s);
    screenshot(u"editor-difference"_s);
    m_area->closeCurrent();

    QPalette dark(QColor(0x2b, 0x2d, 0x30));
    dark.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    dark.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2b));
    QApplication::setPalette(dark);
    const auto background = [this] {
        return m_area->currentView()->configValue(u"background-color"_s).value<QColor>().lightness();
    };
    QTRY_VERIFY(background() < 100); // at run time, and without being opened again
    QTRY_COMPARE(m_area->palette().color(QPalette::Window), dark.color(QPalette::Window));
    screenshot(u"editor-questions-dark"_s);
    all(u"-dark"_s);
    QApplication::setPalette(light);
    QTRY_VERIFY(background() > 150);
    m_area->discardAll();
}

QTEST_MAIN(TestEditor)
#include "tst_editor.moc"
