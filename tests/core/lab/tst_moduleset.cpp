// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/moduleset.h"

#include "fixtures.h"
#include "lab/newmodule.h"
#include "lab/trust.h"
#include "testing.h"

#include <QDir>
#include <QTemporaryDir>

using namespace klab;
using namespace Qt::StringLiterals;
using Origin = ModuleFolder::Origin;
using State = ModuleFolder::State;

class TestModuleSet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void empty();
    void addAndRemove();
    void ownFolders();
    void refusals_data();
    void refusals();
    void goneFolder();
    void copy();
    void newModule();
    void newModuleIsRefused_data();
    void newModuleIsRefused();
    void newModuleNeedsAKernel();
    void resolve();
    void strangeList();
    void nameGainedLater();
    void twinsGainedLater();
    void moduleBeforeFolder();
    void nameTakenLater();
    void listedTwice();
    void nested();
    void copyInTheWay();
    void dotsAtTheEnd();
    void goneBuilds();
    void trust();
};

namespace
{

struct Place {
    Place() { test::write(at(u"course/drv/Makefile"_s), "obj-m += hello-1.o\nobj-m += two.o\n"); }
    QString at(const QString &name) const { return top.filePath(name); }
    QString workspace() const { return at(u"ws"_s); }
    ModuleSet read() const
    {
        QDir().mkpath(workspace());
        return ModuleSet::read(workspace());
    }
    QTemporaryDir top;
};

} // namespace

void TestModuleSet::empty()
{
    const QTemporaryDir top;
    const ModuleSet set = ModuleSet::read(top.filePath(u"nothing"_s));
    QCOMPARE(set.folders().size(), 1);
    QCOMPARE(set.folders().first().origin, Origin::Bundled);
    QCOMPARE(set.module(defaultModule().name), defaultModule());
}

void TestModuleSet::addAndRemove()
{
    const Place place;
    ModuleSet set = place.read();
    const Result<ModuleFolder> added = set.add(place.at(u"course/drv"_s));
    KLAB_GOOD(added);
    QCOMPARE(added->name, u"drv"_s);
    QCOMPARE(set.module(u"hello_1"_s)->source, place.at(u"course/drv"_s));
    QVERIFY(place.read().folder(u"drv"_s).has_value()); // kept
    // Another one of that name.
    test::write(place.at(u"other/drv/Makefile"_s), "obj-m += three.o\n");
    QCOMPARE(set.add(place.at(u"other/drv/"_s))->name, u"drv-2"_s);
    QCOMPARE(place.read().folders().size(), 3);
    test::write(place.at(u"ws/build/lab/modules/drv/x.ko"_s), "built");
    KLAB_GOOD(set.remove(u"drv"_s));
    QVERIFY(!QDir(place.at(u"ws/build/lab/modules/drv"_s)).exists());
    QVERIFY(QFile::exists(place.at(u"course/drv/Makefile"_s)));
    QVERIFY(!place.read().module(u"two"_s).has_value());
    KLAB_FAILS(set.remove(u"drv"_s), Error::Code::BadInput, u"'drv'"_s);
    KLAB_FAILS(set.remove(defaultModule().name), Error::Code::BadInput, u"every workspace"_s);
}

void TestModuleSet::ownFolders()
{
    const Place place;
    test::write(place.at(u"ws/module/mine/Makefile"_s), "obj-m += mine.o\n");
    test::write(place.at(u"ws/module/kernel/Makefile"_s), "obj-m += layer.o\n");
    test::write(place.at(u"ws/module/notes/todo.txt"_s), "");
    ModuleSet set = place.read();
    QCOMPARE(set.folders().size(), 2);
    QCOMPARE(set.folder(u"mine"_s)->origin, Origin::Tree);
    KLAB_FAILS(set.remove(u"mine"_s), Error::Code::BadInput, u"in the workspace itself"_s);
    KLAB_FAILS(set.add(place.at(u"ws/module/mine"_s)), Error::Code::BadInput, u"already there"_s);
}

void TestModuleSet::refusals_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing there") << u"gone"_s << u"no folder"_s;
    QTest::newRow("a file") << u"course/drv/Makefile"_s << u"not a folder"_s;
    QTest::newRow("no Makefile") << u"course"_s << u"no Makefile"_s;
    QTest::newRow("builds nothing") << u"tool"_s << u"builds no module"_s;
    QTest::newRow("name taken") << u"twin"_s << u"already a module called two"_s;
    QTest::newRow("bundled name") << u"bundled"_s << u"already a module called"_s;
    QTest::newRow("twins") << u"twins"_s << u"makes two modules called hello_1"_s;
    QTest::newRow("workspace") << u"ws"_s << u"part of the workspace"_s;
}

