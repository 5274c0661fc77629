// SPDX-License-Identifier: GPL-2.0-or-later
#include "workbench/moduletests.h"

#include "machine/guestjobs.h"

#include <algorithm>
#include <utility>

namespace klab
{

ModuleTests::ModuleTests(Workbench *workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
{
}

int ModuleTests::count(State state) const
{
    return static_cast<int>(std::ranges::count(m_rows, state, &Row::state));
}

ModuleTests::Row *ModuleTests::find(const QString &module)
{
    const auto found =
        std::ranges::find_if(m_rows, [&module](const Row &row) { return row.result.module.name == module; });
    return found == m_rows.end() ? nullptr : &*found;
}

void ModuleTests::addRow(State state, const Module &module, const Error &error)
{
    m_rows << Row{state, {module, false, error.message, error.remedy, error.details, 0}};
}

bool ModuleTests::testChosen()
{
    QStringList names;
    for (const Module &module : m_workbench->chosen())
        names << module.name;
    return test(names);
}

bool ModuleTests::testAll()
{
    return test({});
}

bool ModuleTests::test(const QStringList &names)
{
    if (m_workbench->isBusy())
        return false;
    m_rows.clear();
    QStringList tested;
    const LabSession *session = m_workbench->session();
    const ModuleSet set = session->moduleSet(m_workbench->profile());
    for (const ModuleFolder &folder : set.folders()) {
        QList<Module> modules = folder.modules;
        if (!names.isEmpty())
            modules.removeIf([&names](const Module &module) { return !names.contains(module.name); });
        if (!names.isEmpty() && modules.isEmpty())
            continue;
        Module whole;
        whole.name = folder.name;
        if (!folder.isReady()) {
            addRow(State::NotTested, whole, {Error::Code::BadInput, folder.problem, folder.remedy, {}});
            continue;
        }
        if (const Result<> trusted = session->requireTrust(folder); !trusted) {
            addRow(State::NotTested, whole, trusted.error());
            continue;
        }
        if (names.isEmpty())
            tested << folder.name;
        for (const Module &module : std::as_const(modules)) {
            addRow(State::Waiting, module);
            if (!names.isEmpty())
                tested << module.name;
        }
    }
    Q_EMIT changed();
    if (tested.isEmpty())
        return false;
    std::unique_ptr<ModuleTestJob> job = m_workbench->makeModuleTest(tested);
    ModuleTestJob *testing = job.get();
    connect(testing, &ModuleTestJob::tested, this, &ModuleTests::take);
    connect(testing, &Job::progressed, this, [this](const Progress &progress) {
        Row *row = progress.fraction ? find(progress.activity) : nullptr;
        if (!row || row->state != State::Waiting)
            return;
        row->state = State::Running;
        Q_EMIT changed();
    });
    m_isRunning =
        m_workbench->runModuleTest(std::move(job), [this](const Result<> &result) { conclude(result); });
    Q_EMIT changed();
    return m_isRunning;
}

void ModuleTests::cancel()
{
    if (m_isRunning)
        m_workbench->cancel();
}

void ModuleTests::take(const ModuleTestResult &result)
{
    // Two folders may make modules of one name.
    const auto found = std::ranges::find_if(m_rows, [&result](const Row &one) {
        return one.result.module.name == result.module.name && one.result.module.group == result.module.group;
    });
    Row *row = found == m_rows.end() ? nullptr : &*found;
    if (!row) { // its Makefile did not tell of it
        m_rows << Row{State::Waiting, {}};
        row = &m_rows.last();
    }
    *row = {result.isGood ? State::Passed : State::Failed, result};
    if (!result.skipped.isEmpty()) {
        row->state = State::Skipped;
        row->result.reason = tr("Its test.sh was skipped: %1").arg(result.skipped);
    }
    Q_EMIT changed();
}

void ModuleTests::conclude(const Result<> &result)
{
    m_isRunning = false;
    for (Row &row : m_rows) {
        if (row.state != State::Waiting && row.state != State::Running)
            continue;
        row.state = State::NotTested;
        if (result)
            row.result.reason = tr("It was not built.");
        else if (result.error().code == Error::Code::Canceled)
            row.result.reason = tr("The test was canceled before.");
        else
            row.result.reason = result.error().message;
        if (!result)
            row.result.remedy = result.error().remedy;
    }
    Q_EMIT changed();
}

} // namespace klab
