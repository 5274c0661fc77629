// SPDX-License-Identifier: GPL-2.0-or-later
//
// The command line over the real parts: kernel, Kbuild, QEMU, guest agent, module.
#include "base/files.h"
#include "kernel/kconfigfile.h"
#include "klabprocess.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSaveFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>

class TestKlab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void demoVerifiesEveryDevice_data();
    void demoVerifiesEveryDevice();
    void builtInModuleInAFreshWorkspace();
    void workspacePathOfAllThatWorks();

    void execPassesOutputAndStatus_data();
    void execPassesOutputAndStatus();
    void execIsBinarySafe();
    void execPassesMuchOutput();
    void execEndsWithItsReader();
    void execPutsFiles();
    void moduleParameterByInsmod();
    void kernelReportsAreTheResult_data();
    void kernelReportsAreTheResult();
    void consoleReportsAreNamed();

    void watchSwapsWhatIsSaved();

    void buildMakesWhatThereIs();
    void buildThatMakesNothingFails_data();
    void buildThatMakesNothingFails();
    void warningsAreSaidEachTime();

    void ownSettingsComeAndGo();
    void whySearchAndDiff();
    void whatTheLabNeedsIsKept();
    void killedChangeIsWholeOrNone();
    void outsideChangeIsAdopted();
    void menuconfigOutsideIsAdopted();
    void exportedConfigComesBack_data();
    void exportedConfigComesBack();
    void importSaysWhatIsMissing();
    void compareShowsWhatDiffers();

    void secondKlabIsTurnedAway();
    void panicAtBootIsExplained();
    void panicInACommandIsExplained();
    void muteGuestIsTold();
    void killedQemuIsTold();
    void interruptEndsCleanly_data();
    void interruptEndsCleanly();
    void killedKlabLeavesNoMachine();
    void droppedSettingIsNamed();
    void badInputIsRefused_data();
    void badInputIsRefused();

private:
    QStringList with(const QStringList &words) const
    {
        return words.mid(0, 1) + QStringList{QStringLiteral("--workspace"), m_workspace} + words.mid(1);
    }
    KlabResult config(const QStringList &words) const
    {
        return runKlab(QStringList{QStringLiteral("config")} + words +
                       QStringList{QStringLiteral("--workspace"), m_workspace});
    }
    QString value(const QString &symbol) const
    {
        return QString::fromLatin1(config({QStringLiteral("get"), symbol}).output.trimmed());
    }
    QString configFile(const QString &profile) const
    {
        return m_workspace + QStringLiteral("/build/") + profile + QStringLiteral("/.config");
    }
    // Nothing that works in the workspace is left, within a moment.
    bool nothingLeft() const
    {
        return klab::test::waitFor([this] { return processesWith(m_workspace).isEmpty(); },
                                   std::chrono::seconds(10));
    }

    QString m_workspace = sharedWorkspace();
    QTemporaryDir m_scratch; ///< for workspaces that are refused
};

static QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static bool append(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::Append) && file.write(text) == text.size();
}

#define VERIFY_STATUS(result, expected)                                                                      \
    QVERIFY2((result).status == (expected), (QByteArray("status ") + QByteArray::number((result).status) +   \
                                             "\n" + (result).errors + (result).output)                       \
                                                .constData())

void TestKlab::initTestCase()
{
    const KlabResult built = runKlab(with({QStringLiteral("build")}), 1200);
    VERIFY_STATUS(built, 0);
}

// As an editor does: a file that is whole takes the place of the old one.
static bool save(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
}

// ------------------------------------------------------------ what works

void TestKlab::demoVerifiesEveryDevice_data()
{
    QTest::addColumn<int>("devices");
    QTest::addColumn<QString>("machine");
    QTest::newRow("1 device") << 1 << QStringLiteral("microvm");
    QTest::newRow("4 devices") << 4 << QStringLiteral("microvm");
    QTest::newRow("2 devices on q35") << 2 << QStringLiteral("q35");
}

void TestKlab::demoVerifiesEveryDevice()
{
    QFETCH(int, devices);
    QFETCH(QString, machine);
    const KlabResult demo =
        runKlab(with({QStringLiteral("up"), QStringLiteral("--demo"), QStringLiteral("--devices"),
                      QString::number(devices), QStringLiteral("--machine"), machine}));
    VERIFY_STATUS(demo, 0);
    for (int device = 0; device < devices; ++device) {
        const QByteArray number = QByteArray::number(device);
        QVERIFY2(demo.output.contains("hello from vdev" + number), demo.output);
        QVERIFY2(demo.output.contains("vdev: File for device " + number + " was opened"), demo.output);
        QVERIFY2(demo.output.contains("vdev: File for device " + number + " was written"), demo.output);
        QVERIFY2(demo.output.contains("vdev: File for device " + number + " was read"), demo.output);
    }
    QVERIFY2(demo.output.contains("vdev: starting " + QByteArray::number(devices) + " vdevice"), demo.output);
    QVERIFY(nothingLeft());
}

// What of a kernel tree its own configuration needs: a fraction of it, copied in a moment.
static void copyKconfig(const QString &from, const QString &to)
{
    const QStringList names{QStringLiteral("Kconfig*"), QStringLiteral("Makefile*"),
                            QStringLiteral("Kbuild*"), QStringLiteral("*.config"),
                            QStringLiteral("*.include")};
    const auto copy = [&](const QString &folder, const QStringList &filters) {
        QDirIterator it(from + folder, filters, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString target = to + it.next().sliced(from.size());
            QDir().mkpath(QFileInfo(target).path());
            QFile::copy(it.filePath(), target);
        }
    };
    copy({}, names);
    copy(QStringLiteral("/scripts"), {});
}

// The kernel's own make, and all that the lab gives it paths for.
void TestKlab::workspacePathOfAllThatWorks()
{
    const QTemporaryDir folder;
    const QString tree = folder.filePath(QStringLiteral("my tree; $with & \"anything\""));
    copyKconfig(m_workspace + QStringLiteral("/linux"), tree);
    const QString workspace = folder.filePath(QStringLiteral("Übungen/内核/a.b_c-d+e@f^g~h"));
    const KlabResult value =
        runKlab({QStringLiteral("config"), QStringLiteral("get"), QStringLiteral("NR_CPUS"),
                 QStringLiteral("--kernel"), tree, QStringLiteral("--workspace"), workspace},
                300);
    VERIFY_STATUS(value, 0);
    QCOMPARE(value.output, "8\n");
    QVERIFY(contentOf(workspace + QStringLiteral("/build/lab/.config")).contains("CONFIG_SAMPLE_VDEV=m"));
}

