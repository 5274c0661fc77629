// SPDX-License-Identifier: GPL-2.0-or-later
//
// The two stages of a configuration, over the real make and a tree whose Kconfig is none.
#include "build/configure.h"

#include "build/recipes.h"
#include "fixtures.h"
#include "kernel/labneeds.h"
#include "testing.h"
#include "tinytree.h"

#include <QDir>
#include <QFile>

#include <optional>

using namespace klab;
using namespace Qt::StringLiterals;
using Settings = QList<ConfigSetting>;

class TestConfigure : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void configure();
    void twoStages();
    void dropped();
    void accept();
    void imported();
    void importedLacks();
    void baseFails();
    void changedOutside_data();
    void changedOutside();
    void changedOutsideAndBase();
    void changedInAnOldWorkspace();
    void changedWithoutAdoption();
    void missing();
    void notKept();
    void manyChanges();
    void exported();
};

namespace
{

/// A workspace's share of a configuration. PLAIN, CHOICE and DROPPED can be set by
/// hand, DERIVED cannot; what the tree's Kconfig does not have is NO_SUCH.
struct Lab {
    Lab()
    {
        test::makeTinyTree(folder.filePath(u"linux"_s));
        test::write(folder.filePath(u"module/vdev/Kconfig"_s), "config SAMPLE_VDEV\n\ttristate \"vdev\"\n");
        test::write(
            folder.filePath(u"linux/Kconfig"_s),
            "config PLAIN\n\tbool \"Plain\"\n\nconfig DROPPED\n\tbool \"Dropped\"\n\tdepends on NET\n\n"
            "config CHOICE\n\tstring 'Choice'\n\nconfig DERIVED\n\tbool\n");
        const KernelTree tree = *KernelTree::open(folder.filePath(u"linux"_s));
        if (!tree.addSample(defaultModule(), folder.filePath(u"module"_s)))
            qFatal("the module is not in the tree");
        kbuild = Kbuild{tree, folder.filePath(u"build"_s), folder.path()};
        adoption.profile = u"lab"_s;
        adoption.keep = [this](const Settings &settings) {
            own = settings;
            configWhenKept = config();
            return Result<>();
        };
        adoption.tell = [this](const QString &notice) { notices << notice; };
    }
    std::unique_ptr<Job> job() const
    {
        return makeConfigureJob(*kbuild, defaultModule(), base, own, adoption);
    }
    Result<> run()
    {
        log.clear();
        notices.clear();
        const std::unique_ptr<Job> one = job();
        if (!one)
            return {};
        test::JobRecord record(*one);
        if (!record.run())
            qFatal("the job does not end");
        log = record.log.join(u'\n');
        return record.result;
    }
    QByteArray config() const { return test::read(kbuild->config()); }
    QByteArray baseText() const { return test::read(files().baseFile()); }
    Configuration files() const { return {kbuild->folder}; }
    QString value(const QString &symbol) const { return ConfigValues(config()).value(symbol); }
    void edit(const QByteArray &text) const { test::write(kbuild->config(), text); }

    QTemporaryDir folder;
    std::optional<Kbuild> kbuild;
    ConfigBase base{{{u"MODULES"_s, u"y"_s}, {u"SAMPLE_VDEV"_s, u"m"_s}}, {}};
    Settings own;
    Adoption adoption;
    QByteArray configWhenKept; ///< .config, when the adopted settings were
    QString log;
    QStringList notices;
};

} // namespace

void TestConfigure::configure()
{
    Lab lab;
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.value(u"64BIT"_s), u"y"_s);
    QCOMPARE(lab.value(u"MODULES"_s), u"y"_s);
    QCOMPARE(moduleSetting(*lab.kbuild, defaultModule()), u"m"_s);
    QVERIFY(!lab.job()); // nothing to do
    lab.base.settings << ConfigSetting{u"NET"_s, u"y"_s};
    QVERIFY(lab.job());
    lab.base.settings.removeLast();
    test::write(lab.folder.filePath(u"module/vdev/Kconfig"_s), "config SAMPLE_VDEV\n\tbool \"other\"\n");
    QVERIFY(lab.job());
    KLAB_GOOD(lab.run());
    QVERIFY(!lab.job());
}

