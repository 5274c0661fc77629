// SPDX-License-Identifier: GPL-2.0-or-later
//
// A crash as a person and as a program read it, and logs in which there is none.
#include "crash/crashlog.h"
#include "crash/crashtext.h"

#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

using namespace klab;
using namespace Qt::StringLiterals;

namespace
{

QList<Crash> crashesOf(const QString &name)
{
    CrashLog log;
    log.add(test::recorded(u"reports/"_s + name + u".log"_s));
    log.finish();
    return log.crashes();
}

QStringList keysOf(const QJsonObject &object)
{
    return object.keys();
}

} // namespace

class TestCrashText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void card();
    void folding();
    void several();
    void json();
    void jsonIsOfKnownForm();
    void parts();
    void quoted();
    void ordinary_data();
    void ordinary();
};

void TestCrashText::card()
{
    QCOMPARE(crashText(crashesOf(u"null_deref-lab"_s).first()),
             u"The module trouble wrote through a NULL pointer.\n"
             "  The kernel says: BUG: kernel NULL pointer dereference, address: 0000000000000000\n"
             "  Where:           null_deref+0xb/0x10 [trouble]\n"
             "  Access:          write to 0x0\n"
             "  Process:         init (46), processor 0\n"
             "  Called from:\n"
             "      trouble_write+0x88/0xb0 [trouble]\n"
             "      vfs_write+0xb3/0x2a0\n"
             "      ksys_write+0x5f/0xd0\n"
             "      __x64_sys_write+0x14/0x20\n"
             "      ... 3 more frame(s) of the kernel\n"_s);
}

// One function over and over, and all of it uncertain.
void TestCrashText::folding()
{
    const QString text = crashText(crashesOf(u"stack_overflow-lab"_s).first());
    QVERIFY2(text.contains(u"      ? recurse.isra.0+0x48/0x50 [trouble]  (29 times)\n"_s), qPrintable(text));
    QVERIFY(!text.contains(u"entry_SYSCALL"_s));
    const QString kasan = crashText(crashesOf(u"use_after_free"_s).first());
    for (const QString &noise : {u"dump_stack"_s, u"kasan_"_s, u"__asan_"_s, u"do_syscall_64"_s, u"?"_s})
        QVERIFY2(!kasan.contains(noise), qPrintable(kasan));
}

void TestCrashText::several()
{
    const QString text = crashesText(crashesOf(u"two_oopses"_s));
    QVERIFY(text.startsWith(u"2 problem(s). The first is the cause that matters;"_s));
    QVERIFY(text.indexOf(u"\n1. The module trouble"_s) > 0);
    QVERIFY(text.indexOf(u"\n2. The module trouble"_s) > text.indexOf(u"\n1. "_s));
    QCOMPARE(crashesText(crashesOf(u"warn_on"_s)), crashText(crashesOf(u"warn_on"_s).first()));
}

void TestCrashText::json()
{
    const QJsonObject object = crashJson(crashesOf(u"use_after_free"_s).first());
    QCOMPARE(keysOf(object), (QStringList{u"access"_s, u"chain"_s, u"complete"_s, u"freed"_s, u"headline"_s,
                                          u"kind"_s, u"lines"_s, u"nearest"_s, u"object"_s, u"process"_s,
                                          u"release"_s, u"sentence"_s, u"where"_s}));
    QCOMPARE(object[u"where"_s].toObject(), (QJsonObject{{u"function"_s, u"use_after_free"_s},
                                                         {u"offset"_s, 0xcd},
                                                         {u"size"_s, 0xf0},
                                                         {u"module"_s, u"trouble"_s},
                                                         {u"reliable"_s, true},
                                                         {u"machinery"_s, false}}));
    QCOMPARE(object[u"access"_s].toObject(),
             (QJsonObject{{u"way"_s, u"write"_s}, {u"address"_s, u"0xffff8880009c4208"_s}, {u"size"_s, 1}}));
    QCOMPARE(object[u"object"_s].toObject(), (QJsonObject{{u"cache"_s, u"kmalloc-64"_s},
                                                          {u"size"_s, 64},
                                                          {u"address"_s, u"0xffff8880009c4200"_s},
                                                          {u"distance"_s, 8},
                                                          {u"side"_s, u"inside"_s}}));
    QCOMPARE(object[u"process"_s].toObject(),
             (QJsonObject{{u"name"_s, u"init"_s}, {u"pid"_s, 48}, {u"cpu"_s, 0}}));
    QCOMPARE(object[u"kind"_s].toString(), u"use-after-free"_s);
    QCOMPARE(object[u"complete"_s].toBool(), true);
}

// docs/command-line.md names each key.
void TestCrashText::jsonIsOfKnownForm()
{
    const QString page = QString::fromUtf8(test::read(test::recordedFile(u"../../docs/command-line.md"_s)));
    QSet<QString> keys;
    QDirIterator it(test::recordedFile(u"reports"_s), {u"*.log"_s}, QDir::Files);
    while (it.hasNext()) {
        const QString name = QFileInfo(it.next()).completeBaseName();
        for (const Crash &crash : crashesOf(name)) {
            for (const QString &key : crashJson(crash).keys())
                keys << key;
        }
    }
    QVERIFY(keys.size() > 20);
    for (const QString &key : std::as_const(keys))
        QVERIFY2(page.contains(u'`' + key + u'`'), qPrintable(key));
}

