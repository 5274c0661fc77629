#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Tests mymod while it is loaded. Exit status 0: passed; else the last line says why not.

file=/proc/mymod

fail() {
	echo "$1"
	exit 1
}

[ -f $file ] || fail "there is no $file"
echo > $file || fail "$file cannot be written"
[ -z "$(cat $file)" ] || fail "an empty line did not empty the list"
echo "one" > $file
echo "two" > $file
[ "$(cat $file)" = "$(printf 'one\ntwo')" ] || fail "the list is not 'one', 'two'"

# Longer than a page, which is what a seq_file begins with.
i=0
while [ $i -lt 98 ]; do
	echo "word-$i-that-is-rather-long-so-that-a-page-is-not-enough" > $file
	i=$((i + 1))
done
[ "$(wc -l < $file)" = 100 ] || fail "the list does not have 100 words"
if echo "one more" > $file 2> /dev/null; then
	fail "the list took word 101"
fi
echo > $file
[ -z "$(cat $file)" ] || fail "the list is not empty at the end"
