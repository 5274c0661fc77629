// SPDX-License-Identifier: GPL-2.0-or-later
//
// The tables of module/vdev/README.md, one test a row.
#include "kernel.h"
#include "vdev.h"

#include <algorithm>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>

using namespace vdev;

static constexpr const char *Group = "semantics";

static std::string readAt(int fd, long offset, std::size_t count)
{
    std::string text(count, '?');
    const ssize_t got = pread(fd, text.data(), count, offset);
    EXPECT(got >= 0);
    text.resize(static_cast<std::size_t>(got));
    return text;
}

static std::string zeros(std::size_t count)
{
    return std::string(count, '\0');
}

// ------------------------------------------------------------ open

TEST("open: O_WRONLY|O_TRUNC empties the device")
{
    filled("old");
    openDevice(O_WRONLY | O_TRUNC);
    EXPECT_EQ(length(), 0);
}

TEST("open: O_RDWR|O_TRUNC empties the device")
{
    filled("old");
    openDevice(O_RDWR | O_TRUNC);
    EXPECT_EQ(length(), 0);
}

TEST("open: O_TRUNC without the right to write does nothing")
{
    filled("old");
    openDevice(O_RDONLY | O_TRUNC);
    EXPECT_EQ(contents(), "old");
}

TEST("open: O_WRONLY alone keeps the contents")
{
    filled("old");
    openDevice(O_WRONLY);
    EXPECT_EQ(contents(), "old");
}

TEST("open: O_CREAT opens what is there, O_CREAT|O_EXCL fails with EEXIST")
{
    filled("old");
    openDevice(O_RDWR | O_CREAT);
    EXPECT_ERRNO(open(path().c_str(), O_RDWR | O_CREAT | O_EXCL, 0600), EEXIST);
    EXPECT_EQ(contents(), "old");
}

TEST("open: all who open a device see the same contents")
{
    const sys::Fd writer = filled("");
    const sys::Fd reader = openDevice(O_RDONLY);
    EXPECT_EQ(write(writer, "seen", 4), 4);
    EXPECT_EQ(readAt(reader, 0, 10), "seen");
}

TEST("open: the contents stay when everyone has closed")
{
    filled("kept").reset();
    EXPECT_EQ(contents(), "kept");
}

TEST("open: each device has contents of its own")
{
    const int count = deviceCount();
    EXPECT(count > 0);
    for (int i = 0; i < count; i++)
        filled("device " + std::to_string(i), O_RDWR, i);
    for (int i = 0; i < count; i++)
        EXPECT_EQ(contents(i), "device " + std::to_string(i));
}

TEST("open: the mode is 0600, and nobody but root gets in")
{
    struct stat status = {};
    EXPECT_EQ(stat(path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode, S_IFCHR | 0600);
    EXPECT_EQ(status.st_uid, 0);
    const int error = sys::inChild([] {
        if (setresgid(65534, 65534, 65534) != 0 || setresuid(65534, 65534, 65534) != 0)
            return 124;
        return open(path().c_str(), O_RDONLY) < 0 ? errno : 0;
    });
    EXPECT_EQ(error, EACCES);
}

// ------------------------------------------------------------ read

TEST("read: gives the contents from the position on, and advances it")
{
    const sys::Fd fd = filled("hello world");
    char buffer[5];
    EXPECT_EQ(read(fd, buffer, 5), 5);
    EXPECT_EQ(std::string(buffer, 5), "hello");
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 5);
    EXPECT_EQ(read(fd, buffer, 5), 5);
    EXPECT_EQ(std::string(buffer, 5), " worl");
}

TEST("read: ends at the end, however much is asked for")
{
    const sys::Fd fd = filled("hello");
    char buffer[100];
    EXPECT_EQ(read(fd, buffer, sizeof buffer), 5);
    EXPECT_EQ(read(fd, buffer, sizeof buffer), 0);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 5);
}

