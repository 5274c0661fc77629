// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "build/objectgraph.h"
#include "kernel/configchange.h"
#include "module/module.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace klab
{

/// What a change to the configuration means for the build and for a running guest.
struct BuildImpact {
    /// What has to happen before the change is visible in the guest.
    enum class Effect { Nothing, ModuleReload, Reboot };

    bool isBuilt = false; ///< false: there is no kernel yet, all is compiled
    int objects = 0;      ///< that the kernel and its modules consist of now
    int recompiled = 0;   ///< of these
    /// New code that is switched on; a lower bound, see BuildIndex.
    int added = 0;
    bool isEverything = false; ///< how all objects are compiled changes
    bool linksKernel = false;
    bool rebuildsModule = false; ///< the module's file
    Effect effect = Effect::Nothing;

    bool operator==(const BuildImpact &) const = default;
};

/// The impact in one or two sentences.
QString describe(const BuildImpact &impact);

/// What a build folder and its kernel tree say about the cost of changes; an immutable
/// value that any thread may read.
///
/// What is compiled again is read from the dependency files that fixdep
/// (scripts/basic/fixdep.c) wrote beside each object, and is what make would decide;
/// only that headers generated meanwhile (asm-offsets.h) may turn out the same or
/// not. What is new is read from the tree's Makefiles without running make: objects
/// with computed names, and generated ones, are missing, so that there may be more.
class BuildIndex
{
public:
    /// Tells make() that it should end early, as FunctionJob::Canceled.
    using Canceled = std::function<bool()>;

    /// Reads the dependency files and the tree's Makefiles: half a second for the lab
    /// and the debug profile alike, up to one and a half while two cores are busy with
    /// something else. On a worker thread.
    /// @param tree   the kernel's sources
    /// @param folder Kbuild's output folder (O=); may be empty or not be there
    /// @param module the one that is loaded into the guest
    /// @return Error::Code::Canceled where @p canceled said so
    static Result<BuildIndex> make(const QString &tree, const QString &folder, const Module &module,
                                   const Canceled &canceled);

    /// As make(), for toCompile(): also looks at the times of all files, which takes as long again.
    static Result<BuildIndex> makeWithTimes(const QString &tree, const QString &folder, const Module &module,
                                            const Canceled &canceled);

    /// Well below a millisecond for a page full of changes; a change to the same value
    /// is none. @param changes all that differs, also what other symbols select
    BuildImpact estimate(const QList<ConfigChange> &changes) const;
    /// How many objects make compiles for the kernel, without modules, with @p changes: what these
    /// concern, what is outdated, and what is not there (yet), as after an interrupted build.
    int toCompile(const QList<ConfigChange> &changes) const;

private:
    friend class BuildIndexReader;
    struct Data;
    class Estimate;
    explicit BuildIndex(std::shared_ptr<const Data> data);
    QList<ObjectGraph::Change> graphChanges(const QHash<QByteArray, QByteArray> &after) const;
    bool mark(const QByteArray &symbol, Estimate &estimate) const;
    bool markAll(const QHash<QByteArray, QByteArray> &after, Estimate &estimate) const;
    std::shared_ptr<const Data> m_data;
};

} // namespace klab
