// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/clangdarguments.h"
#include "build/compilecommands.h"
#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace klab;
using namespace Qt::StringLiterals;

class TestCompileCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void words_data();
    void words();
    void flags_data();
    void flags();
    void recordedFiles_data();
    void recordedFiles();
    void recordedFlags();
    void noCommand_data();
    void noCommand();
    void throughALink();
    void writesTheDatabase();
    void headersOfTheLayer();
    void ownObjectFirst();
    void settingsAreKept();
    void unbuilt();
    void optionalFailureIsLogged();
};

static CompilePlaces learner()
{
    const QString top = u"/home/learner/kernel-lab"_s;
    return {top, top + u"/linux"_s, top + u"/build/lab"_s, top + u"/module"_s, defaultModule()};
}

// ------------------------------------------------------------ words

void TestCompileCommands::words_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("none") << QByteArray() << QStringList();
    QTest::newRow("plain") << QByteArray("gcc  -c\ta.c ") << QStringList{u"gcc"_s, u"-c"_s, u"a.c"_s};
    QTest::newRow("up to objtool") << QByteArray("gcc a.c   ; ./objtool a.o")
                                   << QStringList{u"gcc"_s, u"a.c"_s};
    QTest::newRow("up to &&") << QByteArray("gcc a.c&&x") << QStringList{u"gcc"_s, u"a.c"_s};
    QTest::newRow("up to a pipe") << QByteArray("gcc a.c|x") << QStringList{u"gcc"_s, u"a.c"_s};
    QTest::newRow("up to a file") << QByteArray("gcc a.c >x") << QStringList{u"gcc"_s, u"a.c"_s};
    QTest::newRow("single quotes") << QByteArray("-DA='\"a b\"'") << QStringList{u"-DA=\"a b\""_s};
    QTest::newRow("double quotes") << QByteArray("-DA=\"a \\\"b\\\" \\n\"")
                                   << QStringList{u"-DA=a \"b\" \\n"_s};
    QTest::newRow("backslash") << QByteArray("-DA=\\\"a\\ b\\\"") << QStringList{u"-DA=\"a b\""_s};
    QTest::newRow("quotes within a word") << QByteArray("a'b;c'd") << QStringList{u"ab;cd"_s};
    QTest::newRow("a quote in quotes") << QByteArray("'it'\\''s'") << QStringList{u"it's"_s};
    QTest::newRow("empty word") << QByteArray("a '' b") << QStringList{u"a"_s, QString(), u"b"_s};
    QTest::newRow("make's dollar") << QByteArray("'-DA=$$x'") << QStringList{u"-DA=$x"_s};
    QTest::newRow("make's hash") << QByteArray("'-DA(x)=$(pound)x'") << QStringList{u"-DA(x)=#x"_s};
    QTest::newRow("a subshell") << QByteArray("(cd a && gcc -c a.c)") << QStringList();
    QTest::newRow("a command in a word") << QByteArray("gcc `cat flags` -c a.c") << QStringList();
    QTest::newRow("open quote") << QByteArray("gcc 'a b") << QStringList{u"gcc"_s, u"a b"_s};
    QTest::newRow("backslash at the end") << QByteArray("a \\") << QStringList{u"a"_s, u"\\"_s};
    QTest::newRow("UTF-8") << QByteArray("-I/größe") << QStringList{u"-I/größe"_s};
}

void TestCompileCommands::words()
{
    QFETCH(QByteArray, line);
    QTEST(recordedWords(line), "words");
}

// ------------------------------------------------------------ flags

