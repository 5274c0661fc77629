// SPDX-License-Identifier: GPL-2.0-or-later
//
// The lines of crashes, looked up in modules that the compiler makes here.
#include "crash/crashlog.h"
#include "crash/crashtext.h"
#include "symbols/crashlinesjob.h"

#include "fixtures.h"
#include "testing.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <sys/stat.h>

using namespace klab;
using namespace Qt::StringLiterals;

namespace
{

constexpr auto Source = R"(static inline __attribute__((always_inline)) void inner(int *p)
{
	*p = 1;
}
__attribute__((noinline)) void demo_bad(int *p)
{
	inner(p);
}
static __attribute__((noinline)) int demo_calls(int *p)
{
	demo_bad(p);
	return *p;
}
int (*demo_use)(int *) = demo_calls;
)";

// The second function calls the first; the place is the instruction, and the caller is where it returns to.
constexpr auto Report = "[    1.000000] BUG: kernel NULL pointer dereference, address: 0000000000000000\n"
                        "[    1.000000] #PF: supervisor write access in kernel mode\n"
                        "[    1.000000] Oops: Oops: 0002 [#1] SMP\n"
                        "[    1.000000] CPU: 0 UID: 0 PID: 46 Comm: init Not tainted 6.12.1 #1\n"
                        "[    1.000000] RIP: 0010:demo_bad+0x%1/0x20 [demo]\n"
                        "[    1.000000] Call Trace:\n"
                        "[    1.000000]  <TASK>\n"
                        "[    1.000000]  demo_calls+0x%2/0x20 [demo]\n"
                        "[    1.000000]  </TASK>\n"
                        "[    1.000000] ---[ end trace 0000000000000000 ]---\n";

} // namespace

class TestCrashLinesJob : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void lines();
    void linesOfAnotherWorkspace();
    void buildFolderOfAnotherWorkspace();
    void exitOfTheOneBefore();
    void ownBuildIdCounts();
    void notFound_data();
    void notFound();
    void newerSource();
    void filesAreLookedAtElsewhere();
    void functions();
    void anyFile();

private:
    QByteArray compile(const QString &source, const QStringList &flags);
    SymbolPlaces places() const;
    QList<Crash> lookUp(const SymbolPlaces &places, const QString &log);
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    QString m_report;
    QByteArray m_object;
};

void TestCrashLinesJob::initTestCase()
{
    QVERIFY(QDir().mkpath(path(u"build/samples"_s)));
    test::write(path(u"demo.c"_s), Source);
    m_object = compile(path(u"demo.c"_s), {});
    // Where the call returns to: it has five bytes, after the stack was aligned.
    test::ProcessRecord dump;
    dump.start(u"objdump"_s, {u"-d"_s, u"--no-show-raw-insn"_s, path(u"build/samples/demo.o"_s)});
    QVERIFY(dump.waitForEnd());
    static const QRegularExpression first(u"<demo_calls>:\\n +([0-9a-f]+):"_s);
    static const QRegularExpression after(u"call +[^\\n]*\\n +([0-9a-f]+):"_s);
    const QString code = QString::fromUtf8(dump.output);
    const int begin = first.match(code).captured(1).toInt(nullptr, 16);
    const int back = after.match(code).captured(1).toInt(nullptr, 16);
    QVERIFY2(back > begin, dump.output);
    m_report = QString::fromLatin1(Report).arg(0).arg(back - begin, 0, 16);
}

QByteArray TestCrashLinesJob::compile(const QString &source, const QStringList &flags)
{
    const QString object = path(u"build/samples/demo.o"_s);
    test::ProcessRecord compiler;
    compiler.start(u"gcc"_s,
                   QStringList{u"-g"_s, u"-O1"_s, u"-fno-pie"_s, u"-c"_s, source, u"-o"_s, object} + flags);
    if (!compiler.waitForEnd() || !compiler.outcome.succeeded())
        qFatal("%s", compiler.errors.constData());
    return test::read(object);
}

void TestCrashLinesJob::init()
{
    test::write(path(u"build/samples/demo.o"_s), m_object);
    test::write(path(u"build/samples/demo.ko"_s), "no object");
}

SymbolPlaces TestCrashLinesJob::places() const
{
    SymbolPlaces places;
    places.build.folder = path(u"build"_s);
    places.paths = SourcePaths({m_folder.path()});
    return places;
}

QList<Crash> TestCrashLinesJob::lookUp(const SymbolPlaces &places, const QString &log)
{
    CrashLog reader;
    reader.add(log.toUtf8());
    reader.finish();
    CrashLinesJob job(places, reader.crashes());
    if (!test::JobRecord(job).run())
        qFatal("the job does not end");
    return job.crashes();
}

