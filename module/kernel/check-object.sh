#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Refuses a C++ object that could not work in the kernel, and says why.
# Kbuild runs it on each one: check-object.sh NM OBJDUMP OBJECT CMDFILE
set -u
nm=$1 objdump=$2 object=$3 cmdfile=$4
failed=0

refuse() { # HEADLINE DETAILS
	printf '%s: error: %s\n' "$object" "$1" >&2
	printf '%s\n' "$2" | sed 's/^/    /' >&2
	failed=1
}

# What C++ may ask of the kernel: the shim, the module's own C half (NAME_*),
# and what compilers emit calls to by themselves.
module=$(basename "$object" _cpp.o)
allowed="^(kcxx_.*|${module}_.*|_*mem(cpy|set|move|cmp)"
allowed="$allowed|__fentry__|mcount|__stack_chk_(fail|guard)|__ref_stack_chk_guard"
allowed="$allowed|__x86_(indirect|return)_.*|__SCT__.*|__cfi_.*|__call_depth.*"
allowed="$allowed|_*(asan|hwasan|tsan|msan|kmsan|ubsan|sanitizer|kcsan|gcov|llvm)_.*)\$"

undefined=$($nm -u "$object" | awk '{ print $NF }' | grep -Ev "$allowed")
[ -z "$undefined" ] || refuse \
	"these symbols are not in the kernel. A virtual destructor, new, delete, an exception, a static object with a constructor or a function of the C++ library needs them; the layer in kernel/ has a counterpart." \
	"$undefined"

weak=$($nm -C "$object" | grep -E '^[0-9a-f]+ [VvWwu] ')
[ -z "$weak" ] || refuse \
	"these inline functions or templates would become COMDAT sections, which the kernel does not link. Put them in an unnamed namespace." \
	"$weak"

# KASAN, KCSAN and gcov add constructors of their own, with a priority.
constructors=$($nm -C "$object" | grep -E '_GLOBAL__sub_I_|global constructors keyed to|__cxx_global_var_init' |
	grep -Ev '_(0009[0-9]|00100)_|to 00(099|100)_')
sections=$($objdump -h "$object" | awk '$1 ~ /^[0-9]+$/ { print $2 }')
case " $(echo $sections) " in
*" .init_array "* | *" .ctors "*) constructors="$constructors .init_array" ;;
esac
[ -z "$constructors" ] || refuse \
	"a global object has a constructor that runs at load time, which the kernel does not do. Make it constinit, or make it in init()." \
	"$constructors"

case " $(echo $sections) " in
*" .eh_frame "*) refuse "unwind tables for exceptions, which the kernel does not have." .eh_frame ;;
esac

# User space's copy of these headers is what C++ would get.
headers=$(grep -E 'include(/[^/ ]*)?/(linux|asm|asm-generic|uapi)/[^ ]*\.h' "$cmdfile" | grep -v '^savedcmd_')
[ -z "$headers" ] || refuse \
	"kernel headers are C and are not for C++: what is needed from them belongs in a C file." \
	"$(printf '%s\n' "$headers" | tr -d ' \\')"

exit $failed
