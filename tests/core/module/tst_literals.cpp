// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/datafiles.h"
#include "fixtures.h"
#include "testing.h"

#include <QDirIterator>

using namespace klab;
using namespace Qt::StringLiterals;

/// Which module the lab builds, loads and watches is a value. What still says "vdev" in so many
/// words is counted here, until nothing does.
class TestLiterals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lessAndLess();
};

// Lines of app/ that name it, in any case of the letters.
static constexpr int Allowed = 82;

// These are about it: its own data, and the tutorial that leads to it.
static bool isAbout(const QString &file)
{
    return file == u"core/module/defaultmodule.cpp" || file.startsWith(u"core/tutorial/");
}

void TestLiterals::lessAndLess()
{
    const QString top = dataFile(u"app"_s);
    int lines = 0;
    QStringList found;
    QDirIterator files(top, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = files.next().mid(top.size() + 1);
        if (isAbout(name))
            continue;
        int here = 0;
        for (const QByteArray &line : test::read(files.filePath()).split('\n'))
            here += line.toLower().contains("vdev") ? 1 : 0;
        lines += here;
        if (here > 0)
            found << u"%1 %2"_s.arg(here, 4).arg(name);
    }
    found.sort();
    const QString list = found.join(u'\n');
    QVERIFY2(lines <= Allowed, qPrintable(u"%1 lines of app/ name the module, %2 may. Use the Module that is "
                                          "passed instead.\n%3"_s.arg(lines)
                                              .arg(Allowed)
                                              .arg(list)));
    QVERIFY2(lines == Allowed,
             qPrintable(u"Only %1 lines of app/ name the module now: put that number in the "
                        "place of %2 in this test."_s.arg(lines)
                            .arg(Allowed)));
}

KLAB_TEST(TestLiterals)
#include "tst_literals.moc"