void TestModuleSet::refusals()
{
    QFETCH(QString, path);
    QFETCH(QString, words);
    const Place place;
    test::write(place.at(u"tool/Makefile"_s), "all:\n\tgcc x.c\n");
    test::write(place.at(u"twin/Makefile"_s), "obj-m += two.o\n");
    test::write(place.at(u"twins/Makefile"_s), "obj-m += hello-1.o hello_1.o\r\n");
    test::write(place.at(u"bundled/Makefile"_s), "obj-m += " + defaultModule().name.toUtf8() + ".o\n");
    ModuleSet set = place.read();
    KLAB_GOOD(set.add(place.at(u"course/drv"_s)));
    const QByteArray list = test::read(place.at(u"ws/modules.json"_s));
    const Result<ModuleFolder> refused = set.add(place.at(path));
    KLAB_FAILS(refused, Error::Code::BadInput, words);
    QVERIFY(!refused.error().remedy.isEmpty());
    QCOMPARE(test::read(place.at(u"ws/modules.json"_s)), list);
}

void TestModuleSet::goneFolder()
{
    const Place place;
    ModuleSet set = place.read();
    KLAB_GOOD(set.add(place.at(u"course/drv"_s)));
    QVERIFY(QDir(place.at(u"course"_s)).removeRecursively());
    set = place.read();
    QCOMPARE(set.folder(u"drv"_s)->state, State::Gone);
    KLAB_FAILS(set.resolve({u"drv"_s}), Error::Code::BadInput, u"is gone"_s);
    KLAB_GOOD(set.remove(u"drv"_s));
}

void TestModuleSet::copy()
{
    const Place place;
    QDir().mkpath(place.at(u"ws/module"_s));
    ModuleSet set = place.read();
    const Result<ModuleFolder> copied = set.addCopy(place.at(u"course/drv"_s));
    KLAB_GOOD(copied);
    QCOMPARE(copied->origin, Origin::Tree);
    QCOMPARE(copied->path, place.at(u"ws/module/drv"_s));
    QVERIFY(QFile::exists(place.at(u"ws/module/drv/Makefile"_s)));
}

void TestModuleSet::newModule()
{
    const Place place;
    const auto modules = [&place] { return NewModules(place.read(), place.at(u"ws/module"_s)); };
    QCOMPARE(modules().freeName(), u"demo"_s);
    const ModuleTemplate misc = *ModuleTemplates::find(u"misc"_s);
    const Result<NewModule> made = modules().create(misc, Module::Language::Cxx, u"demo"_s);
    KLAB_GOOD(made);
    QCOMPARE(made->folder, place.at(u"ws/module/demo"_s));
    const ModuleSet set = place.read();
    QCOMPARE(set.folder(u"demo"_s)->origin, Origin::Tree);
    QCOMPARE(set.module(u"demo"_s)->main, made->mainFile);
    QCOMPARE(set.module(u"demo"_s)->language, Module::Language::Cxx);
    QCOMPARE(modules().freeName(), u"demo2"_s);
}

void TestModuleSet::newModuleIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    QTest::newRow("not a name") << u"my-driver"_s << u"the kernel would call it my_driver"_s;
    QTest::newRow("bundled") << defaultModule().name << u"already a module called"_s;
    QTest::newRow("a module of a folder") << u"two"_s << u"already a module called two"_s;
    QTest::newRow("a folder") << u"drv"_s << u"already a folder of modules called drv"_s;
    QTest::newRow("the lab's own") << u"steps"_s << u"folder of the lab's own"_s;
    QTest::newRow("not a module") << u"notes"_s << u"exists already"_s;
}

void TestModuleSet::newModuleIsRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, words);
    const Place place;
    test::write(place.at(u"ws/module/notes/todo.txt"_s), "");
    ModuleSet set = place.read();
    KLAB_GOOD(set.add(place.at(u"course/drv"_s)));
    const QStringList before = QDir(place.at(u"ws/module"_s)).entryList();
    const NewModules modules(set, place.at(u"ws/module"_s));
    const auto refused = modules.create(*ModuleTemplates::find(u"hello"_s), Module::Language::C, name);
    KLAB_FAILS(refused, Error::Code::BadInput, words);
    QVERIFY(!refused.error().remedy.isEmpty());
    QCOMPARE(QDir(place.at(u"ws/module"_s)).entryList(), before);
}