void TestConfigure::twoStages()
{
    Lab lab;
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.config(), lab.baseText()); // byte for byte, and Kconfig ran but once
    QCOMPARE(lab.log.count(u" olddefconfig"_s), 1);
    const QByteArray base = lab.baseText();

    // Own settings are lines after the base, in their order; the base is not made again.
    lab.own = {{u"CHOICE"_s, u"\"b\""_s}, {u"PLAIN"_s, u"y"_s}};
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.config(), base + "CONFIG_CHOICE=\"b\"\nCONFIG_PLAIN=y\n");
    QVERIFY(!lab.log.contains(u"tinyconfig"));
    QCOMPARE(lab.log.count(u" olddefconfig"_s), 1);
    QVERIFY(!lab.job());
    lab.own = {{u"PLAIN"_s, u"y"_s}, {u"CHOICE"_s, u"\"b\""_s}};
    QVERIFY(lab.job());
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.config(), base + "CONFIG_PLAIN=y\nCONFIG_CHOICE=\"b\"\n");

    lab.own.clear();
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.config(), base);
    QVERIFY(!lab.log.contains(u"olddefconfig"));
    QVERIFY(lab.notices.isEmpty());
    QCOMPARE(QDir(lab.kbuild->folder).entryList({u".config.new*"_s}, QDir::Files | QDir::Hidden),
             QStringList());
}

void TestConfigure::dropped()
{
    Lab lab;
    KLAB_GOOD(lab.run());
    const QByteArray before = lab.config();
    // Own settings that do not hold wait for better days.
    lab.own = {{u"NO_SUCH_DROPPED"_s, u"y"_s}, {u"DROPPED"_s, u"y"_s}};
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.notices,
             QStringList{
                 u"Your setting CONFIG_DROPPED=y has no effect (it is n): it depends on NET (now NET=n)."_s});
    QCOMPARE(lab.value(u"DROPPED"_s), u"n"_s);
    QVERIFY(!lab.job());
    lab.own.clear();
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.config(), before);

    // A profile is for more than one kernel: what this one does not know is left out...
    test::write(lab.folder.filePath(u"linux/Kconfig"_s), "config PLAIN\n\tbool \"Plain\"\n");
    lab.base.settings << ConfigSetting{u"DROPPED"_s, u"y"_s};
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.value(u"DROPPED"_s), u"n"_s);
    // ...and what it knows has to hold.
    test::write(lab.folder.filePath(u"linux/Kconfig"_s), "config DROPPED\n\tbool \"Dropped\"\n");
    lab.base.settings << ConfigSetting{u"PLAIN"_s, u"y"_s};
    KLAB_FAILS(lab.run(), Error::Code::BadInput, u"did not accept CONFIG_DROPPED."_s);
}

// What the window's page does: base and lines to .config, by other means.
void TestConfigure::accept()
{
    Lab lab;
    KLAB_FAILS(acceptConfig(*lab.kbuild, {}, "CONFIG_A=y\n"), Error::Code::FileSystem,
               u".klab-base.config cannot be read"_s);
    KLAB_GOOD(lab.run());
    lab.own = {{u"PLAIN"_s, u"y"_s}};
    const QByteArray text = lab.baseText() + formatConfig(lab.own);
    KLAB_GOOD(acceptConfig(*lab.kbuild, lab.own, text));
    QCOMPARE(lab.config(), text);
    QVERIFY(!lab.files().isChangedOutside());
    QVERIFY(!lab.job());
    lab.base.settings << ConfigSetting{u"NET"_s, u"y"_s}; // a new base: all anew
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.config(), lab.baseText() + "CONFIG_PLAIN=y\n");
    QVERIFY(lab.notices.isEmpty());
}

void TestConfigure::imported()
{
    Lab lab;
    KLAB_GOOD(lab.run());
    lab.base.imported = "CONFIG_FOREIGN=y\nCONFIG_DROPPED=y\n";
    KLAB_GOOD(lab.run()); // it is not the lab's: what does not stick fails nothing
    QCOMPARE(lab.config(), "CONFIG_FOREIGN=y\n");
    QVERIFY(!lab.log.contains(u"tinyconfig"));
    lab.own = {{u"PLAIN"_s, u"y"_s}};
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.config(), "CONFIG_FOREIGN=y\nCONFIG_PLAIN=y\n");
    QVERIFY(!lab.job());
}

