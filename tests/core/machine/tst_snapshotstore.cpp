// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "machine/qemu/snapshotstore.h"
#include "testing.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace klab;
using namespace Qt::StringLiterals;

class TestSnapshotStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void keptAndFound();
    void replaced();
    void notFound_data();
    void notFound();
    void noteOfAnotherName();
    void damaged_data();
    void damaged();
    void changes_data();
    void changes();
    void filesAreNoPartOfTheKey();
    void fileIsMissing();
    void bounded();
    void usedLast();
    void tooLarge();
    void remains();
    void openToOthers();
    void noFolder();

private:
    SnapshotKey key(const QString &argument) const;
    SnapshotKey keep(const QString &argument, const QByteArray &state = "state") const;
    QString path(const QString &file) const { return m_folder->filePath(u"snapshots/"_s + file); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SnapshotStore> m_store;
    VmSpec m_spec;
};

void TestSnapshotStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<SnapshotStore>(path({}).chopped(1));
    m_spec = {};
    m_spec.kernelImage = m_folder->filePath(u"bzImage"_s);
    m_spec.initramfs = m_folder->filePath(u"initramfs.cpio"_s);
    test::write(m_spec.kernelImage, "a kernel");
    test::write(m_spec.initramfs, "files");
}

void TestSnapshotStore::cleanup()
{
    m_store.reset();
    m_folder.reset();
}

SnapshotKey TestSnapshotStore::key(const QString &argument) const
{
    VmSpec spec = m_spec;
    spec.kernelArguments << argument;
    return SnapshotKey::of(spec).value_or(SnapshotKey());
}

SnapshotKey TestSnapshotStore::keep(const QString &argument, const QByteArray &state) const
{
    const SnapshotKey made = key(argument);
    const Result<QString> file = m_store->newFile();
    if (file) {
        test::write(*file, state);
        (void)m_store->keep(made, *file);
    }
    return made;
}

void TestSnapshotStore::keptAndFound()
{
    const SnapshotKey one = keep(u"a=1"_s);
    const std::optional<Snapshot> found = m_store->find(one.name());
    QVERIFY(found);
    QCOMPARE(found->key, one);
    QCOMPARE(found->size, 5);
    QCOMPARE(test::read(found->file), "state");
    QVERIFY(found->made.secsTo(QDateTime::currentDateTime()) < 3600);
    KLAB_GOOD(SnapshotStore::verify(*found));
    QVERIFY(!m_store->find(key(u"a=2"_s).name()));
    m_store->drop(one.name());
    QVERIFY(!m_store->find(one.name()));
    QVERIFY(QDir(path({})).isEmpty());
}

void TestSnapshotStore::replaced()
{
    keep(u"a=1"_s, "an old state");
    test::write(m_spec.kernelImage, "another kernel");
    const SnapshotKey now = keep(u"a=1"_s, "a new one");
    QCOMPARE(m_store->list().size(), 1);
    const std::optional<Snapshot> found = m_store->find(now.name());
    QVERIFY(found);
    QCOMPARE(found->key, now);
    QCOMPARE(test::read(found->file), "a new one");
}

void TestSnapshotStore::notFound_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no state") << u".state"_s << QByteArray();
    QTest::newRow("a short one") << u".state"_s << "sta"_ba;
    QTest::newRow("a long one") << u".state"_s << "state and more"_ba;
    QTest::newRow("no note") << u".json"_s << QByteArray();
    QTest::newRow("half a note") << u".json"_s << R"({"arguments": ["-no)"_ba;
    QTest::newRow("another note") << u".json"_s << R"({"size": 5})"_ba;
}

void TestSnapshotStore::notFound()
{
    QFETCH(QString, suffix);
    QFETCH(QByteArray, content);
    const QString name = keep(u"a=1"_s).name();
    QFile::remove(path(name + suffix));
    if (!content.isEmpty())
        test::write(path(name + suffix), content);
    QVERIFY(!m_store->find(name));
    QVERIFY(m_store->list().isEmpty());
    keep(u"a=1"_s); // and can be made again
    QVERIFY(m_store->find(name));
}

