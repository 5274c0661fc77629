// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QFile>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <chrono>

// How long tests wait. Every wait is for a condition, and its deadline tells a hang from a slow machine:
// it costs nothing where the condition comes, so that it is many times what a quiet machine needs, and
// more on a busy one. A wait for something that must not happen stays short: QTest::qWaitFor().

namespace klab::test
{

/// How many programs want each processor now, or wait for a disk; at least 1.
inline double crowd()
{
    QFile file(QStringLiteral("/proc/loadavg"));
    const QByteArrayList words =
        file.open(QIODevice::ReadOnly) ? file.readAll().simplified().split(' ') : QByteArrayList();
    const double wanting = std::max(words.value(0).toDouble(), words.value(3).split('/').value(0).toDouble());
    constexpr double Most = 8;
    return std::clamp(wanting / std::max(QThread::idealThreadCount(), 1), 1.0, Most);
}

/// The deadline for what should not take longer than @p usual on a quiet machine.
inline std::chrono::milliseconds patience(std::chrono::milliseconds usual)
{
    constexpr std::chrono::seconds Short{30};
    constexpr int Margin = 4;
    return std::chrono::milliseconds(
        static_cast<qint64>(static_cast<double>(usual.count()) * (usual <= Short ? Margin : 1) * crowd()));
}

inline std::chrono::milliseconds patience(int usual)
{
    return patience(std::chrono::milliseconds(usual));
}

/// Waits for a condition. @return whether it came
template<typename Condition>
[[nodiscard]] bool waitFor(Condition condition, std::chrono::milliseconds usual = std::chrono::seconds(5))
{
    return QTest::qWaitFor(condition, QDeadlineTimer(patience(usual), Qt::PreciseTimer));
}

template<typename Condition>
[[nodiscard]] bool waitFor(Condition condition, int usual)
{
    return waitFor(condition, std::chrono::milliseconds(usual));
}

/// Waits for what QTRY_VERIFY and its like verify afterwards; gives up where the test has failed already.
template<typename Condition, typename Usual>
void tryFor(Condition condition, Usual usual)
{
    (void)waitFor([&] { return (QTest::runningTest() && QTest::currentTestResolved()) || condition(); },
                  std::chrono::milliseconds(usual));
}

#ifdef QT_WIDGETS_LIB
[[nodiscard]] inline bool waitForWindowActive(QWidget *window)
{
    return QTest::qWaitForWindowActive(window, static_cast<int>(patience(5000).count()));
}

[[nodiscard]] inline bool waitForWindowExposed(QWidget *window)
{
    return QTest::qWaitForWindowExposed(window, static_cast<int>(patience(5000).count()));
}
#endif

} // namespace klab::test

// Qt's own, with this patience. (Those for <, > and so on are as rare as they are fixed: not for use.)
#undef QTRY_VERIFY_WITH_TIMEOUT
#undef QTRY_VERIFY2_WITH_TIMEOUT
#undef QTRY_COMPARE_WITH_TIMEOUT
#define QTRY_VERIFY_WITH_TIMEOUT(expr, timeout)                                                              \
    do {                                                                                                     \
        using namespace std::chrono_literals;                                                                \
        klab::test::tryFor([&]() -> bool { return static_cast<bool>(expr); }, timeout);                      \
        QVERIFY(expr);                                                                                       \
    } while (false)
#define QTRY_VERIFY2_WITH_TIMEOUT(expr, message, timeout)                                                    \
    do {                                                                                                     \
        using namespace std::chrono_literals;                                                                \
        klab::test::tryFor([&]() -> bool { return static_cast<bool>(expr); }, timeout);                      \
        QVERIFY2(expr, message);                                                                             \
    } while (false)
#define QTRY_COMPARE_WITH_TIMEOUT(expr, expected, timeout)                                                   \
    do {                                                                                                     \
        using namespace std::chrono_literals;                                                                \
        klab::test::tryFor([&]() -> bool { return (expr) == (expected); }, timeout);                         \
        QCOMPARE(expr, expected);                                                                            \
    } while (false)
