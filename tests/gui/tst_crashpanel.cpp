// SPDX-License-Identifier: GPL-2.0-or-later
//
// The card of a crash, used by clicks and keys, over what real kernels reported.
#include "crash/crashlog.h"
#include "crash/crashsentence.h"
#include "crash/crashtext.h"
#include "fixtures.h"
#include "gui/output/crashpanel.h"
#include "klabprocess.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace klab;
using namespace Qt::StringLiterals;

class TestCrashPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void emptyStateSaysWhatItIsFor();
    void linesOpenByClickAndKey();
    void noiseIsFolded();
    void facts_data();
    void facts();
    void severalAreWalkedThrough();
    void moreKnownLeavesWhatIsOpen();
    void readersPlaceIsKept();
    void hostileTextIsPlain();
    void copiedAndSaved();
    void pictures();

private:
    static QList<Crash> crashesOf(const QString &name);
    static QList<Crash> withLines(QList<Crash> crashes);
    QTreeWidget *tree() const { return m_panel->findChild<QTreeWidget *>(); }
    QTreeWidgetItem *row(const QString &start) const;
    QToolButton *button(const QString &name) const;
    bool shows(const QString &text) const;

    std::unique_ptr<CrashPanel> m_panel;
};

void TestCrashPanel::init()
{
    m_panel = std::make_unique<CrashPanel>();
    m_panel->setWorkspace(u"/home/me/kernel-lab"_s);
    m_panel->resize(1000, 400);
    m_panel->show();
    QVERIFY(klab::test::waitForWindowExposed(m_panel.get()));
}

void TestCrashPanel::cleanup()
{
    m_panel.reset();
}

QList<Crash> TestCrashPanel::crashesOf(const QString &name)
{
    CrashLog log;
    log.add(test::recorded(u"reports/"_s + name + u".log"_s));
    log.finish();
    return log.crashes();
}

// As they are looked up: the place is in a function that was inlined.
QList<Crash> TestCrashPanel::withLines(QList<Crash> crashes)
{
    const QString file = u"/home/me/kernel-lab/module/trouble/trouble.c"_s;
    for (CallFrame *place : {&crashes.first().where, &crashes.first().nearest})
        place->lines = {{u"write_byte"_s, file, 90, false}, {u"null_deref"_s, file, 99, false}};
    crashes.first().chain.first().lines = {{u"trouble_write"_s, file, 1034, true}};
    return crashes;
}

QTreeWidgetItem *TestCrashPanel::row(const QString &start) const
{
    for (QTreeWidgetItem *item : tree()->findItems(start, Qt::MatchStartsWith | Qt::MatchRecursive))
        return item;
    return nullptr;
}

QToolButton *TestCrashPanel::button(const QString &name) const
{
    for (QToolButton *one : m_panel->findChildren<QToolButton *>()) {
        if (one->accessibleName() == name)
            return one;
    }
    return nullptr;
}

bool TestCrashPanel::shows(const QString &text) const
{
    const QList<QLabel *> labels = m_panel->findChildren<QLabel *>();
    return std::ranges::any_of(
        labels, [&text](const QLabel *one) { return one->isVisible() && one->text().contains(text); });
}

void TestCrashPanel::emptyStateSaysWhatItIsFor()
{
    QVERIFY(shows(u"No crash"_s));
    m_panel->setCrashes(crashesOf(u"null_deref-lab"_s));
    QVERIFY(!shows(u"No crash"_s));
    m_panel->setCrashes({}); // the guest was started again
    QVERIFY(shows(u"No crash"_s));
}

