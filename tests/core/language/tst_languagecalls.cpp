// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "language/languagecalls.h"
#include "language/languageclient.h"
#include "testing.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <csignal>

using namespace klab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static QJsonValue parsed(const QByteArray &text)
{
    return QJsonDocument::fromJson("[" + text + "]").array().at(0);
}

static QByteArray item(const QByteArray &more)
{
    return R"({"name":"demo","kind":12,"uri":"file:///w/a.c","range":{"start":{"line":2,"character":0},)"
           R"("end":{"line":9,"character":1}},"selectionRange":{"start":{"line":2,"character":4},)"
           R"("end":{"line":2,"character":8}})" +
           more + "}";
}

class TestLanguageCalls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void items_data();
    void items();
    void tokensGoBack();
    void callers();
    void garbage_data();
    void garbage();
    void bounds();
    void asks();
    void asksAboutNoOldText();
    void cancels();
};

void TestLanguageCalls::initTestCase()
{
    std::signal(SIGPIPE, SIG_IGN); // as in the lab
}

void TestLanguageCalls::items_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QString>("key");
    QTest::newRow("with a mark") << QByteArray(R"(,"data":"C0FFEE")") << u"C0FFEE"_s;
    QTest::newRow("without") << QByteArray() << u"/w/a.c:2:4:demo"_s;
    QTest::newRow("a mark that is no text") << QByteArray(R"(,"data":{"a":1})") << u"/w/a.c:2:4:demo"_s;
}

void TestLanguageCalls::items()
{
    QFETCH(QByteArray, more);
    QFETCH(QString, key);
    const QList<CallItem> items = readCallItems(parsed("[" + item(more) + "]"));
    QCOMPARE(items.size(), 1);
    QCOMPARE(items[0].name, u"demo"_s);
    QCOMPARE(items[0].kind, CompletionEntry::Kind::Function);
    QCOMPARE(items[0].location, (TextLocation{u"/w/a.c"_s, {{2, 4}, {2, 8}}}));
    QCOMPARE(items[0].key, key);
}

// What the server has said of it, and nothing that the protocol does not have.
void TestLanguageCalls::tokensGoBack()
{
    const QByteArray known = item(R"(,"data":{"a":[1]},"detail":"x")");
    const QByteArray strange = item(R"(,"data":{"a":[1]},"detail":"x","strange":1)");
    QCOMPARE(readCallItems(parsed("[" + strange + "]")).value(0).token, parsed(known).toObject());
}

void TestLanguageCalls::callers()
{
    const QByteArray place = R"({"start":{"line":5,"character":7},"end":{"line":5,"character":9}})";
    const QByteArray first = R"({"start":{"line":3,"character":7},"end":{"line":3,"character":9}})";
    const QByteArray answer = R"([{"from":)" + item({}) + R"(,"fromRanges":[)" + place + "," + first + "," +
                              place + R"(,7]},{"from":)" + item(R"(,"data":"b")") + "}]";
    const QList<Caller> callers = readCallers(parsed(answer));
    QCOMPARE(callers.size(), 2);
    QCOMPARE(callers[0].places, (QList<TextRange>{{{3, 7}, {3, 9}}, {{5, 7}, {5, 9}}}));
    QCOMPARE(callers[1].places, (QList<TextRange>{{{2, 4}, {2, 8}}})); // its name, for want of better
}

void TestLanguageCalls::garbage_data()
{
    QTest::addColumn<QByteArray>("answer");
    for (const char *answer :
         {"null", "7", "\"x\"", "{}", "[]", "[null,7,\"x\",[],{}]", "[{\"from\":7}]", "[{\"name\":\"x\"}]",
          "[{\"name\":\"x\",\"uri\":\"https://w/a.c\"}]", "[{\"name\":\"\",\"uri\":\"file:///w/a.c\"}]",
          "[{\"from\":{\"name\":7,\"uri\":{}},\"fromRanges\":{}}]"})
        QTest::newRow(answer) << QByteArray(answer);
}

void TestLanguageCalls::garbage()
{
    QFETCH(QByteArray, answer);
    QVERIFY(readCallItems(parsed(answer)).isEmpty());
    QVERIFY(readCallers(parsed(answer)).isEmpty());
}

