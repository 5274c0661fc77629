// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/tutorialcommands.h"

#include "base/attemptjob.h"
#include "tutorial/tutorialplay.h"
#include "tutorial/tutorialsession.h"
#include "tutorial/tutorialtext.h"
#include "workbench/workbench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QProcess>

#include <utility>

namespace klab
{

namespace
{

Result<Tutorial> readTutorial(const Arguments &arguments)
{
    return arguments.file.isEmpty() ? Tutorial::bundled() : Tutorial::load(arguments.file);
}

QByteArray toBytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

// ------------------------------------------------------------ what all have in common

/// A command on a tutorial in a workspace.
class TutorialCommand : public WorkspaceCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialCommand)
public:
    using WorkspaceCommand::WorkspaceCommand;

protected:
    virtual TutorialSession::Keep keep() const { return TutorialSession::Keep::Learners; }
    /// The command's own work; tutorial and workspace are there.
    virtual void act() = 0;

    void work() override
    {
        Result<Tutorial> tutorial = readTutorial(arguments());
        if (!tutorial) {
            fail(tutorial.error());
            return;
        }
        m_workbench = std::make_unique<Workbench>(&session());
        m_workbench->setBootSettings(bootSettings());
        m_tutorial = std::make_unique<TutorialSession>(m_workbench.get(), std::move(*tutorial), keep());
        if (const Result<> opened = m_tutorial->open(); !opened)
            printer().say(describe(opened.error()));
        connect(m_tutorial.get(), &TutorialSession::failed, this,
                [this](const Error &error) { printer().say(describe(error)); });
        act();
    }

    // As the command line asks for it; a step's own arguments come on top.
    BootSettings bootSettings() const
    {
        const BootOptions &boot = arguments().boot;
        BootSettings settings;
        settings.machine = boot.machine;
        settings.acceleration = boot.acceleration;
        settings.cpus = boot.cpus;
        settings.memoryMiB = boot.memoryMiB;
        settings.network = boot.network;
        settings.setDevices(boot.devices);
        for (const QString &argument : boot.kernelArguments)
            settings.arguments += u' ' + argument;
        return settings;
    }

    /// The step that was asked for, or the one the learner is at; -1, and the command ends,
    /// where there is none.
    int step()
    {
        if (arguments().symbol.isEmpty())
            return tutorial().current();
        const int found = tutorial().tutorial().find(arguments().symbol);
        if (found < 0)
            fail({Error::Code::BadInput,
                  tr("There is no step '%1'.").arg(arguments().symbol),
                  tr("'klab tutorial list' shows them; give a number or an id."),
                  {}});
        return found;
    }
    const TutorialStep &stepAt(int index) { return tutorial().tutorial().steps[index]; }

    TutorialSession &tutorial() { return *m_tutorial; }
    Workbench &workbench() { return *m_workbench; }

private:
    std::unique_ptr<Workbench> m_workbench;
    std::unique_ptr<TutorialSession> m_tutorial;
};

QString stateName(TutorialSession::StepState state)
{
    switch (state) {
    case TutorialSession::StepState::Open:
        return QStringLiteral("open");
    case TutorialSession::StepState::Begun:
        return QStringLiteral("begun");
    case TutorialSession::StepState::Passed:
        return QStringLiteral("passed");
    }
    return {};
}

// ------------------------------------------------------------ list, show

class ListCommand : public TutorialCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialCommand)
public:
    using TutorialCommand::TutorialCommand;

protected:
    void act() override
    {
        QJsonArray steps;
        QString text;
        for (int i = 0; i < tutorial().tutorial().steps.size(); ++i) {
            const QString state = stateName(tutorial().state(i));
            const TutorialStep &one = stepAt(i);
            QJsonObject object{{QStringLiteral("number"), i + 1},
                               {QStringLiteral("id"), one.id},
                               {QStringLiteral("title"), one.title},
                               {QStringLiteral("minutes"), one.minutes},
                               {QStringLiteral("state"), state}};
            if (const QDateTime passed = tutorial().progress(i).passed; passed.isValid())
                object[QStringLiteral("passed")] = passed.toString(Qt::ISODate);
            steps << object;
            text += tr("%1  %2 %3 %4 (%5 min)\n")
                        .arg(i + 1, 2)
                        .arg(state == u"passed"  ? tr("passed")
                             : state == u"begun" ? tr("begun")
                                                 : QString(),
                             -7)
                        .arg(one.id, -15)
                        .arg(one.title)
                        .arg(one.minutes);
        }
        const QJsonObject report{{QStringLiteral("tutorial"), tutorial().tutorial().id},
                                 {QStringLiteral("title"), tutorial().tutorial().title},
                                 {QStringLiteral("current"), tutorial().current() + 1},
                                 {QStringLiteral("steps"), steps}};
        print(arguments().json ? toBytes(report) : text.toLocal8Bit());
        end(0);
    }
};