// Templates use what newer kernels have; without a tree, nothing is known of it.
void TestModuleSet::newModuleNeedsAKernel()
{
    const Place place;
    const auto check = [&place](const QString &id, const QVersionNumber &kernel) {
        return NewModules(place.read(), place.at(u"ws/module"_s), kernel)
            .check(*ModuleTemplates::find(id), Module::Language::C, u"demo"_s);
    };
    KLAB_FAILS(
        check(u"blkdev"_s, {6, 1, 159}), Error::Code::BadInput,
        u"The template blkdev needs Linux 6.9 or newer, but the kernel of this workspace is 6.1.159."_s);
    KLAB_FAILS(check(u"platform"_s, {6, 10, 14}), Error::Code::BadInput, u"needs Linux 6.11"_s);
    KLAB_GOOD(check(u"platform"_s, {6, 11}));
    KLAB_GOOD(check(u"blkdev"_s, {7, 3}));
    KLAB_GOOD(check(u"blkdev"_s, {}));
    KLAB_GOOD(check(u"misc"_s, {6, 1, 159}));
}

void TestModuleSet::resolve()
{
    const Place place;
    ModuleSet set = place.read();
    KLAB_GOOD(set.add(place.at(u"course/drv"_s)));
    const auto names = [&set](const QStringList &asked) {
        QStringList found;
        const QList<Module> modules = set.resolve(asked).value_or(QList<Module>());
        for (const Module &module : modules)
            found << module.name;
        return found.join(u' ');
    };
    QCOMPARE(names({u"two"_s, u"hello-1"_s}), u"two hello_1"_s);
    QCOMPARE(names({u"drv"_s, u"two"_s}), u"hello_1 two"_s);
    KLAB_FAILS(set.resolve({u"two"_s, u"none"_s}), Error::Code::BadInput, u"'none'"_s);
}

// Somebody else's workspace: nothing of its list leads out of the lab's folders.
void TestModuleSet::strangeList()
{
    const Place place;
    (void)place.read();
    test::write(place.at(u"ws/modules.json"_s),
                R"({"folders":[{"name":"../up","path":"/tmp"},{"name":"rel","path":"rel/x"},{"name":3},7,
                   {"name":"drv","path":"/x/../y"},{"name":"drv","path":"/z"}]})");
    const ModuleSet set = place.read();
    QCOMPARE(set.folders().size(), 2);
    QCOMPARE(set.folder(u"drv"_s)->path, u"/y"_s);
    test::write(place.at(u"ws/modules.json"_s), "not json");
    QCOMPARE(place.read().folders().size(), 1);
}

// A Makefile gains a module that another folder makes: none of the two is silently meant.
void TestModuleSet::nameGainedLater()
{
    const Place place;
    test::write(place.at(u"ws/module/mine/Makefile"_s), "obj-m += mine.o\n");
    test::write(place.at(u"ws/module/other/Makefile"_s), "obj-m += other.o\n");
    ModuleSet set = place.read();
    KLAB_GOOD(set.add(place.at(u"course/drv"_s)));
    KLAB_GOOD(set.resolve({u"two"_s, u"mine"_s}));
    test::write(place.at(u"ws/module/mine/Makefile"_s), "obj-m += mine.o hello_1.o\n");
    set = place.read();
    const QString words = u"Two folders make a module called hello_1: %1 and %2."_s.arg(
        place.at(u"course/drv"_s), place.at(u"ws/module/mine"_s));
    for (const QString &name : {u"hello-1"_s, u"mine"_s, u"drv"_s, u"two"_s})
        KLAB_FAILS(set.resolve({name}), Error::Code::BadInput, words);
    for (const QString &name : {u"mine"_s, u"drv"_s}) {
        QCOMPARE(set.folder(name)->state, State::NameTaken);
        QVERIFY(set.folder(name)->remedy.contains(u"rename one of them"_s));
    }
    KLAB_GOOD(set.resolve({u"other"_s}));
    // The lab's own module stays what it is.
    test::write(place.at(u"ws/module/mine/Makefile"_s), "obj-m += " + defaultModule().name.toUtf8() + ".o\n");
    set = place.read();
    KLAB_GOOD(set.resolve({defaultModule().name, u"drv"_s}));
    KLAB_FAILS(set.resolve({u"mine"_s}), Error::Code::BadInput, u"Two folders make a module called"_s);
}

