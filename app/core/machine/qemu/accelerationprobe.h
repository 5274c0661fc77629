// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "machine/qemu/vmspec.h"

namespace klab
{

/// What the user asks for: KVM if it is proven to work, else TCG; or one of them
/// explicitly.
enum class AccelerationChoice { Auto, Kvm, Tcg };

/// "auto", "kvm" or "tcg".
Result<AccelerationChoice> parseAcceleration(const QString &name);

/// Finds out whether KVM works by running guest code with it: /dev/kvm may exist,
/// open and make a virtual machine, and QEMU abort all the same. The answer is kept
/// in the cache folder until the kernel, QEMU or /dev/kvm change.
class AccelerationProbe : public Job
{
    Q_OBJECT
public:
    explicit AccelerationProbe(AccelerationChoice choice, QObject *parent = nullptr);
    ~AccelerationProbe() override;

    /// Remembers that KVM does not work here, whatever the probe has found: a kernel uses more of the
    /// processor than a probe can try. @param reason one sentence, see reason()
    static void rememberFailure(const QString &reason);

    /// For tests: another file than /dev/kvm.
    static void setDevice(const QString &device);

    /// What to use; once finished successfully.
    VmSpec::Acceleration acceleration() const { return m_acceleration; }
    /// Whether that was found out just now, instead of remembered.
    bool isNews() const { return m_news; }
    /// For a fall back to TCG: why KVM is not used, one sentence.
    const QString &reason() const { return m_reason; }

protected:
    void run() override;
    void abort() override;

private:
    void tryGuestCode(const QByteArray &key);
    void learn(const QByteArray &key, bool works, const QString &reason);
    void conclude(bool works, const QString &reason);

    AccelerationChoice m_choice;
    VmSpec::Acceleration m_acceleration = VmSpec::Acceleration::Tcg;
    QString m_reason;
    bool m_news = false;
    struct Attempt;
    std::unique_ptr<Attempt> m_attempt;
};

} // namespace klab
