// SPDX-License-Identifier: GPL-2.0-or-later
//
// Sixteen threads at once, four for each processor of the debug profile's guest,
// held to what one call after the other could have done.
#include "vdev.h"

#include <array>
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

/// Threads that begin together: some work, the others watch until the work is done.
/// When one fails, all end, and run() throws what it said.
class Crowd
{
public:
    void work(std::function<void()> body)
    {
        m_busy++;
        add([this, body = std::move(body)] {
            const BusyUntilHere here(m_busy);
            body();
        });
    }
    /// Calls @p look again and again, at least once.
    void watch(std::function<void()> look)
    {
        add([this, look = std::move(look)] {
            do {
                look();
            } while (m_busy > 0 && !m_failed);
        });
    }
    /// To be asked by those who work for long.
    bool hasFailed() const { return m_failed; }

    void run()
    {
        m_start = true;
        m_start.notify_all();
        m_workers.clear(); // joins
        if (m_failed)
            throw ktap::Failure{m_failure};
    }

private:
    struct BusyUntilHere {
        explicit BusyUntilHere(std::atomic<int> &count)
            : busy(count)
        {
        }
        ~BusyUntilHere() { busy--; }
        std::atomic<int> &busy;
    };

    void add(std::function<void()> body)
    {
        m_workers.push_back(std::make_unique<sys::Worker>([this, body = std::move(body)] {
            m_start.wait(false);
            try {
                body();
            } catch (const ktap::Failure &failure) {
                const std::lock_guard guard(m_lock);
                if (!m_failed)
                    m_failure = failure.message;
                m_failed = true;
            }
        }));
    }

