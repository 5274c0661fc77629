// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/stepchecker.h"

#include "builtmodule.h"
#include "fakevm.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;
using State = VmSession::State;
using test::FakeVm;
using test::JobRecord;

namespace
{

StepCheck check(const Predicate &predicate, const QString &id = u"check"_s)
{
    return {id, u"It holds."_s, {}, predicate};
}

const QStringList Endless{u"/bin/sh"_s, u"-c"_s, u"sleep forever"_s};

/// A machine of the profile lab, with two devices, and a step that is checked on it.
struct Guest {
    explicit Guest(bool runs = true)
    {
        around.vm = &vm.session;
        around.profile = u"lab"_s;
        around.begun = QDateTime::currentDateTimeUtc().addSecs(-60);
        around.marker = u"lab: step add begins"_s;
        if (!runs)
            return;
        around.runningProfile = u"lab"_s;
        if (!vm.reach(State::Ready))
            qFatal("the fake machine does not boot");
        ask({u"/bin/sh"_s, u"-c"_s, u"modprobe vdev"_s});
        put(u"/sys/module/vdev/parameters/devices"_s, "2\n");
    }
    void ask(const QStringList &command)
    {
        bool done = false;
        vm.session.agent()->run(command, [&done](const Result<GuestExit> &) { done = true; });
        if (!QTest::qWaitFor([&done] { return done; }))
            qFatal("the fake guest does not answer");
    }
    void put(const QString &path, const QByteArray &content)
    {
        bool done = false;
        vm.session.agent()->writeFile(path, content, 0644, [&done](const Result<> &) { done = true; });
        if (!QTest::qWaitFor([&done] { return done; }))
            qFatal("the fake guest takes no file");
    }
    // The kernel says a line: on the console, and for dmesg.
    void say(const QByteArray &line)
    {
        vm.type("!say [    1.000000] " + line);
        if (!QTest::qWaitFor([&] { return vm.session.console()->transcript().contains(line); }))
            qFatal("the fake machine says nothing");
    }
    CheckResult result(const Predicate &predicate) { return results({check(predicate)}).value(0); }
    QList<CheckResult> results(const QList<StepCheck> &checks)
    {
        CheckStepJob job(checks, around);
        JobRecord record(job);
        if (!record.run() || !record.result)
            qFatal("the check does not end well");
        return job.results();
    }
    FakeVm vm{u"boot"_s, 2};
    CheckSurroundings around;
};

} // namespace

class TestStepChecker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothing();
    void noMachine_data();
    void noMachine();
    void guest_data();
    void guest();
    void log();
    void logBeforeCommands();
    void endlessPattern();
    void crashed();
    void profile();
    void answers();
    void moduleRuns();
    void moduleBuiltIn();
    void order();
    void canceled();
    void machineDies();
    void jobGoes();
};

Q_DECLARE_METATYPE(klab::Predicate)

void TestStepChecker::nothing()
{
    Guest guest(false);
    QVERIFY(guest.results({}).isEmpty());
}

static GuestSays says(const QString &script, std::optional<int> status, const QString &pattern = {})
{
    GuestSays one{{u"/bin/sh"_s, u"-c"_s, script}, status, {}};
    if (!pattern.isEmpty())
        one.pattern = QRegularExpression(pattern);
    return one;
}

void TestStepChecker::noMachine_data()
{
    QTest::addColumn<Predicate>("predicate");
    QTest::newRow("log") << Predicate(LogHas{QRegularExpression(u"a"_s), false});
    QTest::newRow("log, absent") << Predicate(LogHas{QRegularExpression(u"a"_s), true});
    QTest::newRow("guest") << Predicate(says(u"exit 1"_s, std::nullopt));
    QTest::newRow("devices") << Predicate(DeviceCount{0});
    QTest::newRow("parameter") << Predicate(ParameterHas{u"devices"_s, {}});
    QTest::newRow("profile") << Predicate(ProfileRuns{u"lab"_s});
}

void TestStepChecker::noMachine()
{
    QFETCH(Predicate, predicate);
    Guest guest(false);
    const CheckResult result = guest.result(predicate);
    QVERIFY(!result.passed);
    QVERIFY2(result.reason.startsWith(u"No machine is running"), qPrintable(result.reason));
}

