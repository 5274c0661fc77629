// SPDX-License-Identifier: GPL-2.0-or-later
//
// The issues and the log, used by clicks and keys, over what the real tools wrote.
// With KLAB_BENCH_OUTPUT=1 the flood is one of 200 MB, and its figures are printed.
#include "findings/diagnosticparser.h"
#include "findings/findingstore.h"
#include "gui/output/issuesmodel.h"
#include "gui/output/issuesview.h"
#include "gui/output/logedit.h"
#include "gui/output/loglinks.h"
#include "gui/output/logview.h"
#include "klabprocess.h"
#include "workspacecopy.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextEdit>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <ctime>

using namespace klab;
using namespace Qt::StringLiterals;

/// Measures how long the events' handlers keep the main thread: by the processor's time,
/// which other programs on the machine do not lengthen.
class TimedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const double start = m_depth++ == 0 ? now() : m_start;
        m_start = start;
        const bool result = QApplication::notify(receiver, event);
        if (--m_depth == 0)
            m_longest = std::max(m_longest, now() - start);
        return result;
    }
    void begin() { m_longest = 0; }
    double longestMilliseconds() const { return m_longest; }

    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1000 + double(time.tv_nsec) / 1e6;
    }

private:
    double m_start = 0;
    double m_longest = 0;
    int m_depth = 0;
};

static qint64 residentKilobytes()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

class TestOutput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void issuesAreListed();
    void fixIsOffered();
    void keysWalkThroughIssues();
    void filtersHideIssues();
    void selectionOutlivesARebuild();
    void issuesAreCopied();
    void emptyListSaysWhatToDo();
    void modelKeepsItsRules();
    void hostileIssue();
    void links_data();
    void links();
    void logShowsLines();
    void linksAreClickedAndTyped();
    void logStaysWhereItIsRead();
    void logIsBounded();
    void hostileLines();
    void logIsSearched();
    void textIsZoomed();
    void logIsSaved();
    void floodDoesNotFreeze_data();
    void floodDoesNotFreeze();
    void manyIssuesDoNotFreeze();
    void looks();

private:
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        for (Widget *widget : m_window->findChildren<Widget *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }
    QList<Diagnostic> read(const QStringList &names) const;
    QString shown() const { return find<QPlainTextEdit>(u"Build log"_s)->toPlainText(); }
    QPoint placeOf(const QString &text) const;
    void screenshot(const QString &name) const;
    TimedApplication *application() const { return static_cast<TimedApplication *>(qApp); }

    WorkspaceCopy m_workspace;
    FindingStore m_findings;
    std::unique_ptr<QWidget> m_window;
    IssuesView *m_issues = nullptr;
    LogView *m_log = nullptr;
};

void TestOutput::init()
{
    m_window = std::make_unique<QWidget>();
    m_issues = new IssuesView(&m_findings);
    m_issues->setWorkspace(m_workspace.path());
    m_log = new LogView;
    m_log->setPaths(m_workspace.paths());
    auto *layout = new QVBoxLayout(m_window.get());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_issues);
    layout->addWidget(m_log);
    m_window->addActions({m_issues->nextAction(), m_issues->previousAction()});
    m_window->setGeometry(0, 0, 1280, 800);
    m_window->show();
    QVERIFY(klab::test::waitForWindowExposed(m_window.get()));
    m_window->activateWindow(); // there is no window manager to do it
    QVERIFY(klab::test::waitForWindowActive(m_window.get()));
}

void TestOutput::cleanup()
{
    m_window.reset();
    m_findings.clear(u"tools"_s);
}

QList<Diagnostic> TestOutput::read(const QStringList &names) const
{
    DiagnosticParser parser(m_workspace.paths());
    QList<Diagnostic> all;
    for (const QString &name : names) {
        for (const QString &line : m_workspace.log(name))
            all << parser.add(line);
    }
    return all << parser.finish();
}

void TestOutput::screenshot(const QString &name) const
{
    QCoreApplication::processEvents();
    QVERIFY(m_window->grab().save(artefact(name + u".png"_s)));
}

