// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "language/editscope.h"
#include "testing.h"

#include <QDir>

using namespace klab;
using namespace Qt::StringLiterals;

class TestEditScope : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void admits_data();
    void admits();
    void ownFile();

private:
    QTemporaryDir m_folder;
    EditScope m_scope;
};

// As in a workspace: the kernel tree links to the module.
void TestEditScope::initTestCase()
{
    const auto path = [this](const QString &name) { return m_folder.filePath(name); };
    for (const QString &file : {u"w/module/demo/a.c"_s, u"w/linux/kernel/fork.c"_s, u"w/build/lab/x.h"_s,
                                u"elsewhere/b.c"_s, u"other/c.c"_s, u"w/module2/d.c"_s}) {
        QVERIFY(QDir().mkpath(QFileInfo(path(file)).path()));
        test::write(path(file), "\n");
    }
    QVERIFY(QDir().mkpath(path(u"w/linux/samples"_s)));
    QVERIFY(QFile::link(path(u"w/module/demo"_s), path(u"w/linux/samples/demo"_s)));
    QVERIFY(QFile::link(path(u"w/linux/kernel"_s), path(u"w/module/kernel"_s)));
    QVERIFY(QFile::link(path(u"w"_s), path(u"link"_s)));
    m_scope = {{path(u"link/module"_s), path(u"elsewhere"_s)}, path(u"link/linux"_s)};
}

void TestEditScope::admits_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("why"); // empty: it is admitted
    QTest::newRow("module") << u"w/module/demo/a.c"_s << u""_s;
    QTest::newRow("module, by the kernel") << u"w/linux/samples/demo/a.c"_s << u""_s;
    QTest::newRow("folder elsewhere") << u"elsewhere/b.c"_s << u""_s;
    QTest::newRow("kernel") << u"w/linux/kernel/fork.c"_s << u"belongs to the kernel"_s;
    QTest::newRow("kernel, by the module") << u"w/module/kernel/fork.c"_s << u"belongs to the kernel"_s;
    QTest::newRow("kernel, by dots") << u"w/module/../linux/kernel/fork.c"_s << u"belongs to the kernel"_s;
    QTest::newRow("build") << u"w/build/lab/x.h"_s << u"not in a module folder"_s;
    QTest::newRow("outside") << u"other/c.c"_s << u"not in a module folder"_s;
    QTest::newRow("a name that begins so") << u"w/module2/d.c"_s << u"not in a module folder"_s;
    QTest::newRow("gone") << u"other/gone.c"_s << u"not in a module folder"_s;
}

void TestEditScope::admits()
{
    QFETCH(QString, file);
    QFETCH(QString, why);
    const Result<> admitted =
        m_scope.admit({{{m_folder.filePath(u"elsewhere/b.c"_s), {}, {}}, {m_folder.filePath(file), {}, {}}}});
    QCOMPARE(admitted.has_value(), why.isEmpty());
    if (!admitted)
        QVERIFY2(admitted.error().message.contains(why), qPrintable(admitted.error().message));
    QCOMPARE(m_scope.isKernel(m_folder.filePath(file)), why.contains(u"kernel"));
}

void TestEditScope::ownFile()
{
    const QString own = m_folder.filePath(u"w/linux/kernel/fork.c"_s);
    QVERIFY(m_scope.admit({{{own, {}, {}}}}, own));
    QVERIFY(!m_scope.admit({{{m_folder.filePath(u"other/c.c"_s), {}, {}}}}, own));
    QVERIFY(m_scope.admit({}));
}

KLAB_TEST(TestEditScope)
#include "tst_editscope.moc"
