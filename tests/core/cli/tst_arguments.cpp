// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/arguments.h"

#include "fixtures.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;
using Command = Arguments::Command;
using Part = BuildOptions::Part;

class TestArguments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void commands_data();
    void commands();
    void defaults();
    void buildOptions();
    void bootOptions();
    void exec_data();
    void exec();
    void config_data();
    void config();
    void configFiles();
    void tutorial();
    void workspace();
    void refused_data();
    void refused();
    void usage();
};

// Words apart at spaces; "~" stands for a space within one.
static QStringList words(const QString &line)
{
    QStringList list = line.split(u' ', Qt::SkipEmptyParts);
    return list.replaceInStrings(u"~"_s, u" "_s);
}

void TestArguments::commands_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<Command>("command");
    const auto row = [](const char *line, Command command) {
        QTest::newRow(line) << QString::fromLatin1(line) << command;
    };
    row("", Command::Help);
    row("--help", Command::Help);
    row("-h", Command::Help);
    row("help", Command::Help);
    row("--version", Command::Version);
    row("doctor", Command::Doctor);
    row("doctor --help", Command::Help);
    row("build", Command::Build);
    row("build --help", Command::Help);
    row("up", Command::Up);
    row("exec true", Command::Exec);
    row("exec --help", Command::Help);
    row("compile-commands", Command::CompileCommands);
    row("compile-commands --json --profile debug", Command::CompileCommands);
    row("config get A", Command::ConfigGet);
    row("config set A=y", Command::ConfigSet);
    row("config why A", Command::ConfigWhy);
    row("config why A=m --json", Command::ConfigWhy);
    row("config search a b", Command::ConfigSearch);
    row("config diff", Command::ConfigDiff);
    row("config set A=n --force", Command::ConfigSet);
    row("config reset", Command::ConfigReset);
    row("config reset A CONFIG_B", Command::ConfigReset);
    row("config import a", Command::ConfigImport);
    row("config export", Command::ConfigExport);
    row("config export a", Command::ConfigExport);
    row("config compare lab debug", Command::ConfigCompare);
    row("config compare lab lab --json", Command::ConfigCompare);
    row("bench module", Command::BenchModule);
    row("bench module --json --profile clang", Command::BenchModule);
    row("tutorial list", Command::TutorialList);
    row("tutorial list --json", Command::TutorialList);
    row("tutorial list --tutorial mine", Command::TutorialList);
    row("tutorial list --help", Command::Help);
    row("tutorial show", Command::TutorialShow);
    row("tutorial show 3", Command::TutorialShow);
    row("tutorial check", Command::TutorialCheck);
    row("tutorial check add --do ls", Command::TutorialCheck);
    row("tutorial check --kernel /k --accel tcg", Command::TutorialCheck);
    row("tutorial apply 4", Command::TutorialApply);
    row("tutorial reset 4", Command::TutorialReset);
    row("tutorial undo", Command::TutorialUndo);
    row("tutorial answer 1 init 2", Command::TutorialAnswer);
    row("tutorial play", Command::TutorialPlay);
    row("tutorial play 4 --mistakes --json", Command::TutorialPlay);
    row("tutorial check-file mine", Command::TutorialCheckFile);
}

void TestArguments::commands()
{
    QFETCH(QString, line);
    const Result<Arguments> arguments = parseArguments(words(line));
    KLAB_GOOD(arguments);
    QTEST(arguments->command, "command");
}

void TestArguments::defaults()
{
    const Arguments arguments = *parseArguments(words(u"up"_s));
    QCOMPARE(arguments.build.profile.name, u"lab"_s);
    QCOMPARE(arguments.build.kernel.path, QString());
    QVERIFY(arguments.build.part == Part::All);
    QVERIFY(arguments.boot.machine == VmSpec::Machine::MicroVm);
    QVERIFY(arguments.boot.acceleration == AccelerationChoice::Auto);
    QCOMPARE(arguments.boot.cpus, 0);      // what the profile has
    QCOMPARE(arguments.boot.memoryMiB, 0); // what the profile needs
    QCOMPARE(arguments.boot.devices, 1);
    QCOMPARE(arguments.boot.kernelArguments, QStringList());
    QVERIFY(!arguments.demo);
    QVERIFY(!arguments.json);
}

void TestArguments::buildOptions()
{
    const Arguments debug =
        *parseArguments(words(u"build --profile debug --kernel /src/linux --only kernel"_s));
    QCOMPARE(debug.build.profile.name, u"debug"_s);
    QCOMPARE(debug.build.kernel.path, u"/src/linux"_s);
    QVERIFY(debug.build.part == Part::Kernel);
    QVERIFY(parseArguments(words(u"build --only=module"_s))->build.part == Part::Module);
    QVERIFY(parseArguments(words(u"doctor --json"_s))->json);
}