void TestStepChecker::guest_data()
{
    QTest::addColumn<Predicate>("predicate");
    QTest::addColumn<QString>("reason"); // empty: it passes
    const auto row = [](const char *name, const Predicate &predicate, const QString &reason = {}) {
        QTest::newRow(name) << predicate << reason;
    };
    row("status", says(u"exit 3"_s, 3));
    row("another status", says(u"exit 3"_s, 0),
        u"exits with status 3 instead of 0 and prints “some output"_s);
    row("any status", says(u"exit 3"_s, std::nullopt));
    row("what it says", says(u"exit 0"_s, 0, u"some out"_s));
    row("errors, too", says(u"exit 0"_s, 0, u"some error"_s));
    row("status, but not what it says", says(u"exit 0"_s, 0, u"^error"_s),
        u"In the guest, '/bin/sh -c exit 0' prints “some"_s);
    row("what it says, but not the status", says(u"exit 1"_s, 0, u"some"_s), u"exits with status 1"_s);
    row("no such command", GuestSays{{u"/bin/odd"_s}, 0, {}}, u"exits with status 127"_s);
    row("devices", DeviceCount{2});
    row("more devices", DeviceCount{3}, u"The guest has 2 vdev devices, not 3."_s);
    row("parameter", ParameterHas{u"devices"_s, u"2"_s});
    row("another value", ParameterHas{u"devices"_s, u"3"_s}, u"devices is 2, not 3."_s);
    row("no parameter", ParameterHas{u"size"_s, u"3"_s}, u"has no parameter size."_s);
    row("profile", ProfileRuns{u"lab"_s});
    row("another profile", ProfileRuns{u"debug"_s}, u"profile lab is running, not that of debug"_s);
}

void TestStepChecker::guest()
{
    QFETCH(Predicate, predicate);
    QFETCH(QString, reason);
    Guest guest;
    const CheckResult result = guest.result(predicate);
    QVERIFY2(result.passed == reason.isEmpty(), qPrintable(result.reason));
    QVERIFY2(result.reason.contains(reason), qPrintable(result.reason));
}

void TestStepChecker::log()
{
    Guest guest;
    const auto has = [](const QString &text, bool absent = false) {
        return LogHas{QRegularExpression(text), absent};
    };
    guest.say("vdev: before");
    guest.ask({u"/bin/sh"_s, u"-c"_s, u"echo '<7>%1' > /dev/kmsg"_s.arg(guest.around.marker)});
    guest.say("vdev: after");
    QVERIFY(guest.result(has(u"^vdev: after$"_s)).passed);
    const CheckResult before = guest.result(has(u"vdev: before"_s));
    QVERIFY(!before.passed);
    QVERIFY(before.reason.contains(u"since this step began"));
    // What must not be said must not have been said before either.
    QVERIFY(!guest.result(has(u"vdev: before"_s, true)).passed);
    QVERIFY(guest.result(has(u"Oops"_s, true)).passed);
    QVERIFY(!guest.result(has(u"^\\["_s)).passed); // time stamps are no part of a line
    guest.say("");
    QVERIFY(!guest.result(has(u"vdev: before"_s, true)).passed); // an empty line hides nothing
}

// What a check's own command makes the kernel say does not count.
void TestStepChecker::logBeforeCommands()
{
    Guest guest;
    const QList<StepCheck> checks{check(says(u"echo '<6>vdev: written' > /dev/kmsg"_s, 0), u"write"_s),
                                  check(LogHas{QRegularExpression(u"vdev: written"_s), false}, u"log"_s)};
    const QList<CheckResult> first = guest.results(checks);
    QVERIFY(first[0].passed && !first[1].passed);
    QVERIFY(guest.results(checks)[1].passed); // it was there by then
}

void TestStepChecker::endlessPattern()
{
    Guest guest;
    const QRegularExpression endless(u"(*LIMIT_MATCH=1000000)(a+)+$"_s);
    guest.say(QByteArray(64, 'a') + '!');
    for (const bool absent : {false, true}) {
        const CheckResult result = guest.result(LogHas{endless, absent});
        QVERIFY(!result.passed);
        QVERIFY2(result.reason.contains(u"too long"), qPrintable(result.reason));
    }
    GuestSays one = says(QString(64, u'a') + u'!', 0);
    one.pattern = endless;
    QVERIFY(guest.result(one).reason.contains(u"too long"));
}

// What the kernel has said counts also when its log has gone with the machine.
void TestStepChecker::crashed()
{
    Guest guest;
    const LogHas oops{QRegularExpression(u"^BUG: kernel NULL"_s), false};
    const LogHas none{QRegularExpression(u"^BUG: kernel NULL"_s), true};
    guest.vm.type("!panic-end");
    QVERIFY(guest.vm.waitFor(State::Failed));
    QVERIFY(!guest.result(oops).passed);
    guest.around.heard = u"[    1.000000] BUG: kernel NULL pointer dereference\r\n"_s;
    QVERIFY(guest.result(oops).passed);
    QVERIFY(!guest.result(none).passed); // nobody runs
    guest.around.heard.clear();
    guest.around.seen = {u"check"_s};
    QVERIFY(guest.result(oops).passed);
    QVERIFY(!guest.result(none).passed);
}

void TestStepChecker::profile()
{
    Guest guest;
    guest.around.profile = u"debug"_s;
    QVERIFY(guest.result(ModuleRuns{}).reason.contains(u"profile lab is running, not that of debug"));
}

void TestStepChecker::answers()
{
    Guest guest(false);
    const IsAnswered question{u"What?"_s, {u"a"_s, u"b"_s}, 1, IsAnswered::Source::Manifest};
    QVERIFY(guest.result(question).reason.contains(u"not answered yet"));
    guest.around.answers[u"other"_s] = 1;
    QVERIFY(!guest.result(question).passed);
    guest.around.answers[u"check"_s] = 0;
    QVERIFY(guest.result(question).reason.contains(u"not the answer"));
    guest.around.answers[u"check"_s] = 1;
    QVERIFY(guest.result(question).passed);
}