// A distribution's: what the lab needs is a module there or off, and keys are in its packages.
void TestConfigure::importedLacks()
{
    Lab lab;
    QByteArray kconfig = "config SYSTEM_TRUSTED_KEYS\n\tstring \"Keys\"\n\nconfig VIRTIO\n\ttristate\n\n";
    for (const char *name : {"VIRTIO_MMIO", "SAMPLES", "SAMPLE_VDEV"})
        kconfig += QByteArray("config ") + name + "\n\ttristate \"Its prompt\"\n\n";
    test::write(lab.folder.filePath(u"linux/Kconfig"_s), kconfig);
    QByteArray config;
    for (const QString &symbol : neededSymbols()) {
        if (symbol != u"SAMPLES" && symbol != u"VIRTIO" && symbol != u"VIRTIO_MMIO")
            config += "CONFIG_" + symbol.toUtf8() + "=y\n";
    }
    config += "CONFIG_VIRTIO=m\nCONFIG_VIRTIO_MMIO=m\n# CONFIG_SAMPLES is not set\n";
    lab.base.imported = config + "CONFIG_SYSTEM_TRUSTED_KEYS=\"debian/certs/keys.pem\"\n";
    lab.adoption.keep = nullptr; // as at an import
    lab.adoption.profile = u"custom"_s;
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.notices.size(), 1);
    const QStringList lines = lab.notices.first().split(u'\n');
    QCOMPARE(lines.size(), 8);
    QCOMPARE(lines[0], u"The configuration of 'custom' lacks what the lab needs:"_s);
    QVERIFY(lines[1].startsWith(u"  CONFIG_VIRTIO is m, not y: "));
    QVERIFY(lines[2].startsWith(u"  CONFIG_VIRTIO_MMIO is m, not y: On the microvm machine "));
    QVERIFY(lines[3].startsWith(u"  CONFIG_SAMPLES is off: "));
    QCOMPARE(lines[4], u"  CONFIG_SAMPLE_VDEV is off: The module vdev would not be built."_s);
    QCOMPARE(lines[5], u"  CONFIG_SYSTEM_TRUSTED_KEYS names debian/certs/keys.pem, which does not exist: The "
                       "build would fail."_s);
    QCOMPARE(lines[7], u"  klab config set --profile custom VIRTIO_MMIO=y SAMPLES=y SAMPLE_VDEV=m "
                       "'SYSTEM_TRUSTED_KEYS=\"\"'"_s);
    QVERIFY(lab.log.contains(lines[2])); // the log has it, too

    // What the command does, and nothing is left to tell.
    lab.own = {{u"VIRTIO_MMIO"_s, u"y"_s},
               {u"VIRTIO"_s, u"y"_s},
               {u"SAMPLES"_s, u"y"_s},
               {u"SAMPLE_VDEV"_s, u"m"_s},
               {u"SYSTEM_TRUSTED_KEYS"_s, u"\"\""_s}};
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.notices, QStringList());
}

void TestConfigure::baseFails()
{
    Lab lab;
    KLAB_GOOD(lab.run());
    const QByteArray before = lab.config();
    const ConfigBase base = lab.base;
    lab.base.imported = "CONFIG_FOREIGN=y\n";
    {
        const test::Variable broken("BROKEN", u"1"_s);
        KLAB_FAILS(lab.run(), Error::Code::Build, u"make exited with status 2"_s);
    }
    QCOMPARE(lab.config(), before);
    QCOMPARE(lab.baseText(), before);
    lab.base = base;
    QVERIFY(!lab.job());
}

