// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/replayjob.h"

#include "base/files.h"
#include "build/replayrecord.h"
#include "build/sourcerecord.h"
#include "fixtures.h"
#include "replaylab.h"
#include "testing.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <filesystem>
#include <fstream>

using namespace klab;
using namespace Qt::StringLiterals;

/// Over a build folder whose records are those of the real compiler and linker.
class TestReplay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plan_data();
    void plan();
    void makeIsNeeded_data();
    void makeIsNeeded();
    void notRecorded_data();
    void notRecorded();
    void changedDuringTheBuild();
    void addedDuringTheBuild();
    void goneDuringTheBuild();
    void sameBytesAsMake_data();
    void sameBytesAsMake();
    void logReadsLikeMakes();
    void errorOfTheCompiler();
    void errorsOfTwoSources();
    void errorOfModpost();
    void brokenTool();
    void nameThatIsNoText();
    void failedCheck_data();
    void failedCheck();
    void canceledCheck();
    void canceled();
};

namespace
{

/// Runs a plan.
struct Replayed {
    explicit Replayed(const test::ReplayLab &lab, const Result<ReplayPlan> &plan)
    {
        if (!plan)
            return;
        ReplayJob job(u"Build the module"_s, *plan, BuildMarker(lab.at(u"build"_s)),
                      [](const QString &line) { return std::optional(line); });
        test::JobRecord record(job);
        hasEnded = record.run();
        hasVerdict = job.hasVerdict();
        result = record.result;
        log = record.log;
    }

    bool hasEnded = false;
    bool hasVerdict = false;
    Result<> result;
    QStringList log;
};

QByteArray targets(const QList<RecordedCommand> &commands)
{
    QByteArray names;
    for (const RecordedCommand &one : commands)
        names += one.target.sliced(one.target.lastIndexOf('/') + 1) + ' ';
    return names.trimmed();
}

/// Has an object's record say that it is checked. @param check text of a Makefile
void addCheck(const test::ReplayLab &lab, const QByteArray &check)
{
    const QString file = lab.built(u"samples/demo/.b.o.cmd"_s);
    test::write(file, test::read(file) + "\ncheckcmd_samples/demo/b.o := " + check + '\n');
}

void change(const QString &path)
{
    test::write(path, test::read(path) + "/* changed */\n");
}

} // namespace

void TestReplay::plan_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QByteArray>("compiled");
    QTest::addColumn<bool>("links");
    QTest::newRow("nothing has changed") << u""_s << QByteArray() << false;
    QTest::newRow("a source") << u"module/demo/b.c"_s << QByteArray("b.o") << true;
    QTest::newRow("a header of its own") << u"module/demo/own.h"_s << QByteArray("a.o") << true;
    QTest::newRow("a text") << u"module/demo/README.md"_s << QByteArray() << false;
    QTest::newRow("a header that nothing reads") << u"module/demo/unused.h"_s << QByteArray() << false;
    QTest::newRow("an editor's file") << u"+module/demo/.a.c.swp"_s << QByteArray() << false;
    QTest::newRow("a backup") << u"+module/demo/a.c~"_s << QByteArray() << false;
    QTest::newRow("an object is gone") << u"-build/samples/demo/a.o"_s << QByteArray("a.o") << true;
    QTest::newRow("an object of somebody else's") << u"build/samples/demo/b.o"_s << QByteArray("b.o") << true;
    QTest::newRow("the whole is gone") << u"-build/samples/demo/demo.o"_s << QByteArray() << true;
}

void TestReplay::plan()
{
    QFETCH(QString, what);
    const test::ReplayLab lab;
    KLAB_GOOD(lab.record());
    if (what.startsWith(u'-'))
        QVERIFY(QFile::remove(lab.at(what.sliced(1))));
    else if (what.startsWith(u'+'))
        test::write(lab.at(what.sliced(1)), "new\n");
    else if (!what.isEmpty())
        change(lab.at(what));
    const Result<ReplayPlan> plan = lab.plan();
    KLAB_GOOD(plan);
    QTEST(targets(plan->compiled), "compiled");
    QTEST(!plan->linked.isEmpty(), "links");
    QTEST(plan->isModpostDue, "links");
    QTEST(plan->hasWork(), "links");
    QTEST(plan->modules.value(0).isFileDue, "links");
    const Result<ReplayPlan> all = lab.plan(ReplayPlan::Due::All);
    KLAB_GOOD(all);
    QCOMPARE(targets(all->compiled), "a.o b.o");
}

