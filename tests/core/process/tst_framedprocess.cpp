// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "process/framedprocess.h"
#include "testing.h"

#include <csignal>

using namespace klab;
using namespace Qt::StringLiterals;

class TestFramedProcess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void echoes();
    void ends_data();
    void ends();
    void memoryIsLimited();
};

// As in the lab, where Qt ignores it from the first write to a process on; Qt Test takes it back.
void TestFramedProcess::initTestCase()
{
    std::signal(SIGPIPE, SIG_IGN);
}

static ProcessSpec program(const QString &name, const QStringList &arguments)
{
    ProcessSpec spec;
    spec.program = name;
    spec.arguments = arguments;
    return spec;
}

// "fakeprocess echo" sends back what it gets.
void TestFramedProcess::echoes()
{
    FramedProcess process;
    QList<QJsonObject> received;
    QString reason;
    connect(&process, &FramedProcess::received, this,
            [&](const QJsonObject &message) { received << message; });
    connect(&process, &FramedProcess::ended, this, [&](const QString &why) { reason = why; });
    process.start(program(test::beside(u"fakeprocess"_s), {u"echo"_s}));
    const QJsonObject first{{u"text"_s, u"ä€😀"_s}};
    const QJsonObject second{{u"long"_s, QString(1 << 20, u'x')}};
    process.send(first);
    process.send(second);
    QTRY_COMPARE(received, QList({first, second}));
    process.stop();
    QTRY_VERIFY(!reason.isEmpty());
    QVERIFY(!process.isRunning());
    process.send(first);
}

void TestFramedProcess::ends_data()
{
    QTest::addColumn<QStringList>("does");
    QTest::addColumn<QString>("reason");
    QTest::newRow("exit") << QStringList{u"exit"_s, u"3"_s} << u"exited with status 3"_s;
    QTest::newRow("signal") << QStringList{u"signal"_s, u"9"_s} << u"was killed by signal 9 (Killed)"_s;
    QTest::newRow("no messages") << QStringList{u"flood"_s, u"1000000"_s} << u"sends what is not a message"_s;
    QTest::newRow("log") << QStringList{u"flood"_s, u"4"_s, u"err"_s} << u"exited with status 0"_s;
    QTest::newRow("deaf") << QStringList{u"ignore-term"_s} << u"does not read what it is sent"_s;
}

void TestFramedProcess::ends()
{
    QFETCH(QStringList, does);
    QFETCH(QString, reason);
    FramedProcess::Limits limits;
    limits.unread = 1 << 20;
    limits.stray = qsizetype(1) << 20; // more than the deaf one says
    FramedProcess process(limits);
    QStringList reasons;
    connect(&process, &FramedProcess::ended, this, [&](const QString &why) { reasons << why; });
    process.start(program(test::beside(u"fakeprocess"_s), does));
    const QJsonObject message{{u"text"_s, QString(1 << 16, u'x')}};
    process.send(message);
    if (does.first() == u"ignore-term") {
        for (int i = 0; i < 40; ++i)
            process.send(message);
    }
    QTRY_COMPARE(reasons, QStringList{reason});
    QVERIFY(process.log().size() <= limits.logLines);
    if (does.last() == u"err")
        QCOMPARE(process.log().size(), limits.logLines);
}

void TestFramedProcess::memoryIsLimited()
{
#ifdef __SANITIZE_ADDRESS__
    constexpr qint64 Limit = qint64(1) << 46; // of which the sanitizer reserves a third for itself
#else
    constexpr qint64 Limit = qint64(3) << 30;
#endif
    ProcessSpec spec = program(u"sh"_s, {u"-c"_s, u"ulimit -v"_s});
    spec.memoryLimit = Limit;
    test::ProcessRecord process;
    process.start(spec);
    QVERIFY(process.waitForEnd());
    QCOMPARE(process.output.trimmed(), QByteArray::number(Limit / 1024));
}

KLAB_TEST(TestFramedProcess)
#include "tst_framedprocess.moc"
