// SPDX-License-Identifier: GPL-2.0-or-later
//
// The commands of SwapJob and UnloadJob, run in a shell of this machine, with programs in the
// place of insmod and its like and a folder in the place of /sys.
#include "fixtures.h"
#include "module/swapjob.h"
#include "testing.h"

#include <QDir>
#include <QProcess>

using namespace klab;
using namespace Qt::StringLiterals;
using Kind = SwapOutcome::Kind;

namespace
{

/// A guest's files. Its module refuses to be loaded with a parameter that is listed in "refused".
struct Guest {
    explicit Guest(QString program)
        : shell(std::move(program))
    {
        test::write(at(u"bin/load"_s), R"sh(#!/bin/sh
echo "$(basename "$0") $*" >> "$TOP/calls"
for last; do :; done
if grep -qx "$last" "$TOP/refused" || { [ "${1##*.}" = new ] && [ -e "$TOP/refusesnew" ]; }; then
	echo "$(basename "$0"): refused: invalid argument" >&2
	exit 1
fi
[ -e "$TOP/refusesall" ] && exit 1
# modprobe takes it for a module that is there already, whoever has returned it.
[ -e "$TOP/exists" ] && { [ "${0##*/}" = modprobe ] && exit 0; echo "insmod: can't insert: File exists" >&2; exit 1; }
shift
mkdir -p "$TOP/sys/vdev/parameters"
echo 0 > "$TOP/sys/vdev/refcnt"
echo live > "$TOP/sys/vdev/initstate"
[ -e "$TOP/crashes" ] && { echo coming > "$TOP/sys/vdev/initstate"; kill -KILL $$; }
for one; do
	value=${one#*=}
	case "${0##*/} $value" in
	"insmod \""*) value=${value#?} value=${value%?} ;;
	insmod*" "*" "*) value=${value%% *} ;; # as the kernel takes it
	esac
	echo "$value" > "$TOP/sys/vdev/parameters/${one%%=*}"
done
)sh");
        test::write(at(u"bin/rmmod"_s), R"sh(#!/bin/sh
echo "rmmod $*" >> "$TOP/calls"
[ -e "$TOP/stuck" ] && { echo "rmmod: no" >&2; exit 1; }
rm -r "$TOP/sys/$1"
)sh");
        test::write(at(u"refused"_s), "");
        QDir().mkpath(at(u"sys"_s));
        for (const QString &name : {u"load"_s, u"rmmod"_s})
            QFile::setPermissions(at(u"bin/"_s + name), QFile::ReadOwner | QFile::ExeOwner);
        QFile::link(u"load"_s, at(u"bin/insmod"_s));
        QFile::link(u"load"_s, at(u"bin/modprobe"_s));
        test::write(at(u"extra/vdev.ko"_s), "old");
        test::write(at(u"extra/vdev.ko.new"_s), "new");
    }
    QString at(const QString &name) const { return top.filePath(name); }
    void load(const QByteArray &devices, const QByteArray &users = "0") const
    {
        test::write(at(u"sys/vdev/parameters/devices"_s), devices + '\n');
        test::write(at(u"sys/vdev/parameters/text"_s), "two words\n");
        test::write(at(u"sys/vdev/parameters/none"_s), "(null)\n");
        test::write(at(u"sys/vdev/refcnt"_s), users + '\n');
        test::write(at(u"sys/vdev/initstate"_s), "live\n");
    }
    SwapOutcome run(const GuestCommandJob &job) const
    {
        QStringList arguments = job.command().mid(1);
        arguments[1].replace(u"/sys/module"_s, at(u"sys"_s));
        arguments[1].replace(u"/run/made-"_s, at(u"made-"_s));
        arguments[1].replace(u"/run/left-"_s, at(u"left-"_s));
        // busybox's shell has its own programs before those of PATH.
        for (const QString &name : {u"insmod"_s, u"modprobe"_s, u"rmmod"_s})
            arguments[1].prepend(u"%1() { \"$TOP/bin/%1\" \"$@\"; }\n"_s.arg(name));
        if (shell == u"busybox")
            arguments.prepend(u"sh"_s);
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PATH"_s, at(u"bin"_s) + u':' + qEnvironmentVariable("PATH"));
        environment.insert(u"TOP"_s, top.path());
        process.setProcessEnvironment(environment);
        process.start(shell, arguments);
        if (!process.waitForFinished() || process.exitCode() != 0)
            qFatal("%s", process.readAllStandardError().constData());
        return parseSwapOutcome(process.readAllStandardOutput());
    }
    SwapOutcome swap() const { return run(SwapJob(&vm, defaultModule(), at(u"extra"_s))); }
    SwapOutcome again(const QStringList &parameters) const
    {
        return run(SwapJob(&vm, defaultModule(), parameters));
    }
    SwapOutcome unload() const { return run(UnloadJob(&vm, defaultModule())); }
    QByteArray parameter(const QString &name) const
    {
        return test::read(at(u"sys/vdev/parameters/"_s + name));
    }
    QByteArray file() const { return test::read(at(u"extra/vdev.ko"_s)); }
    QByteArray calls() const { return test::read(at(u"calls"_s)); }

