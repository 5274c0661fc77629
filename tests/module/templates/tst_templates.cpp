// SPDX-License-Identifier: GPL-2.0-or-later
//
// The templates of new modules, each in its languages, as New Module makes them: they build without
// a warning, are in the kernel's style, and in the guest they load, pass the test that comes with
// them, and unload without a trace.
#include "klabprocess.h"

#include "module/moduletemplates.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;

class TestTemplates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void areInTheKernelsStyle();
    void buildUnderTheirOwnNames_data();
    void buildUnderTheirOwnNames();
    void work();

private:
    /// The kernel of a profile has what the template needs.
    bool isFor(const ModuleTemplate &one, const QString &profile) const;
    void build(const QString &profile, const QString &sources, const QStringList &names);
    QStringList makeModules(const QList<ModuleTemplate> &templates);

    QString m_workspace = sharedWorkspace();
    QTemporaryDir m_folder;
    QString m_sources; // with a folder for each module
};

struct Outcome {
    int status = -1;
    QByteArray output;
    QByteArray errors;
};

static Outcome run(const QString &program, const QStringList &arguments, int seconds = 300)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(seconds * 1000))
        return {-1, process.readAllStandardOutput(), "not done in time"};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestTemplates::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_sources = m_folder.filePath(u"module"_s);
}

// Makes all that are not there yet. Each has a name of its own, so that all can be built in one
// run of make and loaded side by side.
QStringList TestTemplates::makeModules(const QList<ModuleTemplate> &templates)
{
    QStringList names;
    for (const ModuleTemplate &one : templates) {
        for (const Module::Language language : one.languages) {
            const QString name = one.id + (language == Module::Language::C ? u"_c"_s : u"_cxx"_s);
            const QString folder = m_sources + u'/' + name;
            if (!QDir(folder).exists()) {
                const auto made = ModuleTemplates::create(one, language, name, folder);
                if (!made)
                    return {};
            }
            names << name;
        }
    }
    return names;
}

void TestTemplates::areInTheKernelsStyle()
{
    const QStringList names = makeModules(ModuleTemplates::all());
    QVERIFY(!names.isEmpty());
    QStringList files;
    for (const QString &name : names) {
        const QDir folder(m_sources + u'/' + name);
        for (const QString &file : folder.entryList({u"*.[ch]"_s, u"Makefile"_s}, QDir::Files))
            files << folder.filePath(file);
    }
    // Unlike what belongs into the kernel's tree, a template is for more than one version of it. Both are
    // about the line that asks for the version.
    const Outcome checked =
        run(m_workspace + u"/linux/scripts/checkpatch.pl"_s,
            QStringList{u"--no-tree"_s, u"--strict"_s, u"--terse"_s, u"--no-summary"_s, u"--ignore"_s,
                        u"LINUX_VERSION_CODE,CONSTANT_COMPARISON"_s, u"-f"_s} +
                files);
    QCOMPARE(checked.errors, QByteArray());
    QCOMPARE(checked.output, QByteArray());
}

bool TestTemplates::isFor(const ModuleTemplate &one, const QString &profile) const
{
    QFile file(m_workspace + u"/build/"_s + profile + u"/.config"_s);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray config = '\n' + file.readAll();
    return std::ranges::all_of(one.options, [&config](const QString &option) {
        return config.contains("\nCONFIG_" + option.toLatin1() + "=y\n");
    });
}

void TestTemplates::build(const QString &profile, const QString &sources, const QStringList &names)
{
    QFile makefile(sources + u"/Makefile"_s);
    QVERIFY(makefile.open(QIODevice::WriteOnly));
    makefile.write("obj-m := " + names.join(u"/ "_s).toUtf8() + "/\n");
    makefile.close();
    const Outcome made =
        run(u"make"_s,
            {u"-C"_s, m_workspace + u"/build/"_s + profile, u"-j2"_s, u"M="_s + sources, u"W=1"_s,
             u"KCXX_DIR="_s + QStringLiteral(KLAB_MODULE "/kernel"), u"CC=ccache gcc"_s, u"modules"_s},
            1200);
    QVERIFY2(made.status == 0, made.errors);
    QCOMPARE(made.errors, QByteArray());
}

