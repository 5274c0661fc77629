// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "ktap.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <functional>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

/// What tests need of the system. If a set-up step fails, a ktap::Failure is thrown;
/// the calls under test are made directly.
namespace sys
{

/// A descriptor, closed at the end of its scope.
class Fd
{
public:
    Fd() = default;
    explicit Fd(int fd)
        : m_fd(fd)
    {
    }
    Fd(Fd &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    Fd &operator=(Fd &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Fd() { reset(); }

    void reset()
    {
        if (m_fd >= 0)
            close(std::exchange(m_fd, -1));
    }
    bool isOpen() const { return m_fd >= 0; }
    operator int() const { return m_fd; }

private:
    int m_fd = -1;
};

/// Opens, or throws.
Fd openFile(const std::string &path, int flags);

/// The whole of a small file; empty if it cannot be read.
std::string readText(const std::string &path);
/// Writes to one of the kernel's files; throws if it refuses.
void writeText(const std::string &path, const std::string &text);
bool exists(const std::string &path);

/// Memory followed by an unmapped page: what lies past size() cannot be accessed.
class GuardedBuffer
{
public:
    explicit GuardedBuffer(std::size_t pages = 1);
    ~GuardedBuffer();
    GuardedBuffer(const GuardedBuffer &) = delete;
    GuardedBuffer &operator=(const GuardedBuffer &) = delete;

    char *data() const { return m_data; }
    std::size_t size() const { return m_size; }
    /// The last @p count bytes that can be accessed.
    char *last(std::size_t count) const { return m_data + m_size - count; }

private:
    char *m_data;
    std::size_t m_size;
};

/// A page that is missing until release(): whoever touches it waits, and so keeps
/// holding its locks. Needs userfaultfd(2); throws Skip without it.
class BlockingPage
{
public:
    BlockingPage();
    ~BlockingPage();
    BlockingPage(const BlockingPage &) = delete;
    BlockingPage &operator=(const BlockingPage &) = delete;

    char *data() const { return m_data; }
    /// The last @p count bytes before the page, which are present.
    char *before(std::size_t count) const { return m_data - count; }
    static constexpr std::size_t size = 4096;

    /// Waits until a thread waits for the page; throws after ten seconds.
    void waitUntilTouched() const;
    /// Provides the page, filled with @p fill.
    void release(char fill);
    /// Provides the page: whoever waits for it continues. May be called twice.
    void giveUp();

    /// Releases it at the end of its scope. To be declared after the threads that may
    /// wait, so that they end even if a test fails.
    class GiveUp
    {
    public:
        explicit GiveUp(BlockingPage &page)
            : m_page(page)
        {
        }
        ~GiveUp() { m_page.giveUp(); }
        GiveUp(const GiveUp &) = delete;
        GiveUp &operator=(const GiveUp &) = delete;

    private:
        BlockingPage &m_page;
    };

private:
    Fd m_fd;
    char *m_data;
};

/// Runs @p body in its own thread, which a signal can interrupt.
class Worker
{
public:
    explicit Worker(std::function<void()> body);
    ~Worker() { join(); }
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    void join();
    bool done() const { return m_done; }
    /// Waits until the thread sleeps inside the system call; throws after ten seconds.
    void waitUntilAsleep() const;
    /// Sends it SIGUSR1.
    void interrupt();

private:
    pid_t m_tid = 0;
    std::atomic<bool> m_done = false;
    std::thread m_thread;
};

/// Sets a flag at the end of its scope. To be declared after the threads that run until then.
class SetAtEnd
{
public:
    explicit SetAtEnd(std::atomic<bool> &flag)
        : m_flag(flag)
    {
    }
    ~SetAtEnd() { m_flag = true; }
    SetAtEnd(const SetAtEnd &) = delete;
    SetAtEnd &operator=(const SetAtEnd &) = delete;

private:
    std::atomic<bool> &m_flag;
};

/// Installs a handler for SIGUSR1 that does nothing, with or without SA_RESTART.
void catchInterrupts(bool restart);

/// Waits until @p condition holds; throws, naming @p what, after @p seconds.
void waitUntil(const std::function<bool()> &condition, const char *what, int seconds = 30);

/// Runs @p body in a child process. @return its exit status; body's own return value
int inChild(const std::function<int()> &body);

int cpuCount();

} // namespace sys