class ShowCommand : public TutorialCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialCommand)
public:
    using TutorialCommand::TutorialCommand;

protected:
    void act() override
    {
        const int index = step();
        if (index < 0)
            return;
        tutorial().setCurrent(index);
        const TutorialStep &one = stepAt(index);
        QString text = QStringLiteral("# %1. %2\n\n%3\n").arg(index + 1).arg(one.title, one.text.trimmed());
        text += u'\n' + tr("What is checked:") + u'\n';
        QJsonArray checks;
        for (const StepCheck &check : one.checks) {
            text += QStringLiteral("- %1: %2\n").arg(check.id, check.title);
            QJsonObject object{{QStringLiteral("id"), check.id},
                               {QStringLiteral("title"), check.title},
                               {QStringLiteral("hint"), check.hint}};
            if (const auto *question = std::get_if<IsAnswered>(&check.predicate)) {
                text += tr("  %1 (klab tutorial answer %2 %3 CHOICE)\n")
                            .arg(question->question, one.id, check.id);
                for (int i = 0; i < question->choices.size(); ++i)
                    text += QStringLiteral("  %1) %2\n").arg(i + 1).arg(question->choices[i]);
                object[QStringLiteral("choices")] = QJsonArray::fromStringList(question->choices);
            }
            checks << object;
        }
        const QJsonObject report{{QStringLiteral("id"), one.id},
                                 {QStringLiteral("title"), one.title},
                                 {QStringLiteral("text"), one.text},
                                 {QStringLiteral("checks"), checks}};
        print(arguments().json ? toBytes(report) : text.toLocal8Bit());
        end(0);
    }
};

// ------------------------------------------------------------ check

/// Builds, boots and loads where the step looks at the guest, types what it is told to, and
/// checks.
class CheckCommand : public TutorialCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialCommand)
public:
    using TutorialCommand::TutorialCommand;

protected:
    void act() override
    {
        m_step = step();
        if (m_step < 0)
            return;
        tutorial().setCurrent(m_step); // what is done from here on counts
        if (!needsGuest(stepAt(m_step).checks) && arguments().commands.isEmpty()) {
            check();
            return;
        }
        workbench().setProfile(stepAt(m_step).profile);
        // What does not build is told, and then by the checks.
        run(std::make_unique<AttemptJob>(workbench().makeBuildAndBoot(),
                                         [this](const Result<> &result) {
                                             if (!result)
                                                 printer().say(describe(result.error()));
                                         }),
            [this] { type(0); });
    }

private:
    void type(qsizetype index)
    {
        if (index == arguments().commands.size()) {
            check();
            return;
        }
        WorkPlace place{&workbench(), nullptr, {}, stepAt(m_step).profile, {}, {}, {}, {}};
        run(makeWorkJob(arguments().commands[index], {TypeCommand{arguments().commands[index], std::nullopt}},
                        place),
            [this, index] { type(index + 1); });
    }

    void check()
    {
        run(tutorial().check(m_step), [this] { tell(); });
    }

    void tell()
    {
        const QList<CheckResult> results = tutorial().results(m_step);
        const QList<StepCheck> &checks = stepAt(m_step).checks;
        QJsonArray array;
        QString text;
        bool passed = true;
        for (qsizetype i = 0; i < results.size(); ++i) {
            passed = passed && results[i].passed;
            array << QJsonObject{{QStringLiteral("id"), checks[i].id},
                                 {QStringLiteral("title"), checks[i].title},
                                 {QStringLiteral("passed"), results[i].passed},
                                 {QStringLiteral("reason"), results[i].reason}};
            text += QStringLiteral("%1  %2\n")
                        .arg(results[i].passed ? tr("ok") : tr("no"), -3)
                        .arg(checks[i].title);
            if (!results[i].passed)
                text += QStringLiteral("     %1\n").arg(results[i].reason);
            if (!results[i].passed && !checks[i].hint.isEmpty())
                text += tr("     hint: %1\n").arg(checks[i].hint);
        }
        text += passed ? tr("Step %1 is done.\n").arg(m_step + 1)
                       : tr("Step %1 is not done yet.\n").arg(m_step + 1);
        const QJsonObject report{{QStringLiteral("id"), stepAt(m_step).id},
                                 {QStringLiteral("passed"), passed},
                                 {QStringLiteral("checks"), array}};
        print(arguments().json ? toBytes(report) : text.toLocal8Bit());
        end(passed ? 0 : 1);
    }

    int m_step = 0;
};

