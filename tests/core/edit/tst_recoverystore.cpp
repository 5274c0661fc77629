// SPDX-License-Identifier: GPL-2.0-or-later
#include "edit/recoverystore.h"
#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

using namespace klab;
using namespace Qt::StringLiterals;
using namespace klab::test;

class TestRecoveryStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLivingSessionIsNoOrphan();
    void whatAKilledProcessKept();
    void droppedIsGone();
    void anEmptySessionLeavesNothing();
    void corruptCopiesAreLeftOut();
    void anUnwritableRootIsBorne();
};

/// Runs @p work in a process that is killed after it.
template<typename Work>
static void inKilledProcess(Work work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::raise(SIGKILL);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
}

void TestRecoveryStore::aLivingSessionIsNoOrphan()
{
    const QTemporaryDir root;
    RecoveryStore store(root.path());
    store.keep(u"/w/a.c"_s, u"text"_s);
    store.flush();
    const RecoveryStore other(root.path());
    QCOMPARE(other.orphans().size(), 0);
}

void TestRecoveryStore::whatAKilledProcessKept()
{
    const QTemporaryDir root;
    inKilledProcess([&root] {
        RecoveryStore store(root.path());
        store.keep(u"/w/a.c"_s, u"old"_s);
        store.keep(u"/w/a.c"_s, u"grün\nlast"_s);
        store.keep(u"/w/b.c"_s, QString());
        store.flush();
    });
    const RecoveryStore store(root.path());
    const QList<RecoveredText> orphans = store.orphans();
    QCOMPARE(orphans.size(), 2);
    for (const RecoveredText &orphan : orphans) {
        const Result<QString> text = RecoveryStore::text(orphan);
        KLAB_GOOD(text);
        QCOMPARE(*text, orphan.path == u"/w/a.c" ? u"grün\nlast"_s : QString());
        QVERIFY(orphan.time.isValid());
        RecoveryStore::discard(orphan);
    }
    QCOMPARE(store.orphans().size(), 0);
    const RecoveryStore sweeping(root.path());
    QCOMPARE(QDir(root.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 2);
}

void TestRecoveryStore::droppedIsGone()
{
    const QTemporaryDir root;
    inKilledProcess([&root] {
        RecoveryStore store(root.path());
        store.keep(u"/w/a.c"_s, u"text"_s);
        store.drop(u"/w/a.c"_s);
        store.flush();
    });
    QCOMPARE(RecoveryStore(root.path()).orphans().size(), 0);
}

void TestRecoveryStore::anEmptySessionLeavesNothing()
{
    const QTemporaryDir root;
    {
        RecoveryStore store(root.path());
        QVERIFY(QDir(store.makeFolder()).exists());
        QVERIFY(store.makeFolder() != store.makeFolder());
        store.keep(u"/w/a.c"_s, u"text"_s);
        store.drop(u"/w/a.c"_s);
    }
    QVERIFY(QDir(root.path()).isEmpty());
}

void TestRecoveryStore::corruptCopiesAreLeftOut()
{
    const QTemporaryDir root;
    QDir(root.path()).mkpath(u"session-a"_s);
    write(root.filePath(u"session-a/lock"_s), "");
    write(root.filePath(u"session-a/1.text"_s), "");
    write(root.filePath(u"session-a/2.text"_s), "{\"path\": [");
    write(root.filePath(u"session-a/3.text"_s), QByteArray(100000, '{'));
    QCOMPARE(RecoveryStore(root.path()).orphans().size(), 0);
}

void TestRecoveryStore::anUnwritableRootIsBorne()
{
    RecoveryStore store(u"/proc/nowhere"_s);
    store.keep(u"/w/a.c"_s, u"text"_s);
    store.drop(u"/w/a.c"_s);
    QVERIFY(QFileInfo(store.makeFolder()).isWritable()); // among the temporary files
    QCOMPARE(store.orphans().size(), 0);
}

KLAB_TEST(TestRecoveryStore)
#include "tst_recoverystore.moc"