// Of a machine with other arguments, whatever the file is called.
void TestSnapshotStore::noteOfAnotherName()
{
    const QString one = keep(u"a=1"_s).name();
    const QString other = key(u"a=2"_s).name();
    for (const QString &suffix : {u".state"_s, u".json"_s})
        QVERIFY(QFile::rename(path(one + suffix), path(other + suffix)));
    QVERIFY(!m_store->find(other));
}

void TestSnapshotStore::damaged_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::newRow("one bit") << "statd"_ba;
    QTest::newRow("zeroes") << QByteArray(5, '\0');
}

void TestSnapshotStore::damaged()
{
    QFETCH(QByteArray, state);
    const QString name = keep(u"a=1"_s).name();
    test::write(path(name + u".state"_s), state);
    const std::optional<Snapshot> found = m_store->find(name);
    QVERIFY(found);
    KLAB_FAILS(SnapshotStore::verify(*found), Error::Code::Verification, u"damaged"_s);
}

void TestSnapshotStore::changes_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("what");
    QTest::newRow("kernel") << u"bzImage"_s << u"the kernel"_s;
    QTest::newRow("initramfs") << u"initramfs.cpio"_s << u"the initramfs"_s;
}

// The name stays: what is new takes the place of what is old.
void TestSnapshotStore::changes()
{
    QFETCH(QString, file);
    QFETCH(QString, what);
    const SnapshotKey before = key(u"a=1"_s);
    QCOMPARE(before.differenceTo(key(u"a=1"_s)), QString());
    test::write(m_folder->filePath(file), "something else");
    const SnapshotKey after = key(u"a=1"_s);
    QCOMPARE(before.differenceTo(after), what);
    QCOMPARE(before.name(), after.name());
    SnapshotKey newQemu = after;
    newQemu.qemu = "another";
    QCOMPARE(after.differenceTo(newQemu), u"QEMU"_s);
    SnapshotKey elsewhere = after;
    elsewhere.host = "another";
    QCOMPARE(after.differenceTo(elsewhere), u"this computer"_s);
    QVERIFY(before.name() != key(u"a=2"_s).name());
}

void TestSnapshotStore::filesAreNoPartOfTheKey()
{
    const SnapshotKey before = key(u"a=1"_s);
    m_spec.savedTo = u"/somewhere"_s;
    QCOMPARE(key(u"a=1"_s), before);
    m_spec.savedTo.clear();
    m_spec.restoredFrom = u"/somewhere"_s;
    QCOMPARE(key(u"a=1"_s), before);
}

void TestSnapshotStore::fileIsMissing()
{
    QFile::remove(m_spec.initramfs);
    KLAB_FAILS(SnapshotKey::of(m_spec), Error::Code::FileSystem, u"initramfs.cpio"_s);
}

void TestSnapshotStore::bounded()
{
    QString first;
    for (int i = 0; i < SnapshotStore::Most + 2; ++i) {
        const QString name = keep(u"a=%1"_s.arg(i)).name();
        first = first.isEmpty() ? name : first;
        // The time stamps of files made in a moment may be the same.
        QFile note(path(name + u".json"_s));
        QVERIFY(note.open(QIODevice::ReadWrite));
        QVERIFY(note.setFileTime(QDateTime::currentDateTime().addSecs(i - 100),
                                 QFileDevice::FileModificationTime));
    }
    keep(u"a=last"_s);
    QCOMPARE(m_store->list().size(), SnapshotStore::Most);
    QVERIFY(!m_store->find(first));
    QVERIFY(m_store->find(key(u"a=last"_s).name()));
    QCOMPARE(QDir(path({})).entryList(QDir::Files).size(), 2 * SnapshotStore::Most);
}

