// SPDX-License-Identifier: GPL-2.0-or-later
#include "fakevm.h"
#include "machine/consolesize.h"
#include "testing.h"

#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;
using State = VmSession::State;
using test::FakeVm;

class TestConsoleSize : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void toldWhenReady();
    void manyChangesAreOne();
    void eachRunIsTold();
    void bounds();
};

void TestConsoleSize::toldWhenReady()
{
    FakeVm vm(u"wait"_s);
    ConsoleSize size(&vm.session, u"/dev/ttyS0"_s);
    QSignalSpy applied(&size, &ConsoleSize::applied);
    size.setSize(30, 100);
    QVERIFY(vm.reach(State::Booting));
    test::settle();
    QCOMPARE(applied.size(), 0);
    vm.type("!prompt");
    vm.type("!agent");
    QVERIFY(vm.waitFor(State::Ready));
    QTRY_COMPARE(applied.size(), 1);
    QCOMPARE(applied[0], (QVariantList{30, 100}));
    QCOMPARE(size.told(), QSize(100, 30));
    // Nothing was typed for it.
    QVERIFY(!vm.session.console()->transcript().contains("stty"));
    QVERIFY(vm.session.console()->isPromptIdle());
}

void TestConsoleSize::manyChangesAreOne()
{
    FakeVm vm(u"boot"_s);
    ConsoleSize size(&vm.session, u"/dev/ttyS0"_s);
    QSignalSpy applied(&size, &ConsoleSize::applied);
    QVERIFY(vm.reach(State::Ready));
    test::settle();
    QCOMPARE(applied.size(), 0); // no size is known yet
    for (int columns = 60; columns <= 160; ++columns)
        size.setSize(24, columns);
    QTRY_COMPARE(size.told(), QSize(160, 24));
    QCOMPARE(applied.size(), 1);
}

void TestConsoleSize::eachRunIsTold()
{
    FakeVm vm(u"boot"_s);
    ConsoleSize size(&vm.session, u"/dev/ttyS0"_s);
    QSignalSpy applied(&size, &ConsoleSize::applied);
    size.setSize(40, 120);
    for (int round = 1; round <= 2; ++round) {
        QVERIFY(vm.reach(State::Ready));
        QTRY_COMPARE(applied.size(), round);
        vm.session.stop();
        QVERIFY(vm.waitFor(State::Off));
    }
}

void TestConsoleSize::bounds()
{
    FakeVm vm(u"boot"_s);
    ConsoleSize size(&vm.session, u"/dev/ttyS0"_s);
    size.setSize(-7, 1'000'000'000);
    QVERIFY(vm.reach(State::Ready));
    QTRY_COMPARE(size.told(), QSize(1000, 2));
}

KLAB_TEST(TestConsoleSize)
#include "tst_consolesize.moc"
