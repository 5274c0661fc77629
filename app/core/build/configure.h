// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/resultjob.h"
#include "build/kbuild.h"

#include <functional>
#include <memory>

namespace klab
{

/// What a configuration starts from.
struct ConfigBase {
    QList<ConfigSetting> settings; ///< over tinyconfig; may name symbols of other kernel versions
    QByteArray imported;           ///< a complete or minimal .config, instead of the settings; may be empty
};

/// The files of a configuration, in its build folder. They come about in two stages:
///
///     base    = olddefconfig(tinyconfig + profile), or olddefconfig(imported)
///     .config = olddefconfig(base + own settings as lines); base itself without own settings
///
/// Whoever does the second stage by other means, as the window's page does, has to do
/// just this for the same bytes.
struct Configuration {
    QString folder;

    QString baseFile() const { return folder + QStringLiteral("/.klab-base.config"); }
    QString config() const { return folder + QStringLiteral("/.config"); }
    /// Whether .config was changed since the lab wrote it. False if it does not exist: it is
    /// created again.
    bool isChangedOutside() const;
};

/// Makes @p text, which results from the current base and @p own, the .config, and
/// records that: makeConfigureJob() with the same then finds nothing to do. The caller
/// has to store @p own first: see LabSession::saveConfig().
Result<> acceptConfig(const Kbuild &kbuild, const QList<ConfigSetting> &own, const QByteArray &text);

/// How a .config that was changed outside the lab is handled, and who receives the notices about a
/// configuration.
struct Adoption {
    QString profile; ///< its name in notices
    /// Stores the new own settings; called on a worker thread before .config is replaced. Without
    /// it, changes are not looked for but overwritten.
    std::function<Result<>(const QList<ConfigSetting> &own)> keep;
    /// Called with each notice: what was adopted and what was not, settings without effect, and what
    /// an imported or adopted configuration lacks (configNotice()). Notices also go to the log.
    std::function<void(const QString &notice)> tell;
};

/// Makes base and .config, each only where what it is made of has changed, or where it is
/// not what was made of that. The kernel's own Kconfig resolves them, and silently drops
/// what it does not accept: if that is part of @p base, the job fails and leaves the
/// current .config as it is; if it is part of @p own, it is reported with the reason.
/// Null if there is nothing to do.
/// @param adoption turns outside changes of .config into own settings; for those that have no effect
///     there is a notice, but the job does not fail
/// @param module its Kconfig file is one of the inputs of the configuration
std::unique_ptr<Job> makeConfigureJob(const Kbuild &kbuild, const Module &module, const ConfigBase &base,
                                      const QList<ConfigSetting> &own = {}, const Adoption &adoption = {});

/// What is wrong with @p values, an imported configuration as completed by Kconfig: see configNotice().
/// Empty if nothing is wrong. A module that the user's @p own settings switch off is not a fault. Takes
/// a second if there are faults. Any thread.
QString findConfigFaults(const Kbuild &kbuild, const Module &module, const QList<ConfigSetting> &own,
                         const QString &profile, const ConfigValues &values);

/// Reduces the current .config to the values that are not defaults (savedefconfig); .config itself
/// is not changed.
std::unique_ptr<ResultJob<QByteArray>> makeExportConfigJob(const Kbuild &kbuild);

} // namespace klab
