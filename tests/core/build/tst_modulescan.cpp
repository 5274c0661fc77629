// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/modulescan.h"

#include "build/folderproducts.h"
#include "build/makerules.h"
#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <chrono>
#include <sys/stat.h>

using namespace klab;
using namespace Qt::StringLiterals;
using Form = ModuleFolder::Form;
using State = ModuleFolder::State;

class TestModuleScan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void forms_data();
    void forms();
    void module();
    void subfolders();
    void problems();
    void absoluteFolders_data();
    void absoluteFolders();
    void endlessMakefiles();
    void costlyMakefiles_data();
    void costlyMakefiles();
    void dotsAtTheEnd();
    void madeBefore();
    void rules();
};

static ModuleFolder scan(const QTemporaryDir &folder)
{
    return scanModuleFolder(u"demo"_s, folder.path(), ModuleFolder::Origin::External,
                            [](const QString &symbol) { return symbol == u"ON"_s ? u"m"_s : u"n"_s; });
}

static constexpr char Idiom[] = R"(ifneq ($(KERNELRELEASE),)
obj-m := a.o
else
KDIR ?= /lib/modules/$(shell uname -r)/build
all:
	$(MAKE) -C $(KDIR) M=$(CURDIR) modules
clean:
	$(MAKE) -C $(KDIR) M=$(CURDIR) clean
endif
)";

void TestModuleScan::forms_data()
{
    QTest::addColumn<QByteArray>("makefile");
    QTest::addColumn<QString>("modules");
    QTest::addColumn<Form>("form");
    const auto row = [](const char *name, const QByteArray &makefile, const QString &modules,
                        Form form = Form::Kbuild) { QTest::newRow(name) << makefile << modules << form; };
    row("one a line", "obj-m += a.o\nobj-m += hello-1.o\n", u"a hello_1"_s);
    row("several a line", "obj-m := a.o b.o \\\n\tc.o\n", u"a b c"_s);
    row("composite", "obj-m := both.o\nboth-objs := a.o b.o\n", u"both"_s);
    row("variable", "NAME = a\nobj-m := $(NAME).o\n", u"a"_s);
    row("braces", "NAME = a\nobj-m := ${NAME}.o\n", u"a"_s);
    row("options", "obj-$(CONFIG_ON) += a.o\nobj-$(CONFIG_OFF) += b.o\n", u"a"_s);
    row("option of its own", "CONFIG_OWN := m\nobj-$(CONFIG_OWN) += a.o\n", u"a"_s);
    row("condition", "ifdef CONFIG_ON\nobj-m += a.o\nelse\nobj-m += b.o\nendif\n", u"a"_s);
    row("built in is no module", "obj-y += a.o\nobj-m += b.o\n", u"b"_s);
    row("idiom", Idiom, u"a"_s);
    row("Windows line ends", QByteArray("obj-m += a.o\nobj-m += b.o\n").replace("\n", "\r\n"), u"a b"_s);
    row("no idiom",
        "obj-m += a.o\nKDIR ?= /lib/modules/x/build\nPWD := $(CURDIR)\nall:\n\t$(MAKE) -C $(KDIR) "
        "CC=$(CC) M=$(PWD) modules\n",
        u"a"_s);
    row("generates first",
        "obj-m += a.o\nKDIR ?= /lib/modules/x/build\nall: version.h\n\t$(MAKE) -C $(KDIR) M=$(PWD) "
        "modules\nversion.h:\n\techo > $@\n",
        u"a"_s, Form::Makefile);
    row("option passed on",
        "obj-$(CONFIG_OWN) += a.o\nKDIR ?= /lib/modules/x/build\nall:\n\tmake -C $(KDIR) M=$(PWD) "
        "CONFIG_OWN=m\n",
        u"a"_s, Form::Makefile);
    row("folders by itself", "all:\n\tfor d in a b; do $(MAKE) -C $$d; done\n", QString(), Form::Makefile);
}

void TestModuleScan::forms()
{
    QFETCH(QByteArray, makefile);
    QFETCH(QString, modules);
    const QTemporaryDir folder;
    test::write(folder.filePath(u"Makefile"_s), makefile);
    const ModuleFolder found = scan(folder);
    QStringList names;
    for (const Module &module : found.modules)
        names << module.name;
    QCOMPARE(names.join(u' '), modules);
    QTEST(found.form, "form");
    QVERIFY2(found.isReady(), qPrintable(found.problem));
    QCOMPARE(found.isComplete, !modules.isEmpty());
}

