// SPDX-License-Identifier: GPL-2.0-or-later
//
// Lines of the log and the calls that have written them: of the module that the lab brings along, of the
// templates, and of drivers as others write them.
#include "base/datafiles.h"
#include "base/files.h"
#include "fixtures.h"
#include "module/module.h"
#include "symbols/printindex.h"

#include "testing.h"

#include <QDirIterator>

using namespace klab;
using namespace Qt::StringLiterals;

class TestPrintIndex : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bundled_data();
    void bundled();
    void bundledIsWhole();
    void templates_data();
    void templates();
    void prefixes_data();
    void prefixes();
    void mostSpecific_data();
    void mostSpecific();
    void severalModules();
    void callAtCursor();
    void lastLines();
    void changedSources();
    void links();

private:
    static PrintIndex indexOf(const QTemporaryDir &folder, const QStringList &names = {u"demo"_s})
    {
        QList<Module> modules;
        for (const QString &name : names) {
            Module module;
            module.name = name;
            module.kind = Module::Kind::External;
            module.source = folder.path();
            modules << module;
        }
        return PrintIndex::read(modules, folder.path(), {}, [] { return false; });
    }
    // "FILE:LINE", one after the other.
    static QString placesOf(const PrintIndex &index, const QString &line)
    {
        QStringList places;
        for (const PrintSite &site : index.find(line))
            places << u"%1:%2"_s.arg(QFileInfo(site.file).fileName()).arg(site.call.line);
        return places.join(u' ');
    }
    // The numbers of the lines in which a text is.
    static QString linesWith(const QString &file, const QByteArray &text)
    {
        QStringList places;
        int number = 0;
        for (const QByteArray &line : test::read(file).split('\n')) {
            ++number;
            if (line.contains(text))
                places << u"%1:%2"_s.arg(QFileInfo(file).fileName()).arg(number);
        }
        return places.join(u' ');
    }
    static PrintIndex bundledIndex()
    {
        const Module module = defaultModule();
        return PrintIndex::read({module}, dataFile(u"module"_s), module.layer, [] { return false; });
    }
};

// ------------------------------------------------------------ the real sources

void TestPrintIndex::bundled_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("text"); ///< in the line of the source
    QTest::newRow("opened") << u"[    2.345678] vdev: File for device 0 was opened"_s
                            << QByteArray("was opened");
    QTest::newRow("read") << u"vdev: File for device 3 was read"_s << QByteArray("was read");
    QTest::newRow("written, at the prompt")
        << u"~ # [    2.345678] vdev: File for device 12 was written"_s << QByteArray("was written");
    QTest::newRow("starting, with a caller")
        << u"[    1.000000][   T61] vdev: starting 4 vdevices!"_s << QByteArray("starting %u");
    QTest::newRow("two lines drawn") << u"<6>[    1.000000] vdev: ------------------------"_s
                                     << QByteArray("\"----");
    QTest::newRow("watching") << u"6,123,1000000,-;vdev: watching for changes..."_s
                              << QByteArray("watching for");
}

void TestPrintIndex::bundled()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, text);
    const QString places = linesWith(dataFile(u"module/vdev/vdev.cpp"_s), text);
    QVERIFY(!places.isEmpty());
    QCOMPARE(placesOf(bundledIndex(), line), places);
}

// Each pr_info() of it is known, the layer's own among them.
void TestPrintIndex::bundledIsWhole()
{
    const PrintIndex index = bundledIndex();
    QCOMPARE(placesOf(index, u"[    1.000000] vdev: devices=99 is out of range: choose 1 to 64"_s),
             linesWith(dataFile(u"module/kernel/params.hpp"_s), "is out of range:"));
    QCOMPARE(placesOf(index, u"[    1.000000] Linux version 6.12.48 (root@lab)"_s), QString());
    QCOMPARE(placesOf(index, u"[    1.000000] other: File for device 0 was opened"_s), QString());
    QCOMPARE(placesOf(index, u"~ # echo vdev: hello"_s), QString());
    QCOMPARE(placesOf(index, u"<14>[    1.000000] vdev: File for device 0 was opened"_s),
             QString()); // a program's
}

void TestPrintIndex::templates_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("hello in C") << u"hello/c"_s << u"mymod: hello, world"_s << QByteArray("\"hello, %s");
    QTest::newRow("hello in C++") << u"hello/cxx"_s << u"mymod: goodbye, you"_s
                                  << QByteArray("\"goodbye, %s");
    QTest::newRow("platform") << u"platform/c"_s << u"mymod mymod.0: bound"_s << QByteArray("\"bound");
    QTest::newRow("platform, the end")
        << u"platform/c"_s << u"mymod mymod.0: unbound"_s << QByteArray("\"unbound");
    QTest::newRow("timer") << u"timer/c"_s << u"mymod: fired 5 times, worked 4 times"_s
                           << QByteArray("\"fired");
    QTest::newRow("bottom half") << u"bottomhalf/c"_s << u"mymod: handled 3 of 3 interrupts"_s
                                 << QByteArray("\"handled");
    QTest::newRow("thread") << u"kthread/c"_s << u"mymod: interval_ms has to be 1 or more"_s
                            << QByteArray("\"interval_ms");
    QTest::newRow("thread in C++") << u"kthread/cxx"_s << u"mymod: stopped after 7 ticks"_s
                                   << QByteArray("\"stopped");
}

