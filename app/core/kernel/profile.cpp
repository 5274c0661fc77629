// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/profile.h"

#include "base/datafiles.h"
#include "base/files.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace klab
{

namespace
{

/// Texts in the context of the class, which is no QObject.
struct ProfileTexts {
    Q_DECLARE_TR_FUNCTIONS(klab::Profile)
};

Profile labProfile()
{
    return {.name = QStringLiteral("lab"),
            .purpose = ProfileTexts::tr("Small and fast, the default: for character devices, procfs and "
                                        "sysfs."),
            .fragments = {QStringLiteral("lab.config")},
            .typicalObjects = 740,
            .buildBytes = 200'000'000,
            .memoryMiB = 256};
}

Profile debugProfile()
{
    Profile profile = labProfile();
    profile.name = QStringLiteral("debug");
    profile.purpose = ProfileTexts::tr("Finds mistakes: KASAN, lockdep, UBSAN, kmemleak and fault injection. "
                                       "The guest is several times slower.");
    profile.fragments << QStringLiteral("debug.config");
    profile.typicalObjects = 990;
    profile.buildBytes = 1'100'000'000;
    profile.memoryMiB = 768;
    profile.cpus = 4;
    profile.slowness = 8;
    return profile;
}

Profile driverProfile()
{
    Profile profile = labProfile();
    profile.name = QStringLiteral("driver");
    profile.purpose = ProfileTexts::tr("For drivers of any kind: block, network, input, PCI, USB, I2C and "
                                       "GPIO, with simulated devices, tracing and probes. Boots a PC (q35).");
    profile.fragments << QStringLiteral("driver.config");
    profile.typicalObjects = 1050;
    profile.buildBytes = 300'000'000;
    profile.modules = {{QStringLiteral("I2C_STUB"), QStringLiteral("drivers/i2c/i2c-stub.ko")}};
    profile.machine = VmSpec::Machine::Q35;
    profile.pciDevices = {QStringLiteral("edu")};
    // Chips whose lines have the numbers that books and courses use: 0 to 31, as on a board, and
    // 512 to 575, where the kernel begins by itself.
    profile.kernelArguments = {QStringLiteral("gpio_mockup.gpio_mockup_ranges=0,32,-1,64")};
    return profile;
}

Profile kcsanProfile()
{
    Profile profile = labProfile();
    profile.name = QStringLiteral("kcsan");
    profile.purpose = ProfileTexts::tr("Finds data races: memory that two processors use at once without a "
                                       "lock. The guest is several times slower.");
    profile.fragments << QStringLiteral("kcsan.config");
    profile.typicalObjects = 770;
    profile.buildBytes = 1'000'000'000;
    profile.memoryMiB = 512;
    profile.cpus = 4;
    profile.slowness = 8;
    return profile;
}

Profile clangProfile()
{
    Profile profile = labProfile();
    profile.name = QStringLiteral("clang");
    profile.purpose = ProfileTexts::tr("Built by LLVM, with every indirect call checked (CFI).");
    profile.fragments << QStringLiteral("clang.config");
    profile.toolchain = Profile::Toolchain::Llvm;
    return profile;
}

// Nobody knows what will be imported: room and patience for one like debug's.
Profile customProfile()
{
    Profile profile = labProfile();
    profile.name = QStringLiteral("custom");
    profile.purpose = ProfileTexts::tr("Yours: the same as lab until you import a configuration.");
    profile.typicalObjects = 800;
    profile.buildBytes = 1'000'000'000;
    profile.memoryMiB = 768;
    profile.slowness = 8;
    profile.takesImport = true;
    return profile;
}

QList<Profile> profiles()
{
    return {labProfile(), debugProfile(), driverProfile(), kcsanProfile(), clangProfile(), customProfile()};
}

} // namespace

QStringList Profile::names()
{
    QStringList all;
    for (const Profile &profile : profiles())
        all << profile.name;
    return all;
}

Result<Profile> Profile::find(const QString &name)
{
    for (const Profile &profile : profiles()) {
        if (profile.name == name)
            return profile;
    }
    return fail(Error::Code::BadInput, ProfileTexts::tr("There is no profile '%1'.").arg(name),
                ProfileTexts::tr("The profiles are: %1.").arg(names().join(QStringLiteral(", "))));
}

QString Profile::having(const QStringList &symbols, const QString &except)
{
    // The files are the lab's own, which do not change while it runs.
    static const QList<std::pair<QString, ConfigValues>> known = [] {
        QList<std::pair<QString, ConfigValues>> all;
        QList<Profile> fastFirst = profiles();
        std::ranges::stable_sort(fastFirst, {}, &Profile::slowness);
        for (const Profile &profile : std::as_const(fastFirst)) {
            const Result<QList<ConfigSetting>> settings = profile.settings({});
            if (settings && !profile.takesImport)
                all << std::pair(profile.name, ConfigValues(formatConfig(*settings)));
        }
        return all;
    }();
    for (const auto &[name, values] : known) {
        const auto isOn = [&values](const QString &symbol) { return values.value(symbol) == u"y"; };
        if (name != except && !symbols.isEmpty() && std::ranges::all_of(symbols, isOn))
            return name;
    }
    return {};
}

QString Profile::description() const
{
    constexpr double Gigabyte = 1e9;
    return purpose + u' ' +
           ProfileTexts::tr("The first build compiles about %1 files and takes %2 GB of disk space.")
               .arg(QLocale().toString(typicalObjects),
                    QLocale().toString(static_cast<double>(buildBytes) / Gigabyte, 'f', 1));
}

VmSpec Profile::vmSpec() const
{
    VmSpec spec;
    spec.machine = machine;
    spec.cpus = cpus;
    spec.memoryMiB = memoryMiB;
    spec.pciDevices = pciDevices;
    spec.kernelArguments = kernelArguments;
    return spec;
}

Result<QList<ConfigSetting>> Profile::settings(const Module &module) const
{
    QList<ConfigSetting> all;
    for (const QString &fragment : fragments) {
        const Result<QByteArray> text = readFile(dataFile(QStringLiteral("resources/kernel/") + fragment));
        if (!text)
            return tl::unexpected(text.error());
        all << parseConfig(*text);
    }
    all << ConfigSetting{module.symbol, QStringLiteral("m")};
    return all;
}

} // namespace klab
