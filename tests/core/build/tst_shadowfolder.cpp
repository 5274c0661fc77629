// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/shadowfolder.h"

#include "base/files.h"
#include "fixtures.h"
#include "testing.h"
#include "tinytree.h"

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
    void headersOfTheParent();
    void leavesKernelTrees();
    void leavesFoldersAround();
    void limitsWhatIsBeside();
    void followsHeadersOnly();
    void partsBeside();
    void filesBecomeFolders();
    void linksInTheWay();
    void tooLarge();
    void ownPath();
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

// "-I$(src)/..": its headers, but not all that is there.
void TestShadowFolder::headersOfTheParent()
{
    m_place->write(u"Makefile"_s, "obj-m += a.o\nccflags-y := -I$(src)/..\n");
    m_place->write(u"../shared.h"_s, "#include \"part.inc\"\n");
    m_place->write(u"../part.inc"_s, "");
    m_place->write(u"../notes.txt"_s, "");
    m_place->write(u"../other/o.h"_s, "");
    KLAB_GOOD(m_place->sync());
    QVERIFY(m_place->has(u"../shared.h"_s));
    QVERIFY(m_place->has(u"../part.inc"_s));
    QVERIFY(!m_place->has(u"../notes.txt"_s));
    QVERIFY(!m_place->has(u"../other"_s));
}

void TestShadowFolder::leavesKernelTrees()
{
    m_place->write(u"Makefile"_s, "KDIR ?= ../linux\nOTHER ?= ../headers/build\nBUILT ?= ../../built\n"
                                  "ccflags-y := -I../include -I../drivers\n");
    test::makeTinyTree(m_place->folder.path + u"/../linux"_s);
    m_place->write(u"../headers/scripts/Kbuild.include"_s, "");
    m_place->write(u"../../built/include/generated/autoconf.h"_s, "");
    m_place->write(u"../include/i.h"_s, "");
    test::makeTinyTree(m_place->folder.path + u"/../drivers/linux"_s);
    m_place->write(u"../drivers/d.h"_s, "");
    KLAB_GOOD(m_place->sync());
    for (const QString &name : {u"../linux"_s, u"../headers"_s, u"../../built"_s, u"../drivers/linux"_s})
        QVERIFY2(!m_place->has(name), qPrintable(name));
    QVERIFY(m_place->has(u"../include/i.h"_s));
    QVERIFY(m_place->has(u"../drivers/d.h"_s));
}

// A folder that the folder is in may be the user's home.
void TestShadowFolder::leavesFoldersAround()
{
    const QString above = QDir(m_place->top.path()).dirName();
    m_place->write(u"Makefile"_s, "ccflags-y := -I$(src)/../.. -I$(src)/../../../" + above.toUtf8() +
                                      " -I../../build -I../../.ssh -I../hidden\n");
    m_place->write(u"../../.ssh/id"_s, "secret");
    m_place->write(u"../../id.h"_s, "secret");
    m_place->write(u"../hidden/.ssh/id"_s, "secret");
    m_place->write(u"../hidden/h.h"_s, "");
    KLAB_GOOD(m_place->sync());
    const QString root = m_place->shadow().root();
    QCOMPARE(QDir(root).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"my_course"_s});
    QVERIFY(!QFile::exists(root + u"/id.h"_s));
    QVERIFY(m_place->has(u"../hidden/h.h"_s));
    QVERIFY(!m_place->has(u"../hidden/.ssh"_s));
}

