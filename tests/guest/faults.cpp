// SPDX-License-Identifier: GPL-2.0-or-later
//
// Every allocation fails once: the kernel's fault injection lets the n-th one of
// this task fail (Documentation/fault-injection: fail-nth), for n = 1, 2, ... until
// the call has no n-th one any more.
#include "vdev.h"

#include <atomic>
#include <cstdlib>

using namespace vdev;

static constexpr const char *Group = "faults";

namespace
{

class FailNth
{
public:
    FailNth()
        : m_fd(open("/proc/thread-self/fail-nth", O_RDWR | O_CLOEXEC))
    {
        if (!m_fd.isOpen())
            throw ktap::Skip{"needs CONFIG_FAULT_INJECTION, as in the debug profile"};
        // Allocations that may wait fail too; the reports of what failed stay out
        // of the log, where each would look like a report of the kernel's.
        const std::string debug = "/sys/kernel/debug/";
        for (const char *kind : {"failslab", "fail_page_alloc", "fail_usercopy"}) {
            set(debug + kind + "/verbose", "0");
            set(debug + kind + "/ignore-gfp-wait", "N");
            set(debug + kind + "/ignore-gfp-highmem", "N");
            set(debug + kind + "/min-order", "0");
        }
    }

    /// Lets the n-th chance to fail from now on be taken.
    void arm(int n)
    {
        const std::string text = std::to_string(n);
        EXPECT_EQ(pwrite(m_fd, text.data(), text.size(), 0), text.size());
    }

    /// How many chances there would still be until it is taken.
    int left() const
    {
        char text[16] = "";
        EXPECT(pread(m_fd, text, sizeof text - 1, 0) > 0);
        return atoi(text);
    }

    /// @return whether it was taken
    bool disarm()
    {
        // Both calls copy from or to the user, and so can be the n-th themselves.
        char left[16] = "";
        const ssize_t count = pread(m_fd, left, sizeof left - 1, 0);
        const bool taken = count > 0 && atoi(left) == 0;
        if (pwrite(m_fd, "0", 1, 0) != 1)
            EXPECT_EQ(pwrite(m_fd, "0", 1, 0), 1);
        return taken;
    }

private:
    static void set(const std::string &file, const char *value)
    {
        if (sys::exists(file))
            sys::writeText(file, value);
    }

    sys::Fd m_fd;
};

struct Count {
    int failed = 0;
    int survived = 0;

    void note(const char *what) const
    {
        ktap::note("%s: %d chances to fail taken: it failed %d times and went on %d times", what,
                   failed + survived, failed, survived);
        EXPECT(failed > 0);
    }
};

} // namespace

TEST("load: whatever fails, either all devices are there or nothing is left", 600)
{
    needModule();
    FailNth fail;
    if (isLoaded())
        EXPECT_EQ(tryUnload(), 0);
    Count loads;
    for (int n = 1;; n++) {
        fail.arm(n);
        const int error = tryLoad("devices=3");
        const bool taken = fail.disarm();
        EXPECT_EQ(deviceCount(), error ? 0 : 3);
        EXPECT_EQ(isLoaded(), !error);
        if (!error)
            EXPECT_EQ(tryUnload(), 0);
        EXPECT_EQ(deviceCount(), 0);
        if (!taken)
            break;
        (error ? loads.failed : loads.survived)++;
    }
    loads.note("load");
}

// How many chances a load has; none is taken.
static int chancesOfLoading(FailNth &fail)
{
    // As many as are left of a number that is large enough.
    constexpr int many = 1'000'000;
    fail.arm(many);
    EXPECT_EQ(tryLoad("devices=3"), 0);
    const int used = many - fail.left();
    fail.disarm();
    EXPECT_EQ(tryUnload(), 0);
    return used;
}

