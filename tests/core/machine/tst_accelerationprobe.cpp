// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/datafiles.h"
#include "fixtures.h"
#include "machine/qemu/accelerationprobe.h"
#include "testing.h"

#include <QFile>

using namespace klab;
using namespace Qt::StringLiterals;

class TestAccelerationProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names();
    void tcgAsksNobody();
    void guestCode_data();
    void guestCode();
    void noDevice();
    void rememberedFailure();
    void kvmOnly();
    void canceled();

private:
    /// A qemu-system-x86_64 that does this, first in PATH.
    struct FakeQemu {
        explicit FakeQemu(const QByteArray &script)
            : path("PATH", folder.path() + u':' + qEnvironmentVariable("PATH"))
            , cache("XDG_CACHE_HOME", folder.filePath(u"cache"_s))
        {
            const QString program = folder.filePath(u"qemu-system-x86_64"_s);
            test::write(program, "#!/bin/sh\necho run >> " + trace().toLocal8Bit() + '\n' + script);
            QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            // QEMU is a fake: so is KVM, whether this machine has it or not.
            test::write(device(), {});
            AccelerationProbe::setDevice(device());
        }
        ~FakeQemu() { AccelerationProbe::setDevice(u"/dev/kvm"_s); }
        QString device() const { return folder.filePath(u"kvm"_s); }
        QString trace() const { return folder.filePath(u"trace"_s); }
        qsizetype runs() const { return test::read(trace()).count('\n'); }

        QTemporaryDir folder;
        test::Variable path;
        test::Variable cache;
    };
};

void TestAccelerationProbe::names()
{
    QCOMPARE(*parseAcceleration(u"auto"_s), AccelerationChoice::Auto);
    QCOMPARE(*parseAcceleration(u"kvm"_s), AccelerationChoice::Kvm);
    QCOMPARE(*parseAcceleration(u"tcg"_s), AccelerationChoice::Tcg);
    KLAB_FAILS(parseAcceleration(u"KVM"_s), Error::Code::BadInput, u"'KVM' is not a valid acceleration"_s);
}

void TestAccelerationProbe::tcgAsksNobody()
{
    const FakeQemu qemu("exit 85\n");
    AccelerationProbe probe(AccelerationChoice::Tcg);
    test::JobRecord record(probe);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QCOMPARE(probe.acceleration(), VmSpec::Acceleration::Tcg);
    QCOMPARE(qemu.runs(), 0);
}

void TestAccelerationProbe::guestCode_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("works");
    QTest::addColumn<QString>("reason");
    QTest::newRow("the guest's own exit") << QByteArray("exit 85\n") << true << QString();
    QTest::newRow("success is not the guest's")
        << QByteArray("exit 0\n") << false << u"QEMU exited with status 0"_s;
    QTest::newRow("message") << QByteArray("echo 'failed to set MSR 0x48b' >&2; exit 1\n") << false
                             << u"failed to set MSR 0x48b"_s;
    QTest::newRow("abort") << QByteArray("kill -ABRT $$\n") << false << u"killed by signal 6"_s;
}

void TestAccelerationProbe::guestCode()
{
    QFETCH(QByteArray, script);
    QFETCH(bool, works);
    QFETCH(QString, reason);
    const FakeQemu qemu(script);
    for (int round = 0; round < 2; ++round) {
        AccelerationProbe probe(AccelerationChoice::Auto);
        test::JobRecord record(probe);
        QVERIFY(record.run());
        KLAB_GOOD(record.result);
        QCOMPARE(probe.acceleration(), works ? VmSpec::Acceleration::Kvm : VmSpec::Acceleration::Tcg);
        QVERIFY2(probe.reason().contains(reason), qPrintable(probe.reason()));
        QCOMPARE(qemu.runs(), 1); // the second time it is remembered
    }
}

void TestAccelerationProbe::noDevice()
{
    const FakeQemu qemu("exit 85\n");
    AccelerationProbe::setDevice(qemu.folder.filePath(u"none"_s));
    AccelerationProbe probe(AccelerationChoice::Auto);
    test::JobRecord record(probe);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QCOMPARE(probe.acceleration(), VmSpec::Acceleration::Tcg);
    QVERIFY2(probe.reason().contains(u"cannot be opened: No such file"), qPrintable(probe.reason()));
    QCOMPARE(qemu.runs(), 0);
}

// A kernel uses more of the processor than the probe: what is remembered of it counts, but
// not for those who ask for KVM and nothing else.
void TestAccelerationProbe::rememberedFailure()
{
    const FakeQemu qemu("exit 85\n");
    AccelerationProbe::rememberFailure(u"it was seen to fail"_s);
    AccelerationProbe choosing(AccelerationChoice::Auto);
    test::JobRecord chosen(choosing);
    QVERIFY(chosen.run());
    QCOMPARE(choosing.acceleration(), VmSpec::Acceleration::Tcg);
    QCOMPARE(choosing.reason(), u"it was seen to fail"_s);
    QVERIFY(!choosing.isNews());
    QCOMPARE(qemu.runs(), 0);

    AccelerationProbe asking(AccelerationChoice::Kvm);
    test::JobRecord asked(asking);
    QVERIFY(asked.run());
    KLAB_GOOD(asked.result);
    QCOMPARE(asking.acceleration(), VmSpec::Acceleration::Kvm);
    QCOMPARE(qemu.runs(), 1);
}

void TestAccelerationProbe::kvmOnly()
{
    const FakeQemu qemu("echo 'no way' >&2; exit 1\n");
    AccelerationProbe probe(AccelerationChoice::Kvm);
    test::JobRecord record(probe);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Vm, u"KVM does not work here"_s);
    QVERIFY(record.result.error().remedy.contains(u"--accel"));
}

void TestAccelerationProbe::canceled()
{
    const FakeQemu qemu("exec sleep 1000\n");
    AccelerationProbe probe(AccelerationChoice::Auto);
    test::JobRecord record(probe);
    connect(&probe, &Job::started, &probe, &Job::cancel);
    QVERIFY(record.run());
    QCOMPARE(record.ends, 1);
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    test::settle();
    QCOMPARE(record.ends, 1);
    QVERIFY(!QFile::exists(cacheFolder() + u"/kvm-probe"_s));
}

KLAB_TEST(TestAccelerationProbe)
#include "tst_accelerationprobe.moc"