TEST("read: an empty device gives 0 at once")
{
    const sys::Fd fd = filled("");
    char byte = 0;
    EXPECT_EQ(read(fd, &byte, 1), 0);
}

TEST("read: past the end gives 0, also far past it")
{
    const sys::Fd fd = filled("hello");
    char byte = 0;
    EXPECT_EQ(pread(fd, &byte, 1, 6), 0);
    EXPECT_EQ(pread(fd, &byte, 1, Limit), 0);
    EXPECT_EQ(pread(fd, &byte, 1, 1L << 32), 0);
    EXPECT_EQ(pread(fd, &byte, 1, INT64_MAX - 1), 0);
}

TEST("read: of 0 bytes gives 0 and moves nothing")
{
    const sys::Fd fd = filled("hello");
    char byte = 0;
    EXPECT_EQ(read(fd, &byte, 0), 0);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 0);
}

TEST("read: sees what was written to the contents after open")
{
    const sys::Fd fd = filled("a");
    char buffer[4];
    EXPECT_EQ(read(fd, buffer, 4), 1);
    EXPECT_EQ(read(fd, buffer, 4), 0);
    EXPECT_EQ(write(openDevice(O_WRONLY | O_APPEND), "bc", 2), 2);
    EXPECT_EQ(read(fd, buffer, 4), 2);
    EXPECT_EQ(std::string(buffer, 2), "bc");
}

TEST("read: without the right to fails with EBADF")
{
    const sys::Fd fd = filled("x", O_WRONLY);
    char byte = 0;
    EXPECT_ERRNO(read(fd, &byte, 1), EBADF);
}

TEST("pread: leaves the position; below 0 it fails with EINVAL")
{
    const sys::Fd fd = filled("hello");
    EXPECT_EQ(lseek(fd, 2, SEEK_SET), 2);
    EXPECT_EQ(readAt(fd, 1, 3), "ell");
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 2);
    char byte = 0;
    EXPECT_ERRNO(pread(fd, &byte, 1, -1), EINVAL);
}

TEST("readv: fills one buffer after the other")
{
    const sys::Fd fd = filled("hello world");
    char first[5];
    char second[20];
    const iovec parts[] = {{first, sizeof first}, {second, sizeof second}};
    EXPECT_EQ(readv(fd, parts, 2), 11);
    EXPECT_EQ(std::string(first, 5), "hello");
    EXPECT_EQ(std::string(second, 6), " world");
}

TEST("read: a whole megabyte comes back in one call")
{
    const std::string text = pattern(Limit);
    const sys::Fd fd = filled(text);
    EXPECT(readAt(fd, 0, Limit + 4096) == text);
}

// ------------------------------------------------------------ write

TEST("write: goes to the position and advances it")
{
    const sys::Fd fd = filled("");
    EXPECT_EQ(write(fd, "hello", 5), 5);
    EXPECT_EQ(write(fd, " you", 4), 4);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 9);
    EXPECT_EQ(contents(), "hello you");
}

TEST("write: in the middle replaces what is there and keeps the rest")
{
    const sys::Fd fd = filled("hello world");
    EXPECT_EQ(lseek(fd, 4, SEEK_SET), 4);
    EXPECT_EQ(write(fd, "-W-", 3), 3);
    EXPECT_EQ(contents(), "hell-W-orld");
}

TEST("write: across the end lengthens the contents")
{
    const sys::Fd fd = filled("hello");
    EXPECT_EQ(pwrite(fd, "p yourself", 10, 3), 10);
    EXPECT_EQ(contents(), "help yourself");
}

TEST("pwrite: leaves the position; below 0 it fails with EINVAL")
{
    const sys::Fd fd = filled("hello");
    EXPECT_EQ(pwrite(fd, "J", 1, 0), 1);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 0);
    EXPECT_ERRNO(pwrite(fd, "J", 1, -5), EINVAL);
    EXPECT_EQ(contents(), "Jello");
}

