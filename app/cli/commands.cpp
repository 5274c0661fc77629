// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands.h"

#include "base/files.h"
#include "bench/modulebench.h"
#include "cli/configcommands.h"
#include "cli/consolecommand.h"
#include "cli/tutorialcommands.h"
#include "cli/watchcommand.h"
#include "lab/hostcheck.h"
#include "machine/guestjobs.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace klab
{

namespace
{

// ------------------------------------------------------------ doctor

class DoctorCommand : public Command
{
    Q_DECLARE_TR_FUNCTIONS(klab::DoctorCommand)
public:
    using Command::Command;

    void start() override
    {
        m_check = new HostCheckJob(arguments().workspace, this);
        connect(m_check, &Job::finished, this, [this](const Result<> &result) {
            print(arguments().json ? QJsonDocument(m_check->toJson()).toJson() : report());
            end(result ? 0 : 1);
        });
        m_check->start();
    }
    void interrupt() override { m_check->cancel(); }

private:
    QByteArray report() const
    {
        QString text;
        for (const HostCheck &check : m_check->checks()) {
            const QString sign = check.present ? tr("ok") : check.required ? tr("MISSING") : tr("no");
            text += QStringLiteral("%1  %2 %3\n").arg(sign, -7).arg(check.name, -20).arg(check.purpose);
            if (!check.found.isEmpty())
                text += QString(9, u' ') + check.found + u'\n';
            if (!check.remedy.isEmpty())
                text += QString(9, u' ') + tr("remedy: %1").arg(check.remedy) + u'\n';
        }
        return text.toLocal8Bit();
    }

    HostCheckJob *m_check = nullptr;
};

// ------------------------------------------------------------ build

class BuildCommand : public WorkspaceCommand
{
public:
    using WorkspaceCommand::WorkspaceCommand;

protected:
    void work() override
    {
        run(session().build(arguments().build), [this] { end(0); });
    }
};

// ------------------------------------------------------------ up

class UpCommand : public ConsoleCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::UpCommand)
public:
    using ConsoleCommand::ConsoleCommand;

protected:
    void work() override { bringUp(!arguments().demo); }

    void end(int status) override
    {
        releaseTerminal();
        if (!std::exchange(m_ending, true) && arguments().demo && session().vm()->console())
            print(transcript());
        ConsoleCommand::end(status);
    }

    void loaded() override
    {
        if (arguments().demo) {
            const int devices = arguments().boot.devices;
            run(session().demo(devices), [this, devices] {
                printer().say(
                    tr("klab: verified: %n device(s) gave back what was written.", nullptr, devices));
                end(0);
            });
            return;
        }
        // Now the console is the user's, until it or the guest ends.
        connect(session().vm(), &VmSession::stateChanged, this, [this](VmSession::State state) {
            if (state == VmSession::State::Off)
                end(0);
            else if (state == VmSession::State::Failed)
                fail(session().vm()->failure());
        });
    }

private:
    // What a person would have seen at the terminal.
    QByteArray transcript()
    {
        QByteArray text = session().vm()->console()->transcript();
        text.replace("\r", "");
        return text.endsWith('\n') ? text : text + '\n';
    }

    bool m_ending = false;
};

// ------------------------------------------------------------ exec

class ExecCommand : public WorkspaceCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ExecCommand)
public:
    using WorkspaceCommand::WorkspaceCommand;

protected:
    // 125 is what env, nohup and container tools use for "the tool itself failed".
    int failureStatus() const override { return 125; }

    void work() override
    {
        for (const Arguments::Put &put : arguments().puts) {
            if (!QFileInfo(put.source).isFile()) {
                fail({Error::Code::BadInput,
                      tr("There is no file %1.").arg(put.source),
                      tr("Check the path given to --put."),
                      {}});
                return;
            }
        }
        run(session().up(arguments().build, arguments().boot), [this] { putNext(0); });
    }