    QString shell;
    QTemporaryDir top;
    mutable VmSession vm;
};

} // namespace

class TestSwapScript : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data();
    void swapped();
    void notLoaded();
    void external();
    void leftIsNoted();
    void used();
    void stuck();
    void builtIn();
    void restored();
    void lost();
    void exists();
    void restoredWhereTheNewOneExists();
    void crashes();
    void crashesInPlaceOfAnother();
    void halfLoadedBefore();
    void otherParameters();
    void givenForWantOfAnother();
    void dropped();
    void otherParametersRefused();
    void otherParametersNotLoaded();
    void unload();

private:
    static QString shell()
    {
        QFETCH_GLOBAL(QString, program);
        return program;
    }
};

void TestSwapScript::initTestCase_data()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("sh") << u"sh"_s;
    QTest::newRow("busybox") << u"busybox"_s; // as in the guest
}

void TestSwapScript::swapped()
{
    const Guest guest(shell());
    guest.load("3");
    const SwapOutcome outcome = guest.swap();
    QCOMPARE(outcome.kind, Kind::Swapped);
    QVERIFY(outcome.isSuccess());
    QCOMPARE(guest.parameter(u"devices"_s), "3\n");
    QCOMPARE(guest.parameter(u"text"_s), "two words\n");
    QVERIFY(!QFile::exists(guest.at(u"sys/vdev/parameters/none"_s)));
    QCOMPARE(guest.file(), "new");
    QVERIFY(!QFile::exists(guest.at(u"extra/vdev.ko.new"_s)));
}

void TestSwapScript::notLoaded()
{
    const Guest guest(shell());
    QCOMPARE(guest.swap().kind, Kind::Loaded);
    QCOMPARE(guest.calls(), "modprobe vdev\n"); // it knows the kernel's command line
    QCOMPARE(guest.file(), "new");
}

// What it makes is noted, and one that nobody has made is not.
void TestSwapScript::external()
{
    const Guest guest(shell());
    Module module = defaultModule();
    module.kind = Module::Kind::External;
    QCOMPARE(guest.run(SwapJob(&guest.vm, module, guest.at(u"extra"_s))).kind, Kind::Loaded);
    QVERIFY(QFile::exists(guest.at(u"made-vdev"_s)));
    QVERIFY(!test::read(guest.at(u"made-vdev"_s)).contains("/dev/null"));
}

// Which build has crashed in its exit() is asked after the next one was loaded.
void TestSwapScript::leftIsNoted()
{
    const Guest guest(shell());
    guest.load("3");
    test::write(guest.at(u"sys/vdev/notes/.note.gnu.build-id"_s), "the old one");
    QCOMPARE(guest.swap().kind, Kind::Swapped);
    QCOMPARE(test::read(guest.at(u"left-vdev"_s)), "the old one");
    QCOMPARE(guest.unload().kind, Kind::Unloaded); // which has no notes
    QVERIFY(!QFile::exists(guest.at(u"left-vdev"_s)));
}

void TestSwapScript::used()
{
    const Guest guest(shell());
    guest.load("3", "1");
    QCOMPARE(guest.swap().kind, Kind::InUse);
    QCOMPARE(guest.calls(), "");
    QCOMPARE(guest.file(), "old");
}

void TestSwapScript::stuck()
{
    const Guest guest(shell());
    guest.load("3");
    test::write(guest.at(u"stuck"_s), "");
    const SwapOutcome outcome = guest.swap();
    QCOMPARE(outcome.kind, Kind::Stuck);
    QCOMPARE(outcome.reason, u"rmmod: no"_s);
    QVERIFY(!outcome.isSuccess());
    QCOMPARE(guest.file(), "old");
}