void TestModuleScan::module()
{
    const QTemporaryDir top;
    test::write(top.filePath(u"my course/drv-1/Kbuild"_s),
                "obj-m += hello-1.o\nhello-1-y := main.o sub/other.o\n");
    test::write(top.filePath(u"my course/drv-1/Makefile"_s), "this is not read\n");
    test::write(top.filePath(u"my course/drv-1/main.c"_s), "");
    const QString path = top.filePath(u"my course/drv-1"_s);
    const ModuleFolder found = scanModuleFolder(u"drv-1"_s, path, ModuleFolder::Origin::External);
    QCOMPARE(found.modules.size(), 1);
    const Module module = *found.module(u"hello-1"_s);
    QCOMPARE(module.name, u"hello_1"_s);
    QCOMPARE(module.fileName(), u"hello_1.ko"_s);
    QCOMPARE(module.target(), u"modules/drv-1/my_course/drv-1/hello-1.ko"_s);
    QCOMPARE(module.main, u"main.c"_s);
    QCOMPARE(module.sourceFolder(u"/elsewhere"_s), path);
    QVERIFY(module.isExternal());
}

void TestModuleScan::subfolders()
{
    const QTemporaryDir folder;
    test::write(folder.filePath(u"Makefile"_s), "obj-m += a.o sub/\nobj-m += ../out/ gone/\n");
    test::write(folder.filePath(u"sub/Makefile"_s), "obj-m += b.o\n");
    test::write(folder.filePath(u"sub/b.c"_s), "");
    const ModuleFolder found = scan(folder);
    QCOMPARE(found.modules.size(), 2);
    QCOMPARE(found.modules[1].main, u"sub/b.c"_s);
    QVERIFY(found.modules[1].target().endsWith(u"/sub/b.ko"_s));
}

void TestModuleScan::problems()
{
    QTemporaryDir folder;
    QCOMPARE(scan(folder).state, State::Empty);
    QVERIFY(scan(folder).problem.contains(u"no Makefile"_s));
    test::write(folder.filePath(u"one/Makefile"_s), "obj-m += a.o\n");
    QVERIFY(scan(folder).remedy.contains(u"(one)"_s));
    test::write(folder.filePath(u"Makefile"_s), "all:\n\tgcc -o x x.c\n");
    QCOMPARE(scan(folder).state, State::Empty);
    QVERIFY(scan(folder).problem.contains(u"builds no module"_s));
    folder.remove();
    QCOMPARE(scan(folder).state, State::Gone);
    QVERIFY(scan(folder).remedy.contains(u"klab module remove demo"_s));
}

// A Makefile that gives Kbuild the folder itself must not be run, for it would be written to. Where its path
// stands there as a whole, the copy has its own instead: "@" here, with "^" for its parent's.
void TestModuleScan::absoluteFolders_data()
{
    QTest::addColumn<QByteArray>("makefile");
    QTest::addColumn<Form>("form");
    const auto row = [](const char *name, const QByteArray &head, const QByteArray &recipe,
                        Form form = Form::Kbuild) {
        QTest::newRow(name) << QByteArray("obj-m += a.o\nKDIR ?= /lib/modules/x/build\n" + head +
                                          "\nall:\n\t" + recipe + '\n')
                            << form;
    };
    row("variable", "SRC := @", "$(MAKE) -C $(KDIR) M=$(SRC) modules");
    row("braces", "SRC = @/", "${MAKE} -C ${KDIR} M=${SRC} modules");
    row("literal", "", "$(MAKE) -C $(KDIR) M=@ modules");
    row("quoted", "", "make -C $(KDIR) M=\"@\" modules");
    row("of another folder", "", "make -C $(KDIR) M=/srv/other modules");
    row("composed", "TOP := ^", "touch x.h; make -C $(KDIR) M=$(TOP)/mod modules");
    row("without Kbuild", "TOP := ^/", "touch x.h; cp x.ko $(TOP)/mod/");
    row("above", "TOP := @/..", "touch x.h; make -C $(KDIR) M=$(TOP)/mod modules", Form::Makefile);
    row("SUBDIRS", "TOP := /srv", "touch x.h; make -C $(KDIR) SUBDIRS=$(TOP)/mod modules");
    row("exported", "export M := /srv/mod", "touch x.h; make -C $(KDIR) modules");
    row("home", "", "touch x.h; make -C $(KDIR) M=$(HOME)/mod");
    row("the shell's home", "", "touch x.h; make -C $(KDIR) M=$$HOME/mod");
    row("src", "", "touch x.h; make -C $(KDIR) M=$(PWD) src=/srv/mod");
    row("output", "", "touch x.h; make -C $(KDIR) M=$(PWD) MO=/srv/mod");
    row("includes it", "include own.mk", "touch x.h; make -C $(KDIR) M=$(ELSEWHERE)");
    row("generates first", "SRC := @", "touch @/x.h; make -C $(KDIR) M=$(SRC)", Form::Makefile);
    row("pwd", "PWD := $(shell /bin/pwd)", "make -C $(KDIR) M=$(PWD) modules");
    row("below", "PWD := $(shell pwd)", "make -C $(KDIR) M=$(PWD)/sub modules", Form::Makefile);
    row("includes its own", "include own.mk", "touch x.h; make -C $(KDIR) M=$(OWN)", Form::Makefile);
}

