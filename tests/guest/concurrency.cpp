// SPDX-License-Identifier: GPL-2.0-or-later
//
// Sixteen threads at once, four for each processor of the debug profile's guest,
// held to what one call after the other could have done.
#include "vdev.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <memory>
#include <mutex>

using namespace vdev;

static constexpr const char *Group = "concurrency";

namespace
{

constexpr int Writers = 4;
constexpr std::size_t BlockSize = 4096;
constexpr std::size_t RecordSize = 32;

/// Threads that begin together; the first failure of one is thrown by join().
class Crowd
{
public:
    void add(std::function<void()> body)
    {
        m_workers.push_back(std::make_unique<sys::Worker>([this, body = std::move(body)] {
            m_start.wait(false);
            try {
                body();
            } catch (const ktap::Failure &failure) {
                const std::lock_guard guard(m_lock);
                if (m_failure.empty())
                    m_failure = failure.message;
            }
        }));
    }

    void run()
    {
        m_start = true;
        m_start.notify_all();
        m_workers.clear(); // joins
        if (!m_failure.empty())
            throw ktap::Failure{m_failure};
    }

private:
    std::atomic<bool> m_start = false;
    std::mutex m_lock;
    std::string m_failure;
    std::vector<std::unique_ptr<sys::Worker>> m_workers;
};

/// A block that carries its writer and number in every word.
std::string block(int writer, int number, std::size_t size = BlockSize)
{
    const std::string word = ktap::format("%01d%07d", writer, number);
    std::string text;
    text.reserve(size);
    while (text.size() < size)
        text += word;
    return text;
}

struct Stamp {
    int writer = 0;
    int number = 0;
};

/// Who wrote a block; throws where it is torn: a mixture of two.
Stamp stampOf(const std::string &text)
{
    const std::string word = text.substr(0, 8);
    for (std::size_t at = 0; at < text.size(); at += 8) {
        if (text.compare(at, 8, word) != 0)
            throw ktap::Failure{"a torn block: '" + word + "' and '" + text.substr(at, 8) + "' at " +
                                std::to_string(at)};
    }
    return {word[0] - '0', atoi(word.c_str() + 1)};
}

std::string record(int appender, int number)
{
    std::string text = ktap::format("%02d %08d ", appender, number);
    text.resize(RecordSize - 1, static_cast<char>('a' + number % 26));
    return text + "\n";
}

/// Every appender's records are there, whole, once, and in its own order.
void checkRecords(const std::string &text, int appenders, int each)
{
    EXPECT_EQ(text.size(), RecordSize * static_cast<std::size_t>(appenders * each));
    std::vector<int> next(static_cast<std::size_t>(appenders), 0);
    for (std::size_t at = 0; at < text.size(); at += RecordSize) {
        const int appender = atoi(text.substr(at, 2).c_str());
        EXPECT(appender >= 0 && appender < appenders);
        int &number = next[static_cast<std::size_t>(appender)];
        EXPECT_EQ(text.substr(at, RecordSize), record(appender, number));
        number++;
    }
}

} // namespace