void TestSwapScript::builtIn()
{
    const Guest guest(shell());
    guest.load("3");
    QFile::remove(guest.at(u"sys/vdev/initstate"_s));
    QCOMPARE(guest.swap().kind, Kind::BuiltIn);
    QCOMPARE(guest.unload().kind, Kind::BuiltIn);
    QCOMPARE(guest.calls(), "");
}

void TestSwapScript::restored()
{
    const Guest guest(shell());
    guest.load("3");
    test::write(guest.at(u"refusesnew"_s), "");
    // insmod's first argument is "./vdev.ko.new"
    const SwapOutcome outcome = guest.swap();
    QCOMPARE(outcome.kind, Kind::Restored);
    QVERIFY2(outcome.reason.contains(u"insmod: refused"), qPrintable(outcome.reason));
    QCOMPARE(guest.parameter(u"devices"_s), "3\n");
    QCOMPARE(guest.parameter(u"text"_s), "two words\n");
    QCOMPARE(outcome.value(u"devices"_s), u"3"_s);
    QCOMPARE(guest.file(), "old");
}

void TestSwapScript::lost()
{
    const Guest guest(shell());
    guest.load("3");
    test::write(guest.at(u"refusesall"_s), "");
    QCOMPARE(guest.swap().kind, Kind::Lost);
    QVERIFY(!QFile::exists(guest.at(u"sys/vdev"_s)));
    QCOMPARE(guest.swap().kind, Kind::Refused); // also where there was none
}

// init() returns -EEXIST, or a device is still registered: modprobe ends with 0.
void TestSwapScript::exists()
{
    const Guest guest(shell());
    test::write(guest.at(u"exists"_s), "");
    const SwapOutcome outcome = guest.swap();
    QCOMPARE(outcome.kind, Kind::Refused);
    QVERIFY2(outcome.reason.contains(u"File exists"), qPrintable(outcome.reason));
    QVERIFY(!outcome.isSuccess());
}

void TestSwapScript::restoredWhereTheNewOneExists()
{
    const Guest guest(shell());
    guest.load("3");
    test::write(guest.at(u"exists"_s), "");
    const SwapOutcome outcome = guest.again({u"devices=5"_s});
    QCOMPARE(outcome.kind, Kind::Lost);
    QVERIFY2(outcome.reason.contains(u"File exists"), qPrintable(outcome.reason));
}

void TestSwapScript::crashes()
{
    const Guest guest(shell());
    test::write(guest.at(u"crashes"_s), "");
    const SwapOutcome outcome = guest.swap();
    QCOMPARE(outcome.kind, Kind::HalfLoaded);
    QVERIFY(!outcome.wasHalf);
    QCOMPARE(guest.calls(), "modprobe vdev\n");
}

// The old one is not loaded again: that would wait in the kernel for ever.
void TestSwapScript::crashesInPlaceOfAnother()
{
    const Guest guest(shell());
    guest.load("3");
    test::write(guest.at(u"crashes"_s), "");
    const SwapOutcome outcome = guest.swap();
    QCOMPARE(outcome.kind, Kind::HalfLoaded);
    QVERIFY(!outcome.wasHalf);
    QCOMPARE(guest.calls().count('\n'), 2); // rmmod, insmod
}

// It is not "in use", though its counter says so.
void TestSwapScript::halfLoadedBefore()
{
    const Guest guest(shell());
    guest.load("3", "1");
    for (const char *state : {"coming\n", "going\n"}) {
        test::write(guest.at(u"sys/vdev/initstate"_s), state);
        QCOMPARE(guest.swap().kind, Kind::HalfLoaded);
        QVERIFY(guest.swap().wasHalf);
        QCOMPARE(guest.unload().kind, Kind::HalfLoaded);
    }
    QCOMPARE(guest.calls(), "");
    QCOMPARE(guest.file(), "old");
}

void TestSwapScript::otherParameters()
{
    const Guest guest(shell());
    guest.load("3");
    QCOMPARE(guest.again({u"devices=5"_s}).kind, Kind::Swapped);
    QCOMPARE(guest.parameter(u"devices"_s), "5\n");
    QCOMPARE(guest.parameter(u"text"_s), "two words\n");
    QCOMPARE(guest.file(), "old");
    QVERIFY(QFile::exists(guest.at(u"extra/vdev.ko.new"_s))); // not meant
}