void TestModuleScan::absoluteFolders()
{
    QFETCH(QByteArray, makefile);
    const QTemporaryDir top;
    const QString path = top.filePath(u"mod"_s);
    const QByteArray own = QFile::encodeName(path);
    makefile.replace('@', own).replace('^', QFile::encodeName(top.path()));
    test::write(path + u"/Makefile"_s, makefile);
    test::write(path + u"/own.mk"_s, "ELSEWHERE := /srv/mod\nOWN := " + own + "/sub\n");
    const ModuleFolder found = scanModuleFolder(u"demo"_s, path, ModuleFolder::Origin::External);
    QTEST(found.form, "form");
    QVERIFY(found.isReady());
    QCOMPARE(found.modules.size(), 1);
    // The same by a link to the folder.
    const QString link = top.filePath(u"link"_s);
    QVERIFY(QFile::link(path, link));
    QTEST(scanModuleFolder(u"demo"_s, link, ModuleFolder::Origin::External).form, "form");
}

// Whatever the Makefile of a folder is that somebody adds, reading it ends.
void TestModuleScan::endlessMakefiles()
{
    const QTemporaryDir folder;
    const QString makefile = folder.filePath(u"Makefile"_s);
    const QString kbuild = folder.filePath(u"Kbuild"_s);
    for (const QString &name : {makefile, kbuild}) {
        QVERIFY(QFile::link(u"/dev/zero"_s, name));
        QCOMPARE(scan(folder).state, State::Empty);
        QFile::remove(name);
        QCOMPARE(::mkfifo(qPrintable(name), 0600), 0);
        QCOMPARE(scan(folder).state, State::Empty);
        QFile::remove(name);
        QFile sparse(name);
        QVERIFY(sparse.open(QIODevice::WriteOnly) && sparse.resize(10LL * 1024 * 1024 * 1024));
        QCOMPARE(scan(folder).state, State::Empty);
        QFile::remove(name);
    }
    test::write(folder.filePath(u"common.mk"_s), "obj-m += a.o\n");
    QVERIFY(QFile::link(u"common.mk"_s, makefile));
    QCOMPARE(scan(folder).modules.size(), 1); // a link is no harm
}

