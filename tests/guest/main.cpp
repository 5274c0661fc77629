// SPDX-License-Identifier: GPL-2.0-or-later
//
// /tests/run in the guest: tests the vdev device that is there, be it the bundled
// one or a learner's own.
#include "ioctl.h"
#include "kernel.h"
#include "ktap.h"
#include "vdev.h"
#include "wake.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>

static const char *const usage =
    "Usage: /tests/run [--list] [--seed N] [--no-skip] [GROUP...]\n"
    "Tests /dev/vdev* and the module, and reports in KTAP. Without a GROUP, all of\n"
    "them: semantics, buffers, lifetime, signals, faults, concurrency, random, health.\n"
    "  --list     the tests' names\n"
    "  --seed N   for the random operations; the seed of a run is printed\n"
    "  --no-skip  what this kernel cannot test is a failure\n";

// The order is that of the files given to the linker: make it this one.
static const char *const groups[] = {"semantics", "buffers",     "lifetime", "signals",
                                     "faults",    "concurrency", "random",   "health"};

static bool isGroup(const std::string &name)
{
    for (const char *group : groups) {
        if (name == group)
            return true;
    }
    return false;
}

static int fail(const std::string &message)
{
    fprintf(stderr, "/tests/run: %s\n", message.c_str());
    return 2;
}

// A hanging test has been killed, and with it what it had open.
static bool recover()
{
    if (vdev::isBuiltIn())
        return false;
    try {
        vdev::reload();
        return true;
    } catch (const ktap::Failure &) {
        return false;
    }
}

static void prepare(int &devices)
{
    devices = vdev::deviceCount();
    if (!vdev::isBuiltIn())
        vdev::reload();
    if (!sys::exists(vdev::path()))
        throw ktap::Failure{"there is no /dev/vdev0: the module has to make /dev/vdev0 and on, as vdev does"};
}

int main(int count, char **words)
{
    // Under these names it is a command of its own: one file in the guest less.
    if (count > 0 && std::string(words[0]).ends_with("ioctl"))
        return runIoctl(count, words);
    if (count > 0 && std::string(words[0]).ends_with("wake"))
        return runWake(count, words);
    ktap::Options options;
    options.seed = static_cast<std::uint64_t>(time(nullptr)) * 100'000 + static_cast<std::uint64_t>(getpid());
    for (int i = 1; i < count; i++) {
        const std::string word = words[i];
        if (word == "--list") {
            ktap::list();
            return 0;
        }
        if (word == "--help") {
            fputs(usage, stdout);
            return 0;
        }
        if (word == "--no-skip")
            options.skipIsFailure = true;
        else if (word == "--seed") {
            const std::string value = i + 1 < count ? words[++i] : "";
            if (value.empty() || value.size() > 18 ||
                value.find_first_not_of("0123456789") != std::string::npos)
                return fail("--seed needs a number, not '" + value + "'.");
            options.seed = strtoull(value.c_str(), nullptr, 10);
        } else if (isGroup(word))
            options.groups.push_back(word);
        else
            return fail("'" + word + "' is no group of tests and no option.\n" + usage);
    }
    if (options.groups.empty())
        options.groups.assign(std::begin(groups), std::end(groups));
    if (getuid() != 0)
        return fail("needs root: it opens the devices and loads the module.");

    const kernel::QuietConsole quiet;
    int devices = 0;
    try {
        prepare(devices);
    } catch (const ktap::Failure &failure) {
        return fail(failure.message);
    }
    kernel::watchRacesClosely();
    // What was before is not ours.
    kernel::forgetLeaks();
    (void)kernel::newReports();
    ktap::note("%s; module %s", kernel::description().c_str(), vdev::isBuiltIn() ? "built in" : "loaded");
    const bool passed = ktap::run(options, {kernel::newReports, recover});
    if (!vdev::isBuiltIn() && devices > 0) {
        try {
            vdev::reload(devices);
        } catch (const ktap::Failure &failure) {
            return fail(failure.message);
        }
    }
    return passed ? 0 : 1;
}