TEST("load: fails late, while others open the devices that are there already", 600)
{
    needModule();
    FailNth fail;
    if (isLoaded())
        EXPECT_EQ(tryUnload(), 0);
    const int chances = chancesOfLoading(fail);
    std::atomic<bool> stop = false;
    std::atomic<int> wrong = 0;
    std::atomic<int> met = 0; // opens that found a device, loaded or still being loaded
    int failed = 0;
    {
        sys::Worker opener([&] {
            while (!stop) {
                sys::Fd fd(open(path().c_str(), O_RDWR | O_CLOEXEC));
                met += fd.isOpen() || errno == ENXIO;
                char byte = 'x';
                if (fd.isOpen() && write(fd, &byte, 1) != 1)
                    wrong = errno;
                fd.reset();
                usleep(200); // leave moments in which it can be unloaded
            }
        });
        const sys::SetAtEnd end(stop);
        // The last two thirds: the first device of three can be seen by then.
        for (int n = chances / 3; n <= chances && !wrong; n += 3) {
            fail.arm(n);
            const int error = tryLoad("devices=3");
            fail.disarm();
            failed += error != 0;
            if (!error)
                sys::waitUntil([&] { return tryUnload() == 0; }, "the module to be free", 60);
            EXPECT_EQ(deviceCount(), 0);
        }
    }
    EXPECT_EQ(wrong, 0);
    ktap::note("%d loads failed; the device was met %d times", failed, met.load());
    EXPECT(failed > 0);
    EXPECT(met > 0);
}

TEST("the module is loaded again")
{
    needModule();
    reload();
}

TEST("open: whatever fails, nothing is emptied unless it succeeds", 300)
{
    FailNth fail;
    Count opens;
    for (int n = 1;; n++) {
        filled("kept");
        fail.arm(n);
        sys::Fd fd(open(path().c_str(), O_RDWR | O_TRUNC | O_CLOEXEC));
        const int error = errno;
        if (!fail.disarm())
            break;
        if (fd.isOpen()) {
            opens.survived++;
            EXPECT_EQ(length(), 0);
        } else {
            opens.failed++;
            EXPECT(error == ENOMEM || error == ENFILE || error == EFAULT);
            EXPECT_EQ(contents(), "kept");
        }
    }
    opens.note("open");
}

TEST("write: what cannot grow fails with ENOMEM, and the device is as before", 600)
{
    needModule();
    FailNth fail;
    Count writes;
    // Within a page, within what kmalloc() gives, and beyond.
    for (const std::size_t size : {100UL, 3000UL, 70'000UL}) {
        const std::string text = pattern(size);
        for (int n = 1;; n++) {
            reload(1); // a fresh device: its contents have to grow
            const sys::Fd fd = filled("hello");
            fail.arm(n);
            const ssize_t written = pwrite(fd, text.data(), size, 3);
            const int error = errno;
            if (!fail.disarm())
                break;
            if (written < 0) {
                writes.failed++;
                EXPECT(error == ENOMEM || error == EFAULT);
                EXPECT_EQ(contents(), "hello");
            } else {
                // Perhaps a short write: a page of the buffer could not be had.
                writes.survived++;
                EXPECT(contents() == "hel" + text.substr(0, static_cast<std::size_t>(written)));
            }
        }
    }
    writes.note("write");
}

TEST("write: the device works on after ENOMEM")
{
    needModule();
    FailNth fail;
    reload(1);
    const std::string text = pattern(3000);
    const sys::Fd fd = filled("hello");
    fail.arm(1);
    EXPECT_ERRNO(pwrite(fd, text.data(), text.size(), 0), ENOMEM);
    EXPECT(fail.disarm());
    EXPECT_EQ(pwrite(fd, "J", 1, 0), 1);
    EXPECT_EQ(contents(), "Jello");
    EXPECT_EQ(pwrite(fd, text.data(), text.size(), 0), text.size());
    EXPECT(contents() == text);
}

TEST("read: a failed copy moves nothing", 300)
{
    FailNth fail;
    const std::string big = pattern(70'000);
    const sys::Fd fd = filled(big);
    std::string buffer(big.size(), '?');
    int taken = 0;
    for (int n = 1; n < 1000; n++) {
        EXPECT_EQ(lseek(fd, 5, SEEK_SET), 5);
        fail.arm(n);
        const ssize_t got = read(fd, buffer.data(), buffer.size());
        const int error = errno;
        if (!fail.disarm())
            break;
        taken++;
        if (got < 0)
            EXPECT_EQ(error, EFAULT);
        EXPECT(got < 0 ||
               buffer.compare(0, static_cast<std::size_t>(got), big, 5, static_cast<std::size_t>(got)) == 0);
        EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 5 + (got < 0 ? 0 : got));
    }
    EXPECT(taken > 0); // copying itself is a chance: CONFIG_FAULT_INJECTION_USERCOPY
    ktap::note("read: %d chances to fail taken", taken);
    EXPECT(contents() == big);
}

TEST("the module is loaded again for the groups to come")
{
    needModule();
    reload();
}
