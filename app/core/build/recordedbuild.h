// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "build/recordedcommand.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace klab
{

/// What Kbuild has run to make some modules, read from its records. A value; names are as make knows them.
struct RecordedBuild {
    /// One module: its parts, the object they are linked to, what modpost adds, and the file.
    struct Module {
        QList<QByteArray> parts; ///< objects that are compiled; the object itself where it is one
        std::optional<RecordedCommand> object; ///< links the parts; empty where there is one part
        RecordedCommand added;                 ///< compiles what modpost writes: "demo.mod.o"
        RecordedCommand file;                  ///< links "demo.ko"
        QByteArray name;                       ///< of the object: "samples/demo/demo.o"
    };

    QList<RecordedCommand> compiled; ///< the parts of all modules, each once
    QList<Module> modules;
    RecordedCommand modpost;
    QByteArray order;              ///< the list of objects that modpost reads: "modules.order"
    QList<RecordedCommand> others; ///< what else in their folders was compiled, but is no object

    /// All records that the build consists of.
    QList<RecordedCommand> all() const;
    /// The files that the commands name and that none of them makes, linker scripts, say; with the
    /// programs, also those of PATH. Absolute, or below @p folder.
    QList<QByteArray> namedFiles(const QString &folder) const;
    /// What the commands make.
    QList<QByteArray> products() const;

    /// @param folder  that is built in (O=)
    /// @param targets the modules' files, below it
    /// @param symvers what modpost writes, below it
    /// @return an Error that says what is not understood
    static Result<RecordedBuild> read(const QString &folder, const QStringList &targets,
                                      const QString &symvers);
};

} // namespace klab
