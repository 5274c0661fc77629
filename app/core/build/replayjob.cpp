// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/replayjob.h"

#include "base/files.h"
#include "base/translate.h"
#include "build/filestate.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <utility>

namespace klab
{

static const QString Failed = QStringLiteral("make: *** [recorded: %1] Error 1");

// Without waiting for the disk, as make writes them: where the machine stops, the marker of the build tells.
static Result<> writeQuickly(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.flush())
        return {};
    const QString reason = file.errorString();
    file.remove(); // half of it make could not read
    return fail(Error::Code::FileSystem, Texts::tr("%1 cannot be written: %2.").arg(path, reason));
}

// Where the plan's record is while it does not hold.
static QString asideOf(const QString &recordFile)
{
    return recordFile + u'~';
}

// As scripts/Makefile.build, Makefile.modpost, Makefile.modfinal and the layer's Makefile.cxx have it.
static QString labelOf(const RecordedCommand &command)
{
    const QString target = QFile::decodeName(command.target);
    if (!command.isCompiled())
        return QStringLiteral("  LD [M]  ") + target;
    if (command.source.endsWith(".cpp"))
        return QStringLiteral("  CXX [M] ") + target;
    return (command.source.endsWith(".S") ? QStringLiteral("  AS [M]  ") : QStringLiteral("  CC [M]  ")) +
           target;
}

ReplayJob::ReplayJob(const QString &title, ReplayPlan plan, BuildMarker marker, Read read)
    : SteppedJob(title)
    , m_plan(std::move(plan))
    , m_place{m_plan.folder, m_plan.variables}
    , m_marker(std::move(marker))
    , m_read(std::move(read))
{
    // Also where it is canceled, and before anybody else hears of it.
    connect(this, &Job::finished, this, [this](const Result<> &result) {
        if (!result)
            undo();
        QFile::remove(asideOf(m_plan.recordFile));
        m_marker.clear();
    });
}

QString ReplayJob::path(const QByteArray &name) const
{
    return QDir(m_plan.folder).absoluteFilePath(QFile::decodeName(name));
}

void ReplayJob::log(const QString &line)
{
    if (const std::optional<QString> text = m_read(line))
        Q_EMIT logged(*text);
}

void ReplayJob::say(const QString &line)
{
    if (m_runningChecks > 0)
        m_held << line;
    else if (!m_refusal)
        log(line);
}

void ReplayJob::run()
{
    m_marker.set();
    QFile::remove(asideOf(m_plan.recordFile));
    QFile::rename(m_plan.recordFile, asideOf(m_plan.recordFile));
    QFile::remove(m_plan.recordFile);
    for (const RecordedCommand &one : std::as_const(m_plan.compiled))
        m_compiled << [this, one] { compile(one); };
    for (const RecordedCommand &one : std::as_const(m_plan.linked))
        m_steps << [this, one] { link(one); };
    if (m_plan.isModpostDue)
        m_steps << [this] { runModpost(); };
    for (const ReplayPlan::Module &module : std::as_const(m_plan.modules)) {
        const QByteArray before = fileState(QFile::encodeName(path(module.commands.added.source)));
        m_steps << [this, module, before] { compileAdded(module, before); };
        m_steps << [this, module] { linkFile(module); };
    }
    next();
}

// Also called once the last check has ended.
void ReplayJob::next()
{
    const bool goesOn = !isCanceled() && !m_refusal;
    QList<Step> &steps = m_compiled.isEmpty() ? m_steps : m_compiled;
    if (goesOn && !steps.isEmpty()) {
        const Step step = steps.takeFirst();
        step();
        return;
    }
    m_isWaiting = goesOn && m_runningChecks > 0;
    if (m_isWaiting)
        return;
    const std::optional<Error> error = m_refusal ? m_refusal : m_failure;
    m_hasVerdict = m_hasVerdict || (!error && !isCanceled());
    finish(error ? Result<>(tl::unexpected(*error)) : Result<>());
}

void ReplayJob::abort()
{
    for (const auto &check : m_checks)
        check->cancel();
    SteppedJob::abort();
}

// ------------------------------------------------------------ steps

void ReplayJob::runCommand(const QString &label, const QByteArray &target, const QByteArray &command,
                           const Step &then)
{
    m_made << target;
    if (!label.isEmpty())
        report({{}, {}, label.simplified().section(u'/', -1)});
    if (!label.isEmpty())
        say(label);
    auto job = std::make_unique<RecordedStepJob>(title(), m_place, QString(), command);
    const RecordedStepJob *step = job.get();
    connect(step, &RecordedStepJob::said, this, &ReplayJob::say);
    go(std::move(job), [this, step, target, then](const Result<> &result) {
        if (result)
            then();
        else
            failCommand(*step, target);
    });
}

void ReplayJob::failCommand(const RecordedStepJob &step, const QByteArray &target)
{
    m_hasVerdict = step.hasFailed();
    if (m_hasVerdict) // in the words of make, from which others read what could not be made
        say(Failed.arg(QFile::decodeName(target)));
    if (!m_failure || !m_hasVerdict)
        m_failure = step.result().error();
    if (!m_hasVerdict)
        m_compiled.clear();
    m_steps.clear();
    next();
}

void ReplayJob::giveUp(const Error &error)
{
    m_hasVerdict = false;
    finish(tl::unexpected(error));
}