void TestShadowFolder::limitsWhatIsBeside()
{
    m_place->write(u"Makefile"_s, "ccflags-y := -I../one -I../two -I../many -I../include\n");
    m_place->write(u"a.c"_s, "#include \"../huge.h\"\n");
    for (int i = 0; i < 3'100; ++i)
        m_place->write(u"../many/%1.h"_s.arg(i), "");
    for (int i = 0; i < 2'000; ++i) {
        m_place->write(u"../one/%1.h"_s.arg(i), "");
        m_place->write(u"../two/%1.h"_s.arg(i), "");
    }
    m_place->write(u"../include/i.h"_s, "");
    for (const QString &name : {u"../huge.h"_s, u"../include/large.bin"_s}) {
        QFile sparse(m_place->folder.path + u'/' + name);
        QVERIFY(sparse.open(QIODevice::WriteOnly) && sparse.resize(10LL * 1024 * 1024 * 1024));
    }
    KLAB_GOOD(m_place->sync());
    QVERIFY(m_place->has(u"../one/1.h"_s));
    QVERIFY(!m_place->has(u"../two"_s)); // with the first, it would be too much
    QVERIFY(!m_place->has(u"../many"_s));
    QVERIFY(m_place->has(u"../include/i.h"_s));
    QVERIFY(!m_place->has(u"../huge.h"_s));
    QVERIFY(!m_place->has(u"../include/large.bin"_s));
}

// What is beside the folder may name anything, too.
void TestShadowFolder::followsHeadersOnly()
{
    m_place->write(u"Makefile"_s, "include ../include/rules.mk\nccflags-y := -I../include\n");
    m_place->write(u"a.c"_s, "// see ../manual\n#include \"../include/i.h\"\n");
    m_place->write(u"../include/i.h"_s, "// as ../far has it\n#include \"../more/m.h\"\n");
    m_place->write(u"../include/rules.mk"_s, "X := ../far\n");
    m_place->write(u"../include/x.c"_s, "#include \"../far/f.h\"\n");
    m_place->write(u"../more/m.h"_s, "#include \"n.h\"\n");
    m_place->write(u"../more/n.h"_s, "");
    m_place->write(u"../more/unused.h"_s, "");
    m_place->write(u"../far/f.h"_s, "");
    m_place->write(u"../manual/index.h"_s, "");
    KLAB_GOOD(m_place->sync());
    QVERIFY(m_place->has(u"../more/m.h"_s));
    QVERIFY(m_place->has(u"../more/n.h"_s));
    for (const QString &name : {u"../more/unused.h"_s, u"../far"_s, u"../manual"_s})
        QVERIFY2(!m_place->has(name), qPrintable(name));
}

void TestShadowFolder::partsBeside()
{
    m_place->write(u"Makefile"_s, "obj-m += a.o\na-objs := main.o ../common/util.o ../one.o\n");
    m_place->write(u"../common/util.c"_s, "#include \"../shared/u.h\"\n");
    m_place->write(u"../one.c"_s, "#include \"one.h\"\n");
    for (const QString &name : {u"../shared/u.h"_s, u"../one.h"_s})
        m_place->write(name, "");
    KLAB_GOOD(m_place->sync());
    for (const QString &name : {u"../common/util.c"_s, u"../shared/u.h"_s, u"../one.c"_s, u"../one.h"_s})
        QVERIFY2(m_place->has(name), qPrintable(name));
}

void TestShadowFolder::filesBecomeFolders()
{
    const QString sub = m_place->folder.path + u"/sub"_s;
    m_place->write(u"sub"_s, "a file");
    KLAB_GOOD(m_place->sync());
    QVERIFY(QFile::remove(sub));
    m_place->write(u"sub/deep/x.h"_s, "in a folder");
    KLAB_GOOD(m_place->sync());
    QCOMPARE(test::read(m_place->copy(u"sub/deep/x.h"_s)), "in a folder");
    test::write(m_place->copy(u"sub/deep/x.o"_s), "made");
    QVERIFY(QDir(sub).removeRecursively());
    m_place->write(u"sub"_s, "a file again");
    KLAB_GOOD(m_place->sync());
    QCOMPARE(test::read(m_place->copy(u"sub"_s)), "a file again");
}

// A Makefile may put links into the copy that lead back.
void TestShadowFolder::linksInTheWay()
{
    m_place->write(u"inc/i.h"_s, "one");
    m_place->write(u"gone/g.h"_s, "one");
    KLAB_GOOD(m_place->sync());
    const QString elsewhere = m_place->top.filePath(u"elsewhere"_s);
    for (const QString &name : {u"i.h"_s, u"g.h"_s, u"g.o"_s, u"x.ko"_s})
        test::write(elsewhere + u'/' + name, "not the lab's");
    const auto link = [&](const QString &name, const QString &to) {
        QDir(m_place->copy(name)).removeRecursively();
        QFile::remove(m_place->copy(name));
        QVERIFY(QFile::link(to, m_place->copy(name)));
    };
    link(u"inc"_s, elsewhere);
    link(u"gone"_s, elsewhere);
    link(u"a.c"_s, m_place->folder.path + u"/a.c"_s);
    QVERIFY(QDir(m_place->folder.path + u"/gone"_s).removeRecursively());
    const QByteArray before = folderDigest(elsewhere);
    KLAB_GOOD(m_place->sync());
    QCOMPARE(folderDigest(elsewhere), before);
    QVERIFY(!QFileInfo(m_place->copy(u"inc"_s)).isSymLink());
    QVERIFY(!QFileInfo(m_place->copy(u"a.c"_s)).isSymLink());
    QCOMPARE(test::read(m_place->copy(u"inc/i.h"_s)), "one");
}

void TestShadowFolder::tooLarge()
{
    QFile sparse(m_place->folder.path + u"/z.img"_s);
    QVERIFY(sparse.open(QIODevice::WriteOnly) && sparse.resize(513LL * 1024 * 1024));
    KLAB_FAILS(m_place->sync(), Error::Code::BadInput, u"z.img is in a folder with more files"_s);
    QVERIFY(!QFile::exists(m_place->shadow().root()));
    sparse.close();
    QVERIFY(sparse.remove());
    for (int i = 0; i < 20'000; ++i)
        m_place->write(u"n/%1"_s.arg(i), "");
    KLAB_FAILS(m_place->sync(), Error::Code::BadInput, u"more files than a driver has"_s);
    QVERIFY(!QFile::exists(m_place->shadow().root()));
}

// What runs in the copy must not go back to the folder.
void TestShadowFolder::ownPath()
{
    const QByteArray own = m_place->folder.path.toUtf8();
    const QByteArray copy = m_place->shadow().path().toUtf8();
    const auto text = [](const QByteArray &path) {
        return "SRC := " + path + "\nX = -I" + path + "/inc \"" + path + "\" M=" + path + "\n";
    };
    const QByteArray others = "Y = " + own + "-2 " + own + ".old " + own + "2 $(ROOT)" + own + '\n';
    for (const QString &name : {u"Makefile"_s, u"own.mk"_s, u"sub/Kbuild"_s, u"build.sh"_s})
        m_place->write(name, text(own) + others);
    m_place->write(u"run"_s, "#!/bin/sh\ncd " + own + "\n");
    m_place->write(u"a.c"_s, "// " + own + "\n");
    KLAB_GOOD(m_place->sync());
    for (const QString &name : {u"Makefile"_s, u"own.mk"_s, u"sub/Kbuild"_s, u"build.sh"_s})
        QCOMPARE(test::read(m_place->copy(name)), text(copy) + others);
    QCOMPARE(test::read(m_place->copy(u"run"_s)), "#!/bin/sh\ncd " + copy + "\n");
    QCOMPARE(test::read(m_place->copy(u"a.c"_s)), "// " + own + "\n");
    // Added by a link, and named by where it leads.
    const QString link = m_place->top.filePath(u"link"_s);
    QVERIFY(QFile::link(m_place->folder.path, link));
    m_place->folder.path = link;
    KLAB_GOOD(m_place->sync());
    QVERIFY(!test::read(m_place->copy(u"own.mk"_s)).contains("SRC := " + own));
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
