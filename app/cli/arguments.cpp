// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/arguments.h"

#include "base/translate.h"
#include "device/vdevdevices.h"
#include "lab/bootsettings.h"

#include <QCommandLineParser>

namespace klab
{

QString usage()
{
    return Texts::
        tr("Usage: klab COMMAND [OPTION...]\n"
           "\n"
           "  doctor [--json]                what is missing on this machine, and how to get it\n"
           "  build [--only kernel|module]   build the kernel and the module\n"
           "  up [--demo]                    build, boot and load the module; then the guest's console\n"
           "                                 is this terminal (Ctrl+] ends it). With --demo, write to "
           "and\n"
           "                                 read from each device instead, and verify the content\n"
           "  exec [--put HOST:GUEST]... -- COMMAND [ARGUMENT...]\n"
           "                                 build, boot, load, and run COMMAND in the guest: its "
           "output,\n"
           "                                 errors and exit status are klab's (125: klab itself failed)\n"
           "  watch                          as up, and then each save of the module's sources, by any\n"
           "                                 editor, is built and swapped into the running guest, which\n"
           "                                 empties the devices; a failed build or load leaves the old\n"
           "                                 module running, an open device is waited for. One line a\n"
           "                                 save tells the times on standard error. Where the module is\n"
           "                                 built in, the kernel is relinked and the guest restarted\n"
           "  compile-commands [--json]      write compile_commands.json into the workspace, of what is "
           "built:\n"
           "                                 any editor with clangd knows the module and the kernel then\n"
           "  config get SYMBOL              the value of a kernel configuration symbol\n"
           "  config set SYMBOL=VALUE...     change the configuration, if the kernel takes it; --force "
           "also\n"
           "                                 turns off what the lab itself needs\n"
           "  config why SYMBOL[=VALUE]      why it is as it is, and what would make it otherwise\n"
           "  config search TEXT             symbols by name and description\n"
           "  config diff                    own changes, and what came with them\n"
           "  config reset [SYMBOL...]       take own changes back, all or some\n"
           "  config import FILE             make a .config, whole or minimal, the profile custom's\n"
           "  config export [FILE]           write the configuration, without what is a default\n"
           "  config compare A B [--json]    what differs between the configurations of two profiles\n"
           "  bench module [--json]          what each operation of the module costs, in instructions, "
           "beside\n"
           "                                 a driver written in C that does the same\n"
           "\n"
           "  tutorial list [--json]         the steps of the tutorial, and how far you are\n"
           "  tutorial show [N]              a step's text, and what is checked\n"
           "  tutorial check [N] [--do COMMAND]...\n"
           "                                 build and boot where the step needs it, type each COMMAND in\n"
           "                                 the guest, and check the step\n"
           "  tutorial answer N QUESTION CHOICE\n"
           "                                 choose an answer of step N\n"
           "  tutorial apply [N]             do the step's work\n"
           "  tutorial reset [N]             the sources as they are when the step begins; yours are kept\n"
           "  tutorial undo, tutorial redo   take the last apply or reset back, and the one before it; or "
           "again\n"
           "  tutorial play [N] [--mistakes] [--json]\n"
           "                                 do all steps, or one, and report: checks fail before the work,\n"
           "                                 hold after it, and find mistakes. Your sources are as before\n"
           "                                 afterwards\n"
           "  tutorial check-file DIR        what is wrong with a tutorial of your own; the others take\n"
           "                                 --tutorial DIR\n"
           "\n"
           "Options of build, up, exec, watch, compile-commands, config and bench:\n"
           "  --profile NAME                 the kernel: lab (fast), debug (sanitizers, lock checks),\n"
           "                                 kcsan (data races), clang (built by LLVM, with CFI),\n"
           "                                 custom (lab's, or what 'config import' made it)\n"
           "  --kernel PATH                  a kernel tree or archive to use in a new workspace (not\n"
           "                                 compile-commands)\n"
           "Options of up, exec and watch:\n"
           "  --devices N                    number of devices, 1 to %1 (1)\n"
           "  --machine microvm|q35          the virtual machine (microvm)\n"
           "  --accel auto|kvm|tcg           the processor's emulation (auto)\n"
           "  --cpus N, --memory MIB         the guest's size (what the profile needs)\n"
           "  --network off|loopback         whether a port of 127.0.0.1 leads to the guest's telnet (off)\n"
           "  --kernel-arg ARG               one more argument for the kernel; may be repeated\n"
           "  --cold                         boot from the start, restoring nothing\n"
           "Everywhere:\n"
           "  --workspace DIR                the workspace (KERNEL_LAB_WORKSPACE, else ~/kernel-lab)\n"
           "  --json                         a report for programs, where there is one\n"
           "  --help, --version\n")
            .arg(MaxDevices);
}

namespace
{

Result<int> parseNumber(const QString &option, const QString &text, int least, int most)
{
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    if (isNumber && value >= least && value <= most)
        return value;
    return fail(Error::Code::BadInput, Texts::tr("'%1' is no value for --%2.").arg(text, option),
                Texts::tr("Give a number from %1 to %2.").arg(least).arg(most));
}

Result<BuildOptions::Part> parsePart(const QString &text)
{
    if (text == u"kernel")
        return BuildOptions::Part::Kernel;
    if (text == u"module")
        return BuildOptions::Part::Module;
    return fail(Error::Code::BadInput, Texts::tr("'%1' is no part to build.").arg(text),
                Texts::tr("The parts are: kernel, module."));
}

Result<Arguments::Put> parsePut(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon <= 0 || text.mid(colon + 1).isEmpty() || text.at(colon + 1) != u'/')
        return fail(
            Error::Code::BadInput, Texts::tr("'%1' is no value for --put.").arg(text),
            Texts::tr(
                "Give HOST:GUEST with an absolute path in the guest, as in --put test.sh:/tmp/test.sh."));
    return Arguments::Put{text.left(colon), text.mid(colon + 1)};
}

Result<Arguments::Command> findCommand(const QString &group, const QString &word,
                                       const QList<std::pair<QString, Arguments::Command>> &commands)
{
    QStringList names;
    for (const auto &[name, command] : commands) {
        if (word == name)
            return command;
        names << group + u' ' + name;
    }
    return fail(Error::Code::BadInput, Texts::tr("There is no command '%1 %2'.").arg(group, word),
                Texts::tr("The commands are: %1.").arg(names.join(QStringLiteral(", "))));
}

Result<Arguments::Command> parseConfigCommand(const QString &word)
{
    using Command = Arguments::Command;
    static const QList<std::pair<QString, Command>> commands{
        {QStringLiteral("get"), Command::ConfigGet},
        {QStringLiteral("set"), Command::ConfigSet},
        {QStringLiteral("why"), Command::ConfigWhy},
        {QStringLiteral("search"), Command::ConfigSearch},
        {QStringLiteral("diff"), Command::ConfigDiff},
        {QStringLiteral("reset"), Command::ConfigReset},
        {QStringLiteral("import"), Command::ConfigImport},
        {QStringLiteral("export"), Command::ConfigExport},
        {QStringLiteral("compare"), Command::ConfigCompare},
    };
    return findCommand(QStringLiteral("config"), word, commands);
}

Result<Arguments::Command> parseTutorialCommand(const QString &word)
{
    using Command = Arguments::Command;
    static const QList<std::pair<QString, Command>> commands{
        {QStringLiteral("list"), Command::TutorialList},
        {QStringLiteral("show"), Command::TutorialShow},
        {QStringLiteral("check"), Command::TutorialCheck},
        {QStringLiteral("apply"), Command::TutorialApply},
        {QStringLiteral("reset"), Command::TutorialReset},
        {QStringLiteral("undo"), Command::TutorialUndo},
        {QStringLiteral("redo"), Command::TutorialRedo},
        {QStringLiteral("answer"), Command::TutorialAnswer},
        {QStringLiteral("play"), Command::TutorialPlay},
        {QStringLiteral("check-file"), Command::TutorialCheckFile},
    };
    return findCommand(QStringLiteral("tutorial"), word, commands);
}

Result<Arguments::Command> parseCommand(QStringList &words)
{
    using Command = Arguments::Command;
    const QString first = words.takeFirst();
    if (first == u"doctor")
        return Command::Doctor;
    if (first == u"build")
        return Command::Build;
    if (first == u"up")
        return Command::Up;
    if (first == u"exec")
        return Command::Exec;
    if (first == u"watch")
        return Command::Watch;
    if (first == u"compile-commands")
        return Command::CompileCommands;
    if (first == u"help")
        return Command::Help;
    if (first == u"bench") {
        const QString second = words.isEmpty() ? QString() : words.takeFirst();
        if (second == u"module")
            return Command::BenchModule;
        return fail(Error::Code::BadInput, Texts::tr("There is no command 'bench %1'.").arg(second),
                    Texts::tr("The command is: bench module."));
    }
    if (first == u"tutorial")
        return parseTutorialCommand(words.isEmpty() ? QString() : words.takeFirst());
    if (first == u"config")
        return parseConfigCommand(words.isEmpty() ? QString() : words.takeFirst());
    return fail(Error::Code::BadInput, Texts::tr("There is no command '%1'.").arg(first),
                Texts::tr("'klab --help' lists them."));
}

/// The options of all commands. Who gives an option to a command that has no use
/// for it is told so.
class Options
{
    Q_DECLARE_TR_FUNCTIONS(klab::Options)
public:
    explicit Options(Arguments::Command command)
    {
        using Command = Arguments::Command;
        m_parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
        add(QStringLiteral("workspace"), true);
        add(QStringLiteral("json"), false);
        add(QStringLiteral("help"), false);
        const bool isTutorial = command >= Command::TutorialList;
        if (command != Command::Doctor && command != Command::CompileCommands) // which unpacks nothing
            add(QStringLiteral("kernel"), true);
        if (command != Command::Doctor && command != Command::ConfigCompare && !isTutorial) // they know
            add(QStringLiteral("profile"), true);
        if (command == Command::Build)
            add(QStringLiteral("only"), true);
        if (isTutorial && command != Command::TutorialCheckFile)
            add(QStringLiteral("tutorial"), true);
        if (command == Command::TutorialCheck)
            add(QStringLiteral("do"), true);
        if (command == Command::TutorialPlay)
            add(QStringLiteral("mistakes"), false);
        if (command == Command::Up || command == Command::Exec || command == Command::Watch ||
            command == Command::TutorialCheck || command == Command::TutorialApply ||
            command == Command::TutorialPlay) {
            for (const char *name :
                 {"devices", "machine", "accel", "cpus", "memory", "network", "kernel-arg"})
                add(QLatin1StringView(name), true);
            add(QStringLiteral("cold"), false);
        }
        if (command == Command::Up)
            add(QStringLiteral("demo"), false);
        if (command == Command::ConfigSet)
            add(QStringLiteral("force"), false);
        if (command == Command::Exec) {
            add(QStringLiteral("put"), true);
            m_parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
        }
    }

