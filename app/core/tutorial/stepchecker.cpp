// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/stepchecker.h"

#include "machine/guestjobs.h"
#include "module/modulebuildid.h"
#include "tutorial/hostchecks.h"

#include <QRegularExpression>

#include <algorithm>
#include <numeric>
#include <utility>

namespace klab
{

static constexpr qsizetype ShownCommand = 60; // characters of a command that a reason names
static constexpr qsizetype SaidLimit = 200;   // characters of what was said that a reason quotes

static QString noMachine()
{
    return CheckStepJob::tr("No machine is running: build and boot it.");
}

static QString tooLong()
{
    return CheckStepJob::tr("The check's pattern takes too long on the output.");
}

static QString quoted(const QString &said)
{
    QString text = said.trimmed();
    // It goes to terminals as well.
    std::replace_if(
        text.begin(), text.end(),
        [](QChar c) { return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t'; },
        QChar(QChar::ReplacementCharacter));
    return text.isEmpty() ? CheckStepJob::tr("nothing") : QStringLiteral("“%1”").arg(text.left(SaidLimit));
}

CheckStepJob::CheckStepJob(const QList<StepCheck> &checks, CheckSurroundings surroundings, QObject *parent)
    : Job(tr("Check the step"), parent)
    , m_checks(checks)
    , m_surroundings(std::move(surroundings))
    , m_order(static_cast<std::size_t>(checks.size()))
    , m_results(static_cast<std::size_t>(checks.size()))
{
    std::iota(m_order.begin(), m_order.end(), 0);
    std::stable_partition(m_order.begin(), m_order.end(), [this](std::size_t index) {
        return !std::holds_alternative<GuestSays>(m_checks[static_cast<qsizetype>(index)].predicate);
    });
}

CheckStepJob::~CheckStepJob() = default;

QList<CheckResult> CheckStepJob::results() const
{
    return {m_results.begin(), m_results.end()};
}

void CheckStepJob::run()
{
    next();
}

void CheckStepJob::abort()
{
    if (m_part)
        m_part->cancel();
    finish();
}

void CheckStepJob::next()
{
    if (state() != State::Running)
        return;
    if (m_next == m_order.size()) {
        finish();
        return;
    }
    const std::size_t index = m_order[m_next];
    report({double(m_next) / double(m_order.size()), {}, present().title});
    evaluate(present(), [this, index](const CheckResult &result) {
        m_results[index] = result;
        ++m_next;
        // Not deeper and deeper: one that knows its answer gives it at once.
        QMetaObject::invokeMethod(this, &CheckStepJob::next, Qt::QueuedConnection);
    });
}

void CheckStepJob::evaluate(const StepCheck &one, const Done &done)
{
    std::visit([this, &done](const auto &predicate) { check(predicate, done); }, one.predicate);
}

// The part that has ended is still at work: a new one does not take its place right there.
void CheckStepJob::later(const std::function<void()> &next)
{
    QMetaObject::invokeMethod(
        this,
        [this, next] {
            if (state() == State::Running)
                next();
        },
        Qt::QueuedConnection);
}

void CheckStepJob::onWorker(const Look &look, const Done &done)
{
    auto result = std::make_shared<CheckResult>();
    m_part = std::make_unique<FunctionJob>(title(),
                                           [look, result](const FunctionJob::Canceled &canceled) -> Result<> {
                                               *result = look(canceled);
                                               return {};
                                           });
    connect(m_part.get(), &Job::finished, this, [this, result, done] {
        if (state() == State::Running)
            done(*result);
    });
    m_part->start();
}

void CheckStepJob::askGuest(const QStringList &command, const std::function<void(const GuestExit &)> &answer,
                            const Done &done)
{
    if (m_surroundings.vm->state() != VmSession::State::Ready) {
        done(CheckResult::failed(noMachine()));
        return;
    }
    auto job = std::make_unique<GuestCommandJob>(title(), m_surroundings.vm, command);
    job->acceptAnyStatus();
    job->setLimit(std::chrono::seconds(30));
    connect(job.get(), &Job::finished, this, [this, one = job.get(), answer, done](const Result<> &result) {
        if (state() != State::Running)
            return;
        if (result)
            answer(one->exit());
        else
            done(CheckResult::failed(result.error().message));
    });
    m_part = std::move(job);
    m_part->start();
}

// The guest's words may be many.
void CheckStepJob::askGuestAndJudge(const QStringList &command, const Judge &judge, const Done &done)
{
    askGuest(
        command,
        [this, judge, done](const GuestExit &exit) {
            later([this, judge, exit, done] {
                onWorker(
                    [judge, exit](const FunctionJob::Canceled &canceled) { return judge(exit, canceled); },
                    done);
            });
        },
        done);
}

// ------------------------------------------------------------ this machine

void CheckStepJob::check(const FileMatches &one, const Done &done)
{
    onWorker([one, workspace = m_surroundings.workspace](const auto &) { return checkFile(one, workspace); },
             done);
}

void CheckStepJob::check(const ConfigHas &one, const Done &done)
{
    onWorker([one, kbuild = m_surroundings.kbuild](const auto &) { return checkConfig(one, kbuild); }, done);
}

void CheckStepJob::check(const IsBuilt &one, const Done &done)
{
    onWorker([one, surroundings = m_surroundings](const auto &) { return checkBuilt(one, surroundings); },
             done);
}

void CheckStepJob::check(const IsAnswered &one, const Done &done)
{
    const QString id = present().id;
    const std::optional<int> choice =
        m_surroundings.answers.contains(id) ? std::optional(m_surroundings.answers[id]) : std::nullopt;
    if (!choice)
        done(CheckResult::failed(tr("The question is not answered yet.")));
    else if (*choice == one.right)
        done({true, {}});
    else
        done(CheckResult::failed(tr("That is not the answer.")));
}

// ------------------------------------------------------------ the guest

void CheckStepJob::check(const ProfileRuns &one, const Done &done)
{
    const QString runs = m_surroundings.runningProfile;
    if (runs == one.profile)
        done({true, {}});
    else if (runs.isEmpty())
        done(CheckResult::failed(noMachine()));
    else
        done(CheckResult::failed(
            tr("The kernel of the profile %1 is running, not that of %2: select %2 under Build > "
               "Profile, then build and boot it.")
                .arg(runs, one.profile)));
}

void CheckStepJob::check(const ModuleRuns &, const Done &done)
{
    if (m_surroundings.vm->state() == VmSession::State::Ready &&
        m_surroundings.runningProfile != m_surroundings.profile) {
        done(CheckResult::failed(tr("The kernel of the profile %1 is running, not that of %2.")
                                     .arg(m_surroundings.runningProfile, m_surroundings.profile)));
        return;
    }
    auto note = std::make_shared<Result<QByteArray>>();
    onWorker(
        [note, surroundings = m_surroundings](const FunctionJob::Canceled &) -> CheckResult {
            *note = findBuiltModule(surroundings);
            return *note ? CheckResult{true, {}} : CheckResult::failed(note->error().message);
        },
        [this, note, done](const CheckResult &built) {
            if (!built.passed || (*note)->isEmpty()) {
                const bool isUp = m_surroundings.vm->state() == VmSession::State::Ready;
                done(built.passed && !isUp ? CheckResult::failed(noMachine()) : built);
                return;
            }
            const auto compare = [note, done](const GuestExit &exit) {
                if (exit.output == **note)
                    done({true, {}});
                else if (exit.status != 0)
                    done(CheckResult::failed(tr("The module is not loaded in the guest.")));
                else
                    done(CheckResult::failed(
                        tr("The guest is running another module than the one built last: reload it.")));
            };
            later([this, compare, done] {
                askGuest(loadedModuleNoteCommand(m_surroundings.module), compare, done);
            });
        });
}

// Whether a line matches; empty where that takes too long to find out.
static std::optional<bool> anyMatches(const QRegularExpression &pattern, const QStringList &lines,
                                      const FunctionJob::Canceled &canceled)
{
    std::optional<bool> has = false;
    for (auto line = lines.begin(); line != lines.end() && has == false && !canceled(); ++line)
        has = matches(pattern, *line);
    return has;
}

void CheckStepJob::check(const LogHas &one, const Done &done)
{
    if (one.absent) {
        checkLog(one, {}, done);
        return;
    }
    if (m_surroundings.seen.contains(present().id)) {
        done({true, {}});
        return;
    }
    onWorker(
        [one, heard = m_surroundings.heard](const FunctionJob::Canceled &canceled) -> CheckResult {
            return {anyMatches(one.pattern, kernelLinesAfter(heard, {}), canceled) == true, {}};
        },
        [this, one, done](const CheckResult &heard) {
            if (heard.passed)
                done(heard);
            else
                later([this, one, done] { checkLog(one, m_surroundings.marker, done); });
        });
}

// What the kernel that runs has said, after the last line that is the marker.
void CheckStepJob::checkLog(const LogHas &one, const QString &marker, const Done &done)
{
    const auto judge = [one, marker](const GuestExit &exit, const FunctionJob::Canceled &canceled) {
        const std::optional<bool> has =
            anyMatches(one.pattern, kernelLinesAfter(QString::fromUtf8(exit.output), marker), canceled);
        if (!has)
            return CheckResult::failed(tooLong());
        if (*has != one.absent)
            return CheckResult{true, {}};
        return CheckResult::failed(one.absent ? tr("The running kernel has logged such a line.")
                                              : tr("The kernel has not logged it since this step began."));
    };
    askGuestAndJudge({QStringLiteral("/bin/dmesg")}, judge, done);
}

void CheckStepJob::check(const GuestSays &one, const Done &done)
{
    const QString command = one.command.join(u' ').left(ShownCommand);
    const auto judge = [one, command](const GuestExit &exit, const FunctionJob::Canceled &) {
        const QString said = QString::fromUtf8(exit.output + exit.errors);
        const std::optional<bool> has = one.pattern ? matches(*one.pattern, said) : true;
        if (one.status && exit.status != *one.status)
            return CheckResult::failed(
                tr("In the guest, '%1' exits with status %2 instead of %3 and prints %4.")
                    .arg(command, QString::number(exit.status), QString::number(*one.status), quoted(said)));
        if (!has)
            return CheckResult::failed(tooLong());
        return *has ? CheckResult{true, {}}
                    : CheckResult::failed(tr("In the guest, '%1' prints %2.").arg(command, quoted(said)));
    };
    askGuestAndJudge(one.command, judge, done);
}

void CheckStepJob::check(const DeviceCount &one, const Done &done)
{
    const QString script =
        QStringLiteral("n=0; for d in /dev/%1*; do [ -c \"$d\" ] && n=$((n + 1)); done; echo $n")
            .arg(m_surroundings.module.node);
    askGuest(
        {QStringLiteral("/bin/sh"), QStringLiteral("-c"), script},
        [one, done](const GuestExit &exit) {
            bool isNumber = false;
            const int count = exit.output.trimmed().toInt(&isNumber);
            done(isNumber && count == one.count
                     ? CheckResult{true, {}}
                     : CheckResult::failed(
                           tr("The guest has %1 vdev devices, not %2.").arg(count).arg(one.count)));
        },
        done);
}

void CheckStepJob::check(const ParameterHas &one, const Done &done)
{
    askGuest(
        {QStringLiteral("/bin/cat"), m_surroundings.module.parameterFile(one.name)},
        [one, done](const GuestExit &exit) {
            const QString value = QString::fromUtf8(exit.output).trimmed();
            if (exit.status != 0)
                done(CheckResult::failed(tr("The running module has no parameter %1.").arg(one.name)));
            else if (value != one.value)
                done(CheckResult::failed(tr("%1 is %2, not %3.").arg(one.name, value, one.value)));
            else
                done({true, {}});
        },
        done);
}

} // namespace klab
