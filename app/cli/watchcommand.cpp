// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/watchcommand.h"

#include "cli/consolecommand.h"
#include "watch/watchmode.h"

#include <utility>

namespace klab
{

namespace
{

class WatchCommand : public ConsoleCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::WatchCommand)
public:
    using ConsoleCommand::ConsoleCommand;

    void interrupt() override
    {
        if (m_watch && m_watch->isActive())
            end(InterruptedStatus);
        else
            ConsoleCommand::interrupt();
    }

protected:
    void work() override
    {
        m_watch = std::make_unique<WatchMode>(&session());
        m_watch->setBuild(arguments().build);
        m_watch->setBootsCrashed(true); // nobody could do so here
        bringUp(true);
    }

    void end(int status) override
    {
        if (std::exchange(m_ending, true))
            return; // the machine's end, which this has led to
        if (m_watch)
            m_watch->stop();
        releaseTerminal();
        ConsoleCommand::end(status);
    }

    void loaded() override
    {
        connect(m_watch.get(), &WatchMode::jobStarted, this, [this](Job *job) { printer().attach(job); });
        connect(m_watch.get(), &WatchMode::cycleFinished, this, &WatchCommand::tell);
        connect(m_watch.get(), &WatchMode::noticed, this,
                [this](const QString &text) { say(tr("klab: %1").arg(text)); });
        connect(session().vm(), &VmSession::stateChanged, this, [this](VmSession::State state) {
            if (m_watch->state() == WatchMode::State::Restarting)
                return;
            if (state == VmSession::State::Off)
                end(0);
            else if (state == VmSession::State::Failed)
                say(describe(session().vm()->failure()) + u'\n' +
                    tr("klab: the guest is booted again after the next save that builds."));
        });
        connect(m_watch.get(), &WatchMode::ready, this, [this] {
            say(tr("klab: watching %1; each save is built and swapped in, which empties the devices.")
                    .arg(session().workspace().moduleFolder()));
            m_watch->retry(); // for what was saved while the guest booted
        });
        m_watch->start();
    }

private:
    void tell(const WatchCycle &cycle)
    {
        using Outcome = WatchCycle::Outcome;
        if (!std::exchange(m_hasCaughtUp, true) && cycle.outcome == Outcome::Same)
            return; // nothing was saved meanwhile
        // The compiler's words first, so that the last line is the outcome.
        if (cycle.outcome == Outcome::BuildError || cycle.outcome == Outcome::LoadError)
            say(cycle.error.details);
        say(tr("klab: %1").arg(cycle.text()));
        if (cycle.outcome == Outcome::LoadError || cycle.outcome == Outcome::Failed)
            say(cycle.error.remedy);
    }

    // The terminal is in raw mode: a new line does not begin at its left edge.
    void say(QString text)
    {
        if (text.isEmpty())
            return;
        if (hasConsole() && ConsoleBridge::isTerminal())
            text = QStringLiteral("\r\n") + text.replace(u'\n', QStringLiteral("\r\n")) + u'\r';
        printer().say(text);
    }

    bool m_ending = false;
    bool m_hasCaughtUp = false;         ///< with what was saved between the build and the watch
    std::unique_ptr<WatchMode> m_watch; // ends before the session, which the base owns
};

} // namespace

std::unique_ptr<Command> makeWatchCommand(const Arguments &arguments)
{
    return std::make_unique<WatchCommand>(arguments);
}

} // namespace klab
