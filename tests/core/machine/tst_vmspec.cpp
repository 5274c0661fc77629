// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "machine/qemu/vmspec.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestVmSpec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void golden_data();
    void golden();
    void properties_data();
    void properties();
    void commandLine();
    void countedInstructions();
    void secondShell();
    void pciDevices();
    void loopback_data();
    void loopback();
    void forwardedPort_data();
    void forwardedPort();
    void networkOptions();
    void machines();
    void networks();

private:
    static VmSpec spec(VmSpec::Machine machine, VmSpec::Acceleration acceleration);
};

VmSpec TestVmSpec::spec(VmSpec::Machine machine, VmSpec::Acceleration acceleration)
{
    VmSpec spec;
    spec.machine = machine;
    spec.acceleration = acceleration;
    spec.cpus = 4;
    spec.memoryMiB = 512;
    spec.kernelImage = u"/ws/build/lab/arch/x86/boot/bzImage"_s;
    spec.initramfs = u"/ws/build/initramfs.cpio"_s;
    spec.kernelArguments = QStringList{u"vdev.devices=4"_s, u"quiet"_s};
    return spec;
}

void TestVmSpec::golden_data()
{
    QTest::addColumn<VmSpec::Machine>("machine");
    QTest::addColumn<VmSpec::Acceleration>("acceleration");
    QTest::addColumn<QString>("file");
    using M = VmSpec::Machine;
    using A = VmSpec::Acceleration;
    QTest::newRow("microvm, TCG") << M::MicroVm << A::Tcg << u"qemu-microvm-tcg.txt"_s;
    QTest::newRow("microvm, KVM") << M::MicroVm << A::Kvm << u"qemu-microvm-kvm.txt"_s;
    QTest::newRow("q35, TCG") << M::Q35 << A::Tcg << u"qemu-q35-tcg.txt"_s;
    QTest::newRow("q35, KVM") << M::Q35 << A::Kvm << u"qemu-q35-kvm.txt"_s;
}

void TestVmSpec::golden()
{
    QFETCH(VmSpec::Machine, machine);
    QFETCH(VmSpec::Acceleration, acceleration);
    QFETCH(QString, file);
    const QStringList actual = spec(machine, acceleration).arguments({10, 11, 12});
    const QStringList expected = QString::fromUtf8(test::recorded(file)).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(actual, expected);
    QCOMPARE(spec(machine, acceleration).arguments({10, 11, 12}), actual);
}

void TestVmSpec::properties_data()
{
    golden_data();
}

// What the golden files must keep to, whatever else changes in them.
void TestVmSpec::properties()
{
    QFETCH(VmSpec::Machine, machine);
    QFETCH(VmSpec::Acceleration, acceleration);
    const QStringList all = spec(machine, acceleration).arguments({10, 11, 12});
    const auto after = [&](const QString &option) {
        QStringList values;
        for (qsizetype at = all.indexOf(option); at >= 0; at = all.indexOf(option, at + 1))
            values << all.value(at + 1);
        return values;
    };
    // No network: a nic is asked for, and it is none.
    QCOMPARE(after(u"-nic"_s), QStringList{u"none"_s});
    for (const QString &option :
         {u"-netdev"_s, u"-net"_s, u"-vnc"_s, u"-spice"_s, u"-gdb"_s, u"-s"_s, u"-qmp"_s, u"-monitor"_s})
        QVERIFY2(!all.contains(option), qPrintable(option));
    // Nothing listens, nothing has a name: channels are inherited sockets.
    QVERIFY(!all.join(u' ').contains(u"server"));
    QVERIFY(!all.join(u' ').contains(u"hostfwd"));
    QVERIFY(!all.join(u' ').contains(u"path="));
    const QStringList channels = after(u"-chardev"_s);
    QCOMPARE(channels, (QStringList{u"socket,id=serial,fd=10"_s, u"socket,id=qmp,fd=11"_s,
                                    u"socket,id=agent,fd=12"_s}));
    // Contained, and nothing from the user's or the machine's configuration.
    const QString sandbox = after(u"-sandbox"_s).value(0);
    for (const QString &rule : {u"on"_s, u"obsolete=deny"_s, u"elevateprivileges=deny"_s, u"spawn=deny"_s,
                                u"resourcecontrol=deny"_s})
        QVERIFY2(sandbox.split(u',').contains(rule), qPrintable(rule));
    QVERIFY(all.contains(u"-nodefaults"_s));
    QVERIFY(all.contains(u"-no-user-config"_s));
    // Waits for "cont"; a reset or panic ends it; bounded memory.
    QVERIFY(all.contains(u"-S"_s));
    QVERIFY(all.contains(u"-no-reboot"_s));
    QCOMPARE(after(u"-display"_s), QStringList{u"none"_s});
    QCOMPARE(after(u"-m"_s), QStringList{u"512M"_s});
    QVERIFY(after(u"-smp"_s).value(0).startsWith(u"4"));
    QVERIFY(
        after(u"-accel"_s).value(0).startsWith(acceleration == VmSpec::Acceleration::Kvm ? u"kvm" : u"tcg"));
    QCOMPARE(after(u"-append"_s), QStringList{spec(machine, acceleration).kernelCommandLine()});
}

