// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "kernel/kerneltree.h"
#include "testing.h"
#include "tinytree.h"

#include <QDir>
#include <QFile>

using namespace klab;
using namespace Qt::StringLiterals;

class TestKernelTree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void notATree_data();
    void notATree();
    void version_data();
    void version();
    void addSample();
    void sampleLinkElsewhere();
    void sampleNeedsItsPlace();
    void resolve();
    void fromArchive();
    void fromFolder();
    void present();
    void otherOrigin();
    void badArchive();
    void archiveOfSomethingElse();
    void canceled();
    void leftovers();

private:
    static Result<std::unique_ptr<Job>> job(const QString &source, const QString &target)
    {
        return makeKernelTreeJob({source}, target);
    }
};

void TestKernelTree::notATree_data()
{
    QTest::addColumn<QString>("lacks");
    for (const QString &name : {u"Makefile"_s, u"Kconfig"_s, u"scripts/Kbuild.include"_s,
                                u"samples/Kconfig"_s, u"samples/Makefile"_s})
        QTest::newRow(qPrintable(name)) << name;
}

void TestKernelTree::notATree()
{
    QFETCH(QString, lacks);
    const QTemporaryDir folder;
    test::makeTinyTree(folder.path());
    KLAB_GOOD(KernelTree::open(folder.path()));
    QVERIFY(QFile::remove(folder.filePath(lacks)));
    const Result<KernelTree> tree = KernelTree::open(folder.path());
    KLAB_FAILS(tree, Error::Code::BadInput, u"is not a Linux kernel tree: it has no "_s + lacks);
    QVERIFY(tree.error().remedy.contains(u"--kernel"));
}

void TestKernelTree::version_data()
{
    QTest::addColumn<QByteArray>("makefile");
    QTest::addColumn<QString>("expected");
    QTest::newRow("stable")
        << QByteArray("# x\nVERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 48\nEXTRAVERSION =\nNAME = Baby\n")
        << u"6.12.48"_s;
    QTest::newRow("candidate")
        << QByteArray("VERSION = 7\nPATCHLEVEL = 0\nSUBLEVEL = 0\nEXTRAVERSION = -rc3\nNAME =\n")
        << u"7.0.0-rc3"_s;
    QTest::newRow("no patch level") << QByteArray("VERSION = 6\nSUBLEVEL = 48\nEXTRAVERSION =\n")
                                    << QString();
    QTest::newRow("another program's") << QByteArray("all:\n\tcc main.c\n") << QString();
    QTest::newRow("empty") << QByteArray() << QString();
}

void TestKernelTree::version()
{
    QFETCH(QByteArray, makefile);
    QFETCH(QString, expected);
    const QTemporaryDir folder;
    test::makeTinyTree(folder.path());
    test::write(folder.filePath(u"Makefile"_s), makefile);
    const Result<KernelTree> tree = KernelTree::open(folder.path());
    if (expected.isEmpty()) {
        KLAB_FAILS(tree, Error::Code::BadInput, u"its Makefile gives no version"_s);
        return;
    }
    KLAB_GOOD(tree);
    QCOMPARE(tree->version(), expected);
    QCOMPARE(tree->path(), folder.path());
}

void TestKernelTree::addSample()
{
    const QTemporaryDir folder;
    const QString linux = folder.filePath(u"linux"_s);
    const QString module = folder.filePath(u"module"_s);
    test::makeTinyTree(linux);
    test::write(module + u"/vdev/Kconfig"_s, "config SAMPLE_VDEV\n");
    const KernelTree tree = *KernelTree::open(linux);
    const QByteArray makefile = test::read(linux + u"/samples/Makefile"_s);
    QByteArray kconfig = test::read(linux + u"/samples/Kconfig"_s);

    KLAB_GOOD(tree.addSample(defaultModule(), module));
    QCOMPARE(test::read(linux + u"/samples/vdev/Kconfig"_s), "config SAMPLE_VDEV\n");
    // Relative: the workspace can be moved as a whole.
    QCOMPARE(QFileInfo(linux + u"/samples/vdev"_s).readSymLink(), u"../../module/vdev"_s);
    const QByteArray line = "source \"samples/vdev/Kconfig\"\n";
    const QByteArray added = test::read(linux + u"/samples/Kconfig"_s);
    QCOMPARE(added.count(line), 1);
    QVERIFY(added.indexOf(line) < added.indexOf("endif # SAMPLES")); // where its menu is
    QCOMPARE(QByteArray(added).replace(line + '\n', ""), kconfig);
    QCOMPARE(test::read(linux + u"/samples/Makefile"_s),
             makefile + "obj-$(CONFIG_SAMPLE_VDEV)\t\t+= vdev/\n");

    for (int round = 0; round < 2; ++round) {
        KLAB_GOOD(tree.addSample(defaultModule(), module));
        QCOMPARE(test::read(linux + u"/samples/Kconfig"_s), added);
        QCOMPARE(test::read(linux + u"/samples/Makefile"_s).count("vdev"), 1);
    }
}

