// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "testing.h"
#include "tinytutorial.h"
#include "tutorial/steptextcheck.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace klab;
using namespace Qt::StringLiterals;

class TestTutorialReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bundled_data();
    void bundled();
    void byName();
    void documented();
    void all();
    void statesOfStates();
    void longChainOfStates();
    void mistakes_data();
    void mistakes();
    void linkOutside_data();
    void linkOutside();
    void noTutorial();
    void tooLargeTogether();
    void find();
    void changes();
};

void TestTutorialReader::bundled_data()
{
    QTest::addColumn<Tutorial::Bundled>("one");
    const QList<Tutorial::Bundled> all = Tutorial::allBundled();
    QVERIFY(all.size() >= 2);
    for (const Tutorial::Bundled &one : all)
        QTest::newRow(qPrintable(one.id)) << one;
}

void TestTutorialReader::bundled()
{
    QFETCH(Tutorial::Bundled, one);
    const Result<Tutorial> tutorial = Tutorial::open(one.id);
    KLAB_GOOD(tutorial);
    QCOMPARE(tutorial->id, one.id);
    QCOMPARE(tutorial->title, one.title);
    const QMap<int, QList<TextFinding>> findings = checkTexts(*tutorial);
    for (const QList<TextFinding> &ofStep : findings) {
        for (const TextFinding &finding : ofStep)
            QFAIL(qPrintable(finding.message));
    }
    for (const TutorialStep &step : tutorial->steps) {
        QVERIFY2(!step.checks.isEmpty() && !step.work.isEmpty(), qPrintable(step.id));
        QVERIFY2(!step.text.trimmed().isEmpty(), qPrintable(step.id));
        const Result<TutorialText> text = TutorialText::parse(step.text);
        KLAB_GOOD(text);
        const SourceState after = tutorial->states.value(step.after.isEmpty() ? step.before : step.after);
        for (const TextBlock &block : text->blocks) {
            if (!after.files.contains(block.path))
                continue;
            const QString source = QString::fromUtf8(after.files[block.path].value_or(QByteArray()));
            QVERIFY2(holdsExcerpt(source, block.lines), qPrintable(step.id + u'\n' + block.text()));
        }
    }
}

void TestTutorialReader::byName()
{
    QCOMPARE(Tutorial::open({})->id, u"vdev"_s);
    QCOMPARE(Tutorial::allBundled().first().id, u"vdev"_s);
    for (const QString &name : {u""_s, u"vdev"_s, u"zoo"_s})
        QVERIFY2(Tutorial::isBundled(name), qPrintable(name));
    const QTemporaryDir own;
    test::writeTutorial(own.path());
    for (const QString &name :
         {own.path(), u"./zoo"_s, u"../tutorial/zoo"_s, u"zoo/"_s, u"."_s, u"nothing"_s})
        QVERIFY2(!Tutorial::isBundled(name), qPrintable(name));
    KLAB_GOOD(Tutorial::open(own.path()));
}