// What is in force stays; what the module does not show, and all where it is not loaded, is given.
void TestSwapScript::givenForWantOfAnother()
{
    const Guest guest(shell());
    const auto swap = [&guest](const QStringList &parameters) {
        return guest.run(SwapJob(&guest.vm, defaultModule(), guest.at(u"extra"_s), parameters)).kind;
    };
    QCOMPARE(swap({u"?devices=9"_s, u"text=three more words"_s}), Kind::Loaded);
    QCOMPARE(guest.parameter(u"devices"_s), "9\n");
    QCOMPARE(guest.parameter(u"text"_s), "three more words\n");
    test::write(guest.at(u"extra/vdev.ko.new"_s), "newer");
    QCOMPARE(swap({u"?devices=4"_s, u"?hidden=1"_s, u"text=other"_s}), Kind::Swapped);
    QCOMPARE(guest.parameter(u"devices"_s), "9\n");
    QCOMPARE(guest.parameter(u"hidden"_s), "1\n");
    QCOMPARE(guest.parameter(u"text"_s), "other\n");
    QCOMPARE(guest.file(), "newer");
}

// What is taken back is not given to the new one, neither from the old one nor by modprobe, which reads the
// kernel's command line; but to the old one, where that has to be loaded again.
void TestSwapScript::dropped()
{
    const Guest guest(shell());
    const auto swap = [&guest](const QStringList &parameters) {
        return guest.run(SwapJob(&guest.vm, defaultModule(), guest.at(u"extra"_s), parameters));
    };
    guest.load("3");
    QCOMPARE(guest.again({u"!devices"_s}).kind, Kind::Swapped);
    QVERIFY(!QFile::exists(guest.at(u"sys/vdev/parameters/devices"_s)));
    QCOMPARE(guest.parameter(u"text"_s), "two words\n");
    guest.load("3");
    QCOMPARE(swap({u"!devices"_s, u"!none"_s, u"text=other"_s}).kind, Kind::Swapped);
    QVERIFY(!QFile::exists(guest.at(u"sys/vdev/parameters/devices"_s)));
    QCOMPARE(guest.parameter(u"text"_s), "other\n");

    test::write(guest.at(u"extra/vdev.ko.new"_s), "newer");
    test::write(guest.at(u"refusesnew"_s), "");
    guest.load("3");
    const SwapOutcome outcome = swap({u"!devices"_s});
    QCOMPARE(outcome.kind, Kind::Restored);
    QCOMPARE(outcome.value(u"devices"_s), u"3"_s);
    QCOMPARE(guest.parameter(u"devices"_s), "3\n");
    QCOMPARE(guest.parameter(u"text"_s), "two words\n");

    QCOMPARE(guest.unload().kind, Kind::Unloaded);
    QFile::remove(guest.at(u"calls"_s));
    test::write(guest.at(u"extra/vdev.ko.new"_s), "newer");
    QCOMPARE(swap({u"!devices"_s, u"text=one"_s}).kind, Kind::Loaded);
    QCOMPARE(guest.calls(), "insmod ./vdev.ko text=one\n");
}

void TestSwapScript::otherParametersRefused()
{
    const Guest guest(shell());
    guest.load("3");
    test::write(guest.at(u"refused"_s), "devices=5\n");
    const SwapOutcome outcome = guest.again({u"devices=5"_s});
    QCOMPARE(outcome.kind, Kind::Restored);
    QCOMPARE(outcome.value(u"devices"_s), u"3"_s);
    QCOMPARE(outcome.value(u"device"_s), QString());
    QVERIFY(outcome.reason.contains(u"modprobe: refused"));
    QCOMPARE(guest.parameter(u"devices"_s), "3\n");
    QCOMPARE(guest.parameter(u"text"_s), "two words\n");
}

void TestSwapScript::otherParametersNotLoaded()
{
    const Guest guest(shell());
    QCOMPARE(guest.again({u"devices=5"_s}).kind, Kind::Loaded);
    QCOMPARE(guest.calls(), "modprobe vdev devices=5\n");
}

void TestSwapScript::unload()
{
    const Guest guest(shell());
    QCOMPARE(guest.unload().kind, Kind::Absent);
    guest.load("3", "2");
    QCOMPARE(guest.unload().kind, Kind::InUse);
    guest.load("3");
    QCOMPARE(guest.unload().kind, Kind::Unloaded);
    QCOMPARE(guest.calls(), "rmmod vdev\n");
}

KLAB_TEST(TestSwapScript)
#include "tst_swapscript.moc"
