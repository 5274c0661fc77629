// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/initramfs.h"

#include "base/datafiles.h"
#include "fixtures.h"
#include "testing.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;
using Kind = InitramfsEntry::Kind;

class TestInitramfs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void manifest();
    void malformed_data();
    void malformed();
    void bundledManifest();
    void sharedLibraries();
    void sharedLibraryLines_data();
    void sharedLibraryLines();
    void packs();
    void packedOnce();
    void canceled();
    void targetCannotBeWritten();
};

void TestInitramfs::manifest()
{
    const Result<QList<InitramfsEntry>> entries =
        parseInitramfsManifest("# a comment\n"
                               "\n"
                               "dir /dev 0755 0 0\n"
                               "nod /dev/console 0600 0 0 c 5 1\n"
                               "  file  /init\t@resources@/init 0755 0 0  \n"
                               "slink /sbin bin 0777 0 0\n"
                               "file /tests/run @tests@ 0755 0 0",
                               {{u"@resources@"_s, u"/share"_s}, {u"@tests@"_s, u"/libexec/tests"_s}});
    KLAB_GOOD(entries);
    QCOMPARE(entries->size(), 5);
    QCOMPARE(entries->at(0).kind, Kind::Folder);
    QCOMPARE(entries->at(0).permissions, 0755);
    QCOMPARE(entries->at(1).kind, Kind::CharDevice);
    QCOMPARE(entries->at(1).major, 5);
    QCOMPARE(entries->at(1).minor, 1);
    QCOMPARE(entries->at(2).kind, Kind::File);
    QCOMPARE(entries->at(2).name, u"/init"_s);
    QCOMPARE(entries->at(2).source, u"/share/init"_s);
    QCOMPARE(entries->at(3).kind, Kind::Link);
    QCOMPARE(entries->at(3).source, u"bin"_s);
    QCOMPARE(entries->at(4).source, u"/libexec/tests"_s);
}

void TestInitramfs::malformed_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const QByteArray line :
         {"dir /dev", "dir /dev 0755 0 0 extra", "file /init 0755 0 0", "slink /a b",
          "nod /dev/x 0600 0 0 b 8 0", "nod /dev/x 0600 0 0 c 5", "pipe /p 0600 0 0", "hello"})
        QTest::newRow(line.constData()) << line;
}

void TestInitramfs::malformed()
{
    QFETCH(QByteArray, line);
    const auto entries =
        parseInitramfsManifest("# one\ndir /a 0755 0 0\n\n" + line + "\ndir /b 0755 0 0\n", {});
    KLAB_FAILS(entries, Error::Code::BadInput, u"Line 4 of the initramfs manifest is malformed"_s);
}

void TestInitramfs::bundledManifest()
{
    const QString resources = dataFile(u"resources"_s);
    const auto entries = parseInitramfsManifest(
        test::read(resources + u"/initramfs/manifest"_s),
        {{u"@resources@"_s, resources}, {u"@guest-tests@"_s, helperProgram(u"klab-guest-tests"_s)}});
    KLAB_GOOD(entries);
    QStringList names;
    QStringList folders{u"/"_s};
    for (const InitramfsEntry &entry : *entries) {
        QVERIFY2(!names.contains(entry.name), qPrintable(entry.name));
        names << entry.name;
        // The kernel makes no missing parents.
        QVERIFY2(folders.contains(QFileInfo(entry.name).path()), qPrintable(entry.name));
        if (entry.kind == Kind::Folder)
            folders << entry.name;
        if (entry.kind == Kind::File)
            QVERIFY2(QFileInfo::exists(entry.source), qPrintable(entry.source));
    }
    for (const QString &name :
         {u"/init"_s, u"/dev/console"_s, u"/bin/busybox"_s, u"/bin/qemu-ga"_s, u"/bin/sh"_s, u"/tests/run"_s})
        QVERIFY2(names.contains(name), qPrintable(name));
}

void TestInitramfs::sharedLibraries()
{
    const QByteArray recorded = test::recorded(u"ldd.txt"_s);
    const QStringList libraries = parseSharedLibraries(recorded);
    QVERIFY(libraries.contains(u"/lib64/ld-linux-x86-64.so.2"_s));
    QVERIFY(libraries.contains(u"/lib/x86_64-linux-gnu/libc.so.6"_s));
    QVERIFY(libraries.contains(u"/lib/x86_64-linux-gnu/libglib-2.0.so.0"_s));
    QCOMPARE(libraries.size(), QSet<QString>(libraries.cbegin(), libraries.cend()).size());
    QVERIFY(std::is_sorted(libraries.cbegin(), libraries.cend()));
    QSet<QByteArray> expected; // in another way: whatever follows "=>", and the linker
    for (const QByteArray &line : recorded.split('\n')) {
        const QByteArray path = line.mid(line.indexOf("=> ") < 0 ? 0 : line.indexOf("=> ") + 3).trimmed();
        if (path.startsWith('/') && !path.endsWith(':'))
            expected << path.first(path.indexOf(' '));
    }
    QCOMPARE(libraries.size(), expected.size());
}

