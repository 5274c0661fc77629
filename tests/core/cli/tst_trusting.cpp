// SPDX-License-Identifier: GPL-2.0-or-later
//
// Somebody else's workspace and tutorial: klab over the real make, and a Makefile that tells
// whether it was run.
#include "fixtures.h"
#include "testing.h"
#include "tinytree.h"

#include <QDir>
#include <QProcess>

using namespace klab;
using namespace Qt::StringLiterals;

class TestTrusting : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingRuns_data();
    void nothingRuns();
    void canBeLookedAt();
    void trustedOnce();
    void ownIsTrusted();
    void tutorial();
    void copyOfModules();
};

namespace
{

struct Answer {
    int status = -1;
    QString output;
    QString errors;
};

Answer run(const QStringList &arguments)
{
    QProcess klab;
    klab.start(test::beside(u"klab"_s), arguments);
    if (!klab.waitForFinished(60000))
        qFatal("klab does not end");
    return {klab.exitCode(), QString::fromUtf8(klab.readAllStandardOutput()),
            QString::fromUtf8(klab.readAllStandardError())};
}

/// Somebody else's workspace, unpacked here.
struct Foreign {
    Foreign()
    {
        const QString tree = workspace() + u"/linux"_s;
        test::makeTinyTree(tree);
        test::write(tree + u"/Makefile"_s,
                    test::read(tree + u"/Makefile"_s) + "$(shell touch " + trace().toUtf8() + ")\n");
        test::write(workspace() + u"/build/lab/.config"_s, "CONFIG_64BIT=y\n");
        test::write(workspace() + u"/module/vdev/Kconfig"_s, "config SAMPLE_VDEV\n\ttristate \"vdev\"\n");
        test::write(workspace() + u"/.module-origin"_s, "digest");
        test::write(workspace() + u"/.klab-trust"_s, "0123456789abcdef0123456789abcdef\n");
    }
    QString workspace() const { return folder.filePath(u"ws"_s); }
    QString trace() const { return folder.filePath(u"trace"_s); }
    Answer klab(const QStringList &arguments) const
    {
        const qsizetype end = arguments.indexOf(u"--"_s);
        QStringList all = arguments;
        for (const QString &word : {workspace(), u"--workspace"_s})
            all.insert(end < 0 ? arguments.size() : end, word);
        return run(all);
    }
    bool hasRun() const { return QFile::exists(trace()); }

    QTemporaryDir folder;
};

} // namespace

void TestTrusting::nothingRuns_data()
{
    QTest::addColumn<int>("status");
    for (const char *line :
         {"build", "config export", "config set A=y", "config why 64BIT", "config search bit", "config diff",
          "config reset", "config compare lab debug", "config get ABSENT", "up --demo", "watch",
          "bench module", "bench loop", "bench boot", "tutorial check 10"})
        QTest::newRow(line) << 1;
    QTest::newRow("exec -- true") << 125;
}

void TestTrusting::nothingRuns()
{
    QFETCH(int, status);
    const Foreign foreign;
    const Answer answer = foreign.klab(QString::fromLatin1(QTest::currentDataTag()).split(u' '));
    QVERIFY(!foreign.hasRun());
    QVERIFY2(answer.errors.contains(u"was not made by you with this lab, so nothing in it is run"_s) ||
                 answer.output.contains(u"was not made by you with this lab"_s),
             qPrintable(answer.errors));
    QVERIFY(QString::fromLatin1(QTest::currentDataTag()).startsWith(u"tutorial") ||
            answer.errors.contains(u"--trust"_s));
    QCOMPARE(answer.status, status);
}

void TestTrusting::canBeLookedAt()
{
    const Foreign foreign;
    const Answer value = foreign.klab({u"config"_s, u"get"_s, u"64BIT"_s});
    QCOMPARE(value.status, 0);
    QCOMPARE(value.output, u"y\n"_s);
    QCOMPARE(foreign.klab({u"tutorial"_s, u"list"_s}).status, 0);
    QVERIFY(!foreign.hasRun());
}

void TestTrusting::trustedOnce()
{
    const Foreign foreign;
    const Answer first = foreign.klab({u"build"_s, u"--trust"_s});
    QVERIFY2(foreign.hasRun(), qPrintable(first.errors));
    QVERIFY(QFile::remove(foreign.trace()));
    const Answer second = foreign.klab({u"config"_s, u"export"_s});
    QVERIFY2(foreign.hasRun(), qPrintable(second.errors));
    // Said again, nothing changes: a copy in its place is trusted by the same secret.
    const QByteArray secret = test::read(foreign.workspace() + u"/.klab-trust"_s);
    QCOMPARE(foreign.klab({u"config"_s, u"export"_s, u"--trust"_s}).status, 0);
    QCOMPARE(test::read(foreign.workspace() + u"/.klab-trust"_s), secret);
    // Another one in its place has not been asked about.
    QVERIFY(QFile::remove(foreign.trace()));
    test::write(foreign.workspace() + u"/.klab-trust"_s, "0123456789abcdef0123456789abcdef\n");
    QCOMPARE(foreign.klab({u"config"_s, u"export"_s}).status, 1);
    QVERIFY(!foreign.hasRun());
}

