// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/unixsignals.h"

#include "fixtures.h"
#include "testing.h"

#include <csignal>

using namespace klab;

class TestUnixSignals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void received();
    void restored();
};

void TestUnixSignals::received()
{
    QList<int> numbers;
    const UnixSignals source;
    connect(&source, &UnixSignals::received, this, [&numbers](int number) { numbers << number; });
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        QCOMPARE(::raise(number), 0);
    QCOMPARE(numbers, QList<int>()); // in the event loop, not in the handler
    QTRY_COMPARE(numbers, (QList<int>{SIGINT, SIGTERM, SIGHUP}));
    ::raise(SIGINT);
    ::raise(SIGINT);
    QTRY_COMPARE(numbers.size(), 5);
}

void TestUnixSignals::restored()
{
    {
        const UnixSignals source;
    }
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction action = {};
        QCOMPARE(sigaction(number, nullptr, &action), 0);
        QVERIFY(action.sa_handler == SIG_DFL);
    }
}

KLAB_TEST(TestUnixSignals)
#include "tst_unixsignals.moc"
