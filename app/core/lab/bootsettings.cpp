// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/bootsettings.h"

#include "base/translate.h"
#include "device/devicecommands.h"

#include <QRegularExpression>

#include <algorithm>
#include <unistd.h>

namespace klab
{

int hostMemoryMiB()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long size = ::sysconf(_SC_PAGESIZE);
    constexpr qint64 MiB = 1024LL * 1024;
    return pages > 0 && size > 0 ? static_cast<int>(qint64(pages) * size / MiB) : 0;
}

// ------------------------------------------------------------ the arguments' line

namespace
{

/// Where an argument stands in the line.
struct Word {
    qsizetype start = 0;
    qsizetype length = 0;
};

QList<Word> findWords(const QString &line, bool &quoteIsOpen)
{
    QList<Word> words;
    qsizetype start = -1;
    quoteIsOpen = false;
    for (qsizetype i = 0; i <= line.size(); ++i) {
        const bool isEnd = i == line.size() || (line[i].isSpace() && !quoteIsOpen);
        if (!isEnd && line[i] == u'"')
            quoteIsOpen = !quoteIsOpen;
        if (!isEnd && start < 0)
            start = i;
        if (isEnd && start >= 0) {
            words << Word{start, i - start};
            start = -1;
        }
    }
    return words;
}

/// The value of the argument for the number of devices, or null for another argument.
QString deviceValue(QStringView argument)
{
    // The kernel takes a dash for an underscore in names; these have neither. It strips
    // quotes around a whole argument and around its value.
    QString bare = argument.toString().remove(u'"');
    const QString name = defaultModule().countPrefix();
    return bare.startsWith(name) ? bare.mid(name.size()) : QString();
}

} // namespace

Result<QStringList> splitKernelArguments(const QString &line)
{
    for (const QChar c : line) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            return fail(Error::Code::BadInput, Texts::tr("The kernel arguments have a control character."),
                        Texts::tr("Write them in one line, with spaces between them."));
    }
    bool quoteIsOpen = false;
    QStringList words;
    for (const Word &word : findWords(line, quoteIsOpen))
        words << line.mid(word.start, word.length);
    if (quoteIsOpen)
        return fail(Error::Code::BadInput,
                    Texts::tr("A quotation mark in the kernel arguments is never closed."),
                    Texts::tr("Close it with another \", or remove it."));
    return words;
}

KernelArguments::KernelArguments(const QString &line)
    : m_line(line)
{
    for (const QString &word : splitKernelArguments(line).value_or(QStringList())) {
        if (const QString value = deviceValue(word); !value.isNull()) {
            const Result<int> number = parseDeviceCount(value);
            m_devices = number ? std::optional(*number) : std::nullopt;
        }
    }
}

void KernelArguments::setDevices(int count)
{
    m_devices = count;
    // What follows is for the eye: the line shows the number.
    const QString wanted = defaultModule().countArgument(count);
    bool quoteIsOpen = false;
    std::optional<Word> last;
    for (const Word &word : findWords(m_line, quoteIsOpen)) {
        if (!deviceValue(QStringView(m_line).mid(word.start, word.length)).isNull())
            last = word;
    }
    if (last) {
        m_line.replace(last->start, last->length, wanted);
        return;
    }
    // In front: behind an open quotation mark it would be part of what is quoted.
    m_line = m_line.trimmed().isEmpty() ? wanted : wanted + u' ' + m_line;
}

QStringList KernelArguments::others() const
{
    QStringList words = splitKernelArguments(m_line).value_or(QStringList());
    words.removeIf([](const QString &word) { return !deviceValue(word).isNull(); });
    return words;
}

// ------------------------------------------------------------ problems

