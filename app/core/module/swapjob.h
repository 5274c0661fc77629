// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/kbuild.h"
#include "machine/guestjobs.h"

#include <memory>

namespace klab
{

/// What became of the module in the guest.
struct SwapOutcome {
    enum class Kind {
        Unknown,  ///< the job has not come that far
        Swapped,  ///< the new one runs in place of the old one, with the same parameters
        Loaded,   ///< the new one runs; before, none did
        InUse,    ///< a device is open: the old one runs on, nothing was touched
        Stuck,    ///< the old one cannot be unloaded, though nobody uses it; it runs on
        Restored, ///< the new one refused to load; the old one runs again
        Lost,     ///< the new one refused to load, and none runs
    };
    Kind kind = Kind::Unknown;
    QString reason; ///< what the guest said, for kinds that are no success
};

/// Reads what the guest's part of SwapJob prints.
SwapOutcome parseSwapOutcome(const QByteArray &output);

/// Whether @p module could be a module vdev for the kernel @p release, by what its file
/// says: what a load would refuse anyway, found out while the old one still runs.
Result<> checkModuleFile(const QByteArray &module, const QString &release);

/// Puts a module into the guest, beside the one that is there.
class PushJob : public GuestJob
{
    Q_OBJECT
public:
    /// @param folder of the guest; the file is called vdev.ko.new
    PushJob(VmSession *vm, QByteArray module, QString folder, QObject *parent = nullptr);

protected:
    void run() override;

private:
    void write(qsizetype offset);
    void closeFile();
    void finishFailed(const Error &error);

    QByteArray m_module;
    QString m_path;
    qint64 m_handle = 0;
};

/// Loads what PushJob has put there in place of the module that runs, all in one
/// command of the guest, so that it is carried through even if nobody waits for its end.
/// The parameters in force (those that /sys/module/vdev/parameters shows) are given to the
/// new one as well. What the devices hold is lost: it belongs to the module that goes.
/// Where the new one does not load, the old one is loaded again. Ends well whatever the
/// outcome, unless it is not known.
class SwapJob : public GuestCommandJob
{
    Q_OBJECT
public:
    SwapJob(VmSession *vm, const QString &folder, QObject *parent = nullptr);

    /// Once the job has finished successfully.
    SwapOutcome outcome() const { return parseSwapOutcome(exit().output); }
};

/// Where the guest keeps the module: /lib/modules/RELEASE/extra.
QString guestModuleFolder(const QString &release);

/// The kernel's release, as its build folder has it; empty before a build.
QString kernelRelease(const Kbuild &kbuild);

} // namespace klab
