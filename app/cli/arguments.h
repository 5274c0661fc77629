// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/labsession.h"

#include <QStringList>

#include <optional>

namespace klab
{

/// The command line of klab, understood. Each command uses its share.
struct Arguments {
    enum class Command {
        Help,
        Version,
        Doctor,
        Build,
        Up,
        Exec,
        Watch,
        CompileCommands,
        ConfigGet,
        ConfigSet,
        ConfigWhy,
        ConfigSearch,
        ConfigDiff,
        ConfigReset,
        ConfigImport,
        ConfigExport,
        ConfigCompare,
        BenchModule,
        TutorialList,
        TutorialShow,
        TutorialCheck,
        TutorialApply,
        TutorialReset,
        TutorialUndo,
        TutorialRedo,
        TutorialAnswer,
        TutorialPlay,
        TutorialCheckFile
    };

    Command command = Command::Help;
    QString workspace;
    bool json = false;
    BuildOptions build;
    BootOptions boot;
    bool demo = false;
    bool force = false;    ///< config set: also what the lab itself needs
    bool mistakes = false; ///< tutorial play: the mistakes of each step, too
    struct Put {
        QString source;
        QString target;
    };
    QList<Put> puts;               ///< exec: files to put into the guest
    QStringList guestCommand;      ///< exec: what to run there
    QString symbol;                ///< config get and why; tutorial: the step; empty: the present one
    std::optional<QString> value;  ///< config why: the value asked about; none: on, where it is off;
                                   ///< tutorial answer: the choice
    QString text;                  ///< config search; tutorial answer: the question
    QStringList symbols;           ///< config reset: only these; none: all
    QList<ConfigSetting> settings; ///< config set
    QString file;                  ///< config import and export; empty: standard output; tutorial: its
                                   ///< folder; empty: the lab's
    QStringList commands;          ///< tutorial check: typed in the guest first
    Profile otherProfile;          ///< config compare: with build.profile
};

/// Reads klab's arguments, without the program's name.
Result<Arguments> parseArguments(const QStringList &words);

/// What --help prints.
QString usage();

} // namespace klab
