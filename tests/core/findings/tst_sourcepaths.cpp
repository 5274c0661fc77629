// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/sourcepaths.h"

#include "fixtures.h"
#include "testing.h"
#include "workspacecopy.h"

#include <QDir>

using namespace klab;
using namespace Qt::StringLiterals;

class TestSourcePaths : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void resolves_data();
    void resolves();
    void objects();
    void folders();
    void rootBehindLink();

private:
    WorkspaceCopy m_workspace;
};

void TestSourcePaths::resolves_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("file"); // below the workspace; empty: none
    const auto row = [](const QString &path, const QString &file) {
        QTest::newRow(qPrintable(path)) << path << file;
    };
    row(u"samples/vdev/vdev.cpp"_s, u"module/vdev/vdev.cpp"_s);
    row(u"../../module/vdev/vdev.cpp"_s, u"module/vdev/vdev.cpp"_s); // from build/lab
    row(u"vdev/../kernel/arc.hpp"_s, u"module/kernel/arc.hpp"_s);
    row(u"include/linux/module.h"_s, u"linux/include/linux/module.h"_s);
    row(u"/etc/passwd"_s, {});
    row(u"../../etc/passwd"_s, {});
    row(u"samples/vdev"_s, {}); // a folder
    row(u"no/such/file.c"_s, {});
    row(u""_s, {});
    row(u"."_s, {});
    row(u"out"_s, {}); // a link that leads out
}

void TestSourcePaths::resolves()
{
    QFETCH(QString, path);
    QFETCH(QString, file);
    QFile::link(u"/etc/passwd"_s, m_workspace.path(u"linux/out"_s));
    const QString found = m_workspace.paths().resolve(path);
    QCOMPARE(found, file.isEmpty() ? QString() : m_workspace.path(file));
    if (!file.isEmpty())
        QCOMPARE(m_workspace.paths().resolve(m_workspace.path(file)), found);
    QVERIFY(SourcePaths().resolve(path).isEmpty());
}

void TestSourcePaths::objects()
{
    const SourcePaths paths = m_workspace.paths();
    QCOMPARE(paths.resolveObject(u"samples/vdev/vdev_cpp.o"_s), m_workspace.path(u"module/vdev/vdev.cpp"_s));
    QCOMPARE(paths.resolveObject(u"samples/vdev/vdev_module.o"_s),
             m_workspace.path(u"module/vdev/vdev_module.c"_s));
    QVERIFY(paths.resolveObject(u"vmlinux.o"_s).isEmpty());
    QVERIFY(paths.resolveObject(u"samples/vdev/vdev.ko"_s).isEmpty());
}

void TestSourcePaths::folders()
{
    SourcePaths paths = m_workspace.paths();
    QVERIFY(paths.resolve(u"arc.hpp"_s).isEmpty());
    paths.enter(m_workspace.path(u"module/kernel"_s));
    QCOMPARE(paths.resolve(u"arc.hpp"_s), m_workspace.path(u"module/kernel/arc.hpp"_s));
    paths.enter(u"/etc"_s);
    QVERIFY(paths.resolve(u"passwd"_s).isEmpty());
    paths.leave(u"/never/entered"_s);
    paths.leave(m_workspace.path(u"module/kernel"_s));
    QVERIFY(paths.resolve(u"arc.hpp"_s).isEmpty());
}

// The editor knows a file by the workspace's name for it, be that a link or not.
void TestSourcePaths::rootBehindLink()
{
    const QTemporaryDir folder;
    const QString link = folder.filePath(u"lab"_s);
    QVERIFY(QFile::link(m_workspace.path(), link));
    const SourcePaths paths({link + u"/linux"_s, link + u"/module"_s});
    QCOMPARE(paths.resolve(u"samples/vdev/vdev.h"_s), link + u"/module/vdev/vdev.h"_s);
}

KLAB_TEST(TestSourcePaths)
#include "tst_sourcepaths.moc"