void TestReplay::makeIsNeeded_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("words");
    QTest::newRow("a header of the kernel") << u"linux/include/kernel.h"_s << u"kernel.h"_s;
    QTest::newRow("the Makefile") << u"module/demo/Makefile"_s << u"Makefile"_s;
    QTest::newRow("what it includes") << u"layer/Makefile.cxx"_s << u"Makefile.cxx"_s;
    QTest::newRow("Kconfig") << u"module/demo/Kconfig"_s << u"Kconfig"_s;
    QTest::newRow("the tree's Makefile") << u"linux/Makefile"_s << u"Makefile"_s;
    QTest::newRow("a script of Kbuild") << u"linux/scripts/Kbuild.include"_s << u"Kbuild.include"_s;
    QTest::newRow("the folder above") << u"linux/samples/Makefile"_s << u"Makefile"_s;
    QTest::newRow("the configuration") << u"build/.config"_s << u".config"_s;
    QTest::newRow("as make has it") << u"build/include/config/auto.conf"_s << u"auto.conf"_s;
    QTest::newRow("an option is on") << u"+build/include/config/ABSENT"_s << u"ABSENT"_s;
    QTest::newRow("the kernel") << u"build/vmlinux.o"_s << u"vmlinux.o"_s;
    QTest::newRow("modpost") << u"build/scripts/mod/modpost"_s << u"modpost"_s;
    QTest::newRow("objtool") << u"build/tools/objtool/objtool"_s << u"objtool"_s;
    QTest::newRow("the linker script") << u"build/scripts/module.lds"_s << u"module.lds"_s;
    QTest::newRow("the parts") << u"build/samples/demo/demo.mod"_s << u"demo.mod"_s;
    QTest::newRow("a record") << u"build/samples/demo/.a.o.cmd"_s << u".a.o.cmd"_s;
    QTest::newRow("a new source") << u"+module/demo/c.c"_s << u"added or removed"_s;
    QTest::newRow("a new folder with one") << u"+module/demo/sub/c.c"_s << u"added or removed"_s;
    QTest::newRow("a source is gone") << u"-module/demo/unused.h"_s << u"added or removed"_s;
    QTest::newRow("another call") << u"call"_s << u"The tools"_s;
    QTest::newRow("no record") << u"-build/.klab-replay"_s << u""_s;
    QTest::newRow("a broken record") << u"build/.klab-replay"_s << u""_s;
}

void TestReplay::makeIsNeeded()
{
    QFETCH(QString, what);
    QFETCH(QString, words);
    test::ReplayLab lab;
    KLAB_GOOD(lab.record());
    if (what == u"call")
        lab.call = "make -k";
    else if (what.startsWith(u'-'))
        QVERIFY(QFile::remove(lab.at(what.sliced(1))));
    else if (what.startsWith(u'+'))
        test::write(lab.at(what.sliced(1)), "new\n");
    else
        change(lab.at(what));
    change(lab.source(u"a.c"_s));
    KLAB_FAILS(lab.plan(), Error::Code::Verification, words);
    QCOMPARE(lab.plan().error().message.isEmpty(), words.isEmpty());
}

void TestReplay::notRecorded_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("added");
    QTest::newRow("versions of symbols") << u"build/.config"_s << QByteArray("CONFIG_MODVERSIONS=y\n");
    QTest::newRow("BTF") << u"build/.config"_s << QByteArray("CONFIG_DEBUG_INFO_BTF_MODULES=y\n");
    QTest::newRow("a program in the Makefile")
        << u"module/demo/Makefile"_s << QByteArray("ccflags-y += -DT=$(shell date +%s)\n");
    QTest::newRow("a rule in the Makefile")
        << u"module/demo/Makefile"_s << QByteArray("$(obj)/made.h: $(src)/a.c\n\ttouch $@\n");
    QTest::newRow("another command") << u"build/samples/demo/.a.o.cmd"_s << QByteArray("#SYMVER a 0x1\n");
    QTest::newRow("a variable") << u"build/samples/demo/.demo.o.cmd"_s << QByteArray("x := 1\n");
}

void TestReplay::notRecorded()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, added);
    const test::ReplayLab lab;
    QVERIFY(lab.make());
    test::write(lab.at(file), test::read(lab.at(file)) + added);
    QVERIFY(!lab.record().has_value());
}

