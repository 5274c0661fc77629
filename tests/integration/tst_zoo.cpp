// SPDX-License-Identifier: GPL-2.0-or-later
//
// The bug zoo: each of its bugs, provoked in the guest by the commands of its step, is on a card with
// the right kind, function and line, as the step's text quotes it; and its fix leaves the kernel silent.
// Bugs that a guest survives share one. With KLAB_LONG=1 also what takes another kernel, and all of the
// steps are played.
#include "base/files.h"
#include "build/kbuild.h"
#include "crash/crashlog.h"
#include "crash/crashtext.h"
#include "klabprocess.h"
#include "symbols/crashlinesjob.h"
#include "tutorial/steptextcheck.h"
#include "tutorial/tutorial.h"
#include "tutorial/tutorialtext.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;
using klab::Crash;
using klab::Tutorial;

namespace
{

// What the script in the guest puts into the log: in front of a visit, and behind the fixes.
const QString Begin = u"zoo: begin "_s;
const QByteArray Loaded = "zoo: loaded";
const QString Turn = u"zoo: now the bugs"_s;

/// A row of tests/data/zoo.txt.
struct Exhibit {
    QString id;
    QString way;
    QString kind;
    QString function;
    QStringList line;

    bool isTogether() const { return way == u"together"; }
    bool isLong() const { return way == u"long"; }
};

QList<Exhibit> readExhibits()
{
    QList<Exhibit> all;
    const QList<QByteArray> lines =
        klab::readFile(QStringLiteral(KLAB_SOURCE "/tests/data/zoo.txt")).value_or(QByteArray()).split('\n');
    for (const QByteArray &line : lines) {
        const QStringList words = QString::fromUtf8(line).split(u" | "_s);
        if (!line.startsWith('#') && words.size() == 5)
            all << Exhibit{words[0], words[1], words[2], words[3], words[4].split(u" >> "_s)};
    }
    return all;
}

bool isOf(const Exhibit &one, const QString &function)
{
    return function == one.function || function.contains(u"::"_s + one.function + u'(');
}

// Where a line begins that has the texts; 0: nowhere.
int lineOf(const QString &source, const QStringList &texts)
{
    qsizetype at = 0;
    for (const QString &text : texts) {
        at = source.indexOf(text, at);
        if (at < 0)
            return 0;
    }
    return static_cast<int>(source.first(at).count(u'\n')) + 1;
}

// The line of a file that a card names, by itself or for the place; 0: none.
int lineIn(const Crash &crash, const klab::CallFrame &place, const QString &file)
{
    if (crash.source.contains(file + u':'))
        return crash.source.section(file + u':', 1).section(u':', 0, 0).toInt();
    for (const klab::SourceLine &line : place.lines) {
        if (line.file.endsWith(file))
            return line.line;
    }
    return 0;
}

QString quoted(QString command)
{
    return u'\'' + command.replace(u'\'', u"'\\''"_s) + u'\'';
}

} // namespace

class TestZoo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyBugIsShown();
    void card_data() { rows(true); }
    void card();
    void fixed_data() { rows(false); }
    void fixed();
    void play();

private:
    void rows(bool withLong) const;
    void buildModules();
    QString visit(const Exhibit &one, bool isFixed) const;
    void provokeTogether();
    void split(const QByteArray &output);
    QByteArray provokeAlone(const Exhibit &one);
    const klab::TutorialStep &step(const QString &id) const { return m_zoo.steps[m_zoo.find(id)]; }
    QString folder(const QString &id, bool isFixed) const
    {
        return m_scratch.filePath(isFixed ? id + u"-fixed"_s : id);
    }
    QString profile(const QString &id) const { return step(id).profile; }
    bool writeSources(const QString &state, const QString &folder) const;
    QStringList provocation(const QString &id) const;
    QStringList proof(const QString &id) const;
    QList<Crash> crashesIn(const QByteArray &log, const QString &build) const;
    void judge(const Exhibit &one, const QList<Crash> &crashes);
    void judgeText(const Exhibit &one, const QList<Crash> &crashes);

    Tutorial m_zoo;
    QList<Exhibit> m_exhibits = readExhibits();
    QString m_workspace = sharedWorkspace();
    QTemporaryDir m_scratch;
    QMap<QString, QByteArray> m_logs;      ///< of those that share a guest
    QMap<QString, QByteArray> m_fixedLogs; ///< of their fixes, and of all others'
    bool m_isLong = qEnvironmentVariableIntValue("KLAB_LONG") == 1;
};