TEST("write: what lies between the old end and the position reads as zeros")
{
    const sys::Fd fd = filled("ab");
    EXPECT_EQ(pwrite(fd, "c", 1, 5000), 1);
    EXPECT(contents() == "ab" + zeros(4998) + "c");
}

TEST("write: that gap is zero where there were contents before O_TRUNC")
{
    filled(pattern(100'000));
    empty();
    const sys::Fd fd = openDevice(O_RDWR);
    EXPECT_EQ(pwrite(fd, "c", 1, 70'000), 1);
    EXPECT(contents() == zeros(70'000) + "c");
}

TEST("write: of 0 bytes gives 0, and nothing happens, wherever it is")
{
    const sys::Fd fd = filled("hello");
    EXPECT_EQ(write(fd, "", 0), 0);
    EXPECT_EQ(pwrite(fd, "", 0, 10), 0);
    EXPECT_EQ(pwrite(fd, "", 0, Limit), 0);
    EXPECT_EQ(pwrite(fd, "", 0, Limit + 1), 0);
    EXPECT_EQ(contents(), "hello");
}

TEST("write: without the right to fails with EBADF")
{
    const sys::Fd fd = filled("x", O_RDONLY);
    EXPECT_ERRNO(write(fd, "y", 1), EBADF);
    EXPECT_EQ(contents(), "x");
}

TEST("writev: writes one buffer after the other")
{
    const sys::Fd fd = filled("");
    char first[] = "hello";
    char second[] = " world";
    const iovec parts[] = {{first, 5}, {second, 6}};
    EXPECT_EQ(writev(fd, parts, 2), 11);
    EXPECT_EQ(contents(), "hello world");
}

// ------------------------------------------------------------ the limit

TEST("limit: the device takes a whole megabyte")
{
    const std::string text = pattern(Limit);
    const sys::Fd fd = filled("");
    EXPECT_EQ(write(fd, text.data(), text.size()), Limit);
    EXPECT(contents() == text);
}

TEST("limit: the last byte below it can be written")
{
    const sys::Fd fd = filled("");
    EXPECT_EQ(pwrite(fd, "z", 1, Limit - 1), 1);
    EXPECT_EQ(length(), Limit);
}

TEST("limit: a write that crosses it is cut short there")
{
    const sys::Fd fd = filled("");
    EXPECT_EQ(pwrite(fd, "abcdef", 6, Limit - 3), 3);
    EXPECT_EQ(length(), Limit);
    EXPECT_EQ(readAt(fd, Limit - 3, 10), "abc");
}

TEST("limit: three megabytes at once are cut to one")
{
    const std::string text = pattern(3 * Limit);
    const sys::Fd fd = filled("");
    EXPECT_EQ(write(fd, text.data(), text.size()), Limit);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), Limit);
    EXPECT(contents() == text.substr(0, Limit));
}

TEST("limit: a write at it or past it fails with EFBIG and changes nothing")
{
    const sys::Fd fd = filled("hello");
    EXPECT_ERRNO(pwrite(fd, "x", 1, Limit), EFBIG);
    EXPECT_ERRNO(pwrite(fd, "x", 1, Limit + 1), EFBIG);
    EXPECT_ERRNO(pwrite(fd, "x", 1, 1L << 40), EFBIG);
    EXPECT_ERRNO(pwrite(fd, "x", 1, INT64_MAX - 1), EFBIG);
    EXPECT_EQ(lseek(fd, Limit, SEEK_SET), Limit);
    EXPECT_ERRNO(write(fd, "x", 1), EFBIG);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), Limit);
    EXPECT_EQ(contents(), "hello");
}

TEST("limit: the device works on after EFBIG")
{
    const sys::Fd fd = filled("hello");
    for (int i = 0; i < 3; i++)
        EXPECT_ERRNO(pwrite(fd, "x", 1, Limit), EFBIG);
    EXPECT_EQ(pwrite(fd, "J", 1, 0), 1);
    EXPECT_EQ(contents(), "Jello");
}

// ------------------------------------------------------------ O_APPEND

TEST("append: every write goes to the end")
{
    filled("hello");
    const sys::Fd fd = openDevice(O_WRONLY | O_APPEND);
    EXPECT_EQ(write(fd, " a", 2), 2);
    EXPECT_EQ(lseek(fd, 0, SEEK_SET), 0);
    EXPECT_EQ(write(fd, " b", 2), 2);
    EXPECT_EQ(contents(), "hello a b");
}

TEST("append: pwrite goes to the end too and leaves the position")
{
    filled("hello");
    const sys::Fd fd = openDevice(O_RDWR | O_APPEND);
    EXPECT_EQ(pwrite(fd, "!", 1, 0), 1);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 0);
    EXPECT_EQ(contents(), "hello!");
}

TEST("append: the position is behind what was written")
{
    filled("hello");
    const sys::Fd fd = openDevice(O_RDWR | O_APPEND);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 0);
    EXPECT_EQ(write(fd, "!!", 2), 2);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 7);
}

