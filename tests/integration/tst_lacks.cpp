// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the kernel lacks, on the real one: the examples of gone-apis.json before its compiler, and
// symbols of its tree from the message to the option that provides them.
#include "base/files.h"
#include "findings/diagnosticparser.h"
#include "klabprocess.h"
#include "lab/labsession.h"

#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <optional>

using namespace klab;
using namespace Qt::StringLiterals;
using Kind = SymbolAnswer::Kind;

class TestLacks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void oldFormsAreRecognised();
    void newFormsCompile();
    void theTreeIsIndexed();
    void symbols_data();
    void symbols();
    void functions_data();
    void functions();
    void anOptionIsOffered();
    void theBuildSaysHow();

private:
    QString kernel(const QString &path) const { return sharedWorkspace() + u"/linux/"_s + path; }
    QByteArray part(const GoneApi &api, const QByteArray &source) const;
    QList<Diagnostic> compile(const QString &name, const QByteArray &source) const;
    const SymbolProvider &provider();

    QTemporaryDir m_folder;
    QString m_build = sharedWorkspace() + u"/build/lab"_s;
    QStringList m_command; ///< of the module's C file, without input and output
    GoneApis m_apis{sharedWorkspace() + u"/linux"_s};
    QVersionNumber m_version;
    std::optional<SymbolProvider> m_provider;
};

// How Kbuild compiles a C file of the module.
void TestLacks::initTestCase()
{
    const Result<KernelTree> tree = KernelTree::open(sharedWorkspace() + u"/linux"_s);
    QVERIFY(tree.has_value());
    m_version = QVersionNumber::fromString(tree->version());
    const QByteArray recorded =
        readFile(m_build + u"/samples/vdev/.vdev_module.o.cmd"_s).value_or(QByteArray());
    const QRegularExpressionMatch match =
        QRegularExpression(u":= (?:ccache )?(\\S*gcc .*?) -c -o "_s)
            .match(QString::fromUtf8(recorded.left(recorded.indexOf('\n'))));
    QVERIFY2(match.hasMatch(), recorded.constData());
    m_command = QProcess::splitCommand(match.captured(1));
    m_command.removeIf([](const QString &word) { return word.startsWith(u"-Wp,-MMD"); });
}

// All that the compiler finds, by the names of #line.
QList<Diagnostic> TestLacks::compile(const QString &name, const QByteArray &source) const
{
    const QString file = m_folder.filePath(name);
    if (!writeFile(file, source))
        qFatal("no source");
    QProcess compiler;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s);
    compiler.setProcessEnvironment(environment);
    compiler.setWorkingDirectory(m_build);
    compiler.setProcessChannelMode(QProcess::MergedChannels);
    compiler.start(m_command.first(),
                   m_command.sliced(1) + QStringList{u"-S"_s, u"-o"_s, u"/dev/null"_s, file});
    bool hasEnded = false;
    connect(&compiler, &QProcess::finished, this, [&hasEnded] { hasEnded = true; });
    if (!klab::test::waitFor([&hasEnded] { return hasEnded; }))
        qFatal("the compiler does not end");
    DiagnosticParser parser(SourcePaths({m_folder.path()}), m_apis);
    QList<Diagnostic> found;
    for (const QByteArray &line : compiler.readAll().split('\n'))
        found << parser.add(QString::fromUtf8(line));
    return found << parser.finish();
}

