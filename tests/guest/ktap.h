// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

/// Tests that run in the guest and report in the kernel's format (KTAP version 1,
/// Documentation/dev-tools/ktap.rst): groups of tests, one process for each test.
namespace ktap
{

/// Thrown when a test fails.
struct Failure {
    std::string message;
};

/// Thrown when a test cannot be run on this kernel.
struct Skip {
    std::string reason;
};

struct Test {
    const char *group;
    const char *name;
    void (*body)();
    int limitSeconds;
};

/// Adds a test; the order within a group is that of its file.
struct Registration {
    Registration(const char *group, const char *name, void (*body)(), int limitSeconds = 60);
};

struct Options {
    std::vector<std::string> groups; ///< empty: all
    bool skipIsFailure = false;
    std::uint64_t seed = 0; ///< for the random tests
};

/// What a program adds around its tests.
struct Hooks {
    /// After each group: what the kernel has reported in the meantime, or what is wrong with it.
    std::vector<std::string> (*kernelReports)();
    /// After a test that exceeded its time limit. @return whether the rest can go on
    bool (*recover)();
};

std::vector<std::string> groupNames();
void list();

/// Runs the tests and prints their outcome. @return whether all passed
bool run(const Options &options, const Hooks &hooks);

/// The seed of this run.
std::uint64_t seed();

/// A line for the reader of the report: "# text".
__attribute__((format(printf, 1, 2))) void note(const char *format, ...);

std::string format(const char *format, ...) __attribute__((format(printf, 1, 2)));

[[noreturn]] void failAt(const char *file, int line, const std::string &what);

template<typename A, typename B>
void expectEqual(const char *file, int line, const char *text, const A &actual, const B &expected);

} // namespace ktap

#define KTAP_JOIN_(a, b) a##b
#define KTAP_JOIN(a, b) KTAP_JOIN_(a, b)

/// TEST("what holds") { ... } or TEST("what holds", seconds) { ... }; the file has to define
/// `static constexpr const char *Group = "..."` first.
#define TEST(...)                                                                                            \
    static void KTAP_JOIN(test, __LINE__)();                                                                 \
    static const ktap::Registration KTAP_JOIN(registration, __LINE__)(                                       \
        Group, KTAP_FIRST(__VA_ARGS__, ), KTAP_JOIN(test, __LINE__) KTAP_REST(__VA_ARGS__));                 \
    static void KTAP_JOIN(test, __LINE__)()
#define KTAP_FIRST(first, ...) first
#define KTAP_REST(first, ...) __VA_OPT__(, ) __VA_ARGS__

#define EXPECT(condition)                                                                                    \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            ktap::failAt(__FILE__, __LINE__, #condition);                                                    \
    } while (false)

#define EXPECT_EQ(actual, expected) ktap::expectEqual(__FILE__, __LINE__, #actual, (actual), (expected))

/// A system call that returns -1 with this errno.
#define EXPECT_ERRNO(call, wanted)                                                                           \
    do {                                                                                                     \
        errno = 0;                                                                                           \
        const long long result_ = static_cast<long long>(call);                                              \
        const int errno_ = errno;                                                                            \
        if (result_ != -1 || errno_ != (wanted))                                                             \
            ktap::failAt(__FILE__, __LINE__,                                                                 \
                         ktap::format("%s gave %lld (%s), expected %s", #call, result_,                      \
                                      result_ == -1 ? strerrorname_np(errno_) : "no error",                  \
                                      strerrorname_np(wanted)));                                             \
    } while (false)

namespace ktap
{

std::string show(long long value);
std::string show(const std::string &value);

template<typename A, typename B>
void expectEqual(const char *file, int line, const char *text, const A &actual, const B &expected)
{
    if constexpr (std::is_convertible_v<A, std::string>) {
        if (std::string(actual) != std::string(expected))
            failAt(file, line, std::string(text) + " is " + show(actual) + ", expected " + show(expected));
    } else {
        const auto a = static_cast<long long>(actual);
        const auto b = static_cast<long long>(expected);
        if (a != b)
            failAt(file, line, std::string(text) + " is " + show(a) + ", expected " + show(b));
    }
}

} // namespace ktap
