// SPDX-License-Identifier: GPL-2.0-or-later
#include "sys.h"

#include <csignal>
#include <ctime>

#include <linux/userfaultfd.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace sys
{

Fd openFile(const std::string &path, int flags)
{
    Fd fd(open(path.c_str(), flags | O_CLOEXEC, 0600));
    if (!fd.isOpen())
        throw ktap::Failure{ktap::format("%s cannot be opened: %s", path.c_str(), strerrorname_np(errno))};
    return fd;
}

std::string readText(const std::string &path)
{
    const Fd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::string text;
    char buffer[4096];
    ssize_t count = 0;
    while (fd.isOpen() && (count = read(fd, buffer, sizeof buffer)) > 0)
        text.append(buffer, static_cast<std::size_t>(count));
    return text;
}

void writeText(const std::string &path, const std::string &text)
{
    const Fd fd = openFile(path, O_WRONLY);
    if (write(fd, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        throw ktap::Failure{
            ktap::format("%s does not take '%s': %s", path.c_str(), text.c_str(), strerrorname_np(errno))};
}

bool exists(const std::string &path)
{
    return access(path.c_str(), F_OK) == 0;
}

static char *mapPages(std::size_t size)
{
    void *memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw ktap::Failure{"mmap: no memory"};
    return static_cast<char *>(memory);
}

static constexpr std::size_t PageSize = 4096;

GuardedBuffer::GuardedBuffer(std::size_t pages)
    : m_data(mapPages((pages + 1) * PageSize))
    , m_size(pages * PageSize)
{
    munmap(m_data + m_size, PageSize);
}

GuardedBuffer::~GuardedBuffer()
{
    munmap(m_data, m_size);
}

BlockingPage::BlockingPage()
    : m_fd(static_cast<int>(syscall(SYS_userfaultfd, O_CLOEXEC | O_NONBLOCK)))
    , m_data(nullptr)
{
    if (!m_fd.isOpen())
        throw ktap::Skip{"needs CONFIG_USERFAULTFD, as in the debug profile"};
    m_data = mapPages(2 * size) + size;
    uffdio_api api{};
    api.api = UFFD_API;
    uffdio_register range{};
    range.range = {reinterpret_cast<std::uintptr_t>(m_data), size};
    range.mode = UFFDIO_REGISTER_MODE_MISSING;
    if (ioctl(m_fd, UFFDIO_API, &api) != 0 || ioctl(m_fd, UFFDIO_REGISTER, &range) != 0)
        throw ktap::Failure{"userfaultfd: the page cannot be registered"};
}

BlockingPage::~BlockingPage()
{
    giveUp();
    munmap(m_data - size, 2 * size);
}

void BlockingPage::giveUp()
{
    m_fd.reset(); // who still waits now gets a page of zeros
}

void BlockingPage::waitUntilTouched() const
{
    pollfd ready{m_fd, POLLIN, 0};
    uffd_msg message{};
    if (poll(&ready, 1, 30'000) != 1 || read(m_fd, &message, sizeof message) != sizeof message)
        throw ktap::Failure{"nobody touched the page that is not there"};
}

void BlockingPage::release(char fill)
{
    char *source = mapPages(size);
    memset(source, fill, size);
    uffdio_copy copy{};
    copy.dst = reinterpret_cast<std::uintptr_t>(m_data);
    copy.src = reinterpret_cast<std::uintptr_t>(source);
    copy.len = size;
    const int result = ioctl(m_fd, UFFDIO_COPY, &copy);
    munmap(source, size);
    if (result != 0)
        throw ktap::Failure{"userfaultfd: the page cannot be filled"};
}

Worker::Worker(std::function<void()> body)
{
    std::atomic<pid_t> tid = 0;
    m_thread = std::thread([this, &tid, body = std::move(body)] {
        tid = gettid();
        tid.notify_one();
        body();
        m_done = true;
    });
    tid.wait(0);
    m_tid = tid;
}

void Worker::join()
{
    if (m_thread.joinable())
        m_thread.join();
}

void Worker::waitUntilAsleep() const
{
    // "pid (name) S ...": asleep, and can be woken by a signal.
    const std::string stat = ktap::format("/proc/self/task/%d/stat", m_tid);
    waitUntil(
        [&] {
            const std::string text = readText(stat);
            const std::size_t name = text.rfind(") ");
            return name != std::string::npos && text[name + 2] == 'S';
        },
        "the other thread to wait for the lock");
}

void Worker::interrupt()
{
    tgkill(getpid(), m_tid, SIGUSR1);
}

void catchInterrupts(bool restart)
{
    struct sigaction action = {};
    action.sa_handler = [](int) {};
    action.sa_flags = restart ? SA_RESTART : 0;
    sigaction(SIGUSR1, &action, nullptr);
}

void waitUntil(const std::function<bool()> &condition, const char *what, int seconds)
{
    timespec start{};
    clock_gettime(CLOCK_MONOTONIC, &start);
    while (!condition()) {
        timespec now{};
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (now.tv_sec - start.tv_sec > seconds)
            throw ktap::Failure{ktap::format("waited %d s in vain for %s", seconds, what)};
        usleep(1000);
    }
}

int inChild(const std::function<int()> &body)
{
    const pid_t child = fork();
    if (child == 0) {
        int status = 125;
        try {
            status = body();
        } catch (const ktap::Failure &failure) {
            ktap::note("in a child process: %s", failure.message.c_str());
        }
        _exit(status);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int cpuCount()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    sched_getaffinity(0, sizeof set, &set);
    return CPU_COUNT(&set);
}

} // namespace sys
