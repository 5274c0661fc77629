// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/interrupted.h"

#include "fixtures.h"
#include "testing.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

using namespace klab;
using namespace Qt::StringLiterals;

class TestBuildMarker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finishedBuild();
    void killedBuild();
    void nothingBuiltYet();
};

static void make(const QString &path, int secondsAgo)
{
    test::write(path, "x");
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) ||
        !file.setFileTime(QDateTime::currentDateTime().addSecs(-secondsAgo), QFile::FileModificationTime))
        qFatal("%s: no time", qPrintable(path));
}

void TestBuildMarker::finishedBuild()
{
    const QTemporaryDir folder;
    make(folder.filePath(u"a.o"_s), 0);
    const BuildMarker marker(folder.path());
    QCOMPARE(marker.recover(), 0);
    marker.set();
    marker.clear();
    QCOMPARE(marker.recover(), 0);
    QVERIFY(QFile::exists(folder.filePath(u"a.o"_s)));
}

void TestBuildMarker::killedBuild()
{
    const QTemporaryDir folder;
    const auto at = [&folder](const QString &name) { return folder.filePath(name); };
    BuildMarker(folder.path()).set();
    // The build ended an hour ago; what counts is how long before its end a file was written.
    const QStringList suspects{u"sub/half.o"_s,     u"vmlinux"_s,  u"vmlinux.o"_s,
                               u"built-in.a"_s,     u"m.ko"_s,     u"arch/x86/boot/bzImage"_s,
                               u"Module.symvers"_s, u"vdso64.so"_s};
    for (const QString &name : suspects)
        make(at(name), 3603);
    make(at(u"last.o"_s), 3600);
    make(at(u"whole.o"_s), 3700);
    make(at(u"early.a"_s), 7000);
    make(at(u".config"_s), 3600);
    make(at(u"half.c"_s), 3600);
    QCOMPARE(BuildMarker(folder.path()).recover(), suspects.size() + 1);
    for (const QString &name : suspects)
        QVERIFY2(!QFile::exists(at(name)), qPrintable(name));
    QVERIFY(!QFile::exists(at(u"last.o"_s)));
    for (const QString &name : {u"whole.o"_s, u"early.a"_s, u".config"_s, u"half.c"_s})
        QVERIFY2(QFile::exists(at(name)), qPrintable(name));
    QCOMPARE(BuildMarker(folder.path()).recover(), 0); // once
    QVERIFY(QFile::exists(at(u"whole.o"_s)));
}

void TestBuildMarker::nothingBuiltYet()
{
    const QTemporaryDir folder;
    BuildMarker(folder.path()).set();
    QCOMPARE(BuildMarker(folder.path()).recover(), 0);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

KLAB_TEST(TestBuildMarker)
#include "tst_interrupted.moc"