void TestKernelTree::sampleLinkElsewhere()
{
    const QTemporaryDir folder;
    const QString linux = folder.filePath(u"linux"_s);
    test::makeTinyTree(linux);
    QVERIFY(QFile::link(u"/no/longer/there"_s, linux + u"/samples/vdev"_s)); // of a workspace that was moved
    test::write(folder.filePath(u"module/vdev/Kconfig"_s), "here\n");
    KLAB_GOOD(KernelTree::open(linux)->addSample(defaultModule(), folder.filePath(u"module"_s)));
    QCOMPARE(test::read(linux + u"/samples/vdev/Kconfig"_s), "here\n");

    QFile::remove(linux + u"/samples/vdev"_s);
    test::write(linux + u"/samples/vdev/mine.c"_s, "int mine;\n"); // a folder of the user's stays
    KLAB_FAILS(KernelTree::open(linux)->addSample(defaultModule(), folder.filePath(u"module"_s)),
               Error::Code::FileSystem, u"cannot be turned into a link"_s);
    QCOMPARE(test::read(linux + u"/samples/vdev/mine.c"_s), "int mine;\n");
}

void TestKernelTree::sampleNeedsItsPlace()
{
    const QTemporaryDir folder;
    test::makeTinyTree(folder.path());
    test::write(folder.filePath(u"samples/Kconfig"_s), "# nothing left\n");
    KLAB_FAILS(KernelTree::open(folder.path())->addSample(defaultModule(), folder.filePath(u"module"_s)),
               Error::Code::BadInput, u"has no line 'endif # SAMPLES'"_s);
    QCOMPARE(test::read(folder.filePath(u"samples/Kconfig"_s)), "# nothing left\n");
}

void TestKernelTree::resolve()
{
    const QTemporaryDir folder;
    const QString tree = folder.filePath(u"linux-6.12.48"_s);
    test::makeTinyTree(tree);
    QVERIFY(QFile::link(tree, folder.filePath(u"link"_s)));
    QCOMPARE(*KernelSource{folder.filePath(u"link"_s)}.resolve(), tree);
    KLAB_FAILS(KernelSource{u"/no/such/tree"_s}.resolve(), Error::Code::BadInput,
               u"There is no kernel tree or archive at /no/such/tree"_s);
    KLAB_FAILS(KernelSource{folder.path()}.resolve(), Error::Code::BadInput, u"is not a Linux kernel tree"_s);
    // The distribution's own, on the platform that the lab is built on.
    const Result<QString> own = KernelSource{}.resolve();
    KLAB_GOOD(own);
    QVERIFY(own->startsWith(u"/usr/src/linux-source-"));
}

void TestKernelTree::fromArchive()
{
    const QTemporaryDir folder;
    test::makeTinyTree(folder.filePath(u"linux-6.12.48"_s));
    const QString archive = test::packTree(folder.filePath(u"linux-6.12.48"_s));
    const QString target = folder.filePath(u"linux"_s);
    const Result<std::unique_ptr<Job>> made = job(archive, target);
    KLAB_GOOD(made);
    QVERIFY(*made);
    QVERIFY(!QFileInfo::exists(target)); // making the job changes nothing yet
    test::JobRecord record(**made);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QCOMPARE(KernelTree::open(target)->version(), u"6.12.48"_s);
    QCOMPARE(QString::fromUtf8(test::read(target + u".origin"_s)), archive);
    QVERIFY(!QFileInfo::exists(target + u".new"_s));
}

void TestKernelTree::fromFolder()
{
    const QTemporaryDir folder;
    const QString source = folder.filePath(u"my-linux"_s);
    test::makeTinyTree(source);
    QVERIFY(QFile::link(u"Makefile"_s, source + u"/link"_s));
    const QString target = folder.filePath(u"linux"_s);
    const Result<std::unique_ptr<Job>> made = job(source, target);
    KLAB_GOOD(made);
    test::JobRecord record(**made);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QCOMPARE(QFileInfo(target + u"/link"_s).readSymLink(), u"Makefile"_s);
    test::write(target + u"/Makefile"_s, "changed\n");
    QVERIFY(test::read(source + u"/Makefile"_s) != "changed\n"); // a copy
}

