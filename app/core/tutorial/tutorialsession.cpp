// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/tutorialsession.h"

#include "base/datafiles.h"
#include "machine/guestjobs.h"
#include "machine/terminal/transcript.h"

#include <QFileInfo>
#include <QSet>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace klab
{

/// File work, on a worker.
static std::unique_ptr<Job> storeJob(const QString &title, const std::function<Result<>()> &work)
{
    return std::make_unique<FunctionJob>(title, [work](const FunctionJob::Canceled &) { return work(); });
}

static QString progressFile(const Workspace &workspace, TutorialSession::Keep keep)
{
    return workspace.path() + (keep == TutorialSession::Keep::Learners
                                   ? QStringLiteral("/tutorial.json")
                                   : QStringLiteral("/.tutorial/played/tutorial.json"));
}

TutorialSession::TutorialSession(Workbench *workbench, Tutorial tutorial, Keep keep, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_tutorial(std::move(tutorial))
    , m_progress(progressFile(workbench->session()->workspace(), keep), m_tutorial.id)
    , m_store(std::make_shared<SourceStore>(workbench->session()->workspace().path(), keep == Keep::Aside))
{
    connect(workbench->vm(), &VmSession::stateChanged, this, [this](VmSession::State state) {
        if (state == VmSession::State::Starting)
            m_booted = QDateTime::currentDateTimeUtc();
        if (state == VmSession::State::Ready && !m_dueMarker.isEmpty())
            writeMarker(std::exchange(m_dueMarker, {}));
    });
    connect(workbench->vm(), &VmSession::consoleOutput, this, &TutorialSession::hear);
    connect(workbench, &Workbench::begun, this, [this](const Job *, bool builds) {
        if (builds)
            forget(m_current);
    });
    if (workbench->vm()->isRunning())
        m_booted = QDateTime::currentDateTimeUtc();
}

TutorialSession::~TutorialSession()
{
    for (const QPointer<Job> &job : std::as_const(m_jobs)) {
        if (!job)
            continue;
        job->disconnect(this);
        job->cancel(); // what it would do next is of this
    }
}

Result<> TutorialSession::open()
{
    // Of a play that was killed; the learner may have gone on with what it left.
    const Result<> restored = SourceStore(m_workbench->session()->workspace().path()).restoreOriginals();
    const Result<> loaded = m_progress.load();
    m_current = std::max(0, m_tutorial.find(m_progress.current));
    m_needsSetUp[m_current] = isElsewhere(m_current);
    noteTitles();
    return restored ? loaded : restored;
}

// ------------------------------------------------------------ progress

QString TutorialSession::marker(int step) const
{
    return QStringLiteral("lab: step %1 begins").arg(m_tutorial.steps[step].id);
}

QString TutorialSession::name(int step) const
{
    return tr("step %1, %2").arg(step + 1).arg(m_tutorial.steps[step].title);
}

void TutorialSession::setCurrent(int step)
{
    if (step < 0 || step >= m_tutorial.steps.size())
        return;
    m_needsSetUp[step] = isElsewhere(step);
    m_current = step;
    m_progress.current = m_tutorial.steps[step].id;
    if (!progress(step).begun.isValid())
        begin(step);
    else
        keep(step, progress(step));
    Q_EMIT currentChanged(step);
}

// What was said and built before does not count from now on. The kernel's log gets a mark,
// for its clock need not go as this machine's does.
void TutorialSession::begin(int step)
{
    StepProgress progress;
    progress.begun = QDateTime::currentDateTimeUtc();
    m_results.remove(step);
    m_heardAt[step] = m_heardBefore + m_heard.size();
    keep(step, progress);
    m_dueMarker.clear();
    if (m_workbench->vm()->state() == VmSession::State::Ready)
        writeMarker(marker(step));
    else if (m_workbench->vm()->isRunning())
        m_dueMarker = marker(step); // what it says while it boots is of before
}

void TutorialSession::writeMarker(const QString &text)
{
    const QString script = QStringLiteral("echo '<7>%1' > /dev/kmsg").arg(text);
    m_workbench->vm()->agent()->run({QStringLiteral("/bin/sh"), QStringLiteral("-c"), script},
                                    [](const Result<GuestExit> &) {});
}

// The kernel's log goes with a machine that crashes or is booted anew.
void TutorialSession::hear(const QByteArray &bytes)
{
    constexpr qsizetype Limit = 256 * 1024;
    m_heard += bytes;
    if (m_heard.size() > 2 * Limit) {
        m_heardBefore += m_heard.size() - Limit;
        m_heard = m_heard.last(Limit);
    }
}

QString TutorialSession::heard(int step) const
{
    const qint64 from = std::clamp<qint64>(m_heardAt.value(step) - m_heardBefore, 0, m_heard.size());
    return QString::fromUtf8(plainTranscript(m_heard.sliced(from)));
}

void TutorialSession::keep(int step, const StepProgress &progress)
{
    m_progress.setStep(m_tutorial.steps[step].id, progress);
    if (const Result<> saved = m_progress.save(); !saved)
        Q_EMIT failed(saved.error());
    Q_EMIT stepChanged(step);
}

// What the checks have said is not so any more, perhaps.
void TutorialSession::forget(int step)
{
    if (m_results.remove(step))
        Q_EMIT stepChanged(step);
}

StepProgress TutorialSession::progress(int step) const
{
    return m_progress.step(m_tutorial.steps[step].id);
}

TutorialSession::StepState TutorialSession::state(int step) const
{
    const StepProgress one = progress(step);
    if (one.isPassed())
        return StepState::Passed;
    return one.begun.isValid() ? StepState::Begun : StepState::Open;
}

static QString answeredAnew()
{
    return TutorialSession::tr("The answer was changed and has not been checked since.");
}

void TutorialSession::answer(int step, const QString &check, int choice)
{
    if (!progress(step).begun.isValid())
        begin(step); // it would take the answer back later
    StepProgress one = progress(step);
    one.answers[check] = choice;
    const QList<StepCheck> &checks = m_tutorial.steps[step].checks;
    QList<CheckResult> &results = m_results[step];
    for (qsizetype i = 0; i < results.size(); ++i) {
        if (checks[i].id == check)
            results[i] = {false, answeredAnew()};
    }
    keep(step, one);
}

void TutorialSession::give(int step, const GiveAnswer &answer)
{
    const QList<StepCheck> checks = resolved(step);
    for (const StepCheck &check : checks) {
        const auto *question = std::get_if<IsAnswered>(&check.predicate);
        if (question && check.id == answer.check)
            this->answer(step, check.id, answer.choice.value_or(question->right));
    }
}

// ------------------------------------------------------------ places

TutorialSession::Place TutorialSession::place(int step) const
{
    const TutorialStep &one = m_tutorial.steps[step];
    if (one.before.isEmpty())
        return Place::NotRelevant;
    if (m_store->holds(m_tutorial.states.value(one.before)))
        return Place::AtStart;
    if (!one.after.isEmpty() && m_store->holds(m_tutorial.states.value(one.after)))
        return Place::AtEnd;
    return Place::Elsewhere;
}

// What a step leaves behind.
static QString endState(const TutorialStep &step)
{
    return step.after.isEmpty() ? step.before : step.after;
}

// Whether the step before was worked on, and ends with what this one begins with.
bool TutorialSession::leadsTo(int step) const
{
    if (step == 0 || state(step - 1) == StepState::Open)
        return false;
    const SourceState end = m_tutorial.states.value(endState(m_tutorial.steps[step - 1]));
    const SourceState start = m_tutorial.states.value(m_tutorial.steps[step].before);
    return std::all_of(end.files.keyValueBegin(), end.files.keyValueEnd(), [&start](const auto &file) {
        return !start.files.contains(file.first) || start.files[file.first] == file.second;
    });
}

// Files that are no state at all are a learner's own, who may have done the step before in
// another way, or be under way here; those of another step's state were not made here.
bool TutorialSession::isElsewhere(int step) const
{
    if (place(step) != Place::Elsewhere)
        return false;
    // Not there yet: it will be as the lab brings it.
    const SourceStore labs(QFileInfo(dataFile(QStringLiteral("module"))).path());
    if (!QFileInfo::exists(m_workbench->session()->workspace().moduleFolder()))
        return !labs.holds(m_tutorial.states.value(m_tutorial.steps[step].before));
    QStringList others = m_tutorial.states.keys();
    for (const StepAction &action : m_tutorial.steps[step].work) {
        if (const auto *put = std::get_if<PutState>(&action))
            others.removeAll(put->state); // on the way through this step
    }
    const bool isAtState = std::any_of(others.cbegin(), others.cend(), [this](const QString &state) {
        return m_store->holds(m_tutorial.states.value(state));
    });
    if (!isAtState)
        return !leadsTo(step) && !progress(step).begun.isValid();
    return !leadsTo(step) || !m_store->holds(m_tutorial.states.value(endState(m_tutorial.steps[step - 1])));
}

// ------------------------------------------------------------ jobs

// The machine's own answer in the place of the manifest's.
QList<StepCheck> TutorialSession::resolved(int step) const
{
    QList<StepCheck> checks = m_tutorial.steps[step].checks;
    for (StepCheck &check : checks) {
        auto *question = std::get_if<IsAnswered>(&check.predicate);
        if (question && question->source == IsAnswered::Source::Acceleration)
            question->right = m_acceleration == VmSpec::Acceleration::Kvm ? 0 : 1;
    }
    return checks;
}

void TutorialSession::addProbe(JobSequence &sequence, int step)
{
    const QList<StepCheck> &checks = m_tutorial.steps[step].checks;
    const bool isNeeded = std::any_of(checks.begin(), checks.end(), [](const StepCheck &check) {
        const auto *question = std::get_if<IsAnswered>(&check.predicate);
        return question && question->source == IsAnswered::Source::Acceleration;
    });
    if (!isNeeded || m_acceleration)
        return;
    sequence.add(1, [this] {
        auto probe = std::make_unique<AccelerationProbe>(AccelerationChoice::Auto);
        connect(probe.get(), &Job::finished, this, [this, one = probe.get()](const Result<> &result) {
            if (result)
                m_acceleration = one->acceleration();
        });
        return probe;
    });
}

CheckSurroundings TutorialSession::surroundings(int step) const
{
    LabSession *session = m_workbench->session();
    const TutorialStep &one = m_tutorial.steps[step];
    CheckSurroundings result;
    result.workspace = session->workspace().path();
    result.moduleFolder = session->workspace().moduleFolder();
    result.module = session->module();
    if (const Result<Profile> profile = Profile::find(one.profile)) {
        if (const Result<Kbuild> kbuild = session->kbuild(*profile))
            result.kbuild = *kbuild;
    }
    result.profile = one.profile;
    result.runningProfile = m_workbench->runningProfile();
    result.begun = progress(step).begun;
    result.marker = marker(step);
    result.heard = heard(step);
    result.seen = progress(step).seen;
    result.booted = m_booted;
    result.answers = progress(step).answers;
    result.vm = m_workbench->vm();
    return result;
}

static QStringList seenLines(const QList<StepCheck> &checks, const QList<CheckResult> &results)
{
    QStringList seen;
    for (qsizetype i = 0; i < results.size(); ++i) {
        const auto *log = std::get_if<LogHas>(&checks[i].predicate);
        if (log && !log->absent && results[i].passed)
            seen << checks[i].id;
    }
    return seen;
}

std::unique_ptr<JobSequence> TutorialSession::makeSequence(const QString &title)
{
    // The steps are about this module, whatever else the learner has worked on meanwhile.
    const Module &own = m_workbench->session()->module();
    if (!m_workbench->chosen().contains(own))
        (void)m_workbench->choose({own.name}); // if something is running, no step begins either
    auto sequence = std::make_unique<JobSequence>(title);
    m_jobs.removeIf([](const QPointer<Job> &job) { return !job || job->state() == Job::State::Finished; });
    m_jobs << sequence.get();
    return sequence;
}

std::unique_ptr<Job> TutorialSession::check(int step)
{
    if (!progress(step).begun.isValid())
        begin(step);
    auto sequence = makeSequence(tr("Check step %1").arg(step + 1));
    addProbe(*sequence, step);
    sequence->add(1, [this, step] {
        const CheckSurroundings around = surroundings(step);
        auto job = std::make_unique<CheckStepJob>(resolved(step), around);
        connect(job.get(), &Job::finished, this,
                [this, step, answers = around.answers, one = job.get()](const Result<> &result) {
                    if (result) // it was not canceled
                        takeResults(step, answers, one->results());
                });
        return job;
    });
    return sequence;
}

// @param answers as they were when the checks began
void TutorialSession::takeResults(int step, const QMap<QString, int> &answers, QList<CheckResult> results)
{
    const QList<StepCheck> &checks = m_tutorial.steps[step].checks;
    StepProgress progress = this->progress(step);
    for (qsizetype i = 0; i < results.size(); ++i) {
        if (progress.answers.value(checks[i].id, -1) != answers.value(checks[i].id, -1))
            results[i] = {false, answeredAnew()};
    }
    m_results[step] = results;
    progress.seen = seenLines(checks, results);
    const bool passed =
        std::all_of(results.begin(), results.end(), [](const CheckResult &check) { return check.passed; });
    progress.passed = passed ? QDateTime::currentDateTimeUtc() : QDateTime();
    keep(step, progress);
}

WorkPlace TutorialSession::workPlace(int step, const QString &reason)
{
    return {m_workbench,
            m_store,
            m_tutorial.states,
            m_tutorial.steps[step].profile,
            reason,
            QUuid::createUuid().toString(QUuid::WithoutBraces), // what is one job is undone as one
            [this, step](const GiveAnswer &answer) { give(step, answer); },
            [this](std::unique_ptr<Job> job) { return writing(std::move(job)); },
            {}};
}

// A job that writes sources, about to begin. What follows it may take minutes; an editor is to
// have them before.
std::unique_ptr<Job> TutorialSession::writing(std::unique_ptr<Job> job)
{
    Q_EMIT sourcesAboutToChange();
    connect(job.get(), &Job::finished, this, &TutorialSession::sourcesChanged);
    return job;
}

std::unique_ptr<Job> TutorialSession::told(std::unique_ptr<JobSequence> sequence)
{
    connect(sequence.get(), &Job::finished, this, [this] {
        noteTitles();
        Q_EMIT sourcesChanged();
    });
    return sequence;
}

std::unique_ptr<Job> TutorialSession::reset(int step)
{
    const TutorialStep &one = m_tutorial.steps[step];
    const QString reason = tr("Reset of %1").arg(name(step));
    auto sequence = makeSequence(tr("Set up step %1").arg(step + 1));
    sequence->add(0.1, [this, step, reason, before = m_tutorial.states.value(one.before)] {
        return writing(
            storeJob(tr("Write the sources"), [store = m_store, before, reason, note = noteOfReset(step)] {
                return store->put(before, reason, {}, note);
            }));
    });
    if (!one.config.isEmpty()) {
        sequence->add(
            1, [this, settings = one.config, place = workPlace(step, reason), title = sequence->title()] {
                return makeWorkJob(title, {SetConfig{settings}}, place);
            });
    }
    sequence->add(0, [this, step]() -> std::unique_ptr<Job> {
        m_workbench->setProfile(m_tutorial.steps[step].profile);
        m_needsSetUp[step] = false;
        begin(step);
        return nullptr;
    });
    return told(std::move(sequence));
}

std::unique_ptr<Job> TutorialSession::apply(int step)
{
    if (!progress(step).begun.isValid())
        begin(step);
    auto sequence = makeSequence(tr("Do step %1").arg(step + 1));
    addProbe(*sequence, step);
    const QString reason = tr("Apply of %1").arg(name(step));
    sequence->add(10, [this, step, place = workPlace(step, reason), title = sequence->title()] {
        m_needsSetUp[step] = false;
        return makeWorkJob(title, m_tutorial.steps[step].work, place);
    });
    return told(std::move(sequence));
}

std::unique_ptr<Job> TutorialSession::makeMistake(int step, int mistake,
                                                  const std::function<void(const Error &)> &failed)
{
    const StepMistake &one = m_tutorial.steps[step].mistakes[mistake];
    auto sequence = makeSequence(one.title);
    addProbe(*sequence, step);
    sequence->add(1, [this, step, failed, work = one.work, title = one.title] {
        WorkPlace place = workPlace(step, title);
        place.failed = failed;
        return makeWorkJob(title, work, place);
    });
    return told(std::move(sequence));
}

// ------------------------------------------------------------ there and back

StepNote TutorialSession::noteOn(int step) const
{
    const TutorialStep &one = m_tutorial.steps[step];
    const QList<ConfigSetting> own = m_workbench->session()->ownSettings(one.profile);
    StepNote note{m_tutorial.id, one.id, progress(step), one.config};
    for (ConfigSetting &setting : note.settings) {
        const auto found = std::find_if(own.begin(), own.end(), [&setting](const ConfigSetting &present) {
            return present.symbol == setting.symbol;
        });
        setting.value = found == own.end() ? QString() : found->value;
    }
    return note;
}

// Empty where a reset takes nothing away but files.
QJsonObject TutorialSession::noteOfReset(int step) const
{
    const StepNote note = noteOn(step);
    const StepProgress present = progress(step);
    const bool isWorth = present.isPassed() || !present.answers.isEmpty() || !present.seen.isEmpty() ||
                         note.settings != m_tutorial.steps[step].config;
    return isWorth ? note.toJson() : QJsonObject();
}

bool TutorialSession::isOurs(const StepNote &note) const
{
    return note.tutorial.isEmpty() || note.tutorial == m_tutorial.id;
}

// The note is read before, and the backup goes last: where anything fails or is canceled, it is
// there still.
std::unique_ptr<Job> TutorialSession::takeBack(const QString &title,
                                               QJsonObject (SourceStore::*noted)() const,
                                               Result<> (SourceStore::*work)(const QJsonObject &))
{
    auto sequence = makeSequence(title);
    auto note = std::make_shared<StepNote>();
    auto present = std::make_shared<QJsonObject>();
    sequence->add(3, [this, noted, note, present]() -> std::unique_ptr<Job> {
        *note = StepNote::fromJson((m_store.get()->*noted)());
        if (const int step = m_tutorial.find(note->step); isOurs(*note) && step >= 0)
            *present = noteOn(step).toJson();
        return giveSettingsBack(*note);
    });
    sequence->add(0.1, [this, title, work, note, present] {
        auto isDone = std::make_shared<bool>(false);
        auto job = storeJob(title, [store = m_store, work, present = *present, isDone] {
            const Result<> done = (store.get()->*work)(present);
            *isDone = done.has_value();
            return done;
        });
        // By what was done: where it was canceled meanwhile, the job does not tell.
        connect(job.get(), &Job::finished, this, [this, note, isDone] {
            if (*isDone)
                giveProgressBack(*note);
        });
        return writing(std::move(job));
    });
    return told(std::move(sequence));
}

// Null where there is nothing to do.
std::unique_ptr<Job> TutorialSession::giveSettingsBack(const StepNote &note)
{
    if (!isOurs(note))
        return failedJob(tr("Undo"),
                         {Error::Code::BadInput,
                          tr("What would be restored belongs to another tutorial, '%1'.").arg(note.tutorial),
                          tr("Open that one first."),
                          {}});
    const int step = m_tutorial.find(note.step);
    if (step < 0 || note.settings.isEmpty())
        return nullptr;
    LabSession *session = m_workbench->session();
    const Result<Profile> profile = Profile::find(m_tutorial.steps[step].profile);
    if (!profile || noteOn(step).settings == note.settings)
        return nullptr;
    BuildOptions options;
    options.profile = *profile;
    return session->setOwnSettings(options, withSettings(session->ownSettings(profile->name), note.settings));
}

void TutorialSession::giveProgressBack(const StepNote &note)
{
    m_needsSetUp[m_current] = isElsewhere(m_current);
    const int step = m_tutorial.find(note.step);
    if (step >= 0 && note.progress) {
        m_results.remove(step);
        keep(step, *note.progress);
    }
    Q_EMIT stepChanged(m_current);
}

std::unique_ptr<Job> TutorialSession::undo()
{
    return takeBack(tr("Undo"), &SourceStore::undoNote, &SourceStore::undo);
}

std::unique_ptr<Job> TutorialSession::redo()
{
    return takeBack(tr("Redo"), &SourceStore::redoNote, &SourceStore::redo);
}

void TutorialSession::noteTitles()
{
    const bool undoes = isOurs(StepNote::fromJson(m_store->undoNote()));
    m_undoTitle = undoes ? m_store->undoTitle() : QString();
    const bool redoes = isOurs(StepNote::fromJson(m_store->redoNote()));
    m_redoTitle = redoes ? m_store->redoTitle() : QString();
}

// ------------------------------------------------------------ playing

std::unique_ptr<StepTextJob> TutorialSession::checkText(int step)
{
    return std::make_unique<StepTextJob>(m_tutorial, step, surroundings(step));
}

std::unique_ptr<Job> TutorialSession::keepOriginals()
{
    QSet<QString> paths{QStringLiteral("compile_commands.json")};
    for (const SourceState &state : std::as_const(m_tutorial.states)) {
        const QStringList files = state.files.keys();
        paths += QSet<QString>(files.begin(), files.end());
    }
    const auto addEdits = [&paths](const QList<StepAction> &actions) {
        for (const StepAction &action : actions) {
            if (const auto *edit = std::get_if<EditFile>(&action))
                paths << edit->path;
        }
    };
    for (const TutorialStep &step : std::as_const(m_tutorial.steps)) {
        paths << QStringLiteral("build/%1.changes").arg(step.profile);
        addEdits(step.work);
        for (const StepMistake &mistake : step.mistakes)
            addEdits(mistake.work);
    }
    return storeJob(tr("Keep the sources"),
                    [store = m_store, paths] { return store->keepOriginals(paths.values()); });
}

std::unique_ptr<Job> TutorialSession::restoreOriginals()
{
    const QString title = tr("Restore the sources");
    auto sequence = makeSequence(title);
    sequence->add(1, [this, title] {
        return writing(storeJob(title, [store = m_store] { return store->restoreOriginals(); }));
    });
    return told(std::move(sequence));
}

} // namespace klab
