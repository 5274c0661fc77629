// SPDX-License-Identifier: GPL-2.0-or-later
//
// Snapshots of the real machine: what goes on from one is as good as booted, and what happens to a lab or a
// QEMU that saves or restores one does no harm.
#include "klabprocess.h"
#include "machine/qemu/snapshotstore.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace klab;
using namespace Qt::StringLiterals;

class TestSnapshots : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void restored();
    void restoredAgainAndAgain();
    void otherArguments();
    void coldOnRequest();
    void damaged();
    void listedAndDropped();
    void killed_data();
    void killed();

private:
    static QStringList exec(const QString &script, const QStringList &options = {});
    static QByteArray log();
    static bool isRestored() { return log().contains("Restoring the snapshot of "); }
    /// The one that these tests make.
    static std::optional<Snapshot> snapshot();
    static QStringList parts();
};

// Machines of these tests only: a kernel argument that nobody reads.
static const QString &mark()
{
    static const QString argument = u"snapshot_test=%1"_s.arg(QCoreApplication::applicationPid());
    return argument;
}

QStringList TestSnapshots::exec(const QString &script, const QStringList &options)
{
    return QStringList{u"exec"_s,    u"--workspace"_s, sharedWorkspace(),
                       u"--accel"_s, u"tcg"_s,         u"--kernel-arg"_s,
                       mark()} +
           options + QStringList{u"--"_s, u"sh"_s, u"-c"_s, script};
}

static QString logFile()
{
    return sharedWorkspace() + u"/logs/klab.log"_s;
}

