// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "testing.h"

#include <QFile>
#include <QSignalSpy>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace klab;
using namespace Qt::StringLiterals;
using Kind = ProcessOutcome::Kind;

class TestProcessRunner : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endings_data();
    void endings();
    void failedToStart_data();
    void failedToStart();
    void flood_data();
    void flood();
    void mergedErrors();
    void input();
    void noInput();
    void environment();
    void keptDescriptor();
    void terminate();
    void terminateIgnored();
    void terminateAtOnce();
    void kill();
    void stopAfterTheEnd();

private:
    static ProcessSpec fake(const QStringList &arguments);
};

ProcessSpec TestProcessRunner::fake(const QStringList &arguments)
{
    ProcessSpec spec;
    spec.program = test::beside(u"fakeprocess"_s);
    spec.arguments = arguments;
    return spec;
}

void TestProcessRunner::endings_data()
{
    QTest::addColumn<QStringList>("does");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("status");
    for (const int status : {0, 1, 2, 7, 126, 127, 255})
        QTest::addRow("exit %d", status)
            << QStringList{u"exit"_s, QString::number(status)} << Kind::Exited << status;
    for (const int number : {SIGKILL, SIGSEGV, SIGABRT, SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGPIPE})
        QTest::addRow("signal %d", number)
            << QStringList{u"signal"_s, QString::number(number)} << Kind::Signaled << number;
}

void TestProcessRunner::endings()
{
    QFETCH(QStringList, does);
    test::ProcessRecord process;
    process.start(fake(does));
    QVERIFY(process.runner->isRunning());
    QCOMPARE(process.ends, 0);
    QVERIFY(process.waitForEnd());
    test::settle();
    QCOMPARE(process.starts, 1);
    QCOMPARE(process.ends, 1);
    QTEST(process.outcome.kind, "kind");
    QTEST(process.outcome.status, "status");
    QVERIFY(!process.outcome.stopped);
    QVERIFY(!process.runner->isRunning());
}

void TestProcessRunner::failedToStart_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("says");
    QTest::newRow("no program") << u"klab-no-such-program"_s << QString()
                                << u"klab-no-such-program is not installed"_s;
    QTest::newRow("no file") << u"/no/such/program"_s << QString() << u"/no/such/program is not installed"_s;
    QTest::newRow("not executable") << u"/etc/passwd"_s << QString() << u"/etc/passwd is not installed"_s;
    QTest::newRow("no folder") << test::beside(u"fakeprocess"_s) << u"/no/such/folder"_s
                               << u"there is no folder /no/such/folder"_s;
}

void TestProcessRunner::failedToStart()
{
    QFETCH(QString, program);
    QFETCH(QString, folder);
    ProcessSpec spec;
    spec.program = program;
    spec.workingFolder = folder;
    test::ProcessRecord process;
    process.start(spec);
    QCOMPARE(process.ends, 0); // never from within start()
    QVERIFY(process.waitForEnd());
    test::settle();
    QCOMPARE(process.starts, 0);
    QCOMPARE(process.ends, 1);
    QCOMPARE(process.outcome.kind, Kind::FailedToStart);
    QTEST(process.outcome.message, "says");
}

void TestProcessRunner::flood_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<qint64>("output");
    QTest::addColumn<qint64>("errors");
    constexpr qint64 Bytes = 50 * 1024 * 1024;
    QTest::newRow("standard output") << u"out"_s << Bytes << qint64(0);
    QTest::newRow("standard error") << u"err"_s << qint64(0) << Bytes;
    QTest::newRow("both") << u"both"_s << Bytes << Bytes;
}

void TestProcessRunner::flood()
{
    QFETCH(QString, where);
    test::ProcessRecord process;
    process.start(fake({u"flood"_s, u"50"_s, where}));
    QVERIFY(process.waitForEnd(60000));
    QTEST(qint64(process.output.size()), "output");
    QTEST(qint64(process.errors.size()), "errors");
    QVERIFY(process.outcome.succeeded());
    test::settle();
    QVERIFY(!process.outputAfterEnd);
    // Nothing lost in between, nothing twice: each line is one letter only.
    const QByteArray line = process.output.isEmpty() ? process.errors.last(64) : process.output.last(64);
    QCOMPARE(line, QByteArray(63, 'a' + 1023 % 26) + '\n');
}

void TestProcessRunner::mergedErrors()
{
    ProcessSpec spec = fake({u"both"_s});
    spec.mergeErrors = true;
    test::ProcessRecord process;
    process.start(spec);
    QVERIFY(process.waitForEnd());
    QCOMPARE(process.output, "out\nerr\n");
    QCOMPARE(process.errors, QByteArray());

    test::ProcessRecord apart;
    apart.start(fake({u"both"_s}));
    QVERIFY(apart.waitForEnd());
    QCOMPARE(apart.output, "out\n");
    QCOMPARE(apart.errors, "err\n");
}