void TestZoo::initTestCase()
{
    const klab::Result<Tutorial> zoo = Tutorial::open(u"zoo"_s);
    QVERIFY2(zoo, qPrintable(zoo ? QString() : zoo.error().message));
    m_zoo = *zoo;
    for (const QString &profile : {u"lab"_s, u"debug"_s}) {
        const KlabResult built =
            runKlab({u"build"_s, u"--workspace"_s, m_workspace, u"--profile"_s, profile}, 1500);
        QVERIFY2(built.status == 0, built.errors);
    }
    buildModules();
    if (!QTest::currentTestFailed())
        provokeTogether();
}

void TestZoo::everyBugIsShown()
{
    QStringList shown;
    for (const Exhibit &one : m_exhibits)
        shown << one.id;
    QStringList steps;
    for (const klab::TutorialStep &one : m_zoo.steps)
        steps << one.id;
    shown.sort();
    steps.sort();
    QCOMPARE(shown, steps);
    QVERIFY(shown.size() >= 12);
}

void TestZoo::rows(bool withLong) const
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_exhibits.size(); ++i) {
        if (!m_exhibits[i].isLong() || (withLong && m_isLong))
            QTest::newRow(qPrintable(m_exhibits[i].id)) << i;
    }
}

// ------------------------------------------------------------ modules

bool TestZoo::writeSources(const QString &state, const QString &folder) const
{
    const klab::SourceState files = m_zoo.states.value(state);
    bool isGood = QDir().mkpath(folder);
    for (auto file = files.files.cbegin(); file != files.files.cend(); ++file)
        isGood = isGood && klab::writeFile(folder + u'/' + QFileInfo(file.key()).fileName(), *file.value());
    return isGood;
}

// All of those of profile debug, bug and fix: some second each.
void TestZoo::buildModules()
{
    QVERIFY(QFile::link(m_workspace + u"/module/kernel"_s, m_scratch.filePath(u"kernel"_s)));
    QStringList folders;
    for (const Exhibit &one : std::as_const(m_exhibits)) {
        if (one.isTogether()) {
            folders << folder(one.id, false);
            QVERIFY(writeSources(step(one.id).before, folders.last()));
        }
        if (!one.isLong()) {
            folders << folder(one.id, true);
            QVERIFY(writeSources(step(one.id).after, folders.last()));
        }
    }
    QProcess make;
    make.setProcessChannelMode(QProcess::MergedChannels);
    make.start(u"sh"_s, QStringList{u"-c"_s,
                                    u"build=$1; shift; printf '%s\\n' \"$@\" | xargs -P \"$(nproc)\" -I{} "
                                    "make -s -C \"$build\" M={} CC='ccache gcc' CFLAGS_MODULE=-g modules"_s,
                                    u"sh"_s, m_workspace + u"/build/debug"_s} +
                            folders);
    QVERIFY(
        klab::test::waitFor([&] { return make.state() == QProcess::NotRunning; }, std::chrono::seconds(300)));
    QVERIFY2(make.exitCode() == 0, make.readAll());
}

// The commands that a step types before it puts the fix.
QStringList TestZoo::provocation(const QString &id) const
{
    QStringList commands;
    for (const klab::StepAction &action : step(id).work) {
        if (const auto *typed = std::get_if<klab::TypeCommand>(&action))
            commands << typed->command;
        else if (std::holds_alternative<klab::PutState>(action))
            break;
    }
    return commands;
}

// What the step's check does to see that the bug is gone.
QStringList TestZoo::proof(const QString &id) const
{
    const klab::StepCheck *check = step(id).check(u"fixed"_s);
    const auto *says = check ? std::get_if<klab::GuestSays>(&check->predicate) : nullptr;
    return says ? QStringList{says->command.last()} : QStringList();
}

// ------------------------------------------------------------ guests

