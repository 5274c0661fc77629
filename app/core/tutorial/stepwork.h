// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "lab/workbench.h"
#include "tutorial/sourcestore.h"

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
    std::function<void(const GiveAnswer &)> answer; ///< called on the main thread
    /// What is written must be written; what is configured, built, booted or typed may
    /// fail: for a mistake, where that is what it comes to.
    bool mayFail = false;
};

/// A Job that does a step's actions one after the other, on the real kernel and guest.
/// To be run by the workbench.
std::unique_ptr<Job> makeWorkJob(const QString &title, const QList<StepAction> &actions,
                                 const WorkPlace &place);

/// Own settings with those of a step: an empty value takes its symbol out.
QList<ConfigSetting> withSettings(QList<ConfigSetting> own, const QList<ConfigSetting> &settings);

/// Kernel arguments with others in the place of those of the same name.
QString withArguments(const QString &present, const QString &added);

} // namespace klab