void TestPrintIndex::templates()
{
    QFETCH(QString, folder);
    QFETCH(QString, line);
    QFETCH(QByteArray, text);
    Module module;
    module.name = u"mymod"_s;
    module.kind = Module::Kind::External;
    module.source = dataFile(u"module/templates/"_s + folder);
    module.language = folder.endsWith(u"cxx") ? Module::Language::Cxx : Module::Language::C;
    const PrintIndex index =
        PrintIndex::read({module}, dataFile(u"module"_s), defaultModule().layer, [] { return false; });
    const QString main =
        module.source + (module.language == Module::Language::Cxx ? u"/mymod.cpp"_s : u"/mymod.c"_s);
    QVERIFY(!linesWith(main, text).isEmpty());
    QCOMPARE(placesOf(index, u"[   12.345678] "_s + line), linesWith(main, text));
}

// ------------------------------------------------------------ logs

// The same line as consoles, dmesg and journals have it.
void TestPrintIndex::prefixes_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line :
         {"demo: read 5 bytes", "[    1.234567] demo: read 5 bytes", "<6>[    1.234567] demo: read 5 bytes",
          "[    1.234567][    T1] demo: read 5 bytes", "6,77,1234567,-,caller=T1;demo: read 5 bytes",
          "kern  :info  : [    1.234567] demo: read 5 bytes", "[Mon Nov 30 18:50:43 2026] demo: read 5 bytes",
          "Nov 30 18:50:43 host kernel: demo: read 5 bytes", "~ # [    1.234567] demo: read 5 bytes  "})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestPrintIndex::prefixes()
{
    QFETCH(QString, line);
    const QTemporaryDir folder;
    test::write(folder.filePath(u"demo.c"_s), "\nprintk(KERN_INFO \"demo: read %zu bytes\\n\", n);\n");
    QCOMPARE(placesOf(indexOf(folder), line), u"demo.c:2"_s);
}

void TestPrintIndex::mostSpecific_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("places");
    QTest::newRow("the most of it") << u"demo: state is idle"_s << u"demo.c:3"_s;
    QTest::newRow("less") << u"demo: state is busy"_s << u"demo.c:2"_s;
    QTest::newRow("the least") << u"demo: anything"_s << u"demo.c:1"_s;
    QTest::newRow("two of the same") << u"demo: twice"_s << u"demo.c:4 demo.c:5"_s;
    QTest::newRow("begun and continued") << u"demo: table: 1 2 3"_s << u"demo.c:6"_s;
    QTest::newRow("the second line") << u"  and so on"_s << u"demo.c:8"_s;
    QTest::newRow("too short to tell") << u"5 ms"_s << QString();
    QTest::newRow("in C++, as the others") << u"demo: from C++"_s << u"more.cpp:2"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void TestPrintIndex::mostSpecific()
{
    QFETCH(QString, line);
    QFETCH(QString, places);
    const QTemporaryDir folder;
    test::write(folder.filePath(u"demo.c"_s), R"(printk("demo: %s\n", what);
printk("demo: state is %s\n", name);
printk("demo: state is idle\n");
printk("demo: twice\n");
printk("demo: twice\n");
printk("demo: table:");
pr_cont(" %d", i);
printk("demo: first\n  and so on\n");
printk("%d ms\n", t);
)");
    test::write(folder.filePath(u"log.h"_s), "#define say(f, ...) printk(\"demo: \" f, ##__VA_ARGS__)\n");
    test::write(folder.filePath(u"more.cpp"_s), "#include \"log.h\"\nsay(\"from C++\\n\");\n");
    test::write(folder.filePath(u"demo.mod.c"_s), "printk(\"demo: anything\\n\");\n");
    test::write(folder.filePath(u"notes.txt"_s), "printk(\"demo: anything\\n\");\n");
    QCOMPARE(placesOf(indexOf(folder), line), places);
}

