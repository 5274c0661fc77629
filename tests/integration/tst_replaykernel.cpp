// SPDX-License-Identifier: GPL-2.0-or-later
//
// Replays of what the real Kbuild has recorded, compared byte for byte with what make builds.
#include "base/files.h"
#include "build/folderproducts.h"
#include "build/recipes.h"
#include "build/replayrecord.h"
#include "klabprocess.h"
#include "lab/labsession.h"
#include "process/processjob.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>

using namespace klab;
using namespace Qt::StringLiterals;

class TestReplayKernel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void objectsNameNoWorkspace();
    void sameAsMake_data();
    void sameAsMake();
    void makeIsNeeded_data();
    void makeIsNeeded();
    void errorsAreTheSame();
    void makeHasNothingToDo();
    void warningsStay();
    void compositeInAFolder();
    void flagsOfAFolder();

private:
    bool finish(std::unique_ptr<Job> job);
    bool rebuild(ModuleBuild how = ModuleBuild::MayReplay)
    {
        return finish(m_session->rebuildModules(m_build.profile, how));
    }
    bool isReplayed() const
    {
        return std::ranges::none_of(m_log, [](const QString &line) { return line.startsWith(u"$ "); });
    }
    bool isCompiled(const QString &object) const
    {
        return std::ranges::any_of(m_log, [&object](const QString &line) {
            return line.startsWith(u"  C") && line.endsWith(u'/' + object);
        });
    }
    QStringList lines(QStringView words) const
    {
        QStringList found = m_log;
        found.removeIf([words](const QString &line) { return !line.contains(words); });
        return found;
    }
    Kbuild kbuild() const { return *m_session->kbuild(m_build.profile); }
    Module module() const { return m_session->chosen().first(); }
    QByteArray made() const { return readFile(kbuild().moduleFile(module())).value_or(QByteArray()); }
    QString source(const QString &name) const { return m_session->workspace().moduleFolder() + u'/' + name; }
    static QByteArray read(const QString &path) { return readFile(path).value_or(QByteArray()); }
    static bool save(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size();
    }

    std::unique_ptr<LabSession> m_session;
    BuildOptions m_build;
    QStringList m_log; // of the last job
    std::optional<Error> m_error;
};

bool TestReplayKernel::finish(std::unique_ptr<Job> job)
{
    m_log.clear();
    connect(job.get(), &Job::logged, this, [this](const QString &line) { m_log << line; });
    job->start();
    const bool ended =
        klab::test::waitFor([&] { return job->state() == Job::State::Finished; }, std::chrono::seconds(600));
    m_error = ended && !job->result() ? std::optional(job->result().error()) : std::nullopt;
    job.release()->deleteLater();
    return ended && !m_error;
}

void TestReplayKernel::initTestCase()
{
    Result<Workspace> workspace = Workspace::open(sharedWorkspace());
    QVERIFY2(workspace.has_value(), workspace ? "" : qPrintable(workspace.error().message));
    m_session = std::make_unique<LabSession>(std::move(*workspace));
    m_build.profile = *Profile::find(u"lab"_s);
    QVERIFY(finish(m_session->build(m_build)));
    QVERIFY(rebuild(ModuleBuild::Anew));
    QVERIFY(ReplayRecord::read(moduleReplayRecord(kbuild())).has_value());
}

// They come from a compiler cache that workspaces share.
void TestReplayKernel::objectsNameNoWorkspace()
{
    for (const QString &name : {u"vdev_cpp.o"_s, u"vdev_module.o"_s}) {
        const QByteArray object = read(kbuild().folder + u"/samples/vdev/"_s + name);
        QVERIFY(object.contains(".debug_line"));
        QVERIFY2(!object.contains(kbuild().folder.toUtf8()), qPrintable(name));
    }
}

void TestReplayKernel::sameAsMake_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("object");
    const QString cxx = u"vdev/vdev.cpp"_s;
    const QString c = u"vdev/vdev_module.c"_s;
    QTest::newRow("C++") << cxx << "watching for changes..."_ba << "replayed"_ba << u"vdev_cpp.o"_s;
    QTest::newRow("header") << u"vdev/vdev.h"_s << "VDEV_MAX_DEVICES 64"_ba << "VDEV_MAX_DEVICES 32"_ba
                            << u"vdev_module.o"_s;
    QTest::newRow("header of the layer")
        << u"kernel/result.hpp"_s << "#pragma once"_ba << "#pragma once\n// changed"_ba << u"vdev_cpp.o"_s;
    QTest::newRow("a new header, and a new symbol of the kernel")
        << c << "\treturn vdev_init_cxx();"_ba
        << "\tschedule_timeout_uninterruptible(0);\n\treturn vdev_init_cxx();\n}\n"
           "#include <linux/ktime.h>\nu64 vdev_now(void);\nu64 vdev_now(void)\n{\n\treturn ktime_get();"_ba
        << u"vdev_module.o"_s;
    QTest::newRow("what is said of the module")
        << c << "MODULE_DESCRIPTION(\"Virtual"_ba
        << "MODULE_ALIAS(\"demo\");\nMODULE_VERSION(\"1\");\nMODULE_DESCRIPTION(\"Replayed"_ba
        << u"vdev_module.o"_s;
}

