// SPDX-License-Identifier: GPL-2.0-or-later
//
// Booting, saving and restoring over a QEMU that does as it is told; the real one does it in tst_klab.
#include "fakevm.h"
#include "machine/snapshotbootjob.h"
#include "testing.h"

#include <QDir>
#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;
using State = VmSession::State;
using test::FakeVm;
using test::JobRecord;

namespace
{

/// A machine with a folder for its snapshots.
struct Machine {
    explicit Machine(const QString &behaviour = u"boot"_s)
        : vm(behaviour)
    {
        vm.spec.kernelImage = folder.filePath(u"bzImage"_s);
        vm.spec.initramfs = folder.filePath(u"initramfs.cpio"_s);
        test::write(vm.spec.kernelImage, "a kernel");
        test::write(vm.spec.initramfs, "files");
    }

    /// Boots, and powers off. @return whether it was restored
    bool boot()
    {
        SnapshotBootJob job(&vm.session, vm.spec, store());
        JobRecord record(job);
        QSignalSpy notices(&job, &SnapshotBootJob::noticed);
        const bool hasEnded = record.run();
        result = hasEnded ? record.result : fail(Error::Code::Timeout, u"no end"_s);
        log = record.log.join(u'\n');
        notice = notices.isEmpty() ? QString() : notices.first().first().toString();
        shown = vm.session.console() ? vm.session.console()->transcript() : QByteArray();
        if (vm.session.isRunning()) {
            vm.session.stop();
            (void)vm.waitFor(State::Off);
        }
        return job.isRestored();
    }

    SnapshotStore store() const { return SnapshotStore(folder.filePath(u"snapshots"_s), mostBytes); }
    QStringList parts() const { return QDir(store().folder()).entryList({u"*.part"_s}, QDir::Files); }

    QTemporaryDir folder;
    qint64 mostBytes = SnapshotStore::MostBytes;
    FakeVm vm;
    Result<> result;
    QString log;
    QString notice;
    QByteArray shown;
};

} // namespace

class TestSnapshotBootJob : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void savedAndRestored();
    void somethingChanged_data();
    void somethingChanged();
    void cannotBeRestored_data();
    void cannotBeRestored();
    void damaged();
    void cannotBeSaved();
    void tooLarge();
    void savedThoughContIsLate();
    void typedMeanwhile();
    void noRoomForSnapshots();
    void bootFails();
    void noKernel();
    void canceled();
    void possible();
};

void TestSnapshotBootJob::savedAndRestored()
{
    Machine machine;
    QVERIFY(!machine.boot());
    KLAB_GOOD(machine.result);
    QVERIFY2(machine.log.contains(u"there is no snapshot of this machine"_s), qPrintable(machine.log));
    QVERIFY2(machine.log.contains(u"A snapshot was made"_s), qPrintable(machine.log));
    QVERIFY(machine.shown.contains("Linux version"));
    QCOMPARE(machine.store().list().size(), 1);
    QVERIFY(machine.parts().isEmpty());

    machine.vm.states.clear();
    QVERIFY(machine.boot());
    KLAB_GOOD(machine.result);
    QVERIFY2(machine.log.contains(u"Restoring the snapshot of"_s), qPrintable(machine.log));
    QVERIFY(!machine.shown.contains("Linux version"));
    QVERIFY(machine.shown.contains("# ")); // the prompt
    QCOMPARE(machine.vm.states,
             (QList{State::Starting, State::Booting, State::Ready, State::Stopping, State::Off}));
    QCOMPARE(machine.notice, QString());
}

void TestSnapshotBootJob::somethingChanged_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("said");
    QTest::newRow("kernel") << u"bzImage"_s << u"the kernel has changed since the snapshot"_s;
    QTest::newRow("initramfs") << u"initramfs.cpio"_s << u"the initramfs has changed"_s;
    QTest::newRow("argument") << QString() << u"no snapshot of this machine with these arguments"_s;
}

void TestSnapshotBootJob::somethingChanged()
{
    QFETCH(QString, file);
    QFETCH(QString, said);
    Machine machine;
    QVERIFY(!machine.boot());
    if (file.isEmpty())
        machine.vm.spec.kernelArguments << u"quiet"_s;
    else
        test::write(machine.folder.filePath(file), "something else");
    QVERIFY(!machine.boot());
    KLAB_GOOD(machine.result);
    QVERIFY2(machine.log.contains(said), qPrintable(machine.log));
    QVERIFY(machine.boot());
}

void TestSnapshotBootJob::cannotBeRestored_data()
{
    QTest::addColumn<QString>("behaviour");
    QTest::newRow("QEMU refuses the state") << u"kvm-error"_s;
    QTest::newRow("the clock cannot be set") << u"wake-error"_s;
}

// It boots by itself, and the snapshot is made anew.
void TestSnapshotBootJob::cannotBeRestored()
{
    QFETCH(QString, behaviour);
    Machine machine;
    QVERIFY(!machine.boot());
    machine.vm.behaviour.set(behaviour);
    QVERIFY(!machine.boot());
    KLAB_GOOD(machine.result);
    QVERIFY2(machine.notice.contains(u"cannot be restored: it boots from the start."_s),
             qPrintable(machine.notice));
    QVERIFY(machine.shown.contains("Linux version"));
    QVERIFY(machine.parts().isEmpty());
    machine.vm.behaviour.set(u"boot"_s);
    QVERIFY(machine.boot());
}

