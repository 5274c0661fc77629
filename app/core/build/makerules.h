// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/makevariables.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace klab
{

/// A rule of a Makefile, as it is written: nothing in it is expanded.
struct MakeRule {
    QList<QByteArray> targets;
    QList<QByteArray> prerequisites;
    QList<QByteArray> recipe; ///< its lines, without '@', '-' and '+' before the command
};

/// Reads the rules of a Makefile without running it, whatever the conditions around them say.
QList<MakeRule> parseMakeRules(const QByteArray &text);

/// Whether what is made by default goes beyond calling Kbuild for the folder: a file is generated
/// first, say, or other folders are built. Such a Makefile has to be run as it is.
/// @param variables of the Makefile
bool doesMoreThanKbuild(const QList<MakeRule> &rules, MakeVariables variables);

/// Whether a recipe works in the folder @p path itself also where a copy of it is built, for it names the
/// folder to Kbuild by an absolute path: "M=$(HOME)/mod". Where the path stands in the Makefile as a
/// whole, withFolder() has to replace it before.
/// @param variables of the Makefile
bool leavesCopy(const QList<MakeRule> &rules, MakeVariables variables, const QString &path);

/// The text of a Makefile or a script of the folder @p path, as it is written or with links followed,
/// with another name for that folder.
QByteArray withFolder(QByteArray text, const QString &path, const QByteArray &name);

} // namespace klab