namespace
{

/// An argument that takes from the lab what it needs.
struct Needed {
    const char *name;
    const char *consequence;
};

constexpr Needed NeededByTheLab[] = {
    {"console", QT_TRANSLATE_NOOP("klab::BootSettings", "The lab's terminal may stay empty.")},
    {"rdinit", QT_TRANSLATE_NOOP("klab::BootSettings", "The lab's own first program is not started.")},
    {"init", QT_TRANSLATE_NOOP("klab::BootSettings", "The lab starts its first program from the initramfs, "
                                                     "and this one is ignored.")},
    {"root", QT_TRANSLATE_NOOP("klab::BootSettings", "The guest has no disk to start from.")},
    {"initrd", QT_TRANSLATE_NOOP("klab::BootSettings", "The lab's files may not be found.")},
    {"noinitrd", QT_TRANSLATE_NOOP("klab::BootSettings", "The lab's files are not found.")},
    {"panic", QT_TRANSLATE_NOOP("klab::BootSettings", "A crash of the guest may be noticed late.")},
    {"reboot", QT_TRANSLATE_NOOP("klab::BootSettings", "The guest may not be able to power off.")},
    {"mem", QT_TRANSLATE_NOOP("klab::BootSettings", "The guest uses less memory than the machine has.")},
    {"maxcpus", QT_TRANSLATE_NOOP("klab::BootSettings", "The guest uses fewer processors than it has.")},
    {"nr_cpus", QT_TRANSLATE_NOOP("klab::BootSettings", "The guest uses fewer processors than it has.")},
    {"nosmp", QT_TRANSLATE_NOOP("klab::BootSettings", "The guest uses one processor only.")},
    {"module_blacklist",
     QT_TRANSLATE_NOOP("klab::BootSettings", "The vdev module may be kept from loading.")},
    {"virtio_mmio.device",
     QT_TRANSLATE_NOOP("klab::BootSettings", "The lab's second channel to the guest may not be found.")},
};

using Severity = BootProblem::Severity;
using Field = BootProblem::Field;

void checkDevices(const QStringList &words, QList<BootProblem> &problems)
{
    int given = 0;
    for (const QString &word : words) {
        const QString value = deviceValue(word);
        if (value.isNull())
            continue;
        ++given;
        if (const Result<int> number = parseDeviceCount(value); !number)
            problems << BootProblem{Severity::Error, Field::Arguments, number.error().message,
                                    number.error().remedy};
    }
    if (given > 1)
        problems << BootProblem{Severity::Warning, Field::Arguments,
                                Texts::tr("vdev.devices= is given more than once: the last one counts."),
                                Texts::tr("Remove the others.")};
}

void checkNeeded(const QStringList &words, QList<BootProblem> &problems)
{
    for (const QString &word : words) {
        const QString name = word.section(u'=', 0, 0).remove(u'"').replace(u'-', u'_');
        if (word == u"--")
            problems << BootProblem{
                Severity::Warning,
                Field::Arguments,
                Texts::tr("What follows -- goes to the first program, not to the kernel."),
                {}};
        for (const Needed &needed : NeededByTheLab) {
            if (name == QLatin1StringView(needed.name))
                problems << BootProblem{Severity::Warning, Field::Arguments,
                                        Texts::tr("%1 overrides what the lab needs. %2")
                                            .arg(word.left(60), BootSettings::tr(needed.consequence)),
                                        Texts::tr("Remove it, unless you really want it.")};
        }
    }
}

void checkArguments(const BootSettings &settings, const Profile &profile, QList<BootProblem> &problems)
{
    const Result<QStringList> words = splitKernelArguments(settings.arguments.line());
    if (!words) {
        problems << BootProblem{Severity::Error, Field::Arguments, words.error().message,
                                words.error().remedy};
        return;
    }
    checkDevices(*words, problems);
    checkNeeded(*words, problems);
    const auto length = settings.commandLine(profile, VmSpec::Acceleration::Tcg).toUtf8().size();
    // The firmware of a machine adds the places of its virtio devices.
    constexpr qsizetype AddedByMachine = 128;
    if (length + AddedByMachine >= BootSettings::CommandLineSize)
        problems << BootProblem{
            Severity::Error, Field::Arguments,
            Texts::tr(
                "The kernel's command line would have %1 bytes; the kernel accepts %2 and cuts off the rest.")
                .arg(length)
                .arg(BootSettings::CommandLineSize - 1 - AddedByMachine),
            Texts::tr("Shorten the kernel arguments.")};
}

void checkMemory(const BootSettings &settings, const Profile &profile, int host, QList<BootProblem> &problems)
{
    const int memory = settings.memoryMiB > 0 ? settings.memoryMiB : profile.memoryMiB;
    const auto add = [&problems](Severity severity, const QString &message, const QString &remedy) {
        problems << BootProblem{severity, Field::Memory, message, remedy};
    };
    if (memory < BootSettings::LeastMemoryMiB)
        add(Severity::Error, Texts::tr("%1 MiB is too little for the guest to start.").arg(memory),
            Texts::tr("Give it at least %1 MiB.").arg(BootSettings::LeastMemoryMiB));
    else if (host > 0 && memory >= host)
        add(Severity::Error,
            Texts::tr("The guest would have %1 MiB, and this machine has %2 MiB itself.")
                .arg(memory)
                .arg(host),
            Texts::tr("Give it less than half of that."));
    else if (host > 0 && memory > host / 2)
        add(Severity::Warning,
            Texts::tr("The guest takes %1 MiB, more than half of this machine's %2 MiB.")
                .arg(memory)
                .arg(host),
            Texts::tr("Close other programs first, or give it less."));
    else if (memory < profile.memoryMiB)
        add(Severity::Warning,
            Texts::tr("The profile '%1' needs %2 MiB to be comfortable.")
                .arg(profile.name)
                .arg(profile.memoryMiB),
            {});
}

void checkMachine(const BootSettings &settings, const Profile &profile, QList<BootProblem> &problems)
{
    VmSpec spec = profile.vmSpec();
    spec.machine = settings.machine.value_or(spec.machine);
    if (const QString problem = spec.problem(); !problem.isEmpty())
        problems << BootProblem{Severity::Warning, Field::Machine, problem,
                                Texts::tr("Leave the machine type to the profile.")};
}

} // namespace