void ReplayJob::compile(const RecordedCommand &command)
{
    runCommand(labelOf(command), command.target, command.command, [this, command] { keepRecord(command); });
}

// On a worker thread: they have some 100 KB.
static Result<> replaceRecord(const RecordedCommand &command, const QString &file, const QByteArray &record,
                              QHash<QByteArray, QByteArray> &before)
{
    const auto read = RecordedCommand::parse(record);
    if (!read || read->target != command.target || read->saved != command.saved)
        return fail(Error::Code::Verification, ReplayJob::tr("fixdep has written something unexpected."));
    before.insert(command.target, readFile(file).value_or(QByteArray()));
    return writeQuickly(file, record);
}

void ReplayJob::keepRecord(const RecordedCommand &command)
{
    auto job = std::make_unique<FixdepJob>(m_place, command.dependencyFile(), command.target, command.saved);
    const FixdepJob *fixdep = job.get();
    go(std::move(job), [this, fixdep, command](const Result<> &result) {
        QFile::remove(path(command.dependencyFile()));
        if (!result) {
            giveUp(result.error());
            return;
        }
        const QByteArray record = fixdep->isExact() ? fixdep->record() + command.tail : QByteArray();
        const auto write = [command, record, records = m_records,
                            file = path(RecordedCommand::fileOf(command.target))] {
            return replaceRecord(command, file, record, *records);
        };
        auto writing = std::make_unique<FunctionJob>(title(), [write](const auto &) { return write(); });
        go(std::move(writing), [this, command](const Result<> &written) {
            if (written)
                check(command);
            else
                giveUp(written.error());
        });
    });
}

// Beside what follows: it takes as long as all of that.
void ReplayJob::check(const RecordedCommand &command)
{
    if (!command.check.isEmpty()) {
        auto job = std::make_unique<RecordedStepJob>(title(), m_place, QString(), command.check);
        const RecordedStepJob *check = job.get();
        const auto words = std::make_shared<QStringList>();
        connect(check, &RecordedStepJob::said, this, [words](const QString &line) { *words << line; });
        connect(check, &Job::finished, this,
                [this, check, words, target = command.target] { finishCheck(check, target, *words); });
        ++m_runningChecks;
        job->start();
        m_checks.push_back(std::move(job));
    }
    next();
}

void ReplayJob::finishCheck(const RecordedStepJob *check, const QByteArray &target, const QStringList &words)
{
    --m_runningChecks;
    if (!isCanceled() && state() == State::Running)
        tellCheck(*check, target, words);
    if (std::exchange(m_isWaiting, false))
        next();
}

void ReplayJob::tellCheck(const RecordedStepJob &check, const QByteArray &target, const QStringList &words)
{
    if (!m_refusal) {
        for (const QString &line : words)
            log(line);
    }
    if (!check.result() && !m_refusal) {
        m_refusal = check.result().error();
        m_hasVerdict = check.hasFailed();
        if (m_hasVerdict)
            log(Failed.arg(QFile::decodeName(target)));
        m_held.clear(); // what make would not have come to
    }
    if (m_runningChecks == 0) {
        for (const QString &line : std::exchange(m_held, {}))
            say(line);
    }
}

void ReplayJob::link(const RecordedCommand &command)
{
    runCommand(labelOf(command), command.target, command.command, [this] { next(); });
}

// With the list of objects that Kbuild makes for single modules, and removes afterwards.
void ReplayJob::runModpost()
{
    QList<QByteArray> names;
    for (const ReplayPlan::Module &module : std::as_const(m_plan.modules))
        names << module.commands.name + '\n';
    std::ranges::sort(names);
    if (const Result<> written = writeQuickly(path(m_plan.order), names.join()); !written) {
        giveUp(written.error());
        return;
    }
    runCommand(QStringLiteral("  MODPOST ") + QFile::decodeName(m_plan.modpost.target), m_plan.modpost.target,
               m_plan.modpost.command, [this] {
                   QFile::remove(path(m_plan.order));
                   next();
               });
}

void ReplayJob::compileAdded(const ReplayPlan::Module &module, const QByteArray &before)
{
    const RecordedCommand &added = module.commands.added;
    const bool isSame = fileState(QFile::encodeName(path(added.source))) == before;
    if (isSame && !module.isAddedDue)
        next();
    else
        compile(added);
}

void ReplayJob::linkFile(const ReplayPlan::Module &module)
{
    const bool isDue = module.isFileDue || m_made.contains(module.commands.added.target);
    if (isDue)
        link(module.commands.file);
    else
        next();
}

// ------------------------------------------------------------ a failure

// What is left has to be what the record says, or to be missing.
void ReplayJob::undo()
{
    QFile::remove(path(m_plan.order));
    for (const QByteArray &target : std::as_const(m_made)) {
        if (target != m_plan.modpost.target)
            QFile::remove(path(target));
    }
    for (const ReplayPlan::Module &module : std::as_const(m_plan.modules))
        QFile::remove(path(module.commands.file.target));
    bool isRestored = m_hasVerdict || isCanceled();
    for (auto it = m_records->cbegin(); it != m_records->cend(); ++it)
        isRestored = writeQuickly(path(RecordedCommand::fileOf(it.key())), it.value()) && isRestored;
    if (isRestored)
        QFile::rename(asideOf(m_plan.recordFile), m_plan.recordFile);
}

} // namespace klab