void TestArguments::bootOptions()
{
    const Arguments all = *parseArguments(
        words(u"up --demo --cold --devices 64 --machine q35 --accel kvm --cpus 8 --memory 1024 "
              "--kernel-arg quiet --kernel-arg=init=/bin/sh --kernel-arg two~words"_s));
    QVERIFY(all.demo);
    QCOMPARE(all.boot.devices, 64);
    QVERIFY(all.boot.machine == VmSpec::Machine::Q35);
    QVERIFY(all.boot.acceleration == AccelerationChoice::Kvm);
    QCOMPARE(all.boot.cpus, 8);
    QCOMPARE(all.boot.memoryMiB, 1024);
    QCOMPARE(all.boot.kernelArguments, (QStringList{u"quiet"_s, u"init=/bin/sh"_s, u"two words"_s}));
    QVERIFY(parseArguments(words(u"up --accel tcg"_s))->boot.acceleration == AccelerationChoice::Tcg);
    QVERIFY(parseArguments(words(u"up --accel auto --machine microvm"_s))->boot.acceleration ==
            AccelerationChoice::Auto);
    QVERIFY(all.boot.network == VmSpec::Network::Off);
    const Arguments watch = *parseArguments(words(u"watch --profile debug --devices 3 --network loopback"_s));
    QVERIFY(watch.command == Arguments::Command::Watch);
    QCOMPARE(watch.build.profile.name, u"debug"_s);
    QCOMPARE(watch.boot.devices, 3);
    QVERIFY(watch.boot.network == VmSpec::Network::Loopback);
}

void TestArguments::exec_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QStringList>("guest");
    QTest::newRow("plain") << words(u"exec true"_s) << QStringList{u"true"_s};
    QTest::newRow("after --") << words(u"exec --devices 2 -- sh -c exit~7"_s)
                              << QStringList{u"sh"_s, u"-c"_s, u"exit 7"_s};
    QTest::newRow("the guest's own options")
        << words(u"exec ls -l --json --workspace /x"_s) << words(u"ls -l --json --workspace /x"_s);
    QTest::newRow("a second --") << words(u"exec -- cmd -- --help"_s) << words(u"cmd -- --help"_s);
    QTest::newRow("empty arguments") << QStringList{u"exec"_s, u"--"_s, u"printf"_s, u""_s, u"%s"_s}
                                     << QStringList{u"printf"_s, u""_s, u"%s"_s};
}

void TestArguments::exec()
{
    QFETCH(QStringList, words);
    const Result<Arguments> arguments = parseArguments(words);
    KLAB_GOOD(arguments);
    QTEST(arguments->guestCommand, "guest");
    QVERIFY(!arguments->json);

    const Result<Arguments> puts =
        parseArguments(::words(u"exec --put a:/b --put=c:d:/e~f --profile debug -- true"_s));
    KLAB_GOOD(puts);
    QCOMPARE(puts->puts.size(), 2);
    QCOMPARE(puts->puts[0].source, u"a"_s);
    QCOMPARE(puts->puts[0].target, u"/b"_s);
    QCOMPARE(puts->puts[1].source, u"c:d"_s);
    QCOMPARE(puts->puts[1].target, u"/e f"_s);
    QCOMPARE(puts->build.profile.name, u"debug"_s);
}

void TestArguments::config_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<QList<ConfigSetting>>("settings");
    using Settings = QList<ConfigSetting>;
    QTest::newRow("get") << u"config get KASAN"_s << u"KASAN"_s << Settings();
    QTest::newRow("get, whole name") << u"config get CONFIG_KASAN"_s << u"KASAN"_s << Settings();
    QTest::newRow("set") << u"config set A=y"_s << QString() << Settings{{u"A"_s, u"y"_s}};
    QTest::newRow("set several") << u"config set CONFIG_A=m B=n C=\"x=y\""_s << QString()
                                 << Settings{{u"A"_s, u"m"_s}, {u"B"_s, u"n"_s}, {u"C"_s, u"\"x=y\""_s}};
    QTest::newRow("set with options")
        << u"config set A=y --profile debug"_s << QString() << Settings{{u"A"_s, u"y"_s}};
}

void TestArguments::config()
{
    QFETCH(QString, line);
    const Result<Arguments> arguments = parseArguments(words(line));
    KLAB_GOOD(arguments);
    QTEST(arguments->symbol, "symbol");
    QTEST(arguments->settings, "settings");
}

