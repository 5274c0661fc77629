// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/resultjob.h"
#include "build/configure.h"
#include "kernel/kconfigfile.h"
#include "kernel/profile.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace klab
{

struct BuildOptions;
class LabSession;

/// The configurations of a session's kernels: the base of each profile, which may be imported, and the
/// user's own settings, which override it and are kept in the workspace. A part of LabSession, which says
/// what its public functions do. Main thread.
class LabConfig : public QObject
{
    Q_OBJECT
public:
    /// @param session owns this
    explicit LabConfig(LabSession *session);

    /// What own settings override: those of the profile, or what was imported.
    Result<ConfigBase> base(const Profile &profile) const;
    QList<ConfigSetting> ownSettings(const QString &profile) const;
    bool isChangedOutside(const QString &profile) const;

    std::unique_ptr<Job> configure(const BuildOptions &options);
    /// The same, where the sources are in place.
    std::unique_ptr<Job> write(const Profile &profile);
    /// Repeats the faults of an imported configuration before a kernel is built, unless this session
    /// has announced them already. May be null.
    std::unique_ptr<Job> remindOfFaults(const Profile &profile);
    std::unique_ptr<Job> setOwnSettings(const BuildOptions &build, const QList<ConfigSetting> &settings);
    std::unique_ptr<Job> saveConfig(const Profile &profile, const QList<ConfigSetting> &own,
                                    const QByteArray &text);
    std::unique_ptr<Job> importConfig(const BuildOptions &build, const QString &file);
    std::unique_ptr<ResultJob<QByteArray>> exportConfig(const BuildOptions &build);
    std::unique_ptr<ResultJob<QList<ConfigDifference>>> compareConfigs(const BuildOptions &first,
                                                                       const BuildOptions &second);

Q_SIGNALS:
    /// Something that the user should know although nothing failed, in complete sentences.
    void noticed(const QString &text);

private:
    enum class Adopt { No, Yes };
    std::unique_ptr<Job> configure(const Profile &profile, const QList<ConfigSetting> &own, Adopt adopt);
    void tellImport(const Profile &profile, const QString &file, const QStringList &kept,
                    const QList<ConfigSetting> &lost);
    /// Passes on what was adopted or dropped while configuring, see noticed().
    Adoption noticesOf(const Profile &profile);
    QString ownSettingsFile(const QString &profile) const;
    QString importFile(const QString &profile) const;

    LabSession *m_session;
    QStringList m_told; ///< notices that were emitted already
};

} // namespace klab
