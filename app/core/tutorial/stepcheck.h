// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/labsession.h"

#include <QRegularExpression>
#include <QStringList>

#include <optional>
#include <variant>

namespace klab
{

/// A text of the workspace matches, or must not match, a pattern. Comments are left out
/// of it first and each run of white space is one space, so that neither lines inserted
/// elsewhere nor another indentation do harm.
struct FileMatches {
    QString path; ///< below the workspace: "module/vdev/vdev.cpp"
    QRegularExpression pattern;
    bool absent = false; ///< it must not match, in a file that is there
};

/// An option of the kernel's configuration has one of these values.
struct ConfigHas {
    QString symbol;     ///< without CONFIG_
    QStringList values; ///< as in .config; "n" is not set
};

/// Kernel or module were built successfully after the step began and after the sources of
/// the step's state were last changed.
struct IsBuilt {
    BuildOptions::Part part = BuildOptions::Part::Module;
};

/// The running module is the one that was built last, from the current sources.
struct ModuleRuns {
};

/// The kernel has logged a line since the step began, even if it has crashed or was booted
/// again since. Once found, it stays so until the step begins again.
struct LogHas {
    QRegularExpression pattern; ///< for one line, without its time stamp
    bool absent = false;        ///< the running kernel has not said it
};

/// A command in the guest exits with a status and says something.
struct GuestSays {
    QStringList command;                       ///< an argument vector
    std::optional<int> status = 0;             ///< empty: any
    std::optional<QRegularExpression> pattern; ///< of output and errors together
};

/// The guest has this many vdev devices.
struct DeviceCount {
    int count = 1;
};

/// A parameter of the running module has a value.
struct ParameterHas {
    QString name;
    QString value;
};

/// The running kernel is of a profile.
struct ProfileRuns {
    QString profile;
};

/// A question about what was read or seen, with one right choice.
struct IsAnswered {
    /// Where the right choice depends on the machine at hand.
    enum class Source {
        Manifest,
        Acceleration, ///< choices[0] for KVM, choices[1] for TCG
    };
    QString question;
    QStringList choices;
    int right = 0;
    Source source = Source::Manifest;
};

using Predicate = std::variant<FileMatches, ConfigHas, IsBuilt, ModuleRuns, LogHas, GuestSays, DeviceCount,
                               ParameterHas, ProfileRuns, IsAnswered>;

/// One thing that has to hold for a step to be done.
struct StepCheck {
    QString id;    ///< unique in its step
    QString title; ///< what holds, as a sentence: "The option is in Kconfig."
    QString hint;  ///< shown on demand; may be empty
    Predicate predicate;
};

/// The outcome of a check.
struct CheckResult {
    bool passed = false;
    QString reason; ///< why not, with what is there instead; one or two sentences

    static CheckResult failed(const QString &reason) { return {false, reason}; }
};

/// Whether any of these looks at the running guest.
bool needsGuest(const QList<StepCheck> &checks);

} // namespace klab