QByteArray TestSnapshots::log()
{
    QFile file(logFile());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::optional<Snapshot> TestSnapshots::snapshot()
{
    for (const Snapshot &one : SnapshotStore().list()) {
        if (one.key.arguments.last().contains(mark()))
            return one;
    }
    return {};
}

QStringList TestSnapshots::parts()
{
    return QDir(SnapshotStore().folder()).entryList({u"*.part"_s}, QDir::Files);
}

#define VERIFY_STATUS(result, expected)                                                                      \
    QVERIFY2((result).status == (expected), (result).errors + (result).output)

void TestSnapshots::initTestCase()
{
    VERIFY_STATUS(runKlab({u"build"_s, u"--workspace"_s, sharedWorkspace()}), 0);
}

void TestSnapshots::cleanup()
{
    for (const Snapshot &one : SnapshotStore().list()) {
        if (one.key.arguments.last().contains(mark()))
            SnapshotStore().drop(one.name());
    }
}

void TestSnapshots::restored()
{
    const QString script = u"date +%s; head -c 16 /dev/urandom | xxd -p; lsmod | grep -c vdev; "
                           "cat /proc/sys/kernel/tainted; ls /dev/vdev0; dmesg | grep -c 'Linux version'"_s;
    KlabResult result = runKlab(exec(script));
    VERIFY_STATUS(result, 0);
    QVERIFY2(!isRestored(), log());
    QVERIFY(snapshot());
    const QByteArrayList booted = result.output.trimmed().split('\n');

    QSet<QByteArray> drawn{booted.value(1)};
    for (int round = 0; round < 2; ++round) {
        const qint64 before = QDateTime::currentSecsSinceEpoch();
        result = runKlab(exec(script));
        VERIFY_STATUS(result, 0);
        QVERIFY2(isRestored(), log());
        const QByteArrayList now = result.output.trimmed().split('\n');
        QCOMPARE(now.size(), 6);
        QVERIFY2(now[0].toLongLong() >= before && now[0].toLongLong() <= QDateTime::currentSecsSinceEpoch(),
                 now[0]);
        drawn << now[1];
        QCOMPARE(now.sliced(2), booted.sliced(2)); // as after a boot
    }
    QCOMPARE(drawn.size(), 3);
}

void TestSnapshots::restoredAgainAndAgain()
{
    const int rounds = qEnvironmentVariableIntValue("KLAB_RESTORES");
    VERIFY_STATUS(runKlab(exec(u"true"_s)), 0);
    for (int round = 0; round < std::max(rounds, 3); ++round) {
        VERIFY_STATUS(runKlab(exec(u"echo hello > /dev/vdev0 && grep -q hello /dev/vdev0"_s)), 0);
        QVERIFY2(isRestored(), log());
    }
}

void TestSnapshots::otherArguments()
{
    VERIFY_STATUS(runKlab(exec(u"true"_s)), 0);
    const KlabResult result =
        runKlab(exec(u"ls -d /dev/vdev*; cat /proc/cmdline"_s, {u"--devices"_s, u"3"_s}));
    VERIFY_STATUS(result, 0);
    QVERIFY2(log().contains("there is no snapshot of this machine with these arguments"), log());
    QVERIFY2(result.output.startsWith("/dev/vdev0\n/dev/vdev1\n/dev/vdev2\n"), result.output);
    QVERIFY2(result.output.contains("vdev.devices=3"), result.output);
}

void TestSnapshots::coldOnRequest()
{
    VERIFY_STATUS(runKlab(exec(u"true"_s, {u"--cold"_s})), 0);
    QVERIFY(!snapshot());
    VERIFY_STATUS(runKlab(exec(u"true"_s)), 0);
    QVERIFY(snapshot());
    QVERIFY(QFile::remove(logFile()));
    VERIFY_STATUS(runKlab(exec(u"true"_s, {u"--cold"_s})), 0);
    QVERIFY2(!isRestored(), log());
}

void TestSnapshots::damaged()
{
    VERIFY_STATUS(runKlab(exec(u"true"_s)), 0);
    QFile state(snapshot().value_or(Snapshot()).file);
    QVERIFY(state.open(QIODevice::ReadWrite));
    QVERIFY(state.seek(state.size() / 2));
    QCOMPARE(state.write("damaged"), 7);
    state.close();
    const KlabResult result = runKlab(exec(u"true"_s));
    VERIFY_STATUS(result, 0);
    QVERIFY2(result.errors.contains("The snapshot of this machine is damaged: it boots from the start."),
             result.errors);
    VERIFY_STATUS(runKlab(exec(u"true"_s)), 0);
    QVERIFY2(isRestored(), log());
}

void TestSnapshots::listedAndDropped()
{
    VERIFY_STATUS(runKlab(exec(u"true"_s)), 0);
    const QString name = snapshot().value_or(Snapshot()).name();
    KlabResult list = runKlab({u"snapshot"_s, u"list"_s});
    VERIFY_STATUS(list, 0);
    QVERIFY2(list.output.contains(name.toUtf8() + "  "), list.output);
    VERIFY_STATUS(runKlab({u"snapshot"_s, u"drop"_s, name}), 0);
    list = runKlab({u"snapshot"_s, u"list"_s});
    QVERIFY2(!list.output.contains(name.toUtf8()), list.output);
    const KlabResult again = runKlab({u"snapshot"_s, u"drop"_s, name});
    VERIFY_STATUS(again, 1);
    QVERIFY2(again.errors.contains("There is no snapshot '" + name.toUtf8() + "'."), again.errors);
}

void TestSnapshots::killed_data()
{
    QTest::addColumn<bool>("lab");
    QTest::addColumn<bool>("saves");
    QTest::newRow("the lab, while it saves") << true << true;
    QTest::newRow("QEMU, while it saves") << false << true;
    QTest::newRow("the lab, while it restores") << true << false;
    QTest::newRow("QEMU, while it restores") << false << false;
}

// Whatever is left behind, the next run is right.
void TestSnapshots::killed()
{
    QFETCH(const bool, lab);
    QFETCH(const bool, saves);
    const int rounds = std::max(qEnvironmentVariableIntValue("KLAB_KILLS"), 1);
    for (int round = 0; round < rounds; ++round) {
        if (!saves)
            VERIFY_STATUS(runKlab(exec(u"true"_s)), 0);
        const qsizetype before = parts().size();
        KlabProcess klab(exec(u"echo alive"_s));
        qint64 qemu = 0;
        QVERIFY(test::waitFor(
            [&] {
                qemu = findProcess(u"qemu-system-x86_64"_s, mark());
                return qemu != 0 && (saves ? parts().size() > before : true);
            },
            std::chrono::seconds(60)));
        if (saves) {
            // What is being written begins to grow.
            const auto grows = [] {
                for (const QString &part : parts()) {
                    if (QFile(SnapshotStore().folder() + u'/' + part).size() > 0)
                        return true;
                }
                return snapshot().has_value();
            };
            QVERIFY(test::waitFor(grows, std::chrono::seconds(60)));
        }
        if (lab)
            klab.sendSignal(SIGKILL);
        else
            ::kill(static_cast<pid_t>(qemu), SIGKILL);
        const KlabResult ended = klab.waitForEnd(30);
        // Booted in its place, or told.
        if (!lab && ended.status == 0)
            QCOMPARE(ended.output, "alive\n");
        else if (!lab)
            QVERIFY2(ended.errors.contains("killed by signal 9"), ended.errors);
        QVERIFY(test::waitFor([] { return processesWith(mark()).isEmpty(); }, std::chrono::seconds(10)));
        const KlabResult next = runKlab(exec(u"echo alive > /dev/vdev0 && cat /dev/vdev0"_s));
        VERIFY_STATUS(next, 0);
        QCOMPARE(next.output, "alive\n");
        cleanup();
    }
}

QTEST_GUILESS_MAIN(TestSnapshots)
#include "tst_snapshots.moc"
