// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/consoleinput.h"
#include "fakevm.h"
#include "testing.h"

#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;
using State = VmSession::State;

class TestConsoleInput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void typedAhead();
    void typedToOneThatIsOff();
    void typedToOneThatHasFailed_data();
    void typedToOneThatHasFailed();
    void typedMoreThanTheGuestTakes();
};

// Before there is a machine, while it boots, at its prompt, and half a line.
void TestConsoleInput::typedAhead()
{
    test::FakeVm vm(u"wait"_s);
    ConsoleInput input(&vm.session);
    input.type("one\n");
    QVERIFY(vm.reach(State::Booting));
    input.type("two\n");
    vm.type("!prompt");
    vm.type("!agent");
    QVERIFY(vm.waitFor(State::Ready));
    input.type("thr");
    QCOMPARE(input.waiting(), 11);
    QVERIFY(vm.qemuPid() != 0); // all that was sent has been answered
    QVERIFY(!vm.session.console()->transcript().contains("one"));
    input.attach();
    input.type("ee\n");
    QTRY_VERIFY(vm.session.console()->transcript().endsWith("one\r\n# two\r\n# three\r\n# "));
    QCOMPARE(input.waiting(), 0);
}

// As while the guest is restarted.
void TestConsoleInput::typedToOneThatIsOff()
{
    test::FakeVm vm(u"boot"_s);
    ConsoleInput input(&vm.session);
    input.attach();
    QVERIFY(vm.reach(State::Ready));
    vm.session.stop();
    QVERIFY(vm.waitFor(State::Off));
    input.type("for the next one\n");
    QVERIFY(vm.reach(State::Ready));
    QTRY_VERIFY(vm.session.console()->transcript().endsWith("# for the next one\r\n# "));
}

void TestConsoleInput::typedToOneThatHasFailed_data()
{
    QTest::addColumn<bool>("isAttached");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("at its console") << true << QByteArray("# second\r\n# ");
    QTest::newRow("before there was one, as where KVM fails")
        << false << QByteArray("# first\r\n# second\r\n# ");
}

void TestConsoleInput::typedToOneThatHasFailed()
{
    QFETCH(bool, isAttached);
    QFETCH(QByteArray, expected);
    test::FakeVm vm(u"boot"_s);
    ConsoleInput input(&vm.session);
    if (isAttached)
        input.attach();
    QVERIFY(vm.reach(State::Ready));
    vm.type("!panic-end");
    QVERIFY(vm.waitFor(State::Failed));
    input.type("first\n");
    QVERIFY(vm.reach(State::Ready));
    input.type("second\n");
    input.attach();
    QTRY_VERIFY(vm.session.console()->transcript().endsWith("second\r\n# "));
    QVERIFY(vm.session.console()->transcript().endsWith("\r\n" + expected));
}

void TestConsoleInput::typedMoreThanTheGuestTakes()
{
    test::FakeVm vm(u"boot"_s);
    ConsoleInput input(&vm.session);
    QSignalSpy moved(&input, &ConsoleInput::moved);
    QVERIFY(vm.reach(State::Ready));
    input.attach();
    moved.clear();
    input.type(QByteArray(2'000'000, 'x') + '\n');
    QVERIFY(input.waiting() > 64'000);
    QTRY_COMPARE(input.waiting(), 0);
    QVERIFY(!moved.isEmpty());
    // What has not been taken goes with the machine.
    input.type(QByteArray(2'000'000, 'y') + '\n');
    vm.session.stop();
    QVERIFY(vm.waitFor(State::Off));
    QCOMPARE(input.waiting(), 0);
}

KLAB_TEST(TestConsoleInput)
#include "tst_consoleinput.moc"
