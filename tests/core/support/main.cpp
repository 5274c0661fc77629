// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "testing.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>
#include <sys/wait.h>

namespace klab::test
{

std::vector<std::function<std::unique_ptr<QObject>()>> &classes()
{
    static std::vector<std::function<std::unique_ptr<QObject>()>> all;
    return all;
}

} // namespace klab::test

int main(int argc, char **argv)
{
    // Nothing of the user's is read or written.
    const QTemporaryDir home;
    qputenv("XDG_CACHE_HOME", home.filePath(QStringLiteral("cache")).toLocal8Bit());
    qputenv("HOME", home.path().toLocal8Bit());
    qunsetenv("XDG_DATA_HOME");
    qunsetenv("KERNEL_LAB_WORKSPACE");

    const QCoreApplication app(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    QString chosen;
    if (arguments.value(1).startsWith(QStringLiteral("Test")))
        chosen = arguments.takeAt(1);
    int failures = 0;
    int run = 0;
    for (const auto &make : klab::test::classes()) {
        const std::unique_ptr<QObject> test = make();
        if (!chosen.isEmpty() && chosen != QLatin1StringView(test->metaObject()->className()))
            continue;
        // Each class writes a report of its own where one is asked for.
        QStringList own = arguments;
        own.replaceInStrings(QRegularExpression(QStringLiteral("\\.xml(?=,)")),
                             u'.' + QLatin1StringView(test->metaObject()->className()) +
                                 QStringLiteral(".xml"));
        failures += QTest::qExec(test.get(), own);
        ++run;
    }
    if (run == 0)
        std::fputs("There is no such test class.\n", stderr);
    // What destroyed runners were running ends without them, and must be gone soon.
    const bool childless = klab::test::waitFor([] {
        siginfo_t child;
        return waitid(P_ALL, 0, &child, WEXITED | WNOHANG | WNOWAIT) != 0;
    });
    if (!childless)
        std::fputs("A process was left behind.\n", stderr);
    klab::test::settle();
    return run == 0 || !childless ? 1 : failures;
}