void TestSnapshotStore::usedLast()
{
    const QString one = keep(u"a=1"_s).name();
    const QString two = keep(u"a=2"_s).name();
    QFile note(path(two + u".json"_s));
    QVERIFY(note.open(QIODevice::ReadWrite));
    QVERIFY(note.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
    note.close();
    QCOMPARE(m_store->list().first().name(), one);
    QFile other(path(one + u".json"_s));
    QVERIFY(other.open(QIODevice::ReadWrite));
    QVERIFY(other.setFileTime(QDateTime::currentDateTime().addSecs(-90), QFileDevice::FileModificationTime));
    other.close();
    QCOMPARE(m_store->list().first().name(), two);
    m_store->touch(one);
    QCOMPARE(m_store->list().first().name(), one);
    m_store->touch(u"none"_s);
    QVERIFY(!QFile::exists(path(u"none.json"_s)));
}

// Whether there is one, as a sparse file.
void TestSnapshotStore::tooLarge()
{
    const SnapshotKey large = key(u"a=1"_s);
    QVERIFY(!m_store->isTooLarge(large));
    const QString file = m_store->newFile().value_or(QString());
    QVERIFY(QFile::resize(file, SnapshotStore::MostBytes + 1));
    KLAB_FAILS(m_store->keep(large, file), Error::Code::NoSpace, u"larger than a gibibyte"_s);
    QVERIFY(!QFile::exists(file));
    QVERIFY(m_store->isTooLarge(large));
    QVERIFY(!m_store->isTooLarge(key(u"a=2"_s)));
    m_store->tidy();
    QVERIFY(m_store->isTooLarge(large));
    SnapshotKey other = large;
    other.kernel = "another";
    QVERIFY(!m_store->isTooLarge(other));
    keep(u"a=1"_s);
    QVERIFY(!m_store->isTooLarge(large));
    QVERIFY(QDir(path({})).entryList({u"*.large"_s}).isEmpty());
}

// A lab that was killed leaves what it was writing, which another one may still be doing.
void TestSnapshotStore::remains()
{
    const QString file = m_store->newFile().value_or(QString());
    const QString recent = m_store->newFile().value_or(QString());
    QVERIFY(file != recent);
    test::write(path(u"0123456789abcdef.state"_s), "without a note");
    for (const QString &left : {file, path(u"0123456789abcdef.state"_s)}) {
        QFile old(left);
        QVERIFY(old.open(QIODevice::ReadWrite));
        QVERIFY(
            old.setFileTime(QDateTime::currentDateTime().addSecs(-3600), QFileDevice::FileModificationTime));
    }
    const QString name = keep(u"a=1"_s).name();
    m_store->tidy();
    QStringList left = QDir(path({})).entryList(QDir::Files);
    QStringList wanted{name + u".json"_s, name + u".state"_s, QFileInfo(recent).fileName()};
    left.sort();
    wanted.sort();
    QCOMPARE(left, wanted);
}

// QEMU trusts what it restores.
void TestSnapshotStore::openToOthers()
{
    const QString name = keep(u"a=1"_s).name();
    QVERIFY(m_store->find(name));
    QVERIFY(QFile::setPermissions(path(name + u".state"_s), QFileDevice::Permissions(0x6666)));
    QVERIFY(!m_store->find(name));
    QVERIFY(QFile::setPermissions(path({}), QFileDevice::Permissions(0x7777)));
    QVERIFY(m_store->list().isEmpty());
    keep(u"a=2"_s); // takes the folder over, empty
    QCOMPARE(m_store->list().size(), 1);
}

void TestSnapshotStore::noFolder()
{
    test::write(path({}).chopped(1), "a file in its place");
    KLAB_FAILS(m_store->newFile(), Error::Code::FileSystem, QString());
    QVERIFY(m_store->list().isEmpty());
    QVERIFY(!m_store->find(u"0123456789abcdef"_s));
}

KLAB_TEST(TestSnapshotStore)
#include "tst_snapshotstore.moc"
