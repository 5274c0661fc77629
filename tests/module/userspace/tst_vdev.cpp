// SPDX-License-Identifier: GPL-2.0-only
/* module/vdev/README.md, row by row, with the results as it words them. */
#include "check.h"
#include "fakekernel.h"
#include "fakevfs.h"
#include "vdevmodule.h"

#include <cerrno>
#include <climits>
#include <string>
#include <string_view>

using namespace std::string_view_literals;

namespace
{

constexpr int limit = 1 << 20;

struct Loaded {
    explicit Loaded(unsigned devices = 1) { CHECK_EQUAL(fakekernel::loadVdev(devices), 0); }
    ~Loaded() { CHECK_EQUAL(fakekernel::unloadVdev(), 0); }
};

struct Opened {
    explicit Opened(unsigned flags = fakekernel::ReadWrite, const char *name = "vdev0")
    {
        CHECK_EQUAL(fakekernel::open(name, flags, &raw), 0);
    }
    ~Opened() { fakekernel::close(raw); }

    long write(std::string_view data) { return fakekernel::write(raw, data.data(), data.size()); }
    long pwrite(std::string_view data, long long at)
    {
        return fakekernel::pwrite(raw, data.data(), data.size(), at);
    }
    std::string read(size_t count)
    {
        std::string to(count, '?');
        result = fakekernel::read(raw, to.data(), count);
        return to.substr(0, result < 0 ? 0 : static_cast<size_t>(result));
    }
    std::string pread(size_t count, long long at)
    {
        std::string to(count, '?');
        result = fakekernel::pread(raw, to.data(), count, at);
        return to.substr(0, result < 0 ? 0 : static_cast<size_t>(result));
    }
    long long seek(long long offset, int whence) { return fakekernel::lseek(raw, offset, whence); }
    long long position() const { return fakekernel::position(raw); }

    file *raw = nullptr;
    long result = 0;
};

std::string contents(const char *name = "vdev0")
{
    Opened reader(fakekernel::ReadOnly, name);
    return reader.pread(limit + 1, 0);
}

} // namespace

TEST(openMayEmpty)
{
    using namespace fakekernel;
    struct {
        unsigned flags;
        const char *after;
    } rows[] = {{ReadOnly, "old"},
                {WriteOnly, "old"},
                {ReadWrite, "old"},
                {WriteOnly | Append, "old"},
                {ReadOnly | Truncate, "old"},
                {WriteOnly | Truncate, ""},
                {ReadWrite | Truncate, ""},
                {WriteOnly | Append | Truncate, ""}};
    for (const auto &row : rows) {
        check::row("%#x", row.flags);
        Loaded module;
        Opened().write("old");
        {
            Opened opened(row.flags);
            CHECK_EQUAL(opened.position(), 0);
        }
        CHECK_TEXT(contents().c_str(), row.after);
    }
}

TEST(readGoesFromThePositionToTheEnd)
{
    struct {
        long long at;
        size_t count;
        const char *seen;
    } rows[] = {{0, 6, "abcdef"}, {0, 3, "abc"}, {4, 9, "ef"},   {5, 1, "f"},           {6, 1, ""},
                {7, 1, ""},       {0, 0, ""},    {limit, 1, ""}, {LLONG_MAX - 9, 9, ""}};
    Loaded module;
    Opened opened;
    opened.write("abcdef");
    for (const auto &row : rows) {
        check::row("%lld %zu", row.at, row.count);
        CHECK_TEXT(opened.pread(row.count, row.at).c_str(), row.seen);
        CHECK_EQUAL(opened.result, std::string_view(row.seen).size());
        CHECK_EQUAL(opened.position(), 6);
        if (row.at > limit)
            continue;
        Opened other;
        CHECK_EQUAL(other.seek(row.at, SEEK_SET), row.at);
        CHECK_TEXT(other.read(row.count).c_str(), row.seen);
        CHECK_EQUAL(other.position(), row.at + other.result);
    }
}

TEST(writeGoesToThePosition)
{
    struct {
        long long at;
        std::string_view data;
        long result;
        std::string_view after;
    } rows[] = {{0, "XY", 2, "XYcdef"},
                {4, "XYZ", 3, "abcdXYZ"},
                {6, "X", 1, "abcdefX"},
                {8, "X", 1, "abcdef\0\0X"sv},
                {9, "", 0, "abcdef"},
                {limit, "", 0, "abcdef"},
                {limit, "X", -EFBIG, "abcdef"},
                {limit + 1, "X", -EFBIG, "abcdef"},
                {LLONG_MAX - 1, "X", -EFBIG, "abcdef"},
                {-1, "X", -EINVAL, "abcdef"}};
    for (const auto &row : rows) {
        check::row("%lld %s", row.at, row.data.data());
        for (const bool isPwrite : {false, true}) {
            Loaded module;
            Opened opened;
            opened.write("abcdef");
            if (!isPwrite && (row.at < 0 || row.at > limit))
                continue;
            const long long start = isPwrite ? 6 : opened.seek(row.at, SEEK_SET);
            CHECK_EQUAL(isPwrite ? opened.pwrite(row.data, row.at) : opened.write(row.data), row.result);
            CHECK_EQUAL(opened.position(), isPwrite || row.result < 0 ? start : start + row.result);
            CHECK(contents() == row.after);
        }
    }
}

