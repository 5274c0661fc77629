// SPDX-License-Identifier: GPL-2.0-or-later
//
// What klab itself answers to a command line that it does not carry out: help, version and
// usage errors, as they are recorded in tests/data/cli.
#include "fixtures.h"
#include "testing.h"

#include <QProcess>
#include <QScopeGuard>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace klab;
using namespace Qt::StringLiterals;

class TestAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recorded_data();
    void recorded();
    void outputCannotBeWritten_data();
    void outputCannotBeWritten();
    void readerHasGone_data();
    void readerHasGone();
};

// An entry is the command line after "$ ", "status N", and the lines of standard output
// ("out: ") and standard error ("err: "); "the help" stands for the content of help.txt.
void TestAnswers::recorded_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("answer");
    const QString all = QString::fromUtf8(test::recorded(u"cli/answers.txt"_s));
    for (const QString &entry : all.mid(2).split(u"\n$ "_s)) {
        const QString line = entry.section(u'\n', 0, 0);
        QTest::newRow(qPrintable(line)) << line << entry.section(u'\n', 1).trimmed();
    }
}

static QString prefixed(const QString &prefix, const QByteArray &bytes)
{
    QString text;
    for (const QString &line : QString::fromUtf8(bytes).split(u'\n'))
        text += prefix + line + u'\n';
    return bytes.isEmpty() ? QString() : text.chopped(prefix.size() + 1); // after the last line's end
}

void TestAnswers::recorded()
{
    QFETCH(QString, line);
    QProcess klab;
    klab.start(test::beside(u"klab"_s), line.split(u' ').mid(1));
    QVERIFY(klab.waitForFinished());
    QString answer = u"status %1\n"_s.arg(klab.exitCode());
    const QByteArray output = klab.readAllStandardOutput();
    if (output.startsWith("Usage:"))
        QCOMPARE(QString::fromUtf8(output), QString::fromUtf8(test::recorded(u"cli/help.txt"_s)));
    answer += output.startsWith("Usage:") ? u"the help\n"_s : prefixed(u"out: "_s, output);
    answer += prefixed(u"err: "_s, klab.readAllStandardError());
    QTEST(answer.trimmed(), "answer");
}

void TestAnswers::outputCannotBeWritten_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("help") << u"--help"_s;
    QTest::newRow("version") << u"--version"_s;
    QTest::newRow("a report") << u"tutorial check-file /no/such/folder"_s;
}

void TestAnswers::outputCannotBeWritten()
{
    QFETCH(QString, command);
    QProcess klab;
    klab.setStandardOutputFile(u"/dev/full"_s);
    klab.start(test::beside(u"klab"_s), command.split(u' '));
    QVERIFY(klab.waitForFinished());
    QCOMPARE(klab.exitCode(), 1);
    QCOMPARE(klab.readAllStandardError(),
             "klab: The output could not be written: No space left on device.\n");
}

void TestAnswers::readerHasGone_data()
{
    outputCannotBeWritten_data();
}

// As in "klab ... | head -1": not a word, and the status that shells know.
void TestAnswers::readerHasGone()
{
    QFETCH(QString, command);
    int ends[2] = {-1, -1};
    QVERIFY(pipe2(ends, O_CLOEXEC) == 0);
    close(ends[0]);
    const auto closed = qScopeGuard([&ends] { close(ends[1]); });
    QProcess klab;
    klab.setChildProcessModifier([&ends] { dup2(ends[1], STDOUT_FILENO); });
    klab.start(test::beside(u"klab"_s), command.split(u' '));
    QVERIFY(klab.waitForFinished());
    QCOMPARE(klab.exitStatus(), QProcess::NormalExit);
    QCOMPARE(klab.exitCode(), 128 + SIGPIPE);
    QCOMPARE(klab.readAllStandardError(), "");
}

KLAB_TEST(TestAnswers)
#include "tst_answers.moc"
