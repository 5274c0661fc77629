// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/moduletraces.h"

#include "fixtures.h"
#include "module/liveparameters.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;
using Kind = ModuleTrace::Kind;

class TestModuleTraces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void madeAndLeft();
    void majorsWithoutNodes();
    void parameters();
    void flood();
};

void TestModuleTraces::madeAndLeft()
{
    const QByteArray before = "/dev/null\n/proc/stat\n/sys/class/net/lo\n=Character devices:\n=  1 mem\n=\n"
                              "=Block devices:\n=  1 ramdisk\n";
    const GuestInventory first(before);
    QVERIFY(!first.isEmpty());
    QVERIFY(GuestInventory(before).since(first).isEmpty());
    const GuestInventory second(
        "/dev/null\n/dev/demo0\n/dev/pts/3\n/proc/stat\n/proc/demo\n/sys/class/net/lo\n"
        "/sys/class/net/demo0\n/sys/kernel/debug/demo\n/sys/block/demo\n"
        "/sys/class/demo/demo0\n/sys/bus/platform/drivers/demo\n"
        "=Character devices:\n=  1 mem\n=240 demo dev\n=Block devices:\n=  1 ramdisk\n"
        "=240 blkdemo\n");
    const QList<ModuleTrace> made{{Kind::Node, u"/dev/demo0"_s, -1},
                                  {Kind::Proc, u"/proc/demo"_s, -1},
                                  {Kind::Network, u"/sys/class/net/demo0"_s, -1},
                                  {Kind::Debug, u"/sys/kernel/debug/demo"_s, -1},
                                  {Kind::Block, u"/sys/block/demo"_s, -1},
                                  {Kind::Class, u"/sys/class/demo/demo0"_s, -1},
                                  {Kind::Bus, u"/sys/bus/platform/drivers/demo"_s, -1},
                                  {Kind::Character, u"demo dev"_s, 240},
                                  {Kind::BlockMajor, u"blkdemo"_s, 240}};
    QCOMPARE(second.since(first), made);
    QCOMPARE(made[0].text(), u"/dev/demo0"_s);
    QCOMPARE(made[7].text(), u"major 240 (demo dev)"_s);
    QVERIFY(GuestInventory("=x\ngarbage\n\0"_ba).isEmpty());
}

// register_chrdev() alone makes no node, a class with a device does.
void TestModuleTraces::majorsWithoutNodes()
{
    const GuestInventory before("/dev/null\n/sys/dev/char/1:3\n=Character devices:\n=  1 mem\n");
    const GuestInventory after("/dev/null\n/dev/with0\n/sys/dev/char/1:3\n/sys/dev/char/241:0\n"
                               "=Character devices:\n=  1 mem\n=240 my dev\n=241 with\n");
    const QList<ModuleTrace> made = after.since(before);
    QCOMPARE(made.size(), 3);
    const QList<ModuleTrace> bare = after.withoutNode(made);
    QCOMPARE(bare, (QList<ModuleTrace>{{Kind::Character, u"my dev"_s, 240}}));
    QCOMPARE(nodeCommand(bare.first()),
             (QStringList{u"mknod"_s, u"/dev/my_dev"_s, u"c"_s, u"240"_s, u"0"_s}));
    QCOMPARE(nodeCommand({Kind::Character, u"../x"_s, 240}).value(1), u"/dev/major240.._x"_s);
}

void TestModuleTraces::parameters()
{
    using List = QList<LiveParameter>;
    QCOMPARE(LiveParametersJob::parse("\001644 count\n3\n\001444 name\ntwo\nlines\n\001200 secret\n"),
             (List{{u"count"_s, u"3"_s, true, true},
                   {u"name"_s, u"two\nlines"_s, true, false},
                   {u"secret"_s, QString(), false, true}}));
    QVERIFY(LiveParametersJob::parse("nothing").isEmpty());
    QCOMPARE(LiveParametersJob::parse("\001x y").size(), 1);
}

// Of a guest that prints without end, only the beginning is read: millions of lines would take gigabytes.
void TestModuleTraces::flood()
{
    constexpr qsizetype Much = 4 * 1024 * 1024;
    const GuestInventory inventory("/dev/first\n" + QByteArray(Much, '\n') + "/dev/last\n");
    QVERIFY(inventory.contains({Kind::Node, u"/dev/first"_s, -1}));
    QVERIFY(!inventory.contains({Kind::Node, u"/dev/last"_s, -1}));
    const QList<LiveParameter> parameters =
        LiveParametersJob::parse("\001644 count\n3\n" + QByteArray(Much, '\001') + "\001644 last\n3\n");
    QCOMPARE(parameters, (QList<LiveParameter>{{u"count"_s, u"3"_s, true, true}}));
}

KLAB_TEST(TestModuleTraces)
#include "tst_moduletraces.moc"
