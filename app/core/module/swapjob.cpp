// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/swapjob.h"

#include "base/files.h"
#include "machine/reportedjob.h"
#include "module/deviceholders.h"
#include "module/loadrefusal.h"
#include "module/swapscript.h"

#include <algorithm>
#include <utility>

namespace klab
{

static constexpr std::chrono::seconds SwapLimit{60};
static constexpr std::chrono::seconds TickInterval{5};

static QString pushedName(const Module &module)
{
    return module.fileName() + QStringLiteral(".new");
}

SwapOutcome parseSwapOutcome(const QByteArray &output)
{
    using Kind = SwapOutcome::Kind;
    static const QList<std::pair<QByteArray, Kind>> words{
        {"swapped", Kind::Swapped},   {"loaded", Kind::Loaded},   {"used", Kind::InUse},
        {"stuck", Kind::Stuck},       {"lost", Kind::Lost},       {"restored", Kind::Restored},
        {"unloaded", Kind::Unloaded}, {"absent", Kind::Absent},   {"builtin", Kind::BuiltIn},
        {"refused", Kind::Refused},   {"half", Kind::HalfLoaded},
    };
    constexpr qsizetype ReasonLimit = 4096;
    const qsizetype end = output.indexOf('\n');
    const QByteArray line = output.left(end);
    const qsizetype space = line.indexOf(' ');
    SwapOutcome outcome;
    for (const auto &[word, kind] : words) {
        if (line.left(space < 0 ? line.size() : space) == word)
            outcome.kind = kind;
    }
    if (space >= 0)
        outcome.parameters = QString::fromUtf8(line.mid(space + 1, ReasonLimit)).trimmed();
    outcome.wasHalf = outcome.kind == Kind::HalfLoaded && outcome.parameters == u"before";
    if (end >= 0)
        outcome.reason = QString::fromUtf8(output.mid(end + 1, ReasonLimit)).trimmed();
    return outcome;
}

QString SwapOutcome::value(const QString &parameter) const
{
    for (const QString &one : parameters.split(u' ')) {
        if (one.startsWith(parameter + u'='))
            return one.mid(parameter.size() + 1);
    }
    return {};
}

static Error describeRefusal(const Module &module, const SwapOutcome &outcome)
{
    const LoadRefusal refusal = readLoadRefusal(module, outcome.reason);
    switch (outcome.kind) {
    case SwapOutcome::Kind::Restored:
        return {Error::Code::Guest,
                refusal.message + u' ' + SwapJob::tr("The old module runs again, with empty devices."),
                refusal.remedy, refusal.lines};
    case SwapOutcome::Kind::Lost:
        return {Error::Code::Guest,
                refusal.message + u' ' +
                    SwapJob::tr("The old module was not loaded again either, so none is running now."),
                refusal.remedy, refusal.lines};
    default:
        return {Error::Code::Guest, refusal.message, refusal.remedy, refusal.lines};
    }
}

Error describeSwapFailure(const Module &module, const SwapOutcome &outcome)
{
    const QString restart = SwapJob::tr("Restart the guest to load the new module.");
    switch (outcome.kind) {
    case SwapOutcome::Kind::Restored:
    case SwapOutcome::Kind::Refused:
    case SwapOutcome::Kind::Lost:
        return describeRefusal(module, outcome);
    case SwapOutcome::Kind::HalfLoaded:
        return {
            Error::Code::Guest,
            SwapJob::tr("The module %1 is half loaded: its init() or exit() has crashed or has not returned. "
                        "It can be neither used nor unloaded any more.")
                .arg(module.name),
            SwapJob::tr("Mend it, and restart the guest."), outcome.reason};
    case SwapOutcome::Kind::Stuck:
        return {Error::Code::Guest, SwapJob::tr("The old module cannot be unloaded; it keeps running."),
                restart, outcome.reason};
    case SwapOutcome::Kind::BuiltIn:
        return {Error::Code::BadInput,
                SwapJob::tr("The module is built into this kernel and cannot be reloaded."), restart,
                outcome.reason};
    default:
        return {Error::Code::Protocol, SwapJob::tr("The state of the module in the guest is not known."),
                SwapJob::tr("Restart the guest."), outcome.reason};
    }
}

Result<> checkModuleFile(const QByteArray &file, const QString &name, const QString &release)
{
    const QString remedy = SwapJob::tr("Build it again.");
    if (!file.startsWith("\x7f"
                         "ELF") ||
        !file.contains("name=" + name.toUtf8() + '\0'))
        return fail(Error::Code::Verification,
                    SwapJob::tr("What was built is not a module called %1.").arg(name), remedy);
    const QByteArray key = "vermagic=";
    const qsizetype at = file.indexOf(key);
    const QByteArray built = at < 0 ? QByteArray() : file.mid(at + key.size(), 200).split(' ').value(0);
    if (built != release.toUtf8())
        return fail(Error::Code::Verification,
                    SwapJob::tr("The module was built for the kernel %1, not for %2.")
                        .arg(QString::fromUtf8(built), release),
                    remedy);
    return {};
}

QString guestModuleFolder(const QString &release)
{
    return QStringLiteral("/lib/modules/%1/extra").arg(release);
}

std::unique_ptr<Job> makePushJob(VmSession *vm, const Module &module, const QByteArray &file,
                                 const QString &folder)
{
    return std::make_unique<PutFileJob>(SwapJob::tr("Put the module into the guest"), vm, file,
                                        folder + u'/' + pushedName(module));
}

SwapJob::SwapJob(VmSession *vm, const Module &module, const QString &folder, const QStringList &parameters,
                 QObject *parent)
    : GuestCommandJob(tr("Swap the module"), vm, swapCommand(module, folder, pushedName(module), parameters),
                      parent)
{
    await(module);
}

SwapJob::SwapJob(VmSession *vm, const Module &module, const QStringList &parameters, QObject *parent)
    : GuestCommandJob(tr("Load the module"), vm, swapCommand(module, QStringLiteral("/"), {}, parameters),
                      parent)
{
    await(module);
}

void SwapJob::await(const Module &module)
{
    m_module = module;
    setLimit(SwapLimit);
    m_tick.setInterval(TickInterval);
    connect(this, &Job::started, this, [this] {
        m_clock.start();
        m_tick.start();
    });
    connect(this, &Job::finished, &m_tick, &QTimer::stop);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        report({{},
                {},
                tr("init() of %1 has not returned for %2 s")
                    .arg(m_module.name, QString::number(m_clock.elapsed() / 1000))});
    });
}

