// SPDX-License-Identifier: GPL-2.0-or-later
//
// What klab prints of a build: over logs that the real tools wrote.
#include "cli/toolreport.h"

#include "cli/jobprinter.h"
#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QTemporaryDir>

using namespace klab;
using namespace Qt::StringLiterals;

class TestToolReport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void causeInAParallelBuild();
    void warningsAreShown();
    void nothingFoundShowsTheTail();
    void whatIsKnownOfASymbolIsTheRemedy();
    void isBounded();
    void theLastJobCounts();
    void theTreeMayComeLater();
    void logOfTheRunBeforeIsKept();
};

namespace
{

/// Says lines, and ends in any way.
class SayingJob : public Job
{
public:
    SayingJob(const QStringList &lines, const Result<> &result)
        : Job(u"Say"_s)
        , m_lines(lines)
        , m_result(result)
    {
    }

protected:
    void run() override
    {
        for (const QString &line : std::as_const(m_lines))
            Q_EMIT logged(line);
        finish(m_result);
    }
    void abort() override { finish(); }

private:
    QStringList m_lines;
    Result<> m_result;
};

const Error Failed{Error::Code::Build, u"Build the kernel: make exited with status 2."_s, u"A remedy."_s,
                   u"the tail"_s};

void say(ToolReport &report, const QStringList &lines)
{
    SayingJob job(lines, {});
    report.attach(&job);
    test::JobRecord record(job);
    QVERIFY(record.run());
}

} // namespace

// make's last lines are those of other files' compilers.
void TestToolReport::causeInAParallelBuild()
{
    ToolReport report(SourcePaths(), u"/w"_s);
    QStringList lines{
        u"make[3]: *** No rule to make target 'debian/certs/debian-uefi-certs.pem', needed by 'certs/x509_certificate_list'.  Stop."_s,
        u"make[2]: *** [../scripts/Makefile.build:478: certs] Error 2"_s,
        u"make[2]: *** Waiting for unfinished jobs...."_s};
    for (int i = 0; i < 40; ++i)
        lines << u"  CC      mm/file%1.o"_s.arg(i);
    lines << u"make[1]: *** [/w/linux/Makefile:2008: .] Error 2"_s
          << u"make: *** [Makefile:224: __sub-make] Error 2"_s;
    say(report, lines);
    const Error told = report.inWords(Failed, u"/w/logs/klab.log"_s);
    QCOMPARE(told.message, Failed.message);
    QVERIFY2(told.details.startsWith(u"error: No rule to make target 'debian/certs/debian-uefi-certs.pem'"),
             qPrintable(told.details));
    QVERIFY(!told.details.contains(u"CC ") && !told.details.contains(u"the tail"));
    QVERIFY(told.remedy.startsWith(u"A remedy.\n"));
    QVERIFY(told.remedy.endsWith(u"The whole log is in /w/logs/klab.log."));
    // Of other failures the tools have nothing to say.
    const Error other{Error::Code::Guest, u"The guest is gone."_s, {}, u"lines"_s};
    QCOMPARE(report.inWords(other, u"/w/logs/klab.log"_s), other);
}

void TestToolReport::warningsAreShown()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"module/vdev/vdev_module.c"_s);
    test::write(file, "int f(void)\n{\n}\n");
    ToolReport report(SourcePaths({folder.filePath(u"module"_s)}), folder.path());
    say(report,
        {u"  CC [M]  samples/vdev/vdev_module.o"_s, file + u": In function ‘f’:"_s,
         file +
             u":3:1: warning: the frame size of 3000 bytes is larger than 1024 bytes [-Wframe-larger-than=]"_s,
         u"    3 | }"_s, u"      | ^"_s, u"  LD [M]  samples/vdev/vdev.ko"_s});
    QCOMPARE(report.count(Diagnostic::Severity::Warning), 1);
    QCOMPARE(report.count(Diagnostic::Severity::Error), 0);
    QVERIFY2(
        report.text().startsWith(u"module/vdev/vdev_module.c:3:1: warning: the frame size of 3000 bytes is "
                                 "larger than 1024 bytes [-Wframe-larger-than=]\n"),
        qPrintable(report.text()));
    QVERIFY(report.sum().startsWith(u"1 warning"));
}

