// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/toolfindings.h"

#include "testing.h"
#include "workspacecopy.h"

#include <QSignalSpy>

using namespace klab;
using namespace Qt::StringLiterals;

class TestToolFindings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aBuildReplaces();
    void anotherJobAdds();
    void leavesOtherFeedersAlone();
    void errorInWords();

private:
    void run(ToolFindings::Work work, const QStringList &lines);

    WorkspaceCopy m_workspace;
    std::unique_ptr<FindingStore> m_store;
    std::unique_ptr<ToolFindings> m_tools;
};

static QString error(const QString &message)
{
    return u"samples/vdev/vdev.cpp:3:1: error: "_s + message;
}

void TestToolFindings::init()
{
    m_store = std::make_unique<FindingStore>();
    m_tools = std::make_unique<ToolFindings>(m_store.get());
}

void TestToolFindings::run(ToolFindings::Work work, const QStringList &lines)
{
    m_tools->begin(m_workspace.paths(), work);
    for (const QString &line : lines)
        m_tools->add(line);
    m_tools->end();
}

void TestToolFindings::aBuildReplaces()
{
    QSignalSpy settled(m_store.get(), &FindingStore::settled);
    run(ToolFindings::Work::Builds, {error(u"one"_s), error(u"two"_s)});
    QCOMPARE(m_store->findings().size(), 2);
    QCOMPARE(m_store->findings().first().position.file, m_workspace.path(u"module/vdev/vdev.cpp"_s));
    QCOMPARE(settled.size(), 1);
    QCOMPARE(m_tools->errorCount(), 2);
    run(ToolFindings::Work::Builds, {error(u"three"_s)});
    QCOMPARE(m_store->findings().size(), 1);
    QCOMPARE(m_store->findings().first().message, u"three"_s);
    run(ToolFindings::Work::Builds, {u"  CC      init/main.o"_s});
    QVERIFY(m_store->findings().isEmpty());
    QCOMPARE(m_tools->errorCount(), 0);
}

void TestToolFindings::anotherJobAdds()
{
    run(ToolFindings::Work::Builds, {error(u"one"_s)});
    run(ToolFindings::Work::Other, {u"nothing found"_s});
    QCOMPARE(m_store->findings().size(), 1);
    QCOMPARE(m_tools->errorCount(), 0); // that one was there before
    run(ToolFindings::Work::Other, {error(u"two"_s)});
    QCOMPARE(m_store->findings().size(), 2);
    QCOMPARE(m_tools->errorCount(), 1);
}

void TestToolFindings::leavesOtherFeedersAlone()
{
    Diagnostic other;
    other.message = u"from a server"_s;
    m_store->replace(u"server"_s, {other});
    run(ToolFindings::Work::Builds, {error(u"one"_s)});
    QCOMPARE(m_tools->errorCount(), 1);
    run(ToolFindings::Work::Builds, {});
    QCOMPARE(m_store->findings(), QList<Diagnostic>{other});
}

void TestToolFindings::errorInWords()
{
    const Error failed{Error::Code::Build, u"make has failed"_s, u"Read the log."_s, u"details"_s};
    const Error other{Error::Code::Guest, u"The guest is gone"_s, {}, {}};
    run(ToolFindings::Work::Builds, {error(u"one"_s), error(u"two"_s)});
    QCOMPARE(m_tools->inWords(failed).code, Error::Code::Build);
    QVERIFY(m_tools->inWords(failed).message.contains(u'2'));
    QCOMPARE(m_tools->inWords(failed).details, u"details"_s);
    QCOMPARE(m_tools->inWords(other), other);
    run(ToolFindings::Work::Other, {});
    QCOMPARE(m_tools->inWords(failed), failed); // it has named no place
}

KLAB_TEST(TestToolFindings)
#include "tst_toolfindings.moc"
