// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "bench/timesbench.h"

namespace klab
{

/// How long a machine takes until somebody in it answers, with the same kernel: booted as the seed tutorial
/// does it, booted by the lab, restored by the lab, and booted by virtme-ng, where that is installed.
class BootBenchJob : public TimesBenchJob
{
    Q_OBJECT
public:
    BootBenchJob(LabSession *user, const BuildOptions &build, const TimesOptions &options);
    ~BootBenchJob() override;

    std::unique_ptr<Job> tidy() override;

    /// How virtme-ng is asked to boot a kernel, and to print BenchLab::answer() in its guest.
    static ConsoleBoot virtmeBoot(const QString &program, const QString &kernelImage,
                                  VmSpec::Acceleration acceleration);

private:
    void addFirst();
    void addTurn(int turn);
    std::unique_ptr<Job> bootSeed(int turn);
    std::unique_ptr<Job> bootCold(int turn);
    std::unique_ptr<Job> restore(int turn);
    std::unique_ptr<Job> bootVirtme(int turn);
    std::unique_ptr<Job> ask(const std::function<void()> &answered);
    std::unique_ptr<Job> stop();
    bool isRestoring() const;

    VmSpec m_spec;       ///< of the lab's machine, as it boots
    QString m_virtme;    ///< the program; empty: not installed, or it does not boot this kernel
    double m_qemuAt = 0; ///< when QEMU was started, in ms
};

} // namespace klab
