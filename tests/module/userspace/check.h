// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tests as functions: TEST(name) { ... CHECK(...) }. Qt Test is not used, because
 * its headers do not compile beside the C++ layer (see fakekernel.h).
 */
#pragma once

namespace check
{

struct Test {
    Test(const char *name, void (*run)());

    const char *name;
    void (*run)();
    Test *next = nullptr;
};

void failed(const char *file, int line, const char *what);
// For integers of any type.
void equal(const char *file, int line, const char *what, long long actual, long long expected);
void equalText(const char *file, int line, const char *what, const char *actual, const char *expected);
// Names the row of a table that the checks which follow are about.
[[gnu::format(printf, 1, 2)]] void row(const char *format, ...);
// Whether `action` ends the process with a line on stderr that contains `words`.
bool dies(void (*action)(), const char *words);

} // namespace check

#define TEST(name)                                                                                           \
    static void test_##name();                                                                               \
    static check::Test register_##name(#name, test_##name);                                                  \
    static void test_##name()

#define CHECK(condition) ((condition) ? void() : check::failed(__FILE__, __LINE__, #condition))
#define CHECK_EQUAL(actual, expected)                                                                        \
    check::equal(__FILE__, __LINE__, #actual, static_cast<long long>(actual),                                \
                 static_cast<long long>(expected))
#define CHECK_TEXT(actual, expected) check::equalText(__FILE__, __LINE__, #actual, actual, expected)
#define CHECK_DIES(words, ...)                                                                               \
    (check::dies([] { __VA_ARGS__; }, words) ? void() : check::failed(__FILE__, __LINE__, "dies: " words))
