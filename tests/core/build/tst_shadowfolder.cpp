// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/shadowfolder.h"

#include "base/files.h"
#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <memory>

using namespace klab;
using namespace Qt::StringLiterals;

class TestShadowFolder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void copiesSources();
    void leavesWhatBuildsHaveLeft();
    void writesWhatIsNewOnly();
    void removesWhatIsGone();
    void copiesWhatIsNamedBeside();
    void linksAreFollowed();
    void unreadable();
    void words();
    void windowsLineEnds();

private:
    struct Place {
        Place()
        {
            folder.name = u"demo"_s;
            folder.path = top.filePath(u"my course/drv"_s);
            write(u"Makefile"_s, "obj-m += a.o\n");
            write(u"a.c"_s, "int a;\n");
        }
        void write(const QString &name, const QByteArray &text) const
        {
            test::write(folder.path + u'/' + name, text);
        }
        QString copy(const QString &name) const { return shadow().path() + u'/' + name; }
        bool has(const QString &name) const { return QFileInfo::exists(copy(name)); }
        ShadowFolder shadow() const { return {folder, top.filePath(u"build"_s)}; }
        Result<> sync() const
        {
            return shadow().sync([] { return false; });
        }
        QTemporaryDir top;
        ModuleFolder folder;
    };
    std::unique_ptr<Place> m_place;
};

void TestShadowFolder::init()
{
    m_place = std::make_unique<Place>();
}

void TestShadowFolder::copiesSources()
{
    m_place->write(u"inc/a.h"_s, "#pragma once\n");
    m_place->write(u"gen.sh"_s, "#!/bin/sh\n");
    QFile::setPermissions(m_place->folder.path + u"/gen.sh"_s, QFile::ReadOwner | QFile::ExeOwner);
    QFile::setPermissions(m_place->folder.path + u"/a.c"_s, QFile::ReadOwner);
    const QByteArray before = folderDigest(m_place->folder.path);
    KLAB_GOOD(m_place->sync());
    QCOMPARE(m_place->shadow().path(), m_place->top.filePath(u"build/modules/demo/my_course/drv"_s));
    QCOMPARE(test::read(m_place->copy(u"a.c"_s)), "int a;\n");
    QVERIFY(m_place->has(u"inc/a.h"_s));
    QVERIFY(QFileInfo(m_place->copy(u"gen.sh"_s)).isExecutable());
    // A Makefile may write there.
    QVERIFY(QFileInfo(m_place->copy(u"a.c"_s)).isWritable());
    QCOMPARE(folderDigest(m_place->folder.path), before);
}

void TestShadowFolder::leavesWhatBuildsHaveLeft()
{
    for (const QString &name : {u"a.o"_s, u"a.ko"_s, u"a.mod"_s, u"a.mod.c"_s, u".a.o.cmd"_s,
                                u"modules.order"_s, u"Module.symvers"_s, u".git/config"_s})
        m_place->write(name, "stale");
    m_place->write(u"blob.o"_s, "a part without source");
    KLAB_GOOD(m_place->sync());
    QCOMPARE(QDir(m_place->shadow().path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             (QStringList{u"a.c"_s, u"blob.o"_s, u"Makefile"_s}));
}

// make takes a CR for a part of a name; compilers do not mind.
void TestShadowFolder::windowsLineEnds()
{
    m_place->write(u"Makefile"_s, "obj-m += a.o\r\n");
    m_place->write(u"a.c"_s, "int a;\r\n");
    KLAB_GOOD(m_place->sync());
    QCOMPARE(test::read(m_place->copy(u"Makefile"_s)), "obj-m += a.o\n");
    QCOMPARE(test::read(m_place->copy(u"a.c"_s)), "int a;\r\n");
    QCOMPARE(test::read(m_place->folder.path + u"/Makefile"_s), "obj-m += a.o\r\n");
}

// make looks at times only: what is the same stays old, what is another is new, whatever its time says.
void TestShadowFolder::writesWhatIsNewOnly()
{
    KLAB_GOOD(m_place->sync());
    const QDateTime long_ago(QDate(2001, 1, 1), QTime(0, 0));
    const auto setTime = [&](const QString &path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(long_ago, QFileDevice::FileModificationTime));
    };
    setTime(m_place->copy(u"a.c"_s));
    KLAB_GOOD(m_place->sync());
    QCOMPARE(QFileInfo(m_place->copy(u"a.c"_s)).lastModified(), long_ago);
    m_place->write(u"a.c"_s, "int b;\n");
    setTime(m_place->folder.path + u"/a.c"_s);
    KLAB_GOOD(m_place->sync());
    QCOMPARE(test::read(m_place->copy(u"a.c"_s)), "int b;\n");
    QVERIFY(QFileInfo(m_place->copy(u"a.c"_s)).lastModified() > long_ago);
}