// Loads a module, types what leads to its bug or proves its fix, and unloads it.
QString TestZoo::visit(const Exhibit &one, bool isFixed) const
{
    const QString module = u"/tmp/%1.ko"_s.arg(QFileInfo(folder(one.id, isFixed)).fileName());
    QString script = u"echo '%1%2' > /dev/kmsg; insmod %3 && echo '%4' > /dev/kmsg\n"_s.arg(
        Begin, one.id, module, QString::fromLatin1(Loaded));
    const QStringList commands = isFixed ? proof(one.id) : provocation(one.id);
    for (QString command : commands) {
        command.replace(u"modprobe vdev"_s, u"insmod "_s + module);
        script += u"sh -c %1 < /dev/null\n"_s.arg(quoted(command));
    }
    return script + u"rmmod vdev\n"_s;
}

// The fixes come first: nothing is reported then, and no checker has ended its work.
void TestZoo::provokeTogether()
{
    QStringList arguments{u"exec"_s, u"--workspace"_s, m_workspace, u"--profile"_s, u"debug"_s,
                          // KASAN reports once otherwise; free memory has no values that pass for good.
                          u"--kernel-arg"_s, u"kasan_multi_shot"_s, u"--kernel-arg"_s, u"slub_debug=P"_s};
    QString script = u"rmmod vdev\n"_s;
    for (const bool isFixed : {true, false}) {
        for (const Exhibit &one : std::as_const(m_exhibits)) {
            if (one.isLong() || (!isFixed && !one.isTogether()))
                continue;
            const QString built = folder(one.id, isFixed);
            arguments << u"--put"_s << u"%1/vdev.ko:/tmp/%2.ko"_s.arg(built, QFileInfo(built).fileName());
            script += visit(one, isFixed);
        }
        script += isFixed ? u"echo '%1' > /dev/kmsg\n"_s.arg(Turn) : u"dmesg\n"_s;
    }
    const QString file = m_scratch.filePath(u"script"_s);
    QVERIFY(klab::writeFile(file, script.toUtf8()));
    arguments << u"--put"_s << file + u":/tmp/script"_s << u"--"_s << u"sh"_s << u"/tmp/script"_s;
    const KlabResult ran = runKlab(arguments, 300);
    QVERIFY(klab::writeFile(artefact(u"zoo.log"_s), ran.output));
    qInfo("those that share a guest: %.0f s", ran.seconds);
    split(ran.output);
    QVERIFY2(!m_logs.isEmpty(), ran.output + ran.errors);
}

void TestZoo::split(const QByteArray &output)
{
    QMap<QString, QByteArray> *logs = &m_fixedLogs;
    QString id;
    for (const QByteArray &line : output.split('\n')) {
        const QString text = QString::fromUtf8(line);
        if (text.endsWith(Turn))
            logs = &m_logs;
        else if (text.contains(Begin))
            id = text.section(Begin, 1);
        else if (!id.isEmpty())
            (*logs)[id] += line + '\n';
    }
}

// At the guest's terminal, as a learner does.
QByteArray TestZoo::provokeAlone(const Exhibit &one)
{
    if (!writeSources(step(one.id).before, m_workspace + u"/module/vdev"_s))
        return {};
    KlabProcess up({u"up"_s, u"--workspace"_s, m_workspace, u"--profile"_s, profile(one.id)}, {},
                   KlabProcess::Input::Typed);
    const QStringList commands = provocation(one.id);
    for (const QString &command : commands)
        up.type(command.toUtf8() + '\n');
    const QByteArray end = one.isLong() ? "data-race" : one.way.toUtf8();
    (void)up.waitForText(end, one.isLong() ? 1500 : 180); // a kernel may have to be built
    (void)up.waitForText("</TASK>", 2);                   // which comes soon, if it comes
    up.sendSignal(SIGTERM);
    const KlabResult ended = up.waitForEnd(30);
    (void)klab::writeFile(artefact(u"zoo-%1.log"_s.arg(one.id)), ended.output);
    return ended.output;
}

// ------------------------------------------------------------ cards

