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
};

void TestProfile::names()
{
    QCOMPARE(Profile::names(), (QStringList{u"lab"_s, u"debug"_s, u"kcsan"_s, u"clang"_s, u"custom"_s}));
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
}

KLAB_TEST(TestProfile)
#include "tst_profile.moc"
