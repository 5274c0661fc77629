// SPDX-License-Identifier: GPL-2.0-or-later
//
// Modules of the user's own over the real kernel: folders with a Makefile of each form, built,
// loaded, watched and tested where they are.
#include "base/files.h"
#include "klabprocess.h"
#include "lab/trust.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

class TestModules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void newModule();
    void trustIsAskedFor();
    void badInput_data();
    void badInput();
    void everyFormIsTested();
    void parametersAreChecked();
    void watchSwapsOneOfSeveral();
    void watchSwapsWhatItDependsOn();
    void dependencyIsTestedAsItIs();
    void listAndInfo();
    void sharedWorkspaceIsLeftAlone();

private:
    QString folder(const QString &name) const { return m_top.filePath(u"Kurs für alle/"_s + name); }
    void write(const QString &name, const QByteArray &text) const;
    QStringList with(const QStringList &words) const
    {
        return QStringList{u"--workspace"_s, m_workspace} + words;
    }
    KlabResult klab(const QStringList &words, int limit = 600) const { return runKlab(with(words), limit); }

    QString m_workspace = sharedWorkspace();
    QTemporaryDir m_top;
};

#define VERIFY_STATUS(result, wanted)                                                                        \
    do {                                                                                                     \
        const KlabResult &ended = (result);                                                                  \
        QVERIFY2(ended.status == (wanted),                                                                   \
                 qPrintable(u"status %1\n%2\n%3"_s.arg(ended.status)                                         \
                                .arg(QString::fromUtf8(ended.output), QString::fromUtf8(ended.errors))));    \
    } while (false)

void TestModules::write(const QString &name, const QByteArray &text) const
{
    const QString path = folder(name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QSaveFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit());
}

// A module that says hello and has @p more in it.
static QByteArray module(const QByteArray &more = {}, const QByteArray &init = "return 0;",
                         const QByteArray &exit = {})
{
    return "#include <linux/module.h>\n#include <linux/init.h>\n#include <linux/proc_fs.h>\n" + more +
           "\nstatic int __init begin(void)\n{\n\tpr_info(\"hello\\n\");\n\t" + init +
           "\n}\n\nstatic void __exit end(void)\n{\n\t" + exit +
           "\n}\n\nmodule_init(begin);\nmodule_exit(end);\nMODULE_LICENSE(\"GPL\");\n"
           "MODULE_DESCRIPTION(\"a test\");\n";
}

static const QByteArray Idiom = R"(ifneq ($(KERNELRELEASE),)
obj-m := idiom.o
else
KDIR ?= /lib/modules/$(shell uname -r)/build
all:
	$(MAKE) -C $(KDIR) M=$(PWD) modules
endif
)";

static const QByteArray OwnMakefile = R"(obj-m += own.o neighbour.o
KERNELDIR ?= /lib/modules/$(shell uname -r)/build
all: made.h
	$(MAKE) -C $(KERNELDIR) M=$(CURDIR) modules
made.h: words.txt
	sed 's/.*/#define WORDS "&"/' $< > $@
)";