void TestModuleScan::costlyMakefiles_data()
{
    QTest::addColumn<QByteArray>("makefile");
    QTest::addColumn<bool>("isComplete");
    const auto repeated = [](const QByteArray &text, int times) { return text.repeated(times); };
    QByteArray doubled = "obj-m += x.o\nobj-m += $(a)\n";
    for (char name = 'a'; name < 'j'; ++name)
        doubled +=
            QByteArray(1, name) + " := " + repeated("$(" + QByteArray(1, char(name + 1)) + ") ", 40) + '\n';
    QTest::newRow("variables") << doubled + "j := y.o\n" << false;
    QTest::newRow("itself") << QByteArray("obj-m += ./ .// ./// ././ x.o\n") << true;
    QByteArray folders = "obj-m += x.o";
    for (int i = 0; i < 200; ++i)
        folders += " sub/" + repeated("./", i) + " sub/../sub/";
    QTest::newRow("one subfolder") << folders + '\n' << true;
    QByteArray many = "obj-m += x.o\n";
    for (int i = 0; i < 45'000; ++i)
        many += "obj-m += m" + QByteArray::number(i) + ".o\n";
    QTest::newRow("modules") << many << false;
    QTest::newRow("one variable") << "obj-m += x.o\n" + repeated("a += b\n", 140'000) << true;
    QTest::newRow("conditions") << "obj-m += x.o\n" + repeated("ifdef A\n", 50'000) +
                                       repeated("b=c\n", 100'000)
                                << true;
    QTest::newRow("a condition") << "obj-m += x.o\nifeq (" + repeated("$(a)", 200'000) + ",y)\nendif\n"
                                 << true;
    QTest::newRow("nested references")
        << "obj-m += x.o\nKDIR = /lib/modules/x/build\nall:\n\tmake -C $(KDIR) M=" + repeated("$(", 400'000) +
               '\n'
        << true;
    QByteArray chain = "obj-m += x.o\nKDIR = /lib/modules/x/build\n";
    for (int i = 0; i < 50'000; ++i)
        chain += 't' + QByteArray::number(i) + ": t" + QByteArray::number(i + 1) + '\n';
    chain += "t50000:\n\tmake -C $(KDIR) M=$(PWD)\n";
    QTest::newRow("rules") << chain << true;
    QByteArray options = "obj-m += x.o\n";
    for (int i = 0; i < 25'000; ++i)
        options += "obj-$(CONFIG_X" + QByteArray::number(i) + ") += o.o\n";
    QTest::newRow("options") << options << true;
}

void TestModuleScan::costlyMakefiles()
{
    QFETCH(QByteArray, makefile);
    QVERIFY(makefile.size() <= 1024 * 1024);
    const QTemporaryDir folder;
    test::write(folder.filePath(u"Makefile"_s), makefile);
    test::write(folder.filePath(u"sub/Makefile"_s), "obj-m += sub.o sub/ ./ ../\n");
    QElapsedTimer timer;
    timer.start();
    const ModuleFolder found = scan(folder);
    // Without limits, it would be hours or gigabytes.
    const std::chrono::milliseconds taken(timer.elapsed());
    QVERIFY2(taken < test::patience(5000), qPrintable(QString::number(taken.count())));
    QVERIFY(found.module(u"x"_s).has_value());
    QVERIFY(found.modules.size() <= 1000);
    QTEST(found.isComplete, "isComplete");
}

// "v1./" in a path would become "v1/" in some Makefile of the kernel.
void TestModuleScan::dotsAtTheEnd()
{
    for (const QString &path :
         {shadowPath(u"v1."_s, u"/home/me/course./v1."_s), shadowPath(u"a"_s, u"/.../a"_s)})
        QVERIFY2(!(path + u'/').contains(u"./"_s), qPrintable(path));
    const QTemporaryDir top;
    test::write(top.filePath(u"v1./Makefile"_s), "obj-m += a.o sub./\nobj-m += ../../../../../b.o\n");
    const ModuleFolder found =
        scanModuleFolder(u"v1"_s, top.filePath(u"v1."_s), ModuleFolder::Origin::External);
    QCOMPARE(found.modules.size(), 1); // b.ko would be outside of the copy
    QVERIFY(!found.modules[0].target().contains(u"./"_s));
    QVERIFY(!found.isComplete);
}

// A build of another folder that had the name.
void TestModuleScan::madeBefore()
{
    const QTemporaryDir top;
    test::write(top.filePath(u"drv/Makefile"_s), "obj-m += $(shell ls)\n");
    const QString place = shadowPath(u"drv"_s, top.filePath(u"drv"_s));
    const auto names = [&](const QByteArray &made) {
        test::write(top.filePath(u"build/modules/drv/.klab-made"_s), made);
        ModuleFolder folder =
            scanModuleFolder(u"drv"_s, top.filePath(u"drv"_s), ModuleFolder::Origin::External);
        addMadeModules(folder, top.filePath(u"build"_s));
        QStringList found;
        for (const Module &module : std::as_const(folder.modules))
            found << module.name;
        return found.join(u' ');
    };
    QCOMPARE(names(place.toUtf8() + "/a.ko\n" + place.toUtf8() + "/sub/b.ko\n"), u"a b"_s);
    QCOMPARE(names("x.ko\nmodules/drv/other/drv/x.ko\n/etc/x.ko\n" + place.toUtf8() + ".ko\n" +
                   place.toUtf8() + "/../../../../x.ko\n"),
             QString());
}

void TestModuleScan::rules()
{
    const QList<MakeRule> rules = parseMakeRules("A := b:c\nx y: z | order\n\t@echo one; \\\n\t two\n"
                                                 "d: ; run\nV: W = 3\n%.o: %.c\n\tcc\n");
    QCOMPARE(rules.size(), 4);
    QCOMPARE(rules[0].targets, (QList<QByteArray>{"x", "y"}));
    QCOMPARE(rules[0].prerequisites, (QList<QByteArray>{"z", "order"}));
    QCOMPARE(rules[0].recipe.size(), 1);
    QCOMPARE(rules[1].recipe, QList<QByteArray>{"run"});
    QVERIFY(rules[2].prerequisites.isEmpty());
}

KLAB_TEST(TestModuleScan)
#include "tst_modulescan.moc"