void TestToolReport::nothingFoundShowsTheTail()
{
    ToolReport report(SourcePaths(), u"/w"_s);
    say(report, {u"  CC      mm/a.o"_s});
    QCOMPARE(report.text(), QString());
    QCOMPARE(report.sum(), QString());
    const Error told = report.inWords(Failed, u"/w/logs/klab.log"_s);
    QCOMPARE(told.details, u"the tail"_s);
    QVERIFY(told.remedy.contains(u"/w/logs/klab.log"));
}

// A warning of modpost, for which a module counts as not built.
void TestToolReport::whatIsKnownOfASymbolIsTheRemedy()
{
    ToolReport report(SourcePaths(), u"/w"_s);
    say(report, {u"WARNING: modpost: \"nobody\" [module/a.ko] undefined!"_s});
    const Error failed{Error::Code::Build, u"a uses nobody."_s, u"A remedy."_s, {}};
    QVERIFY(report.inWords(failed, u"/w/log"_s).remedy.startsWith(u"A remedy.\n"));
    QList<Diagnostic> known = report.findings();
    QCOMPARE(known.size(), 1);
    Diagnostic note;
    note.severity = Diagnostic::Severity::Note;
    note.source = Diagnostic::Source::Lab;
    note.message = u"No file has it."_s;
    known.first().notes << note;
    report.setFindings(known);
    QVERIFY(report.inWords(Failed, u"/w/log"_s).remedy.startsWith(u"A remedy.\n"));
    QCOMPARE(report.inWords(failed, u"/w/log"_s).remedy, u"No file has it.\nThe whole log is in /w/log."_s);
}

void TestToolReport::isBounded()
{
    ToolReport report(SourcePaths(), u"/w"_s);
    QStringList lines;
    for (int i = 0; i < 300; ++i) {
        lines << u"a.c:%1:1: warning: w"_s.arg(i);
        for (int j = 0; j < 50; ++j)
            lines << u"    %1 | code"_s.arg(j);
    }
    lines << u"a.c:1:1: error: \x1b[31mthe cause"_s;
    say(report, lines);
    const QStringList shown = report.text().split(u'\n');
    QCOMPARE(shown.first(), u"error: a.c:1:1: the cause"_s); // errors first, and no sequences of a terminal
    QVERIFY2(shown.size() <= 20 * 12 + 1, qPrintable(QString::number(shown.size())));
    QVERIFY2(shown.last().startsWith(u"281 more finding"), qPrintable(shown.last()));
}

void TestToolReport::theLastJobCounts()
{
    ToolReport report(SourcePaths(), u"/w"_s);
    say(report, {u"a.c:1:1: warning: one"_s});
    say(report, {});
    QCOMPARE(report.sum(), QString());
    // Who waits for the job's end may ask before the report has heard of it.
    SayingJob job({u"a.c:1:1: warning: two"_s}, {});
    QString seen;
    connect(&job, &Job::finished, this, [&] { seen = report.text(); });
    report.attach(&job);
    test::JobRecord record(job);
    QVERIFY(record.run());
    QCOMPARE(seen, u"warning: a.c:1:1: two"_s);
}

// In a new workspace the first build puts tree and module in place.
void TestToolReport::theTreeMayComeLater()
{
    const QTemporaryDir folder;
    const QString modules = folder.filePath(u"module"_s);
    ToolReport report(SourcePaths({folder.filePath(u"linux"_s), modules}), folder.path());
    test::write(modules + u"/vdev/vdev.cpp"_s, "int a\n");
    say(report, {modules + u"/vdev/vdev.cpp:1:5: error: expected ‘;’"_s});
    QCOMPARE(report.text(), u"module/vdev/vdev.cpp:1:5: error: expected ‘;’"_s);
}

void TestToolReport::logOfTheRunBeforeIsKept()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"logs/klab.log"_s);
    const auto run = [&file](const QStringList &lines) {
        JobPrinter printer(file);
        printer.setProgressShown(false);
        SayingJob job(lines, {});
        printer.attach(&job);
        test::JobRecord record(job);
        return record.run();
    };
    QVERIFY(run({u"the first"_s}));
    QVERIFY(run({u"the second"_s}));
    QCOMPARE(test::read(file), "the second\n");
    QCOMPARE(test::read(file + u".old"_s), "the first\n");
    // A command that has nothing to log leaves both as they are.
    QVERIFY(run({}));
    QCOMPARE(test::read(file), "the second\n");
    QCOMPARE(test::read(file + u".old"_s), "the first\n");
}

KLAB_TEST(TestToolReport)
#include "tst_toolreport.moc"
