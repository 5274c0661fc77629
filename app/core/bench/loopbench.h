// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "bench/timesbench.h"
#include "watch/watchmode.h"

#include <memory>

namespace klab
{

/// From a save of the module's source until the new code has answered in the guest: the seed tutorial's way,
/// by which the module is a part of the kernel, which is linked and booted again; and the lab's, by which the
/// watch builds the module and swaps it in a guest that runs.
class LoopBenchJob : public TimesBenchJob
{
    Q_OBJECT
public:
    LoopBenchJob(LabSession *user, const BuildOptions &build, const TimesOptions &options);
    ~LoopBenchJob() override;

    std::unique_ptr<Job> tidy() override;

private:
    void addSeedTurn(int turn);
    void addLabTurn(int turn);
    std::unique_ptr<Job> make(int turn);
    std::unique_ptr<Job> bootAndAsk(int turn);
    std::unique_ptr<Job> watch();
    std::unique_ptr<Job> swap(int turn);
    std::unique_ptr<Job> ask(int turn);
    TimesRow &seedRow();
    TimesRow &labRow();
    QString mark(const QString &way, int turn) const;

    QString m_run;        ///< no other run edits the same text: a compiler's cache must not know it
    double m_made = 0;    ///< when the kernel was made, in ms
    double m_swapped = 0; ///< when the module was swapped, in ms
    std::unique_ptr<WatchMode> m_watch; // ends before the session, which the base owns
};

} // namespace klab