TEST("readers, writers, appenders and seekers: 4 of each, against a model", 300)
{
    ktap::note("on %d CPUs", sys::cpuCount());
    const int rounds = 1500;
    const int appended = deviceCount() > 1 ? 1 : 0;
    if (!appended)
        throw ktap::Skip{"needs two devices"};
    filled(block(0, 0));
    empty(appended);
    std::atomic<int> busy = 2 * Writers;
    std::atomic<int> lastNumber[Writers] = {};
    Crowd crowd;
    for (int i = 0; i < Writers; i++) {
        crowd.add([&, i] { // writer: whole blocks to one place
            const sys::Fd fd = openDevice(O_WRONLY);
            for (int number = 1; number <= rounds; number++) {
                const std::string text = block(i, number);
                EXPECT_EQ(pwrite(fd, text.data(), text.size(), 0), text.size());
                lastNumber[i] = number;
            }
            busy--;
        });
        crowd.add([&] { // reader: a block is of one write, and time does not run back
            const sys::Fd fd = openDevice(O_RDONLY);
            std::string text(BlockSize, '?');
            int newest[Writers] = {};
            while (busy) {
                int before[Writers];
                for (int writer = 0; writer < Writers; writer++)
                    before[writer] = lastNumber[writer];
                EXPECT_EQ(pread(fd, text.data(), text.size(), 0), text.size());
                const Stamp stamp = stampOf(text);
                EXPECT(stamp.writer >= 0 && stamp.writer < Writers);
                EXPECT(stamp.number >= newest[stamp.writer]);
                newest[stamp.writer] = stamp.number;
                // What had been written before the read began cannot be undone: one
                // of a writer's own blocks is seen only if it is its latest or later.
                EXPECT(stamp.number >= before[stamp.writer]);
            }
        });
        crowd.add([&, i] { // appender
            const sys::Fd fd = openDevice(O_WRONLY | O_APPEND, appended);
            for (int number = 0; number < rounds; number++) {
                const std::string text = record(i, number);
                EXPECT_EQ(write(fd, text.data(), text.size()), text.size());
            }
            busy--;
        });
        crowd.add([&, i] { // seeker: the length grows, by whole records
            const sys::Fd fd = openDevice(O_RDONLY, appended);
            long longest = 0;
            std::string text(RecordSize, '?');
            while (busy) {
                const long end = lseek(fd, 0, SEEK_END);
                EXPECT_EQ(end % static_cast<long>(RecordSize), 0);
                EXPECT(end >= longest);
                longest = end;
                if (!end)
                    continue;
                EXPECT_EQ(lseek(fd, -static_cast<long>(RecordSize), SEEK_END) % static_cast<long>(RecordSize),
                          0);
                const long at = end - static_cast<long>(RecordSize) * (1 + i % 2 * (end > 32));
                EXPECT_EQ(lseek(fd, at, SEEK_SET), at);
                EXPECT_EQ(read(fd, text.data(), text.size()), text.size());
                EXPECT_EQ(text.back(), '\n');
                EXPECT_EQ(lseek(fd, 0, SEEK_CUR), at + static_cast<long>(RecordSize));
            }
        });
    }
    crowd.run();
    // The model: the block is the last one of some writer; the records are all there.
    EXPECT_EQ(stampOf(contents()).number, rounds);
    checkRecords(contents(appended), Writers, rounds);
}

TEST("16 appenders: no record is lost, torn or out of order", 300)
{
    const int each = 1000;
    const int appenders = 16;
    empty();
    Crowd crowd;
    for (int i = 0; i < appenders; i++) {
        crowd.add([i] {
            const sys::Fd fd = openDevice(O_WRONLY | O_APPEND);
            for (int number = 0; number < each; number++) {
                const std::string text = record(i, number);
                // pwrite's position does not matter.
                const long count = number % 2 ? write(fd, text.data(), text.size())
                                              : pwrite(fd, text.data(), text.size(), 0);
                EXPECT_EQ(count, text.size());
            }
        });
    }
    crowd.run();
    checkRecords(contents(), appenders, each);
}

TEST("16 processes append through one descriptor that they share", 300)
{
    const int each = 200;
    const int appenders = 16;
    const sys::Fd fd = filled("", O_WRONLY | O_APPEND);
    Crowd crowd;
    for (int i = 0; i < appenders; i++) {
        crowd.add([&, i] {
            EXPECT_EQ(sys::inChild([&] {
                          for (int number = 0; number < each; number++) {
                              const std::string text = record(i, number);
                              EXPECT_EQ(write(fd, text.data(), text.size()), text.size());
                          }
                          return 0;
                      }),
                      0);
        });
    }
    crowd.run();
    checkRecords(contents(), appenders, each);
}

TEST("O_TRUNC against writers and readers: a block is there whole or not at all", 300)
{
    const int rounds = 1500;
    empty();
    std::atomic<int> busy = 8;
    Crowd crowd;
    for (int i = 0; i < 4; i++) {
        crowd.add([&, i] {
            const sys::Fd fd = openDevice(O_WRONLY);
            for (int number = 1; number <= rounds; number++) {
                const std::string text = block(i, number, 800);
                EXPECT_EQ(pwrite(fd, text.data(), text.size(), 0), text.size());
            }
            busy--;
        });
        crowd.add([&] {
            for (int number = 0; number < rounds; number++)
                empty();
            busy--;
        });
        for (int k = 0; k < 2; k++) {
            crowd.add([&] {
                const sys::Fd fd = openDevice(O_RDONLY);
                std::string text(800, '?');
                while (busy) {
                    const long got = pread(fd, text.data(), text.size(), 0);
                    EXPECT(got == 0 || got == static_cast<long>(text.size()));
                    if (got)
                        stampOf(text);
                }
            });
        }
    }
    crowd.run();
}