void TestLanguageCalls::bounds()
{
    QByteArrayList many;
    QByteArrayList ranges;
    for (int i = 0; i < 6000; ++i) {
        many << R"({"from":)" + item({}) + "}";
        ranges << R"({"start":{"line":)" + QByteArray::number(i) + R"(}})";
    }
    QCOMPARE(readCallers(parsed("[" + many.join(",") + "]")).size(), 5000);
    const QByteArray one = R"([{"from":)" + item({}) + R"(,"fromRanges":[)" + ranges.join(",") + "]}]";
    QCOMPARE(readCallers(parsed(one)).value(0).places.size(), 500);
    const QByteArray token = item(R"(,"data":")" + QByteArray(10000, 'x') + R"(")");
    QVERIFY(readCallItems(parsed("[" + token + "]")).isEmpty());
    QByteArrayList items;
    for (int i = 0; i < 200; ++i)
        items << item({});
    QCOMPARE(readCallItems(parsed("[" + items.join(",") + "]")).size(), 100);
}

namespace
{

/// A client with the fake server, and what it has answered.
struct CallTalk {
    explicit CallTalk(const QStringList &does)
    {
        LanguageClient::Server server;
        server.name = u"fake"_s;
        server.spec.program = test::beside(u"fakelanguageserver"_s);
        server.spec.arguments = does;
        server.folder = u"/w"_s;
        client.open(file, u"c"_s, u"int f0();\n"_s);
        client.start(server);
    }
    bool isReady() const
    {
        return test::waitFor([this] { return client.status().state == LanguageStatus::State::Ready; }, 10s);
    }
    void prepare()
    {
        client.askCallItems(file, {0, 0}, [this](const Result<QList<CallItem>> &found) {
            answers << (found ? found->value(0).name : u'!' + found.error().message);
            items = found.value_or(QList<CallItem>());
        });
    }
    void ask()
    {
        client.askCallers(items.value(0), [this](const Result<QList<Caller>> &callers) {
            answers << (callers ? callers->value(0).item.name : u'!' + callers.error().message);
        });
    }
    bool waitForAnswers(qsizetype count) const
    {
        return test::waitFor([this, count] { return answers.size() >= count; }, 20s);
    }

    QString file = u"/w/a b.c"_s;
    LanguageClient client;
    QList<CallItem> items;
    QStringList answers;
};

} // namespace

void TestLanguageCalls::asks()
{
    CallTalk talk({u"garbage"_s});
    QVERIFY(talk.isReady());
    talk.prepare();
    QVERIFY(talk.waitForAnswers(1));
    QCOMPARE(talk.answers, QStringList{u"f0"_s});
    QCOMPARE(talk.items[0].location.path, talk.file);
    talk.ask();
    QVERIFY(talk.waitForAnswers(2));
    QCOMPARE(talk.answers.last(), u"f1"_s);
}

// Where a function is depends on the text, who calls it does not.
void TestLanguageCalls::asksAboutNoOldText()
{
    CallTalk talk({});
    QVERIFY(talk.isReady());
    talk.prepare();
    QVERIFY(talk.waitForAnswers(1));
    talk.client.touch(talk.file);
    talk.prepare();
    QVERIFY(talk.waitForAnswers(2));
    QVERIFY2(talk.answers[1].startsWith(u'!'), qPrintable(talk.answers[1]));
    talk.items = {readCallItems(parsed("[" + item({}).replace("demo", "f1") + "]"))};
    talk.ask();
    talk.client.change(talk.file, u"int f1();\n"_s);
    QVERIFY(talk.waitForAnswers(3));
    QCOMPARE(talk.answers[2], u"f2"_s);
}

void TestLanguageCalls::cancels()
{
    CallTalk talk({});
    QVERIFY(talk.isReady());
    talk.prepare();
    QVERIFY(talk.waitForAnswers(1));
    talk.ask();
    talk.client.cancelCallers();
    QVERIFY(talk.waitForAnswers(2));
    QVERIFY2(talk.answers[1].startsWith(u'!'), qPrintable(talk.answers[1]));
    test::settle();
    QCOMPARE(talk.answers.size(), 2);
}

KLAB_TEST(TestLanguageCalls)

#include "tst_languagecalls.moc"