    std::atomic<bool> m_start = false;
    std::atomic<int> m_busy = 0;
    std::atomic<bool> m_failed = false;
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

TEST("readers, writers, appenders and seekers: 4 of each on one device, against a model", 300)
{
    // The model: [0, 4096) is the block of one write; behind it are whole records,
    // each appender's in its order; nothing is ever taken back.
    ktap::note("on %d CPUs", sys::cpuCount());
    const int rounds = 1500;
    const long first = static_cast<long>(BlockSize);
    const long each = static_cast<long>(RecordSize);
    filled(block(0, 0));
    std::atomic<int> lastNumber[Writers] = {};
    Crowd crowd;
    for (int i = 0; i < Writers; i++) {
        const auto device = std::make_shared<sys::Fd>(openDevice(O_RDWR));
        crowd.work([&, i, device] { // writer
            for (int number = 1; number <= rounds && !crowd.hasFailed(); number++) {
                const std::string text = block(i, number);
                EXPECT_EQ(pwrite(*device, text.data(), text.size(), 0), text.size());
                lastNumber[i] = number;
            }
        });
        const auto appended = std::make_shared<sys::Fd>(openDevice(O_WRONLY | O_APPEND));
        crowd.work([&, i, appended] { // appender
            for (int number = 0; number < rounds && !crowd.hasFailed(); number++) {
                const std::string text = record(i, number);
                EXPECT_EQ(write(*appended, text.data(), text.size()), text.size());
            }
        });
        const auto newest = std::make_shared<std::array<int, Writers>>();
        crowd.watch([&, device, newest] { // reader: time does not run back
            int before[Writers];
            for (int writer = 0; writer < Writers; writer++)
                before[writer] = lastNumber[writer];
            std::string text(BlockSize, '?');
            EXPECT_EQ(pread(*device, text.data(), text.size(), 0), text.size());
            const Stamp stamp = stampOf(text);
            EXPECT(stamp.writer >= 0 && stamp.writer < Writers);
            int &seen = (*newest)[static_cast<std::size_t>(stamp.writer)];
            EXPECT(stamp.number >= seen);
            seen = stamp.number;
            // What had been written before the read began was not older than this.
            EXPECT(stamp.number >= before[stamp.writer]);
        });
        const auto seeker = std::make_shared<sys::Fd>(openDevice(O_RDONLY));
        const auto longest = std::make_shared<long>(first);
        crowd.watch([&, i, seeker, longest] { // seeker: the length grows, by whole records
            const long end = lseek(*seeker, 0, SEEK_END);
            EXPECT_EQ((end - first) % each, 0);
            EXPECT(end >= *longest);
            *longest = end;
            if (end == first)
                return;
            const long back = each * (1 + i % 2 * (end > first + each));
            EXPECT_EQ(lseek(*seeker, end - back, SEEK_SET), end - back);
            std::string text(RecordSize, '?');
            EXPECT_EQ(read(*seeker, text.data(), text.size()), text.size());
            EXPECT_EQ(text, record(atoi(text.c_str()), atoi(text.c_str() + 3)));
            EXPECT_EQ(lseek(*seeker, 0, SEEK_CUR), end - back + each);
        });
    }
    crowd.run();
    const std::string all = contents();
    EXPECT_EQ(stampOf(all.substr(0, BlockSize)).number, rounds);
    checkRecords(all.substr(BlockSize), Writers, rounds);
}

TEST("16 appenders: no record is lost, torn or out of order", 300)
{
    const int each = 1000;
    const int appenders = 16;
    empty();
    Crowd crowd;
    for (int i = 0; i < appenders; i++) {
        crowd.work([&, i] {
            const sys::Fd fd = openDevice(O_WRONLY | O_APPEND);
            for (int number = 0; number < each && !crowd.hasFailed(); number++) {
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
        crowd.work([&, i] {
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
    const std::size_t size = 800;
    empty();
    std::atomic<long> wholes = 0;
    std::atomic<long> nothings = 0;
    Crowd crowd;
    for (int i = 0; i < 4; i++) {
        crowd.work([&, i] {
            const sys::Fd fd = openDevice(O_WRONLY);
            for (int number = 1; number <= rounds && !crowd.hasFailed(); number++) {
                const std::string text = block(i, number, size);
                EXPECT_EQ(pwrite(fd, text.data(), text.size(), 0), text.size());
            }
        });
        crowd.work([&] {
            for (int number = 0; number < rounds && !crowd.hasFailed(); number++)
                empty();
        });
        for (int k = 0; k < 2; k++) {
            const auto fd = std::make_shared<sys::Fd>(openDevice(O_RDONLY));
            crowd.watch([&, fd] {
                std::string text(size, '?');
                const long got = pread(*fd, text.data(), text.size(), 0);
                EXPECT(got == 0 || got == static_cast<long>(size));
                if (got)
                    stampOf(text);
                (got ? wholes : nothings)++;
            });
        }
    }
    crowd.run();
    ktap::note("read %ld blocks, and %ld times nothing", wholes.load(), nothings.load());
}

TEST("growth while others read, write and seek: the contents stay what they were", 300)
{
    // Devices whose contents have never grown, so that each step allocates.
    if (!isBuiltIn())
        reload(deviceCount());
    empty();
    Crowd crowd;
    crowd.work([&] {
        const sys::Fd fd = openDevice(O_WRONLY | O_APPEND);
        for (long size = 0; size < Limit && !crowd.hasFailed(); size += static_cast<long>(BlockSize)) {
            const std::string text = block(1, static_cast<int>(size / static_cast<long>(BlockSize)));
            EXPECT_EQ(write(fd, text.data(), text.size()), text.size());
        }
    });
    for (int i = 0; i < 15; i++) {
        const auto fd = std::make_shared<sys::Fd>(openDevice(O_RDWR));
        const auto state = std::make_shared<unsigned int>(i);
        crowd.watch([&, i, fd, state] {
            const long blocks = lseek(*fd, 0, SEEK_END) / static_cast<long>(BlockSize);
            if (!blocks)
                return;
            const long number = rand_r(state.get()) % blocks;
            const long at = number * static_cast<long>(BlockSize);
            std::string text(BlockSize, '?');
            EXPECT_EQ(pread(*fd, text.data(), text.size(), at), text.size());
            EXPECT_EQ(stampOf(text).number, number);
            if (i % 3 == 0) // the same again: nothing changes for the others
                EXPECT_EQ(pwrite(*fd, text.data(), text.size(), at), text.size());
        });
    }
    crowd.run();
    EXPECT_EQ(length(), Limit);
}

TEST("O_APPEND turned on and off under way: each write is once at the end or at its place", 300)
{
    const int rounds = 2000;
    const int writers = 8;
    const std::size_t size = 8;
    const std::string start(writers * size, '-');
    const sys::Fd fd = filled(start);
    Crowd crowd;
    for (int i = 0; i < writers; i++) {
        crowd.work([&, i] {
            for (int number = 1; number <= rounds && !crowd.hasFailed(); number++) {
                const std::string text = block(i, number, size);
                EXPECT_EQ(pwrite(fd, text.data(), size, static_cast<long>(size) * i), size);
            }
        });
        crowd.watch([&] {
            EXPECT_EQ(fcntl(fd, F_SETFL, O_APPEND), 0);
            EXPECT_EQ(fcntl(fd, F_SETFL, 0), 0);
        });
    }
    crowd.run();
    const std::string text = contents();
    EXPECT_EQ(text.size() % size, 0);
    EXPECT(text.size() > start.size()); // some were appended
    std::vector<int> newest(writers, 0);
    for (std::size_t at = 0; at < text.size(); at += size) {
        if (text[at] == '-')
            continue;
        const Stamp stamp = stampOf(text.substr(at, size));
        EXPECT(stamp.writer >= 0 && stamp.writer < writers);
        if (at < start.size()) {
            EXPECT_EQ(stamp.writer, at / size); // at its place
            continue;
        }
        // Appended: each writer's in its order, and so none twice.
        int &last = newest[static_cast<std::size_t>(stamp.writer)];
        EXPECT(stamp.number > last);
        last = stamp.number;
    }
    ktap::note("%zu of %d writes were appended", (text.size() - start.size()) / size, writers * rounds);
}

TEST("16 threads open, use and close all devices", 300)
{
    const int count = deviceCount();
    Crowd crowd;
    for (int i = 0; i < 16; i++) {
        crowd.work([&, i] {
            for (int round = 0; round < 300 && !crowd.hasFailed(); round++) {
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
    Crowd crowd;
    crowd.watch([&] {
        EXPECT_EQ(mprotect(shared + size / 2, size / 2, PROT_NONE), 0);
        EXPECT_EQ(mprotect(shared + size / 2, size / 2, PROT_READ | PROT_WRITE), 0);
        EXPECT_EQ(madvise(shared, size, MADV_DONTNEED), 0);
    });
    std::atomic<int> cut = 0;
    for (int i = 0; i < 3; i++) {
        crowd.work([&] {
            const sys::Fd fd = openDevice(O_RDONLY);
            for (int round = 0; round < 200; round++) {
                const long got = pread(fd, shared, size, 0);
                EXPECT(got >= static_cast<long>(size / 2));
                cut += got < static_cast<long>(size);
            }
        });
        crowd.work([&] {
            const sys::Fd fd = openDevice(O_WRONLY);
            for (int round = 0; round < 200; round++) {
                const long put = pwrite(fd, shared, size, 0);
                EXPECT(put >= static_cast<long>(size / 2));
                cut += put < static_cast<long>(size);
            }
        });
    }
    crowd.run();
    EXPECT_EQ(length(), size);
    ktap::note("%d of 1200 calls were cut short", cut.load());
}
