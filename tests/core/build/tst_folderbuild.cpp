// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/folderbuild.h"

#include "base/files.h"
#include "build/modulescan.h"
#include "build/shadowfolder.h"
#include "fixtures.h"
#include "testing.h"
#include "tinytree.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace klab;
using namespace Qt::StringLiterals;

/// With a kernel whose Kbuild makes x.ko of each x.c in M, and nothing else.
class TestFolderBuild : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFolderStays_data();
    void theFolderStays();
};

static constexpr char TinyKbuild[] = R"(
.PHONY: modules
modules:
	@for one in $(M)/*.c; do cp $$one $${one%.c}.ko; done
%.ko: modules ;
)";

// Whatever way its Makefile names it.
void TestFolderBuild::theFolderStays_data()
{
    QTest::addColumn<QByteArray>("makefile");
    QTest::newRow("variable") << QByteArray("SRC := @\nall:\n\t$(MAKE) -C $(KDIR) M=$(SRC) modules\n");
    QTest::newRow("literal") << QByteArray("all:\n\t$(MAKE) -C $(KDIR) M=@ modules\n");
    QTest::newRow("generates first") << QByteArray(
        "all:\n\ttouch @/made.h\n\t$(MAKE) -C $(KDIR) M=@ modules\n\tcp a.ko @/copy.ko\n");
    QTest::newRow("composed") << QByteArray("TOP := ^\nall: gen\n\t$(MAKE) -C $(KDIR) M=$(TOP)/drv modules\n"
                                            "gen:\n\ttouch $(TOP)/drv/made.h\n");
    QTest::newRow("script") << QByteArray("all:\n\tsh build.sh $(KDIR)\n");
    QTest::newRow("idiom") << QByteArray("all:\n\t$(MAKE) -C $(KDIR) M=$(PWD) modules\n");
}

void TestFolderBuild::theFolderStays()
{
    QFETCH(QByteArray, makefile);
    const QTemporaryDir top;
    const QString path = top.filePath(u"course/drv"_s);
    const QString tree = top.filePath(u"linux"_s);
    const QString build = top.filePath(u"build"_s);
    test::makeTinyTree(tree);
    test::write(tree + u"/Makefile"_s, test::read(tree + u"/Makefile"_s) + TinyKbuild);
    test::write(build + u"/Makefile"_s, "include ../linux/Makefile\n");
    test::write(path + u"/a.c"_s, "int a;\n");
    test::write(path + u"/build.sh"_s, "cd @ && make -C $1 M=$PWD modules\n"_ba.replace('@', path.toUtf8()));
    test::write(path + u"/Makefile"_s,
                "obj-m += a.o\nKDIR ?= /lib/modules/x/build\n" +
                    makefile.replace('@', path.toUtf8()).replace('^', top.filePath(u"course"_s).toUtf8()));
    const QByteArray before = folderDigest(path);

    FolderBuild what;
    what.kbuild.tree = *KernelTree::open(tree);
    what.kbuild.folder = build;
    what.folder = scanModuleFolder(u"drv"_s, path, ModuleFolder::Origin::External);
    FolderBuildJob job(what);
    test::JobRecord record(job);
    QVERIFY(record.run());
    QCOMPARE(folderDigest(path), before);
    QCOMPARE(QDir(top.filePath(u"course"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList{u"drv"_s});
    const QString said = record.log.join(u'\n') + (record.result ? QString() : record.result.error().message);
    QVERIFY2(QFile::exists(ShadowFolder(what.folder, build).path() + u"/a.ko"_s), qPrintable(said));
}

KLAB_TEST(TestFolderBuild)
#include "tst_folderbuild.moc"