void TestKlab::builtInModuleInAFreshWorkspace()
{
    const QTemporaryDir folder;
    QVERIFY(folder.isValid());
    const QStringList workspace{QStringLiteral("--workspace"), folder.path()};
    const KlabResult set = runKlab(QStringList{QStringLiteral("config"), QStringLiteral("set")} + workspace +
                                   QStringList{QStringLiteral("SAMPLE_VDEV=y")});
    VERIFY_STATUS(set, 0);

    // Interrupted in the middle of the build: a clean end.
    KlabProcess interrupted(QStringList{QStringLiteral("build")} + workspace,
                            {{QStringLiteral("CCACHE_DISABLE"), QStringLiteral("1")}});
    QVERIFY(interrupted.waitForText("CC ", 120));
    interrupted.sendSignal(SIGINT);
    VERIFY_STATUS(interrupted.waitForEnd(10), 130);
    QVERIFY(processesWith(folder.path()).isEmpty());

    // Killed while compilers are at work (without the cache, which would be too
    // quick): none of them is left, and what they were writing spoils nothing.
    KlabProcess killed(QStringList{QStringLiteral("build")} + workspace,
                       {{QStringLiteral("CCACHE_DISABLE"), QStringLiteral("1")}});
    QVERIFY(klab::test::waitFor([&] { return findProcess(QStringLiteral("cc1"), folder.path()) != 0; },
                                std::chrono::seconds(60)));
    QVERIFY(killed.waitForText("CC ", 60));
    killed.sendSignal(SIGKILL);
    QCOMPARE(killed.waitForEnd(5).status, -1);
    QVERIFY2(
        klab::test::waitFor([&] { return processesWith(folder.path()).isEmpty(); }, std::chrono::seconds(10)),
        qPrintable(processesWith(folder.path()).join(u'\n')));

    const KlabResult demo = runKlab(QStringList{QStringLiteral("up"), QStringLiteral("--demo"),
                                                QStringLiteral("--devices"), QStringLiteral("4")} +
                                        workspace,
                                    1200);
    VERIFY_STATUS(demo, 0);
    QVERIFY2(demo.output.contains("vdev: starting 4 vdevices"), demo.output);
    const KlabResult loaded =
        runKlab(QStringList{QStringLiteral("exec")} + workspace +
                QStringList{QStringLiteral("--"), QStringLiteral("cat"), QStringLiteral("/proc/modules")});
    VERIFY_STATUS(loaded, 0);
    QCOMPARE(loaded.output, QByteArray());

    // Built in, it behaves as the module does.
    const KlabResult tests = runKlab(
        QStringList{QStringLiteral("exec"), QStringLiteral("--devices"), QStringLiteral("3")} + workspace +
        QStringList{QStringLiteral("--"), QStringLiteral("/tests/run"), QStringLiteral("semantics"),
                    QStringLiteral("buffers"), QStringLiteral("random"), QStringLiteral("health")});
    QVERIFY2(tests.status == 0, tests.output + tests.errors);
    QVERIFY(tests.output.contains("module built in"));
}

void TestKlab::execPassesOutputAndStatus_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("errors");
    QTest::newRow("device") << QStringLiteral("printf abc > /dev/vdev1; cat /dev/vdev1") << 0
                            << QByteArray("abc") << QByteArray();
    QTest::newRow("status") << QStringLiteral("exit 7") << 7 << QByteArray() << QByteArray();
    QTest::newRow("errors apart") << QStringLiteral("echo out; echo err >&2") << 0 << QByteArray("out\n")
                                  << QByteArray("err\n");
    QTest::newRow("opened anew") << QStringLiteral("echo a; echo b > /dev/stdout; echo c; echo d >&2; "
                                                   "echo e > /dev/stderr; echo f >&2")
                                 << 0 << QByteArray("a\nb\nc\n") << QByteArray("d\ne\nf\n");
    QTest::newRow("left running") << QStringLiteral("sleep 1000 & echo early; exit 3") << 3
                                  << QByteArray("early\n")
                                  << QByteArray(
                                         "klab: the command has ended; still running in the guest: sleep "
                                         "1000 (PID)\n");
    // init starts another agent, which finds the command again.
    QTest::newRow("agent killed") << QStringLiteral(
                                         "echo before; killall -9 qemu-ga; sleep 2; echo after; exit 3")
                                  << 3 << QByteArray("before\nafter\n") << QByteArray();
    // Continued by its parent in the guest, long before the lab would give up on it.
    QTest::newRow("agent stopped") << QStringLiteral(
                                          "echo before; killall -STOP qemu-ga; sleep 2; echo after; exit 3")
                                   << 3 << QByteArray("before\nafter\n") << QByteArray();
    QTest::newRow("signal") << QStringLiteral("kill -9 $$") << 137 << QByteArray() << QByteArray();
}

