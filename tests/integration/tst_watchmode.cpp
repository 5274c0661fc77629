// SPDX-License-Identifier: GPL-2.0-or-later
//
// The watch over the real parts: Kbuild, QEMU, the guest's agent, the module.
#include "klabprocess.h"
#include "watch/watchmode.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;
using State = WatchMode::State;
using Outcome = WatchCycle::Outcome;

class TestWatchModeGuest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void editIsSeenInTheGuest();
    void compileErrorLeavesTheOldOne();
    void loadErrorBringsTheOldOneBack();
    void openDeviceIsNamedAndWaitedFor();
    void editDuringABuild();
    void sameModuleIsLeftAlone();
    void loadedByAnotherJob();
    void unloadedByHand();
    void tenSwapsLeaveNothing();
    void outlookIsTold();
    void crashedGuestIsBootedAgain();
    void crashInInitIsToldAndRestarted();
    void builtInRestarts();

private:
    bool finish(std::unique_ptr<Job> job, int seconds = 900);
    bool save(const QByteArray &text);
    // The bundled source, with another banner.
    QByteArray withBanner(const QByteArray &banner) const
    {
        return QByteArray(m_original).replace("watching for changes...", banner);
    }
    bool waitForCycles(qsizetype count, int seconds = 120)
    {
        return klab::test::waitFor([&] { return m_cycles.size() >= count && !m_watch->isBusy(); },
                                   std::chrono::seconds(seconds));
    }
    const WatchCycle &last() const { return m_cycles.last(); }
    QByteArray guest(const QString &script);
    QString source() const { return m_session->workspace().moduleFolder() + u"/vdev/vdev.cpp"_s; }

    std::unique_ptr<LabSession> m_session;
    std::unique_ptr<WatchMode> m_watch;
    BuildOptions m_build;
    QByteArray m_original;
    QList<WatchCycle> m_cycles;
    QStringList m_log;
};

bool TestWatchModeGuest::finish(std::unique_ptr<Job> job, int seconds)
{
    job->start();
    const bool ended = klab::test::waitFor([&] { return job->state() == Job::State::Finished; },
                                           std::chrono::seconds(seconds));
    if (ended && !job->result())
        qWarning("%s\n%s", qPrintable(job->result().error().message),
                 qPrintable(job->result().error().details));
    const bool isGood = ended && job->result();
    job.release()->deleteLater();
    return isGood;
}

bool TestWatchModeGuest::save(const QByteArray &text)
{
    QFile file(source());
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size();
}

QByteArray TestWatchModeGuest::guest(const QString &script)
{
    std::optional<QByteArray> output;
    m_session->vm()->agent()->run({u"/bin/sh"_s, u"-c"_s, script}, [&](const Result<GuestExit> &exit) {
        output = exit ? exit->output + exit->errors : exit.error().message.toUtf8();
    });
    return klab::test::waitFor([&] { return output.has_value(); }, std::chrono::seconds(60)) ? *output
                                                                                             : QByteArray();
}

void TestWatchModeGuest::initTestCase()
{
    Result<Workspace> workspace = Workspace::open(sharedWorkspace());
    QVERIFY2(workspace.has_value(), workspace ? "" : qPrintable(workspace.error().message));
    m_session = std::make_unique<LabSession>(std::move(*workspace));
    m_watch = std::make_unique<WatchMode>(m_session.get());
    m_build.profile = *Profile::find(u"lab"_s);
    m_watch->setBuild(m_build);
    connect(m_watch.get(), &WatchMode::jobStarted, this, [this](Job *job) {
        m_log.clear();
        connect(job, &Job::logged, this, [this](const QString &line) { m_log << line; });
    });
    connect(m_watch.get(), &WatchMode::cycleFinished, this, [this](const WatchCycle &cycle) {
        qInfo("%s", qPrintable(cycle.text()));
        m_cycles << cycle;
    });
    QVERIFY(finish(m_session->build(m_build)));
    QFile file(source());
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_original = file.readAll();
    QVERIFY(m_original.contains("watching for changes..."));
    BootOptions boot;
    boot.devices = 3;
    QVERIFY(finish(m_session->boot(m_build, boot)));
    QVERIFY(finish(m_session->load(m_build.profile, 3)));
    QSignalSpy ready(m_watch.get(), &WatchMode::ready);
    m_watch->start();
    QTRY_COMPARE(ready.size(), 1);
}

void TestWatchModeGuest::cleanupTestCase()
{
    if (!m_watch)
        return; // the workspace could not be opened
    m_watch->stop();
    QVERIFY(save(m_original));
    m_session->vm()->stop();
    QVERIFY(
        klab::test::waitFor([this] { return !m_session->vm()->isRunning() && !m_watch->isBusy(); }, 20000));
    if (!m_session->ownSettings(u"lab"_s).isEmpty())
        QVERIFY(finish(m_session->setOwnSettings(m_build, {})));
    QVERIFY(finish(m_session->build(m_build)));
}

