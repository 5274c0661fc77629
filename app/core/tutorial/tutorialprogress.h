// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <optional>

namespace klab
{

/// How far a learner is with one step.
struct StepProgress {
    QDateTime begun;            ///< invalid: not yet
    QDateTime passed;           ///< when all checks held last; invalid: never
    QMap<QString, int> answers; ///< choice by the check's id
    QStringList seen;           ///< ids of checks of the log that have held once
    bool isPassed() const { return passed.isValid(); }

    static StepProgress fromJson(const QJsonObject &object);
    QJsonObject toJson() const;
};

/// Progress in the tutorials of a workspace, by the ids of tutorial and step, so that
/// steps may be added and moved. Kept in one file; what this version does not know of it
/// is kept as it is.
class TutorialProgress
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialProgress)
public:
    /// @param file may not be there yet
    explicit TutorialProgress(QString file, QString tutorial);

    /// Reads the file. One that is damaged is set aside under another name, which the
    /// error tells; nothing is lost, and progress begins again.
    Result<> load();
    /// Fails after a file that was damaged and could not be set aside: it is not overwritten.
    Result<> save() const;

    StepProgress step(const QString &id) const { return m_steps.value(id); }
    void setStep(const QString &id, const StepProgress &progress) { m_steps[id] = progress; }
    /// Id of the step that was shown last; may be none of the tutorial's any more.
    QString current;

private:
    QString m_file;
    QString m_tutorial;
    QJsonObject m_document; ///< as it was read
    std::optional<Error> m_inTheWay;
    QMap<QString, StepProgress> m_steps;
};

} // namespace klab
