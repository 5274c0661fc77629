// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/trust.h"

#include "base/datafiles.h"
#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QFile>

#include <sys/stat.h>

using namespace klab;
using namespace Qt::StringLiterals;

class TestTrust : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void newWorkspace_data();
    void newWorkspace();
    void remembered();
    void anotherInTheSamePlace();
    void moved();
    void aStoreOfOthers();
    void tutorial();
    void onlyLookedAt();
    void fromBefore_data();
    void fromBefore();
    void onceOnly();
};

namespace
{

/// A place for workspaces, and a store.
struct Places {
    Places() { QDir().mkpath(at(u"ws"_s)); }
    QString at(const QString &name) const { return folder.filePath(name); }
    TrustStore store() const { return TrustStore(at(u"data/trusted.json"_s)); }
    void setMode(const QString &name, mode_t mode) const
    {
        if (chmod(QFile::encodeName(at(name)).constData(), mode) != 0)
            qFatal("chmod");
    }
    QTemporaryDir folder;
};

} // namespace

void TestTrust::newWorkspace_data()
{
    QTest::addColumn<QString>("make"); // a file, or a folder with "/" at its end
    QTest::addColumn<bool>("isNew");
    QTest::newRow("absent") << QString() << true;
    QTest::newRow("empty") << u"new/"_s << true;
    QTest::newRow("opened, and left again") << u"new/.lock"_s << true;
    QTest::newRow("a command has failed there") << u"new/logs/klab.log"_s << true;
    QTest::newRow("with a tree") << u"new/linux/Makefile"_s << false;
    QTest::newRow("with a module") << u"new/module/vdev/Kconfig"_s << false;
    QTest::newRow("with a secret that it brought along") << u"new/.klab-trust"_s << false;
    QTest::newRow("a file") << u"new"_s << false;
}

void TestTrust::newWorkspace()
{
    QFETCH(QString, make);
    const Places places;
    if (make.endsWith(u'/'))
        QDir().mkpath(places.at(make));
    else if (!make.isEmpty())
        test::write(places.at(make), "x");
    QTEST(TrustStore::isNewWorkspace(places.at(u"new"_s)), "isNew");
    if (make.endsWith(u'/')) {
        places.setMode(u"new"_s, 0777); // whoever else may fill it
        QVERIFY(!TrustStore::isNewWorkspace(places.at(u"new"_s)));
    }
}

void TestTrust::remembered()
{
    const Places places;
    QVERIFY(!places.store().isTrustedWorkspace(places.at(u"ws"_s)));
    KLAB_GOOD(places.store().trustWorkspace(places.at(u"ws"_s)));
    QVERIFY(places.store().isTrustedWorkspace(places.at(u"ws"_s)));
    QVERIFY(QFile::link(places.at(u"ws"_s), places.at(u"link"_s)));
    QVERIFY(places.store().isTrustedWorkspace(places.at(u"link"_s)));
    QVERIFY(places.store().isTrustedWorkspace(places.at(u"ws/../ws/"_s)));
    QDir().mkpath(places.at(u"other"_s));
    KLAB_GOOD(places.store().trustWorkspace(places.at(u"other"_s)));
    QVERIFY(places.store().isTrustedWorkspace(places.at(u"ws"_s)));
}

void TestTrust::anotherInTheSamePlace()
{
    const Places places;
    test::write(places.at(u"ws/.klab-trust"_s), "brought along\n");
    QVERIFY(!places.store().isTrustedWorkspace(places.at(u"ws"_s)));
    KLAB_GOOD(places.store().trustWorkspace(places.at(u"ws"_s)));
    QVERIFY(places.store().isTrustedWorkspace(places.at(u"ws"_s)));
    QVERIFY(QDir(places.at(u"ws"_s)).removeRecursively());
    test::write(places.at(u"ws/.klab-trust"_s), "brought along\n");
    QVERIFY(!places.store().isTrustedWorkspace(places.at(u"ws"_s)));
    QVERIFY(QFile::remove(places.at(u"ws/.klab-trust"_s)));
    QVERIFY(!places.store().isTrustedWorkspace(places.at(u"ws"_s)));
}

void TestTrust::moved()
{
    const Places places;
    KLAB_GOOD(places.store().trustWorkspace(places.at(u"ws"_s)));
    QVERIFY(QDir().rename(places.at(u"ws"_s), places.at(u"elsewhere"_s)));
    QVERIFY(!places.store().isTrustedWorkspace(places.at(u"elsewhere"_s)));
}