QList<BootProblem> BootSettings::problems(const Profile &profile, int hostMemoryMiB) const
{
    QList<BootProblem> problems;
    checkMemory(*this, profile, hostMemoryMiB, problems);
    if (cpus < 0 || cpus > MostCpus)
        problems << BootProblem{Severity::Error,
                                Field::Cpus,
                                tr("The lab's kernel supports 1 to %1 processors.").arg(MostCpus),
                                {}};
    if (countInstructions && acceleration == AccelerationChoice::Kvm)
        problems << BootProblem{Severity::Error, Field::Acceleration,
                                tr("Instructions can only be counted under TCG, not under KVM."),
                                tr("Choose TCG, or do not count them.")};
    else if (countInstructions && acceleration == AccelerationChoice::Auto)
        problems << BootProblem{Severity::Warning, Field::Acceleration,
                                tr("Instructions can only be counted under TCG."), tr("Choose TCG.")};
    checkMachine(*this, profile, problems);
    checkArguments(*this, profile, problems);
    std::stable_sort(problems.begin(), problems.end(), [](const BootProblem &one, const BootProblem &other) {
        return one.severity > other.severity;
    });
    return problems;
}

bool BootSettings::isUsable(const Profile &profile, int hostMemoryMiB) const
{
    const QList<BootProblem> all = problems(profile, hostMemoryMiB);
    return std::none_of(all.cbegin(), all.cend(),
                        [](const BootProblem &one) { return one.severity == Severity::Error; });
}

// ------------------------------------------------------------ what it becomes

BootOptions BootSettings::toBootOptions() const
{
    BootOptions options;
    options.machine = machine;
    options.acceleration = acceleration;
    options.cpus = cpus;
    options.memoryMiB = memoryMiB;
    options.devices = devices().value_or(1);
    options.countInstructions = countInstructions;
    options.cold = cold;
    options.network = network;
    options.secondShell = true;
    options.kernelArguments = arguments.others(); // LabSession makes the one for the devices
    options.parameters = parameters;
    return options;
}

QString BootSettings::commandLine(const Profile &profile, VmSpec::Acceleration used) const
{
    const BootOptions options = toBootOptions();
    VmSpec spec = profile.vmSpec();
    spec.machine = machine.value_or(spec.machine);
    spec.acceleration = used;
    if (cpus > 0)
        spec.cpus = cpus;
    spec.kernelArguments << defaultModule().countArgument(options.devices);
    for (const ParameterSetting &setting : parameters)
        spec.kernelArguments << setting.kernelArgument();
    spec.kernelArguments << options.kernelArguments;
    return spec.kernelCommandLine();
}

static const QList<std::pair<AccelerationChoice, QString>> &accelerationNames()
{
    static const QList<std::pair<AccelerationChoice, QString>> names{
        {AccelerationChoice::Auto, QStringLiteral("auto")},
        {AccelerationChoice::Kvm, QStringLiteral("kvm")},
        {AccelerationChoice::Tcg, QStringLiteral("tcg")}};
    return names;
}

QVariantMap BootSettings::toMap() const
{
    QString accelerationName;
    for (const auto &[choice, name] : accelerationNames()) {
        if (choice == acceleration)
            accelerationName = name;
    }
    return {{QStringLiteral("memoryMiB"), memoryMiB},
            {QStringLiteral("cpus"), cpus},
            {QStringLiteral("machine"), machine ? machineName(*machine) : QString()},
            {QStringLiteral("acceleration"), accelerationName},
            {QStringLiteral("countInstructions"), countInstructions},
            {QStringLiteral("cold"), cold},
            {QStringLiteral("arguments"), arguments.line()}};
}

BootSettings BootSettings::fromMap(const QVariantMap &map)
{
    const auto text = [&map](const char *key) { return map.value(QString::fromLatin1(key)).toString(); };
    const auto number = [&map](const char *key, int least, int most) {
        bool isNumber = false;
        const int value = map.value(QString::fromLatin1(key)).toInt(&isNumber);
        return isNumber && value >= least && value <= most ? value : 0;
    };
    BootSettings settings;
    settings.memoryMiB = number("memoryMiB", LeastMemoryMiB, MostMemoryMiB);
    settings.cpus = number("cpus", 1, MostCpus);
    if (const Result<VmSpec::Machine> machine = parseMachine(text("machine")))
        settings.machine = *machine;
    settings.acceleration = parseAcceleration(text("acceleration")).value_or(settings.acceleration);
    settings.countInstructions = map.value(QStringLiteral("countInstructions")).toBool();
    settings.cold = map.value(QStringLiteral("cold")).toBool();
    const QVariant arguments = map.value(QStringLiteral("arguments"));
    if (arguments.typeId() == QMetaType::QString && arguments.toString().size() < CommandLineSize)
        settings.arguments = arguments.toString();
    return settings;
}

} // namespace klab