void TestStepChecker::moduleRuns()
{
    Guest guest;
    QVERIFY(guest.result(ModuleRuns{}).reason.contains(u"Nothing has been built"));
    const test::BuiltModule built;
    guest.around.kbuild = built.kbuild;
    guest.around.moduleFolder = built.around.moduleFolder;
    QVERIFY(guest.result(ModuleRuns{}).reason.contains(u"has not been built"));
    QVERIFY(built.buildModule());
    QVERIFY(guest.result(ModuleRuns{}).reason.contains(u"not loaded in the guest"));
    const QString note = u"/sys/module/vdev/notes/.note.gnu.build-id"_s;
    guest.put(note, "another");
    QVERIFY(guest.result(ModuleRuns{}).reason.contains(u"running another module"));
    guest.put(note, test::buildNote());
    QCOMPARE(guest.result(ModuleRuns{}).reason, QString());
    built.write(u"module/vdev/vdev.cpp"_s, "int b;\n");
    QVERIFY(guest.result(ModuleRuns{}).reason.contains(u"sources have changed"));
    QVERIFY(built.buildModule());
    guest.vm.session.stop();
    QVERIFY(guest.vm.waitFor(State::Off));
    QVERIFY(guest.result(ModuleRuns{}).reason.startsWith(u"No machine is running"));
}

// There is no note to be compared: that the kernel is of the sources says all, if it runs.
void TestStepChecker::moduleBuiltIn()
{
    const test::BuiltModule built;
    built.configure("CONFIG_SAMPLE_VDEV=y\n");
    QVERIFY(built.linkIntoTree());
    QVERIFY(built.buildKernel());
    Guest guest;
    guest.around.kbuild = built.kbuild;
    guest.around.moduleFolder = built.around.moduleFolder;
    guest.around.booted = QDateTime::currentDateTimeUtc().addSecs(1);
    QCOMPARE(guest.result(ModuleRuns{}).reason, QString());
    guest.vm.session.stop();
    QVERIFY(guest.vm.waitFor(State::Off));
    QVERIFY(guest.result(ModuleRuns{}).reason.startsWith(u"No machine is running"));
}

// The results stand where the checks do, in whatever order these were held.
void TestStepChecker::order()
{
    Guest guest;
    const QList<CheckResult> results =
        guest.results({check(says(u"exit 1"_s, 0), u"a"_s), check(DeviceCount{2}, u"b"_s),
                       check(FileMatches{u"module/x"_s, QRegularExpression(u"a"_s), false}, u"c"_s),
                       check(says(u"exit 0"_s, 0), u"d"_s)});
    QCOMPARE(results.size(), 4);
    QVERIFY(results[0].reason.contains(u"status 1"));
    QVERIFY(results[1].passed);
    QVERIFY(results[2].reason.contains(u"no file"));
    QVERIFY(results[3].passed);
}

void TestStepChecker::canceled()
{
    Guest guest;
    CheckStepJob job({check(DeviceCount{2}), check(GuestSays{Endless, 0, {}})}, guest.around);
    JobRecord record(job);
    job.start();
    QTRY_COMPARE(record.activities.size(), 2); // the second one is under way
    job.cancel();
    QTRY_COMPARE(record.ends, 1);
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    test::settle();
    QCOMPARE(record.ends, 1);
    QCOMPARE(guest.vm.session.state(), State::Ready);
    QVERIFY(guest.result(DeviceCount{2}).passed); // and another one goes well
}

void TestStepChecker::machineDies()
{
    Guest guest;
    CheckStepJob job(
        {check(DeviceCount{2}), check(GuestSays{Endless, std::nullopt, {}}), check(says(u"a"_s, 0))},
        guest.around);
    JobRecord record(job);
    job.start();
    QTRY_COMPARE(record.activities.size(), 2);
    guest.vm.type("!crash");
    QTRY_COMPARE_WITH_TIMEOUT(record.ends, 1, 20000);
    KLAB_GOOD(record.result);
    QCOMPARE(job.results().size(), 3);
    QVERIFY(job.results()[0].passed);
    QVERIFY(!job.results()[1].passed && !job.results()[1].reason.isEmpty());
    QVERIFY(job.results()[2].reason.startsWith(u"No machine is running"));
}

void TestStepChecker::jobGoes()
{
    Guest guest;
    for (const Predicate &one : {Predicate(GuestSays{Endless, 0, {}}),
                                 Predicate(FileMatches{u"module/x"_s, QRegularExpression(u"a"_s), false})}) {
        auto job = std::make_unique<CheckStepJob>(QList<StepCheck>{check(one)}, guest.around);
        JobRecord record(*job);
        job->start();
        QTRY_COMPARE(record.activities.size(), 1);
        job.reset();
        test::settle();
        QCOMPARE(record.ends, 0);
    }
    QVERIFY(guest.result(DeviceCount{2}).passed);
}

KLAB_TEST(TestStepChecker)
#include "tst_stepchecker.moc"
