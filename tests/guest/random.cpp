// SPDX-License-Identifier: GPL-2.0-or-later
//
// Random operations against a model of the device, after the example of fsx: the
// results, errors, positions and contents have to be the same at every step. The
// seed is printed; --seed repeats a run.
#include "vdev.h"

#include <algorithm>
#include <array>
#include <random>

using namespace vdev;

static constexpr const char *Group = "random";

namespace
{

/// What a call gave: a count or a position, or -1 and errno.
struct Answer {
    long value = 0;
    int error = 0;

    bool operator==(const Answer &) const = default;
    std::string text() const { return error ? std::string(strerrorname_np(error)) : std::to_string(value); }
};

Answer fails(int error)
{
    return {-1, error};
}

/// The device, as module/vdev/README.md describes it.
class Model
{
public:
    static constexpr int Files = 4;

    struct File {
        long position = 0;
        bool reads = false;
        bool writes = false;
        bool appends = false;
        bool isOpen = false;
    };

    std::string contents;
    std::array<File, Files> files;

    void open(int file, int flags)
    {
        const int access = flags & O_ACCMODE;
        files[index(file)] = {0, access != O_WRONLY, access != O_RDONLY, (flags & O_APPEND) != 0, true};
        if ((flags & O_TRUNC) && access != O_RDONLY)
            contents.clear();
    }

    /// @param usable how much of the buffer is really there
    Answer read(int file, long count, long usable, std::string &data, const long *at = nullptr)
    {
        File &one = files[index(file)];
        if (!one.reads)
            return fails(EBADF);
        const long position = at ? *at : one.position;
        const long available = std::max(0L, length() - position);
        const long wanted = std::min(count, available);
        if (wanted == 0)
            return {0, 0};
        const long done = std::min(wanted, usable);
        if (done == 0)
            return fails(EFAULT);
        data = contents.substr(static_cast<std::size_t>(position), static_cast<std::size_t>(done));
        if (!at)
            one.position += done;
        return {done, 0};
    }

    Answer write(int file, const std::string &data, long usable, const long *at = nullptr)
    {
        File &one = files[index(file)];
        if (!one.writes)
            return fails(EBADF);
        const long count = static_cast<long>(data.size());
        if (count == 0)
            return {0, 0};
        const long start = one.appends ? length() : at ? *at : one.position;
        if (start >= Limit)
            return fails(EFBIG);
        const long done = std::min({count, Limit - start, usable});
        if (done == 0)
            return fails(EFAULT);
        if (length() < start + done)
            contents.resize(static_cast<std::size_t>(start + done), '\0');
        contents.replace(static_cast<std::size_t>(start), static_cast<std::size_t>(done), data, 0,
                         static_cast<std::size_t>(done));
        if (!at)
            one.position = start + done;
        return {done, 0};
    }

    Answer seek(int file, long offset, int whence)
    {
        File &one = files[index(file)];
        long position = offset;
        if (whence == SEEK_CUR)
            position += one.position;
        else if (whence == SEEK_END)
            position += length();
        else if (whence == SEEK_DATA || whence == SEEK_HOLE) {
            if (offset < 0 || offset >= length())
                return fails(ENXIO);
            position = whence == SEEK_DATA ? offset : length();
        }
        if (position < 0 || position > Limit)
            return fails(EINVAL);
        one.position = position;
        return {position, 0};
    }

    long length() const { return static_cast<long>(contents.size()); }

private:
    static std::size_t index(int file) { return static_cast<std::size_t>(file); }
};

class Run
{
public:
    explicit Run(std::uint64_t seed)
        : m_random(seed)
        , m_buffer(8)
    {
        empty();
        for (int file = 0; file < Model::Files; file++)
            reopen(file);
    }

    void step(int number)
    {
        m_step = number;
        const int file = upTo(Model::Files - 1);
        switch (upTo(13)) {
        case 0:
            return reopen(file);
        case 1:
        case 2:
            return seek(file);
        case 3:
            return toggleAppend(file);
        case 4:
        case 5:
        case 6:
            return read(file, false);
        case 7:
        case 8:
            return read(file, true);
        case 9:
        case 10:
        case 11:
            return write(file, false);
        default:
            return write(file, true);
        }
    }

    /// Of all answers so far: the same seed gives the same.
    std::uint64_t digest() const { return m_digest; }

    void checkContents()
    {
        if (contents() != m_model.contents)
            differ("contents", "what the model has", "something else");
    }

private:
    long upTo64(long most) { return static_cast<long>(m_random() % static_cast<std::uint64_t>(most + 1)); }
    int upTo(int most) { return static_cast<int>(upTo64(most)); }

    /// Near the start, the end, the limit, or anywhere.
    long somePlace()
    {
        switch (upTo(9)) {
        case 0:
            return Limit - 20 + upTo64(40);
        case 1:
            return upTo64(1L << 40);
        case 2:
        case 3:
            return upTo64(Limit);
        case 4:
        case 5:
        case 6:
            return std::max(0L, m_model.length() - 50 + upTo64(100));
        default:
            return upTo64(m_model.length() + 10);
        }
    }