TEST(writeIsCutShortAtTheLimit)
{
    struct {
        long long at;
        size_t count;
        long result;
    } rows[] = {{0, limit, limit}, {0, limit + 1, limit}, {0, 3 * limit, limit}, {limit - 1, 1, 1},
                {limit - 1, 2, 1}, {limit - 1, limit, 1}, {limit - 5, 5, 5},     {limit - 5, 6, 5}};
    const std::string data(3 * limit, 'x');
    for (const auto &row : rows) {
        check::row("%lld %zu", row.at, row.count);
        Loaded module;
        Opened opened;
        CHECK_EQUAL(opened.seek(row.at, SEEK_SET), row.at);
        CHECK_EQUAL(opened.write(std::string_view(data).substr(0, row.count)), row.result);
        CHECK_EQUAL(opened.position(), row.at + row.result);
        CHECK_EQUAL(opened.seek(0, SEEK_END), limit);
        CHECK_EQUAL(opened.write("x"), -EFBIG);
        const std::string expected =
            std::string(static_cast<size_t>(row.at), '\0') + data.substr(0, static_cast<size_t>(row.result));
        CHECK(contents() == expected);
    }
}

TEST(appendGoesToTheEnd)
{
    Loaded module;
    Opened().write("abc");
    Opened opened(fakekernel::ReadWrite | fakekernel::Append);
    CHECK_EQUAL(opened.write("1"), 1);
    CHECK_EQUAL(opened.position(), 4);
    CHECK_EQUAL(opened.seek(1, SEEK_SET), 1);
    CHECK_EQUAL(opened.pwrite("2", 0), 1);
    CHECK_EQUAL(opened.pwrite("3", limit + 9), 1);
    CHECK_EQUAL(opened.position(), 1);
    CHECK_TEXT(opened.read(2).c_str(), "bc");
    CHECK_EQUAL(opened.write("4"), 1);
    CHECK_EQUAL(opened.position(), 7);
    CHECK_TEXT(contents().c_str(), "abc1234");

    fakekernel::setAppend(opened.raw, false);
    CHECK_EQUAL(opened.seek(0, SEEK_SET), 0);
    CHECK_EQUAL(opened.write("A"), 1);
    fakekernel::setAppend(opened.raw, true);
    CHECK_EQUAL(opened.write("5"), 1);
    CHECK_TEXT(contents().c_str(), "Abc12345");
}

TEST(appendEndsAtTheLimit)
{
    Loaded module;
    Opened opened(fakekernel::ReadWrite | fakekernel::Append);
    CHECK_EQUAL(opened.write(std::string(limit - 1, 'x')), limit - 1);
    CHECK_EQUAL(opened.pwrite("yz", 0), 1);
    CHECK_EQUAL(opened.pwrite("z", 0), -EFBIG);
    CHECK_EQUAL(opened.pwrite("", 0), 0);
    CHECK_EQUAL(contents().back(), 'y');
}

TEST(lseek)
{
    struct {
        long long offset;
        int whence;
        long long result;
    } rows[] = {
        {0, SEEK_SET, 0},
        {limit, SEEK_SET, limit},
        {limit + 1, SEEK_SET, -EINVAL},
        {-1, SEEK_SET, -EINVAL},
        {0, SEEK_END, 6},
        {-6, SEEK_END, 0},
        {-7, SEEK_END, -EINVAL},
        {limit - 6, SEEK_END, limit},
        {limit - 5, SEEK_END, -EINVAL},
        {0, SEEK_CUR, 2},
        {4, SEEK_CUR, 6},
        {-2, SEEK_CUR, 0},
        {-3, SEEK_CUR, -EINVAL},
        {limit - 2, SEEK_CUR, limit},
        {limit - 1, SEEK_CUR, -EINVAL},
        {LLONG_MAX, SEEK_CUR, -EINVAL},
        {LLONG_MAX, SEEK_END, -EINVAL},
        {LLONG_MIN, SEEK_END, -EINVAL},
        {3, fakekernel::SeekData, 3},
        {6, fakekernel::SeekData, -ENXIO},
        {-1, fakekernel::SeekData, -ENXIO},
        {3, fakekernel::SeekHole, 6},
        {6, fakekernel::SeekHole, -ENXIO},
        {7, fakekernel::SeekHole, -ENXIO},
        {0, 5, -EINVAL},
        {0, -1, -EINVAL},
    };
    Loaded module;
    Opened().write("abcdef");
    for (const auto &row : rows) {
        check::row("%lld %d", row.offset, row.whence);
        Opened opened;
        CHECK_EQUAL(opened.seek(2, SEEK_SET), 2);
        CHECK_EQUAL(opened.seek(row.offset, row.whence), row.result);
        CHECK_EQUAL(opened.position(), row.result < 0 ? 2 : row.result);
    }
}

