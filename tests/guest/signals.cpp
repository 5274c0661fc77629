// SPDX-License-Identifier: GPL-2.0-or-later
//
// Signals while a call waits for the device's lock. A write whose buffer's page is
// not there holds the lock for as long as the test likes.
#include "vdev.h"

#include <csignal>

#include <sys/wait.h>

using namespace vdev;

static constexpr const char *Group = "signals";

namespace
{

/// Somebody who holds device 0's lock: a write of 100 bytes at 0 that waits for its page.
class Holder
{
public:
    Holder()
        : m_fd(openDevice(O_WRONLY))
        , m_writer([this] { m_written = write(m_fd, m_page.data(), 100); })
        , m_atEnd(m_page)
    {
        m_page.waitUntilTouched();
    }

    sys::BlockingPage &page() { return m_page; }

    /// The write ends, and with it the lock is free.
    void letGo()
    {
        m_page.release('h');
        m_writer.join();
        EXPECT_EQ(m_written, 100);
    }

private:
    sys::BlockingPage m_page;
    sys::Fd m_fd;
    long m_written = 0;
    sys::Worker m_writer;
    sys::BlockingPage::GiveUp m_atEnd;
};

/// What a call gave that waited for the lock and got a signal meanwhile.
struct Interrupted {
    long result = 0;
    int error = 0;
};

Interrupted interruptWhileWaiting(const std::function<long()> &call)
{
    Interrupted seen;
    sys::catchInterrupts(false);
    Holder holder;
    sys::Worker waiter([&] {
        errno = 0;
        seen.result = call();
        seen.error = errno;
    });
    const sys::BlockingPage::GiveUp atEnd(holder.page());
    waiter.waitUntilAsleep();
    EXPECT(!waiter.done());
    waiter.interrupt();
    sys::waitUntil([&] { return waiter.done(); }, "the call to end by the signal");
    waiter.join();
    holder.letGo();
    return seen;
}

} // namespace

TEST("read: a signal while it waits: EINTR, the position stays")
{
    const sys::Fd fd = filled("hello");
    char buffer[10];
    const Interrupted seen = interruptWhileWaiting([&] { return read(fd, buffer, sizeof buffer); });
    EXPECT_EQ(seen.result, -1);
    EXPECT_EQ(seen.error, EINTR);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 0);
}

TEST("write: a signal while it waits: EINTR, nothing is written")
{
    const sys::Fd fd = filled("hello");
    const Interrupted seen = interruptWhileWaiting([&] { return pwrite(fd, "xyz", 3, 200); });
    EXPECT_EQ(seen.result, -1);
    EXPECT_EQ(seen.error, EINTR);
    EXPECT_EQ(contents(), std::string(100, 'h'));
}

TEST("lseek: a signal while it waits: EINTR, the position stays")
{
    const sys::Fd fd = filled("hello");
    EXPECT_EQ(lseek(fd, 3, SEEK_SET), 3);
    const Interrupted seen = interruptWhileWaiting([&] { return lseek(fd, 0, SEEK_END); });
    EXPECT_EQ(seen.result, -1);
    EXPECT_EQ(seen.error, EINTR);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 3);
}

TEST("open with O_TRUNC: a signal while it waits: EINTR, the contents stay")
{
    filled("hello");
    const Interrupted seen = interruptWhileWaiting([&] { return open(path().c_str(), O_WRONLY | O_TRUNC); });
    EXPECT_EQ(seen.result, -1);
    EXPECT_EQ(seen.error, EINTR);
    EXPECT_EQ(contents(), std::string(100, 'h'));
}

TEST("with SA_RESTART the call goes on waiting and then does its work")
{
    filled("hello");
    sys::catchInterrupts(true);
    const sys::Fd fd = openDevice(O_RDWR);
    char buffer[10] = {};
    long got = 0;
    Holder holder;
    sys::Worker reader([&] { got = read(fd, buffer, sizeof buffer); });
    const sys::BlockingPage::GiveUp atEnd(holder.page());
    reader.waitUntilAsleep();
    reader.interrupt();
    reader.waitUntilAsleep();
    EXPECT(!reader.done());
    holder.letGo();
    reader.join();
    EXPECT_EQ(got, 10);
    EXPECT_EQ(std::string(buffer, 10), "hhhhhhhhhh");
}

TEST("a process that waits for the lock can be killed")
{
    filled("hello");
    Holder holder;
    const pid_t child = fork();
    if (child == 0) {
        char byte = 0;
        const sys::Fd fd = openDevice(O_RDONLY);
        (void)!read(fd, &byte, 1);
        _exit(0);
    }
    const std::string stat = ktap::format("/proc/%d/syscall", child);
    // "0 ...": inside of read(2), see proc(5).
    sys::waitUntil([&] { return sys::readText(stat).rfind("0 ", 0) == 0; }, "the child to read");
    kill(child, SIGKILL);
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(WTERMSIG(status), SIGKILL);
    holder.letGo();
}

TEST("a process killed while it holds the lock gives it back; what it had written stays")
{
    { // in this process first: without userfaultfd the test is skipped
        const sys::BlockingPage probe;
    }
    filled("hello");
    const pid_t child = fork();
    if (child == 0) {
        const sys::BlockingPage page;
        memset(page.before(50), 'b', 50);
        const sys::Fd fd = openDevice(O_WRONLY);
        (void)!write(fd, page.before(50), 150);
        _exit(0);
    }
    const std::string stat = ktap::format("/proc/%d/syscall", child);
    sys::waitUntil([&] { return sys::readText(stat).rfind("1 ", 0) == 0; }, "the child to write");
    kill(child, SIGKILL);
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(WTERMSIG(status), SIGKILL);
    EXPECT_EQ(contents(), std::string(50, 'b'));
}

TEST("append: the end is found under the lock: who waited appends behind who wrote")
{
    filled("0123456789");
    const sys::Fd first = openDevice(O_WRONLY | O_APPEND);
    const sys::Fd second = openDevice(O_WRONLY | O_APPEND);
    sys::BlockingPage page;
    sys::Worker writer([&] { (void)!write(first, page.data(), 20); });
    page.waitUntilTouched();
    sys::Worker waiter([&] { (void)!write(second, "behind", 6); });
    const sys::BlockingPage::GiveUp atEnd(page);
    waiter.waitUntilAsleep();
    page.release('w');
    writer.join();
    waiter.join();
    EXPECT_EQ(contents(), "0123456789" + std::string(20, 'w') + "behind");
}

TEST("read: waits for a write to be whole")
{
    filled(std::string(100, 'o'));
    const sys::Fd fd = openDevice(O_RDONLY);
    std::string seen(100, '?');
    Holder holder;
    sys::Worker reader([&] { (void)!read(fd, seen.data(), seen.size()); });
    const sys::BlockingPage::GiveUp atEnd(holder.page());
    reader.waitUntilAsleep();
    holder.letGo();
    reader.join();
    EXPECT_EQ(seen, std::string(100, 'h'));
}

TEST("other devices are not held up by one whose lock is taken")
{
    if (deviceCount() < 2)
        throw ktap::Skip{"needs two devices"};
    filled("one", O_RDWR, 1);
    Holder holder;
    EXPECT_EQ(contents(1), "one");
    EXPECT_EQ(write(openDevice(O_WRONLY | O_APPEND, 1), "!", 1), 1);
    EXPECT_EQ(contents(1), "one!");
    holder.letGo();
}
