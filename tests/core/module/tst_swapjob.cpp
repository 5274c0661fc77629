// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/swapjob.h"

#include "fixtures.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;
using Kind = SwapOutcome::Kind;

class TestSwapJob : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void outcome_data();
    void outcome();
    void moduleFile_data();
    void moduleFile();
};

void TestSwapJob::outcome_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<SwapOutcome::Kind>("kind");
    QTest::addColumn<QString>("reason");
    QTest::newRow("swapped") << "swapped\n"_ba << Kind::Swapped << QString();
    QTest::newRow("loaded") << "loaded\n"_ba << Kind::Loaded << QString();
    QTest::newRow("used") << "used\n"_ba << Kind::InUse << QString();
    QTest::newRow("stuck") << "stuck\nrmmod: can't unload module 'vdev': Device or resource busy\n"_ba
                           << Kind::Stuck << u"rmmod: can't unload module 'vdev': Device or resource busy"_s;
    QTest::newRow("restored") << "restored\ninsmod: can't insert './vdev.ko.new': invalid argument\n"_ba
                              << Kind::Restored
                              << u"insmod: can't insert './vdev.ko.new': invalid argument"_s;
    QTest::newRow("lost") << "lost\nno\n"_ba << Kind::Lost << u"no"_s;
    QTest::newRow("refused") << "refused\nmodprobe: can't load module vdev: File exists\n"_ba << Kind::Refused
                             << u"modprobe: can't load module vdev: File exists"_s;
    QTest::newRow("half") << "half\nKilled\n"_ba << Kind::HalfLoaded << u"Killed"_s;
    QTest::newRow("half before") << "half before\n\n"_ba << Kind::HalfLoaded << QString();
    QTest::newRow("nothing") << ""_ba << Kind::Unknown << QString();
    QTest::newRow("cut") << "swap"_ba << Kind::Unknown << QString();
    QTest::newRow("garbage") << "\xff\x00 swapped\n"_ba << Kind::Unknown << QString();
    QTest::newRow("flood") << "lost\n"_ba + QByteArray(1'000'000, 'x') << Kind::Lost << QString(4096, u'x');
}

void TestSwapJob::outcome()
{
    QFETCH(QByteArray, output);
    const SwapOutcome outcome = parseSwapOutcome(output);
    QTEST(outcome.kind, "kind");
    QTEST(outcome.reason, "reason");
}

void TestSwapJob::moduleFile_data()
{
    QTest::addColumn<QByteArray>("module");
    QTest::addColumn<QString>("error");
    const QByteArray elf("\177ELF....");
    const QByteArray name("name=vdev\0", 10);
    const QByteArray magic("vermagic=6.12.48 SMP mod_unload \0", 33);
    QTest::newRow("good") << elf + name + magic << QString();
    QTest::newRow("another kernel") << QByteArray(elf + name + magic).replace("12.48", "12.47")
                                    << u"for the kernel 6.12.47, not for 6.12.48"_s;
    QTest::newRow("another name") << QByteArray(elf + name + magic).replace("=vdev", "=vdov")
                                  << u"not a module called vdev"_s;
    QTest::newRow("no module") << elf << u"not a module called vdev"_s;
    QTest::newRow("empty") << QByteArray() << u"not a module called vdev"_s;
    QTest::newRow("cut") << elf + name << u"for the kernel , not"_s;
}

void TestSwapJob::moduleFile()
{
    QFETCH(QByteArray, module);
    QFETCH(QString, error);
    const Result<> result = checkModuleFile(module, u"vdev"_s, u"6.12.48"_s);
    if (error.isEmpty())
        KLAB_GOOD(result);
    else
        KLAB_FAILS(result, Error::Code::Verification, error);
}

KLAB_TEST(TestSwapJob)
#include "tst_swapjob.moc"
