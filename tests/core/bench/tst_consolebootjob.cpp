// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/bootbench.h"
#include "bench/consolebootjob.h"
#include "fixtures.h"
#include "testing.h"

#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;

/// With a shell script in the place of QEMU.
class TestConsoleBootJob : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answers();
    void answersWithoutAQuestion();
    void theEchoIsNoAnswer();
    void doesNotAnswer();
    void ends();
    void isNotThere();
    void takesTooLong();
    void cancel();
    void virtme();

private:
    static ConsoleBoot boot(const QString &script);
};

ConsoleBoot TestConsoleBootJob::boot(const QString &script)
{
    ConsoleBoot boot;
    boot.program.program = u"sh"_s;
    boot.program.arguments = {u"-c"_s, script};
    boot.prompt = "# "_ba;
    boot.question = BenchLab::greeting().toUtf8();
    boot.answer = BenchLab::answer();
    return boot;
}

void TestConsoleBootJob::answers()
{
    // It lives on, as a guest does.
    ConsoleBootJob job(u"Boot"_s, boot(u"echo booting; printf '#'; sleep 0.1; printf ' '; read -r line; "
                                       "echo \"$line\"; eval \"$line\"; printf '# '; exec sleep 1000"_s));
    const QSignalSpy answered(&job, &ConsoleBootJob::answered);
    test::JobRecord record(job);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QCOMPARE(answered.size(), 1);
    QCOMPARE(record.ends, 1);
    QVERIFY(record.log.value(0).startsWith(u"$ sh -c "));
}

void TestConsoleBootJob::answersWithoutAQuestion()
{
    ConsoleBoot plain = boot(BenchLab::greeting() + u"; exec sleep 1000"_s);
    plain.prompt.clear();
    ConsoleBootJob job(u"Boot"_s, plain);
    test::JobRecord record(job);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
}

void TestConsoleBootJob::theEchoIsNoAnswer()
{
    ConsoleBootJob job(u"Boot"_s,
                       boot(u"printf '# '; read -r line; echo \"$line\"; printf '# '; exec sleep 1000"_s));
    test::JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Verification, u"did not answer as it should"_s);
    QVERIFY(record.result.error().details.contains(u"bench-answer-$((6*7))"));
}

void TestConsoleBootJob::doesNotAnswer()
{
    ConsoleBootJob job(u"Boot"_s, boot(u"printf '# '; read -r line; echo no such device; printf '# '; "
                                       "exec sleep 1000"_s));
    const QSignalSpy answered(&job, &ConsoleBootJob::answered);
    test::JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Verification, u"did not answer as it should"_s);
    QVERIFY(record.result.error().details.contains(u"no such device"));
    QCOMPARE(answered.size(), 0);
}

void TestConsoleBootJob::ends()
{
    ConsoleBootJob job(u"Boot"_s, boot(u"echo 'Kernel panic'; exit 3"_s));
    test::JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Vm,
               u"sh ended before its guest answered: it exited with status 3."_s);
    QVERIFY(record.result.error().details.contains(u"Kernel panic"));
}

void TestConsoleBootJob::isNotThere()
{
    ConsoleBoot absent = boot({});
    absent.program.program = u"no-such-emulator"_s;
    ConsoleBootJob job(u"Boot"_s, absent);
    test::JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::MissingTool, u"no-such-emulator is not installed"_s);
}

void TestConsoleBootJob::takesTooLong()
{
    ConsoleBoot mute = boot(u"echo booting; exec sleep 1000"_s);
    mute.limit = std::chrono::milliseconds(300);
    ConsoleBootJob job(u"Boot"_s, mute);
    test::JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Timeout, u"did not answer within"_s);
}

void TestConsoleBootJob::cancel()
{
    ConsoleBootJob job(u"Boot"_s, boot(u"echo booting; exec sleep 1000"_s));
    connect(&job, &Job::started, &job,
            [&job] { QMetaObject::invokeMethod(&job, [&job] { job.cancel(); }, Qt::QueuedConnection); });
    test::JobRecord record(job);
    QVERIFY(record.run());
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    QCOMPARE(record.ends, 1);
}

void TestConsoleBootJob::virtme()
{
    const ConsoleBoot tcg = BootBenchJob::virtmeBoot(u"vng"_s, u"/b/vmlinux"_s, VmSpec::Acceleration::Tcg);
    QCOMPARE(tcg.program.arguments, (QStringList{u"--run"_s, u"/b/vmlinux"_s, u"--disable-kvm"_s, u"--exec"_s,
                                                 u"echo bench-answer-$((6*7))"_s}));
    QVERIFY(tcg.prompt.isEmpty());
    const ConsoleBoot kvm = BootBenchJob::virtmeBoot(u"vng"_s, u"/b/vmlinux"_s, VmSpec::Acceleration::Kvm);
    QVERIFY(!kvm.program.arguments.contains(u"--disable-kvm"_s));
}

KLAB_TEST(TestConsoleBootJob)
#include "tst_consolebootjob.moc"
