// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "process/processjob.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestProcessJob : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void success();
    void failure();
    void failureAsItsMakerSays();
    void missingProgram();
    void cancel();
    void cancelBeforeItRuns();
    void lastLineWithoutEnd();
    void hostileLines();

private:
    static ProcessSpec shell(const QString &script);
};

ProcessSpec TestProcessJob::shell(const QString &script)
{
    ProcessSpec spec;
    spec.program = u"sh"_s;
    spec.arguments = {u"-c"_s, script};
    return spec;
}

void TestProcessJob::success()
{
    ProcessJob job(u"Do it"_s, shell(u"echo one; echo two >&2; printf 'a\\rb\\n'"_s), Error::Code::Build);
    test::JobRecord record(job);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QCOMPARE(record.starts, 1);
    QCOMPARE(record.log.value(0), u"$ sh -c 'echo one; echo two >&2; printf '\\''a\\rb\\n'\\'''"_s);
    QStringList rest = record.log.mid(1);
    rest.sort(); // two streams: their order to each other is not given
    QCOMPARE(rest, (QStringList{u"a"_s, u"b"_s, u"one"_s, u"two"_s}));
}

void TestProcessJob::failure()
{
    ProcessJob job(u"Do it"_s, shell(u"for i in $(seq 30); do echo line $i; done; exit 4"_s),
                   Error::Code::Build);
    test::JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::Build, u"Do it: sh exited with status 4."_s);
    const QStringList tail = record.result.error().details.split(u'\n');
    QCOMPARE(tail.size(), 20);
    QCOMPARE(tail.first(), u"line 11"_s);
    QCOMPARE(tail.last(), u"line 30"_s);
    QCOMPARE(record.ends, 1);
}

void TestProcessJob::failureAsItsMakerSays()
{
    ProcessJob job(u"Read it"_s, shell(u"exit 1"_s), Error::Code::BadInput, u"Give another one."_s);
    test::JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::BadInput, u"Read it: sh exited with status 1."_s);
    QCOMPARE(record.result.error().remedy, u"Give another one."_s);
}

void TestProcessJob::missingProgram()
{
    ProcessSpec spec;
    spec.program = u"klab-no-such-program"_s;
    ProcessJob job(u"Do it"_s, spec, Error::Code::Build);
    test::JobRecord record(job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::MissingTool, u"klab-no-such-program is not installed"_s);
    QVERIFY(record.result.error().remedy.contains(u"klab doctor"));
}

void TestProcessJob::cancel()
{
    ProcessSpec spec;
    spec.program = test::beside(u"fakeprocess"_s);
    spec.arguments = {u"ignore-term"_s};
    spec.grace = std::chrono::milliseconds(50);
    ProcessJob job(u"Wait"_s, spec, Error::Code::Build);
    test::JobRecord record(job);
    job.start();
    QTRY_VERIFY(record.log.contains(u"ready"_s));
    job.cancel();
    QCOMPARE(record.ends, 0); // only once the process has gone
    QTRY_COMPARE(record.ends, 1);
    KLAB_FAILS(record.result, Error::Code::Canceled, u"Wait: canceled."_s);
    test::settle();
    QCOMPARE(record.ends, 1);
}

void TestProcessJob::cancelBeforeItRuns()
{
    const QTemporaryDir folder;
    const QString trace = folder.filePath(u"trace"_s);
    ProcessJob job(u"Touch"_s, shell(u"touch "_s + trace), Error::Code::Build);
    test::JobRecord record(job);
    job.start();
    job.cancel();
    QTRY_COMPARE(record.ends, 1);
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    QCOMPARE(record.starts, 0);
    test::settle();
    QVERIFY(!QFileInfo::exists(trace));
}

void TestProcessJob::lastLineWithoutEnd()
{
    ProcessJob job(u"Say"_s, shell(u"printf 'no newline'"_s), Error::Code::Build);
    test::JobRecord record(job);
    QVERIFY(record.run());
    QCOMPARE(record.log.last(), u"no newline"_s);
}

// What it prints comes from anybody's Makefile, and goes to a terminal in the end.
void TestProcessJob::hostileLines()
{
    ProcessJob job(
        u"Do\x1b[2J it"_s,
        shell(u"printf '\\033]52;c;x\\007one\\033[6n\\302\\2332J\\n\\377\\2336n'; exit 3 # \x1b[6n"_s),
        Error::Code::Build);
    test::JobRecord record(job);
    QVERIFY(record.run());
    QVERIFY(!record.log.join(u'\n').contains(u'\x1b'));
    QVERIFY(!record.log.join(u'\n').contains(u'\u009b'));
    QCOMPARE(record.log.value(1), u"one2J"_s);
    QCOMPARE(record.result.error().details, record.log.mid(1).join(u'\n'));
}

KLAB_TEST(TestProcessJob)
#include "tst_processjob.moc"