void TestModules::initTestCase()
{
    VERIFY_STATUS(runKlab({u"build"_s, u"--workspace"_s, m_workspace}, 1200), 0);
    // One a line, with a header beside it, a composite, and some that fail.
    write(u"many/Makefile"_s,
          "obj-m += hello-1.o\nobj-m += both.o\nboth-objs := one.o two.o\nobj-m += lacks.o\n"
          "obj-m += broken.o\nobj-m += leaves.o\nobj-m += crashes.o\nobj-m += refuses.o\n"
          "obj-m += stays.o\nobj-m += unlicensed.o\nobj-m += bare.o\nccflags-y := -I$(src)/include\n"
          "KDIR ?= /lib/modules/$(shell uname -r)/build\nPWD := $(CURDIR)\n"
          "all:\n\t$(MAKE) -C $(KDIR) CC=$(CC) M=$(PWD) modules\n");
    write(u"many/include/many.h"_s, "#define MANY 1\n");
    write(u"many/hello-1.c"_s,
          module("#include \"many.h\"\nstatic int count = MANY;\nmodule_param(count, int, 0644);\n"
                 "MODULE_PARM_DESC(count, \"How many\");\n"));
    write(u"many/one.c"_s, module("int two(void);\n", "return two();"));
    write(u"many/two.c"_s, "int two(void);\nint two(void)\n{\n\treturn 0;\n}\n");
    write(u"many/lacks.c"_s, module("int nobody_has_this(void);\n", "return nobody_has_this();"));
    write(u"many/broken.c"_s, module({}, "return undeclared;"));
    write(u"many/leaves.c"_s, module({}, "return proc_mkdir(\"left_behind\", NULL) ? 0 : -ENOMEM;"));
    write(u"many/crashes.c"_s, module("static int *volatile nowhere;\n", "return *nowhere;"));
    write(u"many/refuses.c"_s, module({}, "return -ENODEV;"));
    write(u"many/stays.c"_s,
          "#include <linux/module.h>\nstatic int __init begin(void)\n{\n\treturn 0;\n}\n"
          "module_init(begin);\nMODULE_LICENSE(\"GPL\");\nMODULE_DESCRIPTION(\"a test\");\n");
    write(u"many/unlicensed.c"_s, module().replace("MODULE_LICENSE(\"GPL\");\n", ""));
    write(u"many/bare.c"_s,
          module("#include <linux/fs.h>\nstatic int major;\nstatic const struct file_operations fops;\n",
                 "major = register_chrdev(0, \"bare\", &fops);\n\treturn major < 0 ? major : 0;",
                 "unregister_chrdev(major, \"bare\");"));
    // The usual idiom, with Windows line ends and what another kernel's build has left.
    write(u"idiom/Makefile"_s, QByteArray(Idiom).replace("\n", "\r\n"));
    write(u"idiom/idiom.c"_s, module().replace("\n", "\r\n"));
    for (const QString &stale :
         {u"idiom.o"_s, u"idiom.ko"_s, u"idiom.mod"_s, u".idiom.o.cmd"_s, u"modules.order"_s})
        write(u"idiom/"_s + stale, "stale");
    // Two folders, of which one exports what the other uses, by a header beside it.
    write(u"provider/Kbuild"_s, "obj-m += provider.o\n");
    write(u"provider/give.h"_s, "int give(void);\n");
    write(u"provider/provider.c"_s, module("#include \"give.h\"\nint give(void)\n{\n\treturn 7;\n}\n"
                                           "EXPORT_SYMBOL_GPL(give);\n"));
    write(u"a-user/Makefile"_s, "obj-m := user.o\nccflags-y := -I$(src)/../provider\n");
    write(u"a-user/user.c"_s, module("#include \"give.h\"\n", "return give() == 7 ? 0 : -EINVAL;"));
    // A Makefile that does something of its own first, and subfolders.
    write(u"own/Makefile"_s, OwnMakefile);
    write(u"own/words.txt"_s, "from a text\n");
    write(u"own/own.c"_s, module("#include \"made.h\"\n", "pr_info(WORDS \"\\n\");\n\treturn 0;"));
    write(u"own/neighbour.c"_s, module({}, "return undeclared;"));
    write(u"nested/Makefile"_s, "obj-m += sub/\n");
    write(u"nested/sub/Makefile"_s, "obj-m += inner.o\n");
    write(u"nested/sub/inner.c"_s, module());
    // A test that leaves a process with the device open.
    write(u"held/Makefile"_s, "obj-m += held.o\n");
    write(u"held/held.c"_s,
          module("#include <linux/miscdevice.h>\n#include <linux/fs.h>\n"
                 "static const struct file_operations fops = { .owner = THIS_MODULE };\n"
                 "static struct miscdevice held = { .minor = MISC_DYNAMIC_MINOR, .name = \"held\", "
                 ".fops = &fops };\n",
                 "return misc_register(&held);", "misc_deregister(&held);"));
    write(u"held/test.sh"_s, "sleep 1000 < /dev/held > /dev/null 2>&1 &\n");
    write(u"lost/Makefile"_s, "obj-m += lost.o\n");
    write(u"skips/Makefile"_s, "obj-m += skips.o\n");
    write(u"skips/skips.c"_s, module());
    write(u"skips/test.sh"_s, "echo no GPIO here\nexit 4\n");
    for (const QString &name : {u"idiom"_s, u"nested/sub"_s})
        QVERIFY(QFile::setPermissions(folder(name), QFile::ReadOwner | QFile::ExeOwner));
}

