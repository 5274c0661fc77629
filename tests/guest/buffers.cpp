// SPDX-License-Identifier: GPL-2.0-or-later
//
// The user's memory: pointers that lead nowhere, buffers that end early, sizes that
// are nothing or too much.
#include "vdev.h"

#include <algorithm>
#include <array>
#include <cstdint>

using namespace vdev;

static constexpr const char *Group = "buffers";

// Addresses that no program can use: unmapped, not canonical, the kernel's.
static const std::array badAddresses{8UL, 0x0000800000000000UL, 0xffff888000000000UL, 0xffffffff81000000UL,
                                     ~0UL - 4096};

TEST("read: into a bad address fails with EFAULT and moves nothing")
{
    const sys::Fd fd = filled("hello");
    for (const unsigned long address : badAddresses)
        EXPECT_ERRNO(read(fd, reinterpret_cast<void *>(address), 3), EFAULT);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 0);
}

TEST("read: at the end, a bad address does not matter to the device")
{
    const sys::Fd fd = filled("hello");
    EXPECT_EQ(pread(fd, reinterpret_cast<void *>(8), 3, 5), 0);
}

TEST("write: from a bad address fails with EFAULT and changes nothing")
{
    const sys::Fd fd = filled("hello");
    for (const unsigned long address : badAddresses) {
        const auto *bad = reinterpret_cast<const void *>(address);
        EXPECT_ERRNO(write(fd, bad, 3), EFAULT);
        EXPECT_ERRNO(pwrite(fd, bad, 3, 100), EFAULT);
        EXPECT_ERRNO(pwrite(fd, bad, 10, 3), EFAULT);
    }
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 0);
    EXPECT_EQ(contents(), "hello");
}

TEST("write: a failed append changes nothing")
{
    filled("hello");
    const sys::Fd fd = openDevice(O_WRONLY | O_APPEND);
    EXPECT_ERRNO(write(fd, reinterpret_cast<const void *>(8), 3), EFAULT);
    EXPECT_EQ(contents(), "hello");
    EXPECT_EQ(write(fd, "!", 1), 1);
    EXPECT_EQ(contents(), "hello!");
}

TEST("read: into memory that may not be written to fails with EFAULT")
{
    const sys::Fd fd = filled("hello");
    const sys::GuardedBuffer buffer;
    EXPECT_EQ(mprotect(buffer.data(), buffer.size(), PROT_READ), 0);
    EXPECT_ERRNO(read(fd, buffer.data(), 3), EFAULT);
}

TEST("read: a buffer that ends early gets what fits; the next read goes on there")
{
    const std::string text = pattern(1000);
    const sys::Fd fd = filled(text);
    const sys::GuardedBuffer buffer;
    EXPECT_EQ(read(fd, buffer.last(96), 300), 96);
    EXPECT(std::string(buffer.last(96), 96) == text.substr(0, 96));
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 96);
    EXPECT_ERRNO(read(fd, buffer.last(0), 10), EFAULT);
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 96);
}

TEST("write: a buffer that ends early: as many bytes are written, no other is touched")
{
    const sys::GuardedBuffer buffer;
    memset(buffer.data(), 'm', buffer.size());
    for (const long start : {0L, 50L, 900L, 1000L, 1100L}) {
        for (const std::size_t given : {1UL, 7UL, 100UL}) {
            const std::string old = pattern(1000);
            const sys::Fd fd = filled(old);
            EXPECT_EQ(pwrite(fd, buffer.last(given), given + 200, start), given);
            std::string wanted = old;
            if (wanted.size() < static_cast<std::size_t>(start) + given)
                wanted.resize(static_cast<std::size_t>(start) + given, '\0');
            wanted.replace(static_cast<std::size_t>(start), given, std::string(given, 'm'));
            EXPECT(contents() == wanted);
        }
    }
}

TEST("write: what a short write did not reach is not in the contents later")
{
    const sys::GuardedBuffer buffer;
    memset(buffer.data(), 's', buffer.size());
    const sys::Fd fd = filled("");
    EXPECT_EQ(write(fd, buffer.last(10), 4000), 10);
    EXPECT_EQ(pwrite(fd, "e", 1, 4000), 1);
    EXPECT(contents() == std::string(10, 's') + std::string(3990, '\0') + "e");
}

TEST("write: memory the kernel has to fetch first is as good as any")
{
    const std::size_t size = 300'000;
    auto *fresh =
        static_cast<char *>(mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    EXPECT(fresh != MAP_FAILED);
    const sys::Fd fd = filled("");
    EXPECT_EQ(write(fd, fresh, size), size);
    EXPECT(contents() == std::string(size, '\0'));
    const std::string text = pattern(size);
    EXPECT_EQ(pwrite(fd, text.data(), size, 0), size);
    EXPECT_EQ(munmap(fresh, size), 0);
    fresh =
        static_cast<char *>(mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    EXPECT_EQ(pread(fd, fresh, size, 0), size);
    EXPECT(std::string(fresh, size) == text);
}

TEST("sizes: a read of a gigabyte gives what there is")
{
    const sys::Fd fd = filled("hello");
    const std::size_t size = 1UL << 30;
    void *room =
        mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    EXPECT(room != MAP_FAILED);
    EXPECT_EQ(read(fd, room, size), 5);
}

TEST("sizes: a write of a gigabyte is cut at the limit")
{
    const sys::Fd fd = filled("");
    const std::size_t size = 1UL << 30;
    void *room = mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    EXPECT(room != MAP_FAILED);
    EXPECT_EQ(write(fd, room, size), Limit);
    EXPECT_EQ(length(), Limit);
}

TEST("sizes: more than an address space fails and changes nothing")
{
    const sys::Fd fd = filled("hello");
    char byte = 'x';
    errno = 0;
    EXPECT_EQ(write(fd, &byte, SIZE_MAX), -1);
    EXPECT(errno == EFAULT || errno == EINVAL);
    EXPECT_EQ(read(fd, &byte, SIZE_MAX), -1);
    EXPECT(errno == EFAULT || errno == EINVAL);
    EXPECT_EQ(contents(), "hello");
}

TEST("sizes: byte after byte up to the limit, through every growth of the contents")
{
    const std::string text = pattern(Limit);
    const sys::Fd fd = filled("");
    // Odd steps, so that each growth is crossed in the middle of a write.
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t count = std::min<std::size_t>(1 + at / 3 % 4093, text.size() - at);
        EXPECT_EQ(write(fd, text.data() + at, count), count);
        at += count;
    }
    EXPECT(contents() == text);
}