void TestTemplates::buildUnderTheirOwnNames_data()
{
    QTest::addColumn<int>("language");
    QTest::newRow("C") << static_cast<int>(Module::Language::C);
    QTest::newRow("C++") << static_cast<int>(Module::Language::Cxx);
}

// Many a learner calls the first module of a kind by its kind. Where the kernel has functions that would
// be called as the module's own are, the name is refused, and the one that is proposed is good.
void TestTemplates::buildUnderTheirOwnNames()
{
    QFETCH(int, language);
    const auto wanted = static_cast<Module::Language>(language);
    const QTemporaryDir folder;
    QStringList names;
    for (const ModuleTemplate &one : ModuleTemplates::all()) {
        if (!one.isIn(wanted))
            continue;
        QString name = one.id;
        if (const Result<> checked = ModuleTemplates::check(one, wanted, name); !checked) {
            name = u"my_"_s + one.id;
            QVERIFY2(checked.error().remedy.contains(name), qPrintable(checked.error().remedy));
        }
        const auto made = ModuleTemplates::create(one, wanted, name, folder.filePath(name));
        QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
        names << name;
    }
    build(u"driver"_s, folder.path(), names); // which has what each of them needs
}

// On the kernel that sees most mistakes.
void TestTemplates::work()
{
    const QString profile = u"debug"_s;
    const QList<ModuleTemplate> templates = ModuleTemplates::all();
    for (const ModuleTemplate &one : templates)
        QVERIFY2(isFor(one, profile), qPrintable(one.id));
    const QStringList names = makeModules(templates);
    build(profile, m_sources, names);
    if (QTest::currentTestFailed())
        return;

    // Into the guest as one file; without debug information, which it has no use for.
    const QTemporaryDir files;
    QByteArray expected;
    QStringList sorted = names;
    sorted.sort();
    for (const QString &name : std::as_const(sorted)) {
        const QString folder = m_sources + u'/' + name;
        const QString target = files.filePath(name);
        QCOMPARE(
            run(u"strip"_s, {u"--strip-debug"_s, u"-o"_s, target + u".ko"_s, folder + u'/' + name + u".ko"_s})
                .errors,
            QByteArray());
        QVERIFY(QFile::copy(folder + u"/test.sh"_s, target + u".sh"_s));
        expected += "ok " + name.toUtf8() + '\n';
    }
    QVERIFY(QFile::copy(QStringLiteral(KLAB_GUEST_SCRIPT), files.filePath(u"guest.sh"_s)));
    QVERIFY(QFile::copy(QStringLiteral(KLAB_BAD_POINTER), files.filePath(u"badpointer"_s)));
    const QString archive = m_folder.filePath(u"modules.tar"_s);
    QCOMPARE(run(u"tar"_s, {u"-cf"_s, archive, u"-C"_s, files.path(), u"."_s}).errors, QByteArray());

    const KlabResult result =
        runKlab({u"exec"_s, u"--workspace"_s, m_workspace, u"--profile"_s, profile, u"--put"_s,
                 archive + u":/tmp/modules.tar"_s, u"--"_s, u"sh"_s, u"-c"_s,
                 u"mkdir /tmp/t && tar -xf /tmp/modules.tar -C /tmp/t && sh /tmp/t/guest.sh"_s},
                1200);
    QVERIFY2(result.status != 125, result.errors); // the lab's own failure
    QCOMPARE(result.output, expected);
    QVERIFY2(result.status == 0, result.errors); // 3: the kernel has reported something
}

int main(int argc, char **argv)
{
    useOwnSettings();
    QCoreApplication application(argc, argv);
    TestTemplates test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_templates.moc"
