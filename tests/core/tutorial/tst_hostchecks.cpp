// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/hostchecks.h"

#include "build/recipes.h"
#include "builtmodule.h"
#include "testing.h"

#include <QDir>
#include <QFile>

using namespace klab;
using namespace Qt::StringLiterals;

static const QByteArray Note = test::buildNote();

class TestHostChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void file_data();
    void file();
    void fileInTheWay();
    void endlessPattern();
    void config_data();
    void config();
    void built();
    void builtModule();
    void builtIn();
    void kernelLines_data();
    void kernelLines();
};

void TestHostChecks::file_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<bool>("has");
    const QString lines = u"static int write(int a)\n{\n\treturn a + 1;\n}\n"_s;
    QTest::newRow("as it is") << lines << true;
    QTest::newRow("lines before") << u"int x;\n"_s.repeated(10) + lines << true;
    QTest::newRow("other indentation")
        << u"static int write(int a) {\n        return a + 1;\n    }"_s << true;
    QTest::newRow("a comment between") << QString(lines).replace(u"{\n"_s, u"{ // adds\n"_s) << true;
    QTest::newRow("commented out") << u"/*\n"_s + lines + u"*/"_s << false;
    QTest::newRow("line commented out") << QString(lines).replace(u"\treturn"_s, u"\t// return"_s) << false;
    QTest::newRow("in a string") << u"const char *a = \"static int write(int a)\";"_s << false;
    QTest::newRow("another") << QString(lines).replace(u"+"_s, u"-"_s) << false;
    QTest::newRow("empty") << QString() << false;
}

void TestHostChecks::file()
{
    QFETCH(QString, source);
    QFETCH(bool, has);
    const QTemporaryDir folder;
    test::write(folder.filePath(u"module/a.cpp"_s), source.toUtf8());
    FileMatches check{u"module/a.cpp"_s, QRegularExpression(u"write\\(int a\\) ?\\{ ?return a \\+ 1; ?\\}"_s),
                      false};
    const CheckResult result = checkFile(check, folder.path());
    QCOMPARE(result.passed, has);
    QCOMPARE(result.reason.isEmpty(), has);
    check.absent = true;
    QCOMPARE(checkFile(check, folder.path()).passed, !has);
}

void TestHostChecks::fileInTheWay()
{
    const QTemporaryDir folder;
    FileMatches check{u"module/a.cpp"_s, QRegularExpression(u"."_s), true};
    const CheckResult none = checkFile(check, folder.path());
    QVERIFY(!none.passed); // what is not there has nothing, not even what must be absent
    QVERIFY(none.reason.contains(u"There is no file module/a.cpp"));
    QVERIFY(QDir().mkpath(folder.filePath(u"module/a.cpp"_s)));
    QVERIFY(!checkFile(check, folder.path()).passed);
    QVERIFY(QDir().rmdir(folder.filePath(u"module/a.cpp"_s)));
    QFile large(folder.filePath(u"module/a.cpp"_s));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(40 * 1024 * 1024));
    QVERIFY(checkFile(check, folder.path()).reason.contains(u"too large"));
}

// What cannot be told is neither there nor absent.
void TestHostChecks::endlessPattern()
{
    const QTemporaryDir folder;
    test::write(folder.filePath(u"module/a.txt"_s), QByteArray(64, 'a') + '!');
    const QRegularExpression endless(u"(*LIMIT_MATCH=1000000)(a+)+$"_s);
    QVERIFY(!matches(endless, QString(64, u'a') + u'!').has_value());
    QCOMPARE(matches(endless, u"a"_s), std::optional(true));
    QCOMPARE(matches(endless, u"b"_s), std::optional(false));
    for (const bool absent : {false, true}) {
        const CheckResult result = checkFile({u"module/a.txt"_s, endless, absent}, folder.path());
        QVERIFY(!result.passed);
        QVERIFY2(result.reason.contains(u"too long"), qPrintable(result.reason));
    }
}

