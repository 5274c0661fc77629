// SPDX-License-Identifier: GPL-2.0-or-later
#include "watch/sourcewatcher.h"

#include "fixtures.h"
#include "testing.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

#include <functional>

using namespace klab;
using namespace Qt::StringLiterals;

namespace
{

/// A module's folder that is watched.
struct Watched {
    Watched()
        : watcher({at(u"vdev"_s), at(u"kernel"_s)})
        , ready(&watcher, &SourceWatcher::ready)
    {
        test::write(at(u"vdev/vdev.cpp"_s), "old\n");
        test::write(at(u"vdev/Kconfig"_s), "config\n");
        test::write(at(u"kernel/vec.hpp"_s), "vec\n");
        QObject::connect(&watcher, &SourceWatcher::changed, &watcher, [this](const SourceChange &change) {
            for (const QString &file : change.files)
                seen << QDir(at(u"."_s)).relativeFilePath(file);
            ++changes;
        });
    }
    QString at(const QString &name) const { return folder.path() + u"/module/"_s + name; }
    bool begin()
    {
        watcher.start();
        return ready.wait(test::patience(20000));
    }
    // What is known not to count, followed by something that does: only that is told.
    bool isQuiet()
    {
        const QByteArray text = "mark " + QByteArray::number(++m_marks);
        test::write(at(u"vdev/mark.h"_s), text);
        const QString mark = u"vdev/mark.h"_s;
        return klab::test::waitFor([&] { return seen.contains(mark); }, 20000) && seen == QSet<QString>{mark};
    }

    QTemporaryDir folder;
    SourceWatcher watcher;
    QSignalSpy ready;
    QSet<QString> seen;
    int changes = 0;

private:
    int m_marks = 0;
};

using Action = std::function<void(const Watched &)>;

void rename(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        qFatal("no rename");
}

} // namespace

class TestSourceWatcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data();
    void names();
    void tells_data();
    void tells();
    void ignores_data();
    void ignores();
    void goesOn();
    void manyAtOnce();
    void bounded();
    void stopped();
};

void TestSourceWatcher::names_data()
{
    QTest::addColumn<bool>("isSource");
    for (const char *name :
         {"vdev.cpp", "vdev_module.c", "vdev.h", "vec.hpp", "Makefile", "Makefile.cxx", "Kbuild", "Kconfig",
          "Kconfig.debug", "entry.S", "check-object.sh", "a b.cpp", "4913.c"})
        QTest::newRow(name) << true;
    for (const char *name : {".vdev.cpp.swp",     ".vdev.cpp.swx",      "4913",
                             "vdev.cpp~",         ".#vdev.cpp",         "#vdev.cpp#",
                             "vdev.cpp.kate-swp", ".vdev.cpp.kate-swp", "vdev.cpp.orig",
                             "vdev.cpp.rej",      "sedAbC12x",          "vdev.cpp.bak",
                             "Makefile~",         ".goutputstream-ABC", "vdev.o",
                             "vdev.ko",           "vdev.mod.c",         ".vdev.o.cmd",
                             "README.md",         ".clang-format",      "vdev.cpp.AbCdEf",
                             "Makefile.swp",      "Kconfig.orig",       "",
                             "Makefiles",         "MyKconfig"})
        QTest::newRow(*name ? name : "(empty)") << false;
}

void TestSourceWatcher::names()
{
    const QByteArray tag = QTest::currentDataTag();
    QTEST(isSourceName(tag == "(empty)" ? QString() : QString::fromUtf8(tag)), "isSource");
}

