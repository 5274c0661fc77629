// SPDX-License-Identifier: GPL-2.0-or-later
#include "ktap.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ktap
{

namespace
{

std::vector<Test> &tests()
{
    static std::vector<Test> all;
    return all;
}

std::uint64_t currentSeed = 0;
int notesTo = STDOUT_FILENO; // in a test's process: its pipe
const char *indent = "";

struct Outcome {
    enum class Kind { Passed, Failed, Skipped, TimedOut } kind = Kind::Failed;
    std::string text;
};

struct Totals {
    int passed = 0;
    int failed = 0;
    int skipped = 0;
};

// What a test's process writes into its pipe: notes, and at the end one of these.
constexpr char PassedMark = '\1';
constexpr char FailedMark = '\2';
constexpr char SkippedMark = '\3';
constexpr char EndMark = '\4'; // of the verdict's text

double seconds()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

void put(int fd, const std::string &text)
{
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t count = write(fd, text.data() + done, text.size() - done);
        if (count <= 0)
            return;
        done += static_cast<std::size_t>(count);
    }
}

[[noreturn]] void runBody(const Test &test, int pipe)
{
    // Nothing of a test outlives it: what it forks is in its process group.
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    notesTo = pipe;
    std::string end;
    try {
        test.body();
        end = PassedMark;
    } catch (const Failure &failure) {
        end = FailedMark + failure.message;
    } catch (const Skip &skip) {
        end = SkippedMark + skip.reason;
    }
    put(pipe, end + EndMark);
    _exit(0);
}

// Everything up to the verdict or the end of the test's process, or its limit. What a
// test leaves running may hold the pipe: it is not waited for.
bool readUntilEnd(int pipe, int limitSeconds, std::string &said)
{
    const double end = seconds() + limitSeconds;
    for (;;) {
        const double left = end - seconds();
        pollfd ready{pipe, POLLIN, 0};
        const int isReady = left > 0 ? poll(&ready, 1, static_cast<int>(left * 1000)) : 0;
        if (isReady == 0)
            return false;
        if (isReady < 0)
            continue; // EINTR
        char buffer[4096];
        const ssize_t count = read(pipe, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return true;
        said.append(buffer, static_cast<std::size_t>(count));
        if (said.back() == EndMark)
            return true;
    }
}

Outcome understand(const std::string &said, int status)
{
    const std::size_t mark = said.find_first_of(std::string{PassedMark, FailedMark, SkippedMark});
    const std::string notes = said.substr(0, mark);
    put(STDOUT_FILENO, notes);
    if (mark == std::string::npos) {
        if (WIFSIGNALED(status))
            return {Outcome::Kind::Failed, format("its process was ended by signal %d (%s)", WTERMSIG(status),
                                                  strsignal(WTERMSIG(status)))};
        return {Outcome::Kind::Failed, format("its process ended early, with status %d", status)};
    }
    const std::string text = said.substr(mark + 1, said.find(EndMark, mark) - mark - 1);
    switch (said[mark]) {
    case PassedMark:
        return {Outcome::Kind::Passed, {}};
    case SkippedMark:
        return {Outcome::Kind::Skipped, text};
    default:
        return {Outcome::Kind::Failed, text};
    }
}

// A process that waits for a lock uninterruptibly does not even end when it is killed.
bool waitForEnd(pid_t child, int &status)
{
    const double end = seconds() + 20;
    for (;;) {
        const pid_t ended = waitpid(child, &status, WNOHANG);
        if (ended == child || (ended < 0 && errno != EINTR))
            return true;
        if (seconds() > end)
            return false;
        usleep(1000);
    }
}

Outcome runTest(const Test &test)
{
    int ends[2];
    if (pipe(ends) != 0)
        return {Outcome::Kind::Failed, "pipe: no descriptors left"};
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        runBody(test, ends[1]);
    }
    close(ends[1]);
    std::string said;
    const bool ended = child > 0 && readUntilEnd(ends[0], test.limitSeconds, said);
    close(ends[0]);
    if (child < 0)
        return {Outcome::Kind::Failed, "fork: no process"};
    if (!ended) // what a signal cannot end is told below
        kill(child, SIGKILL);
    int status = 0;
    const bool isGone = waitForEnd(child, status);
    kill(-child, SIGKILL); // what the test has left running
    if (!isGone)
        return {Outcome::Kind::TimedOut,
                format("not done after %d s, and cannot be killed: it waits inside of the device for good",
                       test.limitSeconds)};
    if (!ended)
        return {Outcome::Kind::TimedOut, format("not done after %d s", test.limitSeconds)};
    return understand(said, status);
}

// Text of several lines, as one.
std::string oneLine(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

void printResult(int number, const std::string &name, const Outcome &outcome, Totals &totals)
{
    const bool failed = outcome.kind == Outcome::Kind::Failed || outcome.kind == Outcome::Kind::TimedOut;
    if (failed)
        printf("%s# %s\n", indent, oneLine(outcome.text).c_str());
    printf("%s%s %d %s", indent, failed ? "not ok" : "ok", number, name.c_str());
    if (outcome.kind == Outcome::Kind::Skipped)
        printf(" # SKIP %s", oneLine(outcome.text).c_str());
    printf("\n");
    fflush(stdout);
    totals.passed += outcome.kind == Outcome::Kind::Passed;
    totals.failed += failed;
    totals.skipped += outcome.kind == Outcome::Kind::Skipped;
}

Outcome checkKernel(const Hooks &hooks)
{
    Outcome outcome{Outcome::Kind::Passed, {}};
    for (const std::string &report : hooks.kernelReports()) {
        outcome.kind = Outcome::Kind::Failed;
        outcome.text += (outcome.text.empty() ? "" : "; ") + report;
    }
    return outcome;
}

// @return whether the next group can run
bool runGroup(const std::string &group, const Options &options, const Hooks &hooks, Totals &totals)
{
    std::vector<Test> members;
    for (const Test &test : tests()) {
        if (test.group == group)
            members.push_back(test);
    }
    indent = "    ";
    printf("%sKTAP version 1\n%s1..%zu\n", indent, indent, members.size() + 1);
    int number = 0;
    bool usable = true;
    for (const Test &test : members) {
        const double start = seconds();
        Outcome outcome{Outcome::Kind::Failed, "not run: an earlier test left the device unusable"};
        if (usable)
            outcome = runTest(test);
        if (outcome.kind == Outcome::Kind::Skipped && options.skipIsFailure)
            outcome = {Outcome::Kind::Failed, "skipped: " + outcome.text};
        if (outcome.kind == Outcome::Kind::TimedOut)
            usable = hooks.recover();
        if (const double took = seconds() - start; took > 5)
            note("%.1f s", took);
        printResult(++number, test.name, outcome, totals);
    }
    printResult(++number, "the kernel had nothing to report", checkKernel(hooks), totals);
    indent = "";
    return usable;
}

} // namespace

Registration::Registration(const char *group, const char *name, void (*body)(), int limitSeconds)
{
    tests().push_back({group, name, body, limitSeconds});
}

std::uint64_t seed()
{
    return currentSeed;
}

void list()
{
    for (const Test &test : tests())
        printf("%s: %s\n", test.group, test.name);
}

std::vector<std::string> groupNames()
{
    std::vector<std::string> names;
    for (const Test &test : tests()) {
        bool known = false;
        for (const std::string &name : names)
            known = known || name == test.group;
        if (!known)
            names.emplace_back(test.group);
    }
    return names;
}

bool run(const Options &options, const Hooks &hooks)
{
    currentSeed = options.seed;
    const std::vector<std::string> groups = options.groups.empty() ? groupNames() : options.groups;
    printf("KTAP version 1\n1..%zu\n", groups.size());
    Totals totals;
    int number = 0;
    for (const std::string &group : groups) {
        const int failedBefore = totals.failed;
        const double start = seconds();
        const bool usable = runGroup(group, options, hooks, totals);
        printf("# %s took %.1f s\n", group.c_str(), seconds() - start);
        printf("%s %d %s\n", totals.failed == failedBefore ? "ok" : "not ok", ++number, group.c_str());
        if (!usable) {
            printf("Bail out! A test hangs in the device, and the module cannot be loaded anew.\n");
            break;
        }
    }
    printf("# Totals: pass:%d fail:%d xfail:0 xpass:0 skip:%d error:0\n", totals.passed, totals.failed,
           totals.skipped);
    fflush(stdout);
    return totals.failed == 0;
}

static std::string formatList(const char *text, va_list arguments)
{
    char buffer[1024];
    vsnprintf(buffer, sizeof buffer, text, arguments);
    return buffer;
}

std::string format(const char *text, ...)
{
    va_list arguments;
    va_start(arguments, text);
    std::string result = formatList(text, arguments);
    va_end(arguments);
    return result;
}

void note(const char *text, ...)
{
    va_list arguments;
    va_start(arguments, text);
    put(notesTo, std::string(indent) + "# " + oneLine(formatList(text, arguments)) + '\n');
    va_end(arguments);
}

void failAt(const char *file, int line, const std::string &what)
{
    const char *name = strrchr(file, '/');
    throw Failure{format("%s:%d: %s", name ? name + 1 : file, line, what.c_str())};
}

std::string show(long long value)
{
    return format("%lld", value);
}

std::string show(const std::string &value)
{
    std::string text = "'";
    for (const char c : value.substr(0, 60)) {
        const auto byte = static_cast<unsigned char>(c);
        text += byte >= ' ' && byte < 0x7f ? std::string(1, c) : format("\\x%02x", byte);
    }
    return text + (value.size() > 60 ? format("'... (%zu bytes)", value.size()) : "'");
}

} // namespace ktap
