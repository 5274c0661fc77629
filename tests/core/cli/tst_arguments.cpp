// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commandparser.h"
#include "cli/commands/benchbootcommand.h"
#include "cli/commands/benchloopcommand.h"
#include "cli/commands/benchmodulecommand.h"
#include "cli/commands/buildcommand.h"
#include "cli/commands/compilecommandscommand.h"
#include "cli/commands/config/configcomparecommand.h"
#include "cli/commands/config/configdiffcommand.h"
#include "cli/commands/config/configexportcommand.h"
#include "cli/commands/config/configgetcommand.h"
#include "cli/commands/config/configimportcommand.h"
#include "cli/commands/config/configresetcommand.h"
#include "cli/commands/config/configsearchcommand.h"
#include "cli/commands/config/configsetcommand.h"
#include "cli/commands/config/configwhycommand.h"
#include "cli/commands/crashcommand.h"
#include "cli/commands/doctorcommand.h"
#include "cli/commands/execcommand.h"
#include "cli/commands/helpcommand.h"
#include "cli/commands/module/moduleaddcommand.h"
#include "cli/commands/module/moduleinfocommand.h"
#include "cli/commands/module/modulelistcommand.h"
#include "cli/commands/module/modulenewcommand.h"
#include "cli/commands/module/moduleremovecommand.h"
#include "cli/commands/module/moduletemplatescommand.h"
#include "cli/commands/module/moduletestcommand.h"
#include "cli/commands/tutorial/tutorialanswercommand.h"
#include "cli/commands/tutorial/tutorialapplycommand.h"
#include "cli/commands/tutorial/tutorialcheckcommand.h"
#include "cli/commands/tutorial/tutorialcheckfilecommand.h"
#include "cli/commands/tutorial/tutoriallistcommand.h"
#include "cli/commands/tutorial/tutorialplaycommand.h"
#include "cli/commands/tutorial/tutorialredocommand.h"
#include "cli/commands/tutorial/tutorialresetcommand.h"
#include "cli/commands/tutorial/tutorialshowcommand.h"
#include "cli/commands/tutorial/tutorialundocommand.h"
#include "cli/commands/upcommand.h"
#include "cli/commands/versioncommand.h"
#include "cli/commands/watchcommand.h"
#include "cli/registry.h"
#include "cli/sharedoptions.h"
#include "cli/usage.h"

#include "fixtures.h"
#include "testing.h"

#include <QHash>

#include <typeinfo>

using namespace klab;
using namespace Qt::StringLiterals;
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
    void devicesAreChecked();
    void modules();
    void newModule();
    void exec_data();
    void exec();
    void config_data();
    void config();
    void configFiles();
    void tutorial();
    void workspace();
    void optionsBeforeTheCommand_data();
    void optionsBeforeTheCommand();
    void optionsMeanTheSameEverywhere();
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

// The command of a line that is known to be a good one.
template<typename T>
static std::unique_ptr<T> read(const QStringList &words)
{
    Result<std::unique_ptr<Command>> command = parseCommandLine(words);
    auto *read = command ? dynamic_cast<T *>(command->release()) : nullptr;
    if (!read)
        qFatal("'%s' is refused, or is another command", qPrintable(words.join(u' ')));
    return std::unique_ptr<T>(read);
}

template<typename T>
static std::unique_ptr<T> read(const QString &line)
{
    return read<T>(words(line));
}