void TestProcessRunner::input()
{
    test::ProcessRecord process;
    process.start(fake({u"echo"_s}));
    QByteArray sent;
    for (int i = 0; i < 200'000; ++i)
        sent += static_cast<char>(i);
    process.runner->write(sent);
    QTRY_COMPARE(process.output.size(), sent.size());
    QCOMPARE(process.output, sent);
    QCOMPARE(process.ends, 0);
    process.runner->closeInput();
    QVERIFY(process.waitForEnd());
    QVERIFY(process.outcome.succeeded());
}

// The contract: "Its standard input is empty unless write() is called."
void TestProcessRunner::noInput()
{
    test::ProcessRecord process;
    process.start(fake({u"echo"_s}));
    QVERIFY2(process.waitForEnd(5000), "a program that reads its input must not wait for ever");
    QCOMPARE(process.output, QByteArray());
}

void TestProcessRunner::environment()
{
    const QTemporaryDir folder;
    const test::Variable zone("TZ", u"Pacific/Apia"_s);
    const test::Variable secret("KLAB_TEST_INHERITED", u"from the lab"_s);
    ProcessSpec spec = fake({u"environment"_s, u"KLAB_TEST_OWN"_s});
    spec.variables = {{u"KLAB_TEST_OWN"_s, u"its own"_s}};
    test::ProcessRecord own;
    own.start(spec);
    QVERIFY(own.waitForEnd());
    QCOMPARE(own.output, "its own\n");

    spec.arguments = {u"environment"_s, u"TZ"_s};
    test::ProcessRecord kept;
    kept.start(spec);
    QVERIFY(kept.waitForEnd());
    QCOMPARE(kept.output, "Pacific/Apia\n");

    spec.arguments = {u"environment"_s, u"KLAB_TEST_INHERITED"_s};
    test::ProcessRecord other;
    other.start(spec);
    QVERIFY(other.waitForEnd());
    QCOMPARE(other.output, "(unset)\n");

    spec.arguments = {u"folder"_s};
    spec.workingFolder = folder.path();
    test::ProcessRecord where;
    where.start(spec);
    QVERIFY(where.waitForEnd());
    QCOMPARE(where.output.trimmed(), folder.path().toLocal8Bit());
}

void TestProcessRunner::keptDescriptor()
{
    int ends[2];
    QCOMPARE(pipe2(ends, O_CLOEXEC | O_NONBLOCK), 0);
    for (const bool kept : {true, false}) {
        ProcessSpec spec = fake({u"descriptor"_s, QString::number(ends[1])});
        if (kept)
            spec.keptDescriptors = {ends[1]};
        test::ProcessRecord process;
        process.start(spec);
        QVERIFY(process.waitForEnd());
        char text[8] = {};
        QCOMPARE(::read(ends[0], text, sizeof text), kept ? 5 : -1);
        QCOMPARE(process.outcome.succeeded(), kept);
    }
    ::close(ends[1]);
    char text[8];
    QCOMPARE(::read(ends[0], text, sizeof text), 0); // neither guard nor program has it open
    ::close(ends[0]);
}

void TestProcessRunner::terminate()
{
    test::ProcessRecord process;
    process.start(fake({u"hang"_s}));
    QTRY_COMPARE(process.output, "ready\n");
    process.runner->terminate();
    QVERIFY(process.waitForEnd(4000)); // well before the grace is over
    QCOMPARE(process.outcome.kind, Kind::Signaled);
    QCOMPARE(process.outcome.status, SIGTERM);
    QVERIFY(process.outcome.stopped);
}

void TestProcessRunner::terminateIgnored()
{
    ProcessSpec spec = fake({u"ignore-term"_s});
    spec.grace = std::chrono::milliseconds(100);
    test::ProcessRecord process;
    process.start(spec);
    QTRY_COMPARE(process.output, "ready\n");
    QElapsedTimer clock;
    clock.start();
    process.runner->terminate();
    process.runner->terminate(); // a second request does not put the end off
    QVERIFY(process.waitForEnd());
    QVERIFY(clock.elapsed() >= 80); // the grace, less a coarse timer's share
    QCOMPARE(process.outcome.kind, Kind::Signaled);
    QCOMPARE(process.outcome.status, SIGKILL);
    QVERIFY(process.outcome.stopped);
    test::settle();
    QCOMPARE(process.ends, 1);
}

void TestProcessRunner::terminateAtOnce()
{
    for (int round = 0; round < 20; ++round) {
        test::ProcessRecord process;
        process.start(fake({u"hang"_s}));
        process.runner->terminate();
        QVERIFY(process.waitForEnd());
        test::settle();
        QCOMPARE(process.ends, 1);
        QVERIFY(process.outcome.stopped);
        QVERIFY(!process.outcome.succeeded());
    }
}

void TestProcessRunner::kill()
{
    test::ProcessRecord process;
    process.start(fake({u"ignore-term"_s}));
    QTRY_COMPARE(process.output, "ready\n");
    process.runner->kill();
    QVERIFY(process.waitForEnd(4000));
    QCOMPARE(process.outcome.kind, Kind::Signaled);
    QCOMPARE(process.outcome.status, SIGKILL);
    QVERIFY(process.outcome.stopped);
}

void TestProcessRunner::stopAfterTheEnd()
{
    test::ProcessRecord process;
    process.start(fake({u"exit"_s, u"3"_s}));
    QVERIFY(process.waitForEnd());
    process.runner->terminate();
    process.runner->kill();
    process.runner->write("x");
    process.runner->closeInput();
    test::settle();
    QCOMPARE(process.ends, 1);
    QCOMPARE(process.outcome.status, 3);
}

KLAB_TEST(TestProcessRunner)
#include "tst_processrunner.moc"
