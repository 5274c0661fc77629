// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/madecontroller.h"

#include "base/attemptjob.h"
#include "machine/guestjobs.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace klab
{

using namespace std::chrono_literals;

static constexpr std::chrono::milliseconds FirstInterval = 2s;
static constexpr std::chrono::milliseconds LongestInterval = 32s;

MadeController::MadeController(VmSession *vm, Runner runner, UnloadJob unloadJob, QObject *parent)
    : FileActions(vm, std::move(runner), parent)
    , m_unloadJob(std::move(unloadJob))
    , m_interval(FirstInterval)
{
    m_poll.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &MadeController::look);
    connect(vm, &VmSession::stateChanged, this, &MadeController::followMachine);
}

MadeController::~MadeController() = default;

// ------------------------------------------------------------ state

void MadeController::setModules(const QList<Module> &modules)
{
    m_modules = modules;
    QStringList names;
    for (const Module &module : modules)
        names << module.name;
    m_record.setModules(names);
    look();
    Q_EMIT changed();
}

MadeController::State MadeController::state() const
{
    switch (vm()->state()) {
    case VmSession::State::Off:
    case VmSession::State::Failed:
        return State::MachineOff;
    case VmSession::State::Starting:
    case VmSession::State::Booting:
    case VmSession::State::Stopping:
        return State::Booting;
    case VmSession::State::Ready:
        break;
    }
    if (!m_record.isKnown())
        return m_failure ? State::NoAnswer : State::Asking;
    return names(true).isEmpty() ? State::NotLoaded : State::Loaded;
}

QStringList MadeController::names(bool isLoaded) const
{
    QStringList names;
    for (const Module &module : m_modules) {
        if (m_record.isLoaded(module.name) == isLoaded)
            names << module.name;
    }
    return names;
}

bool MadeController::canAct() const
{
    return vm()->state() == VmSession::State::Ready && !isBusy();
}

void MadeController::followMachine(VmSession::State state)
{
    if (state == VmSession::State::Starting || !vm()->isRunning()) {
        ++m_run;
        m_record.clear();
        m_contents.clear();
        m_nodes.clear();
        m_problem.clear();
        m_failure.reset();
        m_isAsking = false;
        m_asksAgain = false;
        m_poll.stop();
        forgetReports();
    }
    m_interval = FirstInterval;
    if (state == VmSession::State::Ready)
        look();
    Q_EMIT changed();
}

// ------------------------------------------------------------ looking

void MadeController::setWatching(bool watching)
{
    if (std::exchange(m_isWatching, watching) == watching)
        return;
    m_poll.stop();
    look();
}

void MadeController::followBusy(bool busy)
{
    m_isHeld = busy;
    m_interval = FirstInterval;
}

// What a job under way makes and removes is looked at when it has ended.
void MadeController::look()
{
    if (m_isWatching && !m_isHeld)
        refresh();
}

void MadeController::refresh()
{
    if (vm()->state() != VmSession::State::Ready)
        return;
    if (m_isAsking) {
        m_asksAgain = true;
        return;
    }
    m_poll.stop();
    m_isAsking = true;
    vm()->agent()->run(GuestInventory::command(),
                       [self = QPointer(this), run = m_run](const Result<GuestExit> &exit) {
                           if (self && self->m_run == run)
                               self->take(exit);
                       });
}

std::unique_ptr<Job> MadeController::makeLookJob()
{
    auto job =
        std::make_unique<GuestCommandJob>(tr("Look at what there is"), vm(), GuestInventory::command());
    GuestCommandJob *command = job.get();
    return std::make_unique<AttemptJob>(std::move(job),
                                        [self = QPointer(this), command](const Result<> &result) {
                                            if (self && result)
                                                self->m_record.take(GuestInventory(command->exit().output));
                                        });
}

void MadeController::take(const Result<GuestExit> &exit)
{
    m_failure.reset();
    if (!exit) {
        m_failure = exit.error();
        concludeLook(false);
        return;
    }
    const QList<MadeThing> before = m_record.things();
    const GuestInventory now(exit->output);
    m_record.take(now);
    removeNodes(now);
    const QStringList command = m_record.detailsCommand();
    if (command.isEmpty()) {
        concludeLook(before != m_record.things());
        return;
    }
    vm()->agent()->run(command,
                       [self = QPointer(this), run = m_run, before](const Result<GuestExit> &details) {
                           if (!self || self->m_run != run)
                               return;
                           if (details)
                               self->m_record.takeDetails(details->output);
                           self->concludeLook(before != self->m_record.things());
                       });
}

void MadeController::concludeLook(bool isNews)
{
    m_isAsking = false;
    m_interval = isNews ? FirstInterval : std::min(2 * m_interval, LongestInterval);
    Q_EMIT changed();
    const bool isAgain = std::exchange(m_asksAgain, false);
    if (isAgain || m_record.isUnsure())
        refresh();
    else if (m_isWatching && vm()->state() == VmSession::State::Ready)
        m_poll.start(m_interval);
}