void TestCrashPanel::linesOpenByClickAndKey()
{
    m_panel->setCrashes(withLines(crashesOf(u"null_deref-lab"_s)));
    QVERIFY(shows(u"The module trouble wrote through a NULL pointer."_s));
    const QSignalSpy opened(m_panel.get(), &CrashPanel::activated);
    QTreeWidgetItem *where = row(u"Where: null_deref+0xb/0x10"_s);
    QVERIFY(where);
    QCOMPARE(where->text(1), u"module/trouble/trouble.c:90"_s);
    QRect link = tree()->visualItemRect(where);
    link.setLeft(tree()->columnViewportPosition(1));
    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, link.center());
    QCOMPARE(opened.size(), 1);
    const auto position = opened[0][0].value<FilePosition>();
    QCOMPARE(position.file, u"/home/me/kernel-lab/module/trouble/trouble.c"_s);
    QCOMPARE(position.line, 90);
    QTreeWidgetItem *caller = row(u"trouble_write+"_s);
    QVERIFY(caller);
    QCOMPARE(caller->text(1), u"module/trouble/trouble.c:1034 (changed since)"_s);
    m_panel->activateWindow();
    tree()->setFocus();
    tree()->setCurrentItem(caller);
    QTest::keyClick(tree(), Qt::Key_Return);
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened[1][0].value<FilePosition>().line, 1034);
    tree()->setCurrentItem(row(u"Access: "_s));
    QTest::keyClick(tree(), Qt::Key_Return);
    QCOMPARE(opened.size(), 2); // it is no link
}

void TestCrashPanel::noiseIsFolded()
{
    m_panel->setCrashes(crashesOf(u"use_after_free"_s));
    QVERIFY(row(u"Called from"_s)->isExpanded());
    for (const QString &closed : {u"Registers"_s, u"The whole report"_s}) {
        if (QTreeWidgetItem *item = row(closed))
            QVERIFY2(!item->isExpanded(), qPrintable(closed));
    }
    for (QTreeWidgetItem *noise :
         tree()->findItems(u"do_syscall_64"_s, Qt::MatchStartsWith | Qt::MatchRecursive))
        QVERIFY(!noise->parent()->isExpanded());
}

void TestCrashPanel::facts_data()
{
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("use_after_free") << QStringList{u"Object: 64 byte(s), cache kmalloc-64"_s,
                                                   u"Freed by task 48"_s, u"Access: write of 1 byte(s)"_s};
    QTest::newRow("lock_inversion") << QStringList{u"Lock wanted: "_s, u"Lock held: "_s,
                                                   u"Order of the locks before"_s, u"How it can deadlock"_s};
    QTest::newRow("leak_objects-written") << QStringList{u"Allocated"_s};
    QTest::newRow("null_deref-lab") << QStringList{u"Registers"_s, u"Code"_s, u"The whole report"_s};
}

void TestCrashPanel::facts()
{
    QFETCH(QStringList, rows);
    m_panel->setCrashes(crashesOf(QString::fromLatin1(QTest::currentDataTag())));
    for (const QString &start : std::as_const(rows)) {
        const QTreeWidgetItem *item = row(start);
        QVERIFY2(item, qPrintable(start));
        QVERIFY2(item->text(0).contains(u": "_s) || item->childCount() > 0, qPrintable(start));
    }
    if (const QTreeWidgetItem *orders = row(u"Order of the locks before"_s)) { // side by side
        QCOMPARE(orders->text(1), u"Order now"_s);
        QCOMPARE(orders->child(0)->text(0).section(u' ', 1), orders->child(1)->text(1).section(u' ', 1));
    }
}

void TestCrashPanel::severalAreWalkedThrough()
{
    const QList<Crash> crashes = crashesOf(u"two_oopses"_s);
    m_panel->setCrashes({crashes.first()});
    QVERIFY(!button(u"Next Crash"_s)->isVisible());
    m_panel->setCrashes(crashes);
    QVERIFY(shows(u"1 of 2"_s)); // the first is the cause that matters
    QVERIFY(!button(u"Previous Crash"_s)->isEnabled());
    QTest::mouseClick(button(u"Next Crash"_s), Qt::LeftButton);
    QVERIFY(shows(u"2 of 2"_s));
    QVERIFY(shows(crashSentence(crashes[1])));
    QVERIFY(!button(u"Next Crash"_s)->isEnabled());
    m_panel->setCrashes(withLines(crashes));
    QVERIFY(shows(u"2 of 2"_s));
}

