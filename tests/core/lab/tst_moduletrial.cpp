// SPDX-License-Identifier: GPL-2.0-or-later
//
// Trials of modules in a fake guest; those with a kernel are in tests/integration/tst_modules.
#include "lab/moduletrial.h"

#include "fixtures.h"
#include "lab/moduleorder.h"
#include "lab/modulesbuild.h"
#include "lab/moduletest.h"
#include "lab/moduletestbuild.h"
#include "lab/trust.h"
#include "testing.h"
#include "tinylab.h"

#include <QFile>
#include <QProcess>

using namespace klab;
using namespace Qt::StringLiterals;
using test::JobRecord;

namespace
{

QByteArray sourceOf(const QString &name, const QByteArray &depends)
{
    return "#define INFO(n, text) static const char n[] __attribute__((used, section(\".modinfo\"))) = "
           "text;\n"
           "void cleanup_module(void) {}\nINFO(a, \"name=" +
           name.toUtf8() +
           "\")\nINFO(b, \"vermagic=6.12.48 SMP \")\nINFO(c, \"license=GPL\")\nINFO(d, \"depends=" + depends +
           "\")\n";
}

/// A session whose guest runs, with the module user, which depends on base. Both count as built.
struct Lab : test::TinyLab {
    bool begin()
    {
        if (const Result<> isUp = run(session.up(build, boot)); !isUp) {
            qWarning("%s", qPrintable(isUp.error().message));
            return false;
        }
        test::write(session.workspace().buildFolder(u"tiny"_s) + u"/include/config/kernel.release"_s,
                    "6.12.48\n");
        test::write(at(u"module/user/Makefile"_s), "obj-m := user.o\n");
        test::write(at(u"module/user/user.c"_s), "/* user */\n");
        test::write(at(u"module/base/Makefile"_s), "obj-m := base.o\n");
        test::write(at(u"module/base/base.c"_s), "/* base */\n");
        compile(u"user"_s, "base");
        compile(u"base"_s, "");
        return true;
    }
    QString at(const QString &name) const { return session.workspace().path() + u'/' + name; }
    Module module(const QString &name) const
    {
        return session.moduleSet(build.profile).module(name).value_or(Module());
    }
    QString file(const QString &name) const
    {
        return session.kbuild(build.profile)->moduleFile(module(name));
    }
    void compile(const QString &name, const QByteArray &depends) const
    {
        const QString source = folder.filePath(u"demo.c"_s);
        test::write(source, sourceOf(name, depends));
        const QString file = this->file(name);
        test::write(file, {});
        QProcess gcc;
        gcc.start(u"gcc"_s, {u"-c"_s, source, u"-o"_s, file});
        if (!gcc.waitForFinished() || gcc.exitCode() != 0)
            qFatal("%s", gcc.readAllStandardError().constData());
    }
    void type(const QByteArray &order) { session.vm()->console()->send(order + '\n'); }
    /// A folder that its own Makefile builds, without the kernel.
    void make(const QString &place, const QString &name, const QByteArray &source) const
    {
        QByteArray rules =
            "obj-m := NAME.o\nKDIR ?= /lib/modules/x/build\nall:\n\tgcc -c NAME.c -o NAME.ko\n";
        test::write(at(u"module/%1/Makefile"_s.arg(place)), rules.replace("NAME", name.toUtf8()));
        test::write(at(u"module/%1/%2.c"_s.arg(place, name)), source);
    }
    QList<BuiltModule> buildAll(const QStringList &names)
    {
        ModuleTestBuildJob job(&session, build, names);
        JobRecord record(job);
        if (!record.run(60000) || !record.result)
            qFatal("the build does not end");
        return job.built();
    }
    /// Tries user.
    ModuleTestResult trial()
    {
        ModuleTrialJob job(&session, build.profile, module(u"user"_s));
        JobRecord record(job);
        if (!record.run(60000) || !record.result)
            qFatal("the trial does not end");
        isSpent = job.isGuestSpent();
        return job.outcome();
    }

    bool isSpent = false;
};

} // namespace

class TestModuleTrial : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void good();
    void cannotBeLookedAt_data();
    void cannotBeLookedAt();
    void dependencyStays();
    void dependencyCrashes();
    void ownTest_data();
    void ownTest();
    void skippedAndFailed();
    void dependencyIsBuiltAgain();
    void sameNameInTwoFolders();
    void folderFailsAsAWhole();
    void errorIsPlaced();
    void othersAreBuilt();
    void parameterOfNone();
};

void TestModuleTrial::good()
{
    Lab lab;
    QVERIFY(lab.begin());
    const ModuleTestResult result = lab.trial();
    QVERIFY2(result.isGood, qPrintable(result.reason + u'\n' + result.details));
    QVERIFY(result.notes.isEmpty() && result.skipped.isEmpty());
    QVERIFY(!lab.isSpent);
}

