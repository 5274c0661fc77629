// SPDX-License-Identifier: GPL-2.0-or-later
//
// Words of others at the user's terminal: klab over the real make, and files that somebody
// else has written.
#include "fixtures.h"
#include "testing.h"
#include "tinytree.h"

#include <QProcess>
#include <QRegularExpression>

using namespace klab;
using namespace Qt::StringLiterals;

class TestHostileOutput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makefile_data();
    void makefile();
    void configuration();
    void arguments();
    void crash_data();
    void crash();
};

namespace
{

constexpr const char *Attack = "\033]52;c;ZXZpbA==\007\033[6n\302\2336n\033[2Jwords";

struct Answer {
    int status = -1;
    QByteArray output;
    QByteArray errors;
};

Answer run(const QStringList &arguments)
{
    QProcess klab;
    klab.start(test::beside(u"klab"_s), arguments);
    if (!klab.waitForFinished(60000))
        qFatal("klab does not end");
    return {klab.exitCode(), klab.readAllStandardOutput(), klab.readAllStandardError()};
}

// What a terminal takes for a command.
bool isPlain(const QByteArray &bytes)
{
    static const QRegularExpression control(
        u"[\\x{00}-\\x{08}\\x{0b}-\\x{1f}\\x{7f}-\\x{9f}\\x{202a}-\\x{202e}]"_s);
    return !QString::fromUtf8(bytes).contains(control);
}

} // namespace

void TestHostileOutput::makefile_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("make's error") << QByteArray("$(error ") + Attack + ")\n";
    QTest::newRow("make's warning") << QByteArray("$(warning ") + Attack + ")\n$(error stop)\n";
    QTest::newRow("a command's output")
        << QByteArray("$(shell printf '%s\\n' '") + Attack + "' >&2)$(error stop)\n";
}

void TestHostileOutput::makefile()
{
    QFETCH(QByteArray, line);
    const QTemporaryDir folder;
    const QString tree = folder.filePath(u"linux-6.12.48"_s);
    test::makeTinyTree(tree);
    test::write(tree + u"/Makefile"_s, test::read(tree + u"/Makefile"_s) + line);
    const Answer answer = run({u"build"_s, u"--kernel"_s, tree, u"--workspace"_s, folder.filePath(u"ws"_s)});
    QCOMPARE(answer.status, 1);
    // What the tools have found is shown; the rest is in the log.
    QVERIFY2(answer.errors.contains("words") || answer.errors.contains("error: stop"),
             answer.errors.constData());
    QVERIFY2(isPlain(answer.errors), answer.errors.toPercentEncoding().constData());
    QVERIFY(isPlain(answer.output));
    // It is read with "cat", too.
    const QByteArray log = test::read(folder.filePath(u"ws/logs/klab.log"_s));
    QVERIFY(log.contains("words"));
    QVERIFY(isPlain(log));
}

// Another's workspace is looked at.
void TestHostileOutput::configuration()
{
    const QTemporaryDir folder;
    test::write(folder.filePath(u"ws/build/lab/.config"_s), QByteArray("CONFIG_TEXT=\"") + Attack + "\"\n");
    const Answer answer = run({u"config"_s, u"get"_s, u"TEXT"_s, u"--workspace"_s, folder.filePath(u"ws"_s)});
    QCOMPARE(answer.status, 0);
    QVERIFY(answer.output.contains("words"));
    QVERIFY(isPlain(answer.output));
}

void TestHostileOutput::arguments()
{
    const Answer answer = run({u"build"_s, u"--profile"_s, QString::fromUtf8(Attack)});
    QCOMPARE(answer.status, 2);
    QVERIFY(answer.errors.contains("words"));
    QVERIFY(isPlain(answer.errors));
}

void TestHostileOutput::crash_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("head") << QByteArray("BUG: Bad page state in process ") + Attack + "  pfn:01234\n";
    QTest::newRow("process") << QByteArray("WARNING: CPU: 0 PID: 1 at a.c:1 f+0x1/0x2 [m]\n"
                                           "CPU: 0 PID: 1 Comm: ") +
                                    Attack + " Not tainted 6.12.0 #1\n";
    QTest::newRow("module") << QByteArray("WARNING: CPU: 0 PID: 1 at a.c:1 f+0x1/0x2 [") + Attack + "]\n";
    QTest::newRow("lock") << QByteArray("WARNING: possible recursive locking detected\n"
                                        " #0: ffffffffa000b2e8 (") +
                                 Attack + "){+.+.}-{3:3}, at: f+0x1/0x2 [m]\n";
}

// The log of a machine that anybody may have used.
void TestHostileOutput::crash()
{
    QFETCH(QByteArray, line);
    const QTemporaryDir folder;
    const QString log = folder.filePath(u"console.log"_s);
    test::write(log, "[    1.000000] " + QByteArray(line).replace("\n", "\n[    1.000000] "));
    for (const QStringList &options : {QStringList{}, QStringList{u"--json"_s}}) {
        const Answer answer = run(QStringList{u"crash"_s, log} + options);
        QCOMPARE(answer.status, 3);
        QVERIFY2(answer.output.contains("words"), answer.output.constData());
        QVERIFY2(isPlain(answer.output), answer.output.toPercentEncoding().constData());
    }
}

KLAB_TEST(TestHostileOutput)
#include "tst_hostileoutput.moc"
