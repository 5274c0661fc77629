// SPDX-License-Identifier: GPL-2.0-or-later
//
// What no play can hold of the texts of the lab's own tutorial: each figure in their prose
// against what is measured here, and each example against where it comes from. A figure or an
// example that is not in the tables below is a failure, too.
#include "base/datafiles.h"
#include "base/files.h"
#include "kernel/profile.h"
#include "klabprocess.h"
#include "tutorial/steptextcheck.h"
#include "tutorial/tutorial.h"
#include "tutorial/tutorialtext.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <csignal>

using namespace Qt::StringLiterals;
using klab::TextBlock;
using klab::TutorialText;

namespace
{

/// A figure that is written, and the name of what it is held against.
struct Figure {
    const char *step;
    const char *sentence; ///< a pattern; its groups are the figures
    QStringList measured; ///< one a group; see TestTutorialTexts::measure()
    double tolerance = 0; ///< the share by which it may be off
};

const QList<Figure> Figures{
    {"what", R"(small, too: (16) KiB for each task)", {u"stack KiB"_s}},
    {"platform", R"(Debian (13) and newer)", {u"Debian"_s}},
    {"platform", R"(private Debian (13) in)", {u"Debian"_s}},
    {"platform", R"(Debian (13)'s is Linux (6\.12))", {u"Debian"_s, u"Linux"_s}},
    {"platform", R"(about (\d+) files to compile)", {u"files compiled"_s}, 0.05},
    {"platform", R"(take about (\d+) GB)", {u"lab GB"_s}, 0.15},
    {"readwrite", R"(gets (0) bytes)", {u"end of file"_s}},
    {"areas", R"(you find about (\d+) files)", {u"misc_register"_s}, 0.1},
    {"oops", R"(a member (8) bytes into)", {u"oops at"_s}},
    {"oops", R"(behind the (8) bytes of)", {u"oops at"_s}},
    {"oops", R"(is (30), the length of /etc/passwd)", {u"passwd"_s}},
    {"lockdep", R"(and (\d\.\d) GB of disk)", {u"debug GB"_s}, 0.25},
    {"kasan", R"(A read of (1) byte)", {u"KASAN read"_s}},
    {"kasan", R"(Each two digits stand for (8) bytes)", {u"granule"_s}},
    {"measure", R"(write (1000) bytes, one at a time: that is (1000) calls)", {u"dd count"_s, u"dd count"_s}},
    {"measure",
     R"(read 1 byte \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|)",
     {u"read 1 c"_s, u"read 1 vdev"_s, u"read 1 quietC"_s, u"read 1 quietVdev"_s},
     0.02},
    {"measure",
     R"(write 1 byte \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|)",
     {u"write 1 c"_s, u"write 1 vdev"_s, u"write 1 quietC"_s, u"write 1 quietVdev"_s},
     0.02},
    {"measure",
     R"(write 4 KiB \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|)",
     {u"write 4096 c"_s, u"write 4096 vdev"_s, u"write 4096 quietC"_s, u"write 4096 quietVdev"_s},
     0.02},
    {"measure", R"(costs about (\d+) instructions)", {u"line of the log"_s}, 0.03},
    {"measure", R"(falls to (\d+)\.)", {u"read 1 quietVdev"_s}, 0.02},
    {"languages", R"(tree of Linux (6\.12) has no misc devices for Rust)", {u"Linux without Rust's"_s}},
    {"languages",
     R"(read of 1 byte, in instructions \| (\d+) \| (\d+) \|)",
     {u"read 1 quietC"_s, u"read 1 quietVdev"_s},
     0.02},
    {"languages", R"(in bytes \| (\d+) \| (\d+) \|)", {u"code c"_s, u"code vdev"_s}, 0.02},
};

/// How an example is held against where it comes from.
enum class Held {
    Lines,   ///< each of its lines is one there
    Excerpt, ///< it stands there, with gaps
    Words,   ///< each of its words is there
    Sketch,  ///< it comes from nowhere, and the text says so
};

/// A block that is no file's, no command and no log.
struct Example {
    const char *step;
    Held held;
    QString origin; ///< see TestTutorialTexts::origin()
};

/// Those of a step in the order they stand there.
const QList<Example> Examples{
    {"what", Held::Lines, u"guest"_s},
    {"what", Held::Lines, u"guest"_s},
    {"virtualization", Held::Lines, u"doctor"_s},
    {"configure", Held::Lines, u"configuration"_s},
    {"boot", Held::Words, u"machine"_s},
    {"intelligence", Held::Words, u"compile commands"_s},
    {"oops", Held::Excerpt, u"state oops"_s},
    {"oops", Held::Excerpt, u"state oops"_s},
    {"lockdep", Held::Excerpt, u"state lockdep-bug"_s},
    {"kasan", Held::Excerpt, u"state kasan"_s},
    {"kasan", Held::Sketch, {}},
    {"languages", Held::Excerpt, u"tests/bench/twin/vdev_c.c"_s},
    {"languages", Held::Sketch, {}},
    {"languages", Held::Excerpt, u"tests/bench/twin/vdev_c.c"_s},
};

/// A number that says how much or which, not one that counts on the fingers.
const QRegularExpression &figure()
{
    static const QRegularExpression one(
        u"(?<![\\w./-])\\d+(?:[.,]\\d+)*\\d(?!\\w)|(?<![\\w./-])\\d+(?= (?:[KMG]i?B|bytes?|seconds?|minutes?|%))"_s);
    return one;
}

/// Prose as it is read: no marks, one line, and what stands in code spans without figures: that
/// is written, not measured.
QString plain(const TextBlock &block)
{
    static const QRegularExpression inSpan(u"\\d(?=[^`]*`(?:[^`]*`[^`]*`)*[^`]*$)"_s);
    static const QRegularExpression target(u"\\(link:\\d+\\)"_s);
    static const QRegularExpression number(u"^\\d+\\. "_s, QRegularExpression::MultilineOption);
    QString text = block.text();
    text.remove(number).remove(target).remove(inSpan);
    return text.remove(u'`').remove(u'*').simplified();
}

QByteArray said(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    (void)klab::test::waitFor([&] { return process.state() == QProcess::NotRunning; },
                              std::chrono::seconds(120));
    return process.readAllStandardOutput();
}

double size(const QString &folder)
{
    return said(u"du"_s, {u"-s"_s, u"--block-size=1000"_s, folder}).split('\t').value(0).toDouble() * 1000;
}

QString read(const QString &file)
{
    return QString::fromUtf8(klab::readFile(file).value_or(QByteArray()));
}

} // namespace

class TestTutorialTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void figures_data();
    void figures();
    void everyFigureIsHeld_data() { steps(); }
    void everyFigureIsHeld();
    void examples_data() { steps(); }
    void examples();

private:
    void steps() const;
    void measure();
    void measureCost();
    TutorialText text(const QString &step) const
    {
        return *TutorialText::parse(m_tutorial.steps[m_tutorial.find(step)].text);
    }
    /// The text an example is held against: a file of the project, or what is made here.
    QString origin(const QString &name) const;

    klab::Tutorial m_tutorial;
    QString m_workspace = sharedWorkspace();
    QMap<QString, double> m_measured;
};

void TestTutorialTexts::initTestCase()
{
    for (const QString &profile : {u"lab"_s, u"debug"_s}) {
        const KlabResult built =
            runKlab({u"build"_s, u"--workspace"_s, m_workspace, u"--profile"_s, profile}, 1500);
        QVERIFY2(built.status == 0, built.errors);
    }
    const klab::Result<klab::Tutorial> loaded =
        klab::Tutorial::load(klab::dataFile(u"resources/tutorial/vdev"_s));
    QVERIFY2(loaded, qPrintable(loaded ? QString() : loaded.error().message));
    m_tutorial = *loaded;
    measure();
    measureCost();
}