// Whoever makes one with the lab is not asked.
void TestTrusting::ownIsTrusted()
{
    const QTemporaryDir folder;
    test::makeTinyTree(folder.filePath(u"linux-6.12.48"_s));
    const QStringList build{u"build"_s, u"--workspace"_s, folder.filePath(u"ws"_s), u"--kernel"_s,
                            folder.filePath(u"linux-6.12.48"_s)};
    for (int round = 0; round < 2; ++round) {
        const Answer answer = run(build);
        QVERIFY2(!answer.errors.contains(u"--trust"), qPrintable(answer.errors));
        QVERIFY(QFile::exists(folder.filePath(u"ws/build/lab/.config"_s)));
    }
}

void TestTrusting::tutorial()
{
    const QTemporaryDir folder;
    const QString tutorial = folder.filePath(u"tutorial"_s);
    test::write(tutorial + u"/tutorial.json"_s, R"({
        "format": 1, "id": "theirs", "title": "Theirs",
        "states": { "evil": { "module/vdev/Makefile": "Makefile" } },
        "steps": [ { "id": "one", "title": "One", "text": "one.md", "minutes": 1, "after": "evil",
                     "work": [ { "state": "evil" } ],
                     "checks": [ { "id": "a", "type": "file", "title": "A.", "path": "module/vdev/Makefile",
                                   "matches": "touch" } ] } ] })");
    test::write(tutorial + u"/one.md"_s, "Text.\n");
    test::write(tutorial + u"/Makefile"_s, "$(shell touch /trace)\n");
    const auto klab = [&](const QStringList &words) {
        return run(QStringList{u"tutorial"_s} + words +
                   QStringList{u"--tutorial"_s, tutorial, u"--workspace"_s, folder.filePath(u"ws"_s)});
    };
    const Answer list = klab({u"list"_s});
    QVERIFY2(list.status == 0, qPrintable(list.errors));
    const Answer apply = klab({u"apply"_s, u"one"_s});
    QCOMPARE(apply.status, 1);
    QVERIFY2(apply.errors.contains(u"is not one of the lab's own"_s), qPrintable(apply.errors));
    QVERIFY(!test::read(folder.filePath(u"ws/module/vdev/Makefile"_s)).contains("touch"));
    const Answer trusted = klab({u"apply"_s, u"one"_s, u"--trust"_s});
    QVERIFY2(test::read(folder.filePath(u"ws/module/vdev/Makefile"_s)).contains("touch"),
             qPrintable(trusted.errors));
    QVERIFY(!klab({u"apply"_s, u"one"_s}).errors.contains(u"--trust"));
}

// The copy is a part of the workspace, of which all is built: so it is made only of what is trusted.
void TestTrusting::copyOfModules()
{
    const QTemporaryDir folder;
    test::write(folder.filePath(u"course/drv/Makefile"_s), "obj-m := drv.o\n");
    test::write(folder.filePath(u"course/drv/drv.c"_s), "int drv;\n");
    test::write(folder.filePath(u"course/notes/text.txt"_s), "no module\n");
    const auto add = [&](const QString &name, const QStringList &more) {
        return run(QStringList{u"module"_s, u"add"_s, folder.filePath(u"course/"_s + name), u"--copy"_s,
                               u"--workspace"_s, folder.filePath(u"ws"_s)} +
                   more);
    };
    const Answer refused = add(u"drv"_s, {});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.errors.contains(u"--trust"), qPrintable(refused.errors));
    QVERIFY(!QFile::exists(folder.filePath(u"ws/module/drv"_s)));
    for (const QString &name : {u"notes"_s, u"nowhere"_s}) {
        const Answer wrong = add(name, {});
        QCOMPARE(wrong.status, 1);
        QVERIFY2(!wrong.errors.contains(u"--trust"), qPrintable(wrong.errors));
    }
    const Answer taken = add(u"drv"_s, {u"--trust"_s});
    QVERIFY2(taken.status == 0, qPrintable(taken.errors));
    QCOMPARE(taken.output, u"drv: drv\n"_s);
    QVERIFY(QFile::exists(folder.filePath(u"ws/module/drv/drv.c"_s)));
}

KLAB_TEST(TestTrusting)
#include "tst_trusting.moc"
