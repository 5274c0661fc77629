// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/snapshotbootjob.h"

#include "machine/guestjobs.h"

#include <QFile>
#include <QLocale>

#include <memory>
#include <utility>

namespace klab
{

struct SnapshotBootJob::Found {
    std::optional<SnapshotKey> key;
    std::optional<Snapshot> snapshot; ///< whole, and of this machine
    QString changed;                  ///< what is different since an older one
    bool isDamaged = false;
    bool isTooLarge = false; ///< it was, so that none is made
    QString newFile;         ///< for the next one; empty where there can be none
};

SnapshotBootJob::SnapshotBootJob(VmSession *vm, VmSpec spec, SnapshotStore store, QObject *parent)
    : SteppedJob(tr("Boot the guest"), parent)
    , m_vm(vm)
    , m_spec(std::move(spec))
    , m_store(std::move(store))
{
}

SnapshotBootJob::~SnapshotBootJob()
{
    removePart(); // of a boot that was canceled
}

void SnapshotBootJob::removePart()
{
    if (!m_part.isEmpty())
        QFile::remove(std::exchange(m_part, {}));
}

bool SnapshotBootJob::isPossible(const VmSpec &spec)
{
    return spec.acceleration == VmSpec::Acceleration::Tcg && !spec.countInstructions &&
           spec.network == VmSpec::Network::Off && spec.pciDevices.isEmpty();
}

void SnapshotBootJob::run()
{
    auto found = std::make_shared<Found>();
    auto look = std::make_unique<FunctionJob>(
        tr("Look for a snapshot"),
        [found, spec = m_spec, store = m_store](const FunctionJob::Canceled &) -> Result<> {
            const Result<SnapshotKey> key = SnapshotKey::of(spec);
            if (!key)
                return tl::unexpected(key.error());
            found->key = *key;
            store.tidy();
            if (const std::optional<Snapshot> snapshot = store.find(key->name())) {
                found->changed = snapshot->key.differenceTo(*key);
                found->isDamaged = found->changed.isEmpty() && !SnapshotStore::verify(*snapshot);
                if (found->changed.isEmpty() && !found->isDamaged) {
                    found->snapshot = snapshot;
                    store.touch(snapshot->name());
                }
            }
            found->isTooLarge = !found->snapshot && store.isTooLarge(*key);
            if (!found->isTooLarge)
                found->newFile = store.newFile().value_or(QString());
            return {};
        });
    // Without a snapshot it boots, and tells what is wrong with its files.
    go(std::move(look), [this, found](const Result<> &) { use(*found); });
}

void SnapshotBootJob::use(const Found &found)
{
    m_key = found.key;
    m_part = found.newFile;
    if (found.snapshot) {
        restore(*found.snapshot);
        return;
    }
    if (found.isTooLarge)
        Q_EMIT logged(
            tr("Booting from the start: a snapshot of this machine would be larger than a gibibyte."));
    else if (found.isDamaged)
        Q_EMIT noticed(tr("The snapshot of this machine is damaged: it boots from the start."));
    else if (!found.changed.isEmpty())
        Q_EMIT logged(tr("Booting from the start: %1 has changed since the snapshot.").arg(found.changed));
    else if (found.key)
        Q_EMIT logged(
            tr("Booting from the start: there is no snapshot of this machine with these arguments."));
    boot();
}

void SnapshotBootJob::restore(const Snapshot &snapshot)
{
    VmSpec spec = m_spec;
    spec.restoredFrom = snapshot.file;
    Q_EMIT logged(
        tr("Restoring the snapshot of %1.").arg(QLocale().toString(snapshot.made, QLocale::ShortFormat)));
    go(std::make_unique<BootJob>(m_vm, spec), [this, name = snapshot.name()](const Result<> &result) {
        m_isRestored = result.has_value();
        if (result || !m_vm || !m_vm->restoreFailed()) {
            finish(result);
            return;
        }
        Q_EMIT noticed(tr("The snapshot of this machine cannot be restored: it boots from the start. %1")
                           .arg(result.error().message));
        auto drop = std::make_unique<FunctionJob>(
            tr("Remove the snapshot"), [store = m_store, name](const FunctionJob::Canceled &) -> Result<> {
                store.drop(name);
                return {};
            });
        go(std::move(drop), [this](const Result<> &) { boot(); });
    });
}

void SnapshotBootJob::boot()
{
    VmSpec spec = m_spec;
    if (m_key)
        spec.savedTo = m_part;
    goOrFail(std::make_unique<BootJob>(m_vm, spec), [this] { keep(); });
}

// A guest whose kernel reports something while it boots is saved, too: it would report it again.
void SnapshotBootJob::keep()
{
    if (m_vm->spec().savedTo.isEmpty()) {
        finish();
        return;
    }
    if (!m_vm->saveResult()) {
        Q_EMIT logged(tr("No snapshot was made: %1").arg(m_vm->saveResult().error().message));
        finish();
        return;
    }
    auto job = std::make_unique<FunctionJob>(
        tr("Keep a snapshot"),
        [store = m_store, spec = m_spec, key = m_key.value_or(SnapshotKey()),
         file = m_part](const FunctionJob::Canceled &) -> Result<> {
            // Somebody may have built another kernel before QEMU has read it.
            const Result<SnapshotKey> now = SnapshotKey::of(spec);
            if (!now || *now != key)
                return fail(Error::Code::Busy, tr("The kernel has changed while it was booted."));
            return store.keep(key, file);
        });
    go(std::move(job), [this](const Result<> &result) {
        Q_EMIT logged(result ? tr("A snapshot was made: the next boot restores it.")
                             : tr("No snapshot was made: %1").arg(result.error().message));
        finish();
    });
}

} // namespace klab