void TestArguments::commands_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("command");
    const auto row = [](const char *line, const std::type_info &command) {
        QTest::newRow(line) << QString::fromLatin1(line) << QByteArray(command.name());
    };
    row("", typeid(HelpCommand));
    row("--help", typeid(HelpCommand));
    row("-h", typeid(HelpCommand));
    row("help", typeid(HelpCommand));
    row("--version", typeid(VersionCommand));
    row("doctor", typeid(DoctorCommand));
    row("doctor --help", typeid(HelpCommand));
    row("build", typeid(BuildCommand));
    row("build --help", typeid(HelpCommand));
    row("up", typeid(UpCommand));
    row("exec true", typeid(ExecCommand));
    row("exec --help", typeid(HelpCommand));
    row("crash", typeid(CrashCommand));
    row("crash -", typeid(CrashCommand));
    row("crash console.log --json", typeid(CrashCommand));
    row("compile-commands", typeid(CompileCommandsCommand));
    row("compile-commands --json --profile debug", typeid(CompileCommandsCommand));
    row("config get A", typeid(ConfigGetCommand));
    row("config set A=y", typeid(ConfigSetCommand));
    row("config why A", typeid(ConfigWhyCommand));
    row("config why A=m --json", typeid(ConfigWhyCommand));
    row("config search a b", typeid(ConfigSearchCommand));
    row("config diff", typeid(ConfigDiffCommand));
    row("config set A=n --force", typeid(ConfigSetCommand));
    row("config reset", typeid(ConfigResetCommand));
    row("config reset A CONFIG_B", typeid(ConfigResetCommand));
    row("config import a", typeid(ConfigImportCommand));
    row("config export", typeid(ConfigExportCommand));
    row("config export a", typeid(ConfigExportCommand));
    row("config compare lab debug", typeid(ConfigCompareCommand));
    row("config compare lab lab --json", typeid(ConfigCompareCommand));
    row("bench loop", typeid(BenchLoopCommand));
    row("bench loop --repeat 9 --plot x.svg --json", typeid(BenchLoopCommand));
    row("bench boot", typeid(BenchBootCommand));
    row("bench boot --accel tcg --repeat 1", typeid(BenchBootCommand));
    row("bench module", typeid(BenchModuleCommand));
    row("bench module --json --profile clang", typeid(BenchModuleCommand));
    row("module list", typeid(ModuleListCommand));
    row("module list --json --profile debug", typeid(ModuleListCommand));
    row("module templates", typeid(ModuleTemplatesCommand));
    row("module templates --json", typeid(ModuleTemplatesCommand));
    row("module new demo", typeid(ModuleNewCommand));
    row("module add folder", typeid(ModuleAddCommand));
    row("module add folder --copy --trust", typeid(ModuleAddCommand));
    row("module remove demo", typeid(ModuleRemoveCommand));
    row("module info demo --json", typeid(ModuleInfoCommand));
    row("module --help", typeid(HelpCommand));
    row("config --profile debug --help", typeid(HelpCommand));
    row("module test --all", typeid(ModuleTestCommand));
    row("module test one two --profile debug --cpus 2", typeid(ModuleTestCommand));
    row("tutorial list", typeid(TutorialListCommand));
    row("tutorial list --json", typeid(TutorialListCommand));
    row("tutorial list --tutorial mine", typeid(TutorialListCommand));
    row("tutorial list --help", typeid(HelpCommand));
    row("tutorial show", typeid(TutorialShowCommand));
    row("tutorial show 3", typeid(TutorialShowCommand));
    row("tutorial check", typeid(TutorialCheckCommand));
    row("tutorial check add --do ls", typeid(TutorialCheckCommand));
    row("tutorial check --kernel /k --accel tcg", typeid(TutorialCheckCommand));
    row("tutorial apply 4", typeid(TutorialApplyCommand));
    row("tutorial reset 4", typeid(TutorialResetCommand));
    row("tutorial undo", typeid(TutorialUndoCommand));
    row("tutorial answer 1 init 2", typeid(TutorialAnswerCommand));
    row("tutorial play", typeid(TutorialPlayCommand));
    row("tutorial play 4 --mistakes --json", typeid(TutorialPlayCommand));
    row("tutorial check-file mine", typeid(TutorialCheckFileCommand));
}

void TestArguments::commands()
{
    QFETCH(QString, line);
    const Result<std::unique_ptr<Command>> command = parseCommandLine(words(line));
    KLAB_GOOD(command);
    const Command &read = **command;
    QTEST(QByteArray(typeid(read).name()), "command");
}