void TestSourceWatcher::tells_data()
{
    QTest::addColumn<Action>("act");
    QTest::addColumn<QSet<QString>>("files");
    const QSet<QString> vdev{u"vdev/vdev.cpp"_s};
    const auto row = [](const char *name, const QSet<QString> &files, const Action &act) {
        QTest::newRow(name) << act << files;
    };
    const auto save = [](const QString &path) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write("new\n") != 4)
            qFatal("not written");
    };
    row("in place, as nano and VS Code", vdev, [save](const Watched &w) { save(w.at(u"vdev/vdev.cpp"_s)); });
    row("renamed over, as the lab, Kate and sed -i", vdev, [](const Watched &w) {
        test::write(w.at(u"vdev/sedXyz12"_s), "new\n");
        rename(w.at(u"vdev/sedXyz12"_s), w.at(u"vdev/vdev.cpp"_s));
    });
    row("moved to a backup and written, as vim", vdev, [](const Watched &w) {
        test::write(w.at(u"vdev/4913"_s), {});
        QFile::remove(w.at(u"vdev/4913"_s));
        rename(w.at(u"vdev/vdev.cpp"_s), w.at(u"vdev/vdev.cpp~"_s));
        test::write(w.at(u"vdev/vdev.cpp"_s), "new\n");
        QFile::remove(w.at(u"vdev/vdev.cpp~"_s));
    });
    row("removed and made, as git checkout", vdev, [save](const Watched &w) {
        QFile::remove(w.at(u"vdev/vdev.cpp"_s));
        save(w.at(u"vdev/vdev.cpp"_s));
    });
    row("the old file stays open", vdev, [](const Watched &w) {
        static QFile held;
        held.close();
        held.setFileName(w.at(u"vdev/vdev.cpp"_s));
        if (!held.open(QIODevice::ReadOnly))
            qFatal("not open");
        test::write(w.at(u"vdev/x.tmp"_s), "new\n");
        rename(w.at(u"vdev/x.tmp"_s), w.at(u"vdev/vdev.cpp"_s));
    });
    row("same size, old time", vdev, [](const Watched &w) {
        const QString path = w.at(u"vdev/vdev.cpp"_s);
        const QDateTime time = QFileInfo(path).lastModified();
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite) || file.write("alt\n") != 4 || !file.flush() ||
            !file.setFileTime(time, QFile::FileModificationTime))
            qFatal("not written");
    });
    row("a new file", {u"vdev/more.h"_s}, [save](const Watched &w) { save(w.at(u"vdev/more.h"_s)); });
    row("a removed file", vdev, [](const Watched &w) { QFile::remove(w.at(u"vdev/vdev.cpp"_s)); });
    row("a renamed file", {u"vdev/vdev.cpp"_s, u"vdev/device.cpp"_s},
        [](const Watched &w) { rename(w.at(u"vdev/vdev.cpp"_s), w.at(u"vdev/device.cpp"_s)); });
    row("Kconfig", {u"vdev/Kconfig"_s}, [save](const Watched &w) { save(w.at(u"vdev/Kconfig"_s)); });
    row("the layer", {u"kernel/vec.hpp"_s}, [save](const Watched &w) { save(w.at(u"kernel/vec.hpp"_s)); });
    row("in a new folder", {u"vdev/deep/er/x.h"_s},
        [](const Watched &w) { test::write(w.at(u"vdev/deep/er/x.h"_s), "x"); });
    row("a folder replaced", vdev, [](const Watched &w) {
        test::write(w.at(u"other/vdev.cpp"_s), "new\n");
        test::write(w.at(u"other/Kconfig"_s), "config\n");
        rename(w.at(u"vdev"_s), w.at(u"before"_s));
        rename(w.at(u"other"_s), w.at(u"vdev"_s));
    });
    row("the module's folder replaced, as Reset does", vdev, [](const Watched &w) {
        const QString fresh = w.folder.filePath(u"module.new"_s);
        test::write(fresh + u"/vdev/vdev.cpp"_s, "new\n");
        test::write(fresh + u"/vdev/Kconfig"_s, "config\n");
        test::write(fresh + u"/kernel/vec.hpp"_s, "vec\n");
        QDir(w.at(u"."_s)).removeRecursively();
        rename(fresh, w.folder.filePath(u"module"_s));
    });
    row("a link set to another file", {u"vdev/link.h"_s},
        [](const Watched &w) { QFile::link(u"/etc/passwd"_s, w.at(u"vdev/link.h"_s)); });
}

void TestSourceWatcher::tells()
{
    QFETCH(Action, act);
    QFETCH(QSet<QString>, files);
    Watched watched;
    QVERIFY(watched.begin());
    act(watched);
    QTRY_VERIFY_WITH_TIMEOUT(watched.seen.contains(files), 20000);
    watched.seen -= files;
    QVERIFY(watched.isQuiet());
    // And the next save, in place, is seen as well.
    watched.seen.clear();
    test::write(watched.at(u"vdev/vdev.cpp"_s), "newer\n");
    QTRY_COMPARE_WITH_TIMEOUT(watched.seen, QSet<QString>{u"vdev/vdev.cpp"_s}, 20000);
}

