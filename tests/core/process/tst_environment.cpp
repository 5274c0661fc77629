// SPDX-License-Identifier: GPL-2.0-or-later
#include "process/environment.h"

#include "testing.h"

#include <QTest>

using namespace klab;
using namespace Qt::StringLiterals;

class TestEnvironment : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void variable_data();
    void variable();
    void path_data();
    void path();
};

void TestEnvironment::variable_data()
{
    QTest::addColumn<bool>("isKept");
    for (const char *name : {"HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "TZ",
                             "TMPDIR", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "CCACHE_DIR", "CCACHE_MAXSIZE"})
        QTest::newRow(name) << true;
    // What a kernel developer, a shell or somebody of bad will has set.
    for (const char *name : {"ARCH",
                             "SUBARCH",
                             "CROSS_COMPILE",
                             "LLVM",
                             "LLVM_IAS",
                             "KCFLAGS",
                             "KCPPFLAGS",
                             "KAFLAGS",
                             "CFLAGS",
                             "LDFLAGS",
                             "HOSTCFLAGS",
                             "CC",
                             "LD",
                             "V",
                             "W",
                             "O",
                             "M",
                             "KBUILD_OUTPUT",
                             "KBUILD_EXTMOD",
                             "KCONFIG_CONFIG",
                             "LOCALVERSION",
                             "MAKEFLAGS",
                             "GNUMAKEFLAGS",
                             "MAKEFILES",
                             "MAKELEVEL",
                             "CPATH",
                             "LIBRARY_PATH",
                             "GCC_EXEC_PREFIX",
                             "COMPILER_PATH",
                             "LD_PRELOAD",
                             "LD_LIBRARY_PATH",
                             "LD_AUDIT",
                             "BASH_ENV",
                             "ENV",
                             "SHELLOPTS",
                             "IFS",
                             "CDPATH",
                             "PERL5OPT",
                             "PYTHONPATH",
                             "GIT_DIR",
                             "CCACHE_PREFIX",
                             "CCACHE_COMPILER",
                             "CCACHE_PATH",
                             "CCACHE_COMPILERCHECK",
                             "QEMU_AUDIO_DRV",
                             "RIPGREP_CONFIG_PATH",
                             "SSH_AUTH_SOCK",
                             "GITHUB_TOKEN",
                             "DISPLAY",
                             "TERM",
                             "SOURCE_DATE_EPOCH"})
        QTest::newRow(name) << false;
}

void TestEnvironment::variable()
{
    QProcessEnvironment own;
    own.insert(u"PATH"_s, u"/usr/bin"_s);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    own.insert(name, u"its value"_s);
    const QProcessEnvironment child = childEnvironment(own);
    QTEST(child.contains(name), "isKept");
    if (child.contains(name))
        QCOMPARE(child.value(name), u"its value"_s);
    QCOMPARE(child.value(u"PATH"_s), u"/usr/bin"_s);
}

void TestEnvironment::path_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("folders");
    const QStringList usual{u"/usr/local/bin"_s, u"/usr/bin"_s, u"/bin"_s};
    QTest::newRow("in order") << u"/b:/a"_s << QStringList{u"/b"_s, u"/a"_s};
    QTest::newRow("the current folder") << u".:/a:"_s << QStringList{u"/a"_s};
    QTest::newRow("below it") << u"bin:/a:./b"_s << QStringList{u"/a"_s};
    QTest::newRow("empty") << QString() << usual;
    QTest::newRow("nothing left") << u"."_s << usual;
}

void TestEnvironment::path()
{
    QFETCH(QString, path);
    QTEST(programFolders(path), "folders");
}

KLAB_TEST(TestEnvironment)
#include "tst_environment.moc"
