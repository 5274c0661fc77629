// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/module.h"

#include "base/datafiles.h"
#include "fixtures.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestModule : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names();
    void bundled();
    void withoutDevices();
};

void TestModule::names()
{
    const Module module = defaultModule();
    QCOMPARE(module.fileName(), u"vdev.ko"_s);
    QCOMPARE(module.target(), u"samples/vdev/vdev.ko"_s);
    QCOMPARE(module.sourceFolder(u"/ws/module"_s), u"/ws/module/vdev"_s);
    QCOMPARE(module.sourceFolders(u"/ws/module"_s),
             (QStringList{u"/ws/module/vdev"_s, u"/ws/module/kernel"_s}));
    QCOMPARE(Module::argument(u"devices"_s, 4), u"devices=4"_s);
    QCOMPARE(module.countArgument(4), u"vdev.devices=4"_s);
    QVERIFY(module.countArgument(4).startsWith(module.countPrefix()));
    QCOMPARE(module.sysfs(), u"/sys/module/vdev"_s);
    QCOMPARE(module.parameterFile(u"devices"_s), u"/sys/module/vdev/parameters/devices"_s);
    QCOMPARE(module.devicePath(63), u"/dev/vdev63"_s);
    QVERIFY(module.isLogLine(u"[    1.000000] vdev: hello"));
    QVERIFY(!module.isLogLine(u"# rmmod vdev"));
}

// What the value tells is so in the sources that the lab brings along.
void TestModule::bundled()
{
    const Module module = defaultModule();
    const QString folder = module.sourceFolder(dataFile(u"module"_s));
    QVERIFY(QFile::exists(folder + u'/' + module.main));
    QVERIFY(test::read(folder + u"/Kconfig"_s).contains("config " + module.symbol.toUtf8() + '\n'));
    QVERIFY(test::read(folder + u"/Makefile"_s).contains("CONFIG_" + module.symbol.toUtf8()));
}

void TestModule::withoutDevices()
{
    Module module;
    module.name = u"hello"_s;
    module.folder = u"samples/hello"_s;
    module.source = u"hello"_s;
    QCOMPARE(module.countArgument(4), QString());
    QCOMPARE(module.countPrefix(), QString());
    QCOMPARE(module.sourceFolders(u"/m"_s), QStringList{u"/m/hello"_s});
    QVERIFY(module != defaultModule());
    QCOMPARE(module.sourceName(), u"module/hello"_s);
    module.kind = Module::Kind::External;
    module.source = u"/home/me/drv"_s;
    module.main = u"main.c"_s;
    module.stem = u"hello-1"_s;
    QCOMPARE(module.sourceName(), u"/home/me/drv/main.c"_s);
    QCOMPARE(module.sourceFolders(u"/m"_s), QStringList{u"/home/me/drv"_s});
    QCOMPARE(module.target(), u"samples/hello/hello-1.ko"_s);
    QCOMPARE(module.fileName(), u"hello.ko"_s);
}

KLAB_TEST(TestModule)
#include "tst_module.moc"
