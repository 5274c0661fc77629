// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QStringList>

namespace klab
{

/// The part of the lab's own environment that the programs it runs get: who and where the
/// user is, the language, where programs and temporary files are, and where ccache keeps its
/// files and how many. All else stays out: what is set in a shell for another build (ARCH,
/// CROSS_COMPILE, MAKEFLAGS, KCFLAGS), what is loaded into each program (LD_PRELOAD), and
/// whatever is secret there and no business of a kernel's Makefile.
/// ProcessSpec::variables come on top.
QProcessEnvironment childEnvironment(const QProcessEnvironment &own);

/// The folders of PATH, in order. An entry that is relative to the current folder is left
/// out: programs there are those of whoever made the folder.
QStringList programFolders(const QString &path);

} // namespace klab
