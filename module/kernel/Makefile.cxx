# SPDX-License-Identifier: GPL-2.0-only
#
# How Kbuild compiles a module's C++. A module's Makefile says
#
#	include $(dir $(lastword $(MAKEFILE_LIST)))../kernel/Makefile.cxx
#	obj-$(CONFIG_...) := NAME.o
#	NAME-y := NAME_cpp.o NAME_module.o $(kcxx-objs)
#
# where NAME.cpp becomes NAME_cpp.o (NAME.o is the whole module). One C++ file
# a module: see types.hpp. With <kernel/timer.hpp> NAME-y has kcxx_timer.o, too; the
# layer's README lists the headers for which there is one.

# The real path: a module's folder may be a link, which `..' and then an editor
# or debugger would not follow.
kcxx := $(realpath $(dir $(lastword $(MAKEFILE_LIST))))
kcxx-objs := kcxx_helpers.o

# The C++ compiler that belongs to $(CC), be it gcc, ccache gcc, x86_64-linux-gnu-gcc-14 or clang-19.
CXX_KERNEL ?= $(foreach w,$(CC),$(patsubst %$(notdir $w),%$(subst clang,clang++,$(subst gcc,g++,$(notdir $w))),$w))

# Flags of C that a C++ compiler refuses or warns about.
kcxx-drop := -std=gnu% -Wimplicit-fallthrough=5 $(foreach w, \
	declaration-after-statement designated-init discarded-qualifiers \
	implicit-function-declaration implicit-int incompatible-pointer-types \
	int-conversion missing-prototypes old-style-definition override-init \
	pointer-sign strict-prototypes bad-function-cast nested-externs, \
	-W$w -Wno-$w -Werror=$w -Wno-error=$w)

kcxx-flags := -std=gnu++20 -ffreestanding -fno-exceptions -fno-rtti \
	-fno-threadsafe-statics -fno-use-cxa-atexit -fvisibility=hidden \
	-Werror=unused-result -Werror=format -Werror=narrowing
# What shim.h asks for.
kcxx-flags += $(foreach c,CONFIG_PRINTK CONFIG_COMPAT CONFIG_DEBUG_LOCK_ALLOC CONFIG_DEBUG_MUTEXES,$(if $($c),-D$c))
ifdef CONFIG_CC_IS_GCC
kcxx-flags += -fno-gnu-unique -fconcepts-diagnostics-depth=2
endif

# With BTF the types of a module are taken from its debug information, and the
# kernel refuses to load one with names that are not C identifiers, as C++'s
# are not. Without BTF, addresses resolve to the lines of the C++ source.
ifdef CONFIG_DEBUG_INFO_BTF
kcxx-flags += -g0
endif

# No $(LINUXINCLUDE): the kernel's headers are not C++. -MD rather than -MMD: the
# check is to see the headers of the system too.
cxx_flags = -Wp,-MD,$(depfile) $(filter-out $(kcxx-drop),$(_c_flags) $(modkern_cflags)) \
	$(kcxx-flags) -DKBUILD_MODNAME=$(call name-fix,$*) -I$(dir $(kcxx)) -I$(obj)

quiet_cmd_cxx_o_cpp = CXX $(quiet_modtag) $@
      cmd_cxx_o_cpp = $(CXX_KERNEL) $(cxx_flags) -c -o $@ $< $(cmd_objtool)

cmd_check_cxx = $(CONFIG_SHELL) $(kcxx)/check-object.sh "$(NM)" "$(OBJDUMP)" $@ $(dot-target).cmd

# Kbuild records the compiler's command only. Kernel Lab runs recorded commands
# again after an edit, and is to run the check, too.
cmd_record_check = printf '\n%s\n' 'checkcmd_$@ := $(call make-cmd,check_cxx)' >> $(dot-target).cmd

define rule_cxx_o_cpp
	$(call cmd_and_fixdep,cxx_o_cpp)
	$(call cmd,gen_objtooldep)
	$(call cmd,record_mcount)
	$(call cmd,record_check)
	$(call cmd,check_cxx)
endef

$(obj)/%_cpp.o: $(src)/%.cpp $(kcxx)/check-object.sh $(obj)/abi-offsets.h FORCE
	$(call if_changed_rule,cxx_o_cpp)

# A pattern rule, for Kbuild derives KBUILD_MODNAME from its stem.
$(obj)/%.o: $(kcxx)/%.c FORCE
	$(call if_changed_rule,cc_o_c)

$(obj)/abi-offsets.s: $(kcxx)/abi-offsets.c FORCE
	$(call if_changed_dep,cc_s_c)

$(obj)/abi-offsets.h: $(obj)/abi-offsets.s FORCE
	$(call filechk,offsets,KCXX_ABI_OFFSETS_H)

targets += abi-offsets.s
clean-files += abi-offsets.s abi-offsets.h