void TestModules::newModule()
{
    const KlabResult made = klab({u"module"_s, u"new"_s, u"own_text"_s, u"--template"_s, u"misc"_s});
    VERIFY_STATUS(made, 0);
    const QString main = m_workspace + u"/module/own_text/own_text.cpp"_s;
    QCOMPARE(made.output, main.toUtf8() + '\n');
    QVERIFY2(made.errors.contains("echo hello > /dev/own_text"), made.errors.constData());
    const KlabResult ran = klab({u"exec"_s, u"--module"_s, u"own_text"_s, u"--"_s, u"sh"_s, u"-c"_s,
                                 u"echo mine > /dev/own_text; cat /dev/own_text"_s});
    VERIFY_STATUS(ran, 0);
    QCOMPARE(ran.output, "mine\n");
    const QByteArray before = klab::folderDigest(m_workspace + u"/module"_s);
    const KlabResult taken = klab({u"module"_s, u"new"_s, u"own_text"_s});
    VERIFY_STATUS(taken, 1);
    QVERIFY2(taken.errors.contains("There is already a module called own_text"), taken.errors.constData());
    QCOMPARE(klab::folderDigest(m_workspace + u"/module"_s), before);
    // What the kernel of the profile lab lacks is said, with the profile that has it.
    const KlabResult net = klab({u"module"_s, u"new"_s, u"own_net"_s, u"--template"_s, u"netdev"_s});
    VERIFY_STATUS(net, 0);
    QVERIFY2(net.errors.contains("CONFIG_NET, CONFIG_INET") && net.errors.contains("--profile driver"),
             net.errors.constData());
    for (const QString &name : {u"own_text"_s, u"own_net"_s}) // the others count what there is
        QVERIFY(QDir(m_workspace + u"/module/"_s + name).removeRecursively());
}

void TestModules::trustIsAskedFor()
{
    const KlabResult added = klab({u"module"_s, u"add"_s, folder(u"idiom"_s)});
    VERIFY_STATUS(added, 0);
    QCOMPARE(added.output, "idiom: idiom\n");
    QVERIFY(added.errors.contains("--trust"));
    const KlabResult refused = klab({u"build"_s, u"--module"_s, u"idiom"_s});
    VERIFY_STATUS(refused, 1);
    QVERIFY2(refused.errors.contains("nothing in it is built yet"), refused.errors.constData());
    QVERIFY(!QDir(m_workspace + u"/build/lab/modules/idiom"_s).exists());
    VERIFY_STATUS(klab({u"build"_s, u"--module"_s, u"idiom"_s, u"--trust"_s}), 0);
    for (const QString &name :
         {u"many"_s, u"a-user"_s, u"provider"_s, u"own"_s, u"nested"_s, u"held"_s, u"lost"_s, u"skips"_s})
        VERIFY_STATUS(klab({u"module"_s, u"add"_s, folder(name), u"--trust"_s}), 0);
    QVERIFY(QDir(folder(u"lost"_s)).removeRecursively());
}

// One sentence and the remedy, at once, and nothing is changed.
void TestModules::badInput_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("status");
    QTest::newRow("no folder") << QStringList{u"module"_s, u"add"_s, folder(u"nowhere"_s)} << 1;
    QTest::newRow("no Makefile") << QStringList{u"module"_s, u"add"_s, folder(u"many/include"_s)} << 1;
    QTest::newRow("a known one") << QStringList{u"module"_s, u"add"_s, folder(u"many/../many"_s)} << 1;
    QTest::newRow("no module to build") << QStringList{u"build"_s, u"--module"_s, u"nobody"_s} << 1;
    QTest::newRow("a folder that is gone") << QStringList{u"build"_s, u"--module"_s, u"lost"_s} << 1;
    QTest::newRow("no module to test") << QStringList{u"module"_s, u"test"_s, u"hello-1"_s, u"nobody"_s} << 1;
    QTest::newRow("nothing to test") << QStringList{u"module"_s, u"test"_s, u"lost"_s} << 1;
    QTest::newRow("no module to remove") << QStringList{u"module"_s, u"remove"_s, u"nobody"_s} << 1;
    QTest::newRow("no module to tell of") << QStringList{u"module"_s, u"info"_s, u"nobody"_s} << 1;
    QTest::newRow("no parameter") << QStringList{u"up"_s, u"--param"_s, u"hello_1"_s} << 2;
}

void TestModules::badInput()
{
    QFETCH(QStringList, words);
    const QByteArray list = klab::readFile(m_workspace + u"/modules.json"_s).value_or(QByteArray());
    const KlabResult refused = klab(words, 20);
    QTEST(refused.status, "status");
    QVERIFY2(refused.errors.startsWith("klab: "), refused.errors.constData());
    QVERIFY2(refused.errors.count('\n') >= 2, refused.errors.constData()); // the remedy
    QVERIFY(refused.output.isEmpty());
    QCOMPARE(klab::readFile(m_workspace + u"/modules.json"_s).value_or(QByteArray()), list);
}