// ------------------------------------------------------------ apply, reset, undo, answer

/// One job on a step, and a sentence at its end.
class StepCommand : public TutorialCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialCommand)
public:
    using TutorialCommand::TutorialCommand;

protected:
    void act() override
    {
        const int index = step();
        if (index < 0)
            return;
        using Kind = Arguments::Command;
        switch (arguments().command) {
        case Kind::TutorialApply:
            tutorial().setCurrent(index);
            run(tutorial().apply(index), [this, index] { say(tr("Step %1 was done.").arg(index + 1)); });
            break;
        case Kind::TutorialReset:
            run(tutorial().reset(index), [this, index] {
                tutorial().setCurrent(index);
                say(tr("Step %1 is set up. What was there before is kept; 'klab tutorial undo' gives it "
                       "back.")
                        .arg(index + 1));
            });
            break;
        case Kind::TutorialUndo:
            undo();
            break;
        case Kind::TutorialRedo:
            redo();
            break;
        default:
            answer(index);
        }
    }

private:
    void say(const QString &text)
    {
        printer().say(tr("klab: %1").arg(text));
        end(0);
    }

    void undo()
    {
        const QString title = tutorial().undoTitle();
        run(tutorial().undo(), [this, title] { say(tr("Undone: %1.").arg(title)); });
    }

    void redo()
    {
        const QString title = tutorial().redoTitle();
        run(tutorial().redo(), [this, title] { say(tr("Done again: %1.").arg(title)); });
    }

    void answer(int index)
    {
        const StepCheck *check = stepAt(index).check(arguments().text);
        const auto *question = check ? std::get_if<IsAnswered>(&check->predicate) : nullptr;
        const int choice = arguments().value.value_or(QString()).toInt();
        if (!question || choice < 1 || choice > question->choices.size()) {
            fail({Error::Code::BadInput,
                  tr("Step %1 has no such question or choice.").arg(index + 1),
                  tr("'klab tutorial show %1' lists them.").arg(index + 1),
                  {}});
            return;
        }
        tutorial().answer(index, check->id, choice - 1);
        say(tr("Answered: “%1” 'klab tutorial check %2' tells whether it is right.")
                .arg(question->choices[choice - 1])
                .arg(index + 1));
    }
};

// ------------------------------------------------------------ play

class PlayCommand : public TutorialCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialCommand)
public:
    using TutorialCommand::TutorialCommand;

protected:
    TutorialSession::Keep keep() const override { return TutorialSession::Keep::Aside; }

    void act() override
    {
        PlayOptions options;
        options.last = int(tutorial().tutorial().steps.size()) - 1;
        options.mistakes = arguments().mistakes;
        if (!arguments().symbol.isEmpty()) {
            options.first = options.last = step();
            if (options.first < 0)
                return;
        }
        auto job = std::make_unique<PlayJob>(&tutorial(), options);
        m_play = job.get();
        connect(m_play, &PlayJob::stepPlayed, this, &PlayCommand::tell);
        run(std::move(job), [this] { end(0); });
    }

    void end(int status) override
    {
        if (m_play && !std::exchange(m_isTold, true)) {
            if (arguments().json)
                print(toBytes(m_play->toJson()));
            m_play->disconnect(this);
            // Also where it was interrupted: nothing of the learner's is lost.
            m_restore = tutorial().restoreOriginals();
            connect(m_restore.get(), &Job::finished, this, [this, status](const Result<> &restored) {
                if (!restored)
                    printer().say(describe(restored.error()));
                TutorialCommand::end(restored || status != 0 ? status : 1);
            });
            m_restore->start();
            return;
        }
        if (!m_restore || m_restore->state() == Job::State::Finished)
            TutorialCommand::end(status);
    }