void TestCrashLinesJob::lines()
{
    const Crash crash = lookUp(places(), m_report).value(0);
    const QString file = path(u"demo.c"_s);
    const QList<SourceLine> where{{u"inner"_s, file, 3, false}, {u"demo_bad"_s, file, 7, false}};
    QCOMPARE(crash.where.lines, where);
    QCOMPARE(crash.nearest.lines, where);
    QCOMPARE(crash.chain.value(0).lines, (QList<SourceLine>{{u"demo_calls"_s, file, 11, false}}));
    QCOMPARE(crashSourceText(crash), file + u":3: in inner()"_s);
    const QString text = crashText(crash);
    QVERIFY2(text.contains(file + u":3  in inner, inlined\n"_s), qPrintable(text));
    QVERIFY2(text.contains(u"demo_calls+"_s) && text.contains(file + u":11\n"_s), qPrintable(text));
}

// The compiler cache gives what was compiled in another build folder, which is mapped to ".".
void TestCrashLinesJob::linesOfAnotherWorkspace()
{
    QTemporaryDir other;
    QVERIFY(QDir().mkpath(other.filePath(u"build"_s)));
    test::write(other.filePath(u"demo.c"_s), Source);
    const QString workingFolder = QDir::currentPath();
    QVERIFY(QDir::setCurrent(other.filePath(u"build"_s)));
    const QByteArray object =
        compile(u"../demo.c"_s, {u"-fdebug-prefix-map="_s + QDir::currentPath() + u"=."_s});
    QVERIFY(QDir::setCurrent(workingFolder));
    QVERIFY(!object.contains(other.path().toUtf8()));
    test::write(path(u"build/samples/demo.ko"_s), "no object"); // linked of that
    const Crash crash = lookUp(places(), m_report).value(0);
    const QString file = path(u"demo.c"_s);
    QCOMPARE(crash.where.lines,
             (QList<SourceLine>{{u"inner"_s, file, 3, false}, {u"demo_bad"_s, file, 7, false}}));
}

// The same without a map, as the kernel itself is compiled.
void TestCrashLinesJob::buildFolderOfAnotherWorkspace()
{
    QTemporaryDir other;
    const QString elsewhere = other.filePath(u"build/lab"_s);
    QVERIFY(QDir().mkpath(elsewhere) && QDir().mkpath(path(u"build/lab"_s)));
    test::write(other.filePath(u"demo.c"_s), Source);
    const QString workingFolder = QDir::currentPath();
    QVERIFY(QDir::setCurrent(elsewhere));
    const QByteArray object = compile(u"../../demo.c"_s, {});
    QVERIFY(QDir::setCurrent(workingFolder));
    QVERIFY(object.contains(elsewhere.toUtf8()));
    test::write(path(u"build/lab/demo.o"_s), object);
    test::write(path(u"build/lab/demo.ko"_s), "no object");
    SymbolPlaces places = this->places();
    places.build.folder = path(u"build/lab"_s);
    const Crash crash = lookUp(places, m_report).value(0);
    QVERIFY(QDir(path(u"build/lab"_s)).removeRecursively());
    QCOMPARE(crash.where.lines.value(0).file, path(u"demo.c"_s));
    QCOMPARE(crash.where.lines.value(0).line, 3);
}

static QByteArray idOf(char letter)
{
    return QByteArray(20, letter).toHex();
}

// A swap has unloaded one module, whose exit() crashed, and has loaded another of the name.
void TestCrashLinesJob::exitOfTheOneBefore()
{
    const QByteArray note("\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0", 16);
    test::write(path(u"build/samples/demo.ko"_s), note + QByteArray(20, 'n'));
    SymbolPlaces places = this->places();
    places.build.running.insert(u"demo"_s, idOf('n'));
    places.build.left.insert(u"demo"_s, idOf('o'));
    QVERIFY(!lookUp(places, m_report).value(0).where.lines.isEmpty());
    const QString inExit = QString(m_report).replace(u"Comm: init"_s, u"Comm: rmmod"_s);
    const Crash crash = lookUp(places, inExit).value(0);
    QCOMPARE(crash.process.name, u"rmmod"_s);
    QCOMPARE(crash.where.lines, QList<SourceLine>());
    QVERIFY(crash.where.isOtherBuild);
    places.build.left[u"demo"_s] = idOf('n'); // loaded again as it was
    QVERIFY(!lookUp(places, inExit).value(0).where.lines.isEmpty());
}

// The kernel prints it with CONFIG_STACKTRACE_BUILD_ID.
void TestCrashLinesJob::ownBuildIdCounts()
{
    const QByteArray note("\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0", 16);
    test::write(path(u"build/samples/demo.ko"_s), note + QByteArray(20, 'n'));
    SymbolPlaces places = this->places();
    places.build.running.insert(u"demo"_s, idOf('n'));
    const auto printed = [this](char letter) {
        return QString(m_report).replace(u"[demo]"_s, u"[demo %1]"_s.arg(QString::fromLatin1(idOf(letter))));
    };
    QVERIFY(lookUp(places, printed('o')).value(0).where.isOtherBuild);
    QVERIFY(!lookUp(places, printed('n')).value(0).where.lines.isEmpty());
}