// A node that leads to no driver any more would be taken for the next one's.
void MadeController::removeNodes(const GuestInventory &now)
{
    m_nodes.removeIf([&](const std::pair<QString, ModuleTrace> &node) {
        if (now.contains(node.second))
            return false;
        vm()->agent()->run({QStringLiteral("/bin/rm"), QStringLiteral("-f"), node.first},
                           [](const Result<GuestExit> &) {});
        return true;
    });
}

// ------------------------------------------------------------ what is done

void MadeController::tell(const Result<> &result)
{
    m_problem = result || result.error().code == Error::Code::Canceled
                    ? QString()
                    : QStringList{result.error().message, result.error().remedy}.join(u' ').trimmed();
}

void MadeController::unload()
{
    m_problem.clear();
    if (!run(m_unloadJob(), [this](const Result<> &result) { tell(result); }))
        m_problem = tr("Another task is running. Try again when it has finished.");
    Q_EMIT changed();
}

void MadeController::makeNode(const MadeThing &thing)
{
    m_problem.clear();
    const QString path = nodeCommand(thing.trace).value(1);
    const bool isRunning =
        run(makeNodeJob(vm(), thing.trace), [this, path, trace = thing.trace](const Result<> &result) {
            tell(result);
            if (result)
                m_nodes << std::pair(path, trace);
        });
    if (!isRunning)
        m_problem = tr("Another task is running. Try again when it has finished.");
    Q_EMIT changed();
}

static DeviceState stateOf(const QString &path)
{
    DeviceState state;
    const qsizetype slash = path.lastIndexOf(u'/') + 1;
    state.folder = path.first(slash);
    state.name = path.sliced(slash);
    return state;
}

// To read it once more may have an effect: what the command showed has to do.
void MadeController::conclude(const ActionReport &report)
{
    if (!report.content)
        return;
    DeviceState state = stateOf(report.device);
    state.isAsShown = report.isTyped && !report.content->isEmpty();
    state.preview = report.content->left(DeviceSnapshot::PreviewBytes);
    state.isLonger = report.content->size() > DeviceSnapshot::PreviewBytes;
    if (!state.isAsShown)
        state.length = state.preview.size();
    m_contents.insert(report.device, state);
}

// As long as a person waits; a read that blocks is ended.
void MadeController::read(const QString &path)
{
    const QString script =
        QStringLiteral("timeout -s KILL 2 head -c %1 \"$1\"; s=$?; [ $s -lt 128 ] || exit 99; exit $s")
            .arg(DeviceSnapshot::PreviewBytes + 1);
    auto job = std::make_unique<GuestCommandJob>(
        tr("Read a file"), vm(),
        QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"), script, QStringLiteral("read"), path});
    job->acceptAnyStatus();
    GuestCommandJob *command = job.get();
    const bool isRunning = run(std::move(job), [this, path, command](const Result<> &result) {
        constexpr int NoEnd = 99;
        DeviceState state = stateOf(path);
        if (!result) {
            state.fault = result.error().message;
        } else if (command->exit().status == NoEnd) {
            state.gaveNoAnswer = true;
        } else if (command->exit().status != 0) {
            state.fault = QString::fromUtf8(command->exit().errors.trimmed());
        } else {
            state.isLonger = command->exit().output.size() > DeviceSnapshot::PreviewBytes;
            state.preview = command->exit().output.left(DeviceSnapshot::PreviewBytes);
            state.length = state.preview.size();
        }
        m_contents.insert(path, state);
    });
    if (isRunning)
        Q_EMIT changed();
}

const DeviceState *MadeController::content(const QString &path) const
{
    const auto found = m_contents.constFind(path);
    return found == m_contents.cend() ? nullptr : &*found;
}

// To write to one that is gone would make an ordinary file of that name.
std::unique_ptr<Job> MadeController::makeCheckJob(const DeviceAction &action)
{
    const QString path = action.device;
    auto job = std::make_unique<GuestCommandJob>(tr("Look at the file"), vm(),
                                                 QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                                                             QStringLiteral("[ -e \"$1\" ]"),
                                                             QStringLiteral("sh"), path});
    job->acceptAnyStatus();
    GuestCommandJob *command = job.get();
    auto sequence = std::make_unique<JobSequence>(tr("Look at the file"));
    auto shared = std::make_shared<std::unique_ptr<GuestCommandJob>>(std::move(job));
    const auto status = std::make_shared<int>(0);
    connect(command, &Job::finished, this, [command, status] { *status = command->exit().status; });
    sequence->add(1, [shared]() -> std::unique_ptr<Job> { return std::move(*shared); });
    sequence->add(0, [status, path]() -> std::unique_ptr<Job> {
        if (*status == 0)
            return nullptr;
        return failedJob(tr("Look at the file"), {Error::Code::Verification,
                                                  tr("There is no %1 any more.").arg(path),
                                                  tr("Load the module again."),
                                                  {}});
    });
    return sequence;
}

} // namespace klab