void TestCompileCommands::flags_data()
{
    QTest::addColumn<QString>("recorded");
    QTest::addColumn<QString>("kept"); // with the compiler, without what is always added
    const auto row = [](const char *recorded, const char *kept) {
        QTest::newRow(recorded) << QString::fromLatin1(recorded) << QString::fromLatin1(kept);
    };
    row("gcc -c a.c", "gcc a.c");
    row("ccache gcc -c a.c", "gcc a.c");
    row("/usr/bin/ccache /usr/bin/x86_64-linux-gnu-gcc-14 a.c", "/usr/bin/x86_64-linux-gnu-gcc-14 a.c");
    row("clang++-19 a.cpp", "clang++-19 a.cpp");
    row("g++ a.cpp", "g++ -DKCXX_CLANG=__clang_major__ a.cpp");
    row("rustc a.rs", "");
    row("ccache", "");
    row("ar cr a.o", "");
    row("gcc -nostdinc -std=gnu11 -ffreestanding -fshort-wchar a.c",
        "gcc -nostdinc -std=gnu11 -ffreestanding -fshort-wchar a.c");
    row("gcc -DA=1 -D B -UC -I/i -I j -include k.h -isystem l a.c",
        "gcc -DA=1 -D B -UC -I/i -I j -include k.h -isystem l a.c");
    row("gcc -o a.o -MF d -MT t --param x=1 -mllvm -x=1 a.c", "gcc a.c");
    row("gcc -Wp,-MMD,.a.o.d -Wp,-MD,x -Wa,-x -Wl,-x -fplugin=p.so -fplugin-arg-p-x a.c", "gcc a.c");
    row("gcc -fconserve-stack -fno-allow-store-data-races -fno-gnu-unique a.c", "gcc a.c");
    row("gcc -mindirect-branch=thunk-extern -mindirect-branch-register -mfunction-return=x a.c", "gcc a.c");
    row("gcc -mpreferred-stack-boundary=3 -mrecord-mcount -mfentry -pg -mskip-rax-setup a.c", "gcc a.c");
    row("gcc -fconcepts-diagnostics-depth=2 -fmin-function-alignment=16 -falign-jumps=1 a.c", "gcc a.c");
    row("gcc -fsanitize=kernel-address -fasan-shadow-offset=0xdffffc0000000000 -g -gdwarf-5 a.c", "gcc a.c");
    row("gcc -m16 -m32 -m64 -march=i386 -mtune=generic -mno-sse2 -mregparm=3 a.c",
        "gcc -m16 -m32 -m64 -mno-sse2 -mregparm=3 a.c");
    row("gcc -Werror -Wall -Werror=return-type -Wno-unused a.c",
        "gcc -Wall -Werror=return-type -Wno-unused a.c");
    row("gcc -Wimplicit-fallthrough=5 a.c", "gcc -Wimplicit-fallthrough a.c");
    row("gcc -fno-builtin -fno-builtin-wcslen -fno-exceptions -fno-rtti a.c",
        "gcc -fno-builtin -fno-builtin-wcslen -fno-exceptions -fno-rtti a.c");
    row("gcc -S -fverbose-asm a.c", "gcc a.c");
    row("clang --target=x86_64-linux-gnu -fintegrated-as -fsanitize=kcfi a.c",
        "clang --target=x86_64-linux-gnu a.c");
}

void TestCompileCommands::flags()
{
    QFETCH(QString, recorded);
    QFETCH(QString, kept);
    QStringList words = clangdArguments(recorded.split(u' '));
    if (!kept.isEmpty())
        QVERIFY(words.contains(u"-Wno-unknown-warning-option"_s) && words.removeOne(u"-c"_s));
    words.removeIf([&](const QString &word) {
        return word.startsWith(u"-Wno-") && !recorded.split(u' ').contains(word);
    });
    QCOMPARE(words.join(u' '), kept);
}

// ------------------------------------------------------------ records

void TestCompileCommands::recordedFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("compiler");
    QTest::newRow("fork") << u"linux/kernel/fork.c"_s << u"kernel/fork.o"_s << u"gcc"_s;
    QTest::newRow("entry_64") << u"linux/arch/x86/entry/entry_64.S"_s << u"arch/x86/entry/entry_64.o"_s
                              << u"gcc"_s;
    QTest::newRow("vdev_cpp") << u"module/vdev/vdev.cpp"_s << u"samples/vdev/vdev_cpp.o"_s << u"g++"_s;
    QTest::newRow("vdev_module") << u"module/vdev/vdev_module.c"_s << u"samples/vdev/vdev_module.o"_s
                                 << u"gcc"_s;
    QTest::newRow("abi-offsets") << u"module/kernel/abi-offsets.c"_s << u"samples/vdev/abi-offsets.s"_s
                                 << u"gcc"_s;
    QTest::newRow("confdata") << u"linux/scripts/kconfig/confdata.c"_s << u"scripts/kconfig/confdata.o"_s
                              << u"gcc"_s;
}

static std::optional<CompileCommand> recordedCommand(const QString &name)
{
    return readCompileCommand(test::recorded(u"compilecommands/%1.cmd"_s.arg(name)), learner());
}