// What cannot be seen may be there.
void TestModuleTrial::cannotBeLookedAt_data()
{
    QTest::addColumn<int>("looks");
    QTest::newRow("before") << 0;
    QTest::newRow("loaded") << 1;
    QTest::newRow("between") << 2;
    QTest::newRow("after") << 3;
}

void TestModuleTrial::cannotBeLookedAt()
{
    QFETCH(int, looks);
    Lab lab;
    QVERIFY(lab.begin());
    lab.type("!blind " + QByteArray::number(looks));
    const ModuleTestResult result = lab.trial();
    QVERIFY(!result.isGood);
    QVERIFY2(result.reason.contains(u"could not be searched for what user makes"), qPrintable(result.reason));
    QVERIFY(lab.isSpent);
}

void TestModuleTrial::dependencyStays()
{
    Lab lab;
    QVERIFY(lab.begin());
    lab.type("!busy base");
    const ModuleTestResult result = lab.trial();
    QVERIFY2(result.isGood, qPrintable(result.reason));
    QCOMPARE(result.notes.size(), 1);
    QVERIFY2(result.notes.first().contains(u"base"), qPrintable(result.notes.first()));
    QVERIFY(lab.isSpent);
}

void TestModuleTrial::dependencyCrashes()
{
    Lab lab;
    QVERIFY(lab.begin());
    lab.type("!spoilt base");
    const ModuleTestResult result = lab.trial();
    QVERIFY2(result.isGood, qPrintable(result.reason));
    QCOMPARE(result.notes.size(), 1);
    QVERIFY2(result.notes.first().contains(u"The kernel reported an oops"), qPrintable(result.notes.first()));
    QVERIFY(lab.isSpent);
}

void TestModuleTrial::ownTest_data()
{
    QTest::addColumn<QByteArray>("script"); // what the fake makes of it: the output, and the status
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<QString>("skipped");
    QTest::newRow("passed") << "all right\n0\n"_ba << true << QString();
    QTest::newRow("skipped") << "no GPIO here\n4\n"_ba << true << u"no GPIO here"_s;
    QTest::newRow("skipped without a word")
        << "\n4\n"_ba << true << u"its test.sh cannot be run on this kernel"_s;
    QTest::newRow("failed") << "wrong\n1\n"_ba << false << QString();
}

void TestModuleTrial::ownTest()
{
    QFETCH(QByteArray, script);
    Lab lab;
    QVERIFY(lab.begin());
    test::write(lab.at(u"module/user/test.sh"_s), script);
    const ModuleTestResult result = lab.trial();
    QTEST(result.isGood, "isGood");
    QTEST(result.skipped, "skipped");
    QVERIFY(!lab.isSpent);
}

// All else has to be good.
void TestModuleTrial::skippedAndFailed()
{
    Lab lab;
    QVERIFY(lab.begin());
    test::write(lab.at(u"module/user/test.sh"_s), "no GPIO here\n4\n");
    lab.type("!busy user");
    const ModuleTestResult result = lab.trial();
    QVERIFY(!result.isGood);
    QVERIFY(result.skipped.isEmpty());
    QCOMPARE(result.notes.size(), 1);
    QVERIFY2(result.notes.first().contains(u"no GPIO here"), qPrintable(result.notes.first()));
}

// What an earlier build has left is not what is tested.
void TestModuleTrial::dependencyIsBuiltAgain()
{
    Lab lab;
    QVERIFY(lab.begin());
    lab.make(u"user"_s, u"user"_s, sourceOf(u"user"_s, "base"));
    lab.make(u"base"_s, u"base"_s, sourceOf(u"base"_s, "") + "const char first[] = \"first one\";\n");
    QList<BuiltModule> built = lab.buildAll({u"user"_s});
    QCOMPARE(built.size(), 1);
    QVERIFY2(built.first().isBuilt(), qPrintable(built.first().reason + built.first().details));
    QVERIFY(test::read(lab.file(u"base"_s)).contains("first one"));
    lab.make(u"base"_s, u"base"_s, sourceOf(u"base"_s, "") + "const char second[] = \"second one\";\n");
    QVERIFY(lab.buildAll({u"user"_s}).first().isBuilt());
    QVERIFY(test::read(lab.file(u"base"_s)).contains("second one"));
    lab.make(u"base"_s, u"base"_s, "#error\n");
    for (const QStringList &names : {QStringList{u"user"_s}, QStringList{u"user"_s, u"base"_s}}) {
        built = lab.buildAll(names);
        QCOMPARE(built.size(), names.size());
        QVERIFY(!built.first().isBuilt());
        QVERIFY2(built.first().reason.startsWith(u"user needs the module base, which could not be built: "),
                 qPrintable(built.first().reason));
    }
}