// Examples share the name "demo"; here many of them are one file.
static QByteArray renamed(const GoneApi &api, QByteArray source)
{
    QByteArray own = api.id.toUtf8();
    std::ranges::replace_if(own, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
    QString text = QString::fromUtf8(source);
    text.replace(QRegularExpression(u"\\b((?:CLASS_ATTR_RO\\()?)demo(\\w*)\\b"_s),
                 u"\\1x_"_s + QString::fromUtf8(own) + u"_demo\\2"_s);
    return text.toUtf8();
}

static QString fileOf(const GoneApi &api)
{
    QString name = api.id;
    return name.replace(u'/', u'_') + u".c"_s;
}

// A header that is missing ends the compilation, and some warnings come only where there is no
// error: such an example is compiled alone.
static bool isAlone(const GoneApi &api)
{
    return api.id.endsWith(u".h") || api.id == u"add_disk";
}

// An example as a part of a larger file. The compiler shows its lines from a file of its own.
QByteArray TestLacks::part(const GoneApi &api, const QByteArray &source) const
{
    const QByteArray own = renamed(api, source);
    const QString file = m_folder.filePath(fileOf(api));
    if (!writeFile(file, own))
        qFatal("no source");
    return "#line 1 \"" + file.toUtf8() + "\"\n" + own + '\n';
}

void TestLacks::oldFormsAreRecognised()
{
    QByteArray together;
    QHash<QString, QList<Diagnostic>> found;
    const auto sort = [&found](const QList<Diagnostic> &all) {
        for (const Diagnostic &one : all)
            found[one.position.file.section(u'/', -1)] << one;
    };
    for (const GoneApi &api : m_apis.all()) {
        if (api.oldForm.isEmpty() || api.signs.isEmpty())
            continue;
        if (isAlone(api))
            sort(compile(fileOf(api), api.oldForm));
        else
            together += part(api, api.oldForm);
    }
    sort(compile(u"together.c"_s, together));
    for (const GoneApi &api : m_apis.all()) {
        if (api.oldForm.isEmpty() || api.signs.isEmpty())
            continue;
        const QList<Diagnostic> said = found.value(fileOf(api));
        QStringList words;
        bool isRecognised = false;
        for (const Diagnostic &one : said) {
            words << one.message << one.details;
            const GoneApi *known = m_apis.find(one, m_version);
            isRecognised = isRecognised || (known && known->id == api.id);
        }
        const bool isGone = m_version >= api.version;
        const QByteArray text = (api.id + u": "_s + words.join(u" | "_s)).toUtf8();
        if (isGone && !api.isNew)
            QVERIFY2(isRecognised, text.constData());
        else
            QVERIFY2(said.isEmpty(), text.constData()); // it still works, and is only gone later
    }
}

void TestLacks::newFormsCompile()
{
    QElapsedTimer clock;
    clock.start();
    QByteArray together;
    for (const GoneApi &api : m_apis.all()) {
        const bool isThere = m_version >= api.version;
        if (api.newForm.isEmpty() || api.signs.isEmpty() || !isThere)
            continue;
        together += part(api, api.newForm);
    }
    for (const Diagnostic &one : compile(u"together.c"_s, together)) {
        const bool isFine = one.severity != Diagnostic::Severity::Error && !m_apis.find(one, m_version);
        QVERIFY2(isFine, qPrintable(one.position.file + u": "_s + one.message));
    }
    qInfo("compiled in %lld ms", clock.elapsed());
}

// ------------------------------------------------------------ symbols

const SymbolProvider &TestLacks::provider()
{
    if (!m_provider)
        m_provider = *SymbolProvider::make(sharedWorkspace() + u"/linux"_s, m_build,
                                           m_folder.filePath(u"index"_s), [] { return false; });
    return *m_provider;
}

void TestLacks::theTreeIsIndexed()
{
    QElapsedTimer clock;
    clock.start();
    const auto make = [this] {
        return SymbolIndex::make(sharedWorkspace() + u"/linux"_s, m_folder.filePath(u"index"_s),
                                 [] { return false; });
    };
    const auto first = make();
    QVERIFY(first.has_value());
    const qint64 anew = clock.restart();
    const auto again = make();
    QVERIFY(again.has_value());
    const qint64 later = clock.restart();
    QVERIFY(first->filesRead() > 20000);
    QVERIFY(again->filesRead() < 10);
    QVERIFY(!again->find("gpio_to_desc").isEmpty());
    const qint64 looked = clock.restart();
    QCOMPARE(again->nearest("gpio_to_dsec"), "gpio_to_desc");
    const qint64 near = clock.elapsed();
    qInfo("index of %d files: %lld ms, freshened in %lld ms; a name found in %lld ms, a near one in %lld ms; "
          "%lld kB",
          first->filesRead(), anew, later, looked, near, QFile(m_folder.filePath(u"index"_s)).size() / 1024);
}

// Known by the kernel's own Makefiles and Kconfig files.
void TestLacks::symbols_data()
{
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("option");
    const auto row = [](const char *symbol, Kind kind, const char *file, const char *option = "") {
        QTest::newRow(symbol) << QString::fromLatin1(symbol) << kind << QString::fromLatin1(file)
                              << QString::fromLatin1(option);
    };
    row("gpio_to_desc", Kind::Option, "drivers/gpio/gpiolib.c", "GPIOLIB");
    row("input_register_device", Kind::Option, "drivers/input/input.c", "INPUT");
    row("__register_blkdev", Kind::Option, "block/genhd.c", "BLOCK");
    row("register_kprobe", Kind::Option, "kernel/kprobes.c", "KPROBES");
    row("i2c_register_driver", Kind::Option, "drivers/i2c/i2c-core-base.c", "I2C");
    row("usb_register_driver", Kind::Option, "drivers/usb/core/driver.c", "USB");
    row("debugfs_create_dir", Kind::Option, "fs/debugfs/inode.c", "DEBUG_FS");
    row("_printk", Kind::Unbuilt, "kernel/printk/printk.c");
    row("kallsyms_lookup_name", Kind::NotExported, "include/linux/kallsyms.h");
    row("no_such_symbol_anywhere", Kind::Unknown, "");
}

void TestLacks::symbols()
{
    QFETCH(QString, symbol);
    const SymbolAnswer answer = provider().undefined(symbol);
    QTEST(answer.kind, "kind");
    QTEST(answer.file, "file");
    QTEST(answer.options.value(0), "option");
}

void TestLacks::functions_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("file");
    const auto row = [](const char *name, Kind kind, const char *file) {
        QTest::newRow(name) << QString::fromLatin1(name) << kind << QString::fromLatin1(file);
    };
    row("kzalloc", Kind::Header, "include/linux/slab.h");
    row("copy_to_user", Kind::Header, "include/linux/uaccess.h");
    row("signal_pending", Kind::Header, "include/linux/sched/signal.h");
    row("class_create", Kind::Header, "include/linux/device/class.h");
    row("container_of", Kind::Header, "include/linux/container_of.h");
    row("spin_lock", Kind::Header, "include/linux/spinlock.h");
    row("pr_info", Kind::Header, "include/linux/printk.h");
    row("no_such_function_anywhere", Kind::Unknown, "");
}