Error SwapJob::inWords(const Error &error) const
{
    if (error.code != Error::Code::Timeout)
        return error;
    return {error.code,
            tr("init() of %1 has not returned for %2 s, so the module is half loaded.")
                .arg(m_module.name, QString::number(m_clock.elapsed() / 1000)),
            tr("Restart the guest, and see what init() in %1 waits for.").arg(m_module.sourceName()),
            error.message};
}

void addModuleLog(const Module &module, const QStringList &log, SwapOutcome &outcome)
{
    constexpr qsizetype Shown = 12;
    if (outcome.isSuccess() || outcome.kind == SwapOutcome::Kind::InUse)
        return;
    const QStringList lines = log.filter(module.name);
    outcome.reason += u'\n' + lines.last(std::min(Shown, lines.size())).join(u'\n');
    outcome.reason = outcome.reason.trimmed();
}

// Only where it did not load: what it says then is the reason.
static std::unique_ptr<Job> readLoadLog(VmSession *vm, const Module &module, int since,
                                        const std::shared_ptr<SwapOutcome> &outcome)
{
    if (outcome->isSuccess())
        return nullptr;
    auto look = std::make_unique<LookJob>(vm);
    QObject::connect(look.get(), &Job::finished, look.get(), [vm, module, since, outcome] {
        addModuleLog(module, vm->reports()->linesSince(since), *outcome);
    });
    return look;
}

