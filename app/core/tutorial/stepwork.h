// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "tutorial/sourcestore.h"
#include "workbench/workbench.h"

#include <functional>
#include <memory>

namespace klab
{

/// What the actions of a step act on.
struct WorkPlace {
    Workbench *workbench = nullptr; ///< outlives the job
    std::shared_ptr<SourceStore> store;
    QMap<QString, SourceState> states;
    QString profile;                                ///< the step's
    QString reason;                                 ///< for the backups, see SourceStore
    QString group;                                  ///< the same
    std::function<void(const GiveAnswer &)> answer; ///< called on the main thread
    /// Called with each job that writes sources when its turn comes; returns it. May be empty.
    std::function<std::unique_ptr<Job>(std::unique_ptr<Job>)> writing;
    /// Called if something fails to be configured, built, booted or typed; then the work
    /// continues: for a mistake, in which that may be the point. A file that cannot be
    /// written still ends it. Empty: the first failure ends the work.
    std::function<void(const Error &)> failed;
};

/// A Job that does a step's actions one after the other, on the real kernel and guest.
/// To be run by the workbench.
std::unique_ptr<Job> makeWorkJob(const QString &title, const QList<StepAction> &actions,
                                 const WorkPlace &place);

/// Own settings with those of a step: an empty value takes its symbol out.
QList<ConfigSetting> withSettings(QList<ConfigSetting> own, const QList<ConfigSetting> &settings);

/// Kernel arguments with others in place of those of the same name.
QString withArguments(const QString &present, const QString &added);

} // namespace klab
