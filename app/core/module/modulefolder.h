// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "module/module.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace klab
{

/// A folder with the sources of one or more modules behind one Makefile, as the module set of a
/// workspace lists it. A value.
struct ModuleFolder {
    enum class Origin {
        Bundled,  ///< the module that the lab brings along
        Tree,     ///< WORKSPACE/module/NAME
        External, ///< anywhere else: used in place, and never written to
    };
    /// How it is built.
    enum class Form {
        Sample,   ///< as part of the kernel tree
        Kbuild,   ///< by the kernel's Kbuild alone: make M=FOLDER
        Makefile, ///< by its own Makefile, which does more than to call Kbuild
    };
    enum class State {
        Ready,
        Gone,       ///< there is no such folder any more
        Unreadable, ///< it is there, but cannot be read
        Empty,      ///< it has nothing that builds a module
        NameTaken,  ///< another folder has its name, or makes a module of a name that it makes, too
    };

    QString name; ///< unique in the workspace: "examples"
    QString path; ///< absolute
    Origin origin = Origin::External;
    Form form = Form::Kbuild;
    State state = State::Ready;
    /// What it makes, as far as its Makefile can be read without running it.
    QList<Module> modules;
    /// Whether that is all: names in a Makefile may be computed.
    bool isComplete = true;
    /// A name that two of its modules have, as a/x.o and b/x.o; empty if there is none. Only one is listed.
    QString twin;
    /// The variables of its Makefile that say where the kernel is built: "KDIR".
    QStringList kernelVariables;
    /// What keeps it from being built, in a sentence, and what to do; empty where it is Ready.
    QString problem;
    QString remedy;

    bool operator==(const ModuleFolder &) const = default;

    bool isReady() const { return state == State::Ready; }
    /// The one of that name; '-' and '_' are the same, as they are to the kernel.
    std::optional<Module> module(const QString &wanted) const;
};

/// A module's name as the kernel has it: "hello_1" for "hello-1" and "hello-1.ko".
QString kernelModuleName(const QString &name);

} // namespace klab