void TestArguments::configFiles()
{
    const Arguments import = *parseArguments(words(u"config import my~file"_s));
    QCOMPARE(import.file, u"my file"_s);
    QCOMPARE(import.build.profile.name, u"custom"_s);
    QCOMPARE(parseArguments(words(u"config import a --profile custom"_s))->build.profile.name, u"custom"_s);
    const Arguments why = *parseArguments(words(u"config why CONFIG_A=m"_s));
    QCOMPARE(why.symbol, u"A"_s);
    QCOMPARE(why.value.value_or(QString()), u"m"_s);
    QVERIFY(!parseArguments(words(u"config why A"_s))->value);
    QVERIFY(parseArguments(words(u"config why A="_s))->value);
    QCOMPARE(parseArguments(words(u"config search a b"_s))->text, u"a b"_s);
    QVERIFY(parseArguments(words(u"config set A=n --force"_s))->force);
    QVERIFY(!parseArguments(words(u"config set A=n"_s))->force);
    const Arguments all = *parseArguments(words(u"config export"_s));
    QCOMPARE(all.file, QString());
    QCOMPARE(all.build.profile.name, u"lab"_s);
    QCOMPARE(parseArguments(words(u"config export a --profile debug"_s))->build.profile.name, u"debug"_s);
    const Arguments compare = *parseArguments(words(u"config compare debug custom"_s));
    QCOMPARE(compare.build.profile.name, u"debug"_s);
    QCOMPARE(compare.otherProfile.name, u"custom"_s);
    QVERIFY(!compare.json);
}

void TestArguments::tutorial()
{
    const Arguments check =
        *parseArguments(words(u"tutorial check add --do echo~a --do ls --tutorial my~folder"_s));
    QCOMPARE(check.symbol, u"add"_s);
    QCOMPARE(check.commands, (QStringList{u"echo a"_s, u"ls"_s}));
    QCOMPARE(check.file, u"my folder"_s);
    const Arguments present = *parseArguments(words(u"tutorial apply --devices 3"_s));
    QCOMPARE(present.symbol, QString());
    QCOMPARE(present.file, QString());
    QCOMPARE(present.boot.devices, 3);
    QVERIFY(!present.mistakes);
    QVERIFY(parseArguments(words(u"tutorial play --mistakes"_s))->mistakes);
    const Arguments answer = *parseArguments(words(u"tutorial answer what init 2"_s));
    QCOMPARE(answer.symbol, u"what"_s);
    QCOMPARE(answer.text, u"init"_s);
    QCOMPARE(answer.value.value_or(QString()), u"2"_s);
    QCOMPARE(parseArguments(words(u"tutorial check-file my~folder"_s))->file, u"my folder"_s);
    QCOMPARE(parseArguments(words(u"tutorial undo --workspace /x"_s))->workspace, u"/x"_s);
}

void TestArguments::workspace()
{
    const test::Variable chosen("KERNEL_LAB_WORKSPACE", u"/by/variable"_s);
    QCOMPARE(parseArguments(words(u"up"_s))->workspace, u"/by/variable"_s);
    for (const char *line :
         {"doctor --workspace /x", "build --workspace=/x", "up --workspace /x", "exec --workspace /x -- true",
          "config get A --workspace /x", "config set A=y --workspace /x", "config reset --workspace /x"})
        QCOMPARE(parseArguments(words(QString::fromLatin1(line)))->workspace, u"/x"_s);
}

