// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "bench/spread.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace klab
{

/// How busy a machine is: the load average of the last minute.
struct MachineLoad {
    double average = -1; ///< processes that run or want to; below zero: not known
    int processors = 1;

    /// Of this machine. Reads a file.
    static MachineLoad now();
    /// Reads /proc/loadavg.
    static MachineLoad parse(const QByteArray &text, int processors);
    /// Whether others use so much of it that a measurement shows it.
    bool isBusy() const;

    bool operator==(const MachineLoad &) const = default;
};

/// One way to do what is measured. All times in ms.
struct TimesRow {
    /// What some of the time of a row went to.
    struct Part {
        QString id;    ///< for programs: "make"
        QString title; ///< for people
        Spread times;
    };

    QString id;    ///< for programs: "seed"
    QString title; ///< for people, beside the figures and in the plot
    Spread times;
    QList<Part> parts = {};
    bool isLab = false; ///< a way of the lab's, which the plot brings out
};

/// What a bench that compares several ways in turn has found. A value.
struct TimesReport {
    QString id;           ///< for programs: "loop"
    QString title;        ///< what was measured
    int turns = 0;        ///< how often
    QString kernel;       ///< release
    QString acceleration; ///< "TCG" or "KVM"
    MachineLoad before;   ///< when it began
    MachineLoad after;    ///< when it ended
    QList<TimesRow> rows; ///< the first is what the others are compared with
    QStringList notes;    ///< what else to know, in whole sentences

    /// With fewer, chance decides.
    static constexpr int LeastTurns = 7;

    /// How many times as long the first row takes, turn by turn.
    Spread ratio(const TimesRow &row) const;
    /// The figures can be misleading, and why: sentences.
    QStringList doubts() const;
    /// A table for people.
    QString text() const;
    QJsonObject toJson() const;
};

/// A time for people: "0.14 s", "12.3 s". @param milliseconds rounded to what three digits can tell
QString shortTime(double milliseconds);

} // namespace klab
