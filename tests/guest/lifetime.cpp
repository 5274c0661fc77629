// SPDX-License-Identifier: GPL-2.0-or-later
//
// Loading and unloading: the parameter, the devices' nodes, what is open meanwhile.
#include "kernel.h"
#include "vdev.h"

#include <algorithm>
#include <atomic>
#include <csignal>

#include <sys/stat.h>

using namespace vdev;

static constexpr const char *Group = "lifetime";

static const char *const parameterFile = "/sys/module/vdev/parameters/devices";

static void unload()
{
    if (isLoaded())
        EXPECT_EQ(tryUnload(), 0);
    EXPECT_EQ(deviceCount(), 0);
}

static void expectDevices(int count)
{
    std::vector<std::string> wanted;
    for (int i = 0; i < count; i++)
        wanted.push_back("vdev" + std::to_string(i));
    EXPECT(deviceNames() == wanted);
}

static bool isRange(const std::string &line)
{
    return line.find("choose 1 to 64") != std::string::npos;
}

// ------------------------------------------------------------ the parameter

TEST("parameter: without it there is one device")
{
    needModule();
    unload();
    EXPECT_EQ(tryLoad(""), 0);
    expectDevices(1);
}

TEST("parameter: 1, 2, 4 and 64 give /dev/vdev0 to /dev/vdevN-1")
{
    needModule();
    for (const int count : {1, 2, 4, MaxDevices}) {
        reload(count);
        expectDevices(count);
        EXPECT_EQ(sys::readText(parameterFile), std::to_string(count) + "\n");
    }
}

TEST("parameter: out of range it is refused with EINVAL, and the log tells the range")
{
    needModule();
    unload();
    for (const char *value : {"0", "65", "1000000", "4294967295"}) {
        kernel::Log log;
        EXPECT_EQ(tryLoad(std::string("devices=") + value), EINVAL);
        const std::vector<std::string> lines = log.newLines();
        EXPECT(std::any_of(lines.begin(), lines.end(), isRange));
        EXPECT_EQ(deviceCount(), 0);
        EXPECT(!isLoaded());
    }
}

TEST("parameter: what is no number is refused, and nothing is left")
{
    needModule();
    unload();
    for (const char *value : {"-1", "four", "4x", "4,4", "", "4294967296", "99999999999999999999"}) {
        const int error = tryLoad(std::string("devices=") + value);
        if (error != EINVAL && error != ERANGE)
            throw ktap::Failure{
                ktap::format("devices=%s gave %s", value, error ? strerrorname_np(error) : "0")};
        EXPECT_EQ(deviceCount(), 0);
        EXPECT(!isLoaded());
    }
}