void TestCompileCommands::recordedFiles()
{
    QFETCH(QString, file);
    const auto command = recordedCommand(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(command.has_value());
    QCOMPARE(command->file, learner().workspace + u'/' + file);
    QCOMPARE(command->arguments.last(), command->file);
    QCOMPARE(command->directory, learner().folder);
    QTEST(command->output, "output");
    QTEST(command->arguments.first(), "compiler");
}

void TestCompileCommands::recordedFlags()
{
    const QStringList kernel = recordedCommand(u"fork"_s)->arguments;
    for (const QString &flag :
         {u"-nostdinc"_s, u"-D__KERNEL__"_s, u"-I./arch/x86/include/generated"_s, u"-std=gnu11"_s,
          u"-DKBUILD_MODNAME=\"fork\""_s, u"/home/learner/kernel-lab/linux/include/linux/kconfig.h"_s})
        QVERIFY2(kernel.contains(flag), qPrintable(flag));
    for (const QString &flag : {u"-fconserve-stack"_s, u"-o"_s, u"ccache"_s, u";"_s})
        QVERIFY2(!kernel.contains(flag), qPrintable(flag));
    const QStringList module = recordedCommand(u"vdev_cpp"_s)->arguments;
    for (const QString &flag :
         {u"-ffreestanding"_s, u"-std=gnu++20"_s, u"-I/home/learner/kernel-lab/module/"_s,
          u"-Isamples/vdev"_s, u"-I/home/learner/kernel-lab/module/vdev"_s, u"-DKBUILD_MODNAME=\"vdev\""_s})
        QVERIFY2(module.contains(flag), qPrintable(flag));
}

void TestCompileCommands::noCommand_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *name : {"built-in", "vdev", "fixdep"})
        QTest::newRow(name) << test::recorded(u"compilecommands/%1.cmd"_s.arg(QLatin1StringView(name)));
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << QByteArray("savedcmd_a.o := gcc -c a.c");
    QTest::newRow("no command") << QByteArray("savedcmd_a.o := \n");
    QTest::newRow("no name") << QByteArray("gcc -c a.c\n");
    QTest::newRow("no source") << QByteArray("savedcmd_a.o := gcc -c -o a.o\n");
}

void TestCompileCommands::noCommand()
{
    QFETCH(QByteArray, text);
    QVERIFY(!readCompileCommand(text, learner()));
}

// make resolves links; the editor has the files open by the way the learner went.
void TestCompileCommands::throughALink()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"real"_s));
    const QString real = QFileInfo(folder.filePath(u"real"_s)).canonicalFilePath();
    const QString link = folder.filePath(u"link"_s);
    QVERIFY(QFile::link(real, link));
    const CompilePlaces places{link, link + u"/linux"_s, link + u"/build/lab"_s, link + u"/module"_s,
                               defaultModule()};
    QByteArray text = test::recorded(u"compilecommands/vdev_cpp.cmd"_s);
    text.replace("/home/learner/kernel-lab", real.toUtf8());
    const auto command = readCompileCommand(text, places);
    QVERIFY(command.has_value());
    QCOMPARE(command->file, link + u"/module/vdev/vdev.cpp"_s);
    QCOMPARE(command->arguments.filter(real), QStringList());
}

// ------------------------------------------------------------ the job

namespace
{

/// A workspace with as much of a build as is looked at.
struct TinyWorkspace {
    TinyWorkspace()
    {
        object("kernel/fork", "gcc", places.tree + u"/kernel/fork.c"_s);
        object("samples/vdev/vdev_cpp", "g++", places.tree + u"/samples/vdev/vdev.cpp"_s);
        object("samples/vdev/kcxx_helpers", "gcc", places.moduleFolder + u"/kernel/kcxx_helpers.c"_s);
        object("tools/objtool/check", "gcc", u"check.c"_s);
        object("kernel/gone", "gcc", places.tree + u"/kernel/gone.c"_s);
        for (const char *name :
             {"linux/kernel/fork.c", "module/vdev/vdev.cpp", "module/kernel/kcxx_helpers.c",
              "module/kernel/mutex.hpp", "module/kernel/shim.h", "build/lab/check.c"})
            test::write(folder.filePath(QLatin1StringView(name)), {});
    }

    void object(const char *stem, const char *compiler, const QString &source) const
    {
        const QFileInfo object(places.folder + u'/' + QLatin1StringView(stem) + u".o"_s);
        const QByteArray name(stem);
        test::write(object.path() + u"/."_s + object.fileName() + u".cmd"_s,
                    "savedcmd_" + name + ".o := ccache " + compiler + " -c -o " + name + ".o " +
                        source.toUtf8() + "\n\nsource_" + name + ".o := x\n");
    }

    Result<> run(CompileCommandsJob::Need need = CompileCommandsJob::Need::Required)
    {
        CompileCommandsJob job(places, u"lab"_s, need);
        test::JobRecord record(job);
        if (!record.run())
            return fail(Error::Code::Timeout, u"no end"_s);
        log = record.log;
        entries = job.entries();
        return record.result;
    }

