// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/commandline.h"
#include "cli/jobprinter.h"
#include "cli/toolreport.h"
#include "lab/labsession.h"
#include "machine/machinestatus.h"

#include <QObject>

#include <functional>
#include <memory>

namespace klab
{

/// One command of klab: runs jobs, one after the other, and ends with a status. A class in the
/// registry also has a static function info(), which tells what it is called and takes.
class Command : public QObject
{
    Q_OBJECT
public:
    explicit Command(QObject *parent = nullptr);
    ~Command() override;

    /// Takes over what is asked for, or fails with a usage error. To be called once, before
    /// start(), with a line whose positional words were checked.
    Result<> take(const CommandLine &line);
    const QString &workspacePath() const { return m_workspacePath; }
    /// Whether a report for programs is wanted.
    bool isJsonWanted() const { return m_isJsonWanted; }
    /// Whether the user has said to trust the workspace, and a tutorial that is named.
    bool isTrustGiven() const { return m_isTrustGiven; }

    /// To be called once, from a running event loop.
    virtual void start() = 0;
    /// Ctrl+C or a signal: ends what is under way; ended() follows.
    virtual void interrupt();

Q_SIGNALS:
    /// Exactly once.
    void ended(int status);

protected:
    /// Reads the command's own options and words; called by take().
    virtual Result<> read(const CommandLine &line);
    JobPrinter &printer();
    /// What the tools have said in the last job.
    ToolReport &report();
    /// Where the files are that tools name.
    virtual SourcePaths sourcePaths() const { return {}; }
    /// What the kernel's API no longer has.
    virtual GoneApis goneApis() const { return {}; }
    /// A job that looks for what findings miss. Null: there is nothing to look for.
    virtual std::unique_ptr<AdviceJob> makeAdvice(const QList<Diagnostic> & /*findings*/) const
    {
        return nullptr;
    }

    /// Runs a job and shows it. @p done is called if it succeeds; otherwise its error is
    /// printed and the command ends with failureStatus(), or ReportStatus.
    void run(std::unique_ptr<Job> job, std::function<void()> done);
    /// The same for a job that builds: of one that succeeds, the warnings are printed.
    void runBuild(std::unique_ptr<Job> job, const std::function<void()> &done);
    /// Prints an error and ends the command.
    void fail(const Error &error);
    /// Looks up the lines of source that a kernel's reports are about, and calls @p then with them, in the
    /// same order: "/home/me/x.c:9: in demo_read()", or an empty text where none is known.
    virtual void lookUp(const QList<KernelReport> & /*reports*/,
                        const std::function<void(const QStringList &)> &then)
    {
        then({});
    }
    /// The report that an error tells of, among those of the guest; none if it tells of none.
    virtual QList<KernelReport> reportsOf(const Error & /*error*/) { return {}; }
    /// Looks for what findings miss, and calls @p then with all that is known of them; at once where there is
    /// nothing to look for.
    void advise(const QList<Diagnostic> &findings,
                const std::function<void(const QList<Diagnostic> &)> &then);
    /// Ends the command.
    virtual void end(int status);
    virtual int failureStatus() const { return 1; }
    /// Called before the command's last message.
    virtual void releaseTerminal() {}

private:
    void failWithAdvice(const Error &error);
    void sayOutputFailed();

    QString m_workspacePath;
    bool m_isJsonWanted = false;
    bool m_isTrustGiven = false;
    std::unique_ptr<JobPrinter> m_printer;
    std::unique_ptr<ToolReport> m_report;
    std::unique_ptr<Job> m_job;
    bool m_ended = false;
};

/// A command that works in a workspace, perhaps with its machine; the machine is
/// stopped before it ends.
class WorkspaceCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    ~WorkspaceCommand() override;

    void start() override;

protected:
    /// Called before work(); where it fails, that is the command's end.
    virtual Result<> prepare() { return {}; }
    /// The command's work; the session is there.
    virtual void work() = 0;
    void end(int status) override;
    LabSession &session() { return *m_session; }
    SourcePaths sourcePaths() const override;
    GoneApis goneApis() const override;
    std::unique_ptr<AdviceJob> makeAdvice(const QList<Diagnostic> &findings) const override;
    /// The one whose build folder tools name files in.
    virtual Profile profile() const;
    void lookUp(const QList<KernelReport> &reports,
                const std::function<void(const QStringList &)> &then) override;
    QList<KernelReport> reportsOf(const Error &error) override;
    /// Prints something between the progress, wherever the cursor is.
    virtual void say(const QString &text) { printer().say(text); }

private:
    bool findTrust(const QString &path, bool isNew);
    void tellWhetherItAnswers();

    std::unique_ptr<LabSession> m_session;
    std::unique_ptr<MachineStatus> m_status;
    bool m_isSilenceTold = false;
};

/// Writes to standard output, at once, and as it is: for what is not meant for a terminal. Where
/// that fails, the command ends with failureStatus() and says so.
void print(const QByteArray &bytes);
/// Writes a report for a person there. The words of others in it, as of a Kconfig file or a
/// tutorial, are no commands to the terminal.
void printText(const QString &text);
/// Writes a report for a program there; harmless where it is shown at a terminal.
void printJson(const QByteArray &json);

/// The exit status after an interruption, as shells have it for SIGINT.
inline constexpr int InterruptedStatus = 130;

/// The exit status where the guest's kernel has reported a problem, of whatever command.
inline constexpr int ReportStatus = 3;

} // namespace klab
