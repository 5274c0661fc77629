// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/watchcommand.h"

#include "base/translate.h"
#include "cli/sharedoptions.h"
#include "watch/watchmode.h"

#include <utility>

namespace klab
{

CommandInfo WatchCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("watch");
    info.help = Texts::tr("as up, and then each save of the module's sources, by any\n"
                          "editor, is built and swapped into the running guest, which\n"
                          "empties the devices; a failed build or load leaves the old\n"
                          "module running, an open device delays the swap. One line a\n"
                          "save reports the times on standard error. If the module is\n"
                          "built in, the kernel is relinked and the guest restarted");
    info.options = QList<Option>{profileOption(), kernelOption(), moduleOption()} + guestOptions();
    return info;
}

WatchCommand::WatchCommand(QObject *parent)
    : ConsoleCommand(parent)
{
}

WatchCommand::~WatchCommand() = default;

void WatchCommand::interrupt()
{
    if (m_watch && m_watch->isActive())
        end(InterruptedStatus);
    else
        ConsoleCommand::interrupt();
}

void WatchCommand::work()
{
    m_watch = std::make_unique<WatchMode>(&session());
    m_watch->setBuild(build());
    m_watch->setBootsCrashed(true); // nobody could do so here
    bringUp(true);
}

void WatchCommand::end(int status)
{
    if (std::exchange(m_ending, true))
        return; // the machine's end, which this has led to
    if (m_watch)
        m_watch->stop();
    releaseTerminal();
    ConsoleCommand::end(status);
}

void WatchCommand::loaded()
{
    connect(m_watch.get(), &WatchMode::jobStarted, this, [this](Job *job) {
        printer().attach(job);
        report().attach(job);
    });
    connect(m_watch.get(), &WatchMode::foreseen, this, [this](const SwapOutlook &outlook) {
        m_rounds.ready(m_rounds.take(), [this, outlook] { say(tr("klab: %1").arg(outlook.text())); });
    });
    connect(m_watch.get(), &WatchMode::cycleFinished, this, &WatchCommand::tell);
    connect(m_watch.get(), &WatchMode::noticed, this,
            [this](const QString &text) { say(tr("klab: %1").arg(text)); });
    connect(session().vm(), &VmSession::stateChanged, this, &WatchCommand::follow);
    connect(m_watch.get(), &WatchMode::ready, this, [this] {
        say(tr("klab: watching %1; each save is built and swapped in, which empties the devices.")
                .arg(watched()));
        m_watch->retry(); // for what was saved while the guest booted
    });
    m_watch->start();
}

// The folder with all modules of the workspace, or those elsewhere.
QString WatchCommand::watched()
{
    QStringList folders;
    for (const Module &module : session().chosen())
        folders << (module.isExternal() ? module.source : session().workspace().moduleFolder());
    folders.removeDuplicates();
    return folders.join(QStringLiteral(", "));
}

void WatchCommand::follow(VmSession::State state)
{
    if (m_watch->state() == WatchMode::State::Restarting)
        return;
    if (state == VmSession::State::Off)
        end(0);
    else if (state == VmSession::State::Failed)
        say(describe(session().vm()->failure()) + u'\n' +
            tr("klab: the guest will be booted again after the next save that builds."));
}

// The next round may end before the lines of this one's reports are known.
void WatchCommand::tell(const WatchCycle &cycle)
{
    if (!std::exchange(m_hasCaughtUp, true) && cycle.outcome == WatchCycle::Outcome::Same)
        return; // nothing was saved meanwhile
    const Words words = wordsOf(cycle);
    const int number = m_rounds.take();
    lookUp(words.hasPlace ? cycle.reports : QList<KernelReport>(),
           [this, number, words](const QStringList &places) {
               m_rounds.ready(number, [this, words, place = places.value(0)] {
                   say(QStringList{place, words.details}.join(u'\n').trimmed());
                   say(words.outcome);
                   say(words.remedy);
               });
           });
}

// Its job's report is another one's soon.
WatchCommand::Words WatchCommand::wordsOf(const WatchCycle &cycle)
{
    using Outcome = WatchCycle::Outcome;
    Words words;
    // The tools' and the kernel's words first, so that the last line is the outcome.
    const Error error = report().inWords(cycle.error, printer().logFile());
    words.hasPlace = cycle.outcome == Outcome::BuildError || cycle.outcome == Outcome::LoadError ||
                     cycle.error.code == Error::Code::KernelReport;
    if (words.hasPlace)
        words.details = error.details;
    else if (const QString sum = report().sum(); !sum.isEmpty())
        words.details = report().text() + u'\n' + tr("klab: the build has %1.").arg(sum);
    words.outcome = tr("klab: %1").arg(cycle.text());
    if (!cycle.isSuccess() && cycle.outcome != Outcome::InUse)
        words.remedy = error.remedy;
    return words;
}

} // namespace klab