private:
    void putNext(qsizetype index)
    {
        if (index == arguments().puts.size()) {
            runCommand();
            return;
        }
        const Arguments::Put &put = arguments().puts[index];
        run(std::make_unique<PutFileJob>(session().vm(), put.source, put.target),
            [this, index] { putNext(index + 1); });
    }

    void runCommand()
    {
        auto job = std::make_unique<GuestCommandJob>(tr("Run the command"), session().vm(),
                                                     arguments().guestCommand);
        job->acceptAnyStatus();
        job->setLimit(std::chrono::hours(24));
        // From here on the terminal is the command's: no progress is written over it.
        printer().setProgressShown(false);
        job->streamTo([](const QByteArray &output, const QByteArray &errors) {
            print(output);
            std::fwrite(errors.constData(), 1, static_cast<std::size_t>(errors.size()), stderr);
        });
        const GuestCommandJob *command = job.get();
        run(std::move(job), [this, command] { end(command->exit().status); });
    }
};

// ------------------------------------------------------------ compile-commands

class CompileCommandsCommand : public WorkspaceCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::CompileCommandsCommand)
public:
    using WorkspaceCommand::WorkspaceCommand;

protected:
    void work() override
    {
        auto job = session().writeCompileCommands(arguments().build.profile);
        const CompileCommandsJob *written = job.get();
        run(std::move(job), [this, written] {
            print(arguments().json ? report(*written)
                                   : tr("%1: %n file(s)\n", nullptr, int(written->entries()))
                                         .arg(written->path())
                                         .toLocal8Bit());
            end(0);
        });
    }

private:
    QByteArray report(const CompileCommandsJob &written) const
    {
        return QJsonDocument(QJsonObject{{QStringLiteral("path"), written.path()},
                                         {QStringLiteral("profile"), arguments().build.profile.name},
                                         {QStringLiteral("entries"), written.entries()}})
            .toJson();
    }
};

// ------------------------------------------------------------ bench

class BenchModuleCommand : public WorkspaceCommand
{
public:
    using WorkspaceCommand::WorkspaceCommand;

protected:
    void work() override
    {
        auto job = std::make_unique<ModuleBenchJob>(&session(), arguments().build, arguments().boot);
        const ModuleBenchJob *bench = job.get();
        run(std::move(job), [this, bench] {
            const ModuleBenchReport &report = bench->report();
            print(arguments().json ? QJsonDocument(report.toJson()).toJson() : report.text().toLocal8Bit());
            end(0);
        });
    }
};

} // namespace

std::unique_ptr<Command> makeCommand(const Arguments &arguments)
{
    switch (arguments.command) {
    case Arguments::Command::Help:
    case Arguments::Command::Version:
        return nullptr;
    case Arguments::Command::Doctor:
        return std::make_unique<DoctorCommand>(arguments);
    case Arguments::Command::Build:
        return std::make_unique<BuildCommand>(arguments);
    case Arguments::Command::Up:
        return std::make_unique<UpCommand>(arguments);
    case Arguments::Command::Watch:
        return makeWatchCommand(arguments);
    case Arguments::Command::Exec:
        return std::make_unique<ExecCommand>(arguments);
    case Arguments::Command::CompileCommands:
        return std::make_unique<CompileCommandsCommand>(arguments);
    case Arguments::Command::ConfigGet:
    case Arguments::Command::ConfigSet:
    case Arguments::Command::ConfigWhy:
    case Arguments::Command::ConfigSearch:
    case Arguments::Command::ConfigDiff:
    case Arguments::Command::ConfigReset:
    case Arguments::Command::ConfigImport:
    case Arguments::Command::ConfigExport:
    case Arguments::Command::ConfigCompare:
        return makeConfigCommand(arguments);
    case Arguments::Command::TutorialList:
    case Arguments::Command::TutorialShow:
    case Arguments::Command::TutorialCheck:
    case Arguments::Command::TutorialApply:
    case Arguments::Command::TutorialReset:
    case Arguments::Command::TutorialUndo:
    case Arguments::Command::TutorialRedo:
    case Arguments::Command::TutorialAnswer:
    case Arguments::Command::TutorialPlay:
    case Arguments::Command::TutorialCheckFile:
        return makeTutorialCommand(arguments);
    case Arguments::Command::BenchModule:
        return std::make_unique<BenchModuleCommand>(arguments);
    }
    return nullptr;
}

} // namespace klab