TEST("append: reading starts at the start")
{
    filled("hello");
    const sys::Fd fd = openDevice(O_RDWR | O_APPEND);
    char buffer[10];
    EXPECT_EQ(read(fd, buffer, sizeof buffer), 5);
}

TEST("append: two who append do not overwrite each other")
{
    const sys::Fd one = filled("", O_WRONLY | O_APPEND);
    const sys::Fd other = openDevice(O_WRONLY | O_APPEND);
    EXPECT_EQ(write(one, "ab", 2), 2);
    EXPECT_EQ(write(other, "cd", 2), 2);
    EXPECT_EQ(write(one, "ef", 2), 2);
    EXPECT_EQ(contents(), "abcdef");
}

TEST("append: fcntl turns it on and off")
{
    const sys::Fd fd = filled("hello", O_WRONLY);
    EXPECT_EQ(fcntl(fd, F_SETFL, O_APPEND), 0);
    EXPECT_EQ(write(fd, "!", 1), 1);
    EXPECT_EQ(fcntl(fd, F_SETFL, 0), 0);
    EXPECT_EQ(lseek(fd, 0, SEEK_SET), 0);
    EXPECT_EQ(write(fd, "J", 1), 1);
    EXPECT_EQ(contents(), "Jello!");
}

TEST("append: a full device answers EFBIG, a nearly full one takes what fits")
{
    filled(pattern(Limit - 2));
    const sys::Fd fd = openDevice(O_WRONLY | O_APPEND);
    EXPECT_EQ(write(fd, "abc", 3), 2);
    EXPECT_ERRNO(write(fd, "d", 1), EFBIG);
    EXPECT_EQ(length(), Limit);
}

TEST("append: the shell's >> keeps what is there")
{
    filled("one\n");
    EXPECT_EQ(system("echo two >> /dev/vdev0"), 0);
    EXPECT_EQ(contents(), "one\ntwo\n");
    EXPECT_EQ(system("echo three > /dev/vdev0"), 0);
    EXPECT_EQ(contents(), "three\n");
}

// ------------------------------------------------------------ lseek

TEST("lseek: SEEK_SET, SEEK_CUR and SEEK_END count from start, position and length")
{
    const sys::Fd fd = filled("hello");
    EXPECT_EQ(lseek(fd, 3, SEEK_SET), 3);
    EXPECT_EQ(lseek(fd, -2, SEEK_CUR), 1);
    EXPECT_EQ(lseek(fd, 0, SEEK_END), 5);
    EXPECT_EQ(lseek(fd, -5, SEEK_END), 0);
    EXPECT_EQ(lseek(fd, 10, SEEK_END), 15);
}