QList<Crash> TestZoo::crashesIn(const QByteArray &log, const QString &build) const
{
    klab::CrashLog reader;
    reader.add(log);
    reader.finish();
    klab::SymbolPlaces places;
    places.build.folder = build;
    places.paths = klab::SourcePaths({build}, {m_workspace, m_scratch.path()});
    klab::CrashLinesJob job(places, reader.crashes());
    job.start();
    (void)klab::test::waitFor([&] { return job.state() == klab::Job::State::Finished; },
                              std::chrono::seconds(60));
    return job.crashes();
}

void TestZoo::judge(const Exhibit &one, const QList<Crash> &crashes)
{
    QVERIFY2(!crashes.isEmpty(), "no report");
    const Crash &first = crashes.first();
    const QByteArray card = klab::crashText(first).toUtf8();
    QVERIFY2(crashKindName(first.kind) == one.kind, card);
    const klab::CallFrame &place = first.nearest.isEmpty() ? first.where : first.nearest;
    QVERIFY2(isOf(one, place.sourceName()), card);
    const klab::SourceState state = m_zoo.states.value(step(one.id).before);
    for (const char *name : {"vdev.cpp", "vdev_module.c"}) {
        const int wanted = lineOf(
            QString::fromUtf8(*state.files.value(u"module/vdev/"_s + QLatin1StringView(name))), one.line);
        if (wanted == 0)
            continue;
        const int found = lineIn(first, place, u'/' + QLatin1StringView(name));
        QVERIFY2(found == wanted, qPrintable(u"line %1 instead of %2\n%3"_s.arg(found).arg(wanted).arg(
                                      QString::fromUtf8(card))));
        return;
    }
    QFAIL("the table's line is not in the source");
}

// What the text shows of the card has to be on it.
void TestZoo::judgeText(const Exhibit &one, const QList<Crash> &crashes)
{
    const klab::Result<klab::TutorialText> text = klab::TutorialText::parse(step(one.id).text);
    QVERIFY(text);
    const QString card = klab::crashesText(crashes);
    const QStringList said = card.split(u'\n');
    for (const klab::TextBlock &block : text->blocks) {
        if (block.kind != klab::TextBlock::Kind::Text)
            continue;
        for (const QString &line : block.lines)
            QVERIFY2(
                std::ranges::any_of(said, [&](const QString &other) { return klab::isSaid(line, other); }),
                qPrintable(line + u"\nis not on the card:\n"_s + card));
    }
}

void TestZoo::card()
{
    QFETCH(int, index);
    const Exhibit &one = m_exhibits[index];
    const QByteArray log = one.isTogether() ? m_logs.value(one.id) : provokeAlone(one);
    QList<Crash> crashes = crashesIn(log, one.isTogether() ? folder(one.id, false)
                                                           : m_workspace + u"/build/"_s + profile(one.id));
    if (one.isLong()) // the kernel has races of its own
        crashes.removeIf([](const Crash &crash) { return crash.nearest.module.isEmpty(); });
    judge(one, crashes);
    if (QTest::currentTestFailed())
        return;
    const Crash first = crashes.first();
    judgeText(one, {first});
}

void TestZoo::fixed()
{
    QFETCH(int, index);
    const QString id = m_exhibits[index].id;
    QVERIFY2(m_fixedLogs.value(id).contains(Loaded), "it was not loaded: " + m_fixedLogs.value(id));
    const QList<Crash> crashes = crashesIn(m_fixedLogs.value(id), folder(id, true));
    QVERIFY2(crashes.isEmpty(), klab::crashesText(crashes).toUtf8());
}

void TestZoo::play()
{
    if (!m_isLong)
        QSKIP("each step takes two boots: only with KLAB_LONG=1");
    const KlabResult played = runKlab({u"tutorial"_s, u"play"_s, u"--tutorial"_s, u"zoo"_s, u"--mistakes"_s,
                                       u"--json"_s, u"--workspace"_s, m_workspace},
                                      3000);
    QVERIFY(klab::writeFile(artefact(u"zoo-play.json"_s), played.output));
    for (const QJsonValue &one : QJsonDocument::fromJson(played.output)[u"steps"].toArray())
        QVERIFY2(one[u"good"].toBool(), QJsonDocument(one.toObject()).toJson());
    QVERIFY2(played.status == 0, played.errors);
}

QTEST_GUILESS_MAIN(TestZoo)
#include "tst_zoo.moc"