    Result<> parse(const QStringList &words)
    {
        if (m_parser.parse(QStringList{QStringLiteral("klab")} + words))
            return {};
        return fail(Error::Code::BadInput, m_parser.errorText(), tr("'klab --help' lists the options."));
    }

    bool has(const char *name) const
    {
        return m_known.contains(QLatin1StringView(name)) && m_parser.isSet(QLatin1StringView(name));
    }
    QStringList values(const char *name) const
    {
        return has(name) ? m_parser.values(QLatin1StringView(name)) : QStringList();
    }
    QString value(const char *name) const { return values(name).value(0); }
    QStringList rest() const { return m_parser.positionalArguments(); }

private:
    void add(const QString &name, bool hasValue)
    {
        m_parser.addOption({name, {}, hasValue ? name : QString()});
        m_known << name;
    }

    QCommandLineParser m_parser;
    QStringList m_known;
};

// Stores a parsed value, or keeps the error where there is none yet.
template<typename T>
void store(Result<> &outcome, const Result<T> &value, T &target)
{
    if (value)
        target = *value;
    else if (outcome)
        outcome = tl::unexpected(value.error());
}

tl::unexpected<Error> need(const QString &what)
{
    return fail(Error::Code::BadInput, what, Texts::tr("See 'klab --help'."));
}

QString plainSymbol(const QString &symbol)
{
    return symbol.startsWith(u"CONFIG_") ? symbol.mid(7) : symbol;
}

Result<> readSettings(const QStringList &rest, Arguments &arguments)
{
    for (const QString &word : rest) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals <= 0)
            return need(Texts::tr("'%1' is not of the form SYMBOL=VALUE.").arg(word));
        arguments.settings << ConfigSetting{plainSymbol(word.left(equals).trimmed()),
                                            word.mid(equals + 1).trimmed()};
    }
    if (arguments.settings.isEmpty())
        return need(Texts::tr("config set needs at least one SYMBOL=VALUE."));
    return {};
}