void TestTrust::aStoreOfOthers()
{
    const Places places;
    KLAB_GOOD(places.store().trustWorkspace(places.at(u"ws"_s)));
    places.setMode(u"data/trusted.json"_s, 0666);
    QVERIFY(!places.store().isTrustedWorkspace(places.at(u"ws"_s)));
    places.setMode(u"data/trusted.json"_s, 0600);
    QVERIFY(places.store().isTrustedWorkspace(places.at(u"ws"_s)));
    places.setMode(u"data"_s, 0777);
    QVERIFY(!places.store().isTrustedWorkspace(places.at(u"ws"_s)));
    KLAB_FAILS(places.store().trustWorkspace(places.at(u"ws"_s)), Error::Code::FileSystem,
               u"does not belong to you alone"_s);
}

void TestTrust::tutorial()
{
    const Places places;
    QDir().mkpath(places.at(u"tutorial"_s));
    QVERIFY(!places.store().isTrustedTutorial(places.at(u"tutorial"_s)));
    KLAB_GOOD(places.store().trustTutorial(places.at(u"tutorial"_s)));
    QVERIFY(places.store().isTrustedTutorial(places.at(u"tutorial"_s)));
    QVERIFY(!places.store().isTrustedWorkspace(places.at(u"tutorial"_s)));
    QDir().mkpath(places.at(u"other"_s));
    QVERIFY(QDir().rename(places.at(u"tutorial"_s), places.at(u"away"_s)));
    QVERIFY(QDir().rename(places.at(u"other"_s), places.at(u"tutorial"_s)));
    QVERIFY(!places.store().isTrustedTutorial(places.at(u"tutorial"_s)));
    QVERIFY(!places.store().isTrustedTutorial(places.at(u"absent"_s)));
}

void TestTrust::onlyLookedAt()
{
    const Places places;
    QVERIFY(!places.store().isOnlyLookedAt(places.at(u"ws"_s)));
    KLAB_GOOD(places.store().lookOnly(places.at(u"ws"_s)));
    QVERIFY(places.store().isOnlyLookedAt(places.at(u"ws"_s)));
    QVERIFY(!places.store().isTrustedWorkspace(places.at(u"ws"_s)));
    QVERIFY(!QFile::exists(places.at(u"ws/.klab-trust"_s))); // nothing is written where one only looks
    KLAB_GOOD(places.store().trustWorkspace(places.at(u"ws"_s)));
    QVERIFY(places.store().isTrustedWorkspace(places.at(u"ws"_s)));
    QDir().mkpath(places.at(u"other"_s));
    QVERIFY(QDir().rename(places.at(u"ws"_s), places.at(u"away"_s)));
    QVERIFY(QDir().rename(places.at(u"other"_s), places.at(u"ws"_s)));
    QVERIFY(!places.store().isOnlyLookedAt(places.at(u"ws"_s))); // it is another one
}

void TestTrust::fromBefore_data()
{
    QTest::addColumn<bool>("hasLabRun");
    QTest::addColumn<bool>("isLab");
    QTest::addColumn<bool>("isTrusted");
    QTest::newRow("an upgrade") << true << true << true;
    QTest::newRow("the lab's first day here") << false << true << false;
    QTest::newRow("no workspace") << true << false << false;
}

void TestTrust::fromBefore()
{
    QFETCH(bool, hasLabRun);
    QFETCH(bool, isLab);
    const Places places;
    const test::Variable cache("XDG_CACHE_HOME", places.at(u"cache"_s));
    if (hasLabRun)
        test::write(cacheFolder() + u"/objects-0123456789abcdef"_s, "764");
    if (isLab)
        test::write(places.at(u"ws/.module-origin"_s), "digest");
    places.store().takeOver({places.at(u"ws"_s), places.at(u"absent"_s)});
    QTEST(places.store().isTrustedWorkspace(places.at(u"ws"_s)), "isTrusted");
}

// What comes later is somebody else's as long as nobody has said otherwise.
void TestTrust::onceOnly()
{
    const Places places;
    const test::Variable cache("XDG_CACHE_HOME", places.at(u"cache"_s));
    test::write(cacheFolder() + u"/objects-0123456789abcdef"_s, "764");
    places.store().takeOver({});
    test::write(places.at(u"ws/.module-origin"_s), "digest");
    places.store().takeOver({places.at(u"ws"_s)});
    QVERIFY(!places.store().isTrustedWorkspace(places.at(u"ws"_s)));
}

KLAB_TEST(TestTrust)
#include "tst_trust.moc"
