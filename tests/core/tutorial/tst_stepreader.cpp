// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "testing.h"
#include "tinytutorial.h"
#include "tutorial/tutorialreader.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestStepReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void checksAndActions();
    void endlessPattern();
    void paths_data();
    void paths();
};

void TestStepReader::checksAndActions()
{
    const QTemporaryDir folder;
    test::writeTutorial(folder.path());
    const TutorialStep step = test::loadTutorial(folder.path()).steps[1];
    const auto check = [&step](const QString &id) { return step.check(id)->predicate; };
    QCOMPARE(std::get<ConfigHas>(check(u"config"_s)).values, (QStringList{u"y"_s, u"m"_s}));
    QCOMPARE(std::get<IsBuilt>(check(u"built"_s)).part, BuildOptions::Part::Kernel);
    QVERIFY(std::holds_alternative<ModuleRuns>(check(u"runs"_s)));
    QVERIFY(std::get<LogHas>(check(u"log"_s)).absent);
    QVERIFY(std::get<LogHas>(check(u"log"_s)).pattern.match(u"vdev: it is loaded"_s).hasMatch());
    const GuestSays guest = std::get<GuestSays>(check(u"guest"_s));
    QCOMPARE(guest.command, (QStringList{u"/bin/cat"_s, u"/x"_s}));
    QCOMPARE(guest.status, std::optional(1));
    QVERIFY(guest.pattern.has_value());
    QCOMPARE(std::get<DeviceCount>(check(u"devices"_s)).count, 2);
    QCOMPARE(std::get<ParameterHas>(check(u"parameter"_s)).value, u"2"_s);
    QCOMPARE(std::get<ProfileRuns>(check(u"profile"_s)).profile, u"debug"_s);
    QCOMPARE(std::get<IsAnswered>(check(u"question"_s)).right, 1);
    QCOMPARE(std::get<IsAnswered>(check(u"machine"_s)).source, IsAnswered::Source::Acceleration);

    QCOMPARE(step.work.size(), 10);
    QCOMPARE(std::get<SetConfig>(step.work[1]).settings, (QList<ConfigSetting>{{u"NET"_s, u"n"_s}}));
    QCOMPARE(std::get<Build>(step.work[2]).part, BuildOptions::Part::All);
    QCOMPARE(std::get<BuildAndBoot>(step.work[3]).arguments, u"vdev.devices=4"_s);
    QVERIFY(std::holds_alternative<Reload>(step.work[4]));
    QVERIFY(!std::get<TypeCommand>(step.work[5]).status);
    QVERIFY(!std::get<GiveAnswer>(step.work[6]).choice);
    QCOMPARE(std::get<GiveAnswer>(step.work[7]).choice, std::optional(1));
    QVERIFY(std::holds_alternative<WriteCompileCommands>(step.work[8]));
    QVERIFY(std::holds_alternative<StopMachine>(step.work[9]));
}

void TestStepReader::endlessPattern()
{
    const QTemporaryDir folder;
    QString manifest = test::tinyManifest();
    manifest.replace(u"int fresh = 1;\""_s, u"(a+)+$\""_s);
    test::writeTutorial(folder.path(), manifest);
    const Tutorial tutorial = test::loadTutorial(folder.path());
    const auto &check = std::get<FileMatches>(tutorial.steps[0].checks[0].predicate);
    QVERIFY(!check.pattern.match(QString(64, u'a') + u'!').isValid()); // gives up
    QVERIFY(check.pattern.match(u"aaa"_s).hasMatch());
}

void TestStepReader::paths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("writes");
    QTest::addColumn<bool>("reads");
    const auto row = [](const QString &path, bool writes, bool reads) {
        QTest::newRow(qPrintable(QString(path).replace(u'\n', u'|'))) << path << writes << reads;
    };
    row(u"module/vdev/vdev.cpp"_s, true, true);
    row(u"compile_commands.json"_s, true, true);
    row(u"linux/kernel/fork.c"_s, false, true);
    for (const char *path : {"",
                             "/etc/passwd",
                             "../x",
                             "module/../../x",
                             "module/..",
                             "module/",
                             "module//a",
                             "./module/a",
                             "module/./a",
                             ".module-origin",
                             ".clangd",
                             "module/.git/hooks/post-commit",
                             "module/vdev/.hidden",
                             "module\\..\\x",
                             "module/a\nb",
                             "tutorial.json",
                             "module",
                             "linux",
                             "build",
                             "logs",
                             "build/lab/.config",
                             "build/lab.changes",
                             "linux/../x",
                             "linux/.config"})
        row(QString::fromLatin1(path), false, false);
}

void TestStepReader::paths()
{
    QFETCH(QString, path);
    QTEST(mayWrite(path), "writes");
    QTEST(mayRead(path), "reads");
}

KLAB_TEST(TestStepReader)
#include "tst_stepreader.moc"