void TestArguments::defaults()
{
    const auto up = read<UpCommand>(u"up"_s);
    QCOMPARE(up->build().profile.name, u"lab"_s);
    QCOMPARE(up->build().kernel.path, QString());
    QVERIFY(up->build().part == Part::All);
    QVERIFY(!up->boot().machine); // what the profile has
    QVERIFY(up->boot().acceleration == AccelerationChoice::Auto);
    QCOMPARE(up->boot().cpus, 0);      // what the profile has
    QCOMPARE(up->boot().memoryMiB, 0); // what the profile needs
    QCOMPARE(up->boot().devices, 1);
    QCOMPARE(up->boot().kernelArguments, QStringList());
    QVERIFY(!up->isDemo());
    QVERIFY(!up->isJsonWanted());
}

void TestArguments::buildOptions()
{
    const auto debug = read<BuildCommand>(u"build --profile debug --kernel /src/linux --only kernel"_s);
    QCOMPARE(debug->build().profile.name, u"debug"_s);
    QCOMPARE(debug->build().kernel.path, u"/src/linux"_s);
    QVERIFY(debug->build().part == Part::Kernel);
    QVERIFY(read<BuildCommand>(u"build --only=module"_s)->build().part == Part::Module);
    QVERIFY(read<DoctorCommand>(u"doctor --json"_s)->isJsonWanted());
}

void TestArguments::bootOptions()
{
    const auto all =
        read<UpCommand>(u"up --demo --devices 64 --machine q35 --accel kvm --cpus 8 --memory 1024 "
                        "--kernel-arg quiet --kernel-arg=init=/bin/sh --kernel-arg two~words"_s);
    QVERIFY(all->isDemo());
    QCOMPARE(all->boot().devices, 64);
    QVERIFY(all->boot().machine == VmSpec::Machine::Q35);
    QVERIFY(all->boot().acceleration == AccelerationChoice::Kvm);
    QCOMPARE(all->boot().cpus, 8);
    QCOMPARE(all->boot().memoryMiB, 1024);
    QCOMPARE(all->boot().kernelArguments, (QStringList{u"quiet"_s, u"init=/bin/sh"_s, u"two words"_s}));
    QVERIFY(read<UpCommand>(u"up --accel tcg"_s)->boot().acceleration == AccelerationChoice::Tcg);
    QVERIFY(read<UpCommand>(u"up --accel auto --machine microvm"_s)->boot().acceleration ==
            AccelerationChoice::Auto);
    QVERIFY(all->boot().network == VmSpec::Network::Off);
    QVERIFY(!all->boot().cold);
    QVERIFY(read<ExecCommand>(u"exec --cold -- true"_s)->boot().cold);
    const auto watch = read<WatchCommand>(u"watch --profile debug --devices 3 --network loopback"_s);
    QCOMPARE(watch->build().profile.name, u"debug"_s);
    QCOMPARE(watch->boot().devices, 3);
    QVERIFY(watch->boot().network == VmSpec::Network::Loopback);
}

// Who neither says how many devices nor has them verified may have a module that makes none.
void TestArguments::devicesAreChecked()
{
    QVERIFY(!read<UpCommand>(u"up"_s)->boot().checkDevices);
    QVERIFY(read<UpCommand>(u"up --demo"_s)->boot().checkDevices);
    QVERIFY(read<UpCommand>(u"up --devices 2"_s)->boot().checkDevices);
    QVERIFY(!read<ExecCommand>(u"exec true"_s)->boot().checkDevices);
    QVERIFY(read<WatchCommand>(u"watch --devices 2"_s)->boot().checkDevices);
}

