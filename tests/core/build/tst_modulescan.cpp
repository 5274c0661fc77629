// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/modulescan.h"

#include "build/makerules.h"
#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QTemporaryDir>

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
