// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/messages.h"

#include "gui/shell/messagebar.h"

#include <QAction>

namespace klab
{

Messages::Messages(Workbench *workbench, MessageBar *bar, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
{
    connect(workbench, &Workbench::begun, this, &Messages::followJob);
    connect(workbench, &Workbench::repeated, this, [this](int actions) {
        notice(tr("%n action(s) repeated in the new guest: its kernel has reported no problem.", nullptr,
                  actions));
    });
    connect(workbench->watch(), &WatchMode::noticed, this, &Messages::notice);
    connect(workbench->watch(), &WatchMode::cycleFinished, this, [this](const WatchCycle &cycle) {
        if (cycle.outcome == WatchCycle::Outcome::InUse)
            notice(cycle.text());
    });
    connect(workbench->vm(), &VmSession::stateChanged, this, [this](VmSession::State state) {
        if (state == VmSession::State::Starting)
            settleMachine();
    });
}

void Messages::setCrashAction(QAction *show)
{
    m_crashAction = new QAction(tr("Show &Crash"), this);
    connect(m_crashAction, &QAction::triggered, show, &QAction::trigger);
}

void Messages::tell(Cause cause, const QString &job, const Error &error)
{
    m_cause = cause;
    m_job = job;
    const bool isReport = error.code == Error::Code::KernelReport;
    m_bar->showError(error, isReport ? m_crashAction : nullptr);
}

void Messages::settle()
{
    m_cause = Cause::Nothing;
    m_bar->hideError();
}

void Messages::tellFailure(const Error &error)
{
    tell(Cause::Other, {}, error);
}

void Messages::tellFileFailure(const Error &error)
{
    tell(Cause::File, {}, error);
}

void Messages::tellMachineFailure(const Error &error)
{
    tell(Cause::Machine, {}, error);
}

static bool isGuests(Error::Code code)
{
    return code == Error::Code::Vm || code == Error::Code::Guest || code == Error::Code::Timeout ||
           code == Error::Code::Protocol || code == Error::Code::KernelReport;
}

void Messages::tellJobFailure(const QString &title, const Error &error)
{
    const Cause cause = isGuests(error.code)                    ? Cause::Guest
                        : error.code == Error::Code::NotTrusted ? Cause::Trust
                                                                : Cause::Job;
    tell(cause, title, error);
}

void Messages::tellReport(const Error &report)
{
    if (m_cause != Cause::Report)
        tell(Cause::Report, {}, report);
}

// What the kernel has said goes before: it is the reason, perhaps.
void Messages::setCondition(const std::optional<Error> &problem)
{
    if (problem && m_cause != Cause::Report && m_cause != Cause::Condition)
        tell(Cause::Condition, {}, *problem);
    else if (!problem && m_cause == Cause::Condition)
        settle();
}

void Messages::notice(const QString &text)
{
    m_bar->showNotice(text);
}

void Messages::withdraw(const QString &text)
{
    m_bar->withdraw(text);
}

void Messages::settleFiles()
{
    if (m_cause == Cause::File)
        settle();
}

void Messages::settleMachine()
{
    if (m_cause == Cause::Machine || m_cause == Cause::Guest || m_cause == Cause::Report ||
        m_cause == Cause::Condition)
        settle();
}

void Messages::settleTrust()
{
    if (m_cause == Cause::Trust)
        settle();
}

void Messages::followJob(const Job *job, bool builds)
{
    const bool isAgain = (m_cause == Cause::Job || m_cause == Cause::Guest || m_cause == Cause::Trust) &&
                         job->title() == m_job;
    if (builds || isAgain || m_cause == Cause::Other)
        settle();
    m_bar->hideNotice();
}

} // namespace klab