// The manifest that docs/tutorials.md shows, with the files that it names.
void TestTutorialReader::documented()
{
    const QString docs = QString::fromUtf8(test::read(test::recordedFile(u"../../docs/tutorials.md"_s)));
    static const QRegularExpression block(u"```json\n(.*?)\n```"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    const QString manifest = block.match(docs).captured(1);
    QVERIFY(!manifest.isEmpty());
    const QTemporaryDir folder;
    test::write(folder.filePath(u"tutorial.json"_s), manifest.toUtf8());
    test::write(folder.filePath(u"04-add.md"_s), "# Add\n");
    test::write(folder.filePath(u"states/empty/Kconfig"_s), "config A\n");
    test::write(folder.filePath(u"states/banner/vdev.cpp"_s), "int a;\n");
    const Result<Tutorial> tutorial = Tutorial::load(folder.path());
    KLAB_GOOD(tutorial);
    QCOMPARE(tutorial->steps.size(), 1);
    QCOMPARE(tutorial->states[u"banner"_s].files.size(), 2);
}

void TestTutorialReader::all()
{
    const QTemporaryDir folder;
    test::writeTutorial(folder.path());
    const Result<Tutorial> loaded = Tutorial::load(folder.path());
    KLAB_GOOD(loaded);
    QCOMPARE(loaded->title, u"Tiny"_s);
    const SourceState &old = loaded->states[u"old"_s];
    QCOMPARE(old.files.size(), 2);
    QCOMPARE(old.files[u"module/vdev/vdev.cpp"_s].value_or(QByteArray()), "int old;\n"_ba);
    QVERIFY(!old.files[u"module/vdev/extra.h"_s]);
    QVERIFY(loaded->states[u"new"_s].files[u"module/vdev/extra.h"_s]->contains("config SAMPLE_VDEV"));

    const TutorialStep &first = loaded->steps[0];
    QCOMPARE(first.profile, u"lab"_s);
    QCOMPARE(first.minutes, 5);
    QVERIFY(first.text.startsWith(u"# First"));
    QCOMPARE(first.work.size(), 1); // puts what stands after it
    QCOMPARE(std::get<PutState>(first.work[0]).state, u"new"_s);
    QVERIFY(first.check(u"source"_s) && !first.check(u"config"_s));
    QCOMPARE(first.check(u"source"_s)->hint, u"Write it."_s);
    QCOMPARE(first.mistakes.size(), 1);
    QCOMPARE(first.mistakes[0].fails, QStringList{u"source"_s});
    QCOMPARE(std::get<EditFile>(first.mistakes[0].work[1]).after, u"stale"_s);
    QVERIFY(!needsGuest(first.checks));

    const TutorialStep &second = loaded->steps[1];
    QCOMPARE(second.minutes, 9);
    QCOMPARE(second.profile, u"debug"_s);
    QCOMPARE(second.config, (QList<ConfigSetting>{{u"NET"_s, u"y"_s}, {u"SAMPLE_VDEV"_s, u""_s}}));
    QVERIFY(needsGuest(second.checks));
}

// A state that is made of others: files taken in place of theirs, and edits after that.
void TestTutorialReader::statesOfStates()
{
    const QTemporaryDir folder;
    QString manifest = test::tinyManifest();
    manifest.replace(u"\"states\": {"_s, uR"("states": {
  "a": { "from": "b", "edits": [ { "edit": "module/vdev/vdev.cpp", "replace": "fresh", "with": "ripe" },
                                 { "edit": "module/vdev/vdev.cpp", "replace": "ripe", "with": "stale" } ] },
  "b": { "from": "new", "module/vdev/extra.h": null },)"_s);
    test::writeTutorial(folder.path(), manifest);
    const Result<Tutorial> loaded = Tutorial::load(folder.path());
    KLAB_GOOD(loaded);
    const QString source = u"module/vdev/vdev.cpp"_s;
    QCOMPARE(loaded->states[u"b"_s].files[source].value_or(QByteArray()), "int fresh = 1;\nint more;\n"_ba);
    QCOMPARE(loaded->states[u"a"_s].files[source].value_or(QByteArray()), "int stale = 1;\nint more;\n"_ba);
    QCOMPARE(loaded->states[u"a"_s].files.size(), 2);
    QVERIFY(!loaded->states[u"a"_s].files[u"module/vdev/extra.h"_s]);
    QVERIFY(loaded->states[u"new"_s].files[u"module/vdev/extra.h"_s]);
}

// However many follow one another: none of them is followed without end.
void TestTutorialReader::longChainOfStates()
{
    QString states;
    for (int i = 0; i < 5000; ++i)
        states += u"\"s%1\": { \"from\": \"s%2\" }, "_s.arg(i).arg(i + 1);
    const QTemporaryDir folder;
    QString manifest = test::tinyManifest();
    manifest.replace(u"\"states\": {"_s, u"\"states\": { "_s + states + u"\"s5000\": {},"_s);
    test::writeTutorial(folder.path(), manifest);
    KLAB_FAILS(Tutorial::load(folder.path()), Error::Code::BadInput, u"derived from too many others"_s);
}

void TestTutorialReader::mistakes_data()
{
    QTest::addColumn<QString>("from"); // in the manifest; the first one
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &from, const QString &to, const char *says) {
        QTest::newRow(name) << from << to << QString::fromLatin1(says);
    };
    row("format", u"\"format\": 1"_s, u"\"format\": 2"_s, "tutorial.json: 'format' must be 1");
    row("no format", u"\"format\": 1,"_s, u""_s, "tutorial.json: 'format' must be 1");
    row("format is a text", u"\"format\": 1"_s, u"\"format\": \"1\""_s,
        "tutorial.json: 'format' must be a number");
    row("syntax", u"\"title\": \"First\","_s, u"\"title\" \"First\","_s, "tutorial.json:8: ");
    row("id", u"\"id\": \"tiny\""_s, u"\"id\": \"a b\""_s, "tutorial.json: 'a b' is not a valid id");
    row("id with a line break", u"\"id\": \"tiny\""_s, u"\"id\": \"tiny\\n\""_s, "is not a valid id");
    row("unknown key", u"\"format\": 1,"_s, u"\"format\": 1, \"colour\": 1,"_s,
        "tutorial.json: 'colour' is not a known key");
    row("unknown key of a step", u"\"minutes\""_s, u"\"hours\""_s,
        "steps[1]: 'hours' is not a known key here");
    row("unknown key of a check", u"\"hint\""_s, u"\"tip\""_s,
        "steps[0].checks[0]: 'tip' is not a known key here");
    row("unknown key of a mistake", u"{ \"title\": \"another name\","_s, u"{ \"title\": \"a\", \"b\": 1,"_s,
        "steps[0].mistakes[0]: 'b' is not a known key here");
    row("missing", u"\"title\": \"First\", "_s, u""_s, "steps[0]: 'title' is missing");
    row("empty", u"\"title\": \"First\""_s, u"\"title\": \" \""_s, "steps[0]: 'title' is empty");
    row("wrong type", u"\"title\": \"First\""_s, u"\"title\": 3"_s, "steps[0]: 'title' must be a text");
    row("wrong type, steps", u"\"steps\": ["_s, u"\"steps\": 3, \"x\": ["_s,
        "'steps' must be a list of objects");
    row("no object", u"{ \"state\": \"new\" }"_s, u"7"_s,
        "steps[0].mistakes[0].work[0]: an object is expected");
    row("minutes", u"\"minutes\": 9"_s, u"\"minutes\": 0"_s,
        "steps[1]: 'minutes' must be a number from 1 to 600");
    row("minutes, half", u"\"minutes\": 9"_s, u"\"minutes\": 9.5"_s, "'minutes' must be a number");
    row("minutes, beyond any", u"\"minutes\": 9"_s, u"\"minutes\": 1e300"_s, "'minutes' must be a number");
    row("before", u"\"before\": \"old\""_s, u"\"before\": \"odd\""_s, "steps[0]: there is no state 'odd'");
    row("after", u"\"after\": \"new\""_s, u"\"after\": \"odd\""_s, "steps[0]: there is no state 'odd'");
    row("state", u"{ \"state\": \"new\" }, { \"edit\""_s, u"{ \"state\": \"odd\" }, { \"edit\""_s,
        "steps[0].mistakes[0]: there is no state 'odd'");
    row("profile", u"\"profile\": \"debug\","_s, u"\"profile\": \"odd\","_s,
        "steps[1]: there is no kernel profile 'odd'");
    row("profile of a check", u"\"name\": \"debug\""_s, u"\"name\": \"odd\""_s,
        "there is no kernel profile 'odd'");
    row("fails", u"\"fails\": [ \"source\" ]"_s, u"\"fails\": [ \"odd\" ]"_s,
        "steps[0].mistakes[0]: the step has no check 'odd'");
    row("type", u"\"type\": \"file\""_s, u"\"type\": \"odd\""_s,
        "steps[0].checks[0]: there is no check type 'odd'");
    row("pattern", u"int fresh = 1;\""_s, u"int (fresh\""_s,
        "steps[0].checks[0]: the pattern 'matches' has an error at character");
    row("pattern, long", u"int fresh = 1;\""_s, QString(3000, u'a') + u'"',
        "the pattern 'matches' is too long");
    row("same step", u"\"id\": \"second\""_s, u"\"id\": \"first\""_s,
        "steps[1]: two steps have the id 'first'");
    row("same check", u"\"id\": \"built\""_s, u"\"id\": \"config\""_s,
        "steps[1]: two checks have the id 'config'");
    row("step's id", u"\"id\": \"second\""_s, u"\"id\": \"2\""_s, "steps[1]: '2' is not a valid id");
    row("step's id, quote", u"\"id\": \"second\""_s, u"\"id\": \"a' b\""_s, "is not a valid id");
    row("one choice", u"[ \"this\", \"that\" ]"_s, u"[ \"this\" ]"_s,
        "steps[1].checks[8]: a question needs at least two choices");
    row("no choice", u"[ \"this\", \"that\" ]"_s, u"[ ]"_s, "'choices' must be a list of texts");
    row("right", u"\"right\": 1"_s, u"\"right\": 2"_s, "'right' must be a number from 0 to 1");
    row("no right", u", \"right\": 1"_s, u""_s, "'right' is missing");
    row("from", u"\"from\": \"acceleration\""_s, u"\"from\": \"mood\""_s, "'from' can be 'acceleration'");
    row("question", u"{ \"answer\": \"question\" }"_s, u"{ \"answer\": \"runs\" }"_s,
        "steps[1]: the step has no question 'runs'");
    row("choice", u"\"choice\": 1"_s, u"\"choice\": 2"_s,
        "steps[1]: the question 'question' has no such choice");
    row("no action", u"{ \"reload\": true }"_s, u"{ \"run\": \"rm\" }"_s,
        "steps[1].work[4]: this is not an action");
    row("two actions", u"{ \"reload\": true }"_s, u"{ \"reload\": true, \"stop\": true }"_s,
        "'stop' is not a known key here");
    row("not to reload", u"{ \"reload\": true }"_s, u"{ \"reload\": false }"_s, "'reload' can only be true");
    row("part", u"\"build\": \"all\""_s, u"\"build\": \"some\""_s,
        "steps[1].work[2]: 'some' is not a part that can be built");
    row("part of a check", u"\"part\": \"kernel\""_s, u"\"part\": \"all\""_s,
        "'all' is not a part that can be built");
    row("boot", u"vdev.devices=4"_s, u"a=\\\"b"_s,
        "steps[1].work[3]: A quotation mark in the kernel arguments is never closed");
    row("control character", u"echo hi"_s, u"echo\\u0003hi"_s,
        "steps[1].work[5]: 'type' has control characters");
    row("second line", u"echo hi"_s, u"echo\\nhi"_s, "a command is one line");
    row("C1 control character", u"echo hi"_s, u"echo\\u009bhi"_s, "'type' has control characters");
    row("escape in a title", u"\"title\": \"First\""_s, u"\"title\": \"F\\u001b[2J\""_s,
        "steps[0]: 'title' has control characters");
    row("status", u"\"status\": null"_s, u"\"status\": 256"_s, "'status' must be a number from 0 to 255");
    row("symbol", u"\"NET\": \"y\""_s, u"\"NE T\": \"y\""_s, "steps[1].config: 'NE T' is not a setting");
    row("symbol with a line break", u"\"NET\": \"y\""_s, u"\"NET\\n\": \"y\""_s, "is not a setting");
    row("setting of two lines", u"\"NET\": \"y\""_s, u"\"NET\": \"y\\nCONFIG_A=y\""_s, "is not a setting");
    row("parameter", u"\"name\": \"devices\""_s, u"\"name\": \"../x\""_s,
        "'../x' is not a valid parameter name");
    row("count", u"\"count\": 2"_s, u"\"count\": 65"_s, "'count' must be a number from 0 to 64");
    row("absent", u"\"absent\": true"_s, u"\"absent\": 1"_s, "'absent' must be true or false");
    row("no such text", u"first.md"_s, u"odd.md"_s, "steps[0]: there is no file 'odd.md'");
    row("text outside", u"first.md"_s, u"../tutorial.json"_s,
        "steps[0]: there is no file '../tutorial.json'");
    row("text is a folder", u"first.md"_s, u"sub"_s, "steps[0]: 'sub' cannot be read");
    row("text, absolute", u"first.md"_s, u"/etc/passwd"_s, "steps[0]: there is no file '/etc/passwd'");
    row("no such source", u"old.cpp"_s, u"odd.cpp"_s, "states.old: there is no file 'odd.cpp'");
    row("source outside", u"old.cpp"_s, u"sub/../../x"_s, "states.old: there is no file");
    row("source is the folder", u"old.cpp"_s, u"."_s, "states.old: there is no file");
    row("source is a number", u"\"old.cpp\""_s, u"7"_s, "must be the name of a file, or null");
    row("lab's, outside", u"lab:module/vdev/Kconfig"_s, u"lab:module/../README.md"_s,
        "states.new: there is no file");
    row("lab's, elsewhere", u"lab:module/vdev/Kconfig"_s, u"lab:README.md"_s, "states.new: there is no file");
    const QString old = u"\"old\": { "_s;
    row("made of none", old, old + u"\"from\": \"odd\", "_s, "states.old: there is no state 'odd'");
    row("made of itself", old, old + u"\"from\": \"old\", "_s,
        "the state 'old' would be derived from itself");
    row("made of each other", old, u"\"a\": { \"from\": \"old\" }, "_s + old + u"\"from\": \"a\", "_s,
        "would be derived from itself");
    row("made of a number", old, old + u"\"from\": 7, "_s, "states.old: 'from' must be a text");
    row("edit of nothing", old,
        old + u"\"edits\": [ { \"edit\": \"module/vdev/vdev.cpp\", \"replace\": \"x\" } ], "_s,
        "states.old: module/vdev/vdev.cpp has 'x' 0 time(s), not once");
    row("edit of no file", old,
        old + u"\"edits\": [ { \"edit\": \"module/vdev/odd.h\", \"replace\": \"x\" } ], "_s,
        "states.old: module/vdev/odd.h has 'x'");
    row("no edit", old, old + u"\"edits\": [ { \"stop\": true } ], "_s, "'edits' can only contain edits");
    row("no edits", old, old + u"\"edits\": 7, "_s, "'edits' must be a list of objects");
    row("writes outside", u"module/vdev/extra.h"_s, u"module/../x"_s,
        "states.old: 'module/../x' is not a file that a tutorial may write");
    row("writes progress", u"module/vdev/extra.h"_s, u"tutorial.json"_s,
        "'tutorial.json' is not a file that a tutorial may write");
    row("edits outside", u"{ \"edit\": \"module/vdev/vdev.cpp\""_s, u"{ \"edit\": \"build/lab.changes\""_s,
        "is not a file that a tutorial may write");
    row("looks outside", u"\"path\": \"module/vdev/vdev.cpp\""_s, u"\"path\": \"/etc/passwd\""_s,
        "'/etc/passwd' is not a file that a tutorial may read");
    row("looks above", u"\"path\": \"module/vdev/vdev.cpp\""_s, u"\"path\": \"../x\""_s,
        "'../x' is not a file that a tutorial may read");
}

