// SPDX-License-Identifier: GPL-2.0-or-later
//
// Each step on the way to vdev, as a learner meets it: built by Kbuild without a
// warning, loaded in the guest, and doing what module/steps/README.md says.
#include "klabprocess.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class TestSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void stepKeepsItsContract_data();
    void stepKeepsItsContract();

private:
    QString m_workspace = sharedWorkspace();
    QTemporaryDir m_folder; // with a copy of module/ for each test
    QString m_module;
};

void TestSteps::initTestCase()
{
    const KlabResult built =
        runKlab({QStringLiteral("build"), QStringLiteral("--workspace"), m_workspace}, 1200);
    QVERIFY2(built.status == 0, built.errors);
}

void TestSteps::init()
{
    m_module = m_folder.filePath(QStringLiteral("module"));
    QDir(m_module).removeRecursively();
    QCOMPARE(QProcess::execute(QStringLiteral("cp"),
                               {QStringLiteral("-a"), QStringLiteral(KLAB_MODULE), m_folder.path()}),
             0);
}

// Each script runs in the guest after the step was loaded.
constexpr auto prologue = R"(
rmmod vdev
dmesg -c > /dev/null
log() { dmesg -c | sed 's/^\[[^]]*\] //' | grep -v taints; }
exec 2>&1
insmod /tmp/step.ko && log
)";

constexpr auto banner = R"(vdev: ------------------------
vdev: starting virtual device!
vdev: watching for changes...
vdev: ------------------------
)";

constexpr auto bannerScript = R"(
ls /dev | grep vdev
rmmod vdev && log
)";

constexpr auto registerScript = R"(
ls -l /dev/vdev* | cut -c1-10
cat /dev/vdev
echo x > /dev/vdev
log
exec 3< /dev/vdev
log
rmmod vdev
exec 3<&-
rmmod vdev && log
ls /dev | grep vdev
)";
constexpr auto registerOutput = R"(crw-------
cat: read error: Invalid argument
sh: write error: Invalid argument
vdev: File was opened
vdev: File was opened
vdev: File was opened
rmmod: can't unload module 'vdev': Resource temporarily unavailable
)";

constexpr auto deviceScript = R"(
ls -l /dev/vdev* | cut -c1-10
cat /dev/vdev
log
echo "wow it works" > /dev/vdev
log
cat /dev/vdev
log
echo again >> /dev/vdev; cat /dev/vdev
printf abc > /dev/vdev; cat /dev/vdev; echo
dd if=/dev/vdev bs=1 skip=1 count=1 2> /dev/null; echo
printf X | dd of=/dev/vdev bs=1 seek=5 conv=notrunc 2> /dev/null; hexdump -ve '/1 "%02x "' /dev/vdev; echo
dd if=/dev/zero of=/dev/vdev bs=1M count=2 2>&1 | grep -o 'File too large'; wc -c < /dev/vdev
log > /dev/null
exec 3< /dev/vdev
rmmod vdev
exec 3<&-
rmmod vdev && insmod /tmp/step.ko && wc -c < /dev/vdev
rmmod vdev
ls /dev | grep vdev
)";
constexpr auto deviceOutput = R"(crw-------
vdev: File for device 0 was opened
vdev: File for device 0 was read
vdev: File for device 0 was opened
vdev: File for device 0 was written
wow it works
vdev: File for device 0 was opened
vdev: File for device 0 was read
vdev: File for device 0 was read
wow it works
again
abc
b
61 62 63 00 00 58 
File too large
1048576
rmmod: can't unload module 'vdev': Resource temporarily unavailable
0
)";

void TestSteps::stepKeepsItsContract_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("inPlaceOfVdev");
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("output");
    for (const bool inPlaceOfVdev : {false, true}) {
        const auto add = [&](const char *step, const char *script, const QByteArray &output) {
            QTest::addRow("%s %s", step, inPlaceOfVdev ? "in place of vdev" : "where it lies")
                << QString::fromLatin1(step) << inPlaceOfVdev << QByteArray(prologue) + script
                << banner + output;
        };
        add("1-banner", bannerScript, QByteArray());
        add("2-register", registerScript, registerOutput);
        add("3-device", deviceScript, deviceOutput);
    }
}

void TestSteps::stepKeepsItsContract()
{
    QFETCH(QString, step);
    QFETCH(bool, inPlaceOfVdev);
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, output);

    QString folder = m_module + QStringLiteral("/steps/") + step;
    if (inPlaceOfVdev) {
        const QString vdev = m_module + QStringLiteral("/vdev");
        QVERIFY(QDir(vdev).removeRecursively() && QDir().rename(folder, vdev));
        folder = vdev;
    }

    QProcess make;
    make.start(QStringLiteral("make"),
               {QStringLiteral("-C"), m_workspace + QStringLiteral("/build/lab"),
                QStringLiteral("M=") + folder, QStringLiteral("CC=ccache gcc"), QStringLiteral("modules")});
    QVERIFY(make.waitForFinished(120'000));
    const QByteArray errors = make.readAllStandardError();
    QVERIFY2(make.exitCode() == 0, errors);
    QCOMPARE(errors, QByteArray());

    const KlabResult result =
        runKlab({QStringLiteral("exec"), QStringLiteral("--workspace"), m_workspace, QStringLiteral("--put"),
                 folder + QStringLiteral("/vdev.ko:/tmp/step.ko"), QStringLiteral("--"), QStringLiteral("sh"),
                 QStringLiteral("-c"), QString::fromLatin1(script)});
    QVERIFY2(result.status != 125, result.errors);
    QCOMPARE(result.output, output);
}

QTEST_GUILESS_MAIN(TestSteps)
#include "tst_steps.moc"