void TestLacks::functions()
{
    QFETCH(QString, function);
    const SymbolAnswer answer = provider().undeclared(function);
    QTEST(answer.kind, "kind");
    QTEST(answer.file, "file");
}

// ------------------------------------------------------------ the whole way

// Kconfig has tried what is offered, also where the option depends on others.
void TestLacks::anOptionIsOffered()
{
    LabSession session(*Workspace::open(sharedWorkspace()));
    const auto missing = [](const QString &symbol) {
        Diagnostic finding;
        finding.source = Diagnostic::Source::Modpost;
        finding.message = u"\"%1\" [led.ko] undefined!"_s.arg(symbol);
        return finding;
    };
    Diagnostic other;
    other.message = u"expected ';' before 'return'"_s;
    const QList<Diagnostic> asked{missing(u"gpio_to_desc"_s), other, missing(u"usb_register_driver"_s),
                                  missing(u"gpio_to_dsec"_s)};
    const Profile profile = *Profile::find(u"lab"_s);
    QVERIFY(!session.advise(profile, {other}));
    const std::unique_ptr<AdviceJob> job = session.advise(profile, asked);
    QVERIFY(job);
    QElapsedTimer clock;
    clock.start();
    bool hasEnded = false;
    connect(job.get(), &Job::finished, this, [&hasEnded] { hasEnded = true; });
    job->start();
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded, 60000);
    QVERIFY2(job->result().has_value(), job->result() ? "" : qPrintable(job->result().error().message));
    qInfo("advice on %lld findings in %lld ms", qlonglong(asked.size()), clock.elapsed());
    const QList<Diagnostic> &found = job->findings();
    QCOMPARE(found.size(), asked.size());
    QCOMPARE(found[1], other);
    QVERIFY(found[0].remedy && found[2].remedy && !found[3].remedy);
    QCOMPARE(found[0].remedy->option, u"GPIOLIB"_s);
    QVERIFY(found[0].remedy->settings.contains(ConfigSetting{u"GPIOLIB"_s, u"y"_s}));
    QCOMPARE(found[0].notes.size(), 1);
    QVERIFY(found[0].notes[0].message.contains(u"drivers/gpio/gpiolib.c"));
    QVERIFY2(found[0].notes[0].details.value(0).contains(u"klab config set "),
             qPrintable(found[0].notes[0].details.join(u'\n')));
    QVERIFY2(found[0].notes[0].details.value(1).contains(u"compiled"),
             qPrintable(found[0].notes[0].details.join(u'\n')));
    QVERIFY(found[2].remedy->settings.size() > 1);
    QCOMPARE(found[2].remedy->settings.last(), (ConfigSetting{u"USB"_s, u"y"_s}));
    QVERIFY(found[3].notes.value(0).message.contains(u"gpio_to_desc"));
}

// A module that wants what is off, and an API that is gone: what klab prints.
void TestLacks::theBuildSaysHow()
{
    const QString file = sharedWorkspace() + u"/module/vdev/vdev_module.c"_s;
    const QByteArray before = readFile(file).value_or(QByteArray());
    QVERIFY(!before.isEmpty());
    QVERIFY(writeFile(file, before + "\nvoid *gpio_to_desc(unsigned int gpio);\nvoid *vdev_led(void);\n"
                                     "void *vdev_led(void)\n{\n\treturn gpio_to_desc(3);\n}\n")
                .has_value());
    const QStringList build{u"build"_s, u"--only"_s, u"module"_s, u"--workspace"_s, sharedWorkspace()};
    const KlabResult linked = runKlab(build);
    QCOMPARE(linked.status, 1);
    QVERIFY2(linked.errors.contains("klab config set ") && linked.errors.contains("GPIOLIB=y"),
             linked.errors.constData());
    QVERIFY(writeFile(
                file,
                before +
                    "\nvoid vdev_copy(char *to);\nvoid vdev_copy(char *to)\n{\n\tstrlcpy(to, \"a\", 2);\n}\n")
                .has_value());
    const KlabResult compiled = runKlab(build);
    QCOMPARE(compiled.status, 1);
    QVERIFY2(compiled.errors.contains("Since Linux 6.8: strlcpy() is gone; use strscpy()"),
             compiled.errors.constData());
    QVERIFY(writeFile(file, before).has_value());
}

int main(int argc, char **argv)
{
    useOwnSettings();
    QCoreApplication application(argc, argv);
    TestLacks test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_lacks.moc"