void TestCrashPanel::moreKnownLeavesWhatIsOpen()
{
    const QList<Crash> crashes = crashesOf(u"null_deref-lab"_s);
    m_panel->setCrashes(crashes);
    row(u"Registers"_s)->setExpanded(true);
    row(u"Called from"_s)->setExpanded(false);
    m_panel->setCrashes(withLines(crashes));
    QVERIFY(row(u"Registers"_s)->isExpanded());
    QVERIFY(!row(u"Called from"_s)->isExpanded());
}

// Another report comes, or lines of this one, which add rows above.
void TestCrashPanel::readersPlaceIsKept()
{
    const QList<Crash> crashes = crashesOf(u"null_deref-lab"_s);
    m_panel->resize(1000, 160);
    m_panel->setCrashes(crashes);
    row(u"Registers"_s)->setExpanded(true);
    QTreeWidgetItem *read = row(u"Registers"_s)->child(3);
    QVERIFY(read);
    const QString text = read->text(0);
    tree()->setCurrentItem(read);
    tree()->scrollToItem(read, QAbstractItemView::PositionAtTop);
    QCOMPARE(tree()->itemAt(0, 0)->text(0), text);
    m_panel->setCrashes(crashes + crashes);
    QVERIFY(shows(u"1 of 2"_s));
    QCOMPARE(tree()->itemAt(0, 0)->text(0), text);
    QCOMPARE(tree()->currentItem()->text(0), text);
    m_panel->setCrashes(withLines(crashes) + crashes);
    QCOMPARE(tree()->itemAt(0, 0)->text(0), text);
    QCOMPARE(tree()->currentItem()->text(0), text);
    m_panel->setCrashes(crashesOf(u"divide_error-lab"_s)); // another one is read from its beginning
    QCOMPARE(tree()->verticalScrollBar()->value(), 0);
}

void TestCrashPanel::hostileTextIsPlain()
{
    QList<Crash> crashes = crashesOf(u"null_deref-lab"_s);
    Crash &crash = crashes.first();
    crash.nearest.module = u"<h1>big</h1>"_s;
    crash.headline = u"<a href='file:///'>\u202e\x1b[31mred"_s;
    m_panel->setCrashes(crashes);
    QVERIFY(shows(u"<h1>big</h1>"_s));
    for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    const QString said = row(u"The kernel says"_s)->text(0);
    QVERIFY2(!said.contains(u'\x1b') && !said.contains(QChar(0x202e)), qPrintable(said));
}

void TestCrashPanel::copiedAndSaved()
{
    const QList<Crash> crashes = withLines(crashesOf(u"null_deref-lab"_s));
    m_panel->setCrashes(crashes);
    QTest::mouseClick(button(u"Copy as Text"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), crashText(crashes.first()));
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"crash.txt"_s);
    button(u"Save Report"_s)->click();
    auto *dialog = m_panel->findChild<QFileDialog *>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(file);
    dialog->close();
    QTRY_VERIFY(QFile::exists(file));
    const QByteArray text = test::read(file);
    QVERIFY(text.startsWith(crashText(crashes.first()).toUtf8()));
    QVERIFY(text.contains("Call Trace:"));
}

void TestCrashPanel::pictures()
{
    for (const QString &name : {u"null_deref-lab"_s, u"use_after_free"_s, u"lock_inversion"_s}) {
        m_panel->setCrashes(withLines(crashesOf(name)));
        QVERIFY(m_panel->grab().save(artefact(u"crash-"_s + name + u".png"_s)));
    }
}

int main(int argc, char **argv)
{
    useOwnSettings();
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale::c());
    QIcon::setThemeName(QStringLiteral("breeze"));
    TestCrashPanel test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crashpanel.moc"
