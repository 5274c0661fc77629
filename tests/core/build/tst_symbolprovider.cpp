// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/symbolprovider.h"

#include "fixtures.h"
#include "testing.h"

#include <QTemporaryDir>

using namespace klab;
using namespace Qt::StringLiterals;
using Kind = SymbolAnswer::Kind;

class TestSymbolProvider : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void undefined_data();
    void undefined();
    void undeclared_data();
    void undeclared();
    void standIns();

private:
    void file(const char *path, const QByteArray &text) const
    {
        test::write(m_folder->filePath(QString::fromLatin1(path)), text);
    }
    SymbolProvider make() const
    {
        return *SymbolProvider::make(m_folder->filePath(u"linux"_s), m_folder->filePath(u"build"_s),
                                     m_folder->filePath(u"index"_s), [] { return false; });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSymbolProvider::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    file("linux/Makefile", "");
    file("linux/Kbuild", "obj-y += kernel/ drivers/ lib/\nobj-$(CONFIG_NET) += net/\n");
    file("linux/kernel/Makefile", "obj-y += core.o\n");
    file("linux/kernel/core.c",
         "EXPORT_SYMBOL(always);\n#ifdef CONFIG_DEBUGGING\nEXPORT_SYMBOL(debugging);\n#endif\n"
         "#ifndef CONFIG_TINY\nEXPORT_SYMBOL(big);\n#endif\n");
    file("linux/drivers/Makefile", "obj-y += bus/\nobj-$(CONFIG_GPIOLIB) += gpio/\n");
    file("linux/drivers/gpio/Makefile",
         "obj-y += gpiolib.o\ngpiolib-y := core.o\ngpiolib-$(CONFIG_GPIO_CDEV) += cdev.o\n");
    file("linux/drivers/gpio/core.c", "EXPORT_SYMBOL_GPL(gpio_to_desc);\n");
    file("linux/drivers/gpio/cdev.c", "EXPORT_SYMBOL_GPL(gpio_cdev);\n");
    file("linux/drivers/bus/Makefile", "obj-$(CONFIG_BUS) += bus.o\n");
    file("linux/drivers/bus/bus.c", "EXPORT_SYMBOL(bus_get);\n");
    file("linux/lib/Makefile", "lib-y += text.o\nobj-$(CONFIG_ONE) += both.o\nobj-$(CONFIG_TWO) += both.o\n");
    file("linux/lib/text.c", "EXPORT_SYMBOL(text);\n");
    file("linux/lib/both.c", "EXPORT_SYMBOL(both);\n");
    file("linux/net/Makefile", "obj-$(CONFIG_INET) += inet.o\n");
    file("linux/net/inet.c", "EXPORT_SYMBOL(inet);\n");
    file("linux/include/linux/gpio.h",
         "#ifdef CONFIG_GPIOLIB\nint gpio_request(unsigned gpio);\nint gpio_only(void);\n#else\n"
         "static inline int gpio_request(unsigned gpio)\n{\n\treturn -ENOSYS;\n}\n#endif\n"
         "static inline int gpio_valid(int gpio) { return gpio >= 0; }\n");
    file("linux/include/linux/kallsyms.h", "unsigned long kallsyms_lookup_name(const char *name);\n");
    file("linux/include/linux/io.h", "#define readl(x) __readl(x)\n");
    file("build/.config", "CONFIG_BUS=m\nCONFIG_TINY=y\nCONFIG_TWO=y\n# CONFIG_GPIOLIB is not set\n");
    file("build/Module.symvers", "0x00000000\talways\tvmlinux\tEXPORT_SYMBOL\t\n"
                                 "0x00000000\tother_get\tsamples/other/other\tEXPORT_SYMBOL_GPL\t\n");
}

void TestSymbolProvider::undefined_data()
{
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QStringList>("options");
    const auto row = [](const char *symbol, Kind kind, const char *place, const QStringList &options = {}) {
        QTest::newRow(symbol) << QString::fromLatin1(symbol) << kind << QString::fromLatin1(place) << options;
    };
    row("gpio_to_desc", Kind::Option, "drivers/gpio/core.c:1", {u"GPIOLIB"_s});
    row("gpio_cdev", Kind::Option, "drivers/gpio/cdev.c:1", {u"GPIO_CDEV"_s, u"GPIOLIB"_s});
    row("debugging", Kind::Option, "kernel/core.c:3", {u"DEBUGGING"_s});
    row("bus_get", Kind::Option, "drivers/bus/bus.c:1", {u"BUS"_s}); // a module is not in the guest
    row("inet", Kind::Option, "net/inet.c:1", {u"INET"_s, u"NET"_s});
    row("both", Kind::Unbuilt, "lib/both.c:1");
    row("always", Kind::Unbuilt, "kernel/core.c:1");
    row("other_get", Kind::Module, ":0");
    row("kallsyms_lookup_name", Kind::NotExported, "include/linux/kallsyms.h:1");
    row("gpio_to_dsec", Kind::Unknown, ":0");
}

void TestSymbolProvider::undefined()
{
    QFETCH(QString, symbol);
    const SymbolAnswer answer = make().undefined(symbol);
    QCOMPARE(answer.symbol, symbol);
    QTEST(answer.kind, "kind");
    QTEST(answer.file + u':' + QString::number(answer.line), "place");
    QTEST(answer.options, "options");
    QCOMPARE(answer.near, answer.kind == Kind::Unknown ? u"gpio_to_desc"_s : QString());
    QCOMPARE(answer.module, answer.kind == Kind::Module ? u"other"_s
                            : symbol == u"always"       ? u"vmlinux"_s
                                                        : QString());
    QVERIFY(answer.hinderers.isEmpty());
    if (symbol == u"always")
        QCOMPARE(make().undefined(u"big"_s).hinderers, QStringList{u"TINY"_s});
}

void TestSymbolProvider::undeclared_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QStringList>("options");
    const auto row = [](const char *name, Kind kind, const char *place, const QStringList &options = {}) {
        QTest::newRow(name) << QString::fromLatin1(name) << kind << QString::fromLatin1(place) << options;
    };
    row("gpio_only", Kind::Option, "include/linux/gpio.h:3", {u"GPIOLIB"_s});
    row("gpio_request", Kind::Header, "include/linux/gpio.h:5");
    row("readl", Kind::Header, "include/linux/io.h:1");
    row("gpio_vaild", Kind::Unknown, ":0");
    row("always", Kind::Unknown, ":0"); // exported, but no header has it
}

void TestSymbolProvider::undeclared()
{
    QFETCH(QString, function);
    const SymbolAnswer answer = make().undeclared(function);
    QTEST(answer.kind, "kind");
    QTEST(answer.file + u':' + QString::number(answer.line), "place");
    QTEST(answer.options, "options");
}

void TestSymbolProvider::standIns()
{
    const SymbolProvider provider = make();
    const QList<SymbolAnswer> found = provider.standIns(
        "int init(void)\n{\n\tif (gpio_valid (3))\n\t\treturn gpio_request(3);\n\treturn readl(0);\n}\n");
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].symbol, u"gpio_request"_s);
    QCOMPARE(found[0].options, QStringList{u"GPIOLIB"_s});
    file("build/.config", "CONFIG_GPIOLIB=y\n");
    QVERIFY(make().standIns("gpio_request(3);").isEmpty());
    QVERIFY(make().standIns("").isEmpty());
}

KLAB_TEST(TestSymbolProvider)
#include "tst_symbolprovider.moc"
