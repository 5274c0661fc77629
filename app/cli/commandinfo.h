// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <limits>

namespace klab
{

/// An option of a command: what the parser accepts and the help lists.
struct Option {
    QString name;  ///< without the dashes
    QString value; ///< what stands for its value in the help; empty: a switch, which takes none
    /// What it does, in lines as the help shows them. Empty: the option is listed together with
    /// the one after it, or, if it is a command's own, described by that command's help.
    QString help;
};

/// How many words a command takes beside its options.
struct Positionals {
    static constexpr qsizetype Any = std::numeric_limits<qsizetype>::max();

    qsizetype least = 0;
    qsizetype most = 0;
    /// The sentence for too few or too many. Empty: the first word is reported as unexpected.
    QString complaint;
};

/// What a command is called and takes: from this come its lines in the help, the parser that
/// reads its arguments, and the usage errors.
struct CommandInfo {
    QString name;     ///< "build"; "config get" for a command in a group
    QString synopsis; ///< what follows the name in the help
    /// What it does, in lines as the help shows them. Empty: the command is listed together with
    /// the one after it.
    QString help;
    bool isListed = true; ///< in the help
    /// Beside those that all commands take, see globalOptions().
    QList<Option> options;
    Positionals positionals;
    /// What follows the first positional word belongs to another program, options included.
    bool endsOptionsAtFirstWord = false;
    /// The exit status where the arguments are refused.
    int refusalStatus = 2;
};

} // namespace klab