void TestKernelTree::present()
{
    const QTemporaryDir folder;
    const QString target = folder.filePath(u"linux"_s);
    test::makeTinyTree(target);
    const Result<std::unique_ptr<Job>> any = job({}, target);
    KLAB_GOOD(any);
    QVERIFY(!*any);
    test::write(target + u"/Makefile"_s, "broken\n");
    KLAB_FAILS(job({}, target), Error::Code::BadInput, u"is not a Linux kernel tree"_s);
}

void TestKernelTree::otherOrigin()
{
    const QTemporaryDir folder;
    const QString target = folder.filePath(u"linux"_s);
    test::makeTinyTree(target);
    test::makeTinyTree(folder.filePath(u"one"_s));
    test::makeTinyTree(folder.filePath(u"two"_s));
    test::write(target + u".origin"_s, folder.filePath(u"one"_s).toUtf8());
    const Result<std::unique_ptr<Job>> same = job(folder.filePath(u"one"_s), target);
    KLAB_GOOD(same);
    QVERIFY(!*same);
    const Result<std::unique_ptr<Job>> other = job(folder.filePath(u"two"_s), target);
    KLAB_FAILS(other, Error::Code::BadInput, folder.filePath(u"one"_s));
    QVERIFY(other.error().remedy.contains(u"--workspace"));
}

void TestKernelTree::badArchive()
{
    const QTemporaryDir folder;
    test::makeTinyTree(folder.filePath(u"linux-6.12.48"_s));
    const QString archive = test::packTree(folder.filePath(u"linux-6.12.48"_s));
    QVERIFY(QFile::resize(archive, QFileInfo(archive).size() / 2));
    const QString target = folder.filePath(u"linux"_s);
    const Result<std::unique_ptr<Job>> made = job(archive, target);
    KLAB_GOOD(made);
    test::JobRecord record(**made);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::BadInput, u"could not be unpacked"_s);
    QVERIFY(!QFileInfo::exists(target));
    QVERIFY(!QFileInfo::exists(target + u".origin"_s));
}

void TestKernelTree::archiveOfSomethingElse()
{
    const QTemporaryDir folder;
    test::write(folder.filePath(u"hello-1.0/main.c"_s), "int main() {}\n");
    const QString archive = test::packTree(folder.filePath(u"hello-1.0"_s));
    const QString target = folder.filePath(u"linux"_s);
    const Result<std::unique_ptr<Job>> made = job(archive, target);
    KLAB_GOOD(made);
    test::JobRecord record(**made);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::BadInput, u"is not a Linux kernel tree"_s);
    QVERIFY(!QFileInfo::exists(target));
}

void TestKernelTree::canceled()
{
    const QTemporaryDir folder;
    // An archive that never ends, as a fifo: the moment of the cancel is certain.
    const QString fifo = folder.filePath(u"linux.tar.xz"_s);
    test::ProcessRecord mkfifo;
    mkfifo.start(u"mkfifo"_s, {fifo});
    QVERIFY(mkfifo.waitForEnd());
    const QString target = folder.filePath(u"linux"_s);
    const Result<std::unique_ptr<Job>> made = job(fifo, target);
    KLAB_GOOD(made);
    test::JobRecord record(**made);
    (*made)->start();
    QTRY_VERIFY(record.log.join(u' ').contains(u"tar"));
    QVERIFY(QFileInfo::exists(target + u".new"_s));
    (*made)->cancel();
    QTRY_COMPARE(record.ends, 1);
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    QVERIFY(!QFileInfo::exists(target));
    QVERIFY(!QFileInfo::exists(target + u".origin"_s));
}

void TestKernelTree::leftovers()
{
    const QTemporaryDir folder;
    test::makeTinyTree(folder.filePath(u"linux-6.12.48"_s));
    const QString archive = test::packTree(folder.filePath(u"linux-6.12.48"_s));
    const QString target = folder.filePath(u"linux"_s);
    test::write(target + u".new/half"_s, "of an interrupted job\n");
    const Result<std::unique_ptr<Job>> made = job(archive, target);
    KLAB_GOOD(made);
    test::JobRecord record(**made);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QVERIFY(!QFileInfo::exists(target + u"/half"_s));
}

KLAB_TEST(TestKernelTree)
#include "tst_kerneltree.moc"
