// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/guestjobs.h"
#include "module/module.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace klab
{

/// The outcome for the module in the guest.
struct SwapOutcome {
    enum class Kind {
        Unknown,    ///< the job has not got that far
        Swapped,    ///< it was loaded in place of the one that ran
        Loaded,     ///< it was loaded; before, none ran
        Unloaded,   ///< none runs now
        Absent,     ///< none was to be unloaded
        InUse,      ///< somebody uses the one that runs, as an open device: nothing was touched
        Stuck,      ///< the one that runs cannot be unloaded, though nobody uses it; it runs on
        BuiltIn,    ///< it is a part of the kernel: nothing was touched
        Restored,   ///< the new one refused to load; the old one runs again
        Lost,       ///< the new one refused to load, nor does the old one again: none runs
        Refused,    ///< it refused to load; before, none ran
        HalfLoaded, ///< init() or exit() has crashed, or not returned: only a restart helps
    };
    Kind kind = Kind::Unknown;
    QString parameters;   ///< for Restored: those that it was loaded with again, "devices=2"
    bool wasHalf = false; ///< for HalfLoaded: it was before anything was done
    QString reason;       ///< what the guest said, for kinds other than success
    QString users; ///< for InUse: who uses it, in sentences, where that was asked; see makeHoldersJob()

    /// Of one of the parameters; empty if it was not among them.
    QString value(const QString &parameter) const;
    /// What was asked for has come about.
    bool isSuccess() const
    {
        return kind == Kind::Swapped || kind == Kind::Loaded || kind == Kind::Unloaded ||
               kind == Kind::Absent;
    }
};

/// Reads what the guest prints for SwapJob and UnloadJob.
SwapOutcome parseSwapOutcome(const QByteArray &output);

/// Why it is no success, for a person: one sentence and the remedy. Not for InUse, where
/// the holders are to be named.
Error describeSwapFailure(const Module &module, const SwapOutcome &outcome);

/// Whether @p file is a module of that name for the kernel @p release, by what it
/// says itself: what a load would refuse anyway, found out while the old one still runs.
Result<> checkModuleFile(const QByteArray &file, const QString &name, const QString &release);

/// Where the guest keeps modules: /lib/modules/RELEASE/extra.
QString guestModuleFolder(const QString &release);

/// A Job that puts a module's file into the guest, beside the one that is there: for
/// SwapJob.
std::unique_ptr<Job> makePushJob(VmSession *vm, const Module &module, const QByteArray &file,
                                 const QString &folder);

/// Loads a module in place of the one that runs, or where none runs. All in one
/// command of the guest, so that it is carried through even if nobody waits for its end.
/// What counts is the module's state in /sys afterwards, not what the loader says.
///
/// The parameters in force (those that /sys/module/NAME/parameters shows) are given to the
/// new one as well; where none runs, it is loaded with modprobe, which takes those of the
/// kernel's command line. Parameters that are given beside them go before both; of one that begins with a
/// question mark, as "?count=3", only where none of its name is in force. Of one that is named behind an
/// exclamation mark, as "!count", neither is given: it goes back to the module's own value. What devices
/// hold is lost: it belongs to the module that goes. Where the new one does not load, the old one is loaded
/// again, as it was. Succeeds whatever the outcome, unless it is not known.
class SwapJob : public GuestCommandJob
{
    Q_OBJECT
public:
    /// The file that makePushJob() has put into @p folder; it stays there where it loads.
    SwapJob(VmSession *vm, const Module &module, const QString &folder, const QStringList &parameters = {},
            QObject *parent = nullptr);
    /// The file that the guest has, with other parameters: "NAME=VALUE".
    SwapJob(VmSession *vm, const Module &module, const QStringList &parameters, QObject *parent = nullptr);

    /// Once the job has finished successfully.
    SwapOutcome outcome() const { return parseSwapOutcome(exit().output); }

protected:
    Error inWords(const Error &error) const override;

private:
    void await(const Module &module);

    Module m_module;
    QElapsedTimer m_clock;
    QTimer m_tick; ///< to say that one waits for init()
};

/// Adds what the kernel's log says about the module to the reason of an outcome that is no
/// success. @param log its lines since the load began, without times
void addModuleLog(const Module &module, const QStringList &log, SwapOutcome &outcome);

/// Unloads a module, where it is loaded. Otherwise as SwapJob.
class UnloadJob : public GuestCommandJob
{
    Q_OBJECT
public:
    UnloadJob(VmSession *vm, const Module &module, QObject *parent = nullptr);

    /// Once the job has finished successfully.
    SwapOutcome outcome() const { return parseSwapOutcome(exit().output); }
};

/// A Job that asks who uses a module that is InUse, for describeUse(); null where it is not.
std::unique_ptr<Job> makeHoldersJob(VmSession *vm, const Module &module,
                                    const std::shared_ptr<SwapOutcome> &outcome);
/// That it is InUse, for a person, and by whom.
Error describeUse(const Module &module, const SwapOutcome &outcome);

/// A Job that puts a module's file into the guest and gets it running, see SwapJob.
/// Succeeds only where it runs.
/// @param file       of this machine
/// @param release    of the running kernel
/// @param parameters see SwapJob
std::unique_ptr<Job> makeModuleLoadJob(VmSession *vm, const Module &module, const QString &file,
                                       const QString &release, const QStringList &parameters = {});

/// A Job that loads the file that the guest has with other parameters, see SwapJob. Succeeds only where
/// it runs with them.
std::unique_ptr<Job> makeModuleReloadJob(VmSession *vm, const Module &module, const QStringList &parameters);

} // namespace klab