void TestConfigure::changedOutside_data()
{
    QTest::addColumn<QByteArray>("added"); // to the end, where the last line wins
    QTest::addColumn<QByteArray>("removed");
    QTest::addColumn<Settings>("own");
    QTest::addColumn<QString>("told");
    QTest::newRow("a comment") << QByteArray("# mine\n") << QByteArray()
                               << Settings{{u"CHOICE"_s, u"\"b\""_s}} << QString();
    QTest::newRow("set") << QByteArray("CONFIG_PLAIN=y\n") << QByteArray()
                         << Settings{{u"CHOICE"_s, u"\"b\""_s}, {u"PLAIN"_s, u"y"_s}} << u"CONFIG_PLAIN=y"_s;
    QTest::newRow("set again") << QByteArray("CONFIG_CHOICE=\"c\"\n") << QByteArray()
                               << Settings{{u"CHOICE"_s, u"\"c\""_s}} << u"CONFIG_CHOICE=\"c\""_s;
    QTest::newRow("of the base") << QByteArray("CONFIG_SAMPLE_VDEV=y\n") << QByteArray()
                                 << Settings{{u"CHOICE"_s, u"\"b\""_s}, {u"SAMPLE_VDEV"_s, u"y"_s}}
                                 << u"CONFIG_SAMPLE_VDEV=y"_s;
    QTest::newRow("taken away") << QByteArray() << QByteArray("CONFIG_SAMPLE_VDEV=m\n")
                                << Settings{{u"CHOICE"_s, u"\"b\""_s}, {u"SAMPLE_VDEV"_s, u"n"_s}}
                                << u"CONFIG_SAMPLE_VDEV=n"_s;
    QTest::newRow("said to be off, and was") << QByteArray("# CONFIG_PLAIN is not set\n") << QByteArray()
                                             << Settings{{u"CHOICE"_s, u"\"b\""_s}} << QString();
    QTest::newRow("several, in their order")
        << QByteArray("CONFIG_PLAIN=y\nCONFIG_CHOICE=\"z\"\n") << QByteArray()
        << Settings{{u"PLAIN"_s, u"y"_s}, {u"CHOICE"_s, u"\"z\""_s}}
        << u"CONFIG_PLAIN=y, CONFIG_CHOICE=\"z\""_s;
}

void TestConfigure::changedOutside()
{
    QFETCH(QByteArray, added);
    QFETCH(QByteArray, removed);
    QFETCH(QString, told);
    Lab lab;
    lab.own = {{u"CHOICE"_s, u"\"b\""_s}};
    KLAB_GOOD(lab.run());
    QVERIFY(!lab.files().isChangedOutside());
    const QByteArray edited = lab.config().replace(removed, QByteArray()) + added;
    lab.edit(edited);
    QVERIFY(lab.files().isChangedOutside());
    KLAB_GOOD(lab.run());
    QTEST(lab.own, "own");
    QCOMPARE(lab.config(), lab.baseText() + formatConfig(lab.own));
    QVERIFY(!lab.files().isChangedOutside());
    QVERIFY(!lab.job());
    if (told.isEmpty()) {
        QCOMPARE(lab.notices, QStringList());
        return;
    }
    QCOMPARE(lab.configWhenKept, edited); // kept before .config is replaced
    QCOMPARE(
        lab.notices,
        QStringList(
            u"The configuration of 'lab' was changed outside the lab: %1; kept as your own settings. 'klab config reset' undoes them."_s
                .arg(told)));
    QVERIFY(lab.log.contains(lab.notices.first()));
}

// A new lab changes the base at the same time: only the user's change is one.
void TestConfigure::changedOutsideAndBase()
{
    Lab lab;
    KLAB_GOOD(lab.run());
    lab.edit(lab.config() + "CONFIG_PLAIN=y\n");
    lab.base.settings = {{u"SAMPLE_VDEV"_s, u"y"_s}};
    lab.adoption.profile = u"debug"_s;
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.own, (Settings{{u"PLAIN"_s, u"y"_s}}));
    QCOMPARE(lab.value(u"SAMPLE_VDEV"_s), u"y"_s);
    QVERIFY(lab.notices.first().contains(u"'klab config reset --profile debug'"));
}

// Earlier labs left but .config and its stamp.
void TestConfigure::changedInAnOldWorkspace()
{
    Lab lab;
    lab.own = {{u"CHOICE"_s, u"\"b\""_s}};
    KLAB_GOOD(lab.run());
    for (const QString &name : {u"/.klab-base"_s, u"/.klab-base.config"_s, u"/.klab-written.config"_s})
        QVERIFY(QFile::remove(lab.kbuild->folder + name));
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.notices, QStringList());
    QVERIFY(QFile::remove(lab.kbuild->folder + u"/.klab-base"_s));
    QVERIFY(QFile::remove(lab.kbuild->folder + u"/.klab-written.config"_s));
    lab.edit(lab.config() + "CONFIG_PLAIN=y\n");
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.own, (Settings{{u"CHOICE"_s, u"\"b\""_s}, {u"PLAIN"_s, u"y"_s}}));
    QCOMPARE(lab.notices.size(), 1);
}

