// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "process/processrunner.h"

#include <QElapsedTimer>
#include <QTimer>

namespace klab
{

/// A program that boots a guest with its console on standard input and output, and what is to be heard
/// from there.
struct ConsoleBoot {
    ProcessSpec program;
    QByteArray prompt;   ///< what the shell prints when it waits; empty: nothing is typed
    QByteArray question; ///< typed at the first prompt, as one line
    QByteArray answer;   ///< the guest has it printed, and not as the echo of the question
    std::chrono::milliseconds limit{std::chrono::minutes(2)};
};

/// Boots a guest the plain way, waits until it has answered, and ends it: no agent and no control channel
/// take part. Fails if the guest is back at its prompt without an answer, ends, or takes too long. Main
/// thread.
class ConsoleBootJob : public Job
{
    Q_OBJECT
public:
    ConsoleBootJob(QString title, ConsoleBoot boot, QObject *parent = nullptr);

Q_SIGNALS:
    /// The answer is there; the program still runs.
    void answered();

protected:
    void run() override;
    void abort() override;

private:
    enum class Stage { Booting, Asked, Answered, Failed };

    void take(const QByteArray &data);
    void giveUp(const Error &error);
    void conclude(const ProcessOutcome &outcome);
    QString tail() const;

    ConsoleBoot m_boot;
    ProcessRunner m_runner;
    QTimer m_limit;
    Stage m_stage = Stage::Booting;
    QByteArray m_said;
    qsizetype m_asked = 0; ///< what of m_said came before the question
    Error m_error;
};

} // namespace klab
