// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "tutorial/stepchecker.h"
#include "tutorial/tutorial.h"
#include "tutorial/tutorialtext.h"

#include <memory>

namespace klab
{

/// Something in a step's text that is not true.
struct TextFinding {
    int line = 0;    ///< of the text, from 1
    QString message; ///< one sentence
};

/// Compares a step's text with what there is once its work is done: sources are in their
/// files, commands in the guest print what is written, log lines were logged, links lead
/// somewhere. Succeeds whatever is found, see findings(). Commands of the blocks run in the
/// guest, where one runs.
class StepTextJob : public Job
{
    Q_OBJECT
public:
    /// @param surroundings whose workspace, machine, marker and what was heard are used
    StepTextJob(const Tutorial &tutorial, int step, CheckSurroundings surroundings,
                QObject *parent = nullptr);
    ~StepTextJob() override;

    const QList<TextFinding> &findings() const { return m_findings; }

protected:
    void run() override;
    void abort() override;

private:
    /// A command of a guest block and where it stands.
    struct Command {
        int line;
        QString command;
        QStringList output;
    };
    void lookAtFiles();
    void readLog();
    void runNext();
    void compare(const Command &command, const Result<> &result);
    void add(int line, const QString &message);

    Tutorial m_tutorial;
    int m_step;
    CheckSurroundings m_surroundings;
    QList<Command> m_commands;
    QList<TextFinding> m_findings;
    std::unique_ptr<Job> m_part;
};

/// Whether an output line matches what a text has; "..." in @p written stands for
/// anything.
bool isSaid(const QString &written, const QString &said);

/// Whether a source holds an excerpt, white space aside; a line of it that is only "..." or
/// a comment with "..." stands for anything between.
bool holdsExcerpt(const QString &source, const QStringList &excerpt);

/// The mistakes in a tutorial's texts that can be found without a guest and a kernel tree:
/// invalid blocks and links. By the step's index.
QMap<int, QList<TextFinding>> checkTexts(const Tutorial &tutorial);

} // namespace klab