    long someCount()
    {
        const long most = static_cast<long>(m_buffer.size());
        const int kind = upTo(9);
        return kind == 0 ? 0 : kind < 6 ? upTo64(100) : kind < 9 ? upTo64(5000) : upTo64(most);
    }

    /// How much of a buffer for @p count bytes can be touched: mostly all.
    long someUsable(long count) { return upTo(7) ? count : upTo64(count); }

    void reopen(int file)
    {
        static constexpr std::array access{O_RDONLY, O_WRONLY, O_RDWR, O_RDWR};
        const int flags =
            access[static_cast<std::size_t>(upTo(3))] | (upTo(4) ? 0 : O_APPEND) | (upTo(19) ? 0 : O_TRUNC);
        m_files[static_cast<std::size_t>(file)] = openDevice(flags);
        m_model.open(file, flags);
    }

    void toggleAppend(int file)
    {
        const bool on = upTo(1);
        EXPECT_EQ(fcntl(fd(file), F_SETFL, on ? O_APPEND : 0), 0);
        m_model.files[static_cast<std::size_t>(file)].appends = on;
    }

    void seek(int file)
    {
        static constexpr std::array whences{SEEK_SET, SEEK_SET, SEEK_CUR, SEEK_END, SEEK_DATA, SEEK_HOLE};
        const int whence = whences[static_cast<std::size_t>(upTo(5))];
        const long offset = whence == SEEK_SET || whence >= SEEK_DATA ? somePlace() - 5 : upTo64(400) - 200;
        same("lseek", {lseek(fd(file), offset, whence), errno}, m_model.seek(file, offset, whence));
    }

    void read(int file, bool positional)
    {
        const long count = someCount();
        const long usable = someUsable(count);
        const long at = somePlace();
        char *buffer = m_buffer.last(static_cast<std::size_t>(usable));
        std::string wanted;
        errno = 0;
        const long got = positional ? pread(fd(file), buffer, static_cast<std::size_t>(count), at)
                                    : ::read(fd(file), buffer, static_cast<std::size_t>(count));
        same(positional ? "pread" : "read", {got, errno},
             m_model.read(file, count, usable, wanted, positional ? &at : nullptr));
        const std::string seen(buffer, static_cast<std::size_t>(std::max(0L, got)));
        if (wanted != seen) {
            const auto first =
                std::mismatch(wanted.begin(), wanted.end(), seen.begin()).first - wanted.begin();
            const auto from = static_cast<std::size_t>(first);
            differ(ktap::format("%s: byte %zu of %ld", positional ? "pread" : "read", from, got),
                   ktap::show(wanted.substr(from, 16)), ktap::show(seen.substr(from, 16)));
        }
    }

    void write(int file, bool positional)
    {
        const long count = someCount();
        const long usable = someUsable(count);
        const long at = somePlace();
        const std::string data =
            pattern(static_cast<std::size_t>(count), static_cast<unsigned int>(m_random()));
        char *buffer = m_buffer.last(static_cast<std::size_t>(usable));
        memcpy(buffer, data.data(), static_cast<std::size_t>(usable));
        errno = 0;
        const long put = positional ? pwrite(fd(file), buffer, static_cast<std::size_t>(count), at)
                                    : ::write(fd(file), buffer, static_cast<std::size_t>(count));
        same(positional ? "pwrite" : "write", {put, errno},
             m_model.write(file, data, usable, positional ? &at : nullptr));
    }

    int fd(int file) const { return m_files[static_cast<std::size_t>(file)]; }

    void same(const char *call, Answer seen, const Answer &wanted)
    {
        if (seen.value >= 0)
            seen.error = 0;
        m_digest =
            (m_digest ^ static_cast<std::uint64_t>(seen.value - seen.error)) * 1099511628211U; // FNV-1a
        if (!(seen == wanted))
            differ(call, wanted.text(), seen.text());
    }

    [[noreturn]] void differ(const std::string &what, const std::string &wanted,
                             const std::string &seen) const
    {
        throw ktap::Failure{ktap::format(
            "step %d: %s: the model says %s, the device %s (repeat with --seed %llu)", m_step, what.c_str(),
            wanted.c_str(), seen.c_str(), static_cast<unsigned long long>(ktap::seed()))};
    }

    std::mt19937_64 m_random;
    sys::GuardedBuffer m_buffer;
    Model m_model;
    std::array<sys::Fd, Model::Files> m_files;
    int m_step = 0;
    std::uint64_t m_digest = 14695981039346656037U;
};

} // namespace

TEST("60000 random operations on four open files give what the model gives", 600)
{
    ktap::note("seed %llu", static_cast<unsigned long long>(ktap::seed()));
    Run run(ktap::seed());
    for (int number = 1; number <= 60'000; number++) {
        run.step(number);
        if (number % 100 == 0)
            run.checkContents();
    }
    run.checkContents();
    ktap::note("digest %llx", static_cast<unsigned long long>(run.digest()));
}
