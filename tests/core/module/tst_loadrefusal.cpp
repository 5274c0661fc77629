// SPDX-License-Identifier: GPL-2.0-or-later
//
// What busybox and the kernel of 6.12 say when a module does not load.
#include "module/loadrefusal.h"

#include "module/swapjob.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestLoadRefusal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusal_data();
    void refusal();
    void outcomes_data();
    void outcomes();
    void log();
};

void TestLoadRefusal::refusal_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("message");
    const QString loader = u"modprobe: can't load module vdev (extra/vdev.ko): "_s;
    QTest::newRow("EEXIST")
        << loader + u"File exists"_s
        << u"init() of vdev returned -EEXIST (File exists), so the module is not loaded."_s;
    QTest::newRow("lower case")
        << loader + u"no such device"_s
        << u"init() of vdev returned -ENODEV (No such device), so the module is not loaded."_s;
    QTest::newRow("insmod")
        << u"insmod: can't insert './vdev.ko.new': Cannot allocate memory"_s
        << u"init() of vdev returned -ENOMEM (Cannot allocate memory), so the module is not loaded."_s;
    QTest::newRow("EPROBE_DEFER")
        << loader + u"Unknown error 517"_s
        << u"init() of vdev returned -EPROBE_DEFER (517), so the module is not loaded."_s;
    QTest::newRow("ENOTSUPP") << loader + u"unknown error 524"_s
                              << u"init() of vdev returned -ENOTSUPP (524), so the module is not loaded."_s;
    QTest::newRow("a number of its own") << loader + u"Unknown error 1000"_s
                                         << u"init() of vdev returned -1000, so the module is not loaded."_s;
    QTest::newRow("with the module's words")
        << loader + u"Invalid argument\n[    3.141592] vdev: devices=0 is out of range: choose 1 to 64"_s
        << u"init() of vdev returned -EINVAL (Invalid argument), so the module is not loaded."_s;
    QTest::newRow("parameter")
        << loader + u"Invalid argument\n[    3.141592] vdev: `2,3' invalid for parameter `devices'"_s
        << u"The kernel refused the value '2,3' for the parameter devices of vdev."_s;
    QTest::newRow("parameter, caller")
        << loader +
               u"Numerical result out of range\n[    3.141592][   T61] vdev: `99999999999' invalid for "_s
               "parameter `devices'"
        << u"The kernel refused the value '99999999999' for the parameter devices of vdev."_s;
    QTest::newRow("symbol") << loader + u"unknown symbol in module, or unknown parameter\n"_s
                                        "[    3.141592] vdev: Unknown symbol other_call (err -2)"
                            << u"The kernel has no symbol other_call, which vdev needs."_s;
    QTest::newRow("another kernel's")
        << loader + u"invalid module format\n[    3.141592] vdev: version magic '6.12.1 SMP ' should be "_s
                    "'6.12.2 SMP '"
        << u"vdev was built for the kernel 6.12.1 SMP, not for 6.12.2 SMP."_s;
    QTest::newRow("another module's words")
        << loader + u"Invalid argument\n[    3.141592] vdevice: `2,3' invalid for parameter `devices'"_s
        << u"init() of vdev returned -EINVAL (Invalid argument), so the module is not loaded."_s;
    QTest::newRow("format") << loader + u"invalid module format"_s
                            << u"The kernel refused the module vdev: its format is not the kernel's."_s;
    QTest::newRow("busybox's word for ENOENT")
        << loader + u"unknown symbol in module, or unknown parameter"_s
        << u"init() of vdev returned -ENOENT (No such file or directory), so the module is not loaded."_s;
    QTest::newRow("nothing") << QString() << u"The module vdev did not load."_s;
    QTest::newRow("killed") << u"Killed"_s << u"The module vdev did not load."_s;
    QTest::newRow("percent") << loader + u"Invalid argument\nvdev: `%1%2%3' invalid for parameter `a%1'"_s
                             << u"The kernel refused the value '%1%2%3' for the parameter a%1 of vdev."_s;
}

void TestLoadRefusal::refusal()
{
    QFETCH(QString, said);
    const LoadRefusal refusal = readLoadRefusal(defaultModule(), said);
    QTEST(refusal.message, "message");
    QVERIFY(!refusal.remedy.isEmpty());
    QVERIFY(!refusal.lines.contains(u"3.141592"));
}

void TestLoadRefusal::outcomes_data()
{
    using Kind = SwapOutcome::Kind;
    QTest::addColumn<SwapOutcome::Kind>("kind");
    QTest::addColumn<QString>("message");
    const QString cause =
        u"init() of vdev returned -EINVAL (Invalid argument), so the module is not loaded."_s;
    QTest::newRow("refused") << Kind::Refused << cause;
    QTest::newRow("restored") << Kind::Restored
                              << cause + u" The old module runs again, with empty devices."_s;
    QTest::newRow("lost") << Kind::Lost
                          << cause +
                                 u" The old module was not loaded again either, so none is running now."_s;
    QTest::newRow("half") << Kind::HalfLoaded
                          << u"The module vdev is half loaded: its init() or exit() has crashed or has not "
                             "returned. It can be neither used nor unloaded any more."_s;
}

void TestLoadRefusal::outcomes()
{
    QFETCH(SwapOutcome::Kind, kind);
    SwapOutcome outcome;
    outcome.kind = kind;
    outcome.reason = u"insmod: can't insert './vdev.ko.new': Invalid argument"_s;
    const Error error = describeSwapFailure(defaultModule(), outcome);
    QTEST(error.message, "message");
    QVERIFY(!error.remedy.isEmpty());
    QCOMPARE(error.details, outcome.reason);
}

// The kernel's lines about the module, of this load.
void TestLoadRefusal::log()
{
    SwapOutcome outcome;
    outcome.kind = SwapOutcome::Kind::Refused;
    outcome.reason = u"modprobe: no"_s;
    QStringList lines{u"random: crng init done"_s};
    for (int i = 0; i < 60'000; ++i)
        lines << u"vdev: line %1"_s.arg(i);
    addModuleLog(defaultModule(), lines, outcome);
    const QStringList said = outcome.reason.split(u'\n');
    QCOMPARE(said.size(), 13);
    QCOMPARE(said.first(), u"modprobe: no"_s);
    QCOMPARE(said.last(), u"vdev: line 59999"_s);
    outcome = {};
    outcome.kind = SwapOutcome::Kind::Swapped;
    addModuleLog(defaultModule(), lines, outcome);
    QVERIFY(outcome.reason.isEmpty());
}

KLAB_TEST(TestLoadRefusal)
#include "tst_loadrefusal.moc"
