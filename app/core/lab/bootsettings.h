// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/profile.h"
#include "lab/labsession.h"
#include "module/module.h"

#include <QCoreApplication>
#include <QList>
#include <QVariantMap>

#include <optional>

namespace klab
{

/// Something about boot options that a person should know.
struct BootProblem {
    enum class Severity {
        Warning, ///< it can be booted, but may not do what is intended
        Error,   ///< it cannot be booted so
    };
    enum class Field { Memory, Cpus, Machine, Acceleration, Arguments };

    Severity severity = Severity::Warning;
    Field field = Field::Arguments;
    QString message; ///< one sentence
    QString remedy;  ///< what to do; may be empty

    bool operator==(const BootProblem &) const = default;
};

/// Kernel arguments in one line, as a person writes them. Among them may be the one for the number of
/// devices, the last one where there are several: it is read when the line is written, and is a
/// number from then on. A value.
class KernelArguments
{
public:
    KernelArguments(const QString &line); // NOLINT(*-explicit-*): any line is one

    const QString &line() const { return m_line; }
    KernelArguments &operator+=(const QString &more) { return *this = KernelArguments(m_line + more); }

    /// Empty without that argument, or with a number that the module would refuse.
    std::optional<int> devices() const { return m_devices; }
    /// Changes it where it stands, or adds it; the rest stays as it was written.
    void setDevices(int count);
    /// The others, as words; none where the line cannot be read.
    QStringList others() const;

    bool operator==(const KernelArguments &) const = default;

private:
    QString m_line;
    std::optional<int> m_devices;
};

/// What a person chooses for the next boot, as it is edited and kept: a value. Makes the
/// BootOptions of LabSession.
struct BootSettings {
    using Network = VmSpec::Network;

    int memoryMiB = 0;                           ///< 0: what the profile needs
    int cpus = 0;                                ///< 0: what the profile has
    std::optional<VmSpec::Machine> machine = {}; ///< empty: the profile's
    AccelerationChoice acceleration = AccelerationChoice::Auto;
    Network network = Network::Off;
    bool countInstructions = false; ///< see VmSpec
    bool cold = false;              ///< see BootOptions
    /// Added to the lab's own kernel arguments, in one line as a person writes it.
    KernelArguments arguments = defaultModule().countArgument(1);
    QList<ParameterSetting> parameters = {}; ///< of the modules that are loaded; not in the map

    static constexpr int LeastMemoryMiB = 96; ///< below, the guest's files find no room
    static constexpr int MostMemoryMiB = 65'536;
    static constexpr int MostCpus = 8; ///< CONFIG_NR_CPUS of the lab's profiles
    /// COMMAND_LINE_SIZE of x86, with the closing null byte.
    static constexpr int CommandLineSize = 2048;

    bool operator==(const BootSettings &) const = default;

    std::optional<int> devices() const { return arguments.devices(); }
    void setDevices(int count) { arguments.setDevices(count); }

    /// What is wrong, or doubtful, on a machine with that much memory. Errors first.
    /// @param hostMemoryMiB of this machine; 0: not known
    QList<BootProblem> problems(const Profile &profile, int hostMemoryMiB) const;
    /// No problem is an Error.
    bool isUsable(const Profile &profile, int hostMemoryMiB) const;

    /// For LabSession. Where arguments cannot be read, they are left out: see problems().
    BootOptions toBootOptions() const;
    /// The kernel's whole command line, with that acceleration.
    QString commandLine(const Profile &profile, VmSpec::Acceleration acceleration) const;

    /// Everything except the network, which is off until it is requested: the map may
    /// come from somebody else.
    QVariantMap toMap() const;
    /// Uses what is valid, and the default for everything else: the map may come from a
    /// file that somebody has edited, or from another version.
    static BootSettings fromMap(const QVariantMap &map);

    Q_DECLARE_TR_FUNCTIONS(klab::BootSettings)
};

/// Splits a line into kernel arguments as the kernel does: at spaces, but not within double
/// quotes, which stay. Fails for quotes without an end and for control characters.
Result<QStringList> splitKernelArguments(const QString &line);

/// This machine's memory in MiB; 0 if it cannot be told.
int hostMemoryMiB();

} // namespace klab