void TestSourceWatcher::ignores_data()
{
    QTest::addColumn<Action>("act");
    const auto row = [](const char *name, const Action &act) { QTest::newRow(name) << act; };
    row("touch", [](const Watched &w) {
        QFile file(w.at(u"vdev/vdev.cpp"_s));
        if (!file.open(QIODevice::ReadWrite) ||
            !file.setFileTime(QDateTime::currentDateTime(), QFile::FileModificationTime))
            qFatal("not touched");
    });
    row("saved unchanged", [](const Watched &w) {
        QFile file(w.at(u"vdev/vdev.cpp"_s));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write("old\n") != 4)
            qFatal("not written");
    });
    row("replaced unchanged", [](const Watched &w) {
        test::write(w.at(u"vdev/x.tmp"_s), "old\n");
        rename(w.at(u"vdev/x.tmp"_s), w.at(u"vdev/vdev.cpp"_s));
    });
    row("swap files", [](const Watched &w) {
        for (const char *name : {".vdev.cpp.swp", "4913", "vdev.cpp~", ".#vdev.cpp", "vdev.cpp.kate-swp"})
            test::write(w.at(u"vdev/"_s + QLatin1StringView(name)), "x");
    });
    row("what a build makes", [](const Watched &w) { test::write(w.at(u"vdev/vdev.mod.c"_s), "x"); });
    row("another folder", [](const Watched &w) { test::write(w.at(u"steps/1/vdev.cpp"_s), "x"); });
    row("behind a link to a folder", [](const Watched &w) {
        test::write(w.folder.filePath(u"outside/x.h"_s), "x");
        QFile::link(w.folder.filePath(u"outside"_s), w.at(u"vdev/out"_s));
        test::write(w.folder.filePath(u"outside/x.h"_s), "y");
    });
}

void TestSourceWatcher::ignores()
{
    QFETCH(Action, act);
    Watched watched;
    QVERIFY(watched.begin());
    act(watched);
    QVERIFY(watched.isQuiet());
}

void TestSourceWatcher::goesOn()
{
    Watched watched;
    QVERIFY(watched.begin());
    for (int i = 0; i < 50; ++i) {
        watched.seen.clear();
        test::write(watched.at(u"vdev/vdev.cpp"_s), "round " + QByteArray::number(i));
        QTRY_COMPARE_WITH_TIMEOUT(watched.seen, QSet<QString>{u"vdev/vdev.cpp"_s}, 20000);
    }
    QCOMPARE(watched.changes, 50);
}

void TestSourceWatcher::manyAtOnce()
{
    Watched watched;
    QVERIFY(watched.begin());
    QSet<QString> files;
    for (int i = 0; i < 500; ++i) {
        const QString name = u"vdev/part%1.h"_s.arg(i);
        test::write(watched.at(name), "x");
        files << name;
    }
    QTRY_COMPARE_WITH_TIMEOUT(watched.seen, files, 20000);
    QVERIFY2(watched.changes < 20, qPrintable(QString::number(watched.changes)));
}

void TestSourceWatcher::bounded()
{
    Watched watched;
    QStringList notices;
    connect(&watched.watcher, &SourceWatcher::limited, this, [&](const QString &text) { notices << text; });
    for (int i = 0; i < 5000; ++i)
        test::write(watched.at(u"kernel/many/%1.txt"_s.arg(i)), {});
    QVERIFY(watched.begin());
    QCOMPARE(notices.size(), 1);
    QVERIFY(notices.first().contains(u"more files"));
    test::write(watched.at(u"vdev/vdev.cpp"_s), "new");
    QTRY_COMPARE_WITH_TIMEOUT(watched.seen, QSet<QString>{u"vdev/vdev.cpp"_s}, 20000);
    QCOMPARE(notices.size(), 1);
}

void TestSourceWatcher::stopped()
{
    Watched watched;
    QVERIFY(watched.begin());
    watched.watcher.stop();
    test::write(watched.at(u"vdev/vdev.cpp"_s), "new");
    // What changed in between belongs to the new beginning.
    QVERIFY(watched.begin());
    QVERIFY(watched.isQuiet());
}

KLAB_TEST(TestSourceWatcher)
#include "tst_sourcewatcher.moc"
