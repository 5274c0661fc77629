// SPDX-License-Identifier: GPL-2.0-or-later
//
// klab crash, as a program: what it reads, says and ends with.
#include "fixtures.h"
#include "testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <sys/stat.h>
#include <unistd.h>

using namespace klab;
using namespace Qt::StringLiterals;

namespace
{

struct Answer {
    int status = -1;
    QByteArray output;
    QByteArray errors;
};

// Standard input ends after @p input.
Answer run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess klab;
    klab.start(test::beside(u"klab"_s), QStringList{u"crash"_s} + arguments);
    klab.write(input);
    klab.closeWriteChannel();
    if (!klab.waitForFinished(60000))
        qFatal("klab does not end");
    return {klab.exitCode(), klab.readAllStandardOutput(), klab.readAllStandardError()};
}

QString logFile(const QString &name)
{
    return test::recordedFile(u"reports/"_s + name + u".log"_s);
}

} // namespace

class TestCrashCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void file();
    void standardInput();
    void pipe();
    void none();
    void json();
    void unreadable_data();
    void unreadable();
    void closedInput();
    void interrupted();
    void leavesNothingBehind();
};

void TestCrashCommand::file()
{
    const Answer answer = run({logFile(u"null_deref-lab"_s)});
    QCOMPARE(answer.status, 3);
    QCOMPARE(answer.errors, "");
    QVERIFY(answer.output.startsWith("The module trouble wrote through a NULL pointer.\n"));
    QVERIFY(answer.output.contains("Where:           null_deref+0xb/0x10 [trouble]\n"));
}

void TestCrashCommand::standardInput()
{
    const QByteArray log = test::read(logFile(u"null_deref-lab"_s));
    const Answer answer = run({}, log);
    QCOMPARE(answer.status, 3);
    QCOMPARE(answer.output, run({logFile(u"null_deref-lab"_s)}).output);
    QCOMPARE(run({u"-"_s}, log).output, answer.output);
    QCOMPARE(run({}, log.repeated(400)).status, 3); // more than a pipe takes at once
}

// A named pipe is waited for, and read to its end.
void TestCrashCommand::pipe()
{
    const QTemporaryDir folder;
    const QByteArray path = folder.filePath(u"pipe"_s).toLocal8Bit();
    QCOMPARE(mkfifo(path.constData(), 0600), 0);
    QProcess klab;
    klab.start(test::beside(u"klab"_s), {u"crash"_s, QString::fromLocal8Bit(path)});
    QVERIFY(klab.waitForStarted());
    QProcess writer;
    writer.start(u"dd"_s, {u"if="_s + logFile(u"warn_on"_s), u"of="_s + QString::fromLocal8Bit(path)});
    QVERIFY(klab.waitForFinished(60000));
    QVERIFY(writer.waitForFinished(60000));
    QCOMPARE(klab.exitCode(), 3);
}

void TestCrashCommand::none()
{
    const Answer answer = run({logFile(u"nothing"_s)});
    QCOMPARE(answer.status, 0);
    QCOMPARE(answer.output, "The kernel has reported no problem.\n");
    QCOMPARE(run({}, "").status, 0);
    QCOMPARE(run({u"--json"_s}, "").output, "{\n    \"count\": 0,\n    \"crashes\": [\n    ]\n}\n");
}

void TestCrashCommand::json()
{
    const Answer answer = run({logFile(u"two_oopses"_s), u"--json"_s});
    QCOMPARE(answer.status, 3);
    const QJsonObject report = QJsonDocument::fromJson(answer.output).object();
    QCOMPARE(report[u"count"_s].toInt(), 2);
    QCOMPARE(report[u"crashes"_s].toArray().size(), 2);
    QCOMPARE(report[u"crashes"_s][0][u"kind"_s].toString(), u"general-protection"_s);
    QCOMPARE(report[u"crashes"_s][1][u"kind"_s].toString(), u"null-pointer"_s);
}

void TestCrashCommand::unreadable_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("missing") << u"/no/such/file"_s << "No such file or directory"_ba;
    QTest::newRow("folder") << u"/"_s << "Is a directory"_ba;
}

void TestCrashCommand::unreadable()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, reason);
    const Answer answer = run({file});
    QCOMPARE(answer.status, 1);
    QCOMPARE(answer.output, "");
    QCOMPARE(answer.errors, "klab: " + file.toUtf8() + " cannot be read: " + reason + ".\n");
}

void TestCrashCommand::closedInput()
{
    QProcess klab;
    klab.setChildProcessModifier([] { close(STDIN_FILENO); });
    klab.start(test::beside(u"klab"_s), {u"crash"_s});
    QVERIFY(klab.waitForFinished(60000));
    QCOMPARE(klab.exitCode(), 1);
    QCOMPARE(klab.readAllStandardError(), "klab: Standard input cannot be read: Bad file descriptor.\n");
}

void TestCrashCommand::interrupted()
{
    QProcess klab;
    klab.start(test::beside(u"klab"_s), {u"crash"_s});
    QVERIFY(klab.waitForStarted());
    klab.write("BUG: Bad page state in process cat  pfn:01234\n");
    klab.terminate();
    QVERIFY(klab.waitForFinished(60000));
    QVERIFY(klab.exitStatus() == QProcess::CrashExit || klab.exitCode() == 130);
}

// No workspace is made for it.
void TestCrashCommand::leavesNothingBehind()
{
    const QTemporaryDir folder;
    const QString workspace = folder.filePath(u"ws"_s);
    QCOMPARE(run({logFile(u"warn_on"_s), u"--workspace"_s, workspace}).status, 3);
    QCOMPARE(run({u"/no/such/file"_s, u"--workspace"_s, workspace}).status, 1);
    QVERIFY(!QFileInfo::exists(workspace));
}

KLAB_TEST(TestCrashCommand)
#include "tst_crashcommand.moc"