void TestWatchModeGuest::editIsSeenInTheGuest()
{
    const qsizetype before = m_cycles.size();
    QVERIFY(save(withBanner("the watch has seen it")));
    QVERIFY(waitForCycles(before + 1));
    QVERIFY2(last().outcome == Outcome::Swapped, qPrintable(last().text()));
    QVERIFY2(last().outlook.isSafe(), qPrintable(last().outlook.text()));
    QVERIFY2(m_log.contains(last().outlook.text()), qPrintable(m_log.join(u'\n')));
    QVERIFY(guest(u"dmesg"_s).contains("vdev: the watch has seen it"));
    // The parameter in force is kept, though it is not in the module's source.
    QCOMPARE(guest(u"cat /sys/module/vdev/parameters/devices; ls /dev | grep -c vdev"_s), "3\n3\n"_ba);
    QCOMPARE(guest(u"echo hi > /dev/vdev2; cat /dev/vdev2; ls /lib/modules/*/extra"_s), "hi\nvdev.ko\n"_ba);
    QCOMPARE(m_watch->state(), State::Watching);
}

void TestWatchModeGuest::compileErrorLeavesTheOldOne()
{
    const qsizetype before = m_cycles.size();
    QCOMPARE(guest(u"echo kept > /dev/vdev0"_s), ""_ba);
    QVERIFY(save(withBanner("x") + "\nint no semicolon\n"));
    QVERIFY(waitForCycles(before + 1));
    QCOMPARE(last().outcome, Outcome::BuildError);
    QVERIFY2(last().error.details.contains(u"error:"), qPrintable(last().error.details));
    QCOMPARE(m_watch->state(), State::Failed);
    QCOMPARE(guest(u"cat /dev/vdev0"_s), "kept\n"_ba);
    QVERIFY(save(withBanner("mended")));
    QVERIFY(waitForCycles(before + 2));
    QCOMPARE(last().outcome, Outcome::Swapped);
    QVERIFY(guest(u"dmesg"_s).contains("vdev: mended"));
}

void TestWatchModeGuest::loadErrorBringsTheOldOneBack()
{
    const qsizetype before = m_cycles.size();
    QVERIFY(save(withBanner("refuses").replace("return VDevModule{move(registrations)};", "return EINVAL;")));
    QVERIFY(waitForCycles(before + 1));
    QVERIFY2(last().outcome == Outcome::LoadError, qPrintable(last().text()));
    QCOMPARE(last().swap.kind, SwapOutcome::Kind::Restored);
    QVERIFY2(last().swap.reason.contains(u"insmod"), qPrintable(last().swap.reason));
    QCOMPARE(m_watch->state(), State::Failed);
    QCOMPARE(guest(u"ls /dev | grep -c vdev; echo back > /dev/vdev2; cat /dev/vdev2"_s), "3\nback\n"_ba);
    QVERIFY(save(withBanner("loads again")));
    QVERIFY(waitForCycles(before + 2));
    QCOMPARE(last().outcome, Outcome::Swapped);
}

void TestWatchModeGuest::openDeviceIsNamedAndWaitedFor()
{
    const qsizetype before = m_cycles.size();
    guest(u"sleep 1000 < /dev/vdev1 > /dev/null 2>&1 & echo $! > /tmp/holder"_s);
    QVERIFY(save(withBanner("swapped once closed")));
    QVERIFY(waitForCycles(before + 1));
    QVERIFY2(last().outcome == Outcome::InUse, qPrintable(last().text()));
    QCOMPARE(last().outlook.advice, SwapOutlook::Advice::Wait);
    QVERIFY2(last().outlook.reason.contains(u"vdev is in use"), qPrintable(last().outlook.reason));
    QCOMPARE(last().holders.size(), 1);
    QCOMPARE(last().holders.first().command, u"sleep"_s);
    QCOMPARE(last().holders.first().device, u"/dev/vdev1"_s);
    QCOMPARE(QByteArray::number(last().holders.first().pid), guest(u"cat /tmp/holder"_s).trimmed());
    QCOMPARE(m_watch->state(), State::InUse);
    QVERIFY(!guest(u"dmesg"_s).contains("swapped once closed"));
    guest(u"kill $(cat /tmp/holder)"_s);
    QVERIFY(waitForCycles(before + 2));
    QVERIFY2(last().outcome == Outcome::Swapped, qPrintable(last().text()));
    QVERIFY(guest(u"dmesg"_s).contains("swapped once closed"));
    QCOMPARE(m_watch->state(), State::Watching);
}