    QStringList files() const
    {
        QStringList names;
        for (const auto &entry : QJsonDocument::fromJson(test::read(places.database())).array())
            names << QDir(folder.path()).relativeFilePath(entry.toObject()[u"file"_s].toString());
        return names;
    }

    QTemporaryDir folder;
    CompilePlaces places{folder.path(), folder.filePath(u"linux"_s), folder.filePath(u"build/lab"_s),
                         folder.filePath(u"module"_s), defaultModule()};
    QStringList log;
    qsizetype entries = 0;
};

} // namespace

void TestCompileCommands::writesTheDatabase()
{
    TinyWorkspace tiny;
    KLAB_GOOD(tiny.run());
    const QStringList expected{u"linux/kernel/fork.c"_s, u"module/kernel/kcxx_helpers.c"_s,
                               u"module/vdev/vdev.cpp"_s, u"module/kernel/mutex.hpp"_s,
                               u"module/kernel/shim.h"_s};
    QCOMPARE(tiny.files(), expected);
    QCOMPARE(tiny.entries, 5);
    QVERIFY2(tiny.log.value(0).contains(u"5"), qPrintable(tiny.log.join(u'\n')));
    // Untouched where nothing has changed.
    QFile file(tiny.places.database());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QDateTime old = QDateTime::fromSecsSinceEpoch(1'000'000'000);
    QVERIFY(file.setFileTime(old, QFileDevice::FileModificationTime));
    file.close();
    KLAB_GOOD(tiny.run());
    QCOMPARE(QFileInfo(tiny.places.database()).lastModified(), old);
}

void TestCompileCommands::headersOfTheLayer()
{
    TinyWorkspace tiny;
    KLAB_GOOD(tiny.run());
    const QJsonArray entries = QJsonDocument::fromJson(test::read(tiny.places.database())).array();
    const auto tail = [&entries](int index) {
        QStringList words;
        for (const auto &word : entries[index].toObject()[u"arguments"_s].toArray())
            words << word.toString();
        return QStringList{words.first()} + words.last(4).first(3);
    };
    const QStringList cxx{u"g++"_s, u"-c"_s, u"-x"_s, u"c++-header"_s};
    QCOMPARE(tail(3), cxx);
    const QStringList c{u"gcc"_s, u"-c"_s, u"-x"_s, u"c-header"_s};
    QCOMPARE(tail(4), c);
}

// Other programs include the kernel's files: clangd takes the first command there is.
void TestCompileCommands::ownObjectFirst()
{
    const TinyWorkspace tiny;
    tiny.object("arch/x86/boot/fork", "gcc", tiny.places.tree + u"/kernel/fork.c"_s);
    const auto commands = readCompileCommands(tiny.places, [] { return false; });
    QCOMPARE(commands.at(0).output, u"kernel/fork.o"_s);
    QCOMPARE(commands.at(1).output, u"arch/x86/boot/fork.o"_s);
}

void TestCompileCommands::settingsAreKept()
{
    TinyWorkspace tiny;
    const QString settings = tiny.folder.filePath(u".clangd"_s);
    KLAB_GOOD(tiny.run());
    QVERIFY(test::read(settings).contains("ClangTidy"));
    test::write(settings, "mine\n");
    KLAB_GOOD(tiny.run());
    QCOMPARE(test::read(settings), "mine\n");
}

void TestCompileCommands::unbuilt()
{
    TinyWorkspace tiny;
    QVERIFY(QDir(tiny.places.folder).removeRecursively());
    const Result<> result = tiny.run();
    KLAB_FAILS(result, Error::Code::BadInput, u"'lab'"_s);
    QVERIFY2(result.error().remedy.contains(u"klab build"), qPrintable(result.error().remedy));
    QVERIFY(!QFileInfo::exists(tiny.places.database()));
}

// A build that went well is not spoilt by what is only for editors.
void TestCompileCommands::optionalFailureIsLogged()
{
    TinyWorkspace tiny;
    QVERIFY(QDir().mkpath(tiny.places.database())); // in the way
    QVERIFY(!tiny.run());
    KLAB_GOOD(tiny.run(CompileCommandsJob::Need::Optional));
    QCOMPARE(tiny.log.size(), 1);
    QVERIFY2(tiny.log.first().contains(u"compile_commands.json"), qPrintable(tiny.log.first()));
}

KLAB_TEST(TestCompileCommands)
#include "tst_compilecommands.moc"
