// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "process/linesplitter.h"
#include "symbols/printindex.h"
#include "workbench/workbench.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace klab
{

/// Which calls of the chosen modules have written the lines of the guest's console, and which lines a call
/// has written. The sources are read beside the window, when a job begins to use them; what they said before
/// still counts until the next start of the guest. Of the console, the last lines are kept. Main thread.
class PrintedLines : public QObject
{
    Q_OBJECT
public:
    /// @param workbench outlives this, but for its destructor
    explicit PrintedLines(Workbench *workbench, QObject *parent = nullptr);
    ~PrintedLines() override;

    const PrintIndex &index() const { return m_index; }
    /// What the console has shown since the guest's last start; of very many lines, the last.
    const QStringList &lines() const { return m_lines; }
    /// The last line that one of the calls has written; empty if there is none.
    QString lastPrinted() const;

Q_SIGNALS:
    /// The sources were read again.
    void indexed();

private:
    void refresh();
    void take(const QByteArray &console);
    void follow(VmSession::State state);

    Workbench *m_workbench;
    PrintIndex m_index;
    QStringList m_lines;
    LineSplitter m_console;
    std::unique_ptr<Job> m_job;
    bool m_isOutdated = false; ///< what the job reads
    bool m_isFresh = false;    ///< the guest has started since: nothing earlier counts
};

} // namespace klab
