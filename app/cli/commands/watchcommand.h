// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/consolecommand.h"
#include "cli/inturn.h"

#include <memory>

namespace klab
{

struct WatchCycle;
class WatchMode;

/// klab watch: the guest's console on this terminal, and each save in the guest.
class WatchCommand : public ConsoleCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::WatchCommand)
public:
    explicit WatchCommand(QObject *parent = nullptr);
    ~WatchCommand() override;

    static CommandInfo info();
    void interrupt() override;

protected:
    void work() override;
    void end(int status) override;
    void loaded() override;

private:
    void tell(const WatchCycle &cycle);
    struct Words {             ///< what is said of a round
        QString details;       ///< the tools' or the kernel's; may be empty
        bool hasPlace = false; ///< the place in the source that a report is about comes before them
        QString outcome;
        QString remedy; ///< may be empty
    };
    Words wordsOf(const WatchCycle &cycle);
    QString watched();
    void follow(VmSession::State state);

    bool m_ending = false;
    InTurn m_rounds;
    bool m_hasCaughtUp = false;         ///< with what was saved between the build and the watch
    std::unique_ptr<WatchMode> m_watch; // ends before the session, which the base owns
};

} // namespace klab
