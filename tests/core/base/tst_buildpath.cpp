// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/buildpath.h"

#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QFile>

using namespace klab;
using namespace Qt::StringLiterals;

class TestBuildPath : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void measured_data();
    void measured();
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void namesEachOnce();
    void linksAreFollowed();
    void inside_data();
    void inside();
    void harmlessNames();
};

// Each character by itself, as the kernel's build has taken it: see tests/buildpaths/run.
void TestBuildPath::measured_data()
{
    QTest::addColumn<QString>("character");
    QTest::addColumn<bool>("works");
    for (const QByteArray &line : test::recorded(u"buildpaths.txt"_s).split('\n')) {
        const QByteArrayList fields = line.split('\t');
        if (fields.size() >= 2)
            QTest::newRow(fields[0].toHex().constData())
                << QFile::decodeName(fields[0]) << (fields[1] == "works");
    }
}

void TestBuildPath::measured()
{
    QFETCH(QString, character);
    QFETCH(bool, works);
    const QTemporaryDir folder;
    const QString name = character.size() == 1 ? u"%1a%1b%1"_s.arg(character) : character;
    const Result<> checked = checkBuildPath(folder.path() + u'/' + name, {});
    // What works, but is refused: patterns, and what a message cannot show.
    const bool isRefused = u"*?[]"_s.contains(character) || character == QChar::ReplacementCharacter ||
                           QChar::isSpace(character.at(0).unicode());
    QCOMPARE(checked.has_value(), works && !isRefused);
}

void TestBuildPath::accepted_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"Kernel-Lab_2.0"_s;
    for (const QChar c : u"._-+@^~!"_s)
        QTest::newRow(qPrintable(u"with "_s + c)) << u"%1a%1b"_s.arg(c);
    QTest::newRow("umlauts") << u"Übung für Anfänger"_s.remove(u' ');
    QTest::newRow("decomposed umlaut") << u"u\u0308bung"_s;
    QTest::newRow("Chinese") << u"内核"_s;
    QTest::newRow("Cyrillic") << u"ядро"_s;
    QTest::newRow("Arabic") << u"نواة"_s;
    QTest::newRow("emoji") << u"\U0001F427"_s;
}

void TestBuildPath::accepted()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    KLAB_GOOD(checkBuildPath(folder.filePath(name), {}));
    KLAB_GOOD(checkBuildPath(folder.filePath(name + u"/below"_s), {}));
}

void TestBuildPath::refused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("named");
    for (const QChar c : u"\"#$%&'()*,:;<=>?[\\]`{|}"_s)
        QTest::newRow(qPrintable(u"with "_s + c)) << u"a%1b"_s.arg(c) << u"'%1'"_s.arg(c);
    QTest::newRow("space") << u"my lab"_s << u"a space"_s;
    QTest::newRow("tab") << u"my\tlab"_s << u"the invisible character U+0009"_s;
    QTest::newRow("newline") << u"my\nlab"_s << u"the invisible character U+000A"_s;
    QTest::newRow("escape") << u"my\x1blab"_s << u"the invisible character U+001B"_s;
    QTest::newRow("delete") << u"my\x7flab"_s << u"the invisible character U+007F"_s;
    QTest::newRow("C1") << u"my\u009blab"_s << u"the invisible character U+009B"_s;
    QTest::newRow("no-break space") << u"my\u00a0lab"_s << u"the invisible character U+00A0"_s;
    QTest::newRow("right to left") << u"my\u202elab"_s << u"the invisible character U+202E"_s;
    QTest::newRow("Latin-1 bytes") << QFile::decodeName("my\xfclab") << u"bytes that are not UTF-8"_s;
    QTest::newRow("dot at the end") << u"lab."_s << u"a name that ends with '.'"_s;
    QTest::newRow("dot at a parent's end") << u"lab./ws"_s << u"a name that ends with '.'"_s;
    QTest::newRow("in a parent") << u"a;b/ws"_s << u"';'"_s;
}

void TestBuildPath::refused()
{
    QFETCH(QString, name);
    QFETCH(QString, named);
    const QTemporaryDir folder;
    const Result<> result = checkBuildPath(folder.filePath(name), u"Choose."_s);
    KLAB_FAILS(result, Error::Code::BadInput,
               u"contains %1, which the kernel's build cannot handle."_s.arg(named));
    QVERIFY(result.error().message.contains(u"The path '"_s + folder.path()));
    QCOMPARE(result.error().remedy, u"Choose."_s);
    QVERIFY(!QFile::exists(folder.filePath(name.section(u'/', 0, 0))));
}

void TestBuildPath::namesEachOnce()
{
    KLAB_FAILS(checkBuildPath(u"/a b/c#d e#"_s, {}), Error::Code::BadInput,
               u"contains a space, '#', which"_s);
}

void TestBuildPath::linksAreFollowed()
{
    const QTemporaryDir folder;
    QVERIFY(QDir().mkpath(folder.filePath(u"a&b"_s)));
    QVERIFY(QFile::link(folder.filePath(u"a&b"_s), folder.filePath(u"link"_s)));
    for (const QString &path : {u"link"_s, u"link/new"_s, u"link/new/deep"_s})
        KLAB_FAILS(checkBuildPath(folder.filePath(path), {}), Error::Code::BadInput, u"contains '&'"_s);
    QVERIFY(QDir().mkpath(folder.filePath(u"plain"_s)));
    QVERIFY(QFile::link(folder.filePath(u"plain"_s), folder.filePath(u"b&c"_s)));
    // make is given the link's own name.
    KLAB_FAILS(checkBuildPath(folder.filePath(u"b&c"_s), {}), Error::Code::BadInput, u"contains '&'"_s);
}

void TestBuildPath::inside_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<bool>("expected");
    QTest::newRow("itself") << u"/a/b"_s << u"/a/b"_s << true;
    QTest::newRow("below") << u"/a/b/c"_s << u"/a/b"_s << true;
    QTest::newRow("above") << u"/a"_s << u"/a/b"_s << false;
    QTest::newRow("longer name") << u"/a/bc"_s << u"/a/b"_s << false;
    QTest::newRow("root") << u"/a"_s << u"/"_s << true;
}

void TestBuildPath::inside()
{
    QFETCH(QString, path);
    QFETCH(QString, folder);
    QTEST(isInside(path, folder), "expected");
}

void TestBuildPath::harmlessNames()
{
    QCOMPARE(harmlessName(u"my course"_s), u"my_course"_s);
    QCOMPARE(harmlessName(u"Übung-1.2"_s), u"Übung-1.2"_s);
    for (const QString &name : {u"v1."_s, u"a b.."_s, u"$(x)"_s})
        KLAB_GOOD(checkBuildPath(u"/tmp/"_s + harmlessName(name) + u"/x"_s, {}));
}

KLAB_TEST(TestBuildPath)
#include "tst_buildpath.moc"
