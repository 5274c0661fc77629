// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/calltree.h"
#include "fixtures.h"
#include "testing.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <csignal>

using namespace klab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Row = CallTree::Row;

namespace
{

/// A tree over the fake server, which has been asked for f0.
struct Calls {
    explicit Calls(const QStringList &does)
        : tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
        LanguageClient::Limits limits;
        limits.pause = 1ms;
        client = std::make_unique<LanguageClient>(limits, nullptr);
        LanguageClient::Server server;
        server.name = u"fake"_s;
        server.spec.program = test::beside(u"fakelanguageserver"_s);
        server.spec.arguments = does;
        server.folder = u"/w"_s;
        client->open(file, u"c"_s, u"int f0();\n{ f0(); } f1\n{ f1(); } f2\n{ f2(); } f3\n.read = f0,\n"_s);
        client->start(server);
    }
    bool isReady() const
    {
        return test::waitFor([this] { return client->status().state == LanguageStatus::State::Ready; }, 10s);
    }
    /// Shows f0, and waits for its callers.
    bool show()
    {
        if (!isReady())
            return false;
        QList<CallItem> items;
        client->askCallItems(file, {0, 0},
                             [&](const Result<QList<CallItem>> &found) { items = found.value_or(items); });
        if (!test::waitFor([&] { return !items.isEmpty(); }, 10s))
            return false;
        tree.show(client.get(), items.first());
        return waitFor(top());
    }
    QModelIndex top() const { return tree.index(0, 0); }
    QModelIndex below(const QModelIndex &index, int row = 0) const { return tree.index(row, 0, index); }
    bool waitFor(const QModelIndex &index) const
    {
        return test::waitFor(
            [&] {
                const Row::State state = tree.rowAt(index)->state;
                return state == Row::State::Loaded || state == Row::State::Failed;
            },
            10s);
    }
    /// A row, as it is shown.
    QString text(const QModelIndex &index) const
    {
        QStringList texts;
        for (int column = 0; column < CallTree::ColumnCount; ++column)
            texts << index.siblingAtColumn(column).data().toString();
        return texts.join(u'|');
    }

    QString file = u"/w/a.c"_s;
    std::unique_ptr<LanguageClient> client;
    CallTree tree;
    QAbstractItemModelTester tester;
};

} // namespace

class TestCallTree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void shows();
    void nobodyCalls();
    void severalAtOnce();
    void circle();
    void table();
    void flood();
    void garbage();
    void serverEnds();
    void anotherOneMeanwhile();
    void goesWhileAsked();
};

void TestCallTree::initTestCase()
{
    std::signal(SIGPIPE, SIG_IGN); // as in the lab
}

void TestCallTree::shows()
{
    Calls calls({});
    QVERIFY(!calls.tree.top());
    QCOMPARE(calls.tree.rowCount(), 0);
    QVERIFY(calls.show());
    QTRY_COMPARE(calls.text(calls.top()), u"f0|a.c:1|int f0();"_s);
    QCOMPARE(calls.tree.rowCount(calls.top()), 1);
    const QModelIndex caller = calls.below(calls.top());
    QCOMPARE(calls.text(caller), u"f1|a.c:2|{ f0(); } f1"_s);
    QCOMPARE(calls.tree.rowAt(caller)->use.kind, FunctionUse::Kind::Called);
    QVERIFY(calls.tree.hasChildren(caller));
    QCOMPARE(calls.tree.rowCount(caller), 0); // nobody has asked yet
    calls.tree.load(caller);
    QVERIFY(calls.text(calls.below(caller)).startsWith(u"Looking for callers"));
    QVERIFY(calls.waitFor(caller));
    QCOMPARE(calls.text(calls.below(caller)), u"f2|a.c:3|{ f1(); } f2"_s);
    calls.tree.load(caller); // it is known
    QCOMPARE(calls.tree.rowAt(caller)->state, Row::State::Loaded);
    calls.tree.clear();
    QCOMPARE(calls.tree.rowCount(), 0);
}

void TestCallTree::nobodyCalls()
{
    Calls calls({});
    QVERIFY(calls.show());
    QModelIndex index = calls.top();
    for (int i = 0; i < 3; ++i) {
        index = calls.below(index);
        calls.tree.load(index);
        QVERIFY(calls.waitFor(index));
    }
    QCOMPARE(calls.tree.rowAt(index)->item.name, u"f3"_s);
    const QModelIndex message = calls.below(index);
    QCOMPARE(calls.tree.rowAt(message)->kind, Row::Kind::Message);
    QVERIFY(!calls.tree.hasChildren(message));
    calls.tree.load(message); // does nothing
}