void TestTutorialReader::mistakes()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, says);
    QString manifest = test::tinyManifest();
    const qsizetype at = manifest.indexOf(from);
    QVERIFY(at >= 0);
    manifest.replace(at, from.size(), to);
    const QTemporaryDir folder;
    test::writeTutorial(folder.path(), manifest);
    const Result<Tutorial> tutorial = Tutorial::load(folder.path());
    KLAB_FAILS(tutorial, Error::Code::BadInput, says);
    QVERIFY(!tutorial.error().remedy.isEmpty());
}

void TestTutorialReader::linkOutside_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("says");
    QTest::newRow("source") << u"old.cpp"_s << u"states.old: there is no file 'old.cpp'"_s;
    QTest::newRow("text") << u"first.md"_s << u"steps[0]: there is no file 'first.md'"_s;
    QTest::newRow("manifest") << u"tutorial.json"_s << u"is not the folder of a tutorial"_s;
    QTest::newRow("folder") << u"sub"_s << u"states.new: there is no file 'sub/new.cpp'"_s;
}

void TestTutorialReader::linkOutside()
{
    QFETCH(QString, file);
    QFETCH(QString, says);
    const QTemporaryDir base;
    const QString folder = base.filePath(u"tutorial"_s);
    test::writeTutorial(folder);
    QVERIFY(QFile::rename(folder + u'/' + file, base.filePath(u"outside"_s)));
    QVERIFY(QFile::link(base.filePath(u"outside"_s), folder + u'/' + file));
    KLAB_FAILS(Tutorial::load(folder), Error::Code::BadInput, says);
    // Within the folder a link is as good as a file.
    QVERIFY(QFile::remove(folder + u'/' + file));
    QVERIFY(QFile::rename(base.filePath(u"outside"_s), folder + u"/inside"_s));
    QVERIFY(QFile::link(folder + u"/inside"_s, folder + u'/' + file));
    KLAB_GOOD(Tutorial::load(folder));
}

