// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/makefailures.h"

#include "testing.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestMakeFailures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void objects();
    void refusals_data();
    void refusals();
};

// As make and GCC 14 print it; what the user knows has blanks in its names.
void TestMakeFailures::objects()
{
    MakeFailures failures;
    const auto take = [&failures](const QString &raw) {
        QString said = raw;
        failures.take(raw, said.replace(u"/copy/drv"_s, u"/my course/drv"_s));
    };
    take(u"/copy/drv/broken.c:9:16: error: 'nothing' undeclared (first use in this function)"_s);
    take(u"make[3]: *** [/tree/scripts/Makefile.build:229: /copy/drv/broken.o] Error 1"_s);
    take(u"make[3]: *** No rule to make target '/copy/drv/absent.o', needed by '/copy/drv/'."_s);
    QVERIFY(failures.hasObject(u"/my course/drv/broken"_s));
    QVERIFY(failures.hasObject(u"/my course/drv/absent"_s));
    QVERIFY(!failures.hasObject(u"/my course/drv/good"_s));
    QCOMPARE(failures.errorOf(u"/copy/drv/broken"_s),
             u"/my course/drv/broken.c:9:16: error: 'nothing' undeclared (first use in this function)"_s);
}

// What modpost says, and ends the build of all modules with.
void TestMakeFailures::refusals_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("module");
    QTest::addColumn<QString>("reason");
    QTest::newRow("license") << u"missing MODULE_LICENSE() in /copy/drv/hello-1.o"_s << u"hello_1"_s
                             << u"hello_1 has no MODULE_LICENSE(), and without one no module is built."_s;
    QTest::newRow("GPL only")
        << u"GPL-incompatible module hello-1.ko uses GPL-only symbol 'class_create'"_s << u"hello_1"_s
        << u"hello_1 uses class_create, which the kernel lets only modules under the GPL license use."_s;
    QTest::newRow("namespace")
        << u"module demo uses symbol dma_buf_get from namespace DMA_BUF, but does not import it."_s
        << u"demo"_s << u"demo uses dma_buf_get of the symbol namespace DMA_BUF, but does not import that."_s;
    QTest::newRow("twice")
        << u"/copy/drv/demo: 'give' exported twice. Previous export was in /copy/drv/other.ko"_s << u"demo"_s
        << u"demo exports give, which other.ko exports, too."_s;
}

void TestMakeFailures::refusals()
{
    QFETCH(QString, line);
    QFETCH(QString, module);
    QFETCH(QString, reason);
    MakeFailures failures;
    const QString said = u"ERROR: modpost: "_s + line;
    failures.take(said, said);
    QVERIFY(failures.refusal(module).has_value());
    QCOMPARE(failures.refusal(module)->reason, reason);
    QVERIFY(!failures.refusal(module)->remedy.isEmpty());
    QVERIFY(!failures.refusal(u"other"_s).has_value());
}

KLAB_TEST(TestMakeFailures)
#include "tst_makefailures.moc"
