savedcmd_/home/learner/kernel-lab/module/vdev/vdev_cpp.o := ccache g++ -Wp,-MD,/home/learner/kernel-lab/module/vdev/.vdev_cpp.o.d -D__KERNEL__ -fmacro-prefix-map=/home/learner/kernel-lab/linux/= -fshort-wchar -funsigned-char -fno-common -fno-PIE -fno-strict-aliasing -mno-sse -mno-mmx -mno-sse2 -mno-3dnow -mno-avx -fcf-protection=none -m64 -falign-jumps=1 -falign-loops=1 -mno-80387 -mno-fp-ret-in-387 -mpreferred-stack-boundary=3 -mskip-rax-setup -mtune=generic -mno-red-zone -mcmodel=kernel -Wno-sign-compare -fno-asynchronous-unwind-tables -fno-delete-null-pointer-checks -O2 -fno-allow-store-data-races -fno-stack-protector -fno-omit-frame-pointer -fno-optimize-sibling-calls -ftrivial-auto-var-init=zero -fno-stack-clash-protection -fmin-function-alignment=16 -fstrict-flex-arrays=3 -fno-strict-overflow -fno-stack-check -fconserve-stack -fno-builtin-wcslen -fno-builtin-wcslen -Wall -Wextra -Wundef -Werror=return-type -Wno-format-security -Wno-trigraphs -Wno-frame-address -Wno-address-of-packed-member -Wmissing-declarations -Wframe-larger-than=1024 -Wno-main -Wno-dangling-pointer -Wvla -Wcast-function-type -Wno-array-bounds -Wno-stringop-overflow -Wno-alloc-size-larger-than -Werror=date-time -Wenum-conversion -Wunused -Wno-unused-but-set-variable -Wno-unused-const-variable -Wno-packed-not-aligned -Wno-format-overflow -Wno-format-truncation -Wno-stringop-truncation -Wno-missing-field-initializers -Wno-type-limits -Wno-shift-negative-value -Wno-maybe-uninitialized -Wno-sign-compare -Wno-unused-parameter -DMODULE -std=gnu++20 -ffreestanding -fno-exceptions -fno-rtti -fno-threadsafe-statics -fno-use-cxa-atexit -fvisibility=hidden -Werror=unused-result -Werror=format -Werror=narrowing -DCONFIG_PRINTK    -fno-gnu-unique -fconcepts-diagnostics-depth=2 -DKBUILD_MODNAME='"vdev"' -I/home/learner/kernel-lab/module/ -I/home/learner/kernel-lab/module/vdev -c -o /home/learner/kernel-lab/module/vdev/vdev_cpp.o /home/learner/kernel-lab/module/vdev/vdev.cpp  ; ./tools/objtool/objtool --hacks=jump_label --hacks=noinstr --static-call --uaccess   --module /home/learner/kernel-lab/module/vdev/vdev_cpp.o

source_/home/learner/kernel-lab/module/vdev/vdev_cpp.o := /home/learner/kernel-lab/module/vdev/vdev.cpp

deps_/home/learner/kernel-lab/module/vdev/vdev_cpp.o := \
  /home/learner/kernel-lab/module/kernel/prelude.hpp \
  /home/learner/kernel-lab/module/kernel/alloc.hpp \
  /home/learner/kernel-lab/module/kernel/result.hpp \
  /home/learner/kernel-lab/module/kernel/types.hpp \
  /usr/include/c++/14/type_traits \
  /usr/include/x86_64-linux-gnu/c++/14/bits/c++config.h \
  /usr/include/x86_64-linux-gnu/c++/14/bits/os_defines.h \
  /usr/include/features.h \
  /usr/include/features-time64.h \
  /usr/include/x86_64-linux-gnu/bits/wordsize.h \
  /usr/include/x86_64-linux-gnu/bits/timesize.h \
  /usr/include/stdc-predef.h \
  /usr/include/x86_64-linux-gnu/sys/cdefs.h \
  /usr/include/x86_64-linux-gnu/bits/long-double.h \
  /usr/include/x86_64-linux-gnu/gnu/stubs.h \
  /usr/include/x86_64-linux-gnu/gnu/stubs-64.h \
  /usr/include/x86_64-linux-gnu/c++/14/bits/cpu_defines.h \
  /usr/include/c++/14/pstl/pstl_config.h \
  /usr/include/c++/14/bits/version.h \
  /home/learner/kernel-lab/module/kernel/abi.hpp \
  /home/learner/kernel-lab/module/vdev/abi-offsets.h \
  /home/learner/kernel-lab/module/kernel/shim.h \
    $(wildcard include/config/PRINTK) \
    $(wildcard include/config/DEBUG_MUTEXES) \
    $(wildcard include/config/COMPAT) \
    $(wildcard include/config/DEBUG_LOCK_ALLOC) \
    $(wildcard include/config/DEBUG_FS) \
  /home/learner/kernel-lab/module/kernel/arc.hpp \
  /home/learner/kernel-lab/module/kernel/fs.hpp \
  /usr/include/c++/14/concepts \
  /home/learner/kernel-lab/module/kernel/ioctl.hpp \
  /home/learner/kernel-lab/module/kernel/uaccess.hpp \
  /home/learner/kernel-lab/module/kernel/vec.hpp \
  /home/learner/kernel-lab/module/kernel/poll.hpp \
  /home/learner/kernel-lab/module/kernel/miscdevice.hpp \
  /home/learner/kernel-lab/module/kernel/str.hpp \
  /home/learner/kernel-lab/module/kernel/module.hpp \
  /home/learner/kernel-lab/module/kernel/mutex.hpp \
  /home/learner/kernel-lab/module/kernel/params.hpp \
  /home/learner/kernel-lab/module/kernel/print.hpp \
  /home/learner/kernel-lab/module/vdev/vdev.h \

/home/learner/kernel-lab/module/vdev/vdev_cpp.o: $(deps_/home/learner/kernel-lab/module/vdev/vdev_cpp.o)

$(deps_/home/learner/kernel-lab/module/vdev/vdev_cpp.o):

/home/learner/kernel-lab/module/vdev/vdev_cpp.o: $(wildcard ./tools/objtool/objtool)

checkcmd_/home/learner/kernel-lab/module/vdev/vdev_cpp.o := sh /home/learner/kernel-lab/module/kernel/check-object.sh "nm" "objdump" /home/learner/kernel-lab/module/vdev/vdev_cpp.o /home/learner/kernel-lab/module/vdev/.vdev_cpp.o.cmd