void TestWatchModeGuest::editDuringABuild()
{
    const qsizetype before = m_cycles.size();
    // Saved as soon as the compiler runs, and so while it may have read the file already.
    bool isSaved = false;
    const auto connection = connect(m_watch.get(), &WatchMode::jobStarted, this, [&](Job *job) {
        connect(job, &Job::logged, this, [&](const QString &line) {
            if (line.contains(u"CXX") && !std::exchange(isSaved, true))
                QVERIFY(save(withBanner("the second edit")));
        });
    });
    QVERIFY(save(withBanner("the first edit")));
    QVERIFY(waitForCycles(before + 2));
    disconnect(connection);
    QVERIFY(isSaved);
    QVERIFY2(guest(u"dmesg | grep edit | tail -n 1"_s).contains("the second edit"), guest(u"dmesg | tail"_s));
}

void TestWatchModeGuest::sameModuleIsLeftAlone()
{
    const qsizetype before = m_cycles.size();
    guest(u"echo kept > /dev/vdev0"_s);
    QVERIFY(save(withBanner("the second edit") + "// only a comment, at the end\n"));
    QVERIFY(waitForCycles(before + 1));
    QVERIFY2(last().outcome == Outcome::Same, qPrintable(last().text()));
    QCOMPARE(guest(u"cat /dev/vdev0"_s), "kept\n"_ba);
}

// What another job has loaded is not loaded again: the devices would lose what they hold.
void TestWatchModeGuest::loadedByAnotherJob()
{
    const qsizetype before = m_cycles.size();
    bool isHeld = false;
    m_watch->hold([&] { isHeld = true; });
    QTRY_VERIFY(isHeld);
    QVERIFY(save(withBanner("loaded by another job")));
    QVERIFY(finish(m_session->build(m_build)));
    QVERIFY(finish(m_session->load(m_build.profile, std::nullopt)));
    guest(u"echo kept > /dev/vdev0"_s);
    m_watch->release();
    QVERIFY(waitForCycles(before + 1));
    QVERIFY2(last().outcome == Outcome::Same, qPrintable(last().text()));
    QCOMPARE(guest(u"cat /dev/vdev0"_s), "kept\n"_ba);
}