void TestTutorialTexts::measure()
{
    const QString linux = m_workspace + u"/linux/"_s;
    const auto number = [](const QString &text, const QString &pattern) {
        const QRegularExpressionMatch match =
            QRegularExpression(pattern, QRegularExpression::MultilineOption).match(text);
        return match.hasMatch() ? match.captured(1).toDouble() : std::nan("");
    };
    const auto shift = [&](const QString &file, const QString &pattern) {
        return std::exp2(number(read(linux + file), pattern));
    };
    m_measured[u"stack KiB"_s] =
        4 * shift(u"arch/x86/include/asm/page_64_types.h"_s, u"THREAD_SIZE_ORDER\\s+\\((\\d)"_s);
    m_measured[u"granule"_s] =
        shift(u"arch/x86/include/asm/kasan.h"_s, u"KASAN_SHADOW_SCALE_SHIFT\\s+(\\d)"_s);
    m_measured[u"Debian"_s] = number(read(u"/etc/os-release"_s), u"^VERSION_ID=\"?(\\d+)"_s);
    const QString makefile = read(linux + u"Makefile"_s);
    m_measured[u"Linux"_s] =
        number(makefile, u"^VERSION = (\\d+)"_s) + number(makefile, u"^PATCHLEVEL = (\\d+)"_s) / 100;
    m_measured[u"Linux without Rust's"_s] =
        QFile::exists(linux + u"rust/kernel/miscdevice.rs"_s) ? 0 : m_measured[u"Linux"_s];
    m_measured[u"lab GB"_s] = (size(m_workspace + u"/linux"_s) + size(m_workspace + u"/build/lab"_s)) / 1e9;
    m_measured[u"debug GB"_s] = size(m_workspace + u"/build/debug"_s) / 1e9;
    m_measured[u"passwd"_s] =
        static_cast<double>(read(klab::dataFile(u"resources/initramfs/passwd"_s)).size());
    m_measured[u"end of file"_s] = 0; // read(2)
    // What the play holds against the guest.
    const auto inBlocks = [this](const QString &step, const QString &pattern) {
        for (const TextBlock &block : text(step).blocks) {
            const QRegularExpressionMatch match = QRegularExpression(pattern).match(block.text());
            if (block.kind != TextBlock::Kind::Prose && match.hasMatch())
                return match.captured(1);
        }
        return QString();
    };
    m_measured[u"dd count"_s] = inBlocks(u"measure"_s, u"bs=1 count=(\\d+)"_s).toDouble();
    m_measured[u"KASAN read"_s] = inBlocks(u"kasan"_s, u"Read of size (\\d+)"_s).toDouble();
    m_measured[u"oops at"_s] = inBlocks(u"oops"_s, u"address: ([0-9a-f]{16})"_s).toInt(nullptr, 16);

    int users = 0;
    QDirIterator sources(linux, {u"*.c"_s}, QDir::Files, QDirIterator::Subdirectories);
    static const QRegularExpression call(u"\\bmisc_register\\("_s);
    while (sources.hasNext())
        users +=
            QString::fromLatin1(klab::readFile(sources.next()).value_or(QByteArray())).contains(call) ? 1 : 0;
    // As the window has it, which is what a first build compiles: what is linked (whatever other
    // tests have left there), and the tools that it takes.
    m_measured[u"files compiled"_s] = klab::Profile::find(u"lab"_s)->typicalObjects;
    const auto linked = said(u"ar"_s, {u"t"_s, m_workspace + u"/build/lab/vmlinux.a"_s}).count('\n');
    const double tools = m_measured[u"files compiled"_s] / static_cast<double>(linked);
    QVERIFY2(tools > 1 && tools < 1.25, qPrintable(QString::number(linked)));
    m_measured[u"misc_register"_s] = users;
}

