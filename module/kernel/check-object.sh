#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Refuses a C++ object that could not work in the kernel, and says why and,
# where that can be told, which line it is. Kbuild runs it on each one:
# check-object.sh NM OBJDUMP OBJECT CMDFILE
set -u
nm=$1 objdump=$2 object=$3 cmdfile=$4
failed=0

refuse() { # REASON REMEDY DETAILS
	printf '%s: error: %s\n' "$object" "$1" >&2
	printf '%s\n' "$3" | sed 's/^/    /' >&2
	printf '    %s\n' "$2" >&2
	failed=1
}

# The source lines that refer to SYMBOL, as a compiler would tell them; none
# without debug information.
users() { # SYMBOL
	$objdump -dlrC --no-show-raw-insn "$object" | awk -v symbol="$1" '
		/^\/.*:[0-9]+( \(discriminator [0-9]+\))?$/ { line = $1 }
		$2 ~ /^R_/ && line != "" {
			name = $0
			sub(/^[ \t]*[0-9a-f]+:[ \t]+R_[A-Z0-9_]+[ \t]+/, "", name)
			sub(/[+-]0x[0-9a-f]+$/, "", name)
			if (name == symbol && !seen[line]++)
				print line ": error: the kernel has no " symbol
		}' >&2
}

# What C++ may ask of the kernel: the shim, what the shim gives another name, the module's own C half (NAME_*),
# and what compilers call by themselves.
direct=$(sed -n 's/^#define kcxx_[a-z_]* \([a-z_]*\)$/\1/p' "$(dirname "$0")/shim.h" | paste -sd'|')
module=$(basename "$object" _cpp.o)
word='[A-Za-z0-9_]*'
allowed="^(kcxx_$word|$direct|${module}_$word|__this_module|_*mem(cpy|set|move|cmp)"
allowed="$allowed|__fentry__|mcount|__stack_chk_(fail|guard)|__ref_stack_chk_guard"
allowed="$allowed|__x86_(indirect|return)_$word|__SCT__$word|__cfi_$word|__call_depth$word"
allowed="$allowed|_*(asan|hwasan|tsan|kcsan|kmsan|msan|ubsan|sanitizer|gcov|llvm)_$word)\$"

# A tool that fails has found nothing, and would let everything pass.
$nm "$object" >/dev/null && $objdump -h "$object" >/dev/null || exit 1

undefined=$($nm -uC "$object" | sed 's/^ *[Uvw] //' | grep -Ev "$allowed")
if [ -n "$undefined" ]; then
	# What the compiler names so is C++'s own; the rest are functions of C.
	own=$(printf '%s\n' "$undefined" | grep -E '[(:]|^_Z|^__cxa|^__gxx|^operator|^_Unwind|^typeinfo|^vtable|^atexit|^__dso_handle')
	other=$(printf '%s\n' "$undefined" | grep -vxF -- "${own:- }")
	[ -z "$own" ] || refuse \
		"nothing in the kernel defines what this calls: there is no C++ runtime and no C++ library." \
		"Instead of new and delete: Arc, Vec. No virtual destructors, no static objects with a constructor or destructor." \
		"$own"
	[ -z "$other" ] || refuse \
		"C++ calls only what shim.h declares, so that C can check it against the kernel." \
		"Add it to shim.h and kcxx_helpers.c; the layer's README tells how." "$other"
	printf '%s\n' "$undefined" | while read -r symbol; do users "$symbol"; done
fi

weak=$($nm -C "$object" | sed -nE 's/^[0-9a-f]+ [VvWwu] //p' | grep -v '^__kcfi_typeid_')
[ -z "$weak" ] || refuse \
	"inline functions or templates would become COMDAT sections, which the kernel does not link." \
	"Put them in an unnamed namespace." "$weak"

sections=" $($objdump -h "$object" | awk '$1 ~ /^[0-9]+$/ { printf "%s ", $2 }')"

# KASAN, KCSAN and gcov add constructors of their own (_sub_I_65535_1,
# asan.module_ctor), which the kernel then does run.
constructors=$($nm "$object" | grep -oE '(_GLOBAL__sub_I_|__cxx_global_var_init).*')
case $sections in
*" .init_array "* | *" .ctors "*)
	if ! $nm "$object" | grep -qE ' (_sub_I_[0-9]+_[0-9]+|[a-z]+\.module_ctor|__llvm_gcov_init)$'; then
		constructors=${constructors:-.init_array}
	fi
	;;
esac
[ -z "$constructors" ] || refuse \
	"a global object has a constructor to run at load time, which the kernel does not do." \
	"Make it constinit, or make it in init()." "$constructors"

case $sections in
*" .eh_frame "*)
	refuse "tables for exceptions, which the kernel does not have." \
		"A flag of the compiler got lost: see Makefile.cxx." .eh_frame
	;;
esac

# What C++ would get from <linux/...> is user space's copy of these headers.
foreign='(linux|asm|asm-generic|uapi)/'
headers=$(grep -oE "[^ ]*include(/[^/ ]*)?/${foreign}[^ ]*\.h" "$cmdfile" | sort -u)
if [ -n "$headers" ]; then
	refuse "kernel headers are C and are not for C++." \
		"Have what is needed from them in a C file, as vdev_module.c has." "$headers"
	sed -nE 's/^(source_[^ ]+ := )?[[:space:]]*([^ ]+\.[ch]pp)( \\)?$/\2/p' "$cmdfile" | sort -u |
		xargs grep -nHE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]$foreign" /dev/null |
		sed -E 's/^([^:]*:[0-9]*):[[:space:]]*/\1: error: not for C++: /' >&2
fi

exit $failed