// Makefiles that compute their names: nobody knows before that they make the same one.
void TestModuleTrial::sameNameInTwoFolders()
{
    Lab lab;
    QVERIFY(lab.begin());
    for (const QString &place : {u"one"_s, u"two"_s})
        test::write(lab.at(u"module/%1/Makefile"_s.arg(place)),
                    "obj-m := $(shell echo hello.o)\nKDIR ?= /lib/modules/x/build\nall:\n\tgcc -c hello.c -o "
                    "hello.ko\n");
    test::write(lab.at(u"module/one/hello.c"_s),
                sourceOf(u"hello"_s, "") + "extern int nobody(void); int use(void) { return nobody(); }\n");
    test::write(lab.at(u"module/two/hello.c"_s), sourceOf(u"hello"_s, ""));
    QStringList groups;
    for (const BuiltModule &one : lab.buildAll({u"one"_s, u"two"_s})) {
        if (one.module.name == u"hello")
            groups << one.module.group + (one.isBuilt() ? u" built"_s : u" failed"_s);
    }
    QCOMPARE(groups, (QStringList{u"one failed"_s, u"two built"_s}));
}

// Its row has its name, which may be that of a module of another folder.
void TestModuleTrial::folderFailsAsAWhole()
{
    Lab lab;
    QVERIFY(lab.begin());
    test::write(lab.at(u"modules.json"_s),
                "{\"folders\": [{\"name\": \"hello\", \"path\": \"/nowhere/hello\"}]}");
    lab.make(u"two"_s, u"hello"_s, sourceOf(u"hello"_s, ""));
    const QList<BuiltModule> built = lab.buildAll({});
    const auto count = [&built](bool isBuilt) {
        return std::ranges::count_if(built, [isBuilt](const BuiltModule &one) {
            return one.module.name == u"hello" && one.isBuilt() == isBuilt;
        });
    };
    QCOMPARE(count(false), 1);
    QCOMPARE(count(true), 1);
}

// The compiler counts a tab as eight, and knows the file by a name of its own.
void TestModuleTrial::errorIsPlaced()
{
    Lab lab;
    QVERIFY(lab.begin());
    const QString folder = lab.folder.filePath(u"my set"_s);
    test::write(folder + u"/Makefile"_s,
                "obj-m := bad.o\nKDIR ?= /lib/modules/x/build\nall: bad.o\nbad.o: bad.c\n\tgcc -c bad.c\n");
    test::write(folder + u"/bad.c"_s, "int f(void)\n{\n\treturn 1 + nothing;\n}\n");
    ModuleSet set = lab.session.moduleSet(lab.build.profile);
    QVERIFY(set.add(folder) && TrustStore().trustModuleFolder(folder));
    ModuleTestJob job(&lab.session, {lab.build, lab.boot, {u"bad"_s}});
    JobRecord record(job);
    QVERIFY(record.run(60000) && record.result);
    QCOMPARE(job.results().size(), 1);
    const QString details = job.results().first().details;
    QVERIFY2(details.startsWith(folder + u"/bad.c:3:13: error: "_s), qPrintable(details));
}

void TestModuleTrial::othersAreBuilt()
{
    Lab lab;
    QVERIFY(lab.begin());
    QList<Module> modules;
    for (const QString &name : {u"first"_s, u"second"_s, u"third"_s}) {
        lab.make(name, name, name == u"third" ? sourceOf(name, "") : "#error\n"_ba);
        modules << lab.module(name);
    }
    ModulesBuildJob job(&lab.session, lab.build.profile, modules);
    JobRecord record(job);
    QVERIFY(record.run(60000) && !record.result);
    const QString message = record.result.error().message;
    QVERIFY2(message.contains(u"first") && message.contains(u"second"), qPrintable(message));
    QVERIFY(QFile::exists(lab.file(u"third"_s)));
}

void TestModuleTrial::parameterOfNone()
{
    Lab lab;
    QVERIFY(lab.begin());
    const auto refusal = [&lab](const QString &setting) {
        const Result<> checked = checkParameterSettings(
            *lab.session.kbuild(lab.build.profile), lab.session.moduleSet(lab.build.profile),
            {lab.module(u"user"_s)}, {*ParameterSetting::parse(setting)});
        return checked ? QString() : checked.error().message + u' ' + checked.error().remedy;
    };
    QVERIFY2(refusal(u"base.count=1"_s).contains(u"--module"), qPrintable(refusal(u"base.count=1"_s)));
    QVERIFY2(refusal(u"nosuch.count=1"_s).startsWith(u"There is no module 'nosuch'"),
             qPrintable(refusal(u"nosuch.count=1"_s)));
}

KLAB_TEST(TestModuleTrial)
#include "tst_moduletrial.moc"