void TestTutorialTexts::measureCost()
{
    const KlabResult ran = runKlab({u"bench"_s, u"module"_s, u"--json"_s, u"--workspace"_s, m_workspace});
    QVERIFY2(ran.status == 0, ran.errors);
    const QJsonObject report = QJsonDocument::fromJson(ran.output).object();
    const QJsonArray costs = report[u"instructions"].toArray();
    for (const QJsonValue &one : costs) {
        for (const QString &of : {u"c"_s, u"vdev"_s, u"quietC"_s, u"quietVdev"_s})
            m_measured[u"%1 %2 %3"_s.arg(one[u"operation"].toString()).arg(one[u"bytes"].toInt()).arg(of)] =
                one[of].toDouble();
    }
    for (const QString &of : {u"c"_s, u"vdev"_s})
        m_measured[u"code "_s + of] = report[u"code"][of][u"total"].toDouble();
    m_measured[u"line of the log"_s] = m_measured[u"read 1 vdev"_s] - m_measured[u"read 1 quietVdev"_s];
}

void TestTutorialTexts::steps() const
{
    QTest::addColumn<QString>("step");
    for (const klab::TutorialStep &step : m_tutorial.steps)
        QTest::newRow(qPrintable(step.id)) << step.id;
}

void TestTutorialTexts::figures_data()
{
    QTest::addColumn<qsizetype>("index");
    for (qsizetype i = 0; i < Figures.size(); ++i)
        QTest::addRow("%s: %s", Figures[i].step, Figures[i].sentence) << i;
}

void TestTutorialTexts::figures()
{
    QFETCH(qsizetype, index);
    const Figure &one = Figures[index];
    QRegularExpressionMatch match;
    for (const TextBlock &block : text(QString::fromLatin1(one.step)).blocks) {
        if (block.kind == TextBlock::Kind::Prose && !match.hasMatch())
            match = QRegularExpression(QString::fromLatin1(one.sentence)).match(plain(block));
    }
    QVERIFY2(match.hasMatch(), "the text does not say it any more");
    QCOMPARE(match.lastCapturedIndex(), one.measured.size());
    for (qsizetype i = 0; i < one.measured.size(); ++i) {
        const double written = match.captured(i + 1).toDouble();
        QVERIFY2(m_measured.contains(one.measured[i]), qPrintable(one.measured[i]));
        const double is = m_measured[one.measured[i]];
        QVERIFY2(
            std::abs(written - is) <= std::abs(is) * one.tolerance + 1e-9,
            qPrintable(u"%1: the text says %2, measured is %3"_s.arg(one.measured[i]).arg(written).arg(is)));
    }
}

void TestTutorialTexts::everyFigureIsHeld()
{
    QFETCH(QString, step);
    for (const TextBlock &block : text(step).blocks) {
        if (block.kind != TextBlock::Kind::Prose)
            continue;
        QString prose = plain(block);
        for (const Figure &one : Figures) {
            if (step == QLatin1StringView(one.step))
                prose.remove(QRegularExpression(QString::fromLatin1(one.sentence)));
        }
        const QRegularExpressionMatch match = figure().match(prose);
        QVERIFY2(!match.hasMatch(),
                 qPrintable(u"nothing here measures '%1' in: %2"_s.arg(
                     match.captured(),
                     prose.sliced(std::max<qsizetype>(0, match.capturedStart() - 60)).left(120))));
    }
}