// The client awaits one such answer at a time, and each row gets its own all the same.
void TestCallTree::severalAtOnce()
{
    Calls calls({u"calls"_s, u"wide"_s});
    QVERIFY(calls.show());
    QCOMPARE(calls.tree.rowCount(calls.top()), 3);
    for (int row = 0; row < 3; ++row)
        calls.tree.load(calls.below(calls.top(), row));
    for (int row = 0; row < 3; ++row) {
        const QModelIndex index = calls.below(calls.top(), row);
        QVERIFY(calls.waitFor(index));
        QCOMPARE(calls.tree.rowAt(index)->state, Row::State::Loaded);
        QCOMPARE(calls.tree.rowCount(index), 3);
        QCOMPARE(calls.tree.rowAt(calls.below(index))->item.name, u"f%1"_s.arg((row + 1) * 10 + 1));
    }
}

void TestCallTree::circle()
{
    Calls calls({u"calls"_s, u"circle"_s});
    QVERIFY(calls.show());
    QModelIndex index = calls.top();
    for (int i = 0; i < 2; ++i) {
        index = calls.below(index);
        calls.tree.load(index);
        QVERIFY(calls.waitFor(index));
    }
    index = calls.below(index);
    QCOMPARE(calls.tree.rowAt(index)->kind, Row::Kind::Circle);
    QVERIFY(calls.text(index).startsWith(u"f0 (recursive)|"));
    QVERIFY(!calls.tree.hasChildren(index));
    calls.tree.load(index);
    QCOMPARE(calls.tree.rowCount(index), 0);
}

void TestCallTree::table()
{
    Calls calls({u"calls"_s, u"table"_s});
    QVERIFY(calls.show());
    const QModelIndex index = calls.below(calls.top());
    QCOMPARE(calls.text(index), u"table (sets .read)|a.c:5|.read = f0,"_s);
    QCOMPARE(calls.tree.rowAt(index)->kind, Row::Kind::Table);
    QVERIFY(!calls.tree.hasChildren(index));
}

void TestCallTree::flood()
{
    Calls calls({u"calls"_s, u"flood"_s});
    QVERIFY(calls.show());
    const int count = calls.tree.rowCount(calls.top());
    QCOMPARE(count, CallTree::MostRows + 1);
    QVERIFY(calls.text(calls.below(calls.top(), count - 1)).startsWith(u"Only the first"));
}

void TestCallTree::garbage()
{
    Calls calls({u"calls"_s, u"garbage"_s});
    QVERIFY(calls.show());
    QCOMPARE(calls.tree.rowCount(calls.top()), 1);
    QCOMPARE(calls.tree.rowAt(calls.below(calls.top()))->kind, Row::Kind::Message);
}

// What was asked fails, and can be asked again.
void TestCallTree::serverEnds()
{
    Calls calls({u"die"_s, u"callHierarchy/incomingCalls"_s});
    QVERIFY(calls.show());
    QCOMPARE(calls.tree.rowAt(calls.top())->state, Row::State::Failed);
    QCOMPARE(calls.tree.rowAt(calls.below(calls.top()))->kind, Row::Kind::Message);
    QVERIFY(calls.isReady());
    calls.tree.load(calls.top());
    QCOMPARE(calls.tree.rowAt(calls.top())->state, Row::State::Waiting);
    QVERIFY(calls.waitFor(calls.top()));
}

// What was asked for another function is nobody's.
void TestCallTree::anotherOneMeanwhile()
{
    Calls calls({});
    QVERIFY(calls.show());
    const CallItem first = calls.tree.top()->item;
    const CallItem second = calls.tree.rowAt(calls.below(calls.top()))->item;
    const QSignalSpy loaded(&calls.tree, &CallTree::loaded);
    calls.tree.show(calls.client.get(), first);
    calls.tree.show(calls.client.get(), second);
    QVERIFY(calls.waitFor(calls.top()));
    test::settle();
    QCOMPARE(loaded.size(), 1);
    QCOMPARE(calls.tree.rowAt(calls.below(calls.top()))->item.name, u"f2"_s);
}

void TestCallTree::goesWhileAsked()
{
    auto calls = std::make_unique<Calls>(QStringList());
    QVERIFY(calls->show());
    calls->tree.load(calls->below(calls->top()));
    calls->client.reset(); // whose handlers come later, if at all
    test::settle();
    calls->tree.load(calls->top());
    calls.reset();
    test::settle();
}

KLAB_TEST(TestCallTree)

#include "tst_calltree.moc"
