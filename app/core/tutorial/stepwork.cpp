// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/stepwork.h"

#include "base/attemptjob.h"
#include "base/files.h"
#include "base/translate.h"
#include "device/deviceactionjob.h"
#include "machine/guestjobs.h"
#include "tutorial/sourcetext.h"

#include <QPointer>

#include <utility>

namespace klab
{

// A share of the whole time, measured roughly, in seconds.
static constexpr double FileWeight = 0.1;
static constexpr double ConfigWeight = 3;
static constexpr double BuildWeight = 5;
static constexpr double BootWeight = 20;
static constexpr double GuestWeight = 0.5;

QList<ConfigSetting> withSettings(QList<ConfigSetting> own, const QList<ConfigSetting> &settings)
{
    own = mergeSettings(own, settings);
    own.removeIf([](const ConfigSetting &one) { return one.value.isEmpty(); });
    return own;
}

static QString argumentName(const QString &word)
{
    return word.section(u'=', 0, 0);
}

QString withArguments(const QString &present, const QString &added)
{
    QStringList words = splitKernelArguments(present).value_or(QStringList());
    const QStringList news = splitKernelArguments(added).value_or(QStringList());
    if (news.isEmpty())
        return present; // as it was written
    for (const QString &word : news) {
        words.removeIf([&word](const QString &old) { return argumentName(old) == argumentName(word); });
        words << word;
    }
    return words.join(u' ');
}

namespace
{

/// Types a command and compares how it ends with what was expected.
class TypeJob : public Job
{
    Q_DECLARE_TR_FUNCTIONS(klab::TypeJob)
public:
    TypeJob(VmSession *vm, TypeCommand command)
        : Job(command.command)
        , m_command(std::move(command))
        , m_action(vm, m_command.command)
    {
        connect(&m_action, &Job::logged, this, &Job::logged);
        connect(&m_action, &Job::finished, this, &TypeJob::judge);
    }

protected:
    void run() override { m_action.start(); }
    void abort() override { m_action.cancel(); }

private:
    void judge(const Result<> &result)
    {
        const ActionOutcome &outcome = m_action.outcome();
        const bool isAsExpected = outcome.begun && (!m_command.status || outcome.status == m_command.status);
        if (isCanceled() || isAsExpected)
            finish();
        else if (!result && result.error().code != Error::Code::Guest)
            finish(result);
        else if (!outcome.status)
            finish(fail(Error::Code::Verification,
                        tr("It is not known how '%1' ended in the guest.").arg(m_command.command),
                        tr("Look at the terminal.")));
        else
            finish(fail(Error::Code::Verification,
                        tr("'%1' exited with status %2 in the guest, not with %3.")
                            .arg(m_command.command, QString::number(*outcome.status),
                                 QString::number(m_command.status.value_or(0))),
                        tr("Its output is in the terminal."), QString::fromUtf8(outcome.said)));
    }

    TypeCommand m_command;
    DeviceActionJob m_action;
};

std::unique_ptr<Job> functionJob(const QString &title, std::function<Result<>()> function)
{
    return std::make_unique<FunctionJob>(
        title, [function = std::move(function)](const FunctionJob::Canceled &) { return function(); });
}

std::unique_ptr<Job> announced(const WorkPlace &place, std::unique_ptr<Job> job)
{
    return place.writing ? place.writing(std::move(job)) : std::move(job);
}

/// Adds the job of each action to a sequence.
class WorkPlanner
{
public:
    WorkPlanner(JobSequence &sequence, WorkPlace place)
        : m_sequence(sequence)
        , m_place(std::move(place))
    {
    }

    void operator()(const PutState &put)
    {
        const SourceState state = m_place.states.value(put.state);
        m_sequence.add(FileWeight, [place = m_place, state] {
            return announced(place, functionJob(Texts::tr("Write the sources"), [place, state] {
                                 return place.store->put(state, place.reason, place.group);
                             }));
        });
    }

