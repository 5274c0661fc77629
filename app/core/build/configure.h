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
    QByteArray imported;           ///< a .config, whole or minimal; where it is there, it is all
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
    /// .config is not as the lab left it. False if there is none: it is simply created
    /// again.
    bool isChangedOutside() const;
};

/// Makes @p text, which results from the current base and @p own, the .config, and
/// records that: makeConfigureJob() with the same then finds nothing to do. The caller
/// has to store @p own first: see LabSession::saveConfig().
Result<> acceptConfig(const Kbuild &kbuild, const QList<ConfigSetting> &own, const QByteArray &text);

/// How a .config that was changed outside the lab is handled, and who is told what there is
/// to be known of a configuration.
struct Adoption {
    QString profile; ///< as the notice names it
    /// Keeps what the own settings are from now on; called on a worker thread, before
    /// .config is replaced. Without it changes are not looked for, but overwritten.
    std::function<Result<>(const QList<ConfigSetting> &own)> keep;
    /// Called with each notice: what was adopted and what was not, settings without effect,
    /// and what an imported or adopted configuration lacks (configNotice()). They are in the
    /// log, too, which is not where anybody looks for them.
    std::function<void(const QString &notice)> tell;
};

/// Makes base and .config, each only where what it is made of has changed, or where it is
/// not what was made of that. The kernel's own Kconfig resolves them, and silently drops
/// what it does not accept: if that is part of @p base, the job fails and leaves the
/// current .config as it is; if it is part of @p own, it is reported with the reason.
/// Null if there is nothing to do.
/// @param adoption makes changes of .config from outside own settings; those that do
///     not stick are told, and fail nothing
/// @param module its Kconfig file is part of what the configuration is made of
std::unique_ptr<Job> makeConfigureJob(const Kbuild &kbuild, const Module &module, const ConfigBase &base,
                                      const QList<ConfigSetting> &own = {}, const Adoption &adoption = {});

/// What is to be mended in @p values, an imported configuration as Kconfig has completed it:
/// see configNotice(); empty where nothing is. That a module is off by the user's @p own settings
/// is no fault. Where there are some, it takes a second. Any thread.
QString findConfigFaults(const Kbuild &kbuild, const Module &module, const QList<ConfigSetting> &own,
                         const QString &profile, const ConfigValues &values);

/// Reduces the present .config to what is not a default (savedefconfig); .config itself is
/// not touched.
std::unique_ptr<ResultJob<QByteArray>> makeExportConfigJob(const Kbuild &kbuild);

} // namespace klab
