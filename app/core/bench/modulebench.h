// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "lab/labsession.h"

#include <QJsonObject>
#include <QMap>

namespace klab
{

/// What one operation costs in the workspace's vdev and in its counterpart written in C
/// (tests/bench/twin): instructions of a whole system call, user space included.
struct ModuleCost {
    QString operation; ///< "read", "write" or "open+close"
    qint64 bytes = 0;
    qint64 vdev = 0;
    qint64 twin = 0;
    qint64 quietVdev = 0; ///< built without its log lines
    qint64 quietTwin = 0;
};

/// Bytes of machine code by section; see codeSections().
using CodeSize = QMap<QString, qint64>;

struct ModuleBenchReport {
    QString kernel;   ///< release
    QString compiler; ///< as the kernel's configuration tells it
    QList<ModuleCost> costs;
    CodeSize vdevSize;
    CodeSize twinSize;
    CodeSize helpersSize; ///< the part of vdevSize that is the C++ layer's C half

    QString text() const;
    QJsonObject toJson() const;
};

/// The sections that hold code: .text, .text.unlikely, .init.text, .exit.text.
QStringList codeSections();

/// Reads the output of "size -A FILE".
CodeSize parseCodeSize(const QByteArray &output);

/// The minimum of instructions by "DEVICE OPERATION BYTES" in what klab-vdev-bench
/// printed. Fails if its calibration shows that time was measured instead.
Result<QMap<QString, qint64>> parseBenchOutput(const QByteArray &output);

/// Builds the workspace's module and the twin, each with and without log lines, boots
/// a guest in which the clock counts instructions, and measures there. The guest is
/// left running.
class ModuleBenchJob : public JobSequence
{
    Q_OBJECT
public:
    ModuleBenchJob(LabSession *session, const BuildOptions &build, const BootOptions &boot);

    /// What was measured; complete once the job has succeeded.
    const ModuleBenchReport &report() const { return m_report; }

private:
    std::unique_ptr<Job> checkLoadable();
    void addBuild(const QString &variant);
    void addSize(const QString &object, CodeSize ModuleBenchReport::*target);
    void addMeasurement(const QString &variant);
    Result<> take(const QString &variant, const QByteArray &output);
    QString folder(const QString &variant, const QString &module) const;

    LabSession *m_session;
    Profile m_profile;
    QMap<QString, QByteArray> m_outputs; ///< by variant
    ModuleBenchReport m_report;
};

} // namespace klab
