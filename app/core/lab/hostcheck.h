// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

#include <QJsonObject>

#include <deque>

namespace klab
{

/// One thing the lab needs of this machine, and whether it is there.
struct HostCheck {
    QString name;    ///< what it is, for example "qemu-system-x86_64"
    QString purpose; ///< what for
    bool present = false;
    bool required = true;
    QString found;  ///< version or place, where present
    QString remedy; ///< how to get it, where not
};

/// A Job that looks over this machine: programs with their versions, the kernel source,
/// room on the disk, KVM. It succeeds if nothing required is missing.
class HostCheckJob : public JobSequence
{
    Q_OBJECT
public:
    /// @param workspace whose disk is checked for room
    explicit HostCheckJob(const QString &workspace, QObject *parent = nullptr);

    /// The findings, complete once the job has finished.
    const std::deque<HostCheck> &checks() const { return m_checks; }
    QJsonObject toJson() const;

private:
    void addProgram(const QString &program, const QString &package, const QString &purpose,
                    const QStringList &versionArguments);
    void addFile(const QString &path, const QString &package, const QString &purpose);

    std::deque<HostCheck> m_checks;
};

} // namespace klab
