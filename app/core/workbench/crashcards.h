// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/crash.h"
#include "lab/crashlines.h"
#include "workbench/workbench.h"

#include <QList>
#include <QObject>

#include <memory>

namespace klab
{

/// What the kernel has reported since the guest's last start, taken apart; the lines of source follow as
/// soon as they are known. Main thread.
class CrashCards : public QObject
{
    Q_OBJECT
public:
    /// @param workbench outlives this
    explicit CrashCards(Workbench *workbench, QObject *parent = nullptr);
    ~CrashCards() override;

    /// The oldest first, which is the cause that matters; of very many, the first.
    const QList<Crash> &crashes() const { return m_crashes; }

Q_SIGNALS:
    /// Another one came, lines became known, or a new start has made all go.
    void changed();
    /// After changed().
    void added();

private:
    void follow(VmSession::State state);
    void add(const KernelReport &report);
    void lookUp();

    Workbench *m_workbench;
    QString m_profile; ///< whose kernel runs, or ran last
    QList<Crash> m_crashes;
    qsizetype m_known = 0; ///< of so many, the lines were looked up
    std::unique_ptr<GuestCrashJob> m_job;
};

} // namespace klab