// The compiler may have read the old one.
void TestReplay::changedDuringTheBuild()
{
    const test::ReplayLab lab;
    const qint64 begun = fileSystemTime();
    QVERIFY(klab::test::waitFor([begun] { return fileSystemTime() > begun; }));
    QVERIFY(lab.make());
    const qint64 before = fileSystemTime() + 1;
    QVERIFY(klab::test::waitFor([before] { return fileSystemTime() > before; }));
    change(lab.source(u"b.c"_s));
    const ReplayScope scope = lab.scope();
    const Result<ReplayRecord> record = ReplayRecord::take(scope, scope.key(), before);
    KLAB_GOOD(record);
    KLAB_GOOD(record->write(scope.record));
    const Result<ReplayPlan> plan = lab.plan();
    KLAB_GOOD(plan);
    QCOMPARE(targets(plan->compiled), "b.o");

    change(lab.at(u"linux/include/kernel.h"_s));
    KLAB_FAILS(ReplayRecord::take(scope, scope.key(), before), Error::Code::Verification, u"kernel.h"_s);
}

// make has not seen it, even where the Makefile takes all sources there are.
void TestReplay::addedDuringTheBuild()
{
    const test::ReplayLab lab;
    const QByteArray key = lab.scope().key();
    test::write(lab.source(u"c.c"_s), "int c;\n");
    KLAB_FAILS(ReplayRecord::take(lab.scope(), key, fileSystemTime() + 1), Error::Code::Verification,
               u"added or removed"_s);
}

// That it is missing is no state that the compiler could have read.
void TestReplay::goneDuringTheBuild()
{
    const test::ReplayLab lab;
    QVERIFY(QFile::remove(lab.at(u"linux/include/kernel.h"_s)));
    KLAB_FAILS(lab.record(), Error::Code::Verification, u"kernel.h"_s);
}

void TestReplay::sameBytesAsMake_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("code") << u"b.c"_s << QByteArray("return 2") << QByteArray("return 3");
    QTest::newRow("header") << u"own.h"_s << QByteArray("OWN 1") << QByteArray("OWN 7");
    QTest::newRow("new symbol") << u"b.c"_s << QByteArray("return 2")
                                << QByteArray("int more(void); return more()");
    QTest::newRow("license") << u"a.c"_s << QByteArray("license=GPL") << QByteArray("license=MIT");
    QTest::newRow("new include") << u"b.c"_s << QByteArray("int b")
                                 << QByteArray("#include \"unused.h\"\nint b");
    QTest::newRow("fewer includes") << u"a.c"_s << QByteArray("#include \"own.h\"")
                                    << QByteArray("#define OWN 1\nint b(void);");
}

void TestReplay::sameBytesAsMake()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const test::ReplayLab lab;
    KLAB_GOOD(lab.record());
    const QStringList files{u"demo.ko"_s,         u"demo.o"_s,      u"a.o"_s,      u"b.o"_s,
                            u"demo.mod.c"_s,      u"demo.mod.o"_s,  u".a.o.cmd"_s, u".b.o.cmd"_s,
                            u".demo.mod.o.cmd"_s, u".demo.ko.cmd"_s};
    const auto contents = [&] {
        QList<QByteArray> all;
        for (const QString &one : files)
            all << test::read(lab.built(u"samples/demo/"_s + one));
        return all;
    };
    const QList<QByteArray> before = contents();
    test::write(lab.source(file), test::read(lab.source(file)).replace(from, to));
    const Replayed replayed(lab, lab.plan());
    QVERIFY(replayed.hasEnded && replayed.hasVerdict);
    KLAB_GOOD(replayed.result);
    QVERIFY(!QFile::exists(lab.built(u".klab-building"_s)));
    QVERIFY(!QFile::exists(lab.built(u"modules.order"_s)));
    const QList<QByteArray> made = contents();
    QVERIFY(made != before);
    QVERIFY(lab.make());
    for (qsizetype i = 0; i < files.size(); ++i)
        QVERIFY2(contents()[i] == made[i], qPrintable(files[i]));
    // What it has left can be taken down, too.
    KLAB_GOOD(lab.record());
    change(lab.source(file));
    KLAB_GOOD(lab.plan());
}

