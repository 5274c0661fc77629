// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/steptextcheck.h"

#include "fakevm.h"
#include "machine/terminal/transcript.h"
#include "testing.h"
#include "tinytutorial.h"

using namespace klab;
using namespace Qt::StringLiterals;
using State = VmSession::State;
using test::FakeVm;
using test::JobRecord;

class TestStepTextCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void said_data();
    void said();
    void manyGaps();
    void excerpts_data();
    void excerpts();
    void texts();
    void actions();
    void files();
    void guest();
    void machineOff();
    void refusedText();
    void canceled();
};

void TestStepTextCheck::said_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("said");
    QTest::addColumn<bool>("is");
    const auto row = [](const char *written, const char *said, bool is) {
        QTest::addRow("'%s' for '%s'", written, said)
            << QString::fromLatin1(written) << QString::fromLatin1(said) << is;
    };
    row("", "", true);
    row("a b", "a b", true);
    row("a b", "  a \t b\r", true);
    row("a b", "a bc", false);
    row("a b", "A b", false);
    row("a.c (1)", "a.c (1)", true);
    row("a.c", "abc", false);
    row("...", "", true);
    row("...", "anything", true);
    row("a ...", "a ", false); // the space is written
    row("a...", "a", true);
    row("a...", "abc", true);
    row("...c", "abc", true);
    row("...c", "abcd", false);
    row("a...c", "ac", true);
    row("a...a", "a", false); // not the same one
    row("a...b...c", "a b c", true);
    row("a...b...c", "a c b c", true);
    row("a...b...c", "a c b", false);
    row("...b...", "abc", true);
    row("a......c", "abc", true);
    row("major ..., minor 0", "major 240, minor 0", true);
}

void TestStepTextCheck::said()
{
    QFETCH(QString, written);
    QFETCH(QString, said);
    QTEST(isSaid(written, said), "is");
}