void TestSnapshotBootJob::damaged()
{
    Machine machine;
    QVERIFY(!machine.boot());
    const Snapshot snapshot = machine.store().list().first();
    test::write(snapshot.file, QByteArray(snapshot.size, 's'));
    QVERIFY(!machine.boot());
    KLAB_GOOD(machine.result);
    QVERIFY2(machine.notice.contains(u"is damaged"_s), qPrintable(machine.notice));
    QVERIFY(machine.boot());
}

// The machine is there; only the next start takes longer.
void TestSnapshotBootJob::cannotBeSaved()
{
    Machine machine(u"save-error"_s);
    QVERIFY(!machine.boot());
    KLAB_GOOD(machine.result);
    QVERIFY2(machine.log.contains(u"No snapshot was made: "_s), qPrintable(machine.log));
    QVERIFY2(machine.log.contains(u"No space left on device"_s), qPrintable(machine.log));
    QVERIFY(machine.store().list().isEmpty());
    QVERIFY(machine.parts().isEmpty());
}

// Each boot would take longer by what it takes to write a gibibyte.
void TestSnapshotBootJob::tooLarge()
{
    Machine machine;
    machine.mostBytes = 3;
    QVERIFY(!machine.boot());
    KLAB_GOOD(machine.result);
    QVERIFY2(machine.log.contains(u"No snapshot was made: It would be larger"_s), qPrintable(machine.log));
    QVERIFY(!machine.boot());
    KLAB_GOOD(machine.result);
    QVERIFY2(machine.log.contains(u"would be larger than a gibibyte"_s), qPrintable(machine.log));
    QVERIFY2(!machine.log.contains(u"No snapshot was made"_s), qPrintable(machine.log));
    QVERIFY(machine.vm.session.spec().savedTo.isEmpty());
    QVERIFY(machine.parts().isEmpty());
    // Another kernel may need less.
    machine.mostBytes = SnapshotStore::MostBytes;
    test::write(machine.vm.spec.kernelImage, "a smaller kernel");
    QVERIFY(!machine.boot());
    QVERIFY2(machine.log.contains(u"A snapshot was made"_s), qPrintable(machine.log));
    QVERIFY(machine.boot());
}

// QEMU does not let the guest go on at once.
void TestSnapshotBootJob::savedThoughContIsLate()
{
    Machine machine(u"cont-late"_s);
    QVERIFY(!machine.boot());
    KLAB_GOOD(machine.result);
    QCOMPARE(machine.store().list().size(), 1);
}

// It would be done, or stand at the prompt, in every machine that goes on from there.
void TestSnapshotBootJob::typedMeanwhile()
{
    Machine machine;
    connect(&machine.vm.session, &VmSession::stateChanged, this, [&machine](State state) {
        if (state == State::Booting)
            machine.vm.session.console()->send("reboot -f");
    });
    QVERIFY(!machine.boot());
    KLAB_GOOD(machine.result);
    QVERIFY2(machine.log.contains(u"No snapshot was made: Something was typed"_s), qPrintable(machine.log));
    QVERIFY(machine.store().list().isEmpty());
    QVERIFY(machine.parts().isEmpty());
}

void TestSnapshotBootJob::noRoomForSnapshots()
{
    Machine machine;
    test::write(machine.store().folder(), "a file in its place");
    QVERIFY(!machine.boot());
    KLAB_GOOD(machine.result);
}

void TestSnapshotBootJob::bootFails()
{
    Machine machine(u"refuse"_s);
    QVERIFY(!machine.boot());
    QVERIFY(!machine.result);
    QCOMPARE(machine.result.error(), machine.vm.session.failure());
    QVERIFY(machine.parts().isEmpty());
}

// QEMU tells what is wrong with it.
void TestSnapshotBootJob::noKernel()
{
    Machine machine;
    QFile::remove(machine.vm.spec.kernelImage);
    QVERIFY(!machine.boot());
    KLAB_GOOD(machine.result); // fakeqemu needs none
    QVERIFY(machine.store().list().isEmpty());
}

void TestSnapshotBootJob::canceled()
{
    Machine machine(u"wait"_s);
    {
        SnapshotBootJob job(&machine.vm.session, machine.vm.spec, machine.store());
        connect(&machine.vm.session, &VmSession::stateChanged, &job, [&job](State state) {
            if (state == State::Booting)
                job.cancel();
        });
        JobRecord record(job);
        QVERIFY(record.run());
        QVERIFY(!record.result);
        QCOMPARE(record.result.error().code, Error::Code::Canceled);
        QCOMPARE(machine.parts().size(), 1);
    }
    QVERIFY(machine.vm.waitFor(State::Off));
    QVERIFY(machine.parts().isEmpty());
}

void TestSnapshotBootJob::possible()
{
    VmSpec spec;
    QVERIFY(SnapshotBootJob::isPossible(spec));
    spec.network = VmSpec::Network::Loopback;
    QVERIFY(!SnapshotBootJob::isPossible(spec));
    spec = {};
    spec.countInstructions = true;
    QVERIFY(!SnapshotBootJob::isPossible(spec));
    spec = {};
    spec.pciDevices = QStringList{u"edu"_s};
    QVERIFY(!SnapshotBootJob::isPossible(spec));
    spec = {};
    spec.acceleration = VmSpec::Acceleration::Kvm;
    QVERIFY(!SnapshotBootJob::isPossible(spec));
}

KLAB_TEST(TestSnapshotBootJob)
#include "tst_snapshotbootjob.moc"
