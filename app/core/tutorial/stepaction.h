// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/kconfigfile.h"
#include "lab/labsession.h"

#include <QString>

#include <optional>
#include <variant>

namespace klab
{

/// Gives the sources those of a state of the tutorial's.
struct PutState {
    QString state;
};

/// Replaces a text, which has to be there once, in a file of the workspace.
struct EditFile {
    QString path;
    QString before;
    QString after;
};

/// Makes these own settings of the step's profile, beside those it has.
struct SetConfig {
    QList<ConfigSetting> settings;
};

struct Build {
    BuildOptions::Part part = BuildOptions::Part::Module;
};

/// Builds, ends the running machine, boots the step's profile and loads the module.
struct BuildAndBoot {
    /// Kernel arguments that come in place of those of the same name.
    QString arguments;
};

/// Builds the module and loads it again into the running machine, or boots one.
struct Reload {
};

/// Types a command at the guest's terminal.
struct TypeCommand {
    QString command;
    std::optional<int> status = 0; ///< that it is to exit with; empty: any
};

/// Answers a question of the step.
struct GiveAnswer {
    QString check;
    std::optional<int> choice; ///< empty: the right one
};

/// Writes compile_commands.json.
struct WriteCompileCommands {
};

/// Ends the machine.
struct StopMachine {
};

/// One thing that "Apply for me" does, or that goes wrong in a mistake.
using StepAction = std::variant<PutState, EditFile, SetConfig, Build, BuildAndBoot, Reload, TypeCommand,
                                GiveAnswer, WriteCompileCommands, StopMachine>;

} // namespace klab
