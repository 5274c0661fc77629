// SPDX-License-Identifier: GPL-2.0-only
/* Runs all tests, or those whose names are given; every failure is told. */
#include "check.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fakekernel.h"

namespace
{

check::Test *first, **last = &first;
const char *running = "";
char rowName[200];
unsigned failures;

void tell(const char *file, int line)
{
    failures++;
    std::printf("%s:%d: %s%s%s: ", file, line, running, *rowName ? ", " : "", rowName);
}

void runOne(const check::Test &test)
{
    running = test.name;
    *rowName = '\0';
    fakekernel::calm();
    fakekernel::clearLog();
    test.run();
    CHECK_EQUAL(fakekernel::liveAllocations(), 0);
    CHECK_EQUAL(fakekernel::liveMutexes(), 0);
    CHECK_EQUAL(fakekernel::heldMutexes(), 0);
}

// In a child: what the action has to say goes into the pipe.
[[noreturn]] void runDoomed(void (*action)(), int to)
{
    dup2(to, STDERR_FILENO);
    const rlimit none{};
    setrlimit(RLIMIT_CORE, &none);
    action();
    _exit(0);
}

} // namespace

namespace check
{

Test::Test(const char *name, void (*run)())
    : name(name)
    , run(run)
{
    *last = this;
    last = &next;
}

void failed(const char *file, int line, const char *what)
{
    tell(file, line);
    std::printf("%s\n", what);
}

void equal(const char *file, int line, const char *what, long long actual, long long expected)
{
    if (actual == expected)
        return;
    tell(file, line);
    std::printf("%s is %lld, not %lld\n", what, actual, expected);
}

void equalText(const char *file, int line, const char *what, const char *actual, const char *expected)
{
    if (std::strcmp(actual, expected) == 0)
        return;
    tell(file, line);
    std::printf("%s is\n%s\nnot\n%s\n", what, actual, expected);
}

void row(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(rowName, sizeof rowName, format, arguments);
    va_end(arguments);
}

bool dies(void (*action)(), const char *words)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0)
        runDoomed(action, ends[1]);
    ::close(ends[1]);
    std::string said;
    char buffer[4096];
    for (ssize_t count; (count = ::read(ends[0], buffer, sizeof buffer)) > 0;)
        said.append(buffer, static_cast<size_t>(count));
    ::close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return status != 0 && said.find(words) != std::string::npos;
}

} // namespace check

int main(int count, char **names)
{
    unsigned ran = 0;
    for (const check::Test *test = first; test; test = test->next) {
        const auto chosen = [test](const char *name) { return std::strcmp(name, test->name) == 0; };
        if (count > 1 && std::none_of(names + 1, names + count, chosen))
            continue;
        runOne(*test);
        ran++;
    }
    std::printf("%u tests, %u failures\n", ran, failures);
    return failures != 0 || ran == 0;
}
