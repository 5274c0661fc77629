// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "process/processjob.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace klab
{

/// How the recorded commands of a build are run.
struct RecordedPlace {
    QString folder;                   ///< which they name files below
    QMap<QString, QString> variables; ///< beside childEnvironment(); LC_ALL is taken away
};

/// Runs a command as make has recorded it in a .cmd file of a build folder: text for the shell, which is
/// what Kbuild has made of the tree's Makefiles. make gave that very text to "sh -c" with "set -e" before
/// it, and so does this: the one place where the lab runs a shell string, and none that the lab has put
/// together. The workspace has to be trusted, as for make. Main thread.
class RecordedStepJob : public ProcessJob
{
    Q_OBJECT
public:
    /// @param label   what is logged first, as Kbuild does: "  CC [M]  a.o"; empty: nothing
    /// @param command text for the shell
    RecordedStepJob(const QString &title, const RecordedPlace &place, QString label,
                    const QByteArray &command);

    /// Whether the command has run and has failed, so that make would have, too.
    bool hasFailed() const { return m_hasFailed; }

Q_SIGNALS:
    /// A line that it has printed; it is not logged.
    void said(const QString &line);

protected:
    QString announcement() const override { return m_label; }
    void readLine(const QString &line) override { Q_EMIT said(line); }
    Result<> conclude(const ProcessOutcome &outcome) override;

private:
    QString m_label;
    QString m_program; // for the message
    bool m_hasFailed = false;
};

/// Runs the tree's fixdep, which makes a record of what a compiler has read: see scripts/basic/fixdep.c.
class FixdepJob : public ProcessJob
{
    Q_OBJECT
public:
    /// @param saved the command as it stands in the record
    FixdepJob(const RecordedPlace &place, const QByteArray &dependencyFile, const QByteArray &target,
              const QByteArray &saved);

    /// What it has printed.
    const QByteArray &record() const { return m_record; }
    /// Whether that is all as it was printed: not where a file's name is no UTF-8.
    bool isExact() const { return !m_record.contains("\xEF\xBF\xBD"); }

protected:
    QString announcement() const override { return {}; }
    void readLine(const QString &line) override { m_record += line.toUtf8() + '\n'; }

private:
    QByteArray m_record;
};

} // namespace klab
