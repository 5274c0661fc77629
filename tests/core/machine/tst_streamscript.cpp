// SPDX-License-Identifier: GPL-2.0-or-later
//
// The guest's /etc/stream, by the guest's shell, on this machine.
#include "fixtures.h"
#include "testing.h"

#include <QProcess>
#include <QRegularExpression>

#include <csignal>

using namespace klab;
using namespace Qt::StringLiterals;

class TestStreamScript : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void run_data();
    void run();
};

void TestStreamScript::run_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<QString>("says");
    QTest::newRow("ends") << u"echo out; echo err >&2; exit 3"_s << 3 << "out\n"_ba << "err\n"_ba
                          << QString();
    QTest::newRow("much") << u"head -c 300000 /dev/zero | tr '\\0' x"_s << 0 << QByteArray(300'000, 'x')
                          << QByteArray() << QString();
    QTest::newRow("leaves one running") << u"sleep 1000 & echo out; exit 3"_s << 3 << "out\n"_ba
                                        << QByteArray() << u"ends 4 0\\nruns (\\d+) sleep 1000 \\n"_s;
    QTest::newRow("leaves one with its errors open")
        << u"sleep 1000 > /dev/null & echo err >&2"_s << 0 << QByteArray() << "err\n"_ba
        << u"ends 0 4\\nruns (\\d+) sleep 1000 \\n"_s;
    QTest::newRow("leaves a daemon") << u"sleep 1 > /dev/null 2>&1 & echo out"_s << 0 << "out\n"_ba
                                     << QByteArray() << QString();
    // Faster than its size could be counted; of a test that fails, it does not fill the disk.
    QTest::newRow("leaves one that writes on")
        << u"echo out >&2; yes 2> /dev/null | head -c 3000000000 &"_s << 0 << QByteArray() << "out\n"_ba
        << u"ends \\d+ 4\\nruns (\\d+) .*yes.*\\n"_s;
}

void TestStreamScript::run()
{
    QFETCH(QString, script);
    QFETCH(QByteArray, output);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const QString base = folder.filePath(u"run"_s);
    QProcess stream; // by the lab's own ways, what it leaves would be ended
    stream.start(u"busybox"_s, {u"sh"_s, test::recordedFile(u"../../resources/initramfs/stream"_s), base,
                                u"sh"_s, u"-c"_s, script});
    QTRY_COMPARE_WITH_TIMEOUT(stream.state(), QProcess::NotRunning, 20'000);
    QTEST(stream.exitCode(), "status");
    const QByteArray told = stream.readAllStandardOutput();
    const auto said =
        QRegularExpression(QRegularExpression::anchoredPattern(says)).match(QString::fromUtf8(told));
    QVERIFY2(said.hasMatch(), told.constData());
    const qint64 left = said.captured(1).toLongLong();
    QCOMPARE(left > 0, !says.isEmpty());
    if (left > 0) {
        QVERIFY(test::isAlive(left)); // neither ended nor stopped by it
        kill(static_cast<pid_t>(left), SIGKILL);
    }
    if (!script.contains(u"yes"))
        QVERIFY(test::read(base + u".1"_s) == output);
    QTEST(test::read(base + u".2"_s), "errors");
    QCOMPARE(test::read(base + u".status"_s), QByteArray::number(stream.exitCode()) + '\n' + told);
}

KLAB_TEST(TestStreamScript)
#include "tst_streamscript.moc"