// ------------------------------------------------------------ issues

// Where the language server has one; what that is, the editor asks at the place.
void TestOutput::fixIsOffered()
{
    Diagnostic plain;
    plain.message = u"one"_s;
    plain.position = {u"/w/a.c"_s, 1, 1};
    Diagnostic fixable = plain;
    fixable.position.line = 2;
    fixable.hasFix = true;
    m_findings.replace(u"tools"_s, {plain, fixable});
    auto *tree = find<QTreeView>(u"Issues"_s);
    const QList<QAction *> actions = tree->actions();
    const auto fix =
        std::ranges::find_if(actions, [](const QAction *action) { return action->text() == u"Apply &Fix…"; });
    QVERIFY(fix != actions.end() && !(*fix)->isEnabled());
    tree->setCurrentIndex(tree->model()->index(0, 0));
    QVERIFY(!(*fix)->isEnabled());
    tree->setCurrentIndex(tree->model()->index(1, 0));
    QVERIFY((*fix)->isEnabled());
    QSignalSpy places(m_issues, &IssuesView::activated);
    QSignalSpy fixes(m_issues, &IssuesView::fixRequested);
    (*fix)->trigger();
    QCOMPARE(places.first().first().value<FilePosition>().line, 2);
    QCOMPARE(fixes.size(), 1);
    m_findings.clear(u"tools"_s);
    QVERIFY(!(*fix)->isEnabled());
}

void TestOutput::issuesAreListed()
{
    m_findings.replace(u"tools"_s, read({u"gcc-cxx-errors"_s}));
    QCOMPARE(m_findings.count(Diagnostic::Severity::Error), 5);
    QCOMPARE(m_findings.count(Diagnostic::Severity::Warning), 2);
    QVERIFY(find<QToolButton>(u"Errors 5"_s));
    QVERIFY(find<QToolButton>(u"Warnings 2"_s));
    auto *tree = find<QTreeView>(u"Issues"_s);
    QCOMPARE(tree->model()->rowCount(), 7);
    QCOMPARE(tree->model()->index(0, IssuesModel::SeverityColumn).data().toString(), u"Error"_s);
    QCOMPARE(tree->model()->index(0, IssuesModel::LocationColumn).data().toString(),
             u"module/vdev/vdev.cpp:38"_s);
    // Enter goes there.
    QSignalSpy spy(m_issues, &IssuesView::activated);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Home);
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(spy.size(), 1);
    const FilePosition expected{m_workspace.path(u"module/vdev/vdev.cpp"_s), 38, 2};
    QCOMPARE(spy.first().first().value<FilePosition>(), expected);
    QVERIFY(find<QTextEdit>(u"Details of the issue"_s)->toPlainText().contains(u"expected ‘;’ before"_s));
    // A double click on a note goes to the note's own place.
    const QModelIndex third = tree->model()->index(3, 0);
    tree->expand(third);
    const int last = tree->model()->rowCount(third) - 1;
    const QModelIndex note = tree->model()->index(last, IssuesModel::MessageColumn, third);
    tree->scrollTo(note);
    spy.clear();
    const QPoint point = tree->visualRect(note).center();
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, point);
    QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, point);
    QVERIFY(!spy.isEmpty());
    QVERIFY(spy.last().first().value<FilePosition>().file.endsWith(u"module/kernel/result.hpp"_s));
}

