// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/findingstore.h"

#include "testing.h"

#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;

static Diagnostic finding(const QString &message, const QString &file = {},
                          Diagnostic::Severity severity = Diagnostic::Severity::Error)
{
    Diagnostic one;
    one.message = message;
    one.position.file = file;
    one.severity = severity;
    return one;
}

class TestFindingStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void addsInTheOrderOfComing();
    void replacesAFeedersOwn();
    void replacesInAFile();
    void counts();
    void tellsBeforeAndAfter();
    void settles();

private:
    QString messages() const;

    std::unique_ptr<FindingStore> m_store;
};

void TestFindingStore::init()
{
    m_store = std::make_unique<FindingStore>();
}

QString TestFindingStore::messages() const
{
    QStringList all;
    for (const Diagnostic &one : m_store->findings())
        all << one.message;
    return all.join(u' ');
}

void TestFindingStore::addsInTheOrderOfComing()
{
    m_store->add(u"tools"_s, {finding(u"a"_s), finding(u"b"_s)});
    m_store->add(u"server"_s, {finding(u"c"_s)});
    m_store->add(u"tools"_s, {finding(u"d"_s)});
    m_store->add(u"server"_s, {});
    QCOMPARE(messages(), u"a b c d"_s);
    QCOMPARE(m_store->findings(u"tools"_s).size(), 3);
    QCOMPARE(m_store->findings(u"server"_s), QList<Diagnostic>{finding(u"c"_s)});
    QVERIFY(m_store->findings(u"nobody"_s).isEmpty());
}

void TestFindingStore::replacesAFeedersOwn()
{
    m_store->add(u"tools"_s, {finding(u"a"_s)});
    m_store->add(u"server"_s, {finding(u"b"_s), finding(u"c"_s)});
    m_store->add(u"tools"_s, {finding(u"d"_s)});
    m_store->replace(u"server"_s, {finding(u"e"_s), finding(u"f"_s), finding(u"g"_s)});
    QCOMPARE(messages(), u"a e f g d"_s);
    m_store->clear(u"tools"_s);
    QCOMPARE(messages(), u"e f g"_s);
    m_store->replace(u"tools"_s, {finding(u"h"_s)}); // had none: at the end
    QCOMPARE(messages(), u"e f g h"_s);
    QCOMPARE(m_store->findings(u"tools"_s).size(), 1);
}

void TestFindingStore::replacesInAFile()
{
    m_store->add(u"tools"_s, {finding(u"a"_s, u"/x.c"_s)});
    m_store->add(u"server"_s, {finding(u"b"_s, u"/x.c"_s), finding(u"c"_s, u"/y.c"_s)});
    m_store->replaceIn(u"/x.c"_s, u"server"_s, {finding(u"d"_s, u"/x.c"_s)});
    QCOMPARE(messages(), u"a d c"_s);
    m_store->replaceIn(u"/z.c"_s, u"server"_s, {finding(u"e"_s, u"/z.c"_s)});
    QCOMPARE(messages(), u"a d c e"_s);
    m_store->replaceIn(u"/x.c"_s, u"server"_s, {});
    QCOMPARE(messages(), u"a c e"_s);
    m_store->replaceIn({}, u"server"_s, {}); // of no file: none
    QCOMPARE(messages(), u"a c e"_s);
}

void TestFindingStore::counts()
{
    using Severity = Diagnostic::Severity;
    m_store->add(u"tools"_s, {finding(u"a"_s), finding(u"b"_s, {}, Severity::Warning)});
    m_store->add(u"server"_s, {finding(u"c"_s)});
    QCOMPARE(m_store->count(Severity::Error), 2);
    QCOMPARE(m_store->count(Severity::Warning), 1);
    QCOMPARE(m_store->count(Severity::Note), 0);
    QCOMPARE(m_store->count(u"tools"_s, Severity::Error), 1);
    QCOMPARE(m_store->count(u"server"_s, Severity::Warning), 0);
}

void TestFindingStore::tellsBeforeAndAfter()
{
    QStringList told;
    const auto tell = [&](const QString &what) {
        told << u"%1 %2"_s.arg(what).arg(m_store->findings().size());
    };
    connect(m_store.get(), &FindingStore::aboutToAdd, this,
            [&](int first, int last) { tell(u"will add %1-%2 to"_s.arg(first).arg(last)); });
    connect(m_store.get(), &FindingStore::added, this, [&] { tell(u"added:"_s); });
    connect(m_store.get(), &FindingStore::aboutToReplace, this, [&] { tell(u"will replace"_s); });
    connect(m_store.get(), &FindingStore::replaced, this, [&] { tell(u"replaced:"_s); });
    m_store->add(u"tools"_s, {finding(u"a"_s)});
    m_store->add(u"tools"_s, {finding(u"b"_s), finding(u"c"_s)});
    m_store->replace(u"tools"_s, {finding(u"d"_s)});
    m_store->add(u"tools"_s, {}); // nothing to tell
    m_store->clear(u"server"_s);
    QCOMPARE(told, (QStringList{u"will add 0-0 to 0"_s, u"added: 1"_s, u"will add 1-2 to 1"_s, u"added: 3"_s,
                                u"will replace 3"_s, u"replaced: 1"_s}));
}

void TestFindingStore::settles()
{
    QSignalSpy settled(m_store.get(), &FindingStore::settled);
    m_store->settle(u"tools"_s); // nothing has changed
    QCOMPARE(settled.size(), 0);
    m_store->add(u"tools"_s, {finding(u"a"_s)});
    m_store->add(u"tools"_s, {finding(u"b"_s)});
    m_store->settle(u"server"_s);
    QCOMPARE(settled.size(), 0);
    m_store->settle(u"tools"_s);
    m_store->settle(u"tools"_s);
    QCOMPARE(settled.size(), 1);
    m_store->replace(u"server"_s, {finding(u"c"_s)});
    QCOMPARE(settled.size(), 2);
    m_store->add(u"tools"_s, {finding(u"d"_s)});
    m_store->clear(u"tools"_s); // settled with that
    QCOMPARE(settled.size(), 3);
    m_store->settle(u"tools"_s);
    QCOMPARE(settled.size(), 3);
}

KLAB_TEST(TestFindingStore)
#include "tst_findingstore.moc"