void TestVmSpec::commandLine()
{
    VmSpec plain = spec(VmSpec::Machine::MicroVm, VmSpec::Acceleration::Tcg);
    const QStringList words = plain.kernelCommandLine().split(u' ');
    QVERIFY(words.first().startsWith(u"console=ttyS0"));
    QVERIFY(words.contains(u"panic=-1"_s));
    QVERIFY(words.contains(u"reboot=t"_s));
    QCOMPARE(words.last(2), plain.kernelArguments); // later ones win
    QVERIFY(!words.contains(u"nolapic_timer"_s));   // four processors need it
    plain.cpus = 1;
    QVERIFY(plain.kernelCommandLine().contains(u"nolapic_timer"));
    QVERIFY(plain.kernelCommandLine().contains(u"tsc="));
    plain.acceleration = VmSpec::Acceleration::Kvm; // a clock that can be trusted
    QVERIFY(!plain.kernelCommandLine().contains(u"tsc="));
    QVERIFY(!plain.kernelCommandLine().contains(u"nolapic_timer"));
}

// The one option that makes QEMU's clock count, and only where it is asked for.
void TestVmSpec::countedInstructions()
{
    VmSpec counting = spec(VmSpec::Machine::MicroVm, VmSpec::Acceleration::Tcg);
    QVERIFY(!counting.arguments({10, 11, 12}).contains(u"-icount"_s));
    counting.countInstructions = true;
    const QStringList arguments = counting.arguments({10, 11, 12});
    QCOMPARE(arguments.value(arguments.indexOf(u"-icount"_s) + 1), u"shift=0,sleep=off"_s);
}

// A shell more, and no network for it.
void TestVmSpec::secondShell()
{
    VmSpec spec = TestVmSpec::spec(VmSpec::Machine::MicroVm, VmSpec::Acceleration::Tcg);
    const QStringList without = spec.arguments({10, 11, 12});
    QVERIFY(!spec.kernelCommandLine().contains(u"lab_second_shell"));
    spec.secondShell = true;
    QVERIFY(spec.kernelCommandLine().contains(u"lab_second_shell=hvc0"));
    QStringList with = spec.arguments({10, 11, 12, 13});
    const qsizetype at = with.indexOf(u"socket,id=second,fd=13"_s);
    QCOMPARE(with.mid(at - 1, 4), (QStringList{u"-chardev"_s, u"socket,id=second,fd=13"_s, u"-device"_s,
                                               u"virtconsole,chardev=second,id=second"_s}));
    with.remove(at - 1, 4);
    QCOMPARE(with.mid(0, with.size() - 1), without.mid(0, without.size() - 1)); // but the command line
}

// What needs a PCI bus is left out where there is none: QEMU would not start.
void TestVmSpec::pciDevices()
{
    for (const VmSpec::Machine machine : {VmSpec::Machine::MicroVm, VmSpec::Machine::Q35}) {
        VmSpec spec = TestVmSpec::spec(machine, VmSpec::Acceleration::Tcg);
        const QStringList without = spec.arguments({10, 11, 12});
        QCOMPARE(spec.problem(), QString());
        spec.pciDevices = QStringList{u"edu"_s, u"pci-testdev"_s};
        QStringList with = spec.arguments({10, 11, 12});
        const bool hasBus = machine == VmSpec::Machine::Q35;
        QCOMPARE(spec.problem(), hasBus ? QString()
                                        : u"The machine type microvm has no PCI bus: the guest will not "
                                          "have edu, pci-testdev."_s);
        if (hasBus) {
            const qsizetype at = with.indexOf(u"edu"_s);
            QCOMPARE(with.mid(at - 1, 4),
                     (QStringList{u"-device"_s, u"edu"_s, u"-device"_s, u"pci-testdev"_s}));
            with.remove(at - 1, 4);
        }
        QCOMPARE(with, without);
    }
}