void TestReplayKernel::sameAsMake()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, object);
    const QByteArray original = read(source(file));
    QVERIFY(original.contains(from));
    QVERIFY(save(source(file), QByteArray(original).replace(from, to)));
    const QByteArray before = made();
    QVERIFY(rebuild());
    QVERIFY2(isReplayed(), qPrintable(m_log.join(u'\n')));
    QVERIFY2(isCompiled(object), qPrintable(m_log.join(u'\n')));
    const QByteArray replayed = made();
    if (!file.startsWith(u"kernel/"))
        QVERIFY(replayed != before && !replayed.isEmpty());
    const QString record = kbuild().folder + u"/samples/vdev/."_s + object + u".cmd"_s;
    const QByteArray recorded = read(record);

    QVERIFY2(rebuild(ModuleBuild::Anew), m_error ? qPrintable(m_error->message) : "");
    QVERIFY(!isReplayed());
    QVERIFY(isCompiled(object));
    QVERIFY(made() == replayed);
    QVERIFY(read(record) == recorded);

    QVERIFY(save(source(file), original));
    QVERIFY(rebuild());
    QVERIFY2(isReplayed(), qPrintable(m_log.join(u'\n')));
}

void TestReplayKernel::makeIsNeeded_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("a header of the kernel") << kbuild().tree.path() + u"/include/linux/moduleparam.h"_s;
    QTest::newRow("the shim, of which C++ gets offsets") << source(u"kernel/shim.h"_s);
}

void TestReplayKernel::makeIsNeeded()
{
    QFETCH(QString, file);
    QFile touched(file);
    QVERIFY(touched.open(QIODevice::ReadWrite));
    QVERIFY(touched.setFileTime(QDateTime::currentDateTime(), QFileDevice::FileModificationTime));
    touched.close();
    const QByteArray text = read(source(u"vdev/vdev.cpp"_s));
    QVERIFY(save(source(u"vdev/vdev.cpp"_s), text));
    QVERIFY(rebuild());
    QVERIFY2(!isReplayed(), qPrintable(m_log.join(u'\n')));
    QVERIFY(!lines(u"make is needed: ").isEmpty());
    // And then not any more.
    QVERIFY(save(source(u"vdev/vdev.cpp"_s), text));
    QVERIFY(rebuild());
    QVERIFY2(isReplayed(), qPrintable(m_log.join(u'\n')));
}

void TestReplayKernel::errorsAreTheSame()
{
    const QString file = source(u"vdev/vdev.cpp"_s);
    const QByteArray original = read(file);
    for (const QByteArray &more : {"\nint no semicolon\n"_ba}) {
        QVERIFY(save(file, original + more));
        QVERIFY(!rebuild());
        QVERIFY2(isReplayed(), qPrintable(m_log.join(u'\n')));
        QCOMPARE(m_error->code, Error::Code::Build);
        QVERIFY(made().isEmpty());
        QStringList replayed = m_log;
        QVERIFY(!rebuild(ModuleBuild::ByMake));
        QVERIFY(!isReplayed());
        // make's own lines are about its own files.
        for (QStringList *log : {&replayed, &m_log})
            log->removeIf(
                [](const QString &line) { return line.startsWith(u"make") || line.startsWith(u"$ "); });
        QCOMPARE(replayed, m_log);
        QVERIFY(save(file, original));
        QVERIFY(rebuild());
        QVERIFY(!made().isEmpty());
    }
}

void TestReplayKernel::makeHasNothingToDo()
{
    const QString file = source(u"vdev/vdev.cpp"_s);
    const QByteArray original = read(file);
    QVERIFY(save(file, original + "// nothing new\n"));
    QVERIFY(rebuild());
    QVERIFY(isReplayed());
    const QDateTime time = QFileInfo(kbuild().moduleFile(module())).lastModified();
    QVERIFY(finish(std::make_unique<ProcessJob>(u"make"_s, kbuild().makePrepared({module().target()}),
                                                Error::Code::Build)));
    QVERIFY2(lines(u" [M] ").isEmpty(), qPrintable(m_log.join(u'\n')));
    QCOMPARE(QFileInfo(kbuild().moduleFile(module())).lastModified(), time);
    QVERIFY(save(file, original));
    QVERIFY(rebuild());
}