void TestReplay::logReadsLikeMakes()
{
    const test::ReplayLab lab;
    KLAB_GOOD(lab.record());
    test::write(lab.source(u"b.c"_s), "int c(void);\nint b(void)\n{\n#warning soon\n\treturn c();\n}\n");
    const Replayed replayed(lab, lab.plan());
    KLAB_GOOD(replayed.result);
    QCOMPARE(replayed.log.value(0), u"  CC [M]  samples/demo/b.o"_s);
    const qsizetype warning =
        replayed.log.indexOf(u"../linux/samples/demo/b.c:4:2: warning: #warning soon [-Wcpp]"_s);
    QVERIFY2(warning > 0, qPrintable(replayed.log.join(u'\n')));
    QCOMPARE(replayed.log.last(4),
             (QStringList{u"  LD [M]  samples/demo/demo.o"_s, u"  MODPOST Module.symvers"_s,
                          u"  CC [M]  samples/demo/demo.mod.o"_s, u"  LD [M]  samples/demo/demo.ko"_s}));
}

void TestReplay::errorOfTheCompiler()
{
    const test::ReplayLab lab;
    KLAB_GOOD(lab.record());
    const QByteArray good = test::read(lab.source(u"b.c"_s));
    change(lab.source(u"a.c"_s));
    test::write(lab.source(u"b.c"_s), good + "int no semicolon\n");
    const Replayed failed(lab, lab.plan());
    QVERIFY(failed.hasEnded && failed.hasVerdict);
    KLAB_FAILS(failed.result, Error::Code::Build, u"gcc exited with status 1"_s);
    QVERIFY(failed.result.error().details.contains(u"b.c:6"));
    QCOMPARE(failed.log.last(), u"make: *** [recorded: samples/demo/b.o] Error 1"_s);
    // Nothing of it passes for good, neither to a make nor to a load.
    for (const char *name : {"a.o", "b.o", "demo.ko"})
        QVERIFY2(!QFile::exists(lab.built(u"samples/demo/"_s + QLatin1StringView(name))), name);
    QVERIFY(!QFile::exists(lab.built(u".klab-building"_s)));

    // The next one compiles both.
    test::write(lab.source(u"b.c"_s), good);
    const Result<ReplayPlan> plan = lab.plan();
    KLAB_GOOD(plan);
    QCOMPARE(targets(plan->compiled), "a.o b.o");
    KLAB_GOOD(Replayed(lab, plan).result);
    const QByteArray made = test::read(lab.built(u"samples/demo/demo.ko"_s));
    QVERIFY(lab.make());
    QVERIFY(test::read(lab.built(u"samples/demo/demo.ko"_s)) == made);
}

// As by make -k.
void TestReplay::errorsOfTwoSources()
{
    const test::ReplayLab lab;
    KLAB_GOOD(lab.record());
    for (const char *name : {"a.c", "b.c"})
        test::write(lab.source(QLatin1StringView(name)), "int no semicolon\n");
    const Replayed failed(lab, lab.plan());
    QVERIFY(failed.hasEnded && failed.hasVerdict);
    KLAB_FAILS(failed.result, Error::Code::Build, u"gcc exited with status 1"_s);
    QVERIFY(failed.result.error().details.contains(u"a.c:1"));
    QVERIFY(failed.log.contains(u"make: *** [recorded: samples/demo/a.o] Error 1"_s));
    QCOMPARE(failed.log.last(), u"make: *** [recorded: samples/demo/b.o] Error 1"_s);
    KLAB_GOOD(lab.plan());
}

void TestReplay::errorOfModpost()
{
    const test::ReplayLab lab;
    KLAB_GOOD(lab.record());
    const QByteArray good = test::read(lab.source(u"b.c"_s));
    test::write(lab.source(u"b.c"_s), "int forbidden(void);\nint b(void)\n{\n\treturn forbidden();\n}\n");
    const Replayed failed(lab, lab.plan());
    QVERIFY(failed.hasVerdict);
    KLAB_FAILS(failed.result, Error::Code::Build, u"modpost exited with status 1"_s);
    QVERIFY(failed.log.contains(u"ERROR: modpost: \"forbidden\" [samples/demo/demo.ko] undefined!"_s));
    QVERIFY(!QFile::exists(lab.built(u"samples/demo/demo.ko"_s)));
    test::write(lab.source(u"b.c"_s), good);
    KLAB_GOOD(Replayed(lab, lab.plan()).result);
    QVERIFY(QFile::exists(lab.built(u"samples/demo/demo.ko"_s)));
}

