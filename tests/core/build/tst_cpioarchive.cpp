// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/cpioarchive.h"

#include "fixtures.h"
#include "testing.h"

#include <QDir>

#include <sys/stat.h>

using namespace klab;
using namespace Qt::StringLiterals;

class TestCpioArchive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listing();
    void unpacks();
    void reproducible();
    void format();

private:
    static QByteArray archive();
    /// Runs the real cpio on an archive.
    static QByteArray cpio(const QByteArray &bytes, const QStringList &arguments, const QString &folder);
};

QByteArray TestCpioArchive::archive()
{
    CpioArchive cpio;
    cpio.addFolder("/dev", 0755);
    cpio.addCharDevice("/dev/console", 0600, 5, 1);
    cpio.addFolder("bin", 0700);
    cpio.addFile("/bin/tool", 0755, QByteArray("\0\xff#!binary\n", 11));
    cpio.addLink("/bin/link", "tool");
    for (int size = 0; size < 9; ++size) // every padding there is
        cpio.addFile("/f" + QByteArray(size, 'x'), 0644, QByteArray(size, 'c'));
    return cpio.finish();
}

QByteArray TestCpioArchive::cpio(const QByteArray &bytes, const QStringList &arguments, const QString &folder)
{
    ProcessSpec spec;
    spec.program = u"cpio"_s;
    spec.arguments = arguments;
    spec.workingFolder = folder;
    spec.variables = {{u"TZ"_s, u"UTC"_s}, {u"LC_ALL"_s, u"C"_s}};
    test::ProcessRecord process;
    process.start(spec);
    process.runner->write(bytes);
    process.runner->closeInput();
    if (!process.waitForEnd() || !process.outcome.succeeded())
        return "failed: " + process.errors;
    return process.output;
}

void TestCpioArchive::listing()
{
    const QTemporaryDir folder;
    const QStringList lines =
        QString::fromUtf8(cpio(archive(), {u"-itv"_s, u"--numeric-uid-gid"_s, u"--quiet"_s}, folder.path()))
            .split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 14);
    QCOMPARE(lines[0].simplified(), u"drwxr-xr-x 2 0 0 0 Jan 1 1970 dev"_s);
    QCOMPARE(lines[1].simplified(), u"crw------- 1 0 0 5, 1 Jan 1 1970 dev/console"_s);
    QCOMPARE(lines[3].simplified(), u"-rwxr-xr-x 1 0 0 11 Jan 1 1970 bin/tool"_s);
    QCOMPARE(lines[4].simplified(), u"lrwxrwxrwx 1 0 0 4 Jan 1 1970 bin/link -> tool"_s);
    for (int size = 0; size < 9; ++size)
        QCOMPARE(lines[5 + size].simplified(),
                 u"-rw-r--r-- 1 0 0 %1 Jan 1 1970 f%2"_s.arg(size).arg(QString(size, u'x')));
}

void TestCpioArchive::unpacks()
{
    const QTemporaryDir folder;
    CpioArchive plain; // no device nodes: these need root
    plain.addFolder("a", 0755);
    plain.addFile("a/data", 0750, QByteArray("\0\r\n\xff", 4));
    plain.addLink("a/link", "data");
    const QByteArray output =
        cpio(plain.finish(), {u"-id"_s, u"--quiet"_s, u"--no-preserve-owner"_s}, folder.path());
    QVERIFY2(output.isEmpty(), output.constData());
    QCOMPARE(test::read(folder.filePath(u"a/data"_s)), QByteArray("\0\r\n\xff", 4));
    QCOMPARE(test::read(folder.filePath(u"a/link"_s)), QByteArray("\0\r\n\xff", 4));
    struct stat status = {};
    QCOMPARE(::stat(qPrintable(folder.filePath(u"a/data"_s)), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0750U);
}

void TestCpioArchive::reproducible()
{
    const QByteArray first = archive();
    QCOMPARE(archive(), first);
    QCOMPARE(first.size() % 4, 0);
}

void TestCpioArchive::format()
{
    CpioArchive cpio;
    cpio.addFile("/a", 0644, "hello");
    QCOMPARE(cpio.finish(), QByteArray("070701"
                                       "00000001"
                                       "000081a4"
                                       "00000000"
                                       "00000000"
                                       "00000001"
                                       "00000000"
                                       "00000005"
                                       "00000000"
                                       "00000000"
                                       "00000000"
                                       "00000000"
                                       "00000002"
                                       "00000000") +
                                QByteArray("a\0hello\0\0\0", 10) +
                                QByteArray("070701"
                                           "00000000"
                                           "00000000"
                                           "00000000"
                                           "00000000"
                                           "00000001"
                                           "00000000"
                                           "00000000"
                                           "00000000"
                                           "00000000"
                                           "00000000"
                                           "00000000"
                                           "0000000b"
                                           "00000000") +
                                QByteArray("TRAILER!!!\0\0\0\0", 14));
}

KLAB_TEST(TestCpioArchive)
#include "tst_cpioarchive.moc"
