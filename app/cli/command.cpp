// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/command.h"

#include "base/plaintext.h"
#include "cli/output.h"
#include "crash/crashtext.h"
#include "crash/reporttext.h"
#include "findings/findingtext.h"
#include "lab/crashlines.h"
#include "lab/trust.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <utility>

namespace klab
{

void print(const QByteArray &bytes)
{
    writeOutput(stdout, bytes);
}

void printText(const QString &text)
{
    print(plainText(text).toLocal8Bit());
}

void printJson(const QByteArray &json)
{
    print(plainJson(json));
}

Command::Command(QObject *parent)
    : QObject(parent)
{
}

Command::~Command() = default;

Result<> Command::take(const CommandLine &line)
{
    m_workspacePath = line.has(u"workspace") ? line.value(u"workspace") : Workspace::defaultPath();
    m_isJsonWanted = line.has(u"json");
    m_isTrustGiven = line.has(u"trust");
    return read(line);
}

Result<> Command::read(const CommandLine & /*line*/)
{
    return {};
}

JobPrinter &Command::printer()
{
    if (!m_printer)
        m_printer = std::make_unique<JobPrinter>(m_workspacePath + QStringLiteral("/logs/klab.log"));
    return *m_printer;
}

ToolReport &Command::report()
{
    if (!m_report)
        m_report = std::make_unique<ToolReport>(sourcePaths(), m_workspacePath, goneApis());
    return *m_report;
}

void Command::run(std::unique_ptr<Job> job, std::function<void()> done)
{
    if (!job) {
        done();
        return;
    }
    if (m_job)
        m_job.release()->deleteLater();
    m_job = std::move(job);
    printer().attach(m_job.get());
    report().attach(m_job.get());
    connect(m_job.get(), &Job::finished, this, [this, done = std::move(done)](const Result<> &result) {
        if (result)
            done();
        else
            failWithAdvice(result.error());
    });
    m_job->start();
}

void Command::advise(const QList<Diagnostic> &findings,
                     const std::function<void(const QList<Diagnostic> &)> &then)
{
    std::unique_ptr<AdviceJob> advice = makeAdvice(findings);
    if (!advice) {
        then(findings);
        return;
    }
    AdviceJob *job = advice.get();
    if (m_job)
        m_job.release()->deleteLater();
    m_job = std::move(advice);
    printer().attach(job);
    connect(job, &Job::finished, this, [job, then] { then(job->findings()); });
    job->start();
}

// What is missing where the build has failed, or where the kernel has refused the module.
void Command::failWithAdvice(const Error &error)
{
    if (error.code == Error::Code::Canceled) {
        fail(error);
    } else if (error.code == Error::Code::Build) {
        advise(report().findings(), [this, error](const QList<Diagnostic> &known) {
            report().setFindings(known);
            fail(error);
        });
    } else if (error.code == Error::Code::KernelReport) {
        lookUp(reportsOf(error), [this, error](const QStringList &places) {
            Error told = error;
            told.details = QStringList{places.value(0), error.details}.join(u'\n').trimmed();
            fail(told);
        });
    } else {
        advise(findingsIn(error.details, sourcePaths(), goneApis()),
               [this, error](const QList<Diagnostic> &known) {
                   Error told = error;
                   told.remedy = QStringList{error.remedy, notesText(known)}.join(u'\n').trimmed();
                   fail(told);
               });
    }
}

void Command::runBuild(std::unique_ptr<Job> job, const std::function<void()> &done)
{
    run(std::move(job), [this, done] {
        advise(report().findings(), [this, done](const QList<Diagnostic> &known) {
            report().setFindings(known);
            if (const QString sum = report().sum(); !sum.isEmpty())
                printer().say(report().text() + u'\n' + tr("klab: the build is good, but has %1.").arg(sum));
            done();
        });
    });
}

void Command::fail(const Error &error)
{
    releaseTerminal();
    if (outputError() == EPIPE) { // nobody reads on, so there is nothing to explain
        end(failureStatus());
        return;
    }
    printer().say(describe(report().inWords(error, printer().logFile())));
    if (error.code == Error::Code::KernelReport)
        printer().say(tr("The whole report is in %1.").arg(printer().logFile()));
    if (error.code == Error::Code::Canceled)
        end(InterruptedStatus);
    else
        end(error.code == Error::Code::KernelReport ? ReportStatus : failureStatus());
}

void Command::interrupt()
{
    if (m_job && m_job->state() == Job::State::Running)
        m_job->cancel();
    else
        end(InterruptedStatus);
}

void Command::end(int status)
{
    if (std::exchange(m_ended, true))
        return;
    if (outputError() == EPIPE) {
        status = 128 + SIGPIPE; // as other programs end whose reader, such as head, has all that it wants
    } else if (outputError() != 0) {
        sayOutputFailed();
        status = failureStatus();
    }
    Q_EMIT ended(status);
}

void Command::sayOutputFailed()
{
    const QString text = tr("klab: The output could not be written: %1.")
                             .arg(QString::fromLocal8Bit(std::strerror(outputError())));
    if (m_printer)
        m_printer->say(text);
    else // no log is begun for it
        std::fputs(qPrintable(text + u'\n'), stderr);
}

// ------------------------------------------------------------ WorkspaceCommand

WorkspaceCommand::~WorkspaceCommand() = default;

// Only of what is the user's own, or trusted, anything runs.
bool WorkspaceCommand::findTrust(const QString &path, bool isNew)
{
    TrustStore store;
    if (store.isTrustedWorkspace(path))
        return true; // a new secret would take the trust from a copy at the same path
    if (!isNew && !isTrustGiven())
        return false;
    if (const Result<> kept = store.trustWorkspace(path); !kept && !isNew)
        printer().say(describe(kept.error())); // it is asked again next time
    return true;
}

void WorkspaceCommand::start()
{
    TrustStore().takeOver({Workspace::defaultPath()});
    const bool isNew = TrustStore::isNewWorkspace(workspacePath());
    Result<Workspace> workspace = Workspace::open(workspacePath());
    if (!workspace) {
        // No log either: the folder is not ours to write to.
        printError(workspace.error());
        Command::end(failureStatus());
        return;
    }
    const QString path = workspace->path();
    m_session = std::make_unique<LabSession>(std::move(*workspace));
    m_session->setTrusted(findTrust(path, isNew));
    connect(m_session.get(), &LabSession::fellBackToTcg, this, [this](const QString &reason) {
        printer().say(
            tr("klab: KVM cannot be used (%1); the guest runs under TCG, which is slower.").arg(reason));
    });
    connect(m_session.get(), &LabSession::noticed, this,
            [this](const QString &text) { say(tr("klab: %1").arg(text)); });
    m_status = std::make_unique<MachineStatus>(m_session->vm());
    connect(m_status.get(), &MachineStatus::changed, this, &WorkspaceCommand::tellWhetherItAnswers);
    if (const Result<> prepared = prepare(); !prepared)
        fail(prepared.error());
    else
        work();
}

Profile WorkspaceCommand::profile() const
{
    return Profile::find(Profile::names().constFirst()).value_or(Profile());
}

SourcePaths WorkspaceCommand::sourcePaths() const
{
    return m_session ? m_session->sourcePaths(profile()) : SourcePaths();
}

GoneApis WorkspaceCommand::goneApis() const
{
    return m_session ? m_session->goneApis() : GoneApis();
}

std::unique_ptr<AdviceJob> WorkspaceCommand::makeAdvice(const QList<Diagnostic> &findings) const
{
    return m_session ? m_session->advise(profile(), findings) : nullptr;
}

void WorkspaceCommand::lookUp(const QList<KernelReport> &reports,
                              const std::function<void(const QStringList &)> &then)
{
    if (!m_session || reports.isEmpty()) {
        then({});
        return;
    }
    QList<Crash> crashes;
    for (const KernelReport &report : reports)
        crashes << readCrash(report);
    auto *job = new GuestCrashJob(m_session.get(), profile(), crashes, this);
    connect(job, &Job::finished, this, [job, then] {
        job->deleteLater();
        QStringList places;
        for (const Crash &crash : job->crashes())
            places << crashSourceText(crash);
        then(places);
    });
    job->start();
}

QList<KernelReport> WorkspaceCommand::reportsOf(const Error &error)
{
    const QList<KernelReport> reports =
        m_session ? m_session->vm()->reports()->since(0) : QList<KernelReport>();
    const auto told = std::ranges::find_if(reports, [&error](const KernelReport &report) {
        return error.message.startsWith(describeReport(report));
    });
    return told == reports.end() ? QList<KernelReport>() : QList<KernelReport>{*told};
}

void WorkspaceCommand::tellWhetherItAnswers()
{
    const std::optional<Error> silence = m_status->problem();
    if (silence.has_value() == m_isSilenceTold)
        return;
    m_isSilenceTold = silence.has_value();
    if (silence)
        say(describe(*silence));
    else if (m_session->vm()->state() == VmSession::State::Ready)
        say(tr("klab: The guest answers again."));
}

void WorkspaceCommand::end(int status)
{
    VmSession *vm = m_session ? m_session->vm() : nullptr;
    if (!vm || !vm->isRunning()) {
        Command::end(status);
        return;
    }
    connect(vm, &VmSession::stateChanged, this, [this, vm, status] {
        if (!vm->isRunning())
            Command::end(status);
    });
    vm->stop();
}

} // namespace klab
