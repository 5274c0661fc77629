// SPDX-License-Identifier: GPL-2.0-or-later
//
// The profile "driver" in its machine: what it promises is there, and a driver finds what it
// needs. The guest's part is driver/check, the driver driver/trial.c.
#include "klabprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestDriverKernel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void promises();
    void withoutPci();

private:
    /// Runs a command in the guest, once the trial module and the check were put there.
    KlabResult run(const QStringList &options, const QStringList &command) const
    {
        return runKlab(QStringList{u"exec"_s, u"--workspace"_s, sharedWorkspace(), u"--profile"_s,
                                   u"driver"_s, u"--put"_s, m_module + u":/tmp/trial.ko"_s, u"--put"_s,
                                   m_folder.filePath(u"check"_s) + u":/tmp/check"_s} +
                       options + QStringList{u"--"_s} + command);
    }

    QTemporaryDir m_folder;
    QString m_module = m_folder.filePath(u"trial.ko"_s);
};

// As any folder with a Makefile is built against a kernel.
void TestDriverKernel::initTestCase()
{
    for (const QString &name : {u"check"_s, u"Makefile"_s, u"trial.c"_s})
        QVERIFY(QFile::copy(QStringLiteral(KLAB_SOURCE "/tests/integration/driver/") + name,
                            m_folder.filePath(name)));
    QProcess make;
    make.setProcessChannelMode(QProcess::MergedChannels);
    make.start(u"make"_s, {u"-C"_s, sharedWorkspace() + u"/build/driver"_s, u"M="_s + m_folder.path(),
                           u"CC=ccache gcc"_s, u"KCFLAGS=-Werror"_s, u"modules"_s});
    QVERIFY(make.waitForFinished(300'000));
    const QByteArray said = make.readAll();
    QVERIFY2(make.exitCode() == 0 && QFile::exists(m_module), said);
    QVERIFY2(!said.contains("warning:"), said);
}

void TestDriverKernel::promises()
{
    const KlabResult checked = run({}, {u"/tmp/check"_s, u"/tmp/trial.ko"_s});
    const QString output = QString::fromUtf8(checked.output);
    QVERIFY2(checked.status == 0, checked.output + checked.errors);
    static const QRegularExpression failed(u"^not ok .*$"_s, QRegularExpression::MultilineOption);
    QVERIFY2(!failed.match(output).hasMatch(), qPrintable(output));
    // To its end, and no line of it lost.
    QCOMPARE(output.count(QRegularExpression(u"^ok "_s, QRegularExpression::MultilineOption)), 55);
    QVERIFY2(output.endsWith(u"ok no chips are left\n"), qPrintable(output));
}

// The user's choice of another machine holds; what it has no bus for is said.
void TestDriverKernel::withoutPci()
{
    const KlabResult listed = run({u"--machine"_s, u"microvm"_s}, {u"simulate"_s});
    QVERIFY2(listed.status == 0, listed.output + listed.errors);
    QVERIFY2(listed.errors.contains("microvm has no PCI bus: the guest will not have edu."), listed.errors);
    QVERIFY2(listed.output.contains("gpio-mockup-A, numbers 0 to 31\n"), listed.output);
    QVERIFY2(!listed.output.contains("edu"), listed.output);
}

int main(int argc, char **argv)
{
    useOwnSettings();
    QCoreApplication application(argc, argv);
    TestDriverKernel test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_driverkernel.moc"