void TestStepTextCheck::manyGaps()
{
    const QString written = u"a..."_s.repeated(50) + u"b"_s;
    QVERIFY(!isSaid(written, QString(100'000, u'a')));
    QVERIFY(isSaid(written, QString(100'000, u'a') + u'b'));
}

void TestStepTextCheck::excerpts_data()
{
    QTest::addColumn<QStringList>("excerpt");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *name, const QStringList &excerpt, bool holds) {
        QTest::newRow(name) << excerpt << holds;
    };
    row("a line", {u"int a;"_s}, true);
    row("lines", {u"int a;"_s, u"int b;"_s}, true);
    row("other white space", {u"  int   a;"_s, u""_s, u"\tint b;"_s}, true);
    row("another", {u"int c;"_s, u"int d;"_s}, false);
    row("order", {u"int b;"_s, u"int a;"_s}, false);
    row("left out", {u"int a;"_s, u"int e;"_s}, false);
    row("gap", {u"int a;"_s, u"..."_s, u"int e;"_s}, true);
    row("gap in a comment", {u"int a;"_s, u"    // ..."_s, u"int e;"_s}, true);
    row("gap in another comment", {u"int a;"_s, u"/* ... */"_s, u"int e;"_s}, true);
    row("gap of Kconfig", {u"int a;"_s, u"# ..."_s, u"int e;"_s}, true);
    row("gap, wrong order", {u"int e;"_s, u"..."_s, u"int a;"_s}, false);
    row("not twice the same", {u"int a;"_s, u"..."_s, u"int a;"_s}, false);
    row("gaps around", {u"..."_s, u"int b;"_s, u"..."_s}, true);
    row("gap only", {u"..."_s}, true);
    row("comment is no gap", {u"int a;"_s, u"// ... b"_s, u"int e;"_s}, false);
}

void TestStepTextCheck::excerpts()
{
    QFETCH(QStringList, excerpt);
    QTEST(holdsExcerpt(u"int a;\n    int b;\n\nint d;\nint e;\n"_s, excerpt), "holds");
}

namespace
{

/// The tiny tutorial, its first step's text replaced, in a workspace that is at its end.
struct Texts {
    explicit Texts(const QString &text)
    {
        test::writeTutorial(folder.filePath(u"tutorial"_s));
        tutorial = test::loadTutorial(folder.filePath(u"tutorial"_s));
        tutorial.steps[0].text = text;
        test::write(folder.filePath(u"ws/module/vdev/vdev.cpp"_s), "int fresh = 1;\nint more;\n");
    }
    // "LINE: MESSAGE", for each finding.
    QStringList found(VmSession &vm, const QString &marker = {}) const
    {
        StepTextJob job(tutorial, 0, around(vm, marker));
        JobRecord record(job);
        if (!record.run() || !record.result)
            qFatal("the check of a text does not end well");
        QStringList all;
        for (const TextFinding &one : job.findings())
            all << u"%1: %2"_s.arg(one.line).arg(one.message);
        return all;
    }
    CheckSurroundings around(VmSession &vm, const QString &marker = {}) const
    {
        CheckSurroundings result;
        result.workspace = folder.filePath(u"ws"_s);
        result.vm = &vm;
        result.marker = marker;
        if (vm.console())
            result.heard = QString::fromUtf8(plainTranscript(vm.console()->transcript()));
        return result;
    }
    QTemporaryDir folder;
    Tutorial tutorial;
};

} // namespace

void TestStepTextCheck::texts()
{
    Texts texts(u"[second](step:second) [there](do:build)"_s);
    QVERIFY(checkTexts(texts.tutorial).isEmpty());
    texts.tutorial.steps[0].text = u"[third](step:third)"_s;
    texts.tutorial.steps[1].text = u"```odd\na\n```"_s;
    const QMap<int, QList<TextFinding>> findings = checkTexts(texts.tutorial);
    QCOMPARE(findings.size(), 2);
    QCOMPARE(findings[0].first().message, u"there is no step 'third'"_s);
    QVERIFY(findings[1].first().message.contains(u"'odd' is not a kind of block"));
    for (const char *bad :
         {"[a](do:format_disk)", "a\x1b[2J", "```guest\n# echo \x03\n```", "![a](file:b)"}) {
        texts.tutorial.steps[0].text = QString::fromLatin1(bad);
        QVERIFY2(checkTexts(texts.tutorial).contains(0), bad);
    }
    // Written where lines end otherwise.
    texts.tutorial.steps[0].text = u"# A\r\n\r\n```guest\r\n# ls\r\n```\r\n"_s;
    QVERIFY(!checkTexts(texts.tutorial).contains(0));
    QCOMPARE(TutorialText::parse(texts.tutorial.steps[0].text)->blocks.last().commands().first().command,
             u"ls"_s);
}

// What docs/tutorials.md lists is what there is.
void TestStepTextCheck::actions()
{
    const QString docs = QString::fromUtf8(test::read(test::recordedFile(u"../../docs/tutorials.md"_s)));
    const QStringList all = tutorialActions();
    for (const QString &action : all) {
        QVERIFY2(docs.contains(u'`' + action + u'`'), qPrintable(action));
        QVERIFY2(TutorialLink::parse(u"do:"_s + action).has_value(), qPrintable(action));
    }
}

void TestStepTextCheck::files()
{
    VmSession vm;
    const Texts good(u"[a](file:module/vdev/vdev.cpp#L2) [b](show:module/vdev/vdev.cpp#text:int more)\n\n"
                     "```cpp path=module/vdev/vdev.cpp\nint fresh  = 1;\n```\n"_s);
    QCOMPARE(good.found(vm), QStringList());
    const Texts bad(
        u"[a](file:module/vdev/vdev.cpp#L9) [b](show:module/vdev/vdev.cpp#text:int less)\n"
        "[c](file:module/none.h) [d](step:third)\n\n"
        "```cpp path=module/vdev/vdev.cpp\nint stale;\n```\n\n```c path=module/none.h\nint a;\n```\n"_s);
    const QStringList found = bad.found(vm);
    QCOMPARE(found.size(), 6);
    QCOMPARE(found[0], u"4: module/vdev/vdev.cpp does not contain these lines."_s);
    QCOMPARE(found[1], u"8: module/none.h does not contain these lines."_s);
    QVERIFY(found[2].contains(u"module/vdev/vdev.cpp has no line"));
    QVERIFY(found[3].contains(u"has no line 'int less'"));
    QVERIFY(found[4].contains(u"There is no file module/none.h"));
    QVERIFY(found[5].contains(u"there is no step 'third'"));
}

void TestStepTextCheck::guest()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    vm.type("!say [    1.000000] vdev: loaded at 0xffff");
    vm.type("!say typed and said");
    QTRY_VERIFY(vm.session.console()->transcript().contains("typed and said"));
    const Texts good(u"```guest\n# exit 3\nsome ...\nsome error\n# exit 0\n...\n```\n\n```log\nvdev: loaded "
                     u"at ...\n```\n\n"
                     "```guest shown\n# crash\ntyped and said\n```\n"_s);
    QCOMPARE(good.found(vm.session), QStringList());
    const Texts bad(u"```guest\n# exit 3\nsome error\nsome output\n```\n\n```log\nvdev: gone\n...\n```\n\n"
                    "```guest shown\n# crash\nnot said\n```\n"_s);
    const QStringList found = bad.found(vm.session);
    QCOMPARE(found.size(), 3);
    QCOMPARE(found[0], u"7: The guest has not printed 'vdev: gone'."_s);
    QCOMPARE(found[1], u"12: The guest has not printed 'not said'."_s);
    QVERIFY2(found[2].startsWith(u"1: 'exit 3' does not print 'some output', but: some output"),
             qPrintable(found[2]));
}

void TestStepTextCheck::machineOff()
{
    VmSession vm;
    const Texts texts(u"```guest\n# ls\na\n```\n\n```log\nvdev: loaded\n```\n"_s);
    const QStringList found = texts.found(vm);
    QCOMPARE(found.size(), 2);
    QVERIFY(found[0].startsWith(u"6: The guest has not printed"));
    QVERIFY2(found[1].contains(u"not running"), qPrintable(found[1]));
}

void TestStepTextCheck::refusedText()
{
    VmSession vm;
    QCOMPARE(Texts(u"```odd\na\n```"_s).found(vm).size(), 1);
}

void TestStepTextCheck::canceled()
{
    FakeVm vm(u"boot"_s);
    QVERIFY(vm.reach(State::Ready));
    const Texts texts(u"```guest\n# sleep forever\na\n# exit 0\nb\n```\n"_s);
    StepTextJob job(texts.tutorial, 0, texts.around(vm.session));
    JobRecord record(job);
    job.start();
    QTRY_COMPARE(record.starts, 1);
    job.cancel();
    QTRY_COMPARE(record.ends, 1);
    QCOMPARE(record.result.error().code, Error::Code::Canceled);
    test::settle();
    QCOMPARE(record.ends, 1);
    vm.session.stop();
    QVERIFY(vm.waitFor(State::Off));
    QCOMPARE(record.ends, 1);
}

KLAB_TEST(TestStepTextCheck)
#include "tst_steptextcheck.moc"
