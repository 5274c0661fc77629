// SPDX-License-Identifier: GPL-2.0-or-later
#include "replaylab.h"

#include "base/files.h"
#include "build/freshness.h"
#include "build/replayrecord.h"
#include "build/sourcerecord.h"
#include "fixtures.h"
#include "tinytree.h"

#include <QDir>
#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace klab::test
{

namespace
{

// See scripts/basic/fixdep.c.
constexpr char Fixdep[] = R"sh(#!/bin/sh
set -e
deps=$(sed -e 's/^[^:]*://' -e 's/\\$//' "$1")
printf 'savedcmd_%s := %s\n\n' "$2" "$3"
target=$2
set -- $deps
printf 'source_%s := %s\n\ndeps_%s := \\\n' "$target" "$1" "$target"
shift
printf '    $(wildcard include/config/ABSENT) \\\n'
for one; do printf '  %s \\\n' "$one"; done
printf '\n%s: $(deps_%s)\n\n$(deps_%s):\n' "$target" "$target" "$target"
)sh";

// What is in NAME.mod.c follows from the undefined symbols and the text of the object.
constexpr char Modpost[] = R"sh(#!/bin/sh
set -e
for object in $(cat modules.order); do
	stem=${object%.o}
	{
		echo '/* modpost'
		nm -u "$object"
		strings "$object" | grep '^license='
		echo '*/'
		echo 'int added;'
	} >new.mod.c
	if nm -u "$object" | grep -q forbidden; then
		echo "ERROR: modpost: \"forbidden\" [$stem.ko] undefined!" >&2
		exit 1
	fi
	cmp -s new.mod.c "$stem.mod.c" || cp new.mod.c "$stem.mod.c"
	rm new.mod.c
done
echo symbols >Module.symvers
)sh";

// The rules of Kbuild in order.
constexpr char Make[] = R"sh(#!/bin/sh
set -e
o=samples/demo
save() { printf 'savedcmd_%s := %s\n' "$1" "$2" >"$3"; }
cc() { # STEM SOURCE
	text="gcc -Wp,-MMD,$o/.$1.o.d -I../module/demo -I../linux/include -DNAME='\"a\$\$b\"' -c -o $o/$1.o $2"
	sh -e -c "$(echo "$text" | sed 's/\$\$/$/g')"
	scripts/basic/fixdep $o/.$1.o.d $o/$1.o "$text" >$o/.$1.o.cmd
	rm $o/.$1.o.d
	printf '\n%s: $(wildcard ./tools/objtool/objtool)\n' $o/$1.o >>$o/.$1.o.cmd
}
cc a ../linux/samples/demo/a.c
cc b ../linux/samples/demo/b.c
printf '%s/a.o\n%s/b.o\n' $o $o >$o/demo.mod
link="ld -r -o $o/demo.o @$o/demo.mod"
sh -e -c "$link"
save $o/demo.o "$link" $o/.demo.o.cmd
echo $o/demo.o >modules.order
modpost="scripts/mod/modpost -o Module.symvers -T modules.order vmlinux.o"
sh -e -c "$modpost"
save Module.symvers "$modpost" .Module.symvers.cmd
rm modules.order
cc demo.mod $o/demo.mod.c
link="ld -r -T scripts/module.lds -o $o/demo.ko $o/demo.o $o/demo.mod.o"
sh -e -c "$link"
save $o/demo.ko "$link" $o/.demo.ko.cmd
)sh";

void writeProgram(const QString &path, const QByteArray &text)
{
    write(path, text);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

// The sources, and what is in the place of a kernel.
void writeFiles(const QString &top)
{
    const QString module = top + u"/module/demo/"_s;
    const QString build = top + u"/build/"_s;
    makeTinyTree(top + u"/linux"_s);
    write(top + u"/linux/include/kernel.h"_s, "int kernel(void);\n");
    write(module + u"Makefile"_s, "include $(KCXX_DIR)/Makefile.cxx\nobj-m := demo.o\ndemo-y := a.o b.o\n");
    write(top + u"/layer/Makefile.cxx"_s, "kcxx-flags := -std=gnu++20\n");
    write(module + u"Kconfig"_s, "config DEMO\n");
    write(module + u"README.md"_s, "a module\n");
    write(module + u"own.h"_s, "#define OWN 1\nint b(void);\n");
    write(module + u"unused.h"_s, "\n");
    write(module + u"a.c"_s, "#include \"kernel.h\"\n#include \"own.h\"\n"
                             "const char license[] = \"license=GPL\";\nconst char *name(void);\n"
                             "const char *name(void)\n{\n\treturn NAME;\n}\n"
                             "int a(void);\nint a(void)\n{\n\treturn kernel() + b() + OWN;\n}\n");
    write(module + u"b.c"_s, "int b(void);\nint b(void)\n{\n\treturn 2;\n}\n");
    QFile::link(u"../../module/demo"_s, top + u"/linux/samples/demo"_s);
    write(build + u".config"_s, "CONFIG_MODULES=y\n");
    write(build + u"include/config/auto.conf"_s, "CONFIG_MODULES=y\n");
    write(build + u"vmlinux.o"_s, "kernel\n");
    write(build + u"scripts/module.lds"_s, "SECTIONS { }\n");
    writeProgram(build + u"scripts/basic/fixdep"_s, Fixdep);
    writeProgram(build + u"scripts/mod/modpost"_s, Modpost);
    writeProgram(build + u"tools/objtool/objtool"_s, "#!/bin/sh\n");
    writeProgram(top + u"/make"_s, Make);
    QDir().mkpath(build + u"samples/demo"_s);
}

bool makeIn(const QString &top)
{
    ProcessSpec spec;
    spec.program = top + u"/make"_s;
    spec.workingFolder = top + u"/build"_s;
    ProcessRecord process;
    process.start(spec);
    const bool isGood = process.waitForEnd() && process.outcome.succeeded();
    if (!isGood)
        qWarning("%s", process.errors.constData());
    return isGood;
}

/// One that is made, of which others are copies.
const QTemporaryDir &madeLab()
{
    static const QTemporaryDir folder;
    static const bool isMade = [] {
        writeFiles(folder.path());
        return makeIn(folder.path());
    }();
    if (!isMade)
        qFatal("the module cannot be made");
    return folder;
}

} // namespace

ReplayLab::ReplayLab()
{
    const Result<> copied = copyFolder(madeLab().path(), top());
    if (!copied)
        qFatal("%s", qPrintable(copied.error().message));
    m_kbuild = Kbuild{*KernelTree::open(at(u"linux"_s)), at(u"build"_s), top()};
}

bool ReplayLab::make() const
{
    return makeIn(top());
}

ReplayScope ReplayLab::scope() const
{
    return {.kbuild = *m_kbuild,
            .record = built(u".klab-replay"_s),
            .call = call,
            .targets = {u"samples/demo/demo.ko"_s},
            .symvers = u"Module.symvers"_s,
            .sourceFolder = at(u"linux/samples/demo"_s),
            .ownFiles = SourceRecord({}, {at(u"module/demo"_s)}).all(),
            .cxxFolder = at(u"layer"_s)};
}

Result<> ReplayLab::record() const
{
    const ReplayScope what = scope();
    // What was written in this tick of the file system's clock counts as changed after it.
    if (!waitFor([this] { return fileSystemTime() > newestChange(top()); }))
        qFatal("the clock stands still");
    return ReplayRecord::take(what, what.key(), fileSystemTime())
        .and_then([&what](const ReplayRecord &record) { return record.write(what.record); });
}

} // namespace klab::test
