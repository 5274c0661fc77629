// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/maderecord.h"

#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

/// What appears, what goes, and what is left, from lists of what there is.
class TestMadeRecord : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void madeAndGone();
    void leftBehind();
    void detailsAreRead();
    void anythingIsTaken();
};

static const QByteArray Before = "/dev/null\n/proc/stat\n=Character devices:\n=  1 mem\n";
static const QByteArray Loaded = Before + "=240 demo numbers\n/dev/demo\n/proc/demo\n/sys/kernel/demo\n"
                                          "/sys/module/demo\n/sys/class/misc/demo\n";

static QStringList names(const MadeRecord &record)
{
    QStringList names;
    for (const MadeThing &thing : record.things())
        names << thing.name();
    return names;
}

static MadeRecord loadedRecord()
{
    MadeRecord record;
    record.setModules({u"demo"_s});
    record.take(GuestInventory(Before));
    record.take(GuestInventory(Loaded));
    return record;
}

void TestMadeRecord::madeAndGone()
{
    MadeRecord record;
    record.setModules({u"demo"_s});
    QVERIFY(!record.isKnown());
    QVERIFY(record.detailsCommand().isEmpty());
    record.take(GuestInventory(Before));
    QVERIFY(record.isKnown() && record.things().isEmpty());
    // Before it is loaded, nothing is of it.
    record.take(GuestInventory(Before + "/dev/other\n"));
    QVERIFY(record.things().isEmpty());
    record.take(GuestInventory(Loaded + "/dev/other\n"));
    QVERIFY(record.isLoaded(u"demo"_s));
    QCOMPARE(names(record), (QStringList{u"/dev/demo"_s, u"demo numbers"_s, u"/proc/demo"_s,
                                         u"/sys/kernel/demo"_s, u"/sys/class/misc/demo"_s}));
    QVERIFY(!record.detailsCommand().isEmpty());
    record.take(GuestInventory(Before + "/dev/other\n"));
    QVERIFY(record.things().isEmpty());
    QVERIFY(!record.isUnsure());
}

// Not at the first look, which may have come in the middle of the unload.
void TestMadeRecord::leftBehind()
{
    MadeRecord record = loadedRecord();
    const GuestInventory left(Before + "/proc/demo\n/dev/made\n");
    record.take(GuestInventory(Loaded + "/dev/made\n"));
    record.takeDetails("H - - - /dev/made\n");
    record.take(left);
    QVERIFY(record.isUnsure() && record.leftBehind().isEmpty());
    record.take(left);
    QVERIFY(!record.isUnsure());
    QCOMPARE(record.leftBehind().size(), 1); // not what somebody has made by hand
    QCOMPARE(record.leftBehind().first().name(), u"/proc/demo"_s);
    QCOMPARE(record.leftBehind().first().modules, QStringList{u"demo"_s});
    record.take(GuestInventory(Loaded));
    QVERIFY(record.leftBehind().isEmpty());
    record.clear();
    QVERIFY(record.things().isEmpty() && !record.isKnown());
}

void TestMadeRecord::detailsAreRead()
{
    MadeRecord record = loadedRecord();
    record.takeDetails(
        "F crw------- a 3f root tty 0 /dev/demo\nF dr-xr-xr-x 0 0 root root 0 /proc/demo\n"
        "F -r--r--r-- 0 0 root root 12 /proc/demo/two words\nN character special file 1 3 /dev/null\n");
    const MadeThing node = record.things()[0];
    QCOMPARE(node.mode, u"crw-------"_s);
    QCOMPARE(node.major, 10);
    QCOMPARE(node.minor, 63);
    QCOMPARE(node.listing(), u"crw------- root tty 10, 63 /dev/demo"_s);
    QVERIFY(node.isFile && !node.isMadeByHand);
    QVERIFY(record.things()[1].lacksNode);
    QVERIFY(!record.things()[2].isFile);
    QCOMPARE(record.things()[3].name(), u"/proc/demo/two words"_s);
    QVERIFY(record.things()[3].isInside && record.things()[3].isFile);
    QCOMPARE(record.things()[3].listing(), u"-r--r--r-- root root 12 /proc/demo/two words"_s);
    record.takeDetails("N character special file f0 0 /dev/numbers\n");
    QVERIFY(!record.things()[1].lacksNode);
}

void TestMadeRecord::anythingIsTaken()
{
    MadeRecord record = loadedRecord();
    record.takeDetails("F\nF - - - -\nI\nB x y z\nH\nN\nN character\n\xff\xfe\n");
    QCOMPARE(record.things().size(), 5);
    record.take(GuestInventory("garbage\n"));
    QCOMPARE(record.things().size(), 5); // no answer is not the same as nothing there
}

KLAB_TEST(TestMadeRecord)
#include "tst_maderecord.moc"