void TestOutput::keysWalkThroughIssues()
{
    m_findings.replace(u"tools"_s, read({u"gcc-c-macro"_s}));
    QSignalSpy spy(m_issues, &IssuesView::activated);
    QList<int> lines;
    for (int i = 0; i < 6; ++i) {
        QTest::keyClick(m_window.get(), Qt::Key_F8);
        QCOMPARE(spy.size(), i + 1);
        lines << spy.last().first().value<FilePosition>().line;
    }
    QCOMPARE(lines, (QList<int>{32, 33, 34, 34, 33, 32}));
    QCOMPARE(find<QLabel>(u"Issues message"_s)->text(),
             u"Reached the last issue, continued with the first"_s);
    QTest::keyClick(m_window.get(), Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(spy.last().first().value<FilePosition>().line, 33);
    QCOMPARE(find<QLabel>(u"Issues message"_s)->text(),
             u"Reached the first issue, continued with the last"_s);
    QTest::keyClick(m_window.get(), Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(find<QLabel>(u"Issues message"_s)->text(), QString());
    // One without a place is chosen, and leads nowhere.
    m_findings.replace(u"tools"_s, read({u"modpost-undefined"_s}));
    spy.clear();
    QTest::keyClick(m_window.get(), Qt::Key_F8);
    QCOMPARE(spy.size(), 0);
    QVERIFY(find<QTreeView>(u"Issues"_s)->currentIndex().isValid());
}

void TestOutput::filtersHideIssues()
{
    m_findings.replace(u"tools"_s, read({u"gcc-cxx-errors"_s, u"objtool"_s}));
    auto *tree = find<QTreeView>(u"Issues"_s);
    QTest::mouseClick(find<QToolButton>(u"Warnings 4"_s), Qt::LeftButton);
    QCOMPARE(tree->model()->rowCount(), 5);
    QTest::mouseClick(find<QToolButton>(u"Errors 5"_s), Qt::LeftButton);
    QVERIFY(!tree->isVisible());
    QCOMPARE(find<QLabel>(u"Issues state"_s)->text(), u"No issue matches the filter"_s);
    QTest::mouseClick(find<QToolButton>(u"Warnings 4"_s), Qt::LeftButton);
    QCOMPARE(tree->model()->rowCount(), 4);
    QTest::keyClicks(find<QLineEdit>(u"Filter issues"_s), u"unused VDEV.CPP"_s);
    QCOMPARE(tree->model()->rowCount(), 2);
}

void TestOutput::selectionOutlivesARebuild()
{
    QList<Diagnostic> all = read({u"gcc-cxx-errors"_s});
    m_findings.replace(u"tools"_s, all);
    auto *tree = find<QTreeView>(u"Issues"_s);
    tree->setCurrentIndex(tree->model()->index(4, 0)); // "invalid use of void"
    QSignalSpy spy(m_issues, &IssuesView::activated);
    m_findings.clear(u"tools"_s);
    all.removeFirst();
    for (Diagnostic one : std::as_const(all)) {
        one.position.line += 2; // two lines were put in above
        m_findings.add(u"tools"_s, {one});
    }
    QVERIFY(tree->currentIndex().isValid());
    QCOMPARE(tree->currentIndex().siblingAtColumn(IssuesModel::MessageColumn).data().toString(),
             u"invalid use of ‘void’"_s);
    QCOMPARE(spy.size(), 0); // that nobody asked for
    QCOMPARE(m_findings.findings().size(), all.size());
}

void TestOutput::issuesAreCopied()
{
    m_findings.replace(u"tools"_s, read({u"gcc-fatal"_s, u"objtool"_s}));
    auto *tree = find<QTreeView>(u"Issues"_s);
    tree->setFocus();
    tree->selectAll();
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.first(),
             u"module/vdev/vdev_module.c:6:10: error: linux/inti.h: No such file or directory"_s);
}

void TestOutput::emptyListSaysWhatToDo()
{
    auto *title = find<QLabel>(u"Issues state"_s);
    QVERIFY(title->isVisible());
    QCOMPARE(title->text(), u"No issues"_s);
    QVERIFY(!m_issues->nextAction()->isEnabled());
    m_issues->setEmptyText(u"The build found nothing to say"_s, u"Boot to try it."_s);
    QCOMPARE(title->text(), u"The build found nothing to say"_s);
}

void TestOutput::modelKeepsItsRules()
{
    FindingStore store;
    IssuesModel model(&store);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setWorkspace(m_workspace.path());
    store.replace(u"tools"_s, read({u"gcc-stl"_s}));
    store.add(u"server"_s, read({u"kconfig-recursive"_s, u"modpost-section"_s}));
    store.add(u"server"_s, {});
    QCOMPARE(model.rowCount(), store.findings().size());
    store.clear(u"tools"_s);
    store.clear(u"server"_s);
    QCOMPARE(model.rowCount(), 0);
}

void TestOutput::hostileIssue()
{
    Diagnostic hostile;
    hostile.message = u"<b>not</b> \u202ebold "_s + QString(100'000, u'x');
    hostile.details = {QString(5000, u'y')};
    m_findings.add(u"tools"_s, {hostile});
    auto *tree = find<QTreeView>(u"Issues"_s);
    const QModelIndex index = tree->model()->index(0, IssuesModel::MessageColumn);
    QVERIFY(index.data().toString().size() < 1000);
    QVERIFY(!index.data().toString().contains(QChar(0x202e)));
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(u"&lt;b&gt;"_s));
}

// ------------------------------------------------------------ log

void TestOutput::links_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("found");
    const auto row = [](const QString &line, const QStringList &found) {
        QTest::newRow(qPrintable(line)) << line << found;
    };
    row(u"../../module/vdev/vdev.cpp:58:21: error: x"_s, {u"../../module/vdev/vdev.cpp:58:21"_s});
    row(u"In file included from a.h:7,"_s, {u"a.h:7"_s});
    row(u"                 from /x/y.c:3:"_s, {u"/x/y.c:3"_s});
    row(u"make[4]: *** [/w/Makefile.build:234: x.o] Error 1"_s, {u"/w/Makefile.build:234"_s});
    row(u">>> defined at b.cpp:1 (/w/b.cpp:1)"_s, {u"b.cpp:1"_s, u"/w/b.cpp:1"_s});
    row(u"samples/vdev/Kconfig:17:warning: x"_s, {u"samples/vdev/Kconfig:17"_s});
    row(u"Makefile:7: *** missing separator.  Stop."_s, {u"Makefile:7"_s});
    row(u"12:34:56 error:12 load:3 127.0.0.1:80 http://x.org:80 x.c:0 a.c:99999999999"_s, {});
}

