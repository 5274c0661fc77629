// SPDX-License-Identifier: GPL-2.0-or-later
//
// What all the tests before have left behind.
#include "kernel.h"
#include "vdev.h"

using namespace vdev;

static constexpr const char *Group = "health";

TEST("memory: nothing has leaked", 300)
{
    const std::vector<std::string> leaks = kernel::findLeaks();
    for (const std::string &leak : leaks)
        ktap::note("%s", leak.c_str());
    EXPECT_EQ(leaks.size(), 0);
}

TEST("lockdep: still on: it turns itself off when it reports")
{
    if (!kernel::hasLockdep())
        throw ktap::Skip{"needs CONFIG_PROVE_LOCKING, as in the debug profile"};
    const std::string stats = sys::readText("/proc/lockdep_stats");
    const std::size_t line = stats.find("debug_locks:");
    EXPECT(line != std::string::npos);
    EXPECT_EQ(std::stoi(stats.substr(line + strlen("debug_locks:"))), 1);
}

TEST("the kernel is not tainted")
{
    EXPECT_EQ(kernel::taint(), 0);
}

TEST("the device is as usable as at the start")
{
    filled("wow it works\n");
    EXPECT_EQ(contents(), "wow it works\n");
}