void TestHostChecks::config_data()
{
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<QString>("says"); // empty: it passes
    QTest::newRow("yes") << QStringList{u"y"_s} << u"NET"_s << QString();
    QTest::newRow("one of two") << QStringList{u"y"_s, u"m"_s} << u"SAMPLE_VDEV"_s << QString();
    QTest::newRow("off") << QStringList{u"n"_s} << u"KASAN"_s << QString();
    QTest::newRow("off, not named") << QStringList{u"n"_s} << u"NOBODY"_s << QString();
    QTest::newRow("text") << QStringList{u"\"a\""_s} << u"NAME"_s << QString();
    QTest::newRow("is off") << QStringList{u"y"_s, u"m"_s} << u"KASAN"_s
                            << u"KASAN is off; it should be y or m."_s;
    QTest::newRow("is on") << QStringList{u"n"_s} << u"NET"_s << u"NET is y; it should be n."_s;
}

void TestHostChecks::config()
{
    QFETCH(QStringList, values);
    QFETCH(QString, symbol);
    QFETCH(QString, says);
    const test::BuiltModule built;
    built.configure("CONFIG_NET=y\nCONFIG_SAMPLE_VDEV=m\n# CONFIG_KASAN is not set\nCONFIG_NAME=\"a\"\n");
    const CheckResult result = checkConfig({symbol, values}, built.kbuild);
    QCOMPARE(result.reason, says);
    QCOMPARE(result.passed, says.isEmpty());
    QVERIFY(checkConfig({symbol, values}, std::nullopt).reason.contains(u"not configured yet"));
    QVERIFY(QFile::remove(built.kbuild.config()));
    QVERIFY(checkConfig({symbol, values}, built.kbuild).reason.contains(u"not configured yet"));
}

void TestHostChecks::built()
{
    test::BuiltModule built;
    const IsBuilt kernel{BuildOptions::Part::Kernel};
    const IsBuilt module{BuildOptions::Part::Module};
    QVERIFY(checkBuilt(kernel, built.around).reason.contains(u"kernel has not been built"));
    QVERIFY(built.buildKernel());
    QCOMPARE(checkBuilt(kernel, built.around).reason, QString());
    QVERIFY(checkBuilt(module, built.around).reason.contains(u"module has not been built"));
    QVERIFY(built.buildModule());
    QVERIFY(checkBuilt(module, built.around).passed);
    // Not since the step began.
    CheckSurroundings later = built.around;
    later.begun = QDateTime::currentDateTimeUtc().addSecs(60);
    QVERIFY(checkBuilt(module, later).reason.contains(u"since this step began"));
    QVERIFY(checkBuilt(kernel, later).reason.contains(u"since this step began"));
    // The sources have changed; a module's do not make the kernel old.
    built.write(u"module/vdev/vdev.cpp"_s, "int b;\n");
    QVERIFY(checkBuilt(module, built.around).reason.contains(u"sources have changed"));
    QVERIFY(checkBuilt(kernel, built.around).passed);
    // A build that fails leaves none that was good.
    moduleFreshness(built.kbuild, built.around.module, built.around.moduleFolder).begin();
    QVERIFY(checkBuilt(module, built.around).reason.contains(u"last build failed"));
    built.configure("# CONFIG_SAMPLE_VDEV is not set\n");
    QVERIFY(checkBuilt(module, built.around).reason.contains(u"off in the kernel's configuration"));
    CheckSurroundings nothing;
    QVERIFY(checkBuilt(kernel, nothing).reason.contains(u"Nothing has been built"));
}