std::unique_ptr<Job> makeHoldersJob(VmSession *vm, const Module &module,
                                    const std::shared_ptr<SwapOutcome> &outcome)
{
    if (outcome->kind != SwapOutcome::Kind::InUse)
        return nullptr;
    auto job = std::make_unique<DeviceHoldersJob>(vm, module);
    QObject::connect(job.get(), &Job::finished, job.get(),
                     [job = job.get(), outcome](const Result<> &result) {
                         if (result)
                             outcome->users = job->text();
                     });
    return job;
}

Error describeUse(const Module &module, const SwapOutcome &outcome)
{
    const QString message =
        SwapJob::tr("The module %1 is in use, so it keeps running as it is.").arg(module.name);
    return {Error::Code::Busy, outcome.users.isEmpty() ? message : message + u' ' + outcome.users,
            SwapJob::tr("Close whatever is using it and try again."), outcome.reason};
}

static std::unique_ptr<Job> judgeLoad(const Module &module, const SwapOutcome &outcome)
{
    if (outcome.isSuccess())
        return nullptr;
    return failedJob(SwapJob::tr("Load the module"), outcome.kind == SwapOutcome::Kind::InUse
                                                         ? describeUse(module, outcome)
                                                         : describeSwapFailure(module, outcome));
}

// Does what @p make makes, and judges what has come of it.
static void addSwap(JobSequence &sequence, VmSession *vm, const Module &module,
                    const std::function<std::unique_ptr<SwapJob>()> &make, const std::shared_ptr<int> &since)
{
    const auto outcome = std::make_shared<SwapOutcome>();
    sequence.add(1, [make, outcome] {
        std::unique_ptr<SwapJob> swap = make();
        QObject::connect(swap.get(), &Job::finished, swap.get(),
                         [job = swap.get(), outcome](const Result<> &result) {
                             if (result)
                                 *outcome = job->outcome();
                         });
        return swap;
    });
    sequence.add(0.1, [vm, module, since, outcome] { return readLoadLog(vm, module, *since, outcome); });
    sequence.add(0.1, [vm, module, outcome] { return makeHoldersJob(vm, module, outcome); });
    sequence.add(0, [module, outcome] { return judgeLoad(module, *outcome); });
}

std::unique_ptr<Job> makeModuleReloadJob(VmSession *vm, const Module &module, const QStringList &parameters)
{
    auto sequence = std::make_unique<JobSequence>(SwapJob::tr("Load the module"));
    addSwap(
        *sequence, vm, module,
        [vm, module, parameters] { return std::make_unique<SwapJob>(vm, module, parameters); },
        std::make_shared<int>(vm->reports()->lineCount()));
    return sequence;
}

std::unique_ptr<Job> makeModuleLoadJob(VmSession *vm, const Module &module, const QString &file,
                                       const QString &release, const QStringList &parameters)
{
    const QString folder = guestModuleFolder(release);
    const auto since = std::make_shared<int>(0);
    auto sequence = std::make_unique<JobSequence>(SwapJob::tr("Load the module"));
    sequence->add(1, [vm, module, file, folder, since]() -> std::unique_ptr<Job> {
        *since = vm->reports()->lineCount();
        const Result<QByteArray> content = readFile(file);
        return content ? makePushJob(vm, module, *content, folder)
                       : failedJob(SwapJob::tr("Put the module into the guest"), content.error());
    });
    addSwap(
        *sequence, vm, module,
        [vm, module, folder, parameters] {
            return std::make_unique<SwapJob>(vm, module, folder, parameters);
        },
        since);
    return sequence;
}

UnloadJob::UnloadJob(VmSession *vm, const Module &module, QObject *parent)
    : GuestCommandJob(tr("Unload the module"), vm, unloadCommand(module), parent)
{
    setLimit(SwapLimit);
}

} // namespace klab
