// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/recordedbuild.h"
#include "build/replayrecord.h"
#include "build/replayscope.h"

#include <QList>
#include <QMap>
#include <QString>

namespace klab
{

/// Which of the commands that Kbuild has recorded have to be run again, since sources have changed, for
/// modules that make would not build otherwise. A value.
///
/// make decides by what it reads: Makefiles, the configuration, how it is called, which files there are, and
/// whether anything that a command has read is newer than what it has made. All of this is compared with
/// the record of the last good build. Where nothing differs but the content of sources that the compiler
/// reads, make would run the same commands for what is compiled of them, and for what is linked of that.
/// modpost runs whenever an object is new, for it reads of it what cannot be told beforehand: which symbols
/// it uses and exports, its .modinfo, its tables of devices, all references between sections. What it then
/// writes, NAME.mod.c, decides whether that is compiled.
struct ReplayPlan {
    struct Module {
        RecordedBuild::Module commands;
        bool isAddedDue = false; ///< at any rate
        bool isFileDue = false;  ///< the same
    };

    QString folder;                   ///< that the commands run in
    QMap<QString, QString> variables; ///< their environment
    QList<RecordedCommand> compiled;  ///< to be run, each with fixdep and its check
    QList<RecordedCommand> linked;    ///< to be run: objects of several parts
    RecordedCommand modpost;
    bool isModpostDue = false;
    QByteArray order;
    QList<Module> modules;
    QString recordFile;
    ReplayRecord record;

    /// Whether a command is due at any rate.
    bool hasWork() const;

    /// Which sources are compiled.
    enum class Due {
        Changed,
        All, ///< to be said their warnings again
    };
    /// Reads records and looks at a thousand files, some 10 ms: on a worker thread.
    /// @return an Error that says why make has to decide; without a message where nothing was recorded
    static Result<ReplayPlan> make(const ReplayScope &scope, Due due);
};

} // namespace klab
