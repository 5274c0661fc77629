// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/moduletest.h"
#include "workbench/workbench.h"

#include <QList>
#include <QObject>

namespace klab
{

/// The last test of modules as a table: a row for each, with what came of it. Runs it, too. Main thread.
class ModuleTests : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Waiting,
        Running,
        Passed,
        Skipped, ///< it passed, but for its own test, which this kernel cannot run
        Failed,
        NotTested
    };
    struct Row {
        State state = State::Waiting;
        ModuleTestResult result;
    };

    /// @param workbench must outlive it
    explicit ModuleTests(Workbench *workbench, QObject *parent = nullptr);

    const QList<Row> &rows() const { return m_rows; }
    bool isRunning() const { return m_isRunning; }
    int count(State state) const;

    /// Tests what is chosen, or all that the workspace has. The running machine is stopped first. Folders
    /// that may not be built, or are not there, are rows that are not tested. @return whether it has begun
    bool testChosen();
    bool testAll();
    /// Ends it; what was tested stays.
    void cancel();

Q_SIGNALS:
    void changed();

private:
    bool test(const QStringList &names);
    void addRow(State state, const Module &module, const Error &error = {});
    void take(const ModuleTestResult &result);
    void conclude(const Result<> &result);
    Row *find(const QString &module);

    Workbench *m_workbench;
    QList<Row> m_rows;
    bool m_isRunning = false;
};

} // namespace klab