void TestOutput::links()
{
    QFETCH(QString, line);
    QStringList found;
    for (const LogLink &link : findLinks(line))
        found << line.mid(link.start, link.length);
    QTEST(found, "found");
}

void TestOutput::logShowsLines()
{
    for (const QString &line : m_workspace.log(u"gcc-ansi"_s))
        m_log->append(line);
    QTRY_VERIFY(m_log->isSettled());
    QVERIFY(!shown().contains(QChar(0x1b)));
    auto *edit = find<QPlainTextEdit>(u"Build log"_s);
    QCOMPARE(edit->blockCount(), int(m_log->lineCount()));
    // An error is bold, and of a colour; what is not, is not.
    const QTextCursor error = edit->document()->find(u"error: no matching function"_s);
    const QTextCursor code = edit->document()->find(u"take(1.5, 2, 3);"_s);
    QVERIFY(error.charFormat().fontWeight() == QFont::Bold &&
            error.charFormat().hasProperty(QTextFormat::ForegroundBrush));
    QVERIFY(code.charFormat().isEmpty());
    m_log->clear();
    QVERIFY(shown().isEmpty());
    m_log->append(u"after"_s);
    QTRY_COMPARE(shown(), u"after"_s);
}

// In the log's viewport, the middle of the first place with this text.
QPoint TestOutput::placeOf(const QString &text) const
{
    auto *edit = find<QPlainTextEdit>(u"Build log"_s);
    QTextCursor found = edit->document()->find(text);
    found.setPosition(found.selectionStart() + int(text.size()) / 2);
    return edit->cursorRect(found).center();
}

