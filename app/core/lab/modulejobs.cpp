// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/modulejobs.h"

#include "base/files.h"
#include "lab/labsession.h"
#include "machine/guestjobs.h"
#include "machine/reportedjob.h"
#include "module/liveparameters.h"
#include "module/modulebuildid.h"
#include "module/swapjob.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace klab
{

// ------------------------------------------------------------ load and unload

// What an unload has come to, as a result.
static std::unique_ptr<Job> judgeUnload(const Module &module, const SwapOutcome &outcome)
{
    if (outcome.isSuccess() || outcome.kind == SwapOutcome::Kind::BuiltIn)
        return nullptr;
    return failedJob(LabSession::tr("Unload the module"), outcome.kind == SwapOutcome::Kind::InUse
                                                              ? describeUse(module, outcome)
                                                              : describeSwapFailure(module, outcome));
}

// @param busy where the name of one that is in use is put
static void addUnloads(JobSequence &sequence, VmSession *vm, QList<Module> order,
                       const std::shared_ptr<QString> &busy = std::make_shared<QString>())
{
    std::ranges::reverse(order);
    for (const Module &module : std::as_const(order)) {
        const auto outcome = std::make_shared<SwapOutcome>();
        sequence.add(1, [vm, module, outcome] {
            auto job = std::make_unique<UnloadJob>(vm, module);
            QObject::connect(job.get(), &Job::finished, job.get(),
                             [job = job.get(), outcome](const Result<> &result) {
                                 if (result)
                                     *outcome = job->outcome();
                             });
            return job;
        });
        sequence.add(0.1, [vm, module, outcome] { return makeHoldersJob(vm, module, outcome); });
        sequence.add(0, [module, outcome, busy] {
            if (outcome->kind == SwapOutcome::Kind::InUse)
                *busy = module.name;
            return judgeUnload(module, *outcome);
        });
    }
}

/// The parameters in force of several modules, as arguments of a load.
using ParametersInForce = QHash<QString, QStringList>;

static void addParameterReading(JobSequence &sequence, VmSession *vm, const Module &module,
                                const std::shared_ptr<ParametersInForce> &inForce)
{
    sequence.add(0.1, [vm, module, inForce] {
        auto job = std::make_unique<LiveParametersJob>(vm, module);
        QObject::connect(job.get(), &Job::finished, job.get(),
                         [job = job.get(), name = module.name, inForce](const Result<> &result) {
                             const QList<LiveParameter> all =
                                 result ? job->parameters() : QList<LiveParameter>();
                             for (const LiveParameter &one : all) {
                                 if (one.isReadable && one.value != u"(null)") // which is none
                                     (*inForce)[name] << one.name + u'=' + one.value;
                             }
                         });
        return job;
    });
}

// One alone is swapped, which brings it back if the new one does not load. One of several cannot be,
// while another uses it: they all go, and come again with their parameters.
static void addLoads(JobSequence &sequence, LabSession *session, const Kbuild &kbuild,
                     const QList<Module> &order, LabSession::InForce inForce,
                     const std::shared_ptr<QString> &busy = std::make_shared<QString>())
{
    const auto live = std::make_shared<ParametersInForce>();
    if (order.size() > 1) {
        for (const Module &module : order)
            addParameterReading(sequence, session->vm(), module, live);
        addUnloads(sequence, session->vm(), order, busy);
    }
    for (const Module &module : order)
        sequence.add(1, [session, module, kbuild, inForce, live] {
            // The kernel takes the last one of a name.
            const QStringList given = session->loadArguments(module, inForce);
            QStringList found = live->value(module.name);
            found.removeIf(
                [&given](const QString &one) { return given.contains(u'!' + one.section(u'=', 0, 0)); });
            return makeModuleLoadJob(session->vm(), module, kbuild.moduleFile(module), kbuild.release(),
                                     inForce == LabSession::InForce::Stays ? given + found : found + given);
        });
}

std::unique_ptr<Job> makeModulesUnloadJob(LabSession *session, const Profile &profile,
                                          const QList<Module> &modules)
{
    const QString title = LabSession::tr("Unload the modules");
    const Result<Kbuild> kbuild = session->kbuild(profile);
    if (!kbuild)
        return failedJob(title, kbuild.error());
    const Result<QList<Module>> order = loadOrder(*kbuild, session->moduleSet(profile), modules);
    if (!order)
        return failedJob(title, order.error());
    auto sequence = std::make_unique<JobSequence>(title);
    addUnloads(*sequence, session->vm(), *order);
    return std::make_unique<ReportedJob>(session->vm(), std::move(sequence));
}

std::unique_ptr<Job> makeModulesLoadJob(LabSession *session, const Profile &profile,
                                        const QList<Module> &modules)
{
    const QString title = LabSession::tr("Load the modules");
    const Result<Kbuild> kbuild = session->kbuild(profile);
    if (!kbuild)
        return failedJob(title, kbuild.error());
    const Result<QList<Module>> order = loadOrder(*kbuild, session->moduleSet(profile), modules);
    if (!order)
        return failedJob(title, order.error());
    QList<ParameterSetting> settings = session->parameters();
    settings.removeIf([&order](const ParameterSetting &one) { // of others that may run beside them
        return std::ranges::find(*order, one.module, &Module::name) == order->end();
    });
    if (const Result<> good = checkParameterSettings(*kbuild, session->moduleSet(profile), *order, settings);
        !good)
        return failedJob(title, good.error());
    auto sequence = std::make_unique<JobSequence>(title);
    addLoads(*sequence, session, *kbuild, *order, LabSession::InForce::Replaced);
    return std::make_unique<ReportedJob>(session->vm(), std::move(sequence));
}

// ------------------------------------------------------------ reload

// Those whose file is another than what runs, and those that depend on one of them.
static QList<Module> changedModules(const Kbuild &kbuild, const QList<Module> &order,
                                    const QHash<QString, QByteArray> &running)
{
    QList<Module> changed;
    for (const Module &module : order) {
        const QByteArray file = readFile(kbuild.moduleFile(module)).value_or(QByteArray());
        const QByteArray note = moduleBuildNote(file);
        bool isChanged = note.isEmpty() || running.value(module.name) != note;
        const ModuleInfo info = readModuleInfo(file).value_or(ModuleInfo());
        for (const QString &name : info.depends)
            isChanged = isChanged ||
                        std::ranges::find(changed, kernelModuleName(name), &Module::name) != changed.end();
        if (isChanged)
            changed << module;
    }
    return changed;
}

ModulesReloadJob::ModulesReloadJob(LabSession *session, const Profile &profile, const QList<Module> &modules)
    : JobSequence(LabSession::tr("Swap the modules"))
    , m_session(session)
    , m_profile(profile)
{
    const auto notes = std::make_shared<QByteArray>();
    add(1, [this, modules, notes]() -> std::unique_ptr<Job> {
        const Result<Kbuild> kbuild = m_session->kbuild(m_profile);
        const Result<QList<Module>> order = kbuild.and_then([&](const Kbuild &kernel) {
            return loadOrder(kernel, m_session->moduleSet(m_profile), modules);
        });
        if (!order)
            return failedJob(title(), order.error());
        m_order = *order;
        QStringList names;
        for (const Module &module : std::as_const(m_order))
            names << module.name;
        auto job = std::make_unique<GuestCommandJob>(LabSession::tr("Ask which modules run"), m_session->vm(),
                                                     loadedNotesCommand(names));
        connect(job.get(), &Job::finished, this, [notes, job = job.get()](const Result<> &result) {
            if (result)
                *notes = job->exit().output;
        });
        return job;
    });
    add(3, [this, notes]() -> std::unique_ptr<Job> {
        const Result<Kbuild> kbuild = m_session->kbuild(m_profile);
        if (!kbuild)
            return failedJob(title(), kbuild.error());
        const QHash<QString, QByteArray> running = parseLoadedNotes(*notes);
        const QList<Module> changed = changedModules(*kbuild, m_order, running);
        for (const Module &module : changed)
            *m_reloaded << module.name;
        auto sequence = std::make_unique<JobSequence>(title());
        addLoads(*sequence, m_session, *kbuild, changed, LabSession::InForce::Stays, m_busy);
        return sequence;
    });
}

} // namespace klab