Result<> readPositional(const Options &options, Arguments &arguments)
{
    const QStringList rest = options.rest();
    switch (arguments.command) {
    case Arguments::Command::Exec:
        if (rest.isEmpty())
            return need(Texts::tr("exec needs a command to run in the guest, after '--'."));
        arguments.guestCommand = rest;
        return {};
    case Arguments::Command::ConfigGet:
        if (rest.size() != 1)
            return need(Texts::tr("config get needs one symbol."));
        arguments.symbol = plainSymbol(rest.first());
        return {};
    case Arguments::Command::ConfigWhy:
        if (rest.size() != 1)
            return need(Texts::tr("config why needs one symbol, or SYMBOL=VALUE."));
        arguments.symbol = plainSymbol(rest.first().section(u'=', 0, 0));
        if (rest.first().contains(u'='))
            arguments.value = rest.first().section(u'=', 1);
        return {};
    case Arguments::Command::ConfigReset:
        for (const QString &word : rest)
            arguments.symbols << plainSymbol(word);
        return {};
    case Arguments::Command::ConfigSearch:
        arguments.text = rest.join(u' ').simplified();
        return arguments.text.isEmpty() ? need(Texts::tr("config search needs words to look for."))
                                        : Result<>();
    case Arguments::Command::ConfigSet:
        return readSettings(rest, arguments);
    case Arguments::Command::ConfigImport:
        if (rest.size() != 1)
            return need(Texts::tr("config import needs one file."));
        arguments.file = rest.first();
        return {};
    case Arguments::Command::ConfigExport:
        if (rest.size() > 1)
            return need(Texts::tr("config export takes one file at most."));
        arguments.file = rest.value(0);
        return {};
    case Arguments::Command::TutorialShow:
    case Arguments::Command::TutorialCheck:
    case Arguments::Command::TutorialApply:
    case Arguments::Command::TutorialReset:
    case Arguments::Command::TutorialPlay:
        if (rest.size() > 1)
            return need(Texts::tr("One step at a time: its number or its id."));
        arguments.symbol = rest.value(0);
        return {};
    case Arguments::Command::TutorialAnswer:
        if (rest.size() != 3)
            return need(Texts::tr("tutorial answer needs a step, a question and the number of a choice."));
        arguments.symbol = rest[0];
        arguments.text = rest[1];
        arguments.value = rest[2];
        return {};
    case Arguments::Command::TutorialCheckFile:
        if (rest.size() != 1)
            return need(Texts::tr("tutorial check-file needs a tutorial's folder."));
        arguments.file = rest.first();
        return {};
    case Arguments::Command::ConfigCompare:
        return rest.size() == 2 ? Result<>() : need(Texts::tr("config compare needs two profiles."));
    default:
        if (!rest.isEmpty())
            return need(Texts::tr("'%1' means nothing here.").arg(rest.first()));
        return {};
    }
}

