// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "kernel/profile.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestProfile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names();
    void settings_data();
    void settings();
    void having_data();
    void having();
    void machine();
};

void TestProfile::names()
{
    QCOMPARE(Profile::names(),
             (QStringList{u"lab"_s, u"debug"_s, u"driver"_s, u"kcsan"_s, u"clang"_s, u"custom"_s}));
    const Result<Profile> none = Profile::find(u"Lab"_s);
    KLAB_FAILS(none, Error::Code::BadInput, u"There is no profile 'Lab'"_s);
    QVERIFY(none.error().remedy.contains(u"lab, debug"));
}

void TestProfile::settings_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : Profile::names())
        QTest::newRow(qPrintable(name)) << name;
}

void TestProfile::settings()
{
    QFETCH(QString, name);
    const Result<Profile> profile = Profile::find(name);
    KLAB_GOOD(profile);
    QCOMPARE(profile->name, name);
    QVERIFY(profile->typicalObjects > 0);
    QVERIFY(profile->memoryMiB >= 64);
    QCOMPARE(profile->takesImport, name == u"custom");
    const Result<QList<ConfigSetting>> settings = profile->settings(defaultModule());
    KLAB_GOOD(settings);
    QCOMPARE(settings->last(), (ConfigSetting{u"SAMPLE_VDEV"_s, u"m"_s}));
    const ConfigValues values(formatConfig(*settings));
    // What the lab itself needs of a kernel, in every profile.
    for (const QString &symbol :
         {u"SERIAL_8250_CONSOLE"_s, u"VIRTIO_CONSOLE"_s, u"MODULES"_s, u"SAMPLES"_s, u"PRINTK"_s})
        QVERIFY2(values.value(symbol) == u"y", qPrintable(symbol));
    QCOMPARE(values.value(u"KASAN"_s), name == u"debug" ? u"y"_s : u"n"_s);
    // Its own settings do what its other parts count on.
    for (const Profile::TreeModule &module : profile->modules) {
        QCOMPARE(values.value(module.symbol), u"m"_s);
        QVERIFY2(module.file.endsWith(u".ko"), qPrintable(module.file));
    }
    QVERIFY(profile->purpose.endsWith(u'.'));
    QVERIFY(profile->purpose.size() < 160);
    QVERIFY(profile->description().startsWith(profile->purpose + u" The first build compiles about "_s));
}

// Which one to use for what another one lacks.
void TestProfile::having_data()
{
    QTest::addColumn<QStringList>("symbols");
    QTest::addColumn<QString>("except");
    QTest::addColumn<QString>("name");
    QTest::newRow("network") << QStringList{u"NET"_s} << u"lab"_s << u"driver"_s;
    QTest::newRow("disks, where mistakes are found") << QStringList{u"BLOCK"_s} << u"debug"_s << u"driver"_s;
    QTest::newRow("all of several") << QStringList{u"GPIOLIB"_s, u"GPIO_CDEV"_s} << u"lab"_s << u"driver"_s;
    QTest::newRow("not all of them") << QStringList{u"GPIOLIB"_s, u"SOUND"_s} << u"lab"_s << QString();
    QTest::newRow("that one itself") << QStringList{u"GPIOLIB"_s} << u"driver"_s << QString();
    QTest::newRow("checkers") << QStringList{u"KASAN"_s} << u"lab"_s << u"debug"_s;
    QTest::newRow("nobody") << QStringList{u"SOUND"_s} << u"lab"_s << QString();
    QTest::newRow("nothing") << QStringList() << u"lab"_s << QString();
}

void TestProfile::having()
{
    QFETCH(QStringList, symbols);
    QFETCH(QString, except);
    QFETCH(QString, name);
    QCOMPARE(Profile::having(symbols, except), name);
}

// All that QEMU is told of a profile is the profile's; only one has more than the usual.
void TestProfile::machine()
{
    for (const QString &name : Profile::names()) {
        const VmSpec spec = Profile::find(name)->vmSpec();
        const bool isDriver = name == u"driver";
        QCOMPARE(spec.machine, isDriver ? VmSpec::Machine::Q35 : VmSpec::Machine::MicroVm);
        QCOMPARE(spec.pciDevices, isDriver ? QStringList{u"edu"_s} : QStringList());
        QCOMPARE(spec.kernelArguments.isEmpty(), !isDriver);
        QCOMPARE(spec.problem(), QString());
    }
    QCOMPARE(Profile::find(u"debug"_s)->vmSpec().cpus, 4);
    QCOMPARE(Profile::find(u"debug"_s)->vmSpec().memoryMiB, 768);
}

KLAB_TEST(TestProfile)
#include "tst_profile.moc"
