// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/upcommand.h"

#include "base/translate.h"
#include "cli/sharedoptions.h"
#include "crash/reporttext.h"

#include <utility>

namespace klab
{

CommandInfo UpCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("up");
    info.synopsis = QStringLiteral("[--demo]");
    info.help = Texts::tr("build, boot and load the module; then the guest's console\n"
                          "is this terminal (Ctrl+] ends it). With --demo, write to and\n"
                          "read from each device instead, and verify the content");
    info.options = {profileOption(), kernelOption(), moduleOption(), {QStringLiteral("demo"), {}, {}}};
    info.options += guestOptions();
    return info;
}

Result<> UpCommand::read(const CommandLine &line)
{
    if (const Result<> outcome = ConsoleCommand::read(line); !outcome)
        return outcome;
    m_isDemo = line.has(u"demo");
    BootOptions options = boot();
    options.checkDevices = options.checkDevices || m_isDemo; // which verifies them
    setBoot(options);
    return {};
}

void UpCommand::work()
{
    bringUp(!m_isDemo);
}

void UpCommand::end(int status)
{
    releaseTerminal();
    if (!std::exchange(m_ending, true)) {
        if (!m_isDemo) {
            sayReportsAndEnd(status);
            return;
        }
        if (session().vm()->console())
            print(transcript());
    }
    ConsoleCommand::end(status);
}

void UpCommand::loaded()
{
    if (m_isDemo) {
        demonstrate();
        return;
    }
    // Now the console is the user's, until it or the guest ends.
    m_reportsBefore = session().vm()->reports()->count();
    connect(session().vm(), &VmSession::stateChanged, this, [this](VmSession::State state) {
        if (state == VmSession::State::Off)
            end(0);
        else if (state == VmSession::State::Failed)
            fail(session().vm()->failure());
    });
}

// Whoever sits at the console has seen them go by, and may have provoked them: they are no failure.
void UpCommand::sayReportsAndEnd(int status)
{
    const QList<KernelReport> reports = session().vm()->reports()->since(m_reportsBefore);
    lookUp(reports, [this, reports, status](const QStringList &places) {
        for (qsizetype i = 0; i < reports.size(); ++i) {
            printer().say(tr("klab: %1").arg(describeReport(reports[i])));
            if (!places.value(i).isEmpty())
                printer().say(places[i]);
        }
        ConsoleCommand::end(status);
    });
}

void UpCommand::demonstrate()
{
    const int devices = boot().devices;
    run(session().demo(devices), [this, devices] {
        printer().say(tr("klab: verified: %n device(s) returned what was written.", nullptr, devices));
        end(0);
    });
}

// What a person would have seen at the terminal.
QByteArray UpCommand::transcript()
{
    QByteArray text = session().vm()->console()->transcript();
    text.replace("\r", "");
    return text.endsWith('\n') ? text : text + '\n';
}

} // namespace klab