void TestHostChecks::builtModule()
{
    const test::BuiltModule built;
    KLAB_FAILS(findBuiltModule({}), Error::Code::Verification, u"Nothing has been built"_s);
    KLAB_FAILS(findBuiltModule(built.around), Error::Code::Verification, u"has not been built"_s);
    QVERIFY(built.buildKernel());
    QVERIFY(built.buildModule());
    const Result<QByteArray> found = findBuiltModule(built.around);
    KLAB_GOOD(found);
    QCOMPARE(*found, Note);
    built.write(u"module/vdev/vdev.cpp"_s, "int b;\n");
    KLAB_FAILS(findBuiltModule(built.around), Error::Code::Verification, u"sources have changed"_s);
    QVERIFY(built.buildModule());
    test::write(built.kbuild.moduleFile(built.around.module), "ELF");
    KLAB_FAILS(findBuiltModule(built.around), Error::Code::Verification, u"no build ID"_s);
    built.configure("# CONFIG_SAMPLE_VDEV is not set\n");
    KLAB_FAILS(findBuiltModule(built.around), Error::Code::Verification, u"The module is off"_s);
}

void TestHostChecks::builtIn()
{
    test::BuiltModule built;
    built.configure("CONFIG_SAMPLE_VDEV=y\n");
    QVERIFY(built.linkIntoTree());
    QVERIFY(built.buildKernel());
    QVERIFY(checkBuilt({BuildOptions::Part::Module}, built.around).passed); // it is in the kernel
    KLAB_FAILS(findBuiltModule(built.around), Error::Code::Verification, u"running kernel is older"_s);
    built.around.booted = QDateTime::currentDateTimeUtc().addSecs(1);
    const Result<QByteArray> found = findBuiltModule(built.around);
    KLAB_GOOD(found);
    QVERIFY(found->isEmpty());
    built.write(u"module/vdev/vdev.cpp"_s, "int b;\n");
    KLAB_FAILS(findBuiltModule(built.around), Error::Code::Verification, u"since the kernel was built"_s);
}

void TestHostChecks::kernelLines_data()
{
    QTest::addColumn<QString>("log");
    QTest::addColumn<QString>("marker");
    QTest::addColumn<QStringList>("lines");
    const QString log = u"[    0.000000] Linux version 6.12.0\n"
                        "[   12.345678] lab: step a begins\n"
                        "[   13.000000] vdev: loaded\n"
                        "[  123.000000] lab: step b begins\n"
                        "[99999.000001] vdev: gone\n"_s;
    const QString marker = u"lab: step a begins"_s;
    QTest::newRow("nothing") << QString() << marker << QStringList();
    QTest::newRow("dmesg") << log << u"lab: step b begins"_s << QStringList{u"vdev: gone"_s};
    QTest::newRow("marker twice") << log + u"[99999.500000] lab: step b begins\n[99999.600000] vdev: back"_s
                                  << u"lab: step b begins"_s << QStringList{u"vdev: back"_s};
    QTest::newRow("no such marker") << u"[    1.000000] a\n[    2.000000] b"_s << marker
                                    << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("marker is part of a line") << u"[    1.000000] a\n[    2.000000] the lab: step a begins"_s
                                              << marker << QStringList{u"a"_s, u"the lab: step a begins"_s};
    QTest::newRow("no marker, empty line") << u"[    1.000000] a\n[    2.000000] \n[    3.000000] b"_s
                                           << QString() << QStringList{u"a"_s, u""_s, u"b"_s};
    QTest::newRow("console") << u"\r\nWelcome\r\n# insmod vdev.ko\r\n[    2.100000] vdev: loaded\r\n# "_s
                             << marker << QStringList{u"vdev: loaded"_s};
    QTest::newRow("prompt before it") << u"\x1b]133;A\x07# \x1b]133;B\x07[    2.100000] vdev: loaded\r\n# "_s
                                      << marker << QStringList{u"vdev: loaded"_s};
    QTest::newRow("a stamp in the line")
        << u"[    2.100000] vdev: [    1.000000] x\n"_s << marker << QStringList{u"vdev: [    1.000000] x"_s};
    QTest::newRow("no stamps") << u"vdev: loaded\n[1] 45\n[ 1.5] x\n"_s << marker << QStringList();
}

void TestHostChecks::kernelLines()
{
    QFETCH(QString, log);
    QFETCH(QString, marker);
    QTEST(kernelLinesAfter(log, marker), "lines");
}

KLAB_TEST(TestHostChecks)
#include "tst_hostchecks.moc"
