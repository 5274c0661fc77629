// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QString>

namespace klab
{

/// What an "ifdef" or "ifeq" asks, as far as it is about one symbol.
struct MakeCondition {
    QByteArray text;   ///< with each variable as $(NAME)
    QByteArray symbol; ///< without "CONFIG_"; empty if it is about something else
    bool isOn = true;  ///< whether the symbol has to be on or off
};

/// One assignment of a Makefile with the conditions around it; an "include" is one
/// to the variable "include".
struct MakeAssignment {
    QByteArray variable;
    QByteArray value;
    QList<MakeCondition> conditions;
    int line = 0; ///< where it begins, from 1
};

/// Reads the assignments of a Makefile without running it: computed values and rules are
/// ignored.
QList<MakeAssignment> parseMakefile(const QByteArray &text);

/// The variables that a piece of a Makefile refers to, "$(CONFIG_X)" as "CONFIG_X".
QList<QByteArray> makeReferences(const QByteArray &text);

/// The symbols that say how every object is compiled: those from which the commands
/// for C and assembler files are made in @p tree 's Makefile, its architecture's and
/// those of scripts/ that they include. Without "CONFIG_". Any thread.
QSet<QByteArray> flagSymbols(const QString &tree);

} // namespace klab