TEST("lseek: SEEK_END follows the device's own length")
{
    const sys::Fd fd = filled("hello");
    EXPECT_EQ(write(openDevice(O_WRONLY | O_APPEND), " you", 4), 4);
    EXPECT_EQ(lseek(fd, 0, SEEK_END), 9);
    empty();
    EXPECT_EQ(lseek(fd, 0, SEEK_END), 0);
}

TEST("lseek: outside of 0 to the limit it fails with EINVAL and moves nothing")
{
    const sys::Fd fd = filled("hello");
    EXPECT_EQ(lseek(fd, 2, SEEK_SET), 2);
    EXPECT_ERRNO(lseek(fd, -1, SEEK_SET), EINVAL);
    EXPECT_ERRNO(lseek(fd, -3, SEEK_CUR), EINVAL);
    EXPECT_ERRNO(lseek(fd, -6, SEEK_END), EINVAL);
    EXPECT_ERRNO(lseek(fd, Limit + 1, SEEK_SET), EINVAL);
    EXPECT_ERRNO(lseek(fd, Limit - 4, SEEK_END), EINVAL);
    EXPECT_ERRNO(lseek(fd, INT64_MAX, SEEK_CUR), EINVAL);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 2);
    EXPECT_EQ(lseek(fd, Limit, SEEK_SET), Limit);
}

TEST("lseek: an unknown whence fails with EINVAL")
{
    const sys::Fd fd = filled("hello");
    EXPECT_ERRNO(lseek(fd, 0, 99), EINVAL);
    EXPECT_ERRNO(lseek(fd, 0, -1), EINVAL);
}

TEST("lseek: SEEK_DATA and SEEK_HOLE find no hole but the end")
{
    const sys::Fd fd = filled("hello");
    EXPECT_EQ(lseek(fd, 2, SEEK_DATA), 2);
    EXPECT_EQ(lseek(fd, 2, SEEK_HOLE), 5);
    EXPECT_ERRNO(lseek(fd, 5, SEEK_DATA), ENXIO);
    EXPECT_ERRNO(lseek(fd, 5, SEEK_HOLE), ENXIO);
    EXPECT_ERRNO(lseek(fd, Limit, SEEK_DATA), ENXIO);
}

TEST("position: belongs to the open file: dup and fork share it, open does not")
{
    const sys::Fd fd = filled("hello");
    const sys::Fd copy(dup(fd));
    const sys::Fd other = openDevice(O_RDONLY);
    EXPECT_EQ(lseek(fd, 3, SEEK_SET), 3);
    EXPECT_EQ(lseek(copy, 0, SEEK_CUR), 3);
    EXPECT_EQ(lseek(other, 0, SEEK_CUR), 0);
    EXPECT_EQ(sys::inChild([&] { return lseek(fd, 1, SEEK_CUR) == 4 ? 0 : 1; }), 0);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 4);
}

// ------------------------------------------------------------ the other calls

TEST("poll, select: always ready, to read and to write")
{
    const sys::Fd fd = filled("");
    pollfd ready{fd, POLLIN | POLLOUT, 0};
    EXPECT_EQ(poll(&ready, 1, 0), 1);
    EXPECT_EQ(ready.revents, POLLIN | POLLOUT);
    fd_set readers;
    FD_ZERO(&readers);
    FD_SET(fd, &readers);
    fd_set writers = readers;
    timeval now{};
    EXPECT_EQ(select(fd + 1, &readers, &writers, nullptr, &now), 2);
}

TEST("epoll: not supported (EPERM), as for a regular file")
{
    const sys::Fd fd = filled("");
    const sys::Fd set(epoll_create1(EPOLL_CLOEXEC));
    epoll_event event{};
    event.events = EPOLLIN;
    EXPECT_ERRNO(epoll_ctl(set, EPOLL_CTL_ADD, fd, &event), EPERM);
}