// However the log comes.
void TestCrashText::parts()
{
    const QByteArray log = test::recorded(u"reports/lock_inversion.log"_s);
    const QString whole = crashesText(crashesOf(u"lock_inversion"_s));
    for (const qsizetype size : {1, 7, 4096}) {
        CrashLog parts;
        for (qsizetype at = 0; at < log.size(); at += size)
            parts.add(QByteArrayView(log).sliced(at, std::min(size, log.size() - at)));
        parts.finish();
        QCOMPARE(crashesText(parts.crashes()), whole);
    }
}

// ------------------------------------------------------------ logs without a crash

// A line in a text is none; in a log it is, and so is a whole report in a text.
void TestCrashText::quoted()
{
    const auto count = [](const QByteArray &text) {
        CrashLog log;
        log.add(text);
        log.finish();
        return log.count();
    };
    const QByteArray head = "BUG: kernel NULL pointer dereference, address: 0000000000000008";
    QCOMPARE(count("The kernel says:\n\n" + head + "\n\nThat is a pointer.\n"), 0);
    QCOMPARE(count("[    1.000000] " + head), 1);
    QCOMPARE(count("<1>" + head), 1);
    QCOMPARE(count(head + "\n#PF: supervisor read access in kernel mode\n"), 1);
    QCOMPARE(count("Triple fault\n=============\n"), 0);
    QCOMPARE(count("Triple fault\nCPU Reset (CPU 0)\n"), 1);
    QCOMPARE(count("Triple fault\r\n"), 0);
    QCOMPARE(count("[    1.000000] Linux version\nTriple fault\r\n"), 1);
    const QByteArray leaks = "kmemleak: 2 new suspected memory leaks (see /sys/kernel/debug/kmemleak)\n";
    const QByteArray leak = "unreferenced object 0xffff888006064900 (size 64):\n";
    QCOMPARE(count(leaks), 0);
    QCOMPARE(count("[    1.000000] " + leaks), 1);
    QCOMPARE(count(leak), 0);
    QCOMPARE(count(leak + "  comm \"init\", pid 47, jiffies 4294937567\n" + leaks), 2);
    const QByteArray lockup = "BUG: workqueue lockup - pool cpus=0 node=0 flags=0x0 nice=0 stuck for 31s!\n";
    QCOMPARE(count(lockup), 0);
    QCOMPARE(count(lockup + "Showing busy workqueues and worker pools:\n"), 1);
    const QByteArray panic = "Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000100\n";
    QCOMPARE(count(panic), 0);
    QCOMPARE(count(panic + "Kernel Offset: disabled\n"), 1);
    QCOMPARE(count(panic + "Kernel Offset: 0x1e000000 from 0xffffffff81000000\n"), 1);
}

static QByteArrayList linesOf(const QString &file)
{
    return test::read(file).split('\n');
}

// What recorded guests have shown before their mistakes, and a whole boot, again and again.
static QByteArrayList bootLines()
{
    QByteArrayList lines = linesOf(test::recordedFile(u"boot-console.txt"_s));
    QDirIterator it(test::recordedFile(u"reports"_s), {u"*.log"_s}, QDir::Files);
    while (it.hasNext()) {
        for (const QByteArray &line : linesOf(it.next())) {
            if (line.startsWith("== "))
                break;
            if (line.startsWith('['))
                lines << line;
        }
    }
    return lines;
}

// What speaks of bugs in this tree.
static QByteArrayList proseLines()
{
    QByteArrayList lines;
    for (const QString &folder : {u"../../docs"_s, u"../../resources/help"_s, u"../../resources/tutorial"_s,
                                  u"../../module"_s, u"../../app/core/crash"_s, u"../trouble"_s}) {
        QDirIterator it(test::recordedFile(folder), QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            lines += linesOf(it.next());
    }
    return lines;
}

void TestCrashText::ordinary_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    const QByteArrayList boot = bootLines();
    const QByteArrayList build = linesOf(test::recordedFile(u"kernel-build.log"_s));
    const QByteArrayList prose = proseLines();
    QTest::newRow("boots") << boot;
    QTest::newRow("builds") << build;
    QTest::newRow("prose") << prose;
    QTest::newRow("prose on the console") << boot + prose;
    QByteArrayList mixed;
    for (qsizetype i = 0; i < prose.size(); ++i)
        mixed << boot[i % boot.size()] << prose[i] << build[i % build.size()];
    QTest::newRow("all at once") << mixed;
}

void TestCrashText::ordinary()
{
    QFETCH(const QByteArrayList, lines);
    constexpr qsizetype Least = 10'000;
    CrashLog log;
    qsizetype count = 0;
    while (count < Least) {
        for (const QByteArray &line : lines)
            log.add(line + '\n');
        count += lines.size();
    }
    log.finish();
    for (const Crash &crash : log.crashes())
        QFAIL(qPrintable(crash.headline));
}

KLAB_TEST(TestCrashText)
#include "tst_crashtext.moc"
