// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/symbolindex.h"

#include "fixtures.h"
#include "testing.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;

class TestSymbolIndex : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void findsWhatModulesMayUse();
    void readsOnlyWhatHasChanged();
    void readsAnotherTreeAnew();
    void aBrokenCacheIsMadeAgain_data();
    void aBrokenCacheIsMadeAgain();
    void nearest_data();
    void nearest();
    void canceled();

private:
    QString cache() const { return m_folder->filePath(u"index"_s); }
    void file(const char *path, const QByteArray &text) const
    {
        test::write(m_folder->filePath(u"linux/"_s + QString::fromLatin1(path)), text);
    }
    Result<SymbolIndex> make() const
    {
        return SymbolIndex::make(m_folder->filePath(u"linux"_s), cache(), [] { return false; });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSymbolIndex::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    file("Makefile", "VERSION = 6\n");
    file("drivers/gpio/gpiolib.c", "EXPORT_SYMBOL_GPL(gpio_to_desc);\nEXPORT_SYMBOL_GPL(gpiod_get);\n");
    file("drivers/gpio/other.c", "int nothing;\n");
    file("include/linux/gpio.h", "struct gpio_desc *gpio_to_desc(unsigned int gpio);\n");
    file("arch/x86/lib/copy.S", "SYM_FUNC_END(copy)\nEXPORT_SYMBOL(copy)\n");
    file("arch/arm/lib/copy.S", "EXPORT_SYMBOL(arm_copy)\n");
    file("tools/lib/own.c", "EXPORT_SYMBOL(tools_own);\n");
    file("drivers/gpio/local.h", "int local(void);\n");
}

static QByteArrayList files(const SymbolIndex &index, const char *name)
{
    QByteArrayList files;
    for (const SymbolPlace &place : index.find(name))
        files << place.file + ':' + QByteArray::number(place.line);
    std::ranges::sort(files);
    return files;
}

void TestSymbolIndex::findsWhatModulesMayUse()
{
    const auto index = make();
    KLAB_GOOD(index);
    QCOMPARE(files(*index, "gpio_to_desc"),
             (QByteArrayList{"drivers/gpio/gpiolib.c:1", "include/linux/gpio.h:1"}));
    QCOMPARE(files(*index, "gpiod_get"), QByteArrayList{"drivers/gpio/gpiolib.c:2"});
    QCOMPARE(files(*index, "copy"), QByteArrayList{"arch/x86/lib/copy.S:2"});
    for (const char *name : {"arm_copy", "tools_own", "local", "nothing", "gpio", ""})
        QVERIFY2(index->find(name).isEmpty(), name);
}

void TestSymbolIndex::readsOnlyWhatHasChanged()
{
    KLAB_GOOD(make());
    // A file of the same moment counts as changed.
    QTRY_COMPARE(make()->filesRead(), 0);
    file("drivers/gpio/gpiolib.c", "EXPORT_SYMBOL_GPL(gpiod_get);\nEXPORT_SYMBOL_GPL(gpiod_put);\n");
    file("drivers/gpio/new.c", "EXPORT_SYMBOL(brand_new);\n");
    QVERIFY(QFile::remove(m_folder->filePath(u"linux/arch/x86/lib/copy.S"_s)));
    const auto index = make();
    KLAB_GOOD(index);
    QCOMPARE(index->filesRead(), 2);
    QCOMPARE(files(*index, "gpiod_get"), QByteArrayList{"drivers/gpio/gpiolib.c:1"});
    QCOMPARE(files(*index, "gpiod_put"), QByteArrayList{"drivers/gpio/gpiolib.c:2"});
    QCOMPARE(files(*index, "gpio_to_desc"), QByteArrayList{"include/linux/gpio.h:1"});
    QCOMPARE(files(*index, "brand_new"), QByteArrayList{"drivers/gpio/new.c:1"});
    QVERIFY(index->find("copy").isEmpty());
}

// What was put at its place has files that are older than the index.
void TestSymbolIndex::readsAnotherTreeAnew()
{
    KLAB_GOOD(make());
    QVERIFY(QFile::rename(m_folder->filePath(u"linux"_s), m_folder->filePath(u"old"_s)));
    file("Makefile", "VERSION = 7\n");
    file("lib/other.c", "EXPORT_SYMBOL(other);\n");
    const auto index = make();
    KLAB_GOOD(index);
    QCOMPARE(files(*index, "other"), QByteArrayList{"lib/other.c:1"});
    QVERIFY(index->find("gpiod_get").isEmpty());
}

void TestSymbolIndex::aBrokenCacheIsMadeAgain_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("binary") << QByteArray("\0\1\2\n\n\n", 6);
    QTest::newRow("another version") << QByteArray("klab symbols 1\n1 /linux\n9\n/a.c\nx 1 E\n");
    QTest::newRow("cut") << QByteArray("klab symbols 2\n");
}

void TestSymbolIndex::aBrokenCacheIsMadeAgain()
{
    QFETCH(QByteArray, text);
    test::write(cache(), text);
    const auto index = make();
    KLAB_GOOD(index);
    QCOMPARE(files(*index, "gpiod_get"), QByteArrayList{"drivers/gpio/gpiolib.c:2"});
    QVERIFY(test::read(cache()) != text);
}

void TestSymbolIndex::nearest_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("near");
    QTest::newRow("a letter less") << QByteArray("gpiod_gt") << QByteArray("gpiod_get");
    QTest::newRow("letters changed") << QByteArray("gpio_to_dsec") << QByteArray("gpio_to_desc");
    QTest::newRow("far") << QByteArray("kmalloc") << QByteArray();
    QTest::newRow("itself does not count") << QByteArray("copy") << QByteArray();
    QTest::newRow("short") << QByteArray("cpy") << QByteArray("copy");
}

void TestSymbolIndex::nearest()
{
    QFETCH(QByteArray, name);
    QTEST(make()->nearest(name), "near");
}

void TestSymbolIndex::canceled()
{
    KLAB_FAILS(SymbolIndex::make(m_folder->filePath(u"linux"_s), cache(), [] { return true; }),
               Error::Code::Canceled, u""_s);
    QVERIFY(!QFile::exists(cache()));
}

KLAB_TEST(TestSymbolIndex)
#include "tst_symbolindex.moc"
