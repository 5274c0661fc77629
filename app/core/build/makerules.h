// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

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
bool doesMoreThanKbuild(const QList<MakeRule> &rules);

} // namespace klab