void TestArguments::modules()
{
    const auto up = read<UpCommand>(u"up --module a,b-1 --module c --param a.x=1 --param c.y=t~u"_s);
    QCOMPARE(up->moduleNames(), (QStringList{u"a"_s, u"b-1"_s, u"c"_s}));
    QCOMPARE(up->boot().parameters,
             (QList<ParameterSetting>{{u"a"_s, u"x"_s, u"1"_s}, {u"c"_s, u"y"_s, u"t u"_s}}));
    QVERIFY(read<BuildCommand>(u"build"_s)->moduleNames().isEmpty());
    QVERIFY(read<ModuleTestCommand>(u"module test --all"_s)->isAll());
    QCOMPARE(read<ModuleTestCommand>(u"module test a,b"_s)->names(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(read<ModuleTestCommand>(u"module test a b"_s)->names(), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(read<ModuleAddCommand>(u"module add f --copy"_s)->isCopy());
    for (const QString &line :
         {u"up --module"_s, u"up --module a,,b"_s, u"up --param x"_s, u"up --param a.b"_s, u"module test"_s,
          u"module test a --all"_s, u"module add"_s, u"module add a b"_s, u"module remove"_s,
          u"module info"_s, u"module list a"_s, u"module"_s, u"module new"_s, u"module new a b"_s,
          u"module new 3com"_s, u"module new x --template y"_s, u"module new x --language rust"_s,
          u"module templates a"_s})
        QVERIFY2(!parseCommandLine(words(line)).has_value(), qPrintable(line));
}

void TestArguments::newModule()
{
    const auto usual = read<ModuleNewCommand>(u"module new demo"_s);
    QCOMPARE(usual->name(), u"demo"_s);
    QCOMPARE(usual->from().id, u"hello"_s);
    QVERIFY(usual->language() == Module::Language::Cxx);
    const auto inC = read<ModuleNewCommand>(u"module new demo --template misc --language C"_s);
    QCOMPARE(inC->from().id, u"misc"_s);
    QVERIFY(inC->language() == Module::Language::C);
    // What the template lacks C++ for is in C.
    QVERIFY(read<ModuleNewCommand>(u"module new demo --template netdev"_s)->language() ==
            Module::Language::C);
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
    const auto exec = read<ExecCommand>(words);
    QTEST(exec->guestCommand(), "guest");
    QVERIFY(!exec->isJsonWanted());

    const auto puts = read<ExecCommand>(u"exec --put a:/b --put=c:d:/e~f --profile debug -- true"_s);
    QCOMPARE(puts->puts().size(), 2);
    QCOMPARE(puts->puts()[0].source, u"a"_s);
    QCOMPARE(puts->puts()[0].target, u"/b"_s);
    QCOMPARE(puts->puts()[1].source, u"c:d"_s);
    QCOMPARE(puts->puts()[1].target, u"/e f"_s);
    QCOMPARE(puts->build().profile.name, u"debug"_s);
}

void TestArguments::config_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QList<ConfigSetting>>("settings");
    using Settings = QList<ConfigSetting>;
    QTest::newRow("set") << u"config set A=y"_s << Settings{{u"A"_s, u"y"_s}};
    QTest::newRow("set several") << u"config set CONFIG_A=m B=n C=\"x=y\""_s
                                 << Settings{{u"A"_s, u"m"_s}, {u"B"_s, u"n"_s}, {u"C"_s, u"\"x=y\""_s}};
    QTest::newRow("set with blanks") << u"config set ~A=~sp~ace~ B=a\"b"_s
                                     << Settings{{u"A"_s, u" sp ace "_s}, {u"B"_s, u"a\"b"_s}};
    QTest::newRow("set with options") << u"config set A=y --profile debug"_s << Settings{{u"A"_s, u"y"_s}};
}

void TestArguments::config()
{
    QFETCH(QString, line);
    QTEST(read<ConfigSetCommand>(line)->settings(), "settings");
    QCOMPARE(read<ConfigGetCommand>(u"config get KASAN"_s)->symbol(), u"KASAN"_s);
    QCOMPARE(read<ConfigGetCommand>(u"config get CONFIG_KASAN"_s)->symbol(), u"KASAN"_s);
    QCOMPARE(read<ConfigResetCommand>(u"config reset A CONFIG_B"_s)->symbols(),
             (QStringList{u"A"_s, u"B"_s}));
}

void TestArguments::configFiles()
{
    QCOMPARE(read<CrashCommand>(u"crash my~file"_s)->file(), u"my file"_s);
    QCOMPARE(read<CrashCommand>(u"crash -"_s)->file(), QString());
    const auto import = read<ConfigImportCommand>(u"config import my~file"_s);
    QCOMPARE(import->file(), u"my file"_s);
    QCOMPARE(import->build().profile.name, u"custom"_s);
    QCOMPARE(read<ConfigImportCommand>(u"config import a --profile custom"_s)->build().profile.name,
             u"custom"_s);
    const auto why = read<ConfigWhyCommand>(u"config why CONFIG_A=m"_s);
    QCOMPARE(why->symbol(), u"A"_s);
    QCOMPARE(why->value().value_or(QString()), u"m"_s);
    QVERIFY(!read<ConfigWhyCommand>(u"config why A"_s)->value());
    QVERIFY(read<ConfigWhyCommand>(u"config why A="_s)->value());
    QCOMPARE(read<ConfigSearchCommand>(u"config search a b"_s)->text(), u"a b"_s);
    QVERIFY(read<ConfigSetCommand>(u"config set A=n --force"_s)->isForced());
    QVERIFY(!read<ConfigSetCommand>(u"config set A=n"_s)->isForced());
    const auto all = read<ConfigExportCommand>(u"config export"_s);
    QCOMPARE(all->file(), QString());
    QCOMPARE(all->build().profile.name, u"lab"_s);
    QCOMPARE(read<ConfigExportCommand>(u"config export a --profile debug"_s)->build().profile.name,
             u"debug"_s);
    const auto compare = read<ConfigCompareCommand>(u"config compare debug custom"_s);
    QCOMPARE(compare->build().profile.name, u"debug"_s);
    QCOMPARE(compare->other().profile.name, u"custom"_s);
    QVERIFY(!compare->isJsonWanted());
}

void TestArguments::tutorial()
{
    const auto check =
        read<TutorialCheckCommand>(u"tutorial check add --do echo~a --do ls --tutorial my~folder"_s);
    QCOMPARE(check->askedStep(), u"add"_s);
    QCOMPARE(check->commands(), (QStringList{u"echo a"_s, u"ls"_s}));
    QCOMPARE(check->name(), u"my folder"_s);
    const auto present = read<TutorialApplyCommand>(u"tutorial apply --devices 3"_s);
    QCOMPARE(present->askedStep(), QString());
    QCOMPARE(present->name(), QString());
    QCOMPARE(present->boot().devices, 3);
    QVERIFY(!read<TutorialPlayCommand>(u"tutorial play"_s)->hasMistakes());
    QVERIFY(read<TutorialPlayCommand>(u"tutorial play --mistakes"_s)->hasMistakes());
    const auto answer = read<TutorialAnswerCommand>(u"tutorial answer what init 2"_s);
    QCOMPARE(answer->askedStep(), u"what"_s);
    QCOMPARE(answer->question(), u"init"_s);
    QCOMPARE(answer->choice(), u"2"_s);
    QCOMPARE(read<TutorialCheckFileCommand>(u"tutorial check-file my~folder"_s)->folder(), u"my folder"_s);
    QCOMPARE(read<TutorialUndoCommand>(u"tutorial undo --workspace /x"_s)->workspacePath(), u"/x"_s);
}

void TestArguments::workspace()
{
    const test::Variable chosen("KERNEL_LAB_WORKSPACE", u"/by/variable"_s);
    QCOMPARE(read<UpCommand>(u"up"_s)->workspacePath(), u"/by/variable"_s);
    for (const char *line :
         {"doctor --workspace /x", "build --workspace=/x", "up --workspace /x", "exec --workspace /x -- true",
          "config get A --workspace /x", "config set A=y --workspace /x", "config reset --workspace /x"})
        QCOMPARE(read<Command>(QString::fromLatin1(line))->workspacePath(), u"/x"_s);
}

void TestArguments::optionsBeforeTheCommand_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("workspace");
    QTest::addColumn<bool>("json");
    const auto row = [](const char *line, const QString &workspace, bool json) {
        QTest::newRow(line) << QString::fromLatin1(line) << workspace << json;
    };
    row("--workspace /x up", u"/x"_s, false);
    row("--workspace=/x up", u"/x"_s, false);
    row("--workspace=/x --json tutorial list", u"/x"_s, true);
    row("--json --workspace /x config why A", u"/x"_s, true);
    row("--json config why A --workspace /x", u"/x"_s, true);
    row("config --workspace /x get A", u"/x"_s, false);
    row("tutorial --json --workspace=/x show 1", u"/x"_s, true);
    row("--profile debug --workspace /x build", u"/x"_s, false);
    row("--devices 2 --workspace /x exec ls --json", u"/x"_s, false);
    row("config --profile debug --workspace /x diff", u"/x"_s, false);
    row("--workspace --json doctor", u"--json"_s, false); // as after the command
    row("--workspace build build", u"build"_s, false);
    row("--workspace /x exec --devices 2 -- ls --json --workspace /y", u"/x"_s, false);
    row("--workspace /x exec ls --json", u"/x"_s, false);
    row("--workspace /x build --workspace /y", u"/x"_s, false);
    row("build --workspace /x --workspace /y", u"/x"_s, false);
}

void TestArguments::optionsBeforeTheCommand()
{
    QVERIFY(read<Command>(u"build --trust"_s)->isTrustGiven());
    QVERIFY(read<Command>(u"--trust config why A"_s)->isTrustGiven());
    QVERIFY(!read<Command>(u"exec -- ls --trust"_s)->isTrustGiven());
    QFETCH(QString, line);
    const auto command = read<Command>(line);
    QTEST(command->workspacePath(), "workspace");
    QTEST(command->isJsonWanted(), "json");
    if (const auto *exec = dynamic_cast<const ExecCommand *>(command.get()))
        QCOMPARE(exec->guestCommand().first(), u"ls"_s);
}

// Before the command, what an option takes must not depend on the command.
void TestArguments::optionsMeanTheSameEverywhere()
{
    QHash<QString, bool> takesValue;
    for (const Option &option : globalOptions())
        takesValue.insert(option.name, !option.value.isEmpty());
    for (const CommandSection &section : commandSections()) {
        for (const CommandEntry &entry : section.commands) {
            const CommandInfo info = entry.info();
            for (const Option &option : info.options) {
                const bool takes = !option.value.isEmpty();
                QCOMPARE(takesValue.value(option.name, takes), takes);
                takesValue.insert(option.name, takes);
            }
        }
    }
}

void TestArguments::refused_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *line, const char *says) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(says);
    };
    row("frobnicate", "There is no command 'frobnicate'.");
    row("--demo", "The command is missing.");
    row("--demo build", "Unknown option 'demo'.");
    row("config --cpus 2 get A", "Unknown option 'cpus'.");
    row("config --workspace /x", "There is no command 'config'.");
    row("--devices", "Missing value after '--devices'.");
    row("config", "There is no command 'config'.");
    row("config frob", "There is no command 'config frob'.");
    row("bench", "There is no command 'bench'.");
    row("bench modul", "There is no command 'bench modul'.");
    row("bench module --profile debug", "With the profile 'debug', its checks would be measured");
    row("bench module --devices 2", "Unknown option 'devices'.");
    row("bench module --repeat 2", "Unknown option 'repeat'.");
    row("bench loop --repeat 0", "'0' is not a valid value for --repeat.");
    row("bench loop --repeat 101", "'101' is not a valid value for --repeat.");
    row("bench boot --repeat many", "'many' is not a valid value for --repeat.");
    row("bench boot --plot /", "'/' is not a valid value for --plot.");
    row("bench boot --plot /dev/null", "'/dev/null' is not a valid value for --plot.");
    row("bench boot --accel hvf", "'hvf' is not a valid acceleration.");
    row("bench loop --profile debug", "Unknown option 'profile'.");
    row("up extra", "'extra' is not expected here.");
    row("doctor extra", "'extra' is not expected here.");
    row("build kernel", "'kernel' is not expected here.");
    row("exec", "exec needs a command");
    row("exec --devices 2 --", "exec needs a command");
    row("config set A=x\ny", "more than one line");
    row("config why", "config why needs one symbol, or SYMBOL=VALUE.");
    row("config why A B", "config why needs one symbol, or SYMBOL=VALUE.");
    row("config search", "config search needs words to search for.");
    row("config search ~", "config search needs words to search for.");
    row("config diff A", "'A' is not expected here.");
    row("config get", "config get needs one symbol.");
    row("config get A B", "config get needs one symbol.");
    row("crash a b", "crash takes one file at most.");
    row("config import", "config import needs one file.");
    row("config import a b", "config import needs one file.");
    row("config import a --profile lab", "The profile 'lab' does not accept an imported configuration.");
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

    row("up --devices 0", "'0' is not a valid device count.");
    row("up --devices -1", "'-1' is not a valid device count.");
    row("up --devices 99999999", "'99999999' is not a valid device count.");
    row("up --devices abc", "'abc' is not a valid device count.");
    row("up --devices 65", "'65' is not a valid device count.");
    row("exec --devices 0 -- true", "'0' is not a valid device count.");
    row("up --devices=", "'' is not a valid device count.");
    row("up --devices", "devices");
    row("up --machine pc", "There is no machine type 'pc'.");
    row("up --network on", "'on' is not a valid network.");
    row("watch --demo", "demo");
    row("up --accel hvf", "'hvf' is not a valid acceleration.");
    row("up --cpus 0", "'0' is not a valid value for --cpus.");
    row("up --cpus 9", "'9' is not a valid value for --cpus.");
    row("up --cpus two", "'two' is not a valid value for --cpus.");
    row("up --memory 95", "'95' is not a valid value for --memory.");
    row("up --memory 65537", "'65537' is not a valid value for --memory.");
    row("build --cold", "Unknown option 'cold'.");
    row("up --profile nope", "There is no profile 'nope'.");
    row("build --only tests", "'tests' is not a part that can be built.");
    row("exec --put noplace -- true", "'noplace' is not a valid value for --put.");
    row("exec --put a:relative -- true", "'a:relative' is not a valid value for --put.");
    row("exec --put :/x -- true", "':/x' is not a valid value for --put.");
    row("exec --put a: -- true", "'a:' is not a valid value for --put.");

    // An option that the command has no use for is not passed over.
    row("tutorial", "There is no command 'tutorial'.");
    row("tutorial frob", "There is no command 'tutorial frob'.");
    row("tutorial list 3", "'3' is not expected here.");
    row("tutorial undo 3", "'3' is not expected here.");
    row("tutorial show 3 4", "One step at a time");
    row("tutorial play add boot", "One step at a time");
    row("tutorial answer", "tutorial answer needs a step, a question and the number of a choice.");
    row("tutorial answer 1 init", "tutorial answer needs a step");
    row("tutorial answer 1 init 2 3", "tutorial answer needs a step");
    row("tutorial check-file", "tutorial check-file needs a tutorial's folder.");
    row("tutorial check-file a b", "tutorial check-file needs a tutorial's folder.");
    row("tutorial check --devices 0", "'0' is not a valid device count.");
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
    const Result<std::unique_ptr<Command>> command = parseCommandLine(words(line));
    KLAB_FAILS(command, Error::Code::BadInput, says);
    QVERIFY(!command.error().remedy.isEmpty());
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
                             "--tutorial",    "--mistakes",    "--do",
                             "snapshot list", "snapshot drop"})
        QVERIFY2(text.contains(QLatin1StringView(name)), name);
    for (const QString &line : text.split(u'\n'))
        QVERIFY2(line.size() <= 100, qPrintable(line));
}

KLAB_TEST(TestArguments)
#include "tst_arguments.moc"
