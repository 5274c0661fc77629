// SPDX-License-Identifier: GPL-2.0-or-later
//
// Nothing that was started outlives its time, however it tries to.
#include "fixtures.h"
#include "testing.h"

#include <QProcess>

#include <csignal>
#include <sys/wait.h>

using namespace klab;
using namespace Qt::StringLiterals;

class TestGuard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endLeavesNothing_data();
    void endLeavesNothing();
    void destroyedRunner();
    void killedLab_data();
    void killedLab();
    void ownProcessGroup();
    void wrongUse_data();
    void wrongUse();

private:
    static constexpr int Members = 5; // of fakeprocess's family
};

void TestGuard::endLeavesNothing_data()
{
    QTest::addColumn<QString>("does");
    QTest::addColumn<QString>("end");
    QTest::newRow("its own end") << u"orphan"_s << QString();
    QTest::newRow("kill") << u"family"_s << u"kill"_s;
    QTest::newRow("terminate, ignored") << u"family"_s << u"terminate"_s;
}

void TestGuard::endLeavesNothing()
{
    QFETCH(QString, does);
    QFETCH(QString, end);
    const QTemporaryDir folder;
    const QString list = folder.filePath(u"pids"_s);
    ProcessSpec spec;
    spec.program = test::beside(u"fakeprocess"_s);
    spec.arguments = {does, list};
    spec.grace = std::chrono::milliseconds(50);
    test::ProcessRecord process;
    process.start(spec);
    QTRY_COMPARE(process.output, "ready\n");
    const QList<qint64> pids = test::processIds(list);
    QCOMPARE(pids.size(), Members);
    if (end == u"kill")
        process.runner->kill();
    else if (end == u"terminate")
        process.runner->terminate();
    QVERIFY(process.waitForEnd());
    QVERIFY(test::noneAlive(pids)); // not a moment later: finished() means that all have gone
    QCOMPARE(process.outcome.succeeded(), end.isEmpty());
}

void TestGuard::destroyedRunner()
{
    const QTemporaryDir folder;
    const QString list = folder.filePath(u"pids"_s);
    test::ProcessRecord process;
    process.start(test::beside(u"fakeprocess"_s), {u"family"_s, list});
    QTRY_COMPARE(process.output, "ready\n");
    const QList<qint64> pids = test::processIds(list);
    QCOMPARE(pids.size(), Members);
    QElapsedTimer clock;
    clock.start();
    process.runner.reset();
    // Not for the grace, after which all would be killed: they ignore what comes before.
    QVERIFY2(clock.durationElapsed() < ProcessSpec().grace, "the destructor must not wait");
    QTRY_VERIFY(test::noneAlive(pids));
    QTRY_COMPARE(waitpid(-1, nullptr, WNOHANG), -1); // the guard was reaped as well
    test::settle();
    QCOMPARE(process.ends, 0);
}

void TestGuard::killedLab_data()
{
    QTest::addColumn<int>("signal");
    for (const int number : {SIGKILL, SIGSEGV, SIGTERM})
        QTest::addRow("signal %d", number) << number;
}

void TestGuard::killedLab()
{
    QFETCH(int, signal);
    const QTemporaryDir folder;
    const QString list = folder.filePath(u"pids"_s);
    QProcess lab;
    lab.start(test::beside(u"fakelab"_s), {u"run"_s, test::beside(u"fakeprocess"_s), u"family"_s, list});
    QByteArray said;
    QTRY_VERIFY((said += lab.readAllStandardOutput()).contains("ready"));
    const QList<qint64> pids = test::processIds(list);
    QCOMPARE(pids.size(), Members);
    QVERIFY(!test::noneAlive(pids));
    ::kill(static_cast<pid_t>(lab.processId()), signal);
    QTRY_COMPARE(lab.state(), QProcess::NotRunning);
    QTRY_VERIFY(test::noneAlive(pids));
}

void TestGuard::ownProcessGroup()
{
    test::ProcessRecord process;
    process.start(u"sh"_s, {u"-c"_s, u"ps -o pgid= -p $$; echo $$"_s});
    QVERIFY(process.waitForEnd());
    const QList<QByteArray> words = process.output.simplified().split(' ');
    QCOMPARE(words.value(0), words.value(1));
    QVERIFY(words.value(0).toInt() != getpgrp());
}

void TestGuard::wrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    const QString self = QString::number(getpid());
    QTest::newRow("nothing") << QStringList() << 2 << QByteArray("usage");
    QTest::newRow("no program") << QStringList{self} << 2 << QByteArray("usage");
    QTest::newRow("not the parent") << QStringList{u"1"_s, u"true"_s} << 127 << QByteArray();
    QTest::newRow("no such program") << QStringList{self, u"/no/such"_s} << 127
                                     << QByteArray("/no/such: No such file");
    QTest::newRow("good") << QStringList{self, u"true"_s} << 0 << QByteArray();
}

void TestGuard::wrongUse()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    QProcess guard;
    guard.start(test::beside(u"klab-guard"_s), arguments);
    QTRY_COMPARE(guard.state(), QProcess::NotRunning);
    QTEST(guard.exitCode(), "status");
    const QByteArray errors = guard.readAllStandardError();
    QVERIFY2(errors.contains(says) && errors.isEmpty() == says.isEmpty(), errors.constData());
}

KLAB_TEST(TestGuard)
#include "tst_guard.moc"