private:
    void tell(const PlayedStep &step)
    {
        if (arguments().json)
            return;
        QString text = QStringLiteral("%1  %2 (%3 s)\n")
                           .arg(step.isGood() ? tr("ok") : tr("BAD"), -4)
                           .arg(step.title)
                           .arg(double(step.ms) / 1000, 0, 'f', 1);
        if (!step.failedBefore)
            text += tr("      its checks hold before the work\n");
        for (const QString &reason : step.reasons)
            text += QStringLiteral("      %1\n").arg(reason);
        for (const PlayedStep::Mistake &mistake : step.mistakes)
            text += QStringLiteral("      %1 %2: %3\n")
                        .arg(mistake.caught ? tr("found") : tr("NOT FOUND"), mistake.title, mistake.reason);
        for (const TextFinding &finding : step.findings)
            text += tr("      text, line %1: %2\n").arg(finding.line).arg(finding.message);
        print(text.toLocal8Bit());
    }

    QPointer<PlayJob> m_play;
    std::unique_ptr<Job> m_restore;
    bool m_isTold = false;
};

// ------------------------------------------------------------ check-file

/// Reads a tutorial and tells what is wrong with it; needs no workspace.
class CheckFileCommand : public Command
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialCommand)
public:
    using Command::Command;

    void start() override
    {
        const Result<Tutorial> tutorial = readTutorial(arguments());
        if (!tutorial) {
            print((describe(tutorial.error()) + u'\n').toLocal8Bit());
            end(1);
            return;
        }
        QString text;
        const QMap<int, QList<TextFinding>> findings = checkTexts(*tutorial);
        for (auto step = findings.begin(); step != findings.end(); ++step) {
            for (const TextFinding &finding : step.value())
                text += tr("step %1 (%2), its text: %3\n")
                            .arg(step.key() + 1)
                            .arg(tutorial->steps[step.key()].id, finding.message);
        }
        for (int step = 0; step < tutorial->steps.size(); ++step)
            text += faultsOfCommands(*tutorial, step);
        const bool good = text.isEmpty();
        if (good)
            text = tr("%1: %n step(s), nothing wrong found.\n", nullptr, int(tutorial->steps.size()))
                       .arg(tutorial->title);
        print(text.toLocal8Bit());
        end(good ? 0 : 1);
    }

private:
    // Commands on the reader's machine that this program does not know.
    static QString faultsOfCommands(const Tutorial &tutorial, int step)
    {
        QString text;
        const Result<TutorialText> parsed = TutorialText::parse(tutorial.steps[step].text);
        if (!parsed)
            return text;
        for (const TextBlock &block : parsed->blocks) {
            if (block.kind != TextBlock::Kind::Host)
                continue;
            for (const QString &line : block.lines) {
                QStringList words = QProcess::splitCommand(line.section(QStringLiteral(" # "), 0, 0));
                if (words.value(0) == u"./lab" && words.value(1) == u"klab")
                    words.removeFirst();
                else if (words.value(0) != u"klab")
                    continue;
                if (const Result<Arguments> known = parseArguments(words.mid(1)); !known)
                    text += tr("step %1 (%2), line %3 of its text: %4: %5\n")
                                .arg(step + 1)
                                .arg(tutorial.steps[step].id)
                                .arg(block.line)
                                .arg(line, known.error().message);
            }
        }
        return text;
    }
};

} // namespace

std::unique_ptr<Command> makeTutorialCommand(const Arguments &arguments)
{
    using Kind = Arguments::Command;
    switch (arguments.command) {
    case Kind::TutorialList:
        return std::make_unique<ListCommand>(arguments);
    case Kind::TutorialShow:
        return std::make_unique<ShowCommand>(arguments);
    case Kind::TutorialCheck:
        return std::make_unique<CheckCommand>(arguments);
    case Kind::TutorialPlay:
        return std::make_unique<PlayCommand>(arguments);
    case Kind::TutorialCheckFile:
        return std::make_unique<CheckFileCommand>(arguments);
    default:
        return std::make_unique<StepCommand>(arguments);
    }
}

} // namespace klab