void TestVmSpec::loopback_data()
{
    QTest::addColumn<VmSpec::Machine>("machine");
    QTest::addColumn<QString>("device");
    QTest::newRow("microvm") << VmSpec::Machine::MicroVm << u"virtio-net-device,netdev=net"_s;
    QTest::newRow("q35") << VmSpec::Machine::Q35 << u"virtio-net-pci,netdev=net"_s;
}

// One forward, from this machine alone, to the guest's telnet; the guest reaches nothing.
void TestVmSpec::loopback()
{
    QFETCH(VmSpec::Machine, machine);
    QFETCH(QString, device);
    VmSpec spec = TestVmSpec::spec(machine, VmSpec::Acceleration::Tcg);
    QCOMPARE(spec.network, VmSpec::Network::Off);
    const QStringList off = spec.arguments({10, 11, 12});
    spec.network = VmSpec::Network::Loopback;
    QStringList on = spec.arguments({10, 11, 12});
    const qsizetype at = on.indexOf(u"-netdev"_s);
    QCOMPARE(on.mid(at, 4),
             (QStringList{u"-netdev"_s, u"user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:0-:23"_s,
                          u"-device"_s, device}));
    on.remove(at, 4);
    QStringList rest = off;
    rest.remove(rest.indexOf(u"-nic"_s), 2);
    // The guest's /init is told, ahead of the user's own arguments.
    rest[rest.indexOf(u"-append"_s) + 1].replace(u"vdev.devices=4"_s,
                                                 u"lab_network=loopback vdev.devices=4"_s);
    QCOMPARE(on, rest);
}

void TestVmSpec::forwardedPort_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<int>("port");
    const QString header = u"Hub -1 (net):\r\n  Protocol[State]    FD  Source Address  Port   Dest. Address  "
                           "Port RecvQ SendQ\r\n"_s;
    QTest::newRow("QEMU 10") << header + u"  TCP[HOST_FORWARD]  13       127.0.0.1 38211       10.0.2.15    "
                                         "23     0     0\r\n"_s
                             << 38211;
    QTest::newRow("none") << header << 0;
    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("not on loopback")
        << u"  TCP[HOST_FORWARD]  13       0.0.0.0 38211       10.0.2.15    23     0     0\r\n"_s << 0;
    QTest::newRow("another port")
        << u"  TCP[HOST_FORWARD]  13       127.0.0.1 38211       10.0.2.15    2323     0     0\r\n"_s << 0;
    QTest::newRow("a number too large")
        << u"  TCP[HOST_FORWARD]  13       127.0.0.1 999999       10.0.2.15    23     0     0\r\n"_s << 0;
}

void TestVmSpec::forwardedPort()
{
    QFETCH(QString, said);
    QTEST(static_cast<int>(klab::forwardedPort(said)), "port");
}

void TestVmSpec::networkOptions()
{
    const QStringList has{u"NET"_s, u"UNIX"_s};
    const Result<> lacks = checkNetworkOptions([&](const QString &option) { return has.contains(option); });
    KLAB_FAILS(lacks, Error::Code::BadInput, u"built without INET, NETDEVICES, VIRTIO_NET"_s);
    QVERIFY(lacks.error().remedy.contains(u"Configuration page"));
    QVERIFY(checkNetworkOptions([](const QString &) { return true; }));
}

void TestVmSpec::machines()
{
    QCOMPARE(*parseMachine(u"microvm"_s), VmSpec::Machine::MicroVm);
    QCOMPARE(*parseMachine(u"q35"_s), VmSpec::Machine::Q35);
    QCOMPARE(machineName(VmSpec::Machine::MicroVm), u"microvm"_s);
    QCOMPARE(machineName(VmSpec::Machine::Q35), u"q35"_s);
    for (const QString &name : {u""_s, u"pc"_s, u"Q35"_s, u"q35,usb=on"_s})
        KLAB_FAILS(parseMachine(name), Error::Code::BadInput, u"There is no machine type"_s);
}

void TestVmSpec::networks()
{
    QCOMPARE(*parseNetwork(u"off"_s), VmSpec::Network::Off);
    QCOMPARE(*parseNetwork(u"loopback"_s), VmSpec::Network::Loopback);
    for (const QString &name : {u""_s, u"on"_s, u"bridge"_s, u"user,restrict=off"_s})
        KLAB_FAILS(parseNetwork(name), Error::Code::BadInput, u"is not a valid network"_s);
}

KLAB_TEST(TestVmSpec)
#include "tst_vmspec.moc"
