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
allowed="$allowed|__this_module|__fentry__|mcount|__stack_chk_(fail|guard)|__ref_stack_chk_guard"
allowed="$allowed|__x86_(indirect|return)_.*|__SCT__.*|__cfi_.*|__call_depth.*"
allowed="$allowed|_*(asan|hwasan|tsan|msan|kmsan|ubsan|sanitizer|kcsan|gcov|llvm)_.*)\$"

hint="What needs it: new or delete (use Arc or Vec), a virtual destructor, a static object
with a constructor or destructor, a function that is declared but not defined."

undefined=$($nm -u "$object" | awk '{ print $NF }' | grep -Ev "$allowed")
[ -z "$undefined" ] || refuse \
	"the kernel has no C++ runtime and no C++ library, so nothing there is called as below. $hint" \
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

# What C++ would get from <linux/...> is user space's copy of these headers.
foreign='(linux|asm|asm-generic|uapi)/'
headers=$(grep -oE "[^ ]*include(/[^/ ]*)?/$foreign[^ ]*\.h" "$cmdfile" | sort -u)
if [ -n "$headers" ]; then
	refuse "kernel headers are C and are not for C++: what is needed from them belongs in a C file." "$headers"
	# Where they come in, as a compiler would tell it.
	sed -nE 's/^(source_[^ ]+ := )?[[:space:]]*([^ ]+\.[ch]pp)( \\)?$/\2/p' "$cmdfile" | sort -u |
		xargs grep -nHE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]$foreign" /dev/null |
		sed -E 's/^([^:]*:[0-9]*):[[:space:]]*/\1: error: not for C++: /' >&2
fi

exit $failed
