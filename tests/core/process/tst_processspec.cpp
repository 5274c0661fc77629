// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "process/processrunner.h"
#include "testing.h"

#include <QFile>

using namespace klab;
using namespace Qt::StringLiterals;

class TestProcessSpec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void commandLine_data();
    void commandLine();
    void description_data();
    void description();
    void findProgram();
};

void TestProcessSpec::commandLine_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("line");
    QTest::newRow("plain") << QStringList{u"make"_s, u"-j2"_s, u"O=/a/b"_s} << u"make -j2 O=/a/b"_s;
    QTest::newRow("space") << QStringList{u"make"_s, u"CC=ccache gcc"_s} << u"make 'CC=ccache gcc'"_s;
    QTest::newRow("empty") << QStringList{u"echo"_s, u""_s} << u"echo ''"_s;
    QTest::newRow("quote") << QStringList{u"echo"_s, u"it's"_s} << u"echo 'it'\\''s'"_s;
    QTest::newRow("dollar") << QStringList{u"echo"_s, u"$HOME"_s} << u"echo '$HOME'"_s;
    QTest::newRow("newline at the end") << QStringList{u"echo"_s, u"a\n"_s} << u"echo 'a\n'"_s;
}

void TestProcessSpec::commandLine()
{
    QFETCH(QStringList, words);
    QFETCH(QString, line);
    ProcessSpec spec;
    spec.program = words.takeFirst();
    spec.arguments = words;
    QCOMPARE(spec.commandLine(), line);
    spec.variables = {{u"LC_ALL"_s, u"C"_s}, {u"WHO"_s, u"you and me"_s}};
    QCOMPARE(spec.commandLine(), u"LC_ALL=C WHO='you and me' "_s + line);
}

void TestProcessSpec::description_data()
{
    QTest::addColumn<ProcessOutcome>("outcome");
    QTest::addColumn<bool>("succeeded");
    QTest::addColumn<QString>("text");
    using Kind = ProcessOutcome::Kind;
    QTest::newRow("good") << ProcessOutcome{Kind::Exited, 0, {}} << true << u"exited with status 0"_s;
    QTest::newRow("bad") << ProcessOutcome{Kind::Exited, 2, {}} << false << u"exited with status 2"_s;
    QTest::newRow("signal") << ProcessOutcome{Kind::Signaled, 9, {}} << false
                            << u"was killed by signal 9 (Killed)"_s;
    QTest::newRow("not started") << ProcessOutcome{Kind::FailedToStart, 0, u"why"_s} << false
                                 << u"could not be started: why"_s;
}

void TestProcessSpec::description()
{
    QFETCH(ProcessOutcome, outcome);
    QFETCH(QString, text);
    QTEST(outcome.succeeded(), "succeeded");
    QCOMPARE(outcome.description(), text);
}

void TestProcessSpec::findProgram()
{
    const QTemporaryDir folder;
    const QString program = folder.filePath(u"my-tool"_s);
    QVERIFY(QFile::link(test::beside(u"fakeprocess"_s), program));
    QCOMPARE(klab::findProgram(u"my-tool"_s), QString());
    const test::Variable path("PATH", folder.path());
    QCOMPARE(klab::findProgram(u"my-tool"_s), program);
    QCOMPARE(klab::findProgram(program), program);
    QCOMPARE(klab::findProgram(u"no-such-tool"_s), QString());
    // Not in this PATH, but where Debian keeps the administrator's tools.
    QVERIFY(klab::findProgram(u"qemu-ga"_s).endsWith(u"sbin/qemu-ga"));
}

KLAB_TEST(TestProcessSpec)
#include "tst_processspec.moc"