void TestConfigure::changedWithoutAdoption()
{
    Lab lab;
    KLAB_GOOD(lab.run());
    lab.edit("CONFIG_PLAIN=y\n");
    lab.adoption.keep = nullptr;
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.config(), lab.baseText());
}

void TestConfigure::missing()
{
    Lab lab;
    lab.own = {{u"PLAIN"_s, u"y"_s}};
    KLAB_GOOD(lab.run());
    const QByteArray before = lab.config();
    QVERIFY(QFile::remove(lab.kbuild->config()));
    QVERIFY(!lab.files().isChangedOutside());
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.config(), before);
    QCOMPARE(lab.notices, QStringList());
    QVERIFY(QFile::remove(lab.files().baseFile()));
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.baseText() + formatConfig(lab.own), before);
}

// What the kernel will not have of a change is told, and fails nothing.
void TestConfigure::notKept()
{
    Lab lab;
    KLAB_GOOD(lab.run());
    lab.edit(lab.config() + "CONFIG_DROPPED=y\nCONFIG_PLAIN=y\nCONFIG_NO_SUCH=y\nCONFIG_DERIVED=y\n");
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.own, (Settings{{u"PLAIN"_s, u"y"_s}}));
    QCOMPARE(lab.config(), lab.baseText() + "CONFIG_PLAIN=y\n");
    QCOMPARE(lab.notices.size(), 4);
    QVERIFY(
        lab.notices.contains(u"CONFIG_DROPPED=y is not kept (it is n): it depends on NET (now NET=n)."_s));
    QVERIFY(
        lab.notices.contains(u"CONFIG_NO_SUCH=y is not kept (it is n): this kernel has no such symbol."_s));
    QVERIFY(lab.notices.contains(
        u"CONFIG_DERIVED=y is not kept (it is n): it cannot be set by hand; only other symbols select it."_s));

    lab.edit(lab.config() + "CONFIG_NO_SUCH=y\n");
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.own, (Settings{{u"PLAIN"_s, u"y"_s}}));
    QCOMPARE(lab.notices.first(),
             u"The configuration of 'lab' was changed outside the lab: none of that is kept."_s);
    QVERIFY(!lab.job());
}

void TestConfigure::manyChanges()
{
    Lab lab;
    QByteArray kconfig;
    QByteArray lines;
    for (int i = 0; i < 14; ++i) {
        kconfig += "config P" + QByteArray::number(i) + "\n\tbool \"P\"\n";
        lines += "CONFIG_P" + QByteArray::number(i) + "=y\nCONFIG_NO_SUCH" + QByteArray::number(i) + "=y\n";
    }
    test::write(lab.folder.filePath(u"linux/Kconfig"_s), kconfig);
    KLAB_GOOD(lab.run());
    lab.edit(lab.config() + lines);
    KLAB_GOOD(lab.run());
    QCOMPARE(lab.own.size(), 14);
    QVERIFY(lab.notices.first().contains(u"CONFIG_P9=y and 4 more; kept"));
    QCOMPARE(lab.notices.size(), 1 + 10 + 1);
    QCOMPARE(lab.notices.last(), u"So are 4 more settings."_s);
}

void TestConfigure::exported()
{
    Lab lab;
    lab.own = {{u"PLAIN"_s, u"y"_s}, {u"CHOICE"_s, u"default"_s}};
    KLAB_GOOD(lab.run());
    const QByteArray before = lab.config();
    const std::unique_ptr<ResultJob<QByteArray>> job = makeExportConfigJob(*lab.kbuild);
    test::JobRecord record(*job);
    QVERIFY(record.run());
    KLAB_GOOD(record.result);
    QCOMPARE(job->value(), lab.baseText() + "CONFIG_PLAIN=y\n");
    QCOMPARE(lab.config(), before);
    QVERIFY(!lab.job());
    QVERIFY(!QFile::exists(lab.kbuild->folder + u"/defconfig"_s));
}

KLAB_TEST(TestConfigure)
#include "tst_configure.moc"
