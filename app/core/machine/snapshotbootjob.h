// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/steppedjob.h"
#include "machine/qemu/snapshotstore.h"
#include "machine/vmsession.h"

#include <QPointer>

namespace klab
{

/// Starts a machine and waits until it is Ready: from its snapshot where there is one, else by a boot, whose
/// outcome is saved for the next time. Whatever is wrong with a snapshot leads to a boot and to a new one.
/// The log says which of it happened.
class SnapshotBootJob : public SteppedJob
{
    Q_OBJECT
public:
    /// @param vm must be off
    SnapshotBootJob(VmSession *vm, VmSpec spec, SnapshotStore store = SnapshotStore(),
                    QObject *parent = nullptr);
    ~SnapshotBootJob() override;

    /// Whether machines like this one are saved: those that are the same on the way back. A network has
    /// connections, QEMU does not save each PCI device ("edu"), and instructions that are counted and
    /// KVM's clocks are left alone.
    static bool isPossible(const VmSpec &spec);
    /// Whether the guest goes on from a snapshot; meaningful once the job has succeeded.
    bool isRestored() const { return m_isRestored; }

Q_SIGNALS:
    /// A snapshot that was there could not be used: a sentence for the user.
    void noticed(const QString &text);

protected:
    void run() override;

private:
    struct Found; ///< what a worker has found

    void use(const Found &found);
    void restore(const Snapshot &snapshot);
    void boot();
    void keep();
    void removePart();

    QPointer<VmSession> m_vm;
    VmSpec m_spec;
    SnapshotStore m_store;
    std::optional<SnapshotKey> m_key;
    QString m_part; ///< where the state is saved to, until it is kept
    bool m_isRestored = false;
};

} // namespace klab
