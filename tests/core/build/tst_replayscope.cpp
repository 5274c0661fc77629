// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/replayscope.h"

#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestReplayScope : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makefiles_data();
    void makefiles();
    void editors_data();
    void editors();
};

void TestReplayScope::makefiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isPlain");
    const QByteArray list = "obj-m += a.o\n";
    QTest::newRow("a list") << list << true;
    QTest::newRow("composite") << "obj-m := a.o\na-y := b.o c.o\nccflags-y += -I$(src)/include\n"_ba << true;
    QTest::newRow("the idiom") << list + "KDIR ?= /lib/modules/$(shell uname -r)/build\nPWD := $(shell pwd)\n"
                                         "all:\n\t$(MAKE) -C $(KDIR) M=$(PWD) modules\n"
                                         "clean:\n\trm -f *.ko\n.PHONY: all clean\n"
                               << true;
    QTest::newRow("of the kernel")
        << "ifneq ($(KERNELRELEASE),)\nobj-m := a.o\nelse\nall:\n\tmake\nendif\n"_ba << true;
    QTest::newRow("conditions") << "obj-$(CONFIG_A) += a.o\nifdef CONFIG_B\na-y += b.o\nendif\n"_ba << true;
    QTest::newRow("all files") << "a-y := $(patsubst $(src)/%.c,%.o,$(wildcard $(src)/*.c))\n"_ba << true;
    QTest::newRow("the C++ layer")
        << "include $(dir $(lastword $(MAKEFILE_LIST)))../kernel/Makefile.cxx\nobj-m := a.o\n"_ba << true;
    QTest::newRow("its layer") << "KCXX_DIR ?= $(dir $(realpath $(lastword $(MAKEFILE_LIST))))../kernel\n"
                                  "include $(KCXX_DIR)/Makefile.cxx\nobj-m := a.o\n"_ba
                               << true;
    QTest::newRow("beside it") << "include $(src)/../kernel/Makefile.cxx\nobj-m := a.o\n"_ba << true;
    QTest::newRow("another layer") << "KCXX_DIR := /opt\ninclude $(KCXX_DIR)/Makefile.cxx\n"_ba << false;
    QTest::newRow("an unknown one") << list + "include $(WHERE)/Makefile.cxx\n" << false;
    QTest::newRow("files here") << "a-y := $(patsubst %.c,%.o,$(wildcard *.c ${src}/b/*.c))\n"_ba << true;
    QTest::newRow("a file of the kernel")
        << list + "ifneq ($(wildcard $(srctree)/include/linux/foo.h),)\nccflags-y += -DF\nendif\n"
        << false;
    for (const char *pattern : {"$(src)/../b/*.c", "/usr/include/x.h", "include/x.h", "$(src)2/*.c",
                                "$(src)/.hidden", "$(addprefix $(src)/,a)", "*.c $(HOME)/x"})
        QTest::newRow(pattern) << list + "X := $(wildcard " + pattern + ")\n" << false;
    for (const char *line : {"sinclude a.inc", "include\ta.inc", "-include\ta.inc", "-include a.inc",
                             "include a.inc ../kernel/Makefile.cxx", "include \\\n a.inc", "  include a.inc"})
        QTest::newRow(line) << list + line + "\n" << false;
    QTest::newRow("a program") << list + "ccflags-y += -DT=$(shell date +%s)\n" << false;
    QTest::newRow("a program in braces") << list + "V := ${shell git describe}\n" << false;
    QTest::newRow("a computed program") << list + "V := $(shell $(PROGRAM))\n" << false;
    QTest::newRow("a program assigned") << list + "V != date\n" << false;
    QTest::newRow("computed text") << list + "$(eval x := y)\n" << false;
    QTest::newRow("a file written") << list + "$(file >x,y)\n" << false;
    QTest::newRow("another Makefile") << list + "include $(src)/other.mk\n" << false;
    QTest::newRow("a rule for an object") << list + "$(obj)/a.o: $(obj)/made.h\n" << false;
    QTest::newRow("a rule for a header") << list + "made.h: words.txt\n\tsed s/a/b/ $< > $@\n" << false;
    QTest::newRow("a pattern") << list + "%.o: %.x\n\tcc $<\n" << false;
    QTest::newRow("a template") << list + "define X\nendef\n" << false;
}

void TestReplayScope::makefiles()
{
    QFETCH(QByteArray, text);
    QTEST(isPlainMakefile(text), "isPlain");
}

void TestReplayScope::editors_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isLeft");
    for (const char *name : {".a.c.swp", "4913", "a.c~", "#a.c#", ".#a.c"})
        QTest::newRow(name) << QString::fromLatin1(name) << true;
    for (const char *name : {"a.c", "Makefile", "Kbuild", "4913.c", "a"})
        QTest::newRow(name) << QString::fromLatin1(name) << false;
}

void TestReplayScope::editors()
{
    QFETCH(QString, name);
    QTEST(isLeftByEditor(name), "isLeft");
}

KLAB_TEST(TestReplayScope)
#include "tst_replayscope.moc"