TEST("parameter: can be read in sysfs, and not be changed there")
{
    if (!isBuiltIn())
        reload();
    struct stat status = {};
    EXPECT_EQ(stat(parameterFile, &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0444);
    EXPECT_EQ(std::stoi(sys::readText(parameterFile)), deviceCount());
    EXPECT(open(parameterFile, O_WRONLY) < 0);
}

TEST("log: loading says how many devices are started")
{
    needModule();
    unload();
    kernel::Log log;
    EXPECT_EQ(tryLoad("devices=3"), 0);
    const std::vector<std::string> lines = log.newLines();
    EXPECT(std::find(lines.begin(), lines.end(), "vdev: starting 3 vdevices!") != lines.end());
}

// ------------------------------------------------------------ loading, unloading

TEST("load: a second time fails with EEXIST and leaves the devices alone")
{
    needModule();
    reload();
    filled("kept");
    EXPECT_EQ(tryLoad("devices=2"), EEXIST);
    expectDevices(TestDevices);
    EXPECT_EQ(contents(), "kept");
}

TEST("unload: the nodes are gone, and the contents with them")
{
    needModule();
    reload();
    filled("gone");
    unload();
    EXPECT_ERRNO(open(path().c_str(), O_RDONLY), ENOENT);
    EXPECT_EQ(tryLoad("devices=1"), 0);
    EXPECT_EQ(contents(), "");
}

TEST("unload: refused with EWOULDBLOCK while a device is open, which works on")
{
    needModule();
    reload();
    sys::Fd fd = filled("held", O_RDWR, 2);
    EXPECT_EQ(tryUnload(), EWOULDBLOCK);
    expectDevices(TestDevices);
    EXPECT_EQ(pwrite(fd, "w", 1, 3), 1);
    EXPECT_EQ(contents(2), "helw");
    const sys::Fd copy(dup(fd));
    fd.reset();
    EXPECT_EQ(tryUnload(), EWOULDBLOCK);
}

TEST("unload: possible again once the last descriptor is closed, also by a killed process")
{
    needModule();
    reload();
    const int status = sys::inChild([] {
        [[maybe_unused]] const int kept = open(path().c_str(), O_RDWR);
        EXPECT_EQ(tryUnload(), EWOULDBLOCK);
        kill(getpid(), SIGKILL);
        return 0;
    });
    EXPECT_EQ(status, 128 + SIGKILL);
    EXPECT_EQ(tryUnload(), 0);
}

TEST("unload: while a write waits for its memory, it is refused; the write ends in its own time")
{
    needModule();
    reload();
    filled("hello");
    sys::BlockingPage page;
    sys::Fd fd = openDevice(O_WRONLY);
    sys::Worker writer([&] { (void)!write(fd, page.data(), 100); });
    const sys::BlockingPage::GiveUp atEnd(page);
    page.waitUntilTouched();
    EXPECT_EQ(tryUnload(), EWOULDBLOCK);
    page.release('w');
    writer.join();
    fd.reset();
    EXPECT_EQ(contents(), std::string(100, 'w'));
    EXPECT_EQ(tryUnload(), 0);
}

TEST("load and unload 512 times, with 1 to 64 devices", 600)
{
    needModule();
    unload();
    for (int round = 0; round < 512; round++) {
        // Every number, the small ones more often.
        const int count = round % 8 == 0 ? 1 + round / 8 : 1 + round % 5;
        EXPECT_EQ(tryLoad("devices=" + std::to_string(count)), 0);
        EXPECT_EQ(deviceCount(), count);
        filled("round " + std::to_string(round), O_RDWR, count - 1);
        EXPECT_EQ(tryUnload(), 0);
        EXPECT_EQ(deviceCount(), 0);
    }
}

TEST("load and unload 100 times while others keep opening the device", 300)
{
    needModule();
    unload();
    std::atomic<bool> stop = false;
    std::atomic<long> opened = 0;
    std::atomic<int> wrong = 0;
    const auto openAndUse = [&] {
        while (!stop) {
            sys::Fd fd(open(path().c_str(), O_RDWR | O_CLOEXEC));
            // Not there, being taken away, or still being loaded.
            if (!fd.isOpen() && errno != ENOENT && errno != ENODEV && errno != ENXIO)
                wrong = errno;
            char byte = 'x';
            if (fd.isOpen() && (write(fd, &byte, 1) != 1 || pread(fd, &byte, 1, 0) != 1))
                wrong = 1000 + errno;
            opened += fd.isOpen();
            fd.reset();
            usleep(2000); // leave moments in which it can be unloaded
        }
    };
    {
        sys::Worker one(openAndUse);
        sys::Worker other(openAndUse);
        const sys::SetAtEnd end(stop);
        for (int round = 0; round < 100; round++) {
            const long before = opened;
            EXPECT_EQ(tryLoad("devices=3"), 0);
            if (round % 2 == 0) // on one processor, nobody else might ever get a turn
                sys::waitUntil([&] { return opened > before; }, "somebody opening the device", 60);
            int error = 0;
            sys::waitUntil([&] { return (error = tryUnload()) != EWOULDBLOCK; },
                           "a moment in which nobody has the device open", 60);
            EXPECT_EQ(error, 0);
        }
    }
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(deviceCount(), 0);
    EXPECT(opened >= 50);
    ktap::note("opened %ld times meanwhile", opened.load());
}

TEST("the module is loaded again for the groups to come")
{
    needModule();
    reload();
    expectDevices(TestDevices);
}