// Their prefix is the module's name, which the file's tells where it can.
void TestPrintIndex::severalModules()
{
    const QTemporaryDir folder;
    const QByteArray text = "#define pr_fmt(f) KBUILD_MODNAME \": \" f\npr_info(\"loaded\\n\");\n";
    for (const char *name : {"hello-1.c", "hello-2.c", "common.c"})
        test::write(folder.filePath(QLatin1String(name)), text);
    const PrintIndex index = indexOf(folder, {u"hello_1"_s, u"hello_2"_s});
    QCOMPARE(placesOf(index, u"hello_1: loaded"_s), u"common.c:2 hello-1.c:2"_s);
    QCOMPARE(placesOf(index, u"hello_2: loaded"_s), u"common.c:2 hello-2.c:2"_s);
    QCOMPARE(placesOf(index, u"hello_3: loaded"_s), QString());
}

// ------------------------------------------------------------ from a call to its lines

void TestPrintIndex::callAtCursor()
{
    const QTemporaryDir folder;
    const QString file = QFileInfo(folder.path()).canonicalFilePath() + u"/demo.c"_s;
    const QByteArray text = "\npr_info(\"one \"\n\t\"two\\n\");\nint x;\n";
    test::write(file, text);
    const PrintIndex index = indexOf(folder);
    for (const int line : {2, 3})
        QCOMPARE(index.callsAt(file, text, line).size(), 1);
    for (const int line : {0, 1, 4, 99})
        QVERIFY(index.callsAt(file, text, line).isEmpty());
    QCOMPARE(index.callsAt(file, "pr_err(\"not saved yet\\n\");", 1).size(), 1);
    QVERIFY(index.callsAt(u"/elsewhere/demo.c"_s, text, 2).isEmpty());
    QVERIFY(index.callsAt(file, QByteArray(2 << 20, ' ') + text, 2).isEmpty());
}

void TestPrintIndex::lastLines()
{
    const QTemporaryDir folder;
    const QString file = QFileInfo(folder.path()).canonicalFilePath() + u"/demo.c"_s;
    const QByteArray text = "printk(\"demo: %s\\n\", s);\nprintk(\"demo: read %d\\n\", n);\n";
    test::write(file, text);
    const PrintIndex index = indexOf(folder);
    QStringList lines;
    for (int i = 0; i < 9; ++i)
        lines << u"[    1.00000%1] demo: read %1"_s.arg(i) << u"[    1.00000%1] other: read %1"_s.arg(i);
    lines << u"[    2.000000] demo: done"_s;
    QCOMPARE(index.lastLines(lines, index.callsAt(file, text, 2), 3),
             QStringList({u"[    1.000006] demo: read 6"_s, u"[    1.000007] demo: read 7"_s,
                          u"[    1.000008] demo: read 8"_s}));
    // What another call says more of is not this one's.
    QCOMPARE(index.lastLines(lines, index.callsAt(file, text, 1), 3),
             QStringList(u"[    2.000000] demo: done"_s));
    QVERIFY(index.lastLines({}, index.callsAt(file, text, 1), 3).isEmpty());
    QVERIFY(index.lastLines(lines, {}, 3).isEmpty());
}

// ------------------------------------------------------------ what has changed

void TestPrintIndex::changedSources()
{
    const QTemporaryDir folder;
    const QString file = QFileInfo(folder.path()).canonicalFilePath() + u"/demo.c"_s;
    test::write(file, "printk(\"demo: stays\\n\");\nprintk(\"demo: goes %d\\n\", n);\n");
    const PrintIndex before = indexOf(folder);
    const QByteArray text = "\n\n\nprintk(\"demo: stays\\n\");\nprintk(\"demo: new\\n\");\n";
    test::write(file, text);
    PrintIndex index = indexOf(folder);
    QCOMPARE(placesOf(index, u"demo: goes 1"_s), QString());
    index.keep(before);
    QCOMPARE(placesOf(index, u"demo: goes 1"_s), u"demo.c:2"_s);
    QCOMPARE(placesOf(index, u"demo: stays"_s), u"demo.c:4"_s);
    // From where it was to where it is now.
    QCOMPARE(before.lineNow(before.find(u"demo: stays"_s).first(), text), std::optional(4));
    QCOMPARE(before.lineNow(before.find(u"demo: goes 1"_s).first(), text), std::nullopt);
    index.forgetEarlier();
    QCOMPARE(placesOf(index, u"demo: goes 1"_s), QString());
}

// Links and pipes in a folder from elsewhere lead nowhere, and nobody waits.
void TestPrintIndex::links()
{
    const QTemporaryDir folder;
    test::write(folder.filePath(u"demo.c"_s), "printk(\"demo: here\\n\");\n");
    QVERIFY(QFile::link(folder.path(), folder.filePath(u"round"_s)));
    QVERIFY(QFile::link(u"/nowhere"_s, folder.filePath(u"gone.c"_s)));
    QCOMPARE(placesOf(indexOf(folder), u"demo: here"_s), u"demo.c:1"_s);
    QVERIFY(PrintIndex::read({}, folder.path(), {}, [] { return false; }).isEmpty());
}

KLAB_TEST(TestPrintIndex)
#include "tst_printindex.moc"
