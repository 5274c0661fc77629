// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a guest says before a swap: judged, and asked in a shell of this machine with a folder in the place
// of /sys and /proc.
#include "fixtures.h"
#include "module/swapoutlook.h"
#include "testing.h"

#include <QDir>
#include <QProcess>

using namespace klab;
using namespace Qt::StringLiterals;
using Advice = SwapOutlook::Advice;

class TestSwapOutlook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void judged_data();
    void judged();
    void lineForAPerson();
    void asked_data();
    void asked();
};

void TestSwapOutlook::judged_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<Advice>("advice");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *output, Advice advice, const QString &reason = {}) {
        QTest::newRow(name) << QByteArray(output) << advice << reason;
    };
    row("safe", "tainted 0\ndemo live 0\n", Advice::Safe, u"not in use"_s);
    row("not loaded", "tainted 0\ndemo absent 0\n", Advice::Safe);
    row("out of tree, unsigned", "tainted 12288\ndemo live 0\n", Advice::Safe);
    row("the processor", "tainted 20\ndemo live 0\n", Advice::Safe);
    row("in use", "tainted 0\ndemo live 2\n", Advice::Wait, u"demo is in use (2 reference(s))."_s);
    row("in use by another", "tainted 0\nbase live 1 user\n", Advice::Wait, u"by the module user."_s);
    row("in use by one of them", "tainted 0\nbase live 1 user\nuser live 0\n", Advice::Safe);
    row("and by a process", "tainted 0\nbase live 2 user\nuser live 0\n", Advice::Wait, u"base is in use"_s);
    row("warning", "tainted 512\ndemo live 0\n", Advice::Restart, u"The kernel issued a warning."_s);
    row("oops", "tainted 4224\ndemo live 0\n", Advice::Restart, u"an oops or BUG"_s);
    row("oops, and in use", "tainted 128\ndemo live 1\n", Advice::Restart, u"demo is in use"_s);
    row("KASAN", "tainted 32\ndemo live 0\n", Advice::Restart, u"memory error"_s);
    row("init() crashed", "tainted 128\ndemo coming 1\n", Advice::Restart, u"demo is half loaded"_s);
    row("exit() hangs", "tainted 0\ndemo going 0\n", Advice::Restart, u"demo is half loaded"_s);
    row("nothing", "", Advice::Unknown);
    row("no modules", "tainted 0\n", Advice::Unknown);
    row("no number", "tainted x\ndemo live 0\n", Advice::Unknown);
    row("other words", "sh: can't fork\n", Advice::Unknown);
}

void TestSwapOutlook::judged()
{
    QFETCH(QByteArray, output);
    QFETCH(QString, reason);
    const SwapOutlook outlook = SwapOutlook::read(output);
    QTEST(outlook.advice, "advice");
    QVERIFY2(outlook.reason.contains(reason), qPrintable(outlook.reason));
    QCOMPARE(outlook.text().isEmpty(), outlook.advice == Advice::Unknown);
    QVERIFY(!outlook.text().contains(u'\n'));
}

void TestSwapOutlook::lineForAPerson()
{
    QCOMPARE(SwapOutlook::read("tainted 0\ndemo live 0\n").text(),
             u"A swap is safe. The module is not in use, and the kernel has reported no problem."_s);
    QCOMPARE(SwapOutlook::read("tainted 512\ndemo live 0\n").text(),
             u"It is safer to restart the guest than to swap the module. The kernel issued a warning."_s);
    QVERIFY(
        SwapOutlook::read("tainted 0\ndemo live 1\n").text().startsWith(u"The swap has to wait: demo is"_s));
}

void TestSwapOutlook::asked_data()
{
    QTest::addColumn<QStringList>("shell");
    QTest::newRow("sh") << QStringList{u"sh"_s};
    QTest::newRow("busybox") << QStringList{u"busybox"_s, u"sh"_s}; // as in the guest
}

void TestSwapOutlook::asked()
{
    QFETCH(QStringList, shell);
    const QTemporaryDir top;
    const auto write = [&top](const QString &file, const QByteArray &text) {
        test::write(top.filePath(file), text);
    };
    write(u"tainted"_s, "512\n");
    write(u"sys/base/initstate"_s, "live\n");
    write(u"sys/base/refcnt"_s, "2\n");
    write(u"sys/base/holders/user/refcnt"_s, "0\n");
    write(u"sys/user/initstate"_s, "coming\n");
    write(u"sys/user/refcnt"_s, "1\n");
    write(u"sys/inside/version"_s, "1\n");
    QStringList command = SwapOutlook::command({u"base"_s, u"user"_s, u"inside"_s, u"none"_s}).mid(1);
    command[1].replace(u"/sys/module"_s, top.filePath(u"sys"_s));
    command[1].replace(u"/proc/sys/kernel/tainted"_s, top.filePath(u"tainted"_s));
    QProcess process;
    process.start(shell.first(), shell.mid(1) + command);
    QVERIFY(process.waitForFinished() && process.exitCode() == 0);
    QCOMPARE(process.readAllStandardOutput(),
             "tainted 512\nbase live 2 user\nuser coming 1\ninside builtin 0\nnone absent 0\n"_ba);
    QVERIFY(QFile::remove(top.filePath(u"tainted"_s)));
    process.start(shell.first(), shell.mid(1) + command);
    QVERIFY(process.waitForFinished());
    QCOMPARE(SwapOutlook::read(process.readAllStandardOutput()).advice, Advice::Unknown);
}

KLAB_TEST(TestSwapOutlook)
#include "tst_swapoutlook.moc"