void TestModuleSet::twinsGainedLater()
{
    const Place place;
    ModuleSet set = place.read();
    KLAB_GOOD(set.add(place.at(u"course/drv"_s)));
    test::write(place.at(u"course/drv/Makefile"_s), "obj-m += hello-1.o two.o hello_1.o two.o\n");
    set = place.read();
    for (const QString &name : {u"hello_1"_s, u"drv"_s})
        KLAB_FAILS(set.resolve({name}), Error::Code::BadInput, u"makes two modules called hello_1"_s);
    // Twice the same one is not two.
    test::write(place.at(u"course/drv/Makefile"_s), "obj-m += two.o two.o\nobj-m += ./two.o\n");
    QCOMPARE(place.read().resolve({u"drv"_s})->size(), 1);
}

// Wherever names are given.
void TestModuleSet::moduleBeforeFolder()
{
    const Place place;
    test::write(place.at(u"two/Makefile"_s), "obj-m += three.o four.o\n");
    ModuleSet set = place.read();
    KLAB_GOOD(set.add(place.at(u"course/drv"_s)));
    KLAB_GOOD(set.add(place.at(u"two"_s)));
    QCOMPARE(set.find(u"two"_s)->folder.name, u"drv"_s);
    QCOMPARE(set.find(u"two"_s)->module->name, u"two"_s);
    QCOMPARE(set.find(u"drv"_s)->folder.name, u"drv"_s);
    QVERIFY(!set.find(u"drv"_s)->module);
    QCOMPARE(set.resolve({u"two"_s})->size(), 1);
    KLAB_FAILS(set.find(u"none"_s), Error::Code::BadInput, u"There is no module 'none' in this workspace."_s);
}

void TestModuleSet::nameTakenLater()
{
    const Place place;
    ModuleSet set = place.read();
    KLAB_GOOD(set.add(place.at(u"course/drv"_s)));
    test::write(place.at(u"ws/module/drv/Makefile"_s), "obj-m += mine.o\n");
    set = place.read();
    QCOMPARE(set.folders().size(), 3);
    QCOMPARE(set.folders().last().path, place.at(u"course/drv"_s));
    QCOMPARE(set.folders().last().state, State::NameTaken);
    QVERIFY(set.folders().last().problem.contains(place.at(u"ws/module/drv"_s)));
    QVERIFY(set.folders().last().remedy.contains(u"klab module remove drv"_s));
    QCOMPARE(set.folder(u"drv"_s)->origin, Origin::Tree);
    KLAB_GOOD(set.resolve({u"mine"_s}));
    // Adding another one keeps it, and so it is back once the name is free.
    test::write(place.at(u"more/Makefile"_s), "obj-m += more.o\n");
    KLAB_GOOD(set.add(place.at(u"more"_s)));
    QVERIFY(QDir().rename(place.at(u"ws/module/drv"_s), place.at(u"ws/module/mine"_s)));
    KLAB_GOOD(place.read().resolve({u"two"_s, u"mine"_s, u"more"_s}));
    // Otherwise it can be taken out, which leaves the workspace's own and its build.
    QVERIFY(QDir().rename(place.at(u"ws/module/mine"_s), place.at(u"ws/module/drv"_s)));
    test::write(place.at(u"ws/build/lab/modules/drv/x.ko"_s), "built");
    set = place.read();
    KLAB_GOOD(set.remove(u"drv"_s));
    QCOMPARE(set.folder(u"drv"_s)->origin, Origin::Tree);
    QCOMPARE(place.read().folders().size(), 3);
    QVERIFY(QFile::exists(place.at(u"ws/build/lab/modules/drv/x.ko"_s)));
}

void TestModuleSet::listedTwice()
{
    const Place place;
    (void)place.read();
    QVERIFY(QFile::link(place.at(u"course"_s), place.at(u"link"_s)));
    test::write(place.at(u"ws/modules.json"_s),
                u"{\"folders\":[{\"name\":\"a\",\"path\":\"%1\"},{\"name\":\"b\",\"path\":\"%2\"}]}"_s
                    .arg(place.at(u"course/drv"_s), place.at(u"link/drv"_s))
                    .toUtf8());
    const ModuleSet set = place.read();
    KLAB_GOOD(set.resolve({u"two"_s, u"a"_s}));
    KLAB_FAILS(set.resolve({u"b"_s}), Error::Code::BadInput, u"is listed twice, as a and as b"_s);
}

