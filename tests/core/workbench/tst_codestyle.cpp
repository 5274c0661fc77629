// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "testing.h"
#include "workbench/codestyle.h"

#include <QDir>

using namespace klab;
using namespace Qt::StringLiterals;

class TestCodeStyle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void paths_data();
    void paths();
    void none();
};

void TestCodeStyle::paths_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("path"); // empty: its own
    QTest::newRow("the layer's C++") << u"w/module/demo/a.cpp"_s << u""_s;
    QTest::newRow("C beside it") << u"w/module/demo/a.c"_s << u"w/linux/klab-format.c"_s;
    QTest::newRow("a header of C") << u"w/module/demo/a.h"_s << u"w/linux/klab-format.h"_s;
    QTest::newRow("kernel") << u"w/linux/kernel/fork.c"_s << u""_s;
    QTest::newRow("a style of one's own") << u"w/module/own/a.c"_s << u""_s;
    QTest::newRow("C elsewhere") << u"elsewhere/a.c"_s << u"w/linux/klab-format.c"_s;
    QTest::newRow("C++ elsewhere") << u"elsewhere/a.cpp"_s << u"w/module/klab-format.cpp"_s;
    QTest::newRow("elsewhere, with a style") << u"styled/deep/a.c"_s << u""_s;
}

void TestCodeStyle::paths()
{
    QFETCH(QString, file);
    QFETCH(QString, path);
    const QTemporaryDir folder;
    const QString real = QFileInfo(folder.path()).canonicalFilePath() + u'/';
    for (const QString &style : {u"w/module/"_s, u"w/linux/"_s, u"w/module/own/"_s, u"styled/"_s}) {
        QVERIFY(QDir().mkpath(real + style));
        test::write(real + style + u".clang-format"_s, "BasedOnStyle: LLVM\n");
    }
    QVERIFY(QDir().mkpath(QFileInfo(real + file).path()));
    test::write(real + file, "\n");
    const Result<QString> found = stylePath(real + file, real + u'w');
    QVERIFY(found);
    QCOMPARE(*found, path.isEmpty() ? QString() : real + path);
}

// A kernel tree that has none leaves C in the layer's style, and what is elsewhere without any.
void TestCodeStyle::none()
{
    const QTemporaryDir folder;
    const QString real = QFileInfo(folder.path()).canonicalFilePath();
    for (const QString &made : {u"/w/module"_s, u"/elsewhere"_s})
        QVERIFY(QDir().mkpath(real + made));
    test::write(real + u"/w/module/.clang-format"_s, "BasedOnStyle: LLVM\n");
    for (const QString &file : {u"/w/module/a.c"_s, u"/elsewhere/a.c"_s})
        test::write(real + file, "\n");
    QCOMPARE(stylePath(real + u"/w/module/a.c"_s, real + u"/w"_s).value_or(u"x"_s), QString());
    const Result<QString> elsewhere = stylePath(real + u"/elsewhere/a.c"_s, real + u"/w"_s);
    QVERIFY(!elsewhere);
    QVERIFY(elsewhere.error().remedy.contains(u".clang-format"));
}

KLAB_TEST(TestCodeStyle)
#include "tst_codestyle.moc"