TEST(contentsAreOneForAllWhoOpenAndStay)
{
    Loaded module(2);
    Opened first, second, other(fakekernel::ReadWrite, "vdev1");
    CHECK_EQUAL(first.write("abc"), 3);
    CHECK_TEXT(second.read(9).c_str(), "abc");
    CHECK_TEXT(other.read(9).c_str(), "");
    CHECK_EQUAL(other.write("z"), 1);
    fakekernel::close(fakekernel::dup(first.raw));
    CHECK_EQUAL(first.write("d"), 1);
    CHECK_TEXT(contents().c_str(), "abcd");
    CHECK_TEXT(contents("vdev1").c_str(), "z");
}

TEST(emptiedAndExtendedShowsZerosAndNotWhatWasThere)
{
    Loaded module;
    Opened().write("secret secret");
    Opened opened(fakekernel::ReadWrite | fakekernel::Truncate);
    CHECK_EQUAL(opened.pwrite("!", 12), 1);
    CHECK(contents() == "\0\0\0\0\0\0\0\0\0\0\0\0!"sv);
}

TEST(rightsAndMissingOperations)
{
    Loaded module;
    Opened reader(fakekernel::ReadOnly), writer(fakekernel::WriteOnly);
    CHECK_EQUAL(reader.write("x"), -EBADF);
    writer.read(1);
    CHECK_EQUAL(writer.result, -EBADF);
    const auto *slots = fakekernel::device(0).operations;
    unsigned set = 0;
    for (unsigned i = 0; i < 33; i++)
        set += slots[i] != nullptr;
    // owner, open, release, read, write, llseek: no poll, mmap, ioctl, fsync, splice.
    CHECK_EQUAL(set, 6);
    CHECK_EQUAL(fakekernel::device(0).mode, 0600);
}

TEST(logSaysWhatWasDone)
{
    Loaded module(3);
    fakekernel::clearLog();
    {
        Opened opened(fakekernel::ReadWrite, "vdev1");
        opened.write("x");
        opened.read(1);
    }
    CHECK_TEXT(fakekernel::log(), "<6>vdev: File for device 1 was opened\n"
                                  "<6>vdev: File for device 1 was written\n"
                                  "<6>vdev: File for device 1 was read\n");
}

TEST(parameterDevices)
{
    for (const unsigned devices : {0u, 1u, 2u, 64u, 65u, UINT_MAX}) {
        check::row("%u", devices);
        fakekernel::clearLog();
        const int status = fakekernel::loadVdev(devices);
        const bool right = devices >= 1 && devices <= 64;
        CHECK_EQUAL(status, right ? 0 : -EINVAL);
        CHECK_EQUAL(fakekernel::deviceCount(), right ? devices : 0);
        const std::string_view log = fakekernel::log();
        const std::string number = std::to_string(devices);
        if (right)
            CHECK(log.find("<6>vdev: starting " + number + " vdevices!\n") != log.npos);
        else
            CHECK(log == "<3>vdev: devices=" + number + " is out of range: choose 1 to 64\n");
        for (unsigned i = 0; i < fakekernel::deviceCount(); i++)
            CHECK(fakekernel::device(i).name == "vdev" + std::to_string(i));
        if (right)
            CHECK_EQUAL(fakekernel::unloadVdev(), 0);
    }
}

TEST(unloadIsRefusedWhileOpen)
{
    fakekernel::loadVdev(2);
    {
        Opened opened;
        CHECK_EQUAL(fakekernel::unloadVdev(), -EWOULDBLOCK);
        CHECK_EQUAL(opened.write("x"), 1);
        fakekernel::close(fakekernel::dup(opened.raw));
        CHECK_EQUAL(fakekernel::unloadVdev(), -EWOULDBLOCK);
    }
    CHECK_EQUAL(fakekernel::unloadVdev(), 0);
    fakekernel::loadVdev(1);
    CHECK_TEXT(contents().c_str(), "");
    CHECK_EQUAL(fakekernel::unloadVdev(), 0);
}

TEST(openWhileLoading)
{
    fakekernel::onRegistered([](const char *name) {
        file *opened = nullptr;
        CHECK_EQUAL(fakekernel::open(name, fakekernel::ReadWrite, &opened), -ENXIO);
        CHECK(opened == nullptr);
    });
    fakekernel::loadVdev(3);
    fakekernel::onRegistered(nullptr);
    CHECK_EQUAL(fakekernel::unloadVdev(), 0);
}