void TestOutput::linksAreClickedAndTyped()
{
    for (const QString &line : m_workspace.log(u"gcc-fatal"_s))
        m_log->append(line);
    m_log->append(u"/etc/passwd:1:1: error: not ours"_s);
    QTRY_VERIFY(m_log->isSettled());
    auto *edit = find<QPlainTextEdit>(u"Build log"_s);
    QSignalSpy spy(m_log, &LogView::activated);
    const QPoint place = placeOf(u"vdev_module.c:6:10"_s);
    QTest::mouseMove(edit->viewport(), place);
    QTRY_COMPARE(edit->extraSelections().size(), 1);
    QVERIFY(edit->extraSelections().first().format.fontUnderline());
    QTest::mouseClick(edit->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(spy.size(), 1);
    const FilePosition expected{m_workspace.path(u"module/vdev/vdev_module.c"_s), 6, 10};
    QCOMPARE(spy.last().first().value<FilePosition>(), expected);
    // Elsewhere, and where the file is not of the workspace: nothing.
    QTest::mouseClick(edit->viewport(), Qt::LeftButton, {}, placeOf(u"compilation terminated"_s));
    QTest::mouseClick(edit->viewport(), Qt::LeftButton, {}, placeOf(u"/etc/passwd:1:1"_s));
    QCOMPARE(spy.size(), 1);
    // By keys: the cursor's line, then Enter.
    edit->setFocus();
    QTextCursor cursor = edit->document()->find(u"fatal error"_s);
    cursor.clearSelection();
    edit->setTextCursor(cursor);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(spy.size(), 2);
    QCOMPARE(spy.last().first().value<FilePosition>(), expected);
}

void TestOutput::logStaysWhereItIsRead()
{
    auto *edit = find<QPlainTextEdit>(u"Build log"_s);
    QScrollBar *bar = edit->verticalScrollBar();
    for (int i = 0; i < 25'000; ++i)
        m_log->append(u"line %1"_s.arg(i));
    QTRY_VERIFY_WITH_TIMEOUT(m_log->isSettled(), 60'000);
    QCOMPARE(bar->value(), bar->maximum());
    bar->setValue(9000);
    const auto top = [&] { return edit->cursorForPosition({2, 2}).block().text(); };
    const QString before = top();
    for (int i = 25'000; i < 30'000; ++i)
        m_log->append(u"line %1"_s.arg(i));
    QTRY_VERIFY_WITH_TIMEOUT(m_log->isSettled(), 60'000);
    QCOMPARE(top(), before); // though 5,000 lines above it went
    QVERIFY(bar->value() < bar->maximum());
    bar->setValue(bar->maximum());
    m_log->append(u"the last"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_log->isSettled(), 60'000);
    QCOMPARE(bar->value(), bar->maximum());
    // Wrapped, too.
    m_log->wrapAction()->trigger();
    for (int i = 0; i < 100; ++i)
        m_log->append(u"word "_s.repeated(200));
    QTRY_VERIFY_WITH_TIMEOUT(m_log->isSettled(), 60'000);
    QCOMPARE(bar->value(), bar->maximum());
    QVERIFY(!edit->horizontalScrollBar()->isVisible());
}

void TestOutput::logIsBounded()
{
    for (int i = 0; i < 50'000; ++i)
        m_log->append(u"line %1"_s.arg(i));
    QTRY_VERIFY_WITH_TIMEOUT(m_log->isSettled(), 60'000);
    auto *edit = find<QPlainTextEdit>(u"Build log"_s);
    QCOMPARE(edit->blockCount(), 20'000);
    QCOMPARE(m_log->lines().size(), 20'000);
    QVERIFY(shown().endsWith(u"line 49999"_s));
    QCOMPARE(m_log->lineCount(), 50'000);
    // Every line is there, or told of.
    const QString dropped = find<QLabel>(u"Lines no longer kept"_s)->text();
    QVERIFY2(dropped.contains(QLocale().toString(30'000)) || dropped.contains(QLocale().toString(30'001)),
             qPrintable(dropped));
    m_log->clear();
    QVERIFY(find<QLabel>(u"Lines no longer kept"_s)->text().isEmpty());
    // By size: 2,000 characters each, of which 16 MB are some 4,000.
    for (int i = 0; i < 10'000; ++i)
        m_log->append(QString(1990, u'x'));
    QTRY_VERIFY_WITH_TIMEOUT(m_log->isSettled(), 60'000);
    QVERIFY(edit->blockCount() < 4500);
}

void TestOutput::hostileLines()
{
    m_log->append(QString(1'000'000, u'w'));
    m_log->append(u"two\u2029lines\nin\u2028one\r"_s);
    m_log->append(u"\x1b]0;title\x07\x1b[31mred\x1b[0m \u202eturned\x07"_s);
    m_log->append(QString(QChar(0xd800)) + QChar(0));
    QTRY_VERIFY(m_log->isSettled());
    const QStringList lines = shown().split(u'\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[0].size() < 2100 && lines[0].contains(u"more characters"_s));
    QCOMPARE(lines[1], u"twolinesinone"_s);
    QCOMPARE(lines[2], u"red turned"_s);
}

void TestOutput::logIsSearched()
{
    for (const QString &line : m_workspace.log(u"gcc-cxx-errors"_s))
        m_log->append(line);
    QTRY_VERIFY(m_log->isSettled());
    auto *edit = find<QPlainTextEdit>(u"Build log"_s);
    auto *text = find<QLineEdit>(u"Find in the log"_s);
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(text->hasFocus());
    QTest::keyClicks(text, u"was NOT declared"_s);
    QCOMPARE(edit->textCursor().selectedText(), u"was not declared"_s);
    const int first = edit->textCursor().blockNumber();
    QTest::keyClick(text, Qt::Key_F3);
    QVERIFY(edit->textCursor().blockNumber() > first);
    QTest::keyClick(text, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(edit->textCursor().blockNumber(), first);
    QTest::keyClick(text, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(find<QLabel>(u"Find result"_s)->text(), u"Reached the beginning, continued from the end"_s);
    QTest::keyClicks(text, u"nowhere"_s);
    QCOMPARE(find<QLabel>(u"Find result"_s)->text(), u"Not found"_s);
    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(!text->isVisible());
    QVERIFY(edit->hasFocus());
}

void TestOutput::textIsZoomed()
{
    auto *edit = find<QPlainTextEdit>(u"Build log"_s);
    const qreal before = edit->font().pointSizeF();
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(edit->font().pointSizeF() > before);
    QTest::keyClick(edit, Qt::Key_Minus, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(edit->font().pointSizeF() < before);
    QTest::keyClick(edit, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(edit->font().pointSizeF(), before);
}

void TestOutput::logIsSaved()
{
    for (const QString &line : m_workspace.log(u"gcc-lone"_s))
        m_log->append(line);
    QSignalSpy saved(m_log, &LogView::saved);
    QSignalSpy failed(m_log, &LogView::saveFailed);
    const QString path = m_workspace.path(u"saved.log"_s);
    m_log->save(path);
    QTRY_COMPARE(saved.size(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()).chopped(1).split(u'\n'), m_workspace.log(u"gcc-lone"_s));
    m_log->save(u"/no/such/folder/x.log"_s);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!failed.first().first().value<Error>().message.isEmpty());
}

void TestOutput::floodDoesNotFreeze_data()
{
    QTest::addColumn<bool>("wrapped");
    QTest::newRow("lines as they are") << false;
    QTest::newRow("lines wrapped") << true;
}

// As from a pipe: a portion a turn of the event loop, for as long as it takes.
void TestOutput::floodDoesNotFreeze()
{
    QFETCH(bool, wrapped);
    m_log->wrapAction()->setChecked(wrapped);
    const bool isBench = qEnvironmentVariableIsSet("KLAB_BENCH_OUTPUT");
    const qint64 wanted = (isBench ? 200 : 20) * 1024 * 1024;
    const QStringList sample = m_workspace.log(u"gcc-stl"_s) + m_workspace.log(u"gcc-cxx-errors"_s);
    const QString million(1024 * 1024, u'm');
    qint64 bytes = 0;
    qsizetype next = 0;
    int turns = 0;
    QElapsedTimer clock;
    clock.start();
    const qint64 before = residentKilobytes();
    double appending = 0;
    QTimer feeder;
    connect(&feeder, &QTimer::timeout, this, [&] {
        const double start = TimedApplication::now();
        for (qint64 portion = 0; portion < 256 * 1024;) {
            const QString &line = turns % 100 == 99 ? million : sample[next++ % sample.size()];
            m_log->append(line);
            portion += line.size() + 1;
            bytes += line.size() + 1;
        }
        appending += TimedApplication::now() - start;
        ++turns;
        if (bytes >= wanted)
            feeder.stop();
    });
    QCoreApplication::processEvents();
    application()->begin();
    feeder.start(0);
    QVERIFY(klab::test::waitFor([&] { return !feeder.isActive() && m_log->isSettled(); }, 120'000));
    qInfo(
        "%lld MB, %lld lines in %.1f s (append() alone %.2f s); longest turn %.1f ms; memory grew by %lld MB",
        bytes / 1024 / 1024, m_log->lineCount(), double(clock.elapsed()) / 1000, appending / 1000,
        application()->longestMilliseconds(), (residentKilobytes() - before) / 1024);
    QVERIFY(residentKilobytes() - before < 150 * 1024);
    QVERIFY(m_log->lines().size() <= 20'000);
}

void TestOutput::manyIssuesDoNotFreeze()
{
    DiagnosticParser parser(m_workspace.paths());
    QList<Diagnostic> all;
    for (int i = 0; i < 3000; ++i)
        all << parser.add(u"samples/vdev/vdev.cpp:%1:1: error: number %1"_s.arg(i));
    all << parser.finish();
    const double start = TimedApplication::now();
    m_findings.replace(u"tools"_s, all);
    QCoreApplication::processEvents();
    qInfo("%lld issues shown in %.1f ms", qint64(all.size()), TimedApplication::now() - start);
    QVERIFY(TimedApplication::now() - start < 100);
}

void TestOutput::looks()
{
    m_findings.add(u"tools"_s, read({u"gcc-cxx-errors"_s, u"gcc-cxx-template"_s, u"modpost-section"_s,
                                     u"kconfig-syntax"_s, u"objtool"_s, u"busybox-insmod"_s}));
    for (const QString &name : {u"gcc-cxx-errors"_s, u"modpost-section"_s}) {
        for (const QString &line : m_workspace.log(name))
            m_log->append(line);
    }
    QTRY_VERIFY(m_log->isSettled());
    auto *tree = find<QTreeView>(u"Issues"_s);
    tree->setCurrentIndex(tree->model()->index(3, 0));
    tree->expand(tree->model()->index(3, 0));
    m_log->findAction()->trigger();
    QTest::keyClicks(find<QLineEdit>(u"Find in the log"_s), u"start"_s);
    screenshot(u"output-light"_s);
    const QPalette light = QApplication::palette();
    QPalette dark(QColor(0x2b, 0x2d, 0x30));
    dark.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    dark.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2b));
    dark.setColor(QPalette::Link, QColor(0x6c, 0xb2, 0xff));
    QApplication::setPalette(dark);
    QIcon::setThemeName(u"breeze-dark"_s); // as the desktop does
    // What is bold follows as well, in portions.
    auto *edit = find<QPlainTextEdit>(u"Build log"_s);
    const QTextCursor error = edit->document()->find(u"was not declared"_s);
    QTRY_VERIFY(error.charFormat().foreground().color().lightness() > 128);
    screenshot(u"output-dark"_s);
    m_findings.clear(u"tools"_s);
    m_log->clear();
    screenshot(u"output-empty-dark"_s);
    QApplication::setPalette(light);
    QIcon::setThemeName(u"breeze"_s);
    screenshot(u"output-empty-light"_s);
}

int main(int argc, char **argv)
{
    TimedApplication application(argc, argv);
    QLocale::setDefault(QLocale::c());
    QIcon::setThemeName(QStringLiteral("breeze"));
    TestOutput test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_output.moc"
