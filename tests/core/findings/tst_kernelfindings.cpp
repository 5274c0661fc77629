// SPDX-License-Identifier: GPL-2.0-or-later
#include "fakevm.h"
#include "findings/kernelfindings.h"
#include "testing.h"

#include <QDir>

using namespace klab;
using namespace Qt::StringLiterals;
using test::FakeVm;

class TestKernelFindings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reportsAreIssues();
    void place_data();
    void place();
};

void TestKernelFindings::reportsAreIssues()
{
    FakeVm vm(u"boot"_s);
    FindingStore store;
    const KernelFindings findings(&store, &vm.session, [] { return SourcePaths(); });
    QVERIFY(vm.reach(VmSession::State::Ready));
    vm.type("!say [    3.141592] WARNING: possible recursive locking detected"); // sets no taint
    QTRY_COMPARE(store.findings(KernelFindings::feeder()).size(), 1);
    const Diagnostic finding = store.findings().first();
    QCOMPARE(finding.source, Diagnostic::Source::Kernel);
    QCOMPARE(finding.message, u"The kernel found a locking problem (lockdep)."_s);
    QCOMPARE(finding.details, QStringList{u"WARNING: possible recursive locking detected"_s});
    vm.session.stop();
    QVERIFY(vm.waitFor(VmSession::State::Off));
    QCOMPARE(store.findings().size(), 1); // to be read in peace
    QVERIFY(vm.reach(VmSession::State::Ready));
    QCOMPARE(store.findings().size(), 0);
}

void TestKernelFindings::place_data()
{
    QTest::addColumn<QByteArray>("where");
    QTest::addColumn<int>("line");
    QTest::newRow("warning") << "samples/vdev/vdev.c:20 vdev_init+0x1/0x30 [vdev]"_ba << 20;
    QTest::newRow("bug") << "samples/vdev/vdev.c:20"_ba << 20;
    QTest::newRow("ubsan") << "samples/vdev/vdev.c:20:3"_ba << 20;
    QTest::newRow("elsewhere") << "../../etc/passwd:1"_ba << 0;
    QTest::newRow("function") << "vdev_init+0x1/0x30 [vdev]"_ba << 0;
    QTest::newRow("none") << ""_ba << 0;
}

void TestKernelFindings::place()
{
    QFETCH(QByteArray, where);
    const QTemporaryDir folder;
    QDir(folder.path()).mkpath(u"samples/vdev"_s);
    test::write(folder.filePath(u"samples/vdev/vdev.c"_s), "int x;\n");
    KernelReport report;
    report.where = where.toStdString();
    const Diagnostic finding = kernelFinding(report, SourcePaths({folder.path()}));
    QTEST(finding.position.line, "line");
    QCOMPARE(finding.position.file.isEmpty(), finding.position.line == 0);
}

KLAB_TEST(TestKernelFindings)
#include "tst_kernelfindings.moc"
