// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/products.h"

#include "fixtures.h"
#include "testing.h"

#include <QFile>
#include <QFileInfo>

using namespace klab;
using namespace Qt::StringLiterals;

class TestProducts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void older_data();
    void older();
};

void TestProducts::older_data()
{
    QTest::addColumn<int>("source"); // seconds after the product
    QTest::addColumn<int>("changed");
    QTest::newRow("saved after the build") << 5 << 0;
    QTest::newRow("saved while the compiler ran") << -1 << 1;
    QTest::newRow("put back with its old time") << -100000 << 1;
    QTest::newRow("in the same moment") << 0 << 1;
}

void TestProducts::older()
{
    QFETCH(int, source);
    QFETCH(int, changed);
    const QTemporaryDir folder;
    const QString product = folder.filePath(u"build/vdev.o"_s);
    const QString saved = folder.filePath(u"vdev.cpp"_s);
    test::write(product, "o");
    test::write(saved, "s");
    const QDateTime built = QDateTime::fromSecsSinceEpoch(1'700'000'000);
    const auto stamp = [](const QString &path, const QDateTime &time) {
        QFile file(path);
        return file.open(QIODevice::ReadWrite) && file.setFileTime(time, QFile::FileModificationTime);
    };
    QVERIFY(stamp(product, built));
    QVERIFY(stamp(saved, built.addSecs(source)));
    QCOMPARE(makeOlderThan(folder.filePath(u"build"_s), {saved, folder.filePath(u"gone"_s)}), changed);
    QVERIFY(QFileInfo(product).lastModified() < QFileInfo(saved).lastModified());
    QCOMPARE(QFileInfo(saved).lastModified(), built.addSecs(source));
    // Removed files say nothing about time.
    QCOMPARE(makeOlderThan(folder.filePath(u"build"_s), {folder.filePath(u"gone"_s)}), 0);
}

KLAB_TEST(TestProducts)
#include "tst_products.moc"