TEST("growth while others read, write and seek: the contents stay what they were", 300)
{
    std::atomic<int> busy = 1;
    Crowd crowd;
    // Devices whose contents have never grown, so that each step allocates.
    if (!isBuiltIn())
        reload(deviceCount());
    crowd.add([&] {
        const sys::Fd fd = openDevice(O_WRONLY | O_APPEND);
        for (long size = 0; size < Limit; size += static_cast<long>(BlockSize)) {
            const std::string text = block(1, static_cast<int>(size / static_cast<long>(BlockSize)));
            EXPECT_EQ(write(fd, text.data(), text.size()), text.size());
        }
        busy = 0;
    });
    for (int i = 0; i < 15; i++) {
        crowd.add([&, i] {
            const sys::Fd fd = openDevice(O_RDWR);
            unsigned int state = static_cast<unsigned int>(i);
            std::string text(BlockSize, '?');
            while (busy) {
                const long blocks = lseek(fd, 0, SEEK_END) / static_cast<long>(BlockSize);
                if (!blocks)
                    continue;
                const long number = rand_r(&state) % blocks;
                const long at = number * static_cast<long>(BlockSize);
                EXPECT_EQ(pread(fd, text.data(), text.size(), at), text.size());
                EXPECT_EQ(stampOf(text).number, number);
                if (i % 3 == 0) // the same again: nothing changes for the others
                    EXPECT_EQ(pwrite(fd, text.data(), text.size(), at), text.size());
            }
        });
    }
    crowd.run();
    EXPECT_EQ(length(), Limit);
}

TEST("O_APPEND turned on and off under way: a write is at the end or at its position", 300)
{
    const int rounds = 2000;
    const sys::Fd fd = filled(std::string(64, '-'));
    std::atomic<int> busy = 8;
    Crowd crowd;
    for (int i = 0; i < 8; i++) {
        crowd.add([&] {
            for (int number = 0; number < rounds; number++)
                EXPECT_EQ(pwrite(fd, "wwwwwwww", 8, 8 * (number % 8)), 8);
            busy--;
        });
        crowd.add([&] {
            while (busy) {
                EXPECT_EQ(fcntl(fd, F_SETFL, O_APPEND), 0);
                EXPECT_EQ(fcntl(fd, F_SETFL, 0), 0);
            }
        });
    }
    crowd.run();
    const std::string text = contents();
    EXPECT_EQ(text.size() % 8, 0);
    EXPECT(text.size() <= 64 + 8UL * 8 * rounds);
    EXPECT(text.find_first_not_of("-w") == std::string::npos);
}

TEST("16 threads open, use and close all devices", 300)
{
    const int count = deviceCount();
    Crowd crowd;
    for (int i = 0; i < 16; i++) {
        crowd.add([&, i] {
            for (int round = 0; round < 300; round++) {
                const int device = (i + round) % count;
                const sys::Fd fd = openDevice(round % 7 ? O_RDWR : O_RDWR | O_TRUNC, device);
                const std::string text(8, static_cast<char>('0' + device));
                EXPECT_EQ(pwrite(fd, text.data(), 8, 0), 8);
                std::string back(8, '?');
                const long got = pread(fd, back.data(), 8, 0);
                EXPECT(got == 8 || got == 0);
                if (got)
                    EXPECT_EQ(back, text); // no device ever has another's contents
            }
        });
    }
    crowd.run();
}

TEST("a buffer that is unmapped and mapped while it is read from and written to", 300)
{
    const std::size_t size = 64 * 1024;
    auto *shared =
        static_cast<char *>(mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    EXPECT(shared != MAP_FAILED);
    filled(std::string(size, 'z'));
    std::atomic<int> busy = 6;
    Crowd crowd;
    crowd.add([&] {
        while (busy) {
            EXPECT_EQ(mprotect(shared + size / 2, size / 2, PROT_NONE), 0);
            EXPECT_EQ(mprotect(shared + size / 2, size / 2, PROT_READ | PROT_WRITE), 0);
            EXPECT_EQ(madvise(shared, size, MADV_DONTNEED), 0);
        }
    });
    for (int i = 0; i < 3; i++) {
        crowd.add([&] {
            const sys::Fd fd = openDevice(O_RDONLY);
            for (int round = 0; round < 200; round++) {
                const long got = pread(fd, shared, size, 0);
                EXPECT(got >= static_cast<long>(size / 2));
            }
            busy--;
        });
        crowd.add([&] {
            const sys::Fd fd = openDevice(O_WRONLY);
            for (int round = 0; round < 200; round++) {
                const long put = pwrite(fd, shared, size, 0);
                EXPECT(put >= static_cast<long>(size / 2));
            }
            busy--;
        });
    }
    crowd.run();
    EXPECT_EQ(length(), size);
}