void TestWatchModeGuest::unloadedByHand()
{
    QVERIFY(save(withBanner("unloaded by hand")));
    QTRY_VERIFY_WITH_TIMEOUT(guest(u"dmesg"_s).contains("vdev: unloaded by hand"), 120'000);
    QVERIFY(waitForCycles(1));
    const qsizetype before = m_cycles.size();
    guest(u"for i in $(seq 100); do rmmod vdev && break; done"_s); // a reader may just hold it
    QVERIFY(!guest(u"ls /dev"_s).contains("vdev0"));
    QVERIFY(save(withBanner("unloaded by hand") + "// only a comment, at the end\n"));
    QVERIFY(waitForCycles(before + 1));
    QVERIFY2(last().outcome == Outcome::Swapped, qPrintable(last().text()));
    QVERIFY(guest(u"ls /dev"_s).contains("vdev0"));
    guest(u"rmmod vdev; modprobe vdev devices=3"_s); // as the tests below expect it
}

// Ten, and how long they take: KLAB_WATCH_LIMIT, in ms, makes the median a requirement.
void TestWatchModeGuest::tenSwapsLeaveNothing()
{
    const QByteArray taint = guest(u"cat /proc/sys/kernel/tainted"_s);
    QList<qint64> totals;
    for (int i = 0; i < 10; ++i) {
        const qsizetype before = m_cycles.size();
        const QByteArray banner = "swap number " + QByteArray::number(i);
        QVERIFY(save(withBanner(banner)));
        QVERIFY(waitForCycles(before + 1));
        QVERIFY2(last().outcome == Outcome::Swapped, qPrintable(last().text()));
        const WatchCycle::Times &times = last().times;
        qInfo("detect %lld, build %lld, push %lld, swap %lld, total %lld ms", times.detect, times.build,
              times.push, times.swap, times.total);
        totals << times.total;
    }
    std::sort(totals.begin(), totals.end());
    qInfo("best %lld ms, median %lld ms", totals.first(), totals[5]);
    QCOMPARE(guest(u"cat /proc/sys/kernel/tainted"_s), taint);
    QCOMPARE(guest(u"ls /dev | grep -c vdev; ls -A /lib/modules/*/extra; cat /sys/module/vdev/refcnt; "
                   u"dmesg | grep -cE 'BUG|WARNING|Oops'"_s),
             "3\nvdev.ko\n0\n0\n"_ba);
    const int limit = qEnvironmentVariableIntValue("KLAB_WATCH_LIMIT");
    QVERIFY(limit == 0 || totals[5] < limit);
}

// The swap is made all the same: it is the user's to say.
void TestWatchModeGuest::outlookIsTold()
{
    const qsizetype before = m_cycles.size();
    QVERIFY(save(withBanner("nothing has happened yet")));
    QVERIFY(waitForCycles(before + 1));
    QVERIFY2(last().outlook.isSafe(), qPrintable(last().outlook.text()));
    guest(u"echo 512 > /proc/sys/kernel/tainted"_s); // as a warning does
    const QSignalSpy told(m_watch.get(), &WatchMode::foreseen);
    QVERIFY(save(withBanner("after a warning")));
    QVERIFY(waitForCycles(before + 2));
    QVERIFY2(last().outcome == Outcome::Swapped, qPrintable(last().text()));
    QCOMPARE(told.size(), 1);
    QCOMPARE(last().outlook.advice, SwapOutlook::Advice::Restart);
    QCOMPARE(last().outlook.text(),
             u"It is safer to restart the guest than to swap the module. The kernel issued a warning."_s);
    QVERIFY2(m_log.contains(last().outlook.text()), qPrintable(m_log.join(u'\n')));
}

void TestWatchModeGuest::crashedGuestIsBootedAgain()
{
    const qsizetype before = m_cycles.size();
    m_session->vm()->console()->send("echo c > /proc/sysrq-trigger\n");
    QVERIFY(
        klab::test::waitFor([this] { return m_session->vm()->state() == VmSession::State::Failed; }, 60000));
    QVERIFY(save(withBanner("nobody runs it")));
    QVERIFY(waitForCycles(before + 1));
    QCOMPARE(last().outcome, Outcome::BuiltOnly);
    m_watch->setBootsCrashed(true);
    QVERIFY(save(withBanner("booted again")));
    QVERIFY(waitForCycles(before + 2));
    QVERIFY2(last().outcome == Outcome::Restarted, qPrintable(last().text()));
    QVERIFY(guest(u"dmesg"_s).contains("booted again"));
    QCOMPARE(guest(u"ls /dev | grep -c vdev"_s), "3\n"_ba);
}

// The module stays half loaded: it is not "in use", and only another boot brings the next one in.
void TestWatchModeGuest::crashInInitIsToldAndRestarted()
{
    const qsizetype before = m_cycles.size();
    QVERIFY(save(withBanner("crashes").replace(
        "return VDevModule{move(registrations)};",
        "volatile int *nowhere = nullptr; asm(\"\" : \"+r\"(nowhere)); *nowhere = 1; "
        "return VDevModule{move(registrations)};")));
    QVERIFY(waitForCycles(before + 1, 50)); // nobody waits for a load that never ends
    QVERIFY2(last().outcome == Outcome::LoadError, qPrintable(last().text()));
    QCOMPARE(last().swap.kind, SwapOutcome::Kind::HalfLoaded);
    QCOMPARE(last().error.code, Error::Code::KernelReport);
    QVERIFY2(last().text().contains(u"The kernel reported an oops in "), qPrintable(last().text()));
    QVERIFY2(last().error.details.contains(u"NULL pointer dereference"), qPrintable(last().error.details));
    QVERIFY(save(withBanner("crashes no longer")));
    QVERIFY(waitForCycles(before + 2));
    QVERIFY2(last().outlook.reason.contains(u"vdev is half loaded"), qPrintable(last().outlook.text()));
    QVERIFY2(last().outcome == Outcome::Restarted, qPrintable(last().text()));
    QVERIFY(guest(u"dmesg"_s).contains("crashes no longer"));
    QCOMPARE(m_session->vm()->reports()->count(), 0);
}

void TestWatchModeGuest::builtInRestarts()
{
    const qsizetype before = m_cycles.size();
    bool isHeld = false;
    m_watch->hold([&] { isHeld = true; });
    QVERIFY(isHeld);
    QVERIFY(finish(m_session->setOwnSettings(m_build, {{u"SAMPLE_VDEV"_s, u"y"_s}})));
    m_watch->release();
    QVERIFY(save(withBanner("built in")));
    QVERIFY(waitForCycles(before + 1, 600));
    QVERIFY2(last().outcome == Outcome::Restarted, qPrintable(last().text() + last().error.details));
    QVERIFY(guest(u"dmesg"_s).contains("vdev: built in"));
    QCOMPARE(guest(u"ls /dev | grep -c vdev; lsmod | grep -c vdev"_s), "3\n0\n"_ba);
    QVERIFY(save(withBanner("built in again")));
    QVERIFY(waitForCycles(before + 2, 600));
    QVERIFY2(last().outcome == Outcome::Restarted, qPrintable(last().text()));
    QVERIFY(guest(u"dmesg"_s).contains("vdev: built in again"));
}

QTEST_GUILESS_MAIN(TestWatchModeGuest)
#include "tst_watchmode.moc"