void TestReplayKernel::warningsStay()
{
    const QString file = source(u"vdev/vdev_module.c"_s);
    const QByteArray original = read(file);
    QVERIFY(save(file, original + "#warning soon\n"));
    QVERIFY(rebuild());
    QVERIFY(isReplayed());
    const QStringList warned = lines(u"#warning soon");
    QVERIFY(!warned.isEmpty());
    const QByteArray other = read(source(u"vdev/vdev.cpp"_s));
    QVERIFY(save(source(u"vdev/vdev.cpp"_s), other + "// changed\n"));
    QVERIFY(rebuild());
    QVERIFY(isReplayed());
    QCOMPARE(lines(u"#warning soon"), warned);
    QVERIFY(save(source(u"vdev/vdev.cpp"_s), other) && save(file, original));
    QVERIFY(rebuild());
    QVERIFY(lines(u"#warning soon").isEmpty());
}

void TestReplayKernel::compositeInAFolder()
{
    const QString folder = source(u"pair"_s);
    QVERIFY(QDir().mkpath(folder));
    const QByteArray two = "int two(void);\nint two(void)\n{\n\treturn 0;\n}\n";
    QVERIFY(save(folder + u"/Makefile"_s, "obj-m += pair.o\npair-y := one.o two.o\n"
                                          "KDIR ?= /lib/modules/$(shell uname -r)/build\n"
                                          "all:\n\t$(MAKE) -C $(KDIR) M=$(PWD) modules\n"));
    QVERIFY(save(folder + u"/two.c"_s, two));
    QVERIFY(save(folder + u"/one.c"_s,
                 "#include <linux/module.h>\nint two(void);\nstatic int __init begin(void)\n{\n"
                 "\treturn two();\n}\nmodule_init(begin);\nMODULE_LICENSE(\"GPL\");\n"
                 "MODULE_DESCRIPTION(\"a test\");\n"));
    const std::optional<Module> pair = m_session->moduleSet(m_build.profile).module(u"pair"_s);
    QVERIFY(pair.has_value());
    m_session->choose({*pair});
    QVERIFY(rebuild());
    QVERIFY(!isReplayed());
    const QByteArray first = made();
    QVERIFY(save(folder + u"/two.c"_s, QByteArray(two).replace("return 0", "return -5")));
    QVERIFY(rebuild());
    QVERIFY2(isReplayed(), qPrintable(m_log.join(u'\n')));
    // one.c as well, where its copy was made in the moment in which make began.
    QVERIFY2(isCompiled(u"two.o"_s), qPrintable(m_log.join(u'\n')));
    QVERIFY(save(folder + u"/two.c"_s, QByteArray(two).replace("return 0", "return -6")));
    QVERIFY(rebuild());
    QVERIFY2(isReplayed() && isCompiled(u"two.o"_s) && !isCompiled(u"one.o"_s),
             qPrintable(m_log.join(u'\n')));
    const QByteArray replayed = made();
    QVERIFY(replayed != first);
    QVERIFY(rebuild(ModuleBuild::Anew));
    QVERIFY(!isReplayed());
    QVERIFY(made() == replayed);

    // An error names the file of the folder.
    QVERIFY(save(folder + u"/two.c"_s, two + "int no semicolon\n"));
    QVERIFY(!rebuild());
    QVERIFY2(isReplayed(), qPrintable(m_log.join(u'\n')));
    QVERIFY2(m_error->message.contains(u"pair does not compile"), qPrintable(m_error->message));
    QVERIFY2(m_error->details.startsWith(folder + u"/two.c:6:"_s), qPrintable(m_error->details));
    QVERIFY(save(folder + u"/two.c"_s, two));
    QVERIFY(rebuild());
    QVERIFY(isReplayed());
    QVERIFY(made() == first);
    // A file more: what a Makefile makes of it, make knows.
    QVERIFY(save(folder + u"/three.c"_s, two));
    QVERIFY(rebuild());
    QVERIFY(!isReplayed());
}

// What its Makefile adds to the flags of modules counts beside those of the lab.
void TestReplayKernel::flagsOfAFolder()
{
    const QString folder = source(u"flagged"_s);
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(save(folder + u"/Makefile"_s, "obj-m := flagged.o\nCFLAGS_MODULE += -DFLAGGED=7\n"));
    QVERIFY(save(folder + u"/flagged.c"_s, "#include <linux/module.h>\n"
                                           "#if FLAGGED != 7 || !defined(MODULE)\n#error no flag\n#endif\n"
                                           "int flagged_now(void);\nint flagged_now(void)\n{\n"
                                           "\treturn 0;\n}\nMODULE_LICENSE(\"GPL\");\n"
                                           "MODULE_DESCRIPTION(\"a test\");\n"));
    const std::optional<Module> flagged = m_session->moduleSet(m_build.profile).module(u"flagged"_s);
    QVERIFY(flagged.has_value());
    const QList<Module> before = m_session->chosen();
    m_session->choose({*flagged});
    const bool isBuilt = rebuild();
    const QByteArray object = read(kbuild().moduleFile(*flagged).chopped(3) + u".o"_s);
    m_session->choose(before);
    QVERIFY2(isBuilt, m_error ? qPrintable(m_error->message + m_error->details) : "");
    QVERIFY(object.contains(".debug_line"));
}

QTEST_GUILESS_MAIN(TestReplayKernel)
#include "tst_replaykernel.moc"