TEST("O_NONBLOCK: makes no difference")
{
    const sys::Fd fd = filled("hello", O_RDWR | O_NONBLOCK);
    EXPECT_EQ(readAt(fd, 0, 10), "hello");
    EXPECT_EQ(pwrite(fd, "J", 1, 0), 1);
    EXPECT_EQ(contents(), "Jello");
}

TEST("mmap: not supported (ENODEV)")
{
    const sys::Fd fd = filled(pattern(8192));
    EXPECT_ERRNO(reinterpret_cast<long>(mmap(nullptr, 4096, PROT_READ, MAP_SHARED, fd, 0)), ENODEV);
    EXPECT_ERRNO(reinterpret_cast<long>(mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, fd, 0)), ENODEV);
}

TEST("ioctl: not supported (ENOTTY)")
{
    const sys::Fd fd = filled("");
    int value = 0;
    EXPECT_ERRNO(ioctl(fd, _IOR('v', 1, int), &value), ENOTTY);
}

TEST("fsync, ftruncate, fallocate: not supported (EINVAL, EINVAL, ENODEV)")
{
    const sys::Fd fd = filled("hello");
    EXPECT_ERRNO(fsync(fd), EINVAL);
    EXPECT_ERRNO(ftruncate(fd, 2), EINVAL);
    EXPECT_ERRNO(fallocate(fd, 0, 0, 100), ENODEV);
    EXPECT_EQ(contents(), "hello");
}

TEST("splice, sendfile: not supported (EINVAL)")
{
    const sys::Fd fd = filled("hello");
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    const sys::Fd from(ends[0]);
    const sys::Fd to(ends[1]);
    EXPECT_EQ(write(to, "x", 1), 1);
    EXPECT_ERRNO(splice(fd, nullptr, to, nullptr, 5, 0), EINVAL);
    EXPECT_ERRNO(splice(from, nullptr, fd, nullptr, 1, 0), EINVAL);
    EXPECT_ERRNO(sendfile(to, fd, nullptr, 5), EINVAL);
    EXPECT_EQ(contents(), "hello");
}

TEST("preadv2, pwritev2: without flags as preadv and pwritev; with them EOPNOTSUPP")
{
    const sys::Fd fd = filled("hello");
    char buffer[5];
    const iovec part{buffer, 5};
    EXPECT_EQ(preadv2(fd, &part, 1, 0, 0), 5);
    EXPECT_ERRNO(pwritev2(fd, &part, 1, 0, RWF_APPEND), EOPNOTSUPP);
    EXPECT_ERRNO(preadv2(fd, &part, 1, 0, RWF_NOWAIT), EOPNOTSUPP);
    EXPECT_EQ(contents(), "hello");
}

TEST("stat: tells a length of 0, as for any device; lseek tells the real one")
{
    const sys::Fd fd = filled("hello");
    struct stat status = {};
    EXPECT_EQ(fstat(fd, &status), 0);
    EXPECT_EQ(status.st_size, 0);
    EXPECT_EQ(lseek(fd, 0, SEEK_END), 5);
}

// ------------------------------------------------------------ log

static bool has(const std::vector<std::string> &lines, const std::string &wanted)
{
    return std::find(lines.begin(), lines.end(), wanted) != lines.end();
}

TEST("log: a line for each open, read and write, with the device's number")
{
    const int device = deviceCount() - 1;
    const std::string number = std::to_string(device);
    empty(device);
    kernel::Log log;
    const sys::Fd fd = openDevice(O_RDWR, device);
    EXPECT(has(log.newLines(), "vdev: File for device " + number + " was opened"));
    EXPECT_EQ(write(fd, "x", 1), 1);
    EXPECT(has(log.newLines(), "vdev: File for device " + number + " was written"));
    EXPECT_EQ(readAt(fd, 0, 5), "x");
    EXPECT(has(log.newLines(), "vdev: File for device " + number + " was read"));
}