void TestKlab::execPassesOutputAndStatus()
{
    QFETCH(QString, script);
    QFETCH(int, status);
    QFETCH(QByteArray, output);
    QFETCH(QByteArray, errors);
    const KlabResult result =
        runKlab(with({QStringLiteral("exec"), QStringLiteral("--devices"), QStringLiteral("2"),
                      QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"), script}));
    VERIFY_STATUS(result, status);
    QCOMPARE(result.output, output);
    static const QRegularExpression pid(QStringLiteral("\\(\\d+\\)"));
    const QString said = QString::fromUtf8(result.errors).replace(pid, QStringLiteral("(PID)"));
    QVERIFY2(said.endsWith(QString::fromUtf8(errors)), result.errors);
}

void TestKlab::execIsBinarySafe()
{
    QTemporaryDir folder;
    QByteArray all;
    for (int i = 0; i < 70'000; ++i)
        all += static_cast<char>(i * 7 + i / 256);
    QFile file(folder.filePath(QStringLiteral("all")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(all) == all.size());
    file.close();
    const KlabResult result = runKlab(
        with({QStringLiteral("exec"), QStringLiteral("--put"), file.fileName() + QStringLiteral(":/tmp/all"),
              QStringLiteral("--"), QStringLiteral("cat"), QStringLiteral("/tmp/all")}));
    VERIFY_STATUS(result, 0);
    QVERIFY(result.output == all);
}

// Longer than any buffer on the way.
void TestKlab::execPassesMuchOutput()
{
    const KlabResult ran = runKlab(
        with({QStringLiteral("exec"), QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
              QStringLiteral("yes 0123456 | head -c 60000000; echo end >&2; exit 3")}));
    VERIFY_STATUS(ran, 3);
    QCOMPARE(ran.output.size(), 60'000'000);
    QCOMPARE(ran.output.count("0123456\n"), 7'500'000);
    QVERIFY2(ran.errors.endsWith("end\n"), ran.errors); // behind the progress
    // More than there is room for is an error, not a part.
    const KlabResult full = runKlab(with({QStringLiteral("exec"), QStringLiteral("--"), QStringLiteral("sh"),
                                          QStringLiteral("-c"), QStringLiteral("yes | head -c 400000000")}));
    QCOMPARE(full.status, 125);
    QVERIFY2(full.errors.contains("more than the guest's memory holds"), full.errors);
}

// As other programs do in "klab exec ... | head -1".
void TestKlab::execEndsWithItsReader()
{
    QProcess shell;
    shell.start(QStringLiteral("bash"),
                QStringList{QStringLiteral("-c"),
                            QStringLiteral("\"$0\" \"$@\" | head -1; echo status ${PIPESTATUS[0]}"),
                            QCoreApplication::applicationDirPath() + QStringLiteral("/klab")} +
                    with({QStringLiteral("exec"), QStringLiteral("--"), QStringLiteral("sh"),
                          QStringLiteral("-c"), QStringLiteral("while echo x; do sleep 1; done")}));
    QVERIFY(shell.waitForFinished(300'000));
    QCOMPARE(shell.readAllStandardOutput(), "x\nstatus 141\n");
    QVERIFY(!shell.readAllStandardError().contains("klab: "));
    QVERIFY(nothingLeft());
}

void TestKlab::execPutsFiles()
{
    QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("script")));
    QVERIFY(script.open(QIODevice::WriteOnly) && script.write("#!/bin/sh\necho ran \"$@\"\n") > 0);
    script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    script.close();
    const KlabResult result = runKlab(with(
        {QStringLiteral("exec"), QStringLiteral("--put"), script.fileName() + QStringLiteral(":/tmp/script"),
         QStringLiteral("--"), QStringLiteral("/tmp/script"), QStringLiteral("a b")}));
    VERIFY_STATUS(result, 0);
    QCOMPARE(result.output, QByteArray("ran a b\n"));
}

void TestKlab::moduleParameterByInsmod()
{
    const KlabResult result = runKlab(
        with({QStringLiteral("exec"), QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
              QStringLiteral("rmmod vdev && insmod /lib/modules/$(uname -r)/extra/vdev.ko devices=3 && ls "
                             "/dev | grep -c vdev; "
                             "cat /sys/module/vdev/parameters/devices")}));
    VERIFY_STATUS(result, 0);
    QCOMPARE(result.output, QByteArray("3\n3\n"));
}

// A module whose init() and whose device do what they are told.
static const char *const Misbehaving = R"(// SPDX-License-Identifier: GPL-2.0-only
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
static int init;
module_param(init, int, 0444);
static int devices;
module_param(devices, int, 0444);
static noinline void crash(void)
{
	int *p = NULL;
	OPTIMIZER_HIDE_VAR(p);
	*p = 1;
}
static ssize_t vdev_write(struct file *file, const char __user *buffer, size_t count, loff_t *offset)
{
	crash();
	return count;
}
static const struct file_operations operations = { .owner = THIS_MODULE, .write = vdev_write };
static struct miscdevice device = { .minor = MISC_DYNAMIC_MINOR, .name = "vdev0", .fops = &operations };
static int __init vdev_init(void)
{
	const int lines = init >= 1000 ? init : 0;
	int line;

	for (line = 0; line < lines; ++line)
		pr_info("vdev: line %d of many, as of a driver that says too much\n", line);
	if (init == 7)
		crash();
	if (init < 0)
		return init;
	return misc_register(&device) ?: (lines ? 0 : init);
}
static void __exit vdev_exit(void) { misc_deregister(&device); }
module_init(vdev_init);
module_exit(vdev_exit);
MODULE_LICENSE("GPL");
)";

void TestKlab::kernelReportsAreTheResult_data()
{
    QTest::addColumn<QString>("init");
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArrayList>("errors");
    QTest::newRow("EEXIST") << QStringLiteral("-17") << QStringLiteral("true") << 125
                            << QByteArrayList{"init() of vdev returned -EEXIST (File exists)"};
    QTest::newRow("EPROBE_DEFER") << QStringLiteral("-517") << QStringLiteral("true") << 125
                                  << QByteArrayList{"init() of vdev returned -EPROBE_DEFER (517)"};
    QTest::newRow("positive") << QStringLiteral("1") << QStringLiteral("true") << 3
                              << QByteArrayList{"init() of vdev returned 1, but"};
    QTest::newRow("oops in init") << QStringLiteral("7") << QStringLiteral("true") << 3
                                  << QByteArrayList{"The kernel reported an oops in crash+0x",
                                                    "[vdev]",
                                                    "module/vdev/vdev.c:",
                                                    ": in crash()",
                                                    "The module vdev is half loaded",
                                                    "BUG: kernel NULL pointer dereference",
                                                    "logs/klab.log"};
    // More than the kernel's log holds, and the guest answers nobody meanwhile.
    QTest::newRow("60,000 lines") << QStringLiteral("60000") << QStringLiteral("test -c /dev/vdev0") << 0
                                  << QByteArrayList();
    QTest::newRow("parameter") << QStringLiteral("2,3") << QStringLiteral("true") << 125
                               << QByteArrayList{
                                      "The kernel refused the value '2,3' for the parameter init of vdev.",
                                      "vdev: `2,3' invalid for parameter `init'"};
    QTest::newRow("oops in a write") << QStringLiteral("0") << QStringLiteral("echo x > /dev/vdev0") << 3
                                     << QByteArrayList{"The kernel reported an oops in crash+0x", "[vdev]",
                                                       "module/vdev/vdev.c:", ": in crash()",
                                                       "The command itself exited with status 137."};
    QTest::newRow("words of a program")
        << QStringLiteral("0")
        << QStringLiteral(
               "echo 'BUG: kernel NULL pointer dereference' > /dev/kmsg; "
               "echo '[    1.000000] WARNING: CPU: 0 PID: 1 at x.c:1 f+0x1/0x2' > /dev/ttyS0; exit 7")
        << 7 << QByteArrayList();
}

/// Puts another source in the place of the module's, as long as it lives.
class OtherModule
{
public:
    OtherModule(const QString &workspace, const QByteArray &source)
        : m_folder(workspace + QStringLiteral("/module/vdev/"))
        , m_makefile(contentOf(m_folder + QStringLiteral("Makefile")))
    {
        isThere = save(m_folder + QStringLiteral("vdev.c"), source) &&
                  save(m_folder + QStringLiteral("Makefile"), "obj-$(CONFIG_SAMPLE_VDEV) := vdev.o\n");
    }
    ~OtherModule()
    {
        save(m_folder + QStringLiteral("Makefile"), m_makefile);
        QFile::remove(m_folder + QStringLiteral("vdev.c"));
    }
    Q_DISABLE_COPY_MOVE(OtherModule)

    bool isThere = false;

private:
    QString m_folder;
    QByteArray m_makefile;
};

// What a person provokes at the console is named at the end, and is no failure of "up". The line is typed
// long before the guest has the device: it is kept until the module is loaded.
void TestKlab::consoleReportsAreNamed()
{
    const OtherModule module(m_workspace, Misbehaving);
    QVERIFY(module.isThere);
    KlabProcess klab(with({QStringLiteral("up")}), {}, KlabProcess::Input::Typed);
    klab.type("(echo x > /dev/vdev0)\r");
    QVERIFY(klab.waitForText("---[ end trace", 300));
    klab.type("reboot -f\r");
    const KlabResult result = klab.waitForEnd(60);
    VERIFY_STATUS(result, 0);
    QVERIFY2(result.errors.contains("klab: The kernel reported an oops in crash+0x"), result.errors);
    QVERIFY2(result.errors.contains("/module/vdev/vdev.c:") && result.errors.contains(": in crash()"),
             result.errors);
}

void TestKlab::kernelReportsAreTheResult()
{
    QFETCH(QString, init);
    QFETCH(QString, script);
    QFETCH(int, status);
    QFETCH(QByteArrayList, errors);
    const OtherModule module(m_workspace, Misbehaving);
    QVERIFY(module.isThere);
    const KlabResult result = runKlab(
        with({QStringLiteral("exec"), QStringLiteral("--kernel-arg"), QStringLiteral("vdev.init=") + init,
              QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"), script}),
        300);
    VERIFY_STATUS(result, status);
    for (const QByteArray &words : std::as_const(errors))
        QVERIFY2(result.errors.contains(words), words + "\n" + result.errors);
    QVERIFY2(!result.errors.contains("/bin/sh"), result.errors);
    const QByteArray log = contentOf(m_workspace + QStringLiteral("/logs/klab.log"));
    QCOMPARE(log.contains("RIP: 0010:crash+0x"), errors.value(0).contains("oops"));
}

void TestKlab::watchSwapsWhatIsSaved()
{
    const QString source = m_workspace + QStringLiteral("/module/vdev/vdev.cpp");
    const QByteArray original = contentOf(source);
    const QByteArray banner = "watching for changes...";
    QVERIFY(original.contains(banner));
    const auto restore = qScopeGuard([&] { save(source, original); });
    KlabProcess klab(with({QStringLiteral("watch"), QStringLiteral("--devices"), QStringLiteral("2")}));
    QVERIFY(klab.waitForText("klab: watching " + m_workspace.toUtf8(), 180));

    QVERIFY(save(source, QByteArray(original).replace(banner, "seen by klab watch")));
    QVERIFY(klab.waitForText("vdev: seen by klab watch", 60)); // the guest's console
    QVERIFY(save(source, original + "\nthis is no C++\n"));
    QVERIFY(klab.waitForText("error: ", 60)); // the compiler's words
    QVERIFY(save(source, QByteArray(original).replace(banner, "mended again")));
    QVERIFY(klab.waitForText("vdev: mended again", 60));

    klab.sendSignal(SIGINT);
    const KlabResult end = klab.waitForEnd(20);
    VERIFY_STATUS(end, 130);
    QVERIFY(nothingLeft());
}

// ------------------------------------------------------------ builds

// As cp -p, tar and rsync leave it: the source is older than what was built of the one before.
void TestKlab::buildMakesWhatThereIs()
{
    const QString source = m_workspace + QStringLiteral("/module/vdev/vdev.cpp");
    const QByteArray original = contentOf(source);
    const QByteArray banner = "watching for changes...";
    const auto restore = qScopeGuard([&] { save(source, original); });
    const QStringList build =
        with({QStringLiteral("build"), QStringLiteral("--only"), QStringLiteral("module")});
    VERIFY_STATUS(runKlab(build), 0);
    QVERIFY(save(source, QByteArray(original).replace(banner, "restored of old")));
    QFile file(source);
    QVERIFY(file.open(QIODevice::ReadWrite) &&
            file.setFileTime(QDateTime::currentDateTime().addDays(-2), QFile::FileModificationTime));
    file.close();
    VERIFY_STATUS(runKlab(build), 0);
    QVERIFY(contentOf(m_workspace + QStringLiteral("/build/lab/samples/vdev/vdev.ko"))
                .contains("restored of old"));
}

void TestKlab::buildThatMakesNothingFails_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("another object") << QStringLiteral("Makefile") << QByteArray(":= vdev.o\nvdev-y")
                                    << QByteArray(":= my-dev.o\nmy-dev-y")
                                    << QByteArray(
                                           "module/vdev/Makefile makes no vdev.ko: it names my-dev.o.");
    QTest::newRow("another object, computed")
        << QStringLiteral("Makefile") << QByteArray(":= vdev.o")
        << QByteArray(":= $(patsubst %,my-%,vdev.o)\nmy-vdev-y := $(vdev-y)")
        << QByteArray("No rule to make target");
    QTest::newRow("another symbol")
        << QStringLiteral("Kconfig") << QByteArray("config SAMPLE_VDEV") << QByteArray("config SAMPLE_MYDEV")
        << QByteArray("The kernel's Kconfig has no symbol SAMPLE_VDEV, so vdev is not built.");
    QTest::newRow("Windows line ends") << QStringLiteral("Kconfig") << QByteArray("\n") << QByteArray("\r\n")
                                       << QByteArray("module/vdev/Kconfig has Windows line ends (CR LF)");
    QTest::newRow("a mistake") << QStringLiteral("vdev.h") << QByteArray("#ifndef VDEV_H")
                               << QByteArray("#error mistake\n#ifndef VDEV_H")
                               << QByteArray("module/vdev/vdev.h:");
}

void TestKlab::buildThatMakesNothingFails()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, message);
    const QString path = m_workspace + QStringLiteral("/module/vdev/") + file;
    const QByteArray original = contentOf(path);
    QVERIFY(original.contains(before));
    const auto restore = qScopeGuard([&] { save(path, original); });
    QVERIFY(save(path, QByteArray(original).replace(before, after)));
    const KlabResult built =
        runKlab(with({QStringLiteral("build"), QStringLiteral("--only"), QStringLiteral("module")}));
    VERIFY_STATUS(built, 1);
    QVERIFY2(built.errors.contains(message), built.errors);
    // The findings in the place of make's last lines, then where all of it is.
    QVERIFY2(!built.errors.contains("  CC ") && !built.errors.contains("Error 2"), built.errors);
    QVERIFY2(built.errors.endsWith("/logs/klab.log.\n"), built.errors);
    if (file != u"Kconfig")
        QVERIFY(!QFile::exists(m_workspace + QStringLiteral("/build/lab/samples/vdev/vdev.ko")));
}

void TestKlab::warningsAreSaidEachTime()
{
    const QString source = m_workspace + QStringLiteral("/module/vdev/vdev_module.c");
    const QByteArray original = contentOf(source);
    const auto restore = qScopeGuard([&] { save(source, original); });
    QVERIFY(save(source, QByteArray(original).replace(
                             "return vdev_init_cxx();",
                             "char big[3000]; memset(big, vdev_devices, sizeof(big)); barrier_data(big); "
                             "return vdev_init_cxx();")));
    for (int i = 0; i < 2; ++i) {
        const KlabResult built = runKlab(with({QStringLiteral("build")}));
        VERIFY_STATUS(built, 0);
        QVERIFY2(built.errors.contains("module/vdev/vdev_module.c:"), built.errors);
        QVERIFY2(built.errors.contains("larger than "), built.errors);
        QVERIFY2(built.errors.contains("klab: the build is good, but has 1 warning"), built.errors);
    }
}

// ------------------------------------------------------------ configuration

void TestKlab::ownSettingsComeAndGo()
{
    const QByteArray before = contentOf(configFile(QStringLiteral("lab")));
    const auto reset = qScopeGuard([this] { config({QStringLiteral("reset")}); });
    const KlabResult set =
        config({QStringLiteral("set"), QStringLiteral("VIRTIO_BALLOON=y"), QStringLiteral("IKCONFIG=m")});
    VERIFY_STATUS(set, 0);
    QCOMPARE(value(QStringLiteral("VIRTIO_BALLOON")), QStringLiteral("y"));
    QCOMPARE(value(QStringLiteral("IKCONFIG")), QStringLiteral("m"));
    // A text is kept as it was given.
    VERIFY_STATUS(config({QStringLiteral("set"), QStringLiteral("CONFIG_IKCONFIG=n"),
                          QStringLiteral("LOCALVERSION= sp \"ace\" ")}),
                  0);
    QCOMPARE(value(QStringLiteral("LOCALVERSION")), QStringLiteral("\" sp \\\"ace\\\" \""));
    QCOMPARE(value(QStringLiteral("IKCONFIG")), QStringLiteral("n"));
    QCOMPARE(value(QStringLiteral("VIRTIO_BALLOON")), QStringLiteral("y"));
    VERIFY_STATUS(config({QStringLiteral("reset")}), 0);
    QVERIFY(contentOf(configFile(QStringLiteral("lab"))) == before);
}

void TestKlab::whySearchAndDiff()
{
    const auto reset = qScopeGuard([this] { config({QStringLiteral("reset")}); });
    VERIFY_STATUS(config({QStringLiteral("get"), QStringLiteral("NO_SUCH_SYMBOL")}), 1);
    const KlabResult why =
        config({QStringLiteral("why"), QStringLiteral("USB_STORAGE"), QStringLiteral("--json")});
    VERIFY_STATUS(why, 0);
    const QJsonObject answer = QJsonDocument::fromJson(why.output).object();
    QVERIFY(answer.value(u"blocked").toBool());
    const QJsonObject solution = answer.value(u"solution").toObject();
    QVERIFY2(solution.value(u"found").toBool(), why.output);
    // What it says makes it possible, does.
    QStringList words{QStringLiteral("set")};
    for (const QJsonValue &one : solution.value(u"settings").toArray())
        words << one[u"symbol"].toString() + u'=' + one[u"value"].toString();
    VERIFY_STATUS(config(words), 0);
    QCOMPARE(value(QStringLiteral("USB_STORAGE")), QStringLiteral("y"));
    const KlabResult diff = config({QStringLiteral("diff"), QStringLiteral("--json")});
    VERIFY_STATUS(diff, 0);
    const QJsonObject difference = QJsonDocument::fromJson(diff.output).object();
    QCOMPARE(difference.value(u"own").toArray().size(), words.size() - 1);
    QCOMPARE(difference.value(u"changes").toArray().size(), solution.value(u"effects").toArray().size());
    const KlabResult search =
        config({QStringLiteral("search"), QStringLiteral("usb"), QStringLiteral("mass")});
    VERIFY_STATUS(search, 0);
    QVERIFY2(search.output.contains("USB_STORAGE"), search.output);
    VERIFY_STATUS(config({QStringLiteral("search"), QStringLiteral("xyzzyq")}), 1);
    VERIFY_STATUS(config({QStringLiteral("reset")}), 0);
    const KlabResult none = config({QStringLiteral("diff")});
    QCOMPARE(none.output, QByteArray("The configuration is that of the profile 'lab'.\n"));
}

void TestKlab::whatTheLabNeedsIsKept()
{
    const auto reset = qScopeGuard([this] { config({QStringLiteral("reset")}); });
    const KlabResult refused = config({QStringLiteral("set"), QStringLiteral("VIRTIO_CONSOLE=n")});
    VERIFY_STATUS(refused, 1);
    QVERIFY2(refused.errors.contains("--force"), refused.errors);
    QCOMPARE(value(QStringLiteral("VIRTIO_CONSOLE")), QStringLiteral("y"));
    VERIFY_STATUS(
        config({QStringLiteral("set"), QStringLiteral("VIRTIO_CONSOLE=n"), QStringLiteral("--force")}), 0);
    QCOMPARE(value(QStringLiteral("VIRTIO_CONSOLE")), QStringLiteral("n"));
}

// Killed at whatever moment, the old .config or the new one is there, and the next command works.
void TestKlab::killedChangeIsWholeOrNone()
{
    const auto reset = qScopeGuard([this] { config({QStringLiteral("reset")}); });
    const QString file = configFile(QStringLiteral("lab"));
    const QStringList change{QStringLiteral("config"), QStringLiteral("set"), QStringLiteral("FTRACE=y"),
                             QStringLiteral("--workspace"), m_workspace};
    const QByteArray before = contentOf(file);
    const KlabResult whole = runKlab(change);
    VERIFY_STATUS(whole, 0);
    const QByteArray after = contentOf(file);
    QVERIFY(before != after);
    constexpr int Rounds = 8;
    for (int round = 1; round <= Rounds; ++round) {
        VERIFY_STATUS(config({QStringLiteral("reset")}), 0);
        QCOMPARE(contentOf(file), before);
        KlabProcess klab(change);
        // Spread over the time that it takes, and a little beyond.
        QTest::qWait(int(whole.seconds * 1100 * round / Rounds));
        klab.sendSignal(SIGKILL);
        klab.waitForEnd(30);
        QVERIFY(nothingLeft());
        const QByteArray now = contentOf(file);
        QVERIFY(now == before || now == after);
    }
    VERIFY_STATUS(config({QStringLiteral("diff")}), 0);
}

void TestKlab::outsideChangeIsAdopted()
{
    const QByteArray before = contentOf(configFile(QStringLiteral("lab")));
    const auto reset = qScopeGuard([this] { config({QStringLiteral("reset")}); });
    QVERIFY(append(configFile(QStringLiteral("lab")), "CONFIG_VIRTIO_BALLOON=y\nCONFIG_USB=y\n"));
    const KlabResult set = config({QStringLiteral("set"), QStringLiteral("IKCONFIG=y")});
    VERIFY_STATUS(set, 0);
    QVERIFY2(set.errors.contains(
                 "klab: The configuration of 'lab' was changed outside the lab: CONFIG_VIRTIO_BALLOON=y; "
                 "kept as your own settings. 'klab config reset' undoes them.\n"),
             set.errors);
    QVERIFY2(set.errors.contains("klab: CONFIG_USB=y is not kept (it is n): it depends on"), set.errors);
    QCOMPARE(value(QStringLiteral("VIRTIO_BALLOON")), QStringLiteral("y"));
    QCOMPARE(value(QStringLiteral("IKCONFIG")), QStringLiteral("y"));
    VERIFY_STATUS(config({QStringLiteral("reset")}), 0);
    QVERIFY(contentOf(configFile(QStringLiteral("lab"))) == before);
}

// One switch, and dozens of symbols that follow from it: only the switch is the user's.
void TestKlab::menuconfigOutsideIsAdopted()
{
    const QString file = configFile(QStringLiteral("lab"));
    const auto reset = qScopeGuard([this] { config({QStringLiteral("reset")}); });
    QVERIFY(append(file, "CONFIG_NET=y\n"));
    QProcess make;
    make.start(QStringLiteral("make"), {QStringLiteral("-C"), m_workspace + QStringLiteral("/linux"),
                                        QStringLiteral("O=") + m_workspace + QStringLiteral("/build/lab"),
                                        QStringLiteral("olddefconfig")});
    QVERIFY(make.waitForFinished(120'000) && make.exitCode() == 0);
    const QByteArray changed = contentOf(file);
    QVERIFY(changed.contains("CONFIG_NET=y\n"));
    const KlabResult exported = config({QStringLiteral("export")});
    VERIFY_STATUS(exported, 0);
    QVERIFY2(exported.errors.contains("outside the lab: CONFIG_NET=y; kept"), exported.errors);
    QVERIFY2(!exported.errors.contains("not kept"), exported.errors);
    QVERIFY2(exported.output.contains("CONFIG_NET=y\n"), exported.output);
    QVERIFY(contentOf(file) == changed);
    VERIFY_STATUS(config({QStringLiteral("set"), QStringLiteral("NET=n")}), 0);
    QCOMPARE(value(QStringLiteral("NET")), QStringLiteral("n"));
}

void TestKlab::exportedConfigComesBack_data()
{
    QTest::addColumn<QString>("profile");
    for (const QString &profile : {QStringLiteral("lab"), QStringLiteral("debug"), QStringLiteral("kcsan")})
        QTest::newRow(qPrintable(profile)) << profile;
}

void TestKlab::exportedConfigComesBack()
{
    QFETCH(QString, profile);
    const QString build = m_workspace + QStringLiteral("/build/");
    const auto clean = qScopeGuard([&build] {
        QDir(build + QStringLiteral("custom")).removeRecursively();
        for (const QString &name : QDir(build).entryList({QStringLiteral("custom.*")}, QDir::Files))
            QFile::remove(build + name);
    });
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("minimal"));
    VERIFY_STATUS(config({QStringLiteral("export"), file, QStringLiteral("--profile"), profile}), 0);
    const QByteArray original = contentOf(configFile(profile));
    QVERIFY(contentOf(file).size() < original.size() / 4);
    // Reduced, and as it is.
    for (const QString &given : {file, configFile(profile)}) {
        const KlabResult import = config({QStringLiteral("import"), given});
        VERIFY_STATUS(import, 0);
        QCOMPARE(import.errors.count("klab: " + given.toUtf8() + " is now the configuration of 'custom'."),
                 1);
        QVERIFY(contentOf(configFile(QStringLiteral("custom"))) == original);
    }
    const KlabResult compare = config({QStringLiteral("compare"), QStringLiteral("custom"), profile});
    VERIFY_STATUS(compare, 0);
    QCOMPARE(compare.output.count('\n'), 1); // the heading
}

// A distribution's: what the lab needs is a module or off, and a certificate is in its packages.
void TestKlab::importSaysWhatIsMissing()
{
    const QString build = m_workspace + QStringLiteral("/build/");
    const auto clean = qScopeGuard([&build] {
        QDir(build + QStringLiteral("custom")).removeRecursively();
        for (const QString &name : QDir(build).entryList({QStringLiteral("custom.*")}, QDir::Files))
            QFile::remove(build + name);
    });
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("theirs.config"));
    QByteArray text = contentOf(configFile(QStringLiteral("lab")))
                          .replace("CONFIG_VIRTIO_MMIO=y", "CONFIG_VIRTIO_MMIO=m")
                          .replace("CONFIG_SAMPLES=y", "# CONFIG_SAMPLES is not set");
    for (const char *symbol :
         {"KEYS", "CRYPTO", "ASYMMETRIC_KEY_TYPE", "ASYMMETRIC_PUBLIC_KEY_SUBTYPE", "X509_CERTIFICATE_PARSER",
          "PKCS7_MESSAGE_PARSER", "CRYPTO_RSA", "SYSTEM_TRUSTED_KEYRING"})
        text += QByteArray("CONFIG_") + symbol + "=y\n";
    text += "CONFIG_SYSTEM_TRUSTED_KEYS=\"debian/certs/debian-uefi-certs.pem\"\n"
            "CONFIG_CC_VERSION_TEXT=\"gcc-12 (Debian 12.2.0-14) 12.2.0\"\nCONFIG_GCC_VERSION=120200\n";
    QVERIFY(klab::writeFile(file, text).has_value());
    const KlabResult import = config({QStringLiteral("import"), file});
    VERIFY_STATUS(import, 0);
    for (const char *words :
         {"klab: The configuration of 'custom' lacks what the lab needs:\n",
          "  CONFIG_VIRTIO_MMIO is m, not y: ", "  CONFIG_SAMPLES is off: ", "  CONFIG_SAMPLE_VDEV is off: ",
          "  CONFIG_SYSTEM_TRUSTED_KEYS names debian/certs/debian-uefi-certs.pem, which does not exist"})
        QVERIFY2(import.errors.contains(words), import.errors.constData());
    QVERIFY(!import.errors.contains("GCC_VERSION") && !import.errors.contains("CC_VERSION_TEXT"));

    // The command, as a person would paste it.
    const qsizetype at = import.errors.indexOf("\n  klab config set ") + 8;
    QVERIFY2(at > 8, import.errors.constData());
    const QString command = QString::fromUtf8(import.errors.mid(at, import.errors.indexOf('\n', at) - at));
    QProcess shell;
    shell.start(QStringLiteral("sh"),
                {QStringLiteral("-c"), QStringLiteral("\"$0\" --workspace \"$1\" ") + command,
                 QCoreApplication::applicationDirPath() + QStringLiteral("/klab"), m_workspace});
    QVERIFY(shell.waitForFinished(120000));
    const QByteArray errors = shell.readAllStandardError();
    QVERIFY2(shell.exitCode() == 0, errors.constData());
    QVERIFY2(!errors.contains("lacks"), errors.constData());
    const klab::ConfigValues values(contentOf(configFile(QStringLiteral("custom"))));
    QCOMPARE(values.value(QStringLiteral("VIRTIO_MMIO")), QStringLiteral("y"));
    QCOMPARE(values.value(QStringLiteral("SAMPLE_VDEV")), QStringLiteral("m"));
    QCOMPARE(values.value(QStringLiteral("SYSTEM_TRUSTED_KEYS")), QStringLiteral("\"\""));
}

void TestKlab::compareShowsWhatDiffers()
{
    const QStringList words{QStringLiteral("compare"), QStringLiteral("lab"), QStringLiteral("debug")};
    const KlabResult table = config(words);
    VERIFY_STATUS(table, 0);
    QList<QByteArray> lines = table.output.trimmed().split('\n');
    QCOMPARE(lines.takeFirst().simplified(), QByteArray("SYMBOL lab debug"));
    QVERIFY(std::is_sorted(lines.cbegin(), lines.cend()));
    QVERIFY2(std::any_of(lines.cbegin(), lines.cend(),
                         [](const QByteArray &line) { return line.simplified() == "KASAN n y"; }),
             table.output);
    const KlabResult json = config(words + QStringList{QStringLiteral("--json")});
    VERIFY_STATUS(json, 0);
    const QJsonArray array = QJsonDocument::fromJson(json.output).array();
    QCOMPARE(array.size(), lines.size());
    QVERIFY(array.contains(QJsonObject{{QStringLiteral("symbol"), QStringLiteral("KASAN")},
                                       {QStringLiteral("lab"), QStringLiteral("n")},
                                       {QStringLiteral("debug"), QStringLiteral("y")}}));
}

// ------------------------------------------------------------ what goes wrong

void TestKlab::secondKlabIsTurnedAway()
{
    KlabProcess first(
        with({QStringLiteral("exec"), QStringLiteral("--"), QStringLiteral("sleep"), QStringLiteral("100")}));
    QVERIFY(klab::test::waitFor(
        [&] { return findProcess(QStringLiteral("qemu-system-x86_64"), m_workspace) != 0; },
        std::chrono::seconds(60)));
    const KlabResult second = runKlab(with({QStringLiteral("build")}), 10);
    VERIFY_STATUS(second, 1);
    QVERIFY2(second.errors.contains("PID " + QByteArray::number(first.pid())), second.errors);
    first.sendSignal(SIGTERM);
    QCOMPARE(first.waitForEnd(10).status, 130);
    QVERIFY(nothingLeft());
}

void TestKlab::panicAtBootIsExplained()
{
    const KlabResult result = runKlab(with({QStringLiteral("up"), QStringLiteral("--demo"),
                                            QStringLiteral("--kernel-arg"), QStringLiteral("rdinit=/absent"),
                                            QStringLiteral("--kernel-arg"), QStringLiteral("init=/absent")}),
                                      60);
    VERIFY_STATUS(result, 1);
    QVERIFY2(result.errors.contains("klab: The guest's kernel panicked: Kernel panic - not syncing"),
             result.errors);
    QVERIFY2(result.errors.contains("Freeing unused kernel image"), result.errors); // the log's last lines
    QVERIFY(nothingLeft());
}

void TestKlab::panicInACommandIsExplained()
{
    const KlabResult result =
        runKlab(with({QStringLiteral("exec"), QStringLiteral("--"), QStringLiteral("sh"),
                      QStringLiteral("-c"), QStringLiteral("echo c > /proc/sysrq-trigger")}),
                30);
    VERIFY_STATUS(result, 125);
    QVERIFY2(result.errors.contains("klab: The guest's kernel panicked: Kernel panic - not syncing"),
             result.errors);
    QVERIFY(nothingLeft());
}

void TestKlab::muteGuestIsTold()
{
    // A first program that only waits: the kernel boots, then nothing more is heard.
    const KlabResult result =
        runKlab(with({QStringLiteral("up"), QStringLiteral("--demo"), QStringLiteral("--kernel-arg"),
                      QStringLiteral("rdinit=/bin/cat")}),
                90);
    VERIFY_STATUS(result, 1);
    QVERIFY2(result.errors.contains("silent for 20 s"), result.errors);
    QVERIFY(nothingLeft());
}

void TestKlab::killedQemuIsTold()
{
    KlabProcess klab(with({QStringLiteral("exec"), QStringLiteral("--"), QStringLiteral("sh"),
                           QStringLiteral("-c"), QStringLiteral("echo it runs; sleep 100")}));
    QVERIFY(klab.waitForText("it runs", 60));
    const qint64 qemu = findProcess(QStringLiteral("qemu-system-x86_64"), m_workspace);
    QVERIFY(qemu != 0);
    ::kill(static_cast<pid_t>(qemu), SIGKILL);
    const KlabResult result = klab.waitForEnd(5);
    VERIFY_STATUS(result, 125);
    QVERIFY2(result.errors.contains("killed by signal 9"), result.errors);
    QVERIFY(nothingLeft());
}

void TestKlab::interruptEndsCleanly_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestKlab::interruptEndsCleanly()
{
    QFETCH(int, number);
    KlabProcess klab(
        with({QStringLiteral("exec"), QStringLiteral("--"), QStringLiteral("sleep"), QStringLiteral("100")}));
    QVERIFY(klab::test::waitFor(
        [&] { return findProcess(QStringLiteral("qemu-system-x86_64"), m_workspace) != 0; },
        std::chrono::seconds(60)));
    klab.sendSignal(number);
    VERIFY_STATUS(klab.waitForEnd(10), 130);
    QVERIFY(nothingLeft());
}

void TestKlab::killedKlabLeavesNoMachine()
{
    KlabProcess klab(
        with({QStringLiteral("exec"), QStringLiteral("--"), QStringLiteral("sleep"), QStringLiteral("100")}));
    QVERIFY(klab::test::waitFor(
        [&] { return findProcess(QStringLiteral("qemu-system-x86_64"), m_workspace) != 0; },
        std::chrono::seconds(60)));
    klab.sendSignal(SIGKILL);
    QVERIFY(klab.waitForEnd(5).status == -1);
    QVERIFY2(nothingLeft(), qPrintable(processesWith(m_workspace).join(u'\n')));
    // The next run recovers the lock.
    VERIFY_STATUS(runKlab(with({QStringLiteral("exec"), QStringLiteral("--"), QStringLiteral("true")})), 0);
}

void TestKlab::droppedSettingIsNamed()
{
    const KlabResult result =
        runKlab(QStringList{QStringLiteral("config"), QStringLiteral("set"), QStringLiteral("--workspace"),
                            m_workspace, QStringLiteral("USB=y"), QStringLiteral("NO_SUCH_SYMBOL=y")});
    VERIFY_STATUS(result, 1);
    QVERIFY2(result.errors.contains("CONFIG_USB=y: It needs CONFIG_USB_SUPPORT (it is off)"), result.errors);
    QVERIFY2(result.errors.contains("CONFIG_NO_SUCH_SYMBOL=y: this kernel has no such symbol."),
             result.errors);
    // Nothing was kept.
    const KlabResult get = runKlab({QStringLiteral("config"), QStringLiteral("get"),
                                    QStringLiteral("--workspace"), m_workspace, QStringLiteral("USB")});
    QCOMPARE(get.output, QByteArray("n\n"));
    VERIFY_STATUS(runKlab(with({QStringLiteral("build")})), 0);
}

void TestKlab::badInputIsRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("message");
    const QString up = QStringLiteral("up");
    const QString devices = QStringLiteral("--devices");
    for (const char *count : {"0", "-1", "99999999", "abc", ""})
        QTest::addRow("devices '%s'", count) << QStringList{up, devices, QString::fromLatin1(count)}
                                             << QByteArray("is not a valid device count");
    QTest::newRow("workspace with a space")
        << QStringList{QStringLiteral("build"), QStringLiteral("--workspace"), QStringLiteral("/tmp/a b")}
        << QByteArray("The path '/tmp/a b' contains a space, which the kernel's build cannot handle.");
    QTest::newRow("workspace with a command in it")
        << QStringList{QStringLiteral("build"), QStringLiteral("--workspace"),
                       QStringLiteral("/tmp/a;touch${IFS}b")}
        << QByteArray("contains ';', '$', '{', '}', which the kernel's build cannot handle.");
    QTest::newRow("workspace in a folder of others")
        << QStringList{QStringLiteral("build"), QStringLiteral("--workspace"), QStringLiteral("/usr")}
        << QByteArray("The folder /usr has files that are not the lab's: bin, ");
    QTest::newRow("workspace in a kernel tree")
        << QStringList{QStringLiteral("build"), QStringLiteral("--workspace"),
                       m_workspace + QStringLiteral("/linux/ws")}
        << QByteArray("would lie in the kernel tree");
    QTest::newRow("no kernel tree") << QStringList{QStringLiteral("build"), QStringLiteral("--workspace"),
                                                   m_scratch.filePath(QStringLiteral("no-tree")),
                                                   QStringLiteral("--kernel"), QStringLiteral("/usr")}
                                    << QByteArray("/usr is not a Linux kernel tree");
    const QString config = QStringLiteral("config");
    const QString import = QStringLiteral("import");
    const QStringList workspace{QStringLiteral("--workspace"), m_workspace};
    QTest::newRow("no such file to import")
        << QStringList{config, import, QStringLiteral("/absent")} + workspace
        << QByteArray("There is no file /absent");
    QTest::newRow("a program to import")
        << QStringList{config, import, QStringLiteral("/bin/sh")} + workspace << QByteArray("it is binary");
    QTest::newRow("a text to import")
        << QStringList{config, import, QStringLiteral("/etc/passwd")} + workspace
        << QByteArray("it has no CONFIG_ line");
    QTest::newRow("import into another profile")
        << QStringList{config, import, QStringLiteral("x"), QStringLiteral("--profile"),
                       QStringLiteral("lab")}
        << QByteArray("The profile 'lab' does not accept an imported configuration");
    QTest::newRow("no such file to put")
        << with({QStringLiteral("exec"), QStringLiteral("--put"), QStringLiteral("/absent:/tmp/x"),
                 QStringLiteral("--"), QStringLiteral("true")})
        << QByteArray("There is no file /absent");
}

void TestKlab::badInputIsRefused()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, message);
    const KlabResult result = runKlab(words, 10);
    QVERIFY(result.status > 0);
    QVERIFY2(result.errors.startsWith("klab: "), result.errors);
    QVERIFY2(result.errors.contains(message), result.errors);
    QCOMPARE(result.errors.count('\n'), 2); // the sentence and the remedy
    QVERIFY(!QDir(QStringLiteral("/tmp/a b")).exists());
}

QTEST_GUILESS_MAIN(TestKlab)
#include "tst_klab.moc"