void TestModules::everyFormIsTested()
{
    const QByteArray before = klab::folderDigest(m_top.path());
    const KlabResult tested = klab({u"module"_s, u"test"_s, u"--all"_s}, 900);
    VERIFY_STATUS(tested, 1);
    QFile file(artefact(u"module-test.ktap"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(tested.output) == tested.output.size());
    QVERIFY(tested.output.startsWith("KTAP version 1\n1..20\n"));
    const auto has = [&tested](const QByteArray &text) {
        const bool found = tested.output.contains(text);
        if (!found)
            qWarning("no '%s' in:\n%s", text.constData(), tested.output.constData());
        return found;
    };
    static const QRegularExpression result(u"^(ok|not ok) \\d+ (\\w+)$"_s,
                                           QRegularExpression::MultilineOption);
    QMap<QString, QString> results;
    auto matches = result.globalMatch(QString::fromUtf8(tested.output));
    while (matches.hasNext()) {
        const auto match = matches.next();
        results.insert(match.captured(2), match.captured(1));
    }
    for (const QString &name :
         {u"hello_1"_s, u"both"_s, u"idiom"_s, u"provider"_s, u"user"_s, u"own"_s, u"inner"_s, u"bare"_s})
        QVERIFY2(results.value(name) == u"ok"_s, qPrintable(name + u'\n' + QString::fromUtf8(tested.output)));
    for (const QString &name : {u"lacks"_s, u"broken"_s, u"leaves"_s, u"crashes"_s, u"refuses"_s, u"stays"_s,
                                u"unlicensed"_s, u"neighbour"_s, u"held"_s, u"lost"_s})
        QVERIFY2(results.value(name) == u"not ok"_s,
                 qPrintable(name + u'\n' + QString::fromUtf8(tested.output)));
    QVERIFY(has("# lacks uses nobody_has_this, which"));
    QVERIFY(has("# No file of this kernel exports nobody_has_this"));
    QVERIFY(has("many/broken.c:"));
    QVERIFY(has("# unlicensed has no MODULE_LICENSE()"));
    QVERIFY(has("To make one: mknod /dev/bare c "));
    QVERIFY(has("/dev/held is open in sleep (process "));
    QVERIFY(has(" of lost is gone."));
    QVERIFY(has("# It has left behind: /proc/left_behind"));
    QVERIFY(has("# init() of refuses returned -ENODEV"));
    QVERIFY(has("# stays has no exit function"));
    QVERIFY(has(" skips # SKIP no GPIO here\n"));
    QVERIFY(has("crashes"));
    QCOMPARE(klab::folderDigest(m_top.path()), before);
}

void TestModules::parametersAreChecked()
{
    const QStringList start{u"exec"_s, u"--module"_s, u"hello-1,user"_s};
    const QStringList show{u"--"_s, u"sh"_s, u"-c"_s,
                           u"cat /sys/module/hello_1/parameters/count; ls /sys/module"_s};
    const KlabResult info = klab({u"module"_s, u"info"_s, u"hello-1"_s});
    VERIFY_STATUS(info, 0);
    QVERIFY2(info.output.contains("count=1 (int) How many\n"), info.output.constData());
    const KlabResult good = klab(start + QStringList{u"--param"_s, u"hello_1.count=42"_s} + show);
    VERIFY_STATUS(good, 0);
    QVERIFY(good.output.startsWith("42\n"));
    QVERIFY(good.output.contains("provider")); // what user depends on
    for (const QString &bad : {u"hello_1.count=many"_s, u"hello_1.size=1"_s, u"other.count=1"_s}) {
        const KlabResult refused = klab(start + QStringList{u"--param"_s, bad} + show);
        VERIFY_STATUS(refused, 125);
        QVERIFY2(refused.errors.contains("klab: "), refused.errors.constData());
    }
}

void TestModules::watchSwapsOneOfSeveral()
{
    KlabProcess klab(with({u"watch"_s, u"--module"_s, u"hello-1,user"_s}));
    QVERIFY(klab.waitForText("klab: watching", 180));
    write(u"many/hello-1.c"_s, module({}, "pr_info(\"swapped in\\n\");\n\treturn 0;"));
    QVERIFY(klab.waitForText("] swapped in", 60));
    write(u"many/hello-1.c"_s, module({}, "return no_such_name;"));
    QVERIFY(klab.waitForText("many/hello-1.c:", 60));
    write(u"many/hello-1.c"_s, module({}, "pr_info(\"mended\\n\");\n\treturn 0;"));
    QVERIFY(klab.waitForText("] mended", 60));
    klab.sendSignal(SIGINT);
    VERIFY_STATUS(klab.waitForEnd(20), 130);
}

// The chosen module depends on one of another folder, whose sources are watched, too.
void TestModules::watchSwapsWhatItDependsOn()
{
    const auto provider = [](const QByteArray &more) {
        return module("#include \"give.h\"\nint give(void)\n{\n\treturn 7;\n}\nEXPORT_SYMBOL_GPL(give);\n" +
                          more,
                      "pr_info(\"given anew\\n\");\n\treturn 0;");
    };
    KlabProcess klab(with({u"watch"_s, u"--module"_s, u"user"_s}));
    QVERIFY(klab.waitForText("klab: watching", 180));
    write(u"provider/provider.c"_s, provider({}));
    QVERIFY(klab.waitForText("] given anew", 60));
    QVERIFY(klab.waitForText("provider.c saved: built", 60));
    // Both at once: the new user needs what only the new provider exports.
    write(u"provider/give.h"_s, "int give(void);\nint give_more(void);\n");
    write(u"provider/provider.c"_s,
          provider("int give_more(void)\n{\n\treturn 9;\n}\nEXPORT_SYMBOL_GPL(give_more);\n"));
    write(u"a-user/user.c"_s,
          module("#include \"give.h\"\n", "pr_info(\"got %d\\n\", give_more());\n\treturn 0;"));
    QVERIFY(klab.waitForText("] got 9", 60));
    klab.sendSignal(SIGINT);
    VERIFY_STATUS(klab.waitForEnd(20), 130);
}

// What an earlier build has left of it is not what is loaded.
void TestModules::dependencyIsTestedAsItIs()
{
    const QByteArray good = klab::readFile(folder(u"provider/provider.c"_s)).value_or(QByteArray());
    write(u"provider/provider.c"_s, QByteArray(good).replace("return 9;", "return undeclared;"));
    const KlabResult broken = klab({u"module"_s, u"test"_s, u"user"_s});
    VERIFY_STATUS(broken, 1);
    QVERIFY2(broken.output.contains("# user needs the module provider, which could not be built: "),
             broken.output.constData());
    write(u"provider/provider.c"_s, QByteArray(good).replace("return 9;", "WARN_ON(1);\n\treturn 9;"));
    const KlabResult warns = klab({u"module"_s, u"test"_s, u"user"_s});
    VERIFY_STATUS(warns, 1);
    QVERIFY2(warns.output.contains("# WARNING: CPU: "), warns.output.constData());
    write(u"provider/provider.c"_s, good);
    VERIFY_STATUS(klab({u"module"_s, u"test"_s, u"user"_s}), 0);
}

void TestModules::listAndInfo()
{
    const KlabResult listed = klab({u"module"_s, u"list"_s, u"--json"_s});
    VERIFY_STATUS(listed, 0);
    const QJsonArray folders = QJsonDocument::fromJson(listed.output)[u"folders"].toArray();
    QCOMPARE(folders.size(), 10);
    const KlabResult info = klab({u"module"_s, u"info"_s, u"user"_s, u"--json"_s});
    VERIFY_STATUS(info, 0);
    const QJsonDocument object = QJsonDocument::fromJson(info.output);
    QVERIFY(object[u"built"].toBool());
    QCOMPARE(object[u"info"][u"depends"].toArray().first().toString(), u"provider"_s);
    VERIFY_STATUS(klab({u"module"_s, u"remove"_s, u"many"_s}), 0);
    VERIFY_STATUS(klab({u"module"_s, u"remove"_s, u"many"_s}), 1);
    VERIFY_STATUS(klab({u"build"_s, u"--module"_s, u"hello-1"_s}), 1);
}

// Else those that trust the workspace as it was would be asked.
void TestModules::sharedWorkspaceIsLeftAlone()
{
    const auto secret = [this] {
        return klab::readFile(m_workspace + u"/.klab-trust"_s).value_or(QByteArray());
    };
    const QByteArray before = secret();
    QVERIFY(!before.isEmpty());
    useOwnSettings();
    QCOMPARE(secret(), before);
    QVERIFY(klab::TrustStore().isTrustedWorkspace(m_workspace));
}

int main(int argc, char *argv[])
{
    useOwnSettings(); // what is trusted
    const QCoreApplication application(argc, argv);
    TestModules test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_modules.moc"
