// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "workbench/workbench.h"

#include <QObject>

#include <optional>

class QAction;

namespace klab
{

class MessageBar;

/// What the message bar says, and for how long: a message goes with its cause, at the latest
/// when a build begins. The user can dismiss it before.
///
///     what failed        goes when
///     a job              the same job begins again; if the guest was at fault, also when the
///                        machine starts again or is stopped
///     the machine        it starts again, or is stopped
///     the kernel         the same; the first report says most
///     a condition        it is over, as when the guest responds again
///     a file             a file is saved or opened
///     missing trust      the workspace is trusted
///     anything else      any job begins
///
/// A notice goes when any job begins, or when its sender takes it back.
class Messages : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    Messages(Workbench *workbench, MessageBar *bar, QObject *parent);

    /// With each report of the kernel, a button is offered that triggers this.
    void setCrashAction(QAction *show);

    void tellFailure(const Error &error);
    void tellFileFailure(const Error &error);
    void tellMachineFailure(const Error &error);
    void tellJobFailure(const QString &title, const Error &error);
    void tellReport(const Error &report); ///< of the guest's kernel
    /// What is wrong at present; nothing: nothing is.
    void setCondition(const std::optional<Error> &problem);
    void notice(const QString &text);

    /// Takes a notice back.
    void withdraw(const QString &text);
    /// A file was saved or opened.
    void settleFiles();
    /// The user has stopped the machine.
    void settleMachine();
    /// What is in the workspace may run.
    void settleTrust();

private:
    enum class Cause { Nothing, Job, Guest, Machine, Report, Condition, File, Trust, Other };

    void tell(Cause cause, const QString &job, const Error &error);
    void settle();
    void followJob(const Job *job, bool builds);

    MessageBar *m_bar;
    QAction *m_crashAction = nullptr;
    Cause m_cause = Cause::Nothing; ///< of the error that is shown
    QString m_job;                  ///< that failed: its title
};

} // namespace klab