void TestArguments::refused_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *line, const char *says) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(says);
    };
    row("frobnicate", "There is no command 'frobnicate'.");
    row("--demo", "There is no command '--demo'.");
    row("config", "There is no command 'config '.");
    row("config frob", "There is no command 'config frob'.");
    row("bench", "There is no command 'bench '.");
    row("bench modul", "There is no command 'bench modul'.");
    row("bench module --profile debug", "The checks of the profile 'debug' would be measured");
    row("bench module --devices 2", "Unknown option 'devices'.");
    row("up extra", "'extra' means nothing here.");
    row("doctor extra", "'extra' means nothing here.");
    row("build kernel", "'kernel' means nothing here.");
    row("exec", "exec needs a command");
    row("exec --devices 2 --", "exec needs a command");
    row("config why", "config why needs one symbol, or SYMBOL=VALUE.");
    row("config why A B", "config why needs one symbol, or SYMBOL=VALUE.");
    row("config search", "config search needs words to look for.");
    row("config diff A", "'A' means nothing here.");
    row("config get", "config get needs one symbol.");
    row("config get A B", "config get needs one symbol.");
    row("config import", "config import needs one file.");
    row("config import a b", "config import needs one file.");
    row("config import a --profile lab", "The profile 'lab' takes no imported configuration.");
    row("config export a b", "config export takes one file at most.");
    row("config compare", "config compare needs two profiles.");
    row("config compare lab", "config compare needs two profiles.");
    row("config compare lab debug kcsan", "config compare needs two profiles.");
    row("config compare lab nope", "There is no profile 'nope'.");
    row("config compare nope lab", "There is no profile 'nope'.");
    row("config compare lab debug --profile lab", "profile");
    row("config set", "config set needs at least one SYMBOL=VALUE.");
    row("config set A", "'A' is not of the form SYMBOL=VALUE.");
    row("config set =y", "'=y' is not of the form SYMBOL=VALUE.");
    row("config set A=y B", "'B' is not of the form SYMBOL=VALUE.");

    row("up --devices 0", "'0' is no number of devices.");
    row("up --devices -1", "'-1' is no number of devices.");
    row("up --devices 99999999", "'99999999' is no number of devices.");
    row("up --devices abc", "'abc' is no number of devices.");
    row("up --devices 65", "'65' is no number of devices.");
    row("exec --devices 0 -- true", "'0' is no number of devices.");
    row("up --devices=", "'' is no number of devices.");
    row("up --devices", "devices");
    row("up --machine pc", "There is no machine type 'pc'.");
    row("up --network on", "There is no network 'on'.");
    row("watch --demo", "demo");
    row("up --accel hvf", "There is no acceleration 'hvf'.");
    row("up --cpus 0", "'0' is no value for --cpus.");
    row("up --cpus 9", "'9' is no value for --cpus.");
    row("up --cpus two", "'two' is no value for --cpus.");
    row("up --memory 95", "'95' is no value for --memory.");
    row("up --memory 65537", "'65537' is no value for --memory.");
    row("up --profile nope", "There is no profile 'nope'.");
    row("build --only tests", "'tests' is no part to build.");
    row("exec --put noplace -- true", "'noplace' is no value for --put.");
    row("exec --put a:relative -- true", "'a:relative' is no value for --put.");
    row("exec --put :/x -- true", "':/x' is no value for --put.");
    row("exec --put a: -- true", "'a:' is no value for --put.");

    // An option that the command has no use for is not passed over.
    row("tutorial", "There is no command 'tutorial '.");
    row("tutorial frob", "There is no command 'tutorial frob'.");
    row("tutorial list 3", "'3' means nothing here.");
    row("tutorial undo 3", "'3' means nothing here.");
    row("tutorial show 3 4", "One step at a time");
    row("tutorial play add boot", "One step at a time");
    row("tutorial answer", "tutorial answer needs a step, a question and the number of a choice.");
    row("tutorial answer 1 init", "tutorial answer needs a step");
    row("tutorial answer 1 init 2 3", "tutorial answer needs a step");
    row("tutorial check-file", "tutorial check-file needs a tutorial's folder.");
    row("tutorial check-file a b", "tutorial check-file needs a tutorial's folder.");
    row("tutorial check --devices 0", "'0' is no number of devices.");
    row("doctor --profile lab", "profile");
    row("tutorial check --profile lab", "profile");
    row("tutorial show --do ls", "do");
    row("tutorial apply --mistakes", "mistakes");
    row("tutorial list --devices 2", "devices");
    row("tutorial check-file a --tutorial b", "tutorial");
    row("doctor --tutorial a", "tutorial");
    row("doctor --devices 1", "devices");
    row("build --devices 1", "devices");
    row("build --demo", "demo");
    row("build --put a:/b", "put");
    row("up --only kernel", "only");
    row("up --put a:/b", "put");
    row("exec --demo -- true", "demo");
    row("config get A --devices 1", "devices");
    row("up --frobnicate", "frobnicate");
    row("up -x", "x");
    row("up --demo=yes", "demo");
}

void TestArguments::refused()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    const Result<Arguments> arguments = parseArguments(words(line));
    KLAB_FAILS(arguments, Error::Code::BadInput, says);
    QVERIFY(!arguments.error().remedy.isEmpty());
}

void TestArguments::usage()
{
    const QString text = klab::usage();
    for (const char *name : {"doctor",        "build",         "up",
                             "exec",          "config get",    "config set",
                             "config import", "config export", "config compare",
                             "custom",        "config reset",  "--devices",
                             "--demo",        "--put",         "--profile",
                             "--kernel",      "--machine",     "--accel",
                             "--cpus",        "--memory",      "--kernel-arg",
                             "--cold",        "--workspace",   "--json",
                             "--only",        "--help",        "--version",
                             "tutorial list", "tutorial show", "tutorial check",
                             "tutorial undo", "tutorial play", "tutorial answer",
                             "--tutorial",    "--mistakes",    "--do"})
        QVERIFY2(text.contains(QLatin1StringView(name)), name);
    for (const QString &line : text.split(u'\n'))
        QVERIFY2(line.size() <= 100, qPrintable(line));
}

KLAB_TEST(TestArguments)
#include "tst_arguments.moc"
