// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/moduletemplates.h"

#include "base/datafiles.h"
#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QTemporaryDir>

using namespace klab;
using namespace Qt::StringLiterals;

class TestModuleTemplates : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listIsThatOfTheFolder();
    void eachIsComplete_data();
    void eachIsComplete();
    void find();
    void names_data();
    void names();
    void createGivesAllFilesTheName_data();
    void createGivesAllFilesTheName();
    void createIsRefused_data();
    void createIsRefused();
    void createKeepsWhatIsThere();
    void demoHasTheName();

private:
    static QString folderOf(const ModuleTemplate &one) { return dataFile(u"module/templates/"_s + one.id); }
};

void TestModuleTemplates::listIsThatOfTheFolder()
{
    QStringList known;
    for (const ModuleTemplate &one : ModuleTemplates::all())
        known << one.id;
    known.sort();
    QCOMPARE(QDir(dataFile(u"module/templates"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot), known);
}

void TestModuleTemplates::eachIsComplete_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const ModuleTemplate &one : ModuleTemplates::all())
        QTest::newRow(qPrintable(one.id)) << index++;
}

void TestModuleTemplates::eachIsComplete()
{
    QFETCH(int, index);
    const ModuleTemplate one = ModuleTemplates::all().at(index);
    QVERIFY(!one.title.isEmpty() && !one.title.endsWith(u'.'));
    QVERIFY(one.description.endsWith(u'.'));
    QVERIFY(one.demo.contains(u"mymod"_s));
    QVERIFY(one.isIn(Module::Language::C));
    QCOMPARE(QFile::exists(folderOf(one) + u"/cxx"_s), one.isIn(Module::Language::Cxx));
    QCOMPARE(one.onlyC.isEmpty(), one.isIn(Module::Language::Cxx));
    QVERIFY(test::read(folderOf(one) + u"/test.sh"_s).startsWith("#!/bin/sh\n"));
}

void TestModuleTemplates::find()
{
    QCOMPARE(ModuleTemplates::find(u"chardev"_s)->id, u"chardev"_s);
    const auto unknown = ModuleTemplates::find(u"rocket"_s);
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code, Error::Code::BadInput);
    QVERIFY(unknown.error().remedy.contains(u"hello, misc, chardev"_s));
}

void TestModuleTemplates::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("message"); // has this; empty: the name is good
    QTest::addColumn<QString>("remedy");
    const auto good = [](const QString &name) {
        QTest::newRow(qPrintable(name)) << name << QString() << QString();
    };
    const auto bad = [](const char *row, const QString &name, const QString &message, const QString &remedy) {
        QTest::newRow(row) << name << message << remedy;
    };
    good(u"demo"_s);
    good(u"a"_s);
    good(u"My_Driver2"_s);
    good(QString(55, u'x'));
    bad("none", QString(), u"needs a name"_s, u"such as demo"_s);
    bad("too long", QString(56, u'x'), u"56 characters"_s, u"shorter"_s);
    bad("dash", u"my-driver"_s, u"the kernel would call it my_driver"_s, u"Use my_driver"_s);
    bad("space", u"my driver"_s, u"'my driver' is not a valid module name"_s, u"Use my_driver"_s);
    bad("umlaut", u"größe"_s, u"not a valid"_s, u"Use gro_e"_s);
    bad("number first", u"3com"_s, u"has to begin with a letter"_s, u"Use com"_s);
    bad("path", u"../vim"_s, u"not a valid"_s, u"Use vim"_s);
    bad("dots", u".."_s, u"not a valid"_s, u"such as demo"_s);
    bad("file", u"demo.ko"_s, u"not a valid"_s, u"Use demo_ko"_s);
    bad("line", u"demo\n"_s, u"not a valid"_s, u"Use demo"_s);
    bad("macro", u"module"_s, u"module_init() is a macro"_s, u"my_module"_s);
    bad("a function", u"sysfs"_s, u"The kernel has its own sysfs_init, so a module called sysfs would not"_s,
        u"my_sysfs"_s);
    bad("another", u"kthread"_s, u"kthread_exit"_s, u"my_kthread"_s);
    bad("a macro", u"mutex"_s, u"mutex_init"_s, u"my_mutex"_s);
    good(u"timer"_s); // whose namesake only one template has
    good(u"page"_s);
    bad("built into driver's kernel", u"loop"_s, u"a part of its own"_s, u"my_loop"_s);
    bad("the kernel's", u"kernel"_s, u"a part of its own"_s, u"my_kernel"_s);
}

void TestModuleTemplates::names()
{
    QFETCH(QString, name);
    QFETCH(QString, message);
    QFETCH(QString, remedy);
    const Result<> checked = ModuleTemplates::checkName(name);
    QCOMPARE(checked.has_value(), message.isEmpty());
    if (checked)
        return;
    QCOMPARE(checked.error().code, Error::Code::BadInput);
    QVERIFY2(checked.error().message.contains(message), qPrintable(checked.error().message));
    QVERIFY2(checked.error().remedy.contains(remedy), qPrintable(checked.error().remedy));
}

void TestModuleTemplates::createGivesAllFilesTheName_data()
{
    eachIsComplete_data();
}

