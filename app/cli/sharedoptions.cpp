// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/sharedoptions.h"

#include "base/translate.h"
#include "device/devicecommands.h"
#include "lab/bootsettings.h"

namespace klab
{

QList<Option> globalOptions()
{
    return {
        {QStringLiteral("workspace"), QStringLiteral("DIR"),
         Texts::tr("the workspace (KERNEL_LAB_WORKSPACE, else ~/kernel-lab)")},
        {QStringLiteral("json"), {}, Texts::tr("a report for programs, where available")},
        {QStringLiteral("trust"),
         {},
         Texts::tr("run what somebody else's workspace or tutorial says; asked for\n"
                   "once, then remembered")},
        {QStringLiteral("help"), {}, {}},
    };
}

Option profileOption()
{
    return {QStringLiteral("profile"), QStringLiteral("NAME"),
            Texts::tr("the kernel: lab (fast), debug (sanitizers, lock checks),\n"
                      "driver (any driver, simulated devices), kcsan (data\n"
                      "races), clang (built by LLVM, with CFI), custom (lab's,\n"
                      "or what 'config import' set)")};
}

Option kernelOption()
{
    return {QStringLiteral("kernel"), QStringLiteral("PATH"),
            Texts::tr("a kernel tree or archive to use in a new workspace (not\n"
                      "compile-commands)")};
}

Option moduleOption()
{
    return {QStringLiteral("module"), QStringLiteral("NAME[,NAME...]"),
            Texts::tr("the modules, see 'module list', or a folder of that list for\n"
                      "all that it makes (%1)")
                .arg(defaultModule().name)};
}

Option paramOption()
{
    return {QStringLiteral("param"), QStringLiteral("NAME.KEY=VALUE"),
            Texts::tr("a parameter of a module that is loaded; may be repeated")};
}

QList<Option> guestOptions()
{
    return {
        paramOption(),
        {QStringLiteral("devices"), QStringLiteral("N"),
         Texts::tr("number of devices, 1 to %1 (1)").arg(MaxDevices)},
        {QStringLiteral("machine"), QStringLiteral("microvm|q35"),
         Texts::tr("the virtual machine (what the profile needs)")},
        {QStringLiteral("accel"), QStringLiteral("auto|kvm|tcg"),
         Texts::tr("how the processor is emulated (auto)")},
        {QStringLiteral("cpus"), QStringLiteral("N"), {}},
        {QStringLiteral("memory"), QStringLiteral("MIB"),
         Texts::tr("the guest's size (what the profile needs)")},
        {QStringLiteral("network"), QStringLiteral("off|loopback"),
         Texts::tr("whether a port on 127.0.0.1 leads to the guest's telnet (off)")},
        {QStringLiteral("kernel-arg"), QStringLiteral("ARG"),
         Texts::tr("one more argument for the kernel; may be repeated")},
        {QStringLiteral("cold"),
         {},
         Texts::tr("boot from the start, although there is a snapshot of the machine")},
    };
}

namespace
{

Result<int> parseNumber(const QString &option, const QString &text, int least, int most)
{
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    if (isNumber && value >= least && value <= most)
        return value;
    return fail(Error::Code::BadInput, Texts::tr("'%1' is not a valid value for --%2.").arg(text, option),
                Texts::tr("Give a number from %1 to %2.").arg(least).arg(most));
}

// Stores a parsed value, or keeps the error where there is none yet.
template<typename T, typename Target>
void store(Result<> &outcome, const Result<T> &value, Target &target)
{
    if (value)
        target = *value;
    else if (outcome)
        outcome = tl::unexpected(value.error());
}

} // namespace

Result<BuildOptions> readBuildOptions(const CommandLine &line, const QString &usualProfile)
{
    const Result<Profile> profile =
        Profile::find(line.has(u"profile") ? line.value(u"profile") : usualProfile);
    if (!profile)
        return tl::unexpected(profile.error());
    BuildOptions build;
    build.profile = *profile;
    build.kernel.path = line.value(u"kernel");
    return build;
}

Result<QStringList> readModuleNames(const CommandLine &line)
{
    QStringList names;
    for (const QString &value : line.values(u"module")) {
        for (const QString &name : value.split(u',')) {
            if (name.trimmed().isEmpty())
                return fail(Error::Code::BadInput,
                            Texts::tr("'%1' is not a valid value for --module.").arg(value),
                            Texts::tr("Give names of modules, separated by commas."));
            names << name.trimmed();
        }
    }
    names.removeDuplicates();
    return names;
}

Result<BootOptions> readBootOptions(const CommandLine &line)
{
    BootOptions boot;
    boot.kernelArguments = line.values(u"kernel-arg");
    // Who does not say how many may have a module that makes none.
    boot.checkDevices = line.has(u"devices");
    boot.cold = line.has(u"cold");

    Result<> outcome;
    for (const QString &text : line.values(u"param")) {
        ParameterSetting setting;
        store(outcome, ParameterSetting::parse(text), setting);
        boot.parameters << setting;
    }
    if (line.has(u"devices"))
        store(outcome, parseDeviceCount(line.value(u"devices")), boot.devices);
    if (line.has(u"machine"))
        store(outcome, parseMachine(line.value(u"machine")), boot.machine);
    if (line.has(u"network"))
        store(outcome, parseNetwork(line.value(u"network")), boot.network);
    if (line.has(u"accel"))
        store(outcome, parseAcceleration(line.value(u"accel")), boot.acceleration);
    if (line.has(u"cpus"))
        store(outcome, parseNumber(QStringLiteral("cpus"), line.value(u"cpus"), 1, BootSettings::MostCpus),
              boot.cpus);
    if (line.has(u"memory"))
        store(outcome,
              parseNumber(QStringLiteral("memory"), line.value(u"memory"), BootSettings::LeastMemoryMiB,
                          BootSettings::MostMemoryMiB),
              boot.memoryMiB);
    if (!outcome)
        return tl::unexpected(outcome.error());
    return boot;
}

} // namespace klab
