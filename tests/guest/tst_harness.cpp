// SPDX-License-Identifier: GPL-2.0-or-later
//
// The guest tests' own harness: tests that pass, fail, crash, hang and are skipped get
// the verdict they deserve, and the kernel's reports are told from its other words.
#include "ktap.h"
#include "reports.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

static constexpr const char *Group = "sample";

TEST("passes")
{
    ktap::note("said");
}
TEST("fails")
{
    EXPECT_EQ(1 + 1, 3);
}
TEST("fails in a call")
{
    EXPECT_ERRNO(close(-1), EINVAL);
}
TEST("is skipped")
{
    throw ktap::Skip{"needs\nmore"};
}
TEST("crashes")
{
    abort();
}
TEST("leaves early")
{
    _exit(0);
}
TEST("hangs", 1)
{
    pause();
}
TEST("leaves a child with its output")
{
    if (fork() == 0) {
        pause();
        _exit(0);
    }
}

static int recoveries = 0;
static bool isRecoverable = true;
static std::vector<std::string> reports;

static int failures = 0;

static void check(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "FAIL: %s\n", what);
        failures++;
    }
}
#define CHECK(condition) check(condition, #condition)

// What a run prints.
static std::string output(bool skipIsFailure, bool &passed)
{
    char name[] = "/tmp/harness-XXXXXX";
    const int file = mkstemp(name);
    unlink(name);
    fflush(stdout);
    const int terminal = dup(STDOUT_FILENO);
    dup2(file, STDOUT_FILENO);
    ktap::Options options;
    options.skipIsFailure = skipIsFailure;
    passed = ktap::run(options, {[] { return reports; },
                                 [] {
                                     recoveries++;
                                     return isRecoverable;
                                 }});
    fflush(stdout);
    dup2(terminal, STDOUT_FILENO);
    close(terminal);
    std::string text;
    char buffer[4096];
    lseek(file, 0, SEEK_SET);
    for (ssize_t count; (count = read(file, buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(count));
    close(file);
    return text;
}

static bool has(const std::string &text, const char *what)
{
    const bool found = text.find(what) != std::string::npos;
    if (!found)
        fprintf(stderr, "no '%s' in:\n%s", what, text.c_str());
    return found;
}

static void verdicts()
{
    bool passed = true;
    const std::string text = output(false, passed);
    CHECK(!passed);
    CHECK(has(text, "KTAP version 1\n1..1\n    KTAP version 1\n    1..9\n"));
    CHECK(has(text, "# said\n    ok 1 passes\n"));
    CHECK(has(text, "1 + 1 is 2, expected 3\n    not ok 2 fails\n"));
    CHECK(has(text, "close(-1) gave -1 (EBADF), expected EINVAL\n    not ok 3 fails in a call\n"));
    CHECK(has(text, "    ok 4 is skipped # SKIP needs more\n"));
    CHECK(has(text, "ended by signal 6 (Aborted)\n    not ok 5 crashes\n"));
    CHECK(has(text, "ended early, with status 0\n    not ok 6 leaves early\n"));
    CHECK(has(text, "not done after 1 s\n    not ok 7 hangs\n"));
    CHECK(has(text, "    ok 8 leaves a child with its output\n"));
    CHECK(has(text, "    ok 9 the kernel had nothing to report\n"));
    CHECK(has(text, "\nnot ok 1 sample\n"));
    CHECK(has(text, "# Totals: pass:3 fail:5 xfail:0 xpass:0 skip:1 error:0\n"));
    CHECK(recoveries == 1);
}

static void trouble()
{
    bool passed = true;
    isRecoverable = false;
    reports = {"BUG: one", "WARNING: two"};
    const std::string text = output(true, passed);
    CHECK(!passed);
    CHECK(has(text, "skipped: needs more\n    not ok 4 is skipped\n"));
    CHECK(has(text, "not ok 8 leaves a child with its output\n")); // not run any more
    CHECK(has(text, "# BUG: one; WARNING: two\n    not ok 9 the kernel had nothing to report\n"));
    CHECK(has(text, "Bail out!"));
}

static std::vector<std::string> found(const std::vector<std::string> &log, int *foreign = nullptr)
{
    kernel::ReportReader reader;
    for (const std::string &line : log)
        reader.take(line);
    std::vector<std::string> heads = reader.reports();
    if (foreign)
        *foreign = reader.foreignRaces();
    return heads;
}

// Recorded heads, and lines that are no reports.
static void heads()
{
    for (const char *line :
         {"BUG: KASAN: slab-use-after-free in mutex_unlock+0x10/0x40",
          "WARNING: possible recursive locking detected",
          "WARNING: CPU: 1 PID: 77 at lib/refcount.c:28 refcount_warn_saturate+0xba/0x110",
          "refcount_t: underflow; use-after-free.", "UBSAN: shift-out-of-bounds in lib/x.c:3:1",
          "BUG: sleeping function called from invalid context at kernel/locking/mutex.c:283",
          "INFO: task cat:81 blocked for more than 120 seconds.",
          "BUG: unable to handle page fault for address: 0000", "divide error: 0000 [#1] PREEMPT SMP",
          "watchdog: BUG: soft lockup - CPU#0 stuck for 26s! [cat:61]",
          "BUG kmalloc-64 (Not tainted): Right Redzone overwritten",
          "Oops: general protection fault, probably for non-canonical address 0xdead: 0000 [#1] SMP",
          "CFI failure at vdev_init+0x1 (target)",
          "kmemleak: 2 new suspected memory leaks (see /sys/kernel/debug/kmemleak)",
          "INFO: trying to register non-static key.", "WARNING: lock held when returning to user space!",
          "(some of the log was overwritten before it could be read)"})
        check(found({line}).size() == 1, line);
    for (const char *line :
         {"traps: run[61] general protection fault ip:401136 sp:7ffc00 error:0 in run[401000+1000]",
          "run[61]: segfault at 0 ip 0000000000401136 sp 00007ffc error 4 in run[401000+1000]",
          "vdev: this is no BUG: at all", "vdev: File for device 0 was opened",
          "kmemleak: Kernel memory leak detector initialized", "kasan: KernelAddressSanitizer initialized",
          "vdev: devices=0 is out of range: choose 1 to 64",
          "Lock dependency validator: Copyright (c) 2006 Red Hat, Inc., Ingo Molnar",
          "kmemleak: Cannot allocate a scan area, scanning the full object"})
        check(found({line}).empty(), line);
}

static void races()
{
    const std::string head = "BUG: KCSAN: data-race in a / b";
    const std::string one = "write to 0xffff888003f4d1a8 of 8 bytes by task 98 on cpu 1:";
    const std::string other = "read to 0xffff888003f4d1a8 of 8 bytes by task 99 on cpu 2:";
    const std::string kernel = " osq_lock+0x100/0x200";
    const std::string copy = " _copy_from_iter+0x10/0x20";
    const std::string ours = " VDev::seek+0x12/0x34 [vdev]";
    const std::string end = "Reported by Kernel Concurrency Sanitizer on:";
    int foreign = 0;
    CHECK(found({head, one, kernel, "", other, kernel, end}, &foreign).empty() && foreign == 1);
    CHECK(found({head, one, kernel, "", other, ours, end}, &foreign).size() == 1 && foreign == 0);
    CHECK(found({head, one, copy, ours, "", other, kernel, end}).size() == 1);
    // The device on the way to a race in what it calls: a lock, the log.
    CHECK(found({head, one, kernel, ours, "", other, kernel, ours, end}, &foreign).empty() && foreign == 1);
    // The device's words in between are no frames of it; other reports are not lost.
    CHECK(found({head, one, "vdev: File for device 0 was read", kernel, end}).empty());
    CHECK(found({head, one, "BUG: KASAN: use-after-free in x", kernel, end}).size() == 1);
    // Cut short, by the end or by the next one, it counts.
    CHECK(found({head, one, kernel}).size() == 1);
    CHECK(found({head, one, kernel, head, one, kernel, end}, &foreign).size() == 1 && foreign == 1);
}

int main()
{
    verdicts();
    trouble();
    heads();
    races();
    return failures == 0 ? 0 : 1;
}
