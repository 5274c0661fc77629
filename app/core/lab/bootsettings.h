// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/profile.h"
#include "lab/labsession.h"

#include <QCoreApplication>
#include <QList>
#include <QVariantMap>

#include <optional>

namespace klab
{

/// Something about boot options that a person should know.
struct BootProblem {
    enum class Severity {
        Warning, ///< it can be booted, and may not do what is meant
        Error,   ///< it cannot be booted so
    };
    enum class Field { Memory, Cpus, Acceleration, Arguments };

    Severity severity = Severity::Warning;
    Field field = Field::Arguments;
    QString message; ///< one sentence
    QString remedy;  ///< what to do; may be empty

    bool operator==(const BootProblem &) const = default;
};

/// What a person chooses for the next boot, as it is edited and kept: a value. Makes the
/// BootOptions of LabSession. The number of devices has no field of its own: it is the
/// kernel argument "vdev.devices=N" of arguments, the last one where there are several.
struct BootSettings {
    using Network = VmSpec::Network;

    int memoryMiB = 0; ///< 0: what the profile needs
    int cpus = 0;      ///< 0: what the profile has
    VmSpec::Machine machine = VmSpec::Machine::MicroVm;
    AccelerationChoice acceleration = AccelerationChoice::Auto;
    Network network = Network::Off;
    bool countInstructions = false; ///< see VmSpec
    /// Added to the lab's own kernel arguments, in one line as a person writes it.
    QString arguments = QStringLiteral("vdev.devices=1");

    static constexpr int LeastMemoryMiB = 96; ///< below, the guest's files find no room
    static constexpr int MostMemoryMiB = 65'536;
    static constexpr int MostCpus = 8; ///< CONFIG_NR_CPUS of the lab's profiles
    /// COMMAND_LINE_SIZE of x86, with the closing null byte.
    static constexpr int CommandLineSize = 2048;

    bool operator==(const BootSettings &) const = default;

    /// Devices that arguments ask for; empty without the argument or with a number that
    /// the module would refuse.
    std::optional<int> devices() const;
    /// Changes "vdev.devices=" in arguments where it stands, or adds it; the rest stays as
    /// it was written.
    void setDevices(int count);

    /// What is wrong, or doubtful, on a machine with that much memory. Errors first.
    /// @param hostMemoryMiB of this machine; 0: not known
    QList<BootProblem> problems(const Profile &profile, int hostMemoryMiB) const;
    /// No problem is an Error.
    bool isUsable(const Profile &profile, int hostMemoryMiB) const;

    /// For LabSession. Where arguments cannot be read, they are left out: see problems().
    BootOptions toBootOptions() const;
    /// The kernel's whole command line, with that acceleration.
    QString commandLine(const Profile &profile, VmSpec::Acceleration acceleration) const;

    /// All but the network, which is off until it is asked for: the map may be another's.
    QVariantMap toMap() const;
    /// Takes what can be used, and the default for everything else: the map may come from
    /// a file that somebody has edited, or from another version.
    static BootSettings fromMap(const QVariantMap &map);

    Q_DECLARE_TR_FUNCTIONS(klab::BootSettings)
};

/// Splits a line into kernel arguments as the kernel does: at spaces, but not within double
/// quotes, which stay. Fails for quotes without an end and for control characters.
Result<QStringList> splitKernelArguments(const QString &line);

/// This machine's memory in MiB; 0 where it cannot be told.
int hostMemoryMiB();

} // namespace klab
