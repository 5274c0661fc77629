// SPDX-License-Identifier: GPL-2.0-or-later
#include "layers.h"

#include "fixtures.h"
#include "testing.h"

#include <QFileInfo>

using namespace klab;
using namespace Qt::StringLiterals;

class TestLayers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void includesKeepToTheOrder();
    void finds_data();
    void finds();
    void exceptions();
    void badOrder();
};

static const QString order = u"part core:\n"
                             "    core/base   # a comment\n"
                             "    core/disk core/net\n"
                             "    core/lab\n"
                             "part cli, over core:\n"
                             "    cli/...\n"
                             "part gui, over core:\n"
                             "    gui/kit\n"
                             "    gui/shell\n"
                             "part app, over core, gui:\n"
                             "    app\n"
                             "except:\n"_s;

static QMap<QString, QString> files(const QString &file, const QString &included)
{
    QMap<QString, QString> all;
    for (const QString &path : {u"core/base/a.h"_s, u"core/disk/b.h"_s, u"core/net/c.h"_s, u"core/lab/d.h"_s,
                                u"core/lost/z.h"_s, u"cli/e.h"_s, u"gui/kit/f.h"_s, u"gui/shell/g.h"_s})
        all.insert(path, u"#pragma once\n"_s);
    all.insert(file, u"// \"core/lab/d.h\"\n#include <vector>\n  #  include \"%1\"\n"_s.arg(included));
    return all;
}

void TestLayers::includesKeepToTheOrder()
{
    const QString app = QFileInfo(test::recordedFile(u"../../app"_s)).canonicalFilePath();
    const QMap<QString, QString> sources = test::readSources(app);
    QVERIFY(sources.size() > 300);
    test::Layers layers(QString::fromUtf8(test::read(app + u"/layers.txt"_s)));
    const QStringList faults = layers.faults(sources);
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

void TestLayers::finds_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("included");
    QTest::addColumn<QString>("rule");
    const auto row = [](const QString &file, const QString &included, const QString &rule = {}) {
        QTest::addRow("%s: %s", qPrintable(file), qPrintable(included)) << file << included << rule;
    };
    row(u"core/lab/x.cpp"_s, u"base/a.h"_s);
    row(u"core/lab/x.cpp"_s, u"lab/d.h"_s);
    row(u"core/lab/x.cpp"_s, u"d.h"_s); // beside it
    row(u"core/lab/x.cpp"_s, u"x.moc"_s);
    row(u"cli/x.cpp"_s, u"lab/d.h"_s);
    row(u"cli/deep/below/x.cpp"_s, u"cli/e.h"_s);
    row(u"cli/deep/x.cpp"_s, u"gui/kit/f.h"_s, u"cli is not over gui"_s);
    row(u"gui/shell/x.cpp"_s, u"gui/kit/f.h"_s);
    row(u"gui/kit/x.cpp"_s, u"lab/d.h"_s);
    row(u"main.cpp"_s, u"gui/shell/g.h"_s);
    row(u"core/base/x.h"_s, u"lab/d.h"_s, u"core/base is below core/lab"_s);
    row(u"core/base/x.h"_s, u"../lab/d.h"_s, u"core/base is below core/lab"_s);
    row(u"core/disk/x.h"_s, u"net/c.h"_s, u"core/disk and core/net stand side by side"_s);
    row(u"core/lab/x.h"_s, u"gui/kit/f.h"_s, u"core is not over gui"_s);
    row(u"core/lab/x.h"_s, u"cli/e.h"_s, u"core is not over cli"_s);
    row(u"gui/shell/x.h"_s, u"cli/e.h"_s, u"gui is not over cli"_s);
    row(u"cli/x.h"_s, u"gui/kit/f.h"_s, u"cli is not over gui"_s);
    row(u"gui/kit/x.h"_s, u"gui/shell/g.h"_s, u"gui/kit is below gui/shell"_s);
    row(u"main.cpp"_s, u"cli/e.h"_s, u"app is not over cli"_s);
    row(u"core/lab/x.cpp"_s, u"lost/z.h"_s, u"core/lost has no place there"_s);
}

void TestLayers::finds()
{
    QFETCH(QString, file);
    QFETCH(QString, included);
    QFETCH(QString, rule);
    const QStringList faults = test::Layers(order).faults(files(file, included));
    if (rule.isEmpty()) {
        QCOMPARE(faults, QStringList());
        return;
    }
    QCOMPARE(faults,
             QStringList{u"app/%1:3: includes \"%2\", but %3 (app/layers.txt)"_s.arg(file, included, rule)});
}

void TestLayers::exceptions()
{
    test::Layers layers(order + u"    core/base/x.h lab/d.h # for now\n"_s);
    QCOMPARE(layers.faults(files(u"core/base/x.h"_s, u"lab/d.h"_s)), QStringList());
    // Only this file and this include; and not for longer than it is needed.
    const QStringList other = layers.faults(files(u"core/base/y.h"_s, u"lab/d.h"_s));
    QCOMPARE(other.size(), 2);
    QVERIFY2(other.first().startsWith(u"app/core/base/y.h:3: "), qPrintable(other.first()));
    QVERIFY2(other.last().contains(u"nothing needs the exception \"core/base/x.h lab/d.h\""),
             qPrintable(other.last()));
}

void TestLayers::badOrder()
{
    test::Layers layers(u"part core:\n    core/base\n    core/base\npart of cli:\n"_s);
    const QStringList faults = layers.faults({});
    QCOMPARE(faults.size(), 2);
    QVERIFY(faults.first().contains(u"layers.txt:3: core/base has a place already"));
    QVERIFY(faults.last().contains(u"layers.txt:4: "));
}

KLAB_TEST(TestLayers)
#include "tst_layers.moc"