void TestShadowFolder::removesWhatIsGone()
{
    KLAB_GOOD(m_place->sync());
    for (const QString &name : {u"a.o"_s, u"a.ko"_s, u"a.mod"_s, u"made.h"_s})
        test::write(m_place->copy(name), "made");
    KLAB_GOOD(m_place->sync());
    QVERIFY(m_place->has(u"a.o"_s));
    QFile::remove(m_place->folder.path + u"/a.c"_s);
    KLAB_GOOD(m_place->sync());
    for (const QString &name : {u"a.c"_s, u"a.o"_s, u"a.ko"_s, u"a.mod"_s})
        QVERIFY2(!m_place->has(name), qPrintable(name));
    QVERIFY(m_place->has(u"made.h"_s)); // not the lab's to remove
    test::write(m_place->copy(u"b.ko"_s), "made");
    m_place->write(u"Makefile"_s, "obj-m += c.o\n");
    KLAB_GOOD(m_place->sync());
    QVERIFY(!m_place->has(u"b.ko"_s));
}

void TestShadowFolder::copiesWhatIsNamedBeside()
{
    m_place->write(u"Makefile"_s, "obj-m += a.o\nccflags-y := -I$(src)/../include\n");
    m_place->write(u"a.c"_s, "#include \"../../shared/s.h\"\n#include \"../../../../../etc/passwd\"\n");
    m_place->write(u"sub/x.c"_s, "#include \"../own.h\"\n");
    m_place->write(u"../include/i.h"_s, "#include \"../more.h\"\n");
    m_place->write(u"../more.h"_s, "");
    m_place->write(u"../other/o.h"_s, "");
    m_place->write(u"../../shared/s.h"_s, "");
    KLAB_GOOD(m_place->sync());
    QVERIFY(m_place->has(u"../include/i.h"_s));
    QVERIFY(m_place->has(u"../more.h"_s));
    QVERIFY(m_place->has(u"../../shared/s.h"_s));
    QVERIFY(!m_place->has(u"../other"_s));
}

void TestShadowFolder::linksAreFollowed()
{
    test::write(m_place->top.filePath(u"far/l.h"_s), "far\n");
    QVERIFY(QFile::link(m_place->top.filePath(u"far/l.h"_s), m_place->folder.path + u"/l.h"_s));
    QVERIFY(QFile::link(m_place->top.filePath(u"far"_s), m_place->folder.path + u"/far"_s));
    QVERIFY(QFile::link(m_place->folder.path, m_place->folder.path + u"/circle"_s));
    QVERIFY(QFile::link(u"/no/such/file"_s, m_place->folder.path + u"/dead.h"_s));
    KLAB_GOOD(m_place->sync());
    QCOMPARE(test::read(m_place->copy(u"l.h"_s)), "far\n");
    QVERIFY(!QFileInfo(m_place->copy(u"l.h"_s)).isSymLink());
    QVERIFY(!QFileInfo(m_place->copy(u"far"_s)).isSymLink());
    QVERIFY(m_place->has(u"far/l.h"_s));
    QVERIFY(!m_place->has(u"circle/a.c"_s));
}

void TestShadowFolder::unreadable()
{
    const Result<> canceled = m_place->shadow().sync([] { return true; });
    QVERIFY(!canceled);
    QCOMPARE(canceled.error().code, Error::Code::Canceled);
}

void TestShadowFolder::words()
{
    const ShadowFolder shadow = m_place->shadow();
    QCOMPARE(shadow.inWordsOfTheUser(shadow.path() + u"/a.c:1:2: error: x"_s),
             m_place->folder.path + u"/a.c:1:2: error: x"_s);
    QCOMPARE(shadow.inWordsOfTheUser(m_place->top.filePath(u"build/modules/demo/my_course/include/i.h:1"_s)),
             m_place->top.filePath(u"my course/include/i.h:1"_s));
    QCOMPARE(shadow.inWordsOfTheUser(u"modules/demo/my_course/drv/sub/a.c:1:2: error: x"_s),
             m_place->folder.path + u"/sub/a.c:1:2: error: x"_s);
    QCOMPARE(shadow.inWordsOfTheUser(u"  CC other.o"_s), u"  CC other.o"_s);
}

KLAB_TEST(TestShadowFolder)
#include "tst_shadowfolder.moc"
