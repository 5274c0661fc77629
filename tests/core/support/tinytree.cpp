// SPDX-License-Identifier: GPL-2.0-or-later
#include "tinytree.h"

#include "fixtures.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>

namespace klab::test
{

static constexpr char Makefile[] = R"make(# SPDX-License-Identifier: GPL-2.0
VERSION = 6
PATCHLEVEL = 12
SUBLEVEL = 48
EXTRAVERSION =
NAME = Tiny

O ?= $(CURDIR)
TREE := $(dir $(realpath $(lastword $(MAKEFILE_LIST))))
told = $(shell cat $(HOME)/variables/$(1) 2>/dev/null)
CONFIG := $(or $(KCONFIG_CONFIG),$(O)/.config)

tinyconfig:
	@echo "  GEN     Makefile"
	@printf 'CONFIG_64BIT=y\n# CONFIG_MODULES is not set\n' > $(CONFIG)

olddefconfig:
	@if [ "$(call told,BROKEN)" = 1 ]; then echo "Kconfig:1: syntax error" >&2; exit 1; fi
	@sed -i -e '/^CONFIG_DROPPED=/d' $(CONFIG)
	@if [ -e $(O)/without ]; then sed -i -e "/^CONFIG_$$(cat $(O)/without)=/d" $(CONFIG); fi

savedefconfig:
	@sed -e '/=default$$/d' $(CONFIG) > $(O)/defconfig

MAIN := $(patsubst $(TREE)%.c,$(O)/%.o,$(wildcard $(TREE)init/main.c))
VDEV := $(O)/samples/vdev

$(O)/init/%.o: $(TREE)init/%.c
	@mkdir -p $(@D)
	@cp $< $@

bzImage: $(MAIN)
	@echo run >> $(O)/runs
	@mkdir -p $(O)/init $(O)/arch/x86/boot
	@for i in 1 2 3 4 5; do echo "  CC      init/part$$i.o"; touch $(O)/init/part$$i.o; done
	@if [ "$(call told,SLOW)" = 1 ]; then echo "  LD      vmlinux.o"; exec sleep 1000; fi
	@if [ "$(call told,BROKEN)" = 1 ]; then echo "init/main.c:1:2: error: expected ';'" >&2; exit 1; fi
	@if grep -q '^CONFIG_SAMPLE_VDEV=y' $(O)/.config && grep -q 'vdev\.o' $(TREE)samples/vdev/Makefile; \
	then echo kernel/samples/vdev/vdev.ko; fi > $(O)/modules.builtin
	@cp $(O)/.config $(O)/arch/x86/boot/bzImage

# What it is called with tells that no other folder is meant.
mrproper:
	@echo '$(O)$(M)$(KBUILD_OUTPUT)$(KBUILD_EXTMOD)' > cleaned
	@rm -rf .config include/config include/generated arch/*/include/generated

vmlinux: bzImage
	@cp $(O)/.config $(O)/vmlinux

.PHONY: samples/vdev/vdev.ko module-begins
samples/vdev/vdev.ko: module-begins $(VDEV)/vdev.ko

module-begins:
	@echo run >> $(O)/module-runs
	@while grep -q 'wait' $(TREE)samples/vdev/vdev.cpp; do sleep 0.05; done
	@if grep -q '#error' $(TREE)samples/vdev/vdev.cpp; then echo "vdev.cpp:1:2: error: #error" >&2; exit 1; fi
	@mkdir -p $(VDEV)

$(VDEV)/%.o: $(TREE)samples/vdev/%.cpp | module-begins
	@echo "  CXX [M] samples/vdev/$*_cpp.o"
	@if grep -q '#warning' $<; then echo "samples/vdev/vdev.cpp:1:2: warning: #warning" >&2; fi
	@cp $< $@

$(VDEV)/vdev.ko: $(VDEV)/vdev.o | module-begins
	@cp $< $@
)make";

static constexpr char Kconfig[] = R"(# SPDX-License-Identifier: GPL-2.0
menuconfig SAMPLES
	bool "Sample kernel code"

if SAMPLES

config SAMPLE_TRACE
	tristate "Build trace examples"

endif # SAMPLES
)";

void makeTinyTree(const QString &folder)
{
    write(folder + QStringLiteral("/Makefile"), Makefile);
    write(folder + QStringLiteral("/Kconfig"), "source \"samples/Kconfig\"\n");
    write(folder + QStringLiteral("/scripts/Kbuild.include"), "# empty\n");
    write(folder + QStringLiteral("/samples/Kconfig"), Kconfig);
    write(folder + QStringLiteral("/samples/Makefile"), "obj-$(CONFIG_SAMPLE_TRACE)\t+= trace/\n");
}

QString packTree(const QString &folder)
{
    const QString archive = QFileInfo(folder).path() + QStringLiteral("/linux-6.12.48.tar.xz");
    QProcess tar;
    tar.start(QStringLiteral("tar"), {QStringLiteral("-cJf"), archive, QStringLiteral("-C"),
                                      QFileInfo(folder).path(), QFileInfo(folder).fileName()});
    if (!tar.waitForFinished() || tar.exitCode() != 0)
        qFatal("tar failed: %s", tar.readAllStandardError().constData());
    return archive;
}

} // namespace klab::test
