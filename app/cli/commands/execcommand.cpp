// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/execcommand.h"

#include "base/translate.h"
#include "cli/sharedoptions.h"
#include "machine/guestjobs.h"
#include "machine/reportedjob.h"

#include <QFileInfo>

#include <chrono>
#include <cstdio>

namespace klab
{

// What env, nohup and container tools use for "the tool itself failed".
static constexpr int OwnFailure = 125;

CommandInfo ExecCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("exec");
    info.synopsis = QStringLiteral("[--put HOST:GUEST]... -- COMMAND [ARGUMENT...]");
    info.help = Texts::tr("build, boot, load, and run COMMAND in the guest: its output,\n"
                          "errors and exit status are klab's (125: klab itself failed;\n"
                          "3: the guest's kernel reported a problem)");
    info.options = {profileOption(),
                    kernelOption(),
                    moduleOption(),
                    {QStringLiteral("put"), QStringLiteral("HOST:GUEST"), {}}};
    info.options += guestOptions();
    info.positionals = {1, Positionals::Any,
                        Texts::tr("exec needs a command to run in the guest, after '--'.")};
    info.endsOptionsAtFirstWord = true;
    info.refusalStatus = OwnFailure;
    return info;
}

static Result<ExecCommand::Put> parsePut(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon <= 0 || text.mid(colon + 1).isEmpty() || text.at(colon + 1) != u'/')
        return fail(
            Error::Code::BadInput, Texts::tr("'%1' is not a valid value for --put.").arg(text),
            Texts::tr(
                "Give HOST:GUEST with an absolute path in the guest, as in --put test.sh:/tmp/test.sh."));
    return ExecCommand::Put{text.left(colon), text.mid(colon + 1)};
}

Result<> ExecCommand::read(const CommandLine &line)
{
    if (const Result<> outcome = BootCommand::read(line); !outcome)
        return outcome;
    for (const QString &text : line.values(u"put")) {
        const Result<Put> put = parsePut(text);
        if (!put)
            return tl::unexpected(put.error());
        m_puts << *put;
    }
    m_guestCommand = line.words();
    return {};
}

int ExecCommand::failureStatus() const
{
    return OwnFailure;
}

void ExecCommand::work()
{
    for (const Put &put : std::as_const(m_puts)) {
        if (!QFileInfo(put.source).isFile()) {
            fail({Error::Code::BadInput,
                  tr("There is no file %1.").arg(put.source),
                  tr("Check the path given to --put."),
                  {}});
            return;
        }
    }
    runBuild(session().build(build()), [this] { run(session().boot(build(), boot()), [this] { load(); }); });
}

void ExecCommand::load()
{
    const std::optional<int> devices = boot().checkDevices ? std::optional(boot().devices) : std::nullopt;
    run(session().load(build().profile, devices), [this] { putNext(0); });
}

void ExecCommand::putNext(qsizetype index)
{
    if (index == m_puts.size()) {
        runCommand();
        return;
    }
    const Put &put = m_puts[index];
    run(std::make_unique<PutFileJob>(session().vm(), put.source, put.target),
        [this, index] { putNext(index + 1); });
}

void ExecCommand::runCommand()
{
    auto job = std::make_unique<GuestCommandJob>(tr("Run the command"), session().vm(), m_guestCommand);
    job->acceptAnyStatus();
    job->setLimit(std::chrono::hours(24));
    // From here on the terminal is the command's: no progress is written over it.
    printer().setProgressShown(false);
    m_output = std::make_unique<GuestOutput>(stdout);
    m_errors = std::make_unique<GuestOutput>(stderr);
    job->streamTo([this](const QByteArray &output, const QByteArray &errors) {
        m_output->write(output);
        m_errors->write(errors);
    });
    const GuestCommandJob *command = job.get();
    connect(session().vm()->agent(), &GuestAgent::silent, job.get(), [this](std::chrono::milliseconds limit) {
        printer().say(
            tr("klab: the guest does not answer; waiting for up to %1 s").arg(limit.count() / 1000));
    });
    auto reported = std::make_unique<ReportedJob>(session().vm(), std::move(job));
    reported->setOwnWords([command](const Result<> &result) {
        return result ? tr("The command itself exited with status %1.").arg(command->exit().status)
                      : result.error().message;
    });
    run(std::move(reported), [this, command] {
        releaseTerminal();
        const QStringList left = command->exit().stillRunning;
        if (!left.isEmpty())
            printer().say(tr("klab: the command has ended; still running in the guest: %1")
                              .arg(left.join(QStringLiteral(", "))));
        end(command->exit().status);
    });
}

void ExecCommand::releaseTerminal()
{
    m_output.reset();
    m_errors.reset();
}

} // namespace klab