void TestModuleTemplates::createGivesAllFilesTheName()
{
    QFETCH(int, index);
    const ModuleTemplate one = ModuleTemplates::all().at(index);
    const QTemporaryDir workspace;
    for (const Module::Language language : one.languages) {
        const bool isC = language == Module::Language::C;
        const QString name = isC ? u"first"_s : u"second"_s;
        // The folder above it is not there at first.
        const QString folder = workspace.filePath(u"module/"_s + name);
        const Result<NewModule> made = ModuleTemplates::create(one, language, name, folder);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QCOMPARE(made->folder, folder);
        QCOMPARE(made->mainFile, name + (isC ? u".c"_s : u".cpp"_s));

        QStringList files = QDir(folder).entryList(QDir::Files);
        QVERIFY(files.contains(made->mainFile));
        QVERIFY(files.contains(u"Makefile"_s));
        QVERIFY(QFileInfo(folder + u"/test.sh"_s).isExecutable());
        for (const QString &file : std::as_const(files)) {
            QVERIFY2(!file.contains(u"mymod"_s), qPrintable(file));
            const QByteArray text = test::read(folder + u'/' + file);
            QVERIFY2(!text.toLower().contains("mymod"), qPrintable(file));
            QVERIFY2(text.contains("SPDX-License-Identifier: GPL-2.0-only"), qPrintable(file));
        }
        QVERIFY(test::read(folder + u"/Makefile"_s).contains("obj-m := " + name.toUtf8() + ".o\n"));
    }
    // Nothing else is left, and what was made is open to others as any folder.
    QCOMPARE(QDir(workspace.filePath(u"module"_s))
                 .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                 .size(),
             one.languages.size());
    QVERIFY(QFile::permissions(workspace.filePath(u"module/first"_s)).testFlag(QFile::ReadOther));
}

void TestModuleTemplates::createIsRefused_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("language");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("message");
    constexpr int C = static_cast<int>(Module::Language::C);
    constexpr int Cxx = static_cast<int>(Module::Language::Cxx);
    constexpr int Rust = static_cast<int>(Module::Language::Rust);
    QTest::newRow("name") << u"hello"_s << C << u"my-driver"_s << u"the kernel would call it"_s;
    QTest::newRow("long") << u"netdev"_s << C << u"thirteen_long"_s << u"12 characters at most"_s;
    QTest::newRow("only C") << u"netdev"_s << Cxx << u"demo"_s << u"is in C only"_s;
    QTest::newRow("a macro") << u"blkdev"_s << C << u"page"_s << u"has its own PAGE_SIZE"_s;
    QTest::newRow("a function") << u"netdev"_s << C << u"timer"_s << u"has its own timer_setup"_s;
    QTest::newRow("Rust") << u"hello"_s << Rust << u"demo"_s << u"not in this language"_s;
}

void TestModuleTemplates::createIsRefused()
{
    QFETCH(QString, id);
    QFETCH(int, language);
    QFETCH(QString, name);
    QFETCH(QString, message);
    const QTemporaryDir workspace;
    const auto made =
        ModuleTemplates::create(*ModuleTemplates::find(id), static_cast<Module::Language>(language), name,
                                workspace.filePath(u"module/x"_s));
    QVERIFY(!made);
    QCOMPARE(made.error().code, Error::Code::BadInput);
    QVERIFY2(made.error().message.contains(message), qPrintable(made.error().message));
    QVERIFY(!made.error().remedy.isEmpty());
    QVERIFY(QDir(workspace.path()).isEmpty());
}

void TestModuleTemplates::createKeepsWhatIsThere()
{
    const QTemporaryDir workspace;
    const ModuleTemplate hello = *ModuleTemplates::find(u"hello"_s);
    const QDir folder(workspace.path());
    QVERIFY(folder.mkdir(u"empty"_s));
    QVERIFY(QFile::link(u"/nowhere"_s, workspace.filePath(u"link"_s)));
    test::write(workspace.filePath(u"file"_s), "mine");
    for (const QString &there : {u"empty"_s, u"link"_s, u"file"_s}) {
        const auto made =
            ModuleTemplates::create(hello, Module::Language::C, u"demo"_s, workspace.filePath(there));
        QVERIFY(!made);
        QVERIFY(made.error().message.endsWith(u"exists already."_s));
    }
    QVERIFY(QDir(workspace.filePath(u"empty"_s)).isEmpty());
    QCOMPARE(QFile::symLinkTarget(workspace.filePath(u"link"_s)), u"/nowhere"_s);
    QCOMPARE(test::read(workspace.filePath(u"file"_s)), QByteArray("mine"));

    // Where no folder can be made: the reason, and nothing left.
    const auto below =
        ModuleTemplates::create(hello, Module::Language::C, u"demo"_s, workspace.filePath(u"file/demo"_s));
    QVERIFY(!below);
    QCOMPARE(below.error().code, Error::Code::FileSystem);
    QCOMPARE(folder.entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot).size(),
             3);
}

void TestModuleTemplates::demoHasTheName()
{
    QCOMPARE(ModuleTemplates::find(u"misc"_s)->demoOf(u"echoes"_s),
             u"echo hello > /dev/echoes; cat /dev/echoes"_s);
}

KLAB_TEST(TestModuleTemplates)
#include "tst_moduletemplates.moc"
