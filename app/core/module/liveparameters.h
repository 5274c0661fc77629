// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/guestjobs.h"
#include "module/module.h"

#include <QList>
#include <QString>

#include <memory>

namespace klab
{

/// A parameter of a module that is loaded, or built in, as /sys/module shows it.
struct LiveParameter {
    QString name;
    QString value; ///< empty where it cannot be read
    bool isReadable = false;
    bool isWritable = false; ///< the module has declared it so: "module_param(x, int, 0644)"

    bool operator==(const LiveParameter &) const = default;
};

/// A Job that reads the parameters that a module shows in the guest; none where it is not loaded.
class LiveParametersJob : public GuestCommandJob
{
    Q_OBJECT
public:
    LiveParametersJob(VmSession *vm, const Module &module, QObject *parent = nullptr);

    /// Whether the module is there at all; once the job has finished successfully.
    bool isLoaded() const { return exit().output.startsWith("loaded\n"); }
    /// By name; once the job has finished successfully.
    QList<LiveParameter> parameters() const { return parse(exit().output); }
    /// What the command has printed, read; anything is taken.
    static QList<LiveParameter> parse(const QByteArray &output);
};

/// A Job that changes a parameter of a module that is loaded, at once. The value has to be checked before,
/// see checkParameterValue(); what the module itself refuses is the job's error.
std::unique_ptr<Job> makeSetParameterJob(VmSession *vm, const Module &module, const QString &parameter,
                                         const QString &value);

} // namespace klab