QString TestTutorialTexts::origin(const QString &name) const
{
    if (name == u"guest") {
        const QString script = uR"(dmesg | grep starting
echo '# echo "wow it works" > /dev/vdev0'
echo "wow it works" > /dev/vdev0
echo '# cat /dev/vdev0'
cat /dev/vdev0)"_s;
        return QString::fromUtf8(runKlab({u"exec"_s, u"--workspace"_s, m_workspace, u"--devices"_s, u"4"_s,
                                          u"--"_s, u"sh"_s, u"-c"_s, script})
                                     .output);
    }
    if (name == u"doctor") {
        // Where KVM works its line says so, and the text tells what it would say.
        const QString told = QString::fromUtf8(runKlab({u"doctor"_s, u"--workspace"_s, m_workspace}).output);
        return told.contains(QRegularExpression(u"^ok +kvm"_s, QRegularExpression::MultilineOption))
                   ? u"no kvm makes the guest several times faster\ndoes not work, TCG is used: not here"_s
                   : told;
    }
    if (name == u"machine") {
        KlabProcess running({u"exec"_s, u"--workspace"_s, m_workspace, u"--"_s, u"sh"_s, u"-c"_s,
                             u"echo up: $((6 * 7)); sleep 1000"_s});
        QByteArray words;
        if (running.waitForText("up: 42", 60)) {
            const qint64 pid = findProcess(u"qemu-system-x86_64"_s, m_workspace);
            words = klab::readFile(u"/proc/%1/cmdline"_s.arg(pid)).value_or(QByteArray());
        }
        running.sendSignal(SIGINT);
        (void)running.waitForEnd(60);
        QStringList all = QString::fromUtf8(words).split(QChar(u'\0'));
        for (const QString &word : QStringList(all)) // a text names files without their folders
            all << QFileInfo(word).fileName();
        return all.join(u' ');
    }
    if (name == u"configuration") // in which a step has switched on what it is about
        return read(m_workspace + u"/build/lab/.config"_s);
    if (name == u"compile commands") {
        (void)runKlab({u"compile-commands"_s, u"--workspace"_s, m_workspace});
        return read(m_workspace + u"/compile_commands.json"_s);
    }
    if (name.startsWith(u"state ")) {
        const klab::SourceState state = m_tutorial.states.value(name.section(u' ', 1));
        return QString::fromUtf8(state.files.value(u"module/vdev/vdev.cpp"_s).value_or(QByteArray()));
    }
    return read(QStringLiteral(KLAB_SOURCE "/") + name);
}

static bool anySaid(const QString &written, const QStringList &said)
{
    return std::any_of(said.begin(), said.end(),
                       [&written](const QString &one) { return klab::isSaid(written, one); });
}

static QStringList wordsOf(const QString &text)
{
    static const QRegularExpression separator(u"[\\s,\"]+"_s);
    return text.split(separator, Qt::SkipEmptyParts);
}

static void hold(const TextBlock &block, const Example &example, const QString &origin)
{
    static const QRegularExpression time(u"^\\[[ .0-9]+\\]"_s);
    const QStringList lines = origin.split(u'\n');
    const QString where = u"%1, line %2: "_s.arg(QLatin1StringView(example.step)).arg(block.line);
    switch (example.held) {
    case Held::Excerpt:
        QVERIFY2(klab::holdsExcerpt(origin, block.lines), qPrintable(where + example.origin));
        break;
    case Held::Lines:
        for (QString line : block.lines) {
            line.replace(time, u"[..."_s);
            QVERIFY2(anySaid(line, lines), qPrintable(where + line + u"\nis not in\n"_s + origin.left(2000)));
        }
        break;
    case Held::Words:
        for (const QString &word : wordsOf(block.text()))
            QVERIFY2(word == u"..." || anySaid(word, wordsOf(origin)),
                     qPrintable(where + word + u"\nis not in\n"_s + origin.left(2000)));
        break;
    case Held::Sketch:
        break;
    }
}

void TestTutorialTexts::examples()
{
    QFETCH(QString, step);
    QList<Example> expected;
    for (const Example &one : Examples) {
        if (step == QLatin1StringView(one.step))
            expected << one;
    }
    for (const TextBlock &block : text(step).blocks) {
        const bool isExample = block.kind == TextBlock::Kind::Text ||
                               (block.kind == TextBlock::Kind::Source && block.path.isEmpty());
        if (!isExample)
            continue;
        QVERIFY2(!expected.isEmpty(),
                 qPrintable(u"nothing here holds the example of line %1"_s.arg(block.line)));
        const Example example = expected.takeFirst();
        hold(block, example, example.held == Held::Sketch ? QString() : origin(example.origin));
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY2(expected.isEmpty(), "an example is not there any more");
}

QTEST_GUILESS_MAIN(TestTutorialTexts)
#include "tst_tutorialtexts.moc"