void TestCrashLinesJob::notFound_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("another module ran") << u"id"_s;
    QTest::newRow("another kernel") << u"release"_s;
    QTest::newRow("a source elsewhere") << u"paths"_s;
    QTest::newRow("two of the name") << u"twins"_s;
    QTest::newRow("no module") << u"gone"_s;
    QTest::newRow("another size") << u"size"_s;
    QTest::newRow("far more than padding") << u"padding"_s;
}

// What is not certain is not shown.
void TestCrashLinesJob::notFound()
{
    QFETCH(QString, change);
    SymbolPlaces places = this->places();
    QString report = m_report;
    const QByteArray note("\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0", 16);
    if (change == u"id") {
        test::write(path(u"build/samples/demo.ko"_s), note + QByteArray(20, 'a'));
        places.build.running.insert(u"demo"_s, QByteArray(20, 'b').toHex());
    } else if (change == u"release") {
        places.release = u"6.12.2"_s;
    } else if (change == u"paths") {
        places.paths = SourcePaths({path(u"build"_s)});
    } else if (change == u"twins") {
        test::write(path(u"build/demo.ko"_s), "another");
    } else if (change == u"gone") {
        QVERIFY(QFile::remove(path(u"build/samples/demo.ko"_s)));
    } else {
        report.replace(u"/0x20"_s, change == u"size" ? u"/0x1"_s : u"/0x80"_s);
    }
    const Crash crash = lookUp(places, report).value(0);
    QFile::remove(path(u"build/demo.ko"_s));
    QCOMPARE(crash.where.function, u"demo_bad"_s);
    QCOMPARE(crash.where.lines, QList<SourceLine>());
    QCOMPARE(crashSourceText(crash), QString());
    const bool isOther = change == u"id" || change == u"size" || change == u"padding";
    QCOMPARE(crash.where.isOtherBuild, isOther);
    QCOMPARE(crashText(crash).contains(u"(what is built now is not what ran)"_s), isOther);
}

void TestCrashLinesJob::newerSource()
{
    QFile source(path(u"demo.c"_s));
    QVERIFY(source.open(QIODevice::ReadWrite));
    const QDateTime before = QFileInfo(source).lastModified();
    QVERIFY(source.setFileTime(QDateTime::currentDateTime().addSecs(60), QFileDevice::FileModificationTime));
    const Crash crash = lookUp(places(), m_report).value(0);
    QVERIFY(source.setFileTime(before, QFileDevice::FileModificationTime));
    QVERIFY(crash.where.lines.value(0).isNewer);
    QVERIFY(crashText(crash).contains(u"(the file has changed since)"_s));
}

// A disk may be slow: the main thread waits for none.
void TestCrashLinesJob::filesAreLookedAtElsewhere()
{
    SymbolPlaces places = this->places();
    QThread *asked = nullptr;
    places.original = [&asked](const QString &file) {
        asked = QThread::currentThread();
        return file;
    };
    QVERIFY(!lookUp(places, m_report).value(0).where.lines.isEmpty());
    QVERIFY(asked && asked != QThread::currentThread());
}

void TestCrashLinesJob::functions()
{
    const auto bad = findFunction(m_object, u"demo_bad"_s, 0x20);
    QVERIFY(bad.has_value());
    QCOMPARE(bad->section, ".text");
    QVERIFY(!findFunction(m_object, u"demo_bad"_s, 0x80).has_value());   // more than padding
    QVERIFY(findFunction(m_object, u"demo_calls"_s, 0x800).has_value()); // the last one of a module
    QVERIFY(!findFunction(m_object, u"demo_calls"_s, 0x2000).has_value());
    QVERIFY(!findFunction(m_object, u"demo_bad"_s, 1).has_value());
    QVERIFY(!findFunction(m_object, u"inner"_s, 0x20).has_value());
    QVERIFY(!findFunction(m_object, u"demo_use"_s, 0x20).has_value());
}

// Cut off anywhere, or with any byte changed.
void TestCrashLinesJob::anyFile()
{
    for (qsizetype size = 0; size < m_object.size(); size += 61)
        (void)findFunction(m_object.first(size), u"demo_bad"_s, 0x20);
    for (qsizetype at = 0; at < m_object.size(); at += 7) {
        QByteArray changed = m_object;
        changed[at] = char(0xff);
        (void)findFunction(changed, u"demo_bad"_s, 0x20);
    }
}

KLAB_TEST(TestCrashLinesJob)
#include "tst_crashlinesjob.moc"