void TestTutorialReader::noTutorial()
{
    KLAB_FAILS(Tutorial::load(u"/nowhere"_s), Error::Code::BadInput,
               u"/nowhere is not the folder of a tutorial"_s);
    const QTemporaryDir folder;
    KLAB_FAILS(Tutorial::load(folder.path()), Error::Code::BadInput, u"is not the folder of a tutorial"_s);
    test::write(folder.filePath(u"tutorial.json"_s), "");
    KLAB_FAILS(Tutorial::load(folder.path()), Error::Code::BadInput, u"tutorial.json:1: "_s);
    test::write(folder.filePath(u"tutorial.json"_s), "[]");
    KLAB_FAILS(Tutorial::load(folder.path()), Error::Code::BadInput, u"tutorial.json: "_s);
    test::write(folder.filePath(u"tutorial.json"_s), QByteArray(100'000, '['));
    KLAB_FAILS(Tutorial::load(folder.path()), Error::Code::BadInput, u"tutorial.json:1: "_s);
    test::write(folder.filePath(u"tutorial.json"_s), QByteArray(2'000'000, ' '));
    KLAB_FAILS(Tutorial::load(folder.path()), Error::Code::BadInput, u"is not the folder of a tutorial"_s);
}

// One file that is within the limit, but named again and again.
void TestTutorialReader::tooLargeTogether()
{
    const QTemporaryDir folder;
    QString many;
    for (int i = 0; i < 100; ++i)
        many += u"\"module/%1\": \"large\", "_s.arg(i);
    QString manifest = test::tinyManifest();
    manifest.replace(u"\"old\": { "_s, u"\"old\": { "_s + many);
    test::writeTutorial(folder.path(), manifest);
    test::write(folder.filePath(u"large"_s), QByteArray(1'000'000, 'a'));
    KLAB_FAILS(Tutorial::load(folder.path()), Error::Code::BadInput,
               u"states.old: the tutorial's files are too large in total"_s);
}

void TestTutorialReader::find()
{
    const QTemporaryDir folder;
    test::writeTutorial(folder.path());
    const Tutorial tutorial = test::loadTutorial(folder.path());
    QCOMPARE(tutorial.find(u"first"_s), 0);
    QCOMPARE(tutorial.find(u"second"_s), 1);
    QCOMPARE(tutorial.find(u"2"_s), 1);
    for (const char *none : {"", "0", "3", "-1", "third", "99999999999999999999"})
        QCOMPARE(tutorial.find(QString::fromLatin1(none)), -1);
}

void TestTutorialReader::changes()
{
    const QTemporaryDir folder;
    test::writeTutorial(folder.path());
    const Tutorial tutorial = test::loadTutorial(folder.path());
    const QList<Tutorial::Change> changes = tutorial.changes(0);
    QCOMPARE(changes.size(), 2);
    QCOMPARE(changes[0].path, u"module/vdev/extra.h"_s);
    QVERIFY(!changes[0].before && changes[0].after);
    QCOMPARE(changes[1].before.value_or(QByteArray()), "int old;\n"_ba);
    QVERIFY(tutorial.changes(1).isEmpty());
}

KLAB_TEST(TestTutorialReader)
#include "tst_tutorialreader.moc"