void TestInitramfs::sharedLibraryLines_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("nothing") << QByteArray() << QStringList();
    QTest::newRow("static") << QByteArray("\tnot a dynamic executable\n") << QStringList();
    QTest::newRow("static pie") << QByteArray("\tstatically linked\n") << QStringList();
    QTest::newRow("of the kernel") << QByteArray("\tlinux-vdso.so.1 (0x00007f05bed4a000)\n") << QStringList();
    QTest::newRow("missing") << QByteArray("\tlibx.so => not found\n") << QStringList();
    QTest::newRow("a program's own name")
        << QByteArray("/usr/bin/make:\n\t/lib/a.so (0x01)\n") << QStringList{u"/lib/a.so"_s};
    QTest::newRow("twice, not in order")
        << QByteArray("\tb => /lib/b.so (0x01)\n\ta => /lib/a.so (0x02)\nx:\n\tb => /lib/b.so (0x03)\n")
        << QStringList{u"/lib/a.so"_s, u"/lib/b.so"_s};
}

void TestInitramfs::sharedLibraryLines()
{
    QFETCH(QByteArray, output);
    QTEST(parseSharedLibraries(output), "expected");
}

void TestInitramfs::packs()
{
    const QTemporaryDir folder;
    const QString module = folder.filePath(u"m.ko"_s);
    test::write(module, "module");
    const QList<InitramfsEntry> more{{Kind::Folder, u"/lib/modules/6.12"_s, {}, 0755},
                                     {Kind::File, u"/lib/modules/6.12/m.ko"_s, module, 0644}};
    QByteArray first;
    for (int round = 0; round < 2; ++round) {
        const QString target = folder.filePath(u"%1.cpio"_s.arg(round));
        const std::unique_ptr<Job> job = makeInitramfsJob(target, more);
        test::JobRecord record(*job);
        QVERIFY(record.run());
        KLAB_GOOD(record.result);
        if (round == 0)
            first = test::read(target);
        else
            QVERIFY(test::read(target) == first);
    }
    test::ProcessRecord listing;
    ProcessSpec spec;
    spec.program = u"cpio"_s;
    spec.arguments = {u"-it"_s, u"--quiet"_s, u"-F"_s, folder.filePath(u"0.cpio"_s)};
    listing.start(spec);
    QVERIFY(listing.waitForEnd());
    const QList<QByteArray> names = listing.output.split('\n');
    for (const QByteArray name :
         {"init", "bin/busybox", "bin/qemu-ga", "lib64/ld-linux-x86-64.so.2",
          "lib/x86_64-linux-gnu/libc.so.6", "lib/x86_64-linux-gnu", "lib/modules/6.12/m.ko"})
        QVERIFY2(names.contains(name), name.constData());
    QCOMPARE(names.size(), QSet<QByteArray>(names.cbegin(), names.cend()).size());
}

// Nothing is packed where nothing is different; whatever is different is seen.
void TestInitramfs::packedOnce()
{
    const QTemporaryDir folder;
    const QString module = folder.filePath(u"m.ko"_s);
    const QString target = folder.filePath(u"initramfs.cpio"_s);
    test::write(module, "module");
    QList<InitramfsEntry> more{{Kind::File, u"/m.ko"_s, module, 0644}};
    // So that it shows whether it was written.
    const auto pack = [&] {
        QFile file(target);
        if (file.open(QIODevice::ReadWrite))
            (void)file.setFileTime(QDateTime::fromSecsSinceEpoch(1'000'000),
                                   QFileDevice::FileModificationTime);
        file.close();
        const QByteArray before = test::read(target);
        const std::unique_ptr<Job> job = makeInitramfsJob(target, more);
        test::JobRecord record(*job);
        return record.run() && record.result && test::read(target) != before;
    };
    const auto again = [&] {
        const std::unique_ptr<Job> job = makeInitramfsJob(target, more);
        test::JobRecord record(*job);
        return record.run() && record.result;
    };
    QVERIFY(again());
    const QByteArray record = test::read(target + u".from"_s);
    QVERIFY(record.contains("libc.so.6"));
    QVERIFY(again());
    QCOMPARE(test::read(target + u".from"_s), record);
    test::write(module, "another module");
    QVERIFY(pack());
    QVERIFY(test::read(target).contains("another module"));
    more.first().permissions = 0600;
    QVERIFY(pack());
    more.clear();
    QVERIFY(pack());
    QVERIFY(!test::read(target).contains("another module"));
    const QByteArray whole = test::read(target);
    test::write(target, "somebody else's");
    QVERIFY(pack());
    QCOMPARE(test::read(target), whole);
    QVERIFY(QFile::remove(target));
    QVERIFY(again());
    QCOMPARE(test::read(target), whole);
    test::write(target + u".from"_s, "\n\n");
    QVERIFY(again());
    QCOMPARE(test::read(target), whole);
}

void TestInitramfs::canceled()
{
    const QTemporaryDir folder;
    const QString target = folder.filePath(u"initramfs.cpio"_s);
    const std::unique_ptr<Job> job = makeInitramfsJob(target);
    test::JobRecord record(*job);
    connect(job.get(), &Job::started, job.get(),
            [&job] { QMetaObject::invokeMethod(job.get(), &Job::cancel, Qt::QueuedConnection); });
    QVERIFY(record.run());
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    test::settle();
    QCOMPARE(record.ends, 1);
    QVERIFY(!QFileInfo::exists(target));
}

void TestInitramfs::targetCannotBeWritten()
{
    const std::unique_ptr<Job> job = makeInitramfsJob(u"/no/such/folder/initramfs.cpio"_s);
    test::JobRecord record(*job);
    QVERIFY(record.run());
    KLAB_FAILS(record.result, Error::Code::FileSystem, u"cannot be written"_s);
}

KLAB_TEST(TestInitramfs)
#include "tst_initramfs.moc"