    void operator()(const EditFile &edit)
    {
        const QString file = m_place.workbench->session()->workspace().path() + u'/' + edit.path;
        m_sequence.add(FileWeight, [place = m_place, edit, file] {
            const auto work = [place, edit, file]() -> Result<> {
                return readPlainFile(file)
                    .and_then([&edit](const QByteArray &content) { return edited(edit, content); })
                    .and_then([&](const QByteArray &text) {
                        return place.store->put({{{edit.path, text}}}, place.reason, place.group);
                    });
            };
            return announced(place, functionJob(Texts::tr("Edit %1").arg(edit.path), work));
        });
    }

    void operator()(const SetConfig &config)
    {
        addTool(ConfigWeight, [place = m_place, config]() -> std::unique_ptr<Job> {
            LabSession *session = place.workbench->session();
            const QList<ConfigSetting> own = session->ownSettings(place.profile);
            const QList<ConfigSetting> wanted = withSettings(own, config.settings);
            if (wanted == own)
                return nullptr;
            return session->setOwnSettings(buildOptions(place, BuildOptions::Part::All), wanted);
        });
    }

    void operator()(const Build &build)
    {
        addTool(BuildWeight, [place = m_place, build] {
            return place.workbench->session()->build(buildOptions(place, build.part));
        });
    }

    void operator()(const BuildAndBoot &boot)
    {
        addTool(BootWeight, [place = m_place, boot] {
            place.workbench->setProfile(place.profile);
            BootSettings settings = place.workbench->bootSettings();
            settings.arguments = withArguments(settings.arguments.line(), boot.arguments);
            place.workbench->setBootSettings(settings);
            return place.workbench->makeBuildAndBoot();
        });
    }

    void operator()(const Reload &)
    {
        addTool(BuildWeight, [place = m_place] {
            place.workbench->setProfile(place.profile);
            const bool isUp = place.workbench->vm()->state() == VmSession::State::Ready &&
                              place.workbench->runningProfile() == place.profile;
            return isUp ? place.workbench->makeReload() : place.workbench->makeBuildAndBoot();
        });
    }

    void operator()(const TypeCommand &command)
    {
        addTool(GuestWeight, [place = m_place, command] {
            return std::make_unique<TypeJob>(place.workbench->vm(), command);
        });
    }

    void operator()(const GiveAnswer &answer)
    {
        m_sequence.add(0, [place = m_place, answer]() -> std::unique_ptr<Job> {
            place.answer(answer);
            return nullptr;
        });
    }

    void operator()(const WriteCompileCommands &)
    {
        addTool(GuestWeight, [place = m_place] {
            return place.workbench->session()->writeCompileCommands(
                buildOptions(place, BuildOptions::Part::All).profile);
        });
    }

    void operator()(const StopMachine &)
    {
        addTool(GuestWeight, [place = m_place] { return std::make_unique<StopJob>(place.workbench->vm()); });
    }

private:
    void addTool(double weight, std::function<std::unique_ptr<Job>()> make)
    {
        if (!m_place.failed) {
            m_sequence.add(weight, std::move(make));
            return;
        }
        m_sequence.add(weight, [make = std::move(make), failed = m_place.failed]() -> std::unique_ptr<Job> {
            std::unique_ptr<Job> job = make();
            if (!job)
                return nullptr;
            return std::make_unique<AttemptJob>(std::move(job), [failed](const Result<> &result) {
                if (!result)
                    failed(result.error());
            });
        });
    }

    static BuildOptions buildOptions(const WorkPlace &place, BuildOptions::Part part)
    {
        BuildOptions options;
        options.profile = Profile::find(place.profile).value_or(place.workbench->profile());
        options.part = part;
        return options;
    }

    JobSequence &m_sequence;
    WorkPlace m_place;
};

} // namespace

std::unique_ptr<Job> makeWorkJob(const QString &title, const QList<StepAction> &actions,
                                 const WorkPlace &place)
{
    auto sequence = std::make_unique<JobSequence>(title);
    WorkPlanner planner(*sequence, place);
    for (const StepAction &action : actions)
        std::visit(planner, action);
    return sequence;
}

} // namespace klab