Result<> readProfiles(const Options &options, Arguments &arguments)
{
    Result<> outcome;
    if (arguments.command == Arguments::Command::ConfigCompare) {
        store(outcome, Profile::find(options.rest().value(0)), arguments.build.profile);
        store(outcome, Profile::find(options.rest().value(1)), arguments.otherProfile);
        return outcome;
    }
    const bool import = arguments.command == Arguments::Command::ConfigImport;
    const QString usual = import ? QStringLiteral("custom") : QStringLiteral("lab");
    store(outcome, Profile::find(options.has("profile") ? options.value("profile") : usual),
          arguments.build.profile);
    if (outcome && import && !arguments.build.profile.takesImport)
        return fail(
            Error::Code::BadInput,
            Texts::tr("The profile '%1' takes no imported configuration.").arg(arguments.build.profile.name),
            Texts::tr("Import into the profile 'custom', or change this one with 'klab config set'."));
    return outcome;
}

} // namespace

Result<Arguments> parseArguments(const QStringList &words)
{
    Arguments arguments;
    QStringList rest = words;
    if (rest.isEmpty() || rest.first() == u"--help" || rest.first() == u"-h")
        return arguments;
    if (rest.first() == u"--version") {
        arguments.command = Arguments::Command::Version;
        return arguments;
    }
    const Result<Arguments::Command> command = parseCommand(rest);
    if (!command)
        return tl::unexpected(command.error());
    Options options(*command);
    if (const Result<> parsed = options.parse(rest); !parsed)
        return tl::unexpected(parsed.error());
    if (options.has("help"))
        return arguments;
    arguments.command = *command;
    arguments.json = options.has("json");
    arguments.workspace = options.has("workspace") ? options.value("workspace") : Workspace::defaultPath();
    arguments.demo = options.has("demo");
    arguments.force = options.has("force");
    arguments.mistakes = options.has("mistakes");
    arguments.commands = options.values("do");
    arguments.file = options.value("tutorial");
    arguments.build.kernel.path = options.value("kernel");
    arguments.boot.kernelArguments = options.values("kernel-arg");
    // Who neither says how many nor has them verified may have a module that makes none.
    arguments.boot.checkDevices = options.has("devices") || arguments.demo;

    Result<> outcome = readPositional(options, arguments);
    if (outcome)
        outcome = readProfiles(options, arguments);
    if (options.has("only"))
        store(outcome, parsePart(options.value("only")), arguments.build.part);
    if (options.has("devices"))
        store(outcome, parseDeviceCount(options.value("devices")), arguments.boot.devices);
    if (options.has("machine"))
        store(outcome, parseMachine(options.value("machine")), arguments.boot.machine);
    if (options.has("network"))
        store(outcome, parseNetwork(options.value("network")), arguments.boot.network);
    if (options.has("accel"))
        store(outcome, parseAcceleration(options.value("accel")), arguments.boot.acceleration);
    if (options.has("cpus"))
        store(outcome, parseNumber(QStringLiteral("cpus"), options.value("cpus"), 1, BootSettings::MostCpus),
              arguments.boot.cpus);
    if (options.has("memory"))
        store(outcome,
              parseNumber(QStringLiteral("memory"), options.value("memory"), BootSettings::LeastMemoryMiB,
                          BootSettings::MostMemoryMiB),
              arguments.boot.memoryMiB);
    for (const QString &put : options.values("put")) {
        arguments.puts.append(Arguments::Put());
        store(outcome, parsePut(put), arguments.puts.last());
    }
    const Profile &profile = arguments.build.profile;
    if (outcome && arguments.command == Arguments::Command::BenchModule && profile.slowness > 1 &&
        !profile.takesImport)
        outcome = fail(
            Error::Code::BadInput,
            Texts::tr("The checks of the profile '%1' would be measured, not the module.").arg(profile.name),
            Texts::tr("Use --profile lab or clang."));
    if (!outcome)
        return tl::unexpected(outcome.error());
    return arguments;
}

} // namespace klab