// make is to be run; it finds nothing that looks finished and is not.
void TestReplay::brokenTool()
{
    const test::ReplayLab lab;
    KLAB_GOOD(lab.record());
    change(lab.source(u"b.c"_s));
    const Result<ReplayPlan> plan = lab.plan();
    KLAB_GOOD(plan);
    const QString fixdep = lab.built(u"scripts/basic/fixdep"_s);
    const QByteArray text = test::read(fixdep);
    test::write(fixdep, "#!/bin/sh\necho something else\n");
    const Replayed failed(lab, plan);
    QVERIFY(failed.hasEnded && !failed.hasVerdict && !failed.result);
    QVERIFY(!QFile::exists(lab.built(u"samples/demo/b.o"_s)));
    QVERIFY(!QFile::exists(lab.scope().record));
    test::write(fixdep, text);
    QVERIFY(lab.make());
}

// Passed on as another name, it would be looked for in vain.
void TestReplay::nameThatIsNoText()
{
    const test::ReplayLab lab;
    KLAB_GOOD(lab.record());
    const QByteArray name = QFile::encodeName(lab.at(u"linux/include/"_s)) + "\xE4.h";
    std::ofstream(name.toStdString()) << "int more;\n";
    test::write(lab.source(u"b.c"_s), "#include \"\xE4.h\"\n" + test::read(lab.source(u"b.c"_s)));
    const QByteArray record = test::read(lab.built(u"samples/demo/.b.o.cmd"_s));
    const Replayed failed(lab, lab.plan());
    std::filesystem::remove(name.toStdString()); // QTemporaryDir cannot
    QVERIFY(failed.hasEnded && !failed.hasVerdict);
    KLAB_FAILS(failed.result, Error::Code::Verification, u"fixdep"_s);
    QCOMPARE(test::read(lab.built(u"samples/demo/.b.o.cmd"_s)), record);
}

void TestReplay::failedCheck_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<bool>("hasVerdict");
    QTest::newRow("refuses") << QByteArray("echo no; exit 1") << true;
    QTest::newRow("cannot run") << QByteArray("./missing") << false;
}

void TestReplay::failedCheck()
{
    QFETCH(QByteArray, check);
    const test::ReplayLab lab;
    addCheck(lab, check);
    KLAB_GOOD(lab.record());
    change(lab.source(u"b.c"_s));
    const Replayed failed(lab, lab.plan());
    QVERIFY(failed.hasEnded && !failed.result);
    QTEST(failed.hasVerdict, "hasVerdict");
    const bool isSaid = failed.log.contains(u"make: *** [recorded: samples/demo/b.o] Error 1"_s);
    QTEST(isSaid, "hasVerdict"); // otherwise make may succeed after it
}

void TestReplay::canceledCheck()
{
    const test::ReplayLab lab;
    addCheck(lab, "echo $$$$ >check; exec sleep 60");
    KLAB_GOOD(lab.record());
    change(lab.source(u"b.c"_s));
    ReplayJob job(u"Build the module"_s, *lab.plan(), BuildMarker(lab.at(u"build"_s)),
                  [](const QString &line) { return std::optional(line); });
    QStringList log;
    connect(&job, &Job::logged, this, [&log](const QString &line) { log << line; });
    job.start();
    const QString check = lab.built(u"check"_s);
    QVERIFY(klab::test::waitFor([&check] { return QFileInfo(check).size() > 0; }));
    const QString process = u"/proc/"_s + QString::fromUtf8(test::read(check).trimmed());
    job.cancel();
    QVERIFY(klab::test::waitFor([&] { return job.state() == Job::State::Finished; }));
    QVERIFY(klab::test::waitFor([&process] { return !QFile::exists(process); }));
    QCOMPARE(job.result().error().code, Error::Code::Canceled);
    QVERIFY2(log.filter(u"***"_s).isEmpty(), qPrintable(log.join(u'\n')));
}

void TestReplay::canceled()
{
    const test::ReplayLab lab;
    KLAB_GOOD(lab.record());
    change(lab.source(u"b.c"_s));
    ReplayJob job(u"Build the module"_s, *lab.plan(), BuildMarker(lab.at(u"build"_s)),
                  [&job](const QString &line) {
                      job.cancel(); // once it has begun to compile
                      return std::optional(line);
                  });
    test::JobRecord record(job);
    QVERIFY(record.run());
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    QVERIFY(!QFile::exists(lab.built(u"samples/demo/b.o"_s)));
    QVERIFY(!QFile::exists(lab.built(u".klab-building"_s)));
    KLAB_GOOD(Replayed(lab, lab.plan()).result);
}

KLAB_TEST(TestReplay)
#include "tst_replay.moc"