void TestModuleSet::nested()
{
    const Place place;
    test::write(place.at(u"course/Makefile"_s), "obj-m += drv/ other.o\n");
    test::write(place.at(u"course/notes/Makefile"_s), "obj-m += apart.o\n");
    ModuleSet set = place.read();
    KLAB_GOOD(set.add(place.at(u"course/drv"_s)));
    KLAB_FAILS(set.add(place.at(u"course"_s)), Error::Code::BadInput,
               u"contains %1, which makes hello_1 already"_s.arg(place.at(u"course/drv"_s)));
    KLAB_GOOD(set.remove(u"drv"_s));
    KLAB_GOOD(set.add(place.at(u"course"_s)));
    const Result<ModuleFolder> inner = set.add(place.at(u"course/drv"_s));
    KLAB_FAILS(inner, Error::Code::BadInput,
               u"is a part of %1, which makes hello_1 already"_s.arg(place.at(u"course"_s)));
    QVERIFY(inner.error().remedy.contains(u"klab module remove course"_s));
    KLAB_GOOD(set.add(place.at(u"course/notes"_s))); // which the other does not build
}

void TestModuleSet::copyInTheWay()
{
    const Place place;
    test::write(place.at(u"ws/module/drv/notes.txt"_s), "");
    ModuleSet set = place.read();
    KLAB_FAILS(set.addCopy(place.at(u"course/drv"_s)), Error::Code::BadInput,
               u"%1 exists already"_s.arg(place.at(u"ws/module/drv"_s)));
    QCOMPARE(QDir(place.at(u"ws/module/drv"_s)).entryList(QDir::Files), QStringList{u"notes.txt"_s});
    QVERIFY(QDir(place.at(u"ws/module/drv"_s)).removeRecursively());
    QVERIFY(QFile::link(u"nowhere"_s, place.at(u"ws/module/drv"_s)));
    KLAB_FAILS(set.addCopy(place.at(u"course/drv"_s)), Error::Code::BadInput, u"exists already"_s);
}

void TestModuleSet::dotsAtTheEnd()
{
    const Place place;
    test::write(place.at(u"v1./Makefile"_s), "obj-m += v.o\n");
    test::write(place.at(u"ws/module/v2./Makefile"_s), "obj-m += w.o\n");
    ModuleSet set = place.read();
    const Result<ModuleFolder> added = set.add(place.at(u"v1."_s));
    KLAB_GOOD(added);
    QCOMPARE(added->name, u"v1"_s);
    for (const QString &name : {u"v"_s, u"w"_s}) {
        const QString target = set.module(name)->target();
        QVERIFY2(!target.contains(u"./"_s), qPrintable(target));
    }
}

// Of a folder that was in the workspace, and that somebody has deleted.
void TestModuleSet::goneBuilds()
{
    const Place place;
    test::write(place.at(u"ws/module/mine/Makefile"_s), "obj-m += mine.o\n");
    for (const QString &name : {u"drv"_s, u"mine"_s, u"vdev"_s}) {
        test::write(place.at(u"ws/build/lab/modules/"_s + name + u"/.klab-copied"_s), "");
        test::write(place.at(u"ws/build/lab/modules/"_s + name + u"/.klab-made"_s), "");
    }
    test::write(place.at(u"ws/build/lab/modules/unknown/x"_s), ""); // not made by the lab
    ModuleSet set = place.read();
    KLAB_GOOD(set.add(place.at(u"course/drv"_s)));
    QCOMPARE(QDir(place.at(u"ws/build/lab/modules"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
             (QStringList{u"mine"_s, u"unknown"_s, u"vdev"_s}));
}

void TestModuleSet::trust()
{
    const Place place;
    TrustStore store(place.at(u"data/trusted.json"_s));
    const QString folder = place.at(u"course/drv"_s);
    QVERIFY(!store.isTrustedModuleFolder(folder));
    KLAB_GOOD(store.trustModuleFolder(folder));
    QVERIFY(store.isTrustedModuleFolder(folder));
    QVERIFY(!store.isTrustedTutorial(folder));
    QVERIFY(QDir().rename(folder, place.at(u"course/old"_s))); // another one in its place
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(!store.isTrustedModuleFolder(folder));
}

KLAB_TEST(TestModuleSet)
#include "tst_moduleset.moc"
