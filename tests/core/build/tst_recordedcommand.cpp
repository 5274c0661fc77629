// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/recordedcommand.h"

#include "fixtures.h"
#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

/// Over what Kbuild of Linux 6.12 has written.
class TestRecordedCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void compiled();
    void notCompiled_data();
    void notCompiled();
    void notUnderstood_data();
    void notUnderstood();
    void fileOf();
};

void TestRecordedCommand::compiled()
{
    const QByteArray text = test::recorded(u"replay/vdev_cpp.o.cmd"_s);
    const auto record = RecordedCommand::parse(text);
    QVERIFY(record.has_value());
    const QByteArray object = "/home/learner/kernel-lab/module/vdev/vdev_cpp.o";
    QCOMPARE(record->target, object);
    QVERIFY(record->isCompiled());
    QVERIFY2(record->source.endsWith("module/vdev/vdev.cpp"), record->source.constData());
    QCOMPARE(record->dependencyFile(), "/home/learner/kernel-lab/module/vdev/.vdev_cpp.o.d");
    QVERIFY(record->command.startsWith("ccache g++ -Wp,-MD,"));
    QVERIFY(record->command.contains("-DKBUILD_MODNAME='\"vdev\"' "));
    QVERIFY(record->command.endsWith("; ./tools/objtool/objtool --hacks=jump_label --hacks=noinstr "
                                     "--static-call --uaccess   --module " +
                                     object));
    QCOMPARE(record->words().first(3).last(), "-Wp,-MD,/home/learner/kernel-lab/module/vdev/.vdev_cpp.o.d");
    QVERIFY(record->dependencies.size() > 15);
    for (const QByteArray &one : std::as_const(record->dependencies))
        QVERIFY2(!one.contains('$') && !one.contains('\\') && !one.contains(' '), one.constData());
    QVERIFY(record->options.contains("./tools/objtool/objtool"));
    QCOMPARE(record->check, "sh /home/learner/kernel-lab/module/kernel/check-object.sh \"nm\" \"objdump\" " +
                                object + " /home/learner/kernel-lab/module/vdev/.vdev_cpp.o.cmd");
    // What fixdep has written, and the tail.
    QVERIFY(record->tail.startsWith('\n'));
    QVERIFY(text.endsWith("$(deps_" + object + "):\n" + record->tail));
    QVERIFY(text.startsWith("savedcmd_" + object + " := " + record->saved + '\n'));
}

void TestRecordedCommand::notCompiled_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("command");
    QTest::newRow("object") << u"vdev.o.cmd"_s << "samples/vdev/vdev.o"_ba << "@samples/vdev/vdev.mod"_ba
                            << "ld -m elf_x86_64 "_ba;
    QTest::newRow("module") << u"vdev.ko.cmd"_s << "samples/vdev/vdev.ko"_ba << ".module-common.o"_ba
                            << "ld -r -m elf_x86_64 "_ba;
    QTest::newRow("modpost") << u"Module.symvers.cmd"_s << "Module.symvers"_ba << "modules.order"_ba
                             << " scripts/mod/modpost -M "_ba;
    QTest::newRow("parts") << u"vdev.mod.cmd"_s << "samples/vdev/vdev.mod"_ba << "vdev_module.o"_ba
                           << "printf '%s\\n'   vdev_cpp.o vdev_module.o kcxx_helpers.o | "
                              "awk '!x[$0]++ { print(\"samples/vdev/\"$0) }'"_ba;
}

void TestRecordedCommand::notCompiled()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, command);
    const auto record = RecordedCommand::parse(test::recorded(u"replay/"_s + file));
    QVERIFY(record.has_value());
    QTEST(record->target, "target");
    QVERIFY2(record->command.startsWith(command), record->command.constData());
    QVERIFY(record->words().contains(word));
    QVERIFY(!record->isCompiled() && record->dependencies.isEmpty() && record->check.isEmpty());
}

void TestRecordedCommand::notUnderstood_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray good = test::recorded(u"replay/vdev_cpp.o.cmd"_s);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("before Linux 6.4") << QByteArray(good).replace("savedcmd_", "cmd_");
    QTest::newRow("cut in the command") << good.first(20);
    QTest::newRow("cut in the dependencies") << good.first(good.indexOf("deps_") + 200);
    QTest::newRow("without the rules") << good.first(good.indexOf("$(deps_"));
    QTest::newRow("a variable") << QByteArray(good).replace("-D__KERNEL__", "$(FLAGS)");
    QTest::newRow("versions of symbols") << good + "#SYMVER vdev_init 0x12345678\n";
    QTest::newRow("a rule") << good + "a.o: b.o\n";
    QTest::newRow("of another object") << good + "checkcmd_a.o := true\n";
    QTest::newRow("arbitrary") << QByteArray("\0\xff := \n\n\n", 9);
}

void TestRecordedCommand::notUnderstood()
{
    QFETCH(QByteArray, text);
    QVERIFY(!RecordedCommand::parse(text).has_value());
}

void TestRecordedCommand::fileOf()
{
    QCOMPARE(RecordedCommand::fileOf("samples/vdev/vdev.o"), "samples/vdev/.vdev.o.cmd");
    QCOMPARE(RecordedCommand::fileOf("Module.symvers"), ".Module.symvers.cmd");
}

KLAB_TEST(TestRecordedCommand)
#include "tst_recordedcommand.moc"
