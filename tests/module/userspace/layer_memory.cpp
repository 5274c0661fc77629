// SPDX-License-Identifier: GPL-2.0-only
/* alloc.hpp, vec.hpp, uaccess.hpp */
#include <kernel/prelude.hpp>

#include "check.h"
#include "counted.h"
#include "fakekernel.h"

using namespace kernel;

static bool holds(Vec<u8> &bytes, const char *text)
{
    usize length = __builtin_strlen(text);
    return bytes.length() == length && (length == 0 || __builtin_memcmp(bytes.begin(), text, length) == 0);
}

static Result<usize> put(Vec<u8> &to, usize at, const char *text, usize fault = fakekernel::everything)
{
    fakekernel::faultAfter(fault);
    const UserSliceReader from(text, __builtin_strlen(text));
    return from.read_into(to, at, fakekernel::everything, GFP_KERNEL);
}

TEST(allocateRefusesWhatCannotBe)
{
    CHECK(allocate<u64>(~usize(0) / 8 + 1, GFP_KERNEL) == nullptr);
    CHECK(allocate<u64>(~usize(0), GFP_KERNEL) == nullptr);
    u64 *one = allocate<u64>(1, GFP_KERNEL_ACCOUNT);
    CHECK(one != nullptr);
    deallocate(one);
}

TEST(manualLifetime)
{
    static ManualLifetime<Counted> holder;
    Counted::reset();
    holder.construct(Counted(3));
    CHECK_EQUAL(Counted::alive, 1);
    holder.destroy();
    CHECK_EQUAL(Counted::alive, 0);
    CHECK_EQUAL(Counted::destroyed, 3);
}

TEST(vecGrowsByDoublingAndKeepsItsElements)
{
    Vec<int> numbers;
    CHECK_EQUAL(numbers.capacity(), 0);
    unsigned moved = 0;
    for (int i = 0; i < 1000; i++) {
        const usize before = numbers.capacity();
        CHECK(numbers.push(i, GFP_KERNEL));
        moved += numbers.capacity() != before;
    }
    CHECK_EQUAL(moved, 11);
    CHECK_EQUAL(numbers.length(), 1000);
    int expected = 0;
    for (int number : numbers)
        CHECK_EQUAL(number, expected++);
    CHECK_EQUAL(fakekernel::liveAllocations(), 1);
}

TEST(vecDestroysLastToFirst)
{
    Counted::reset();
    {
        Vec<Counted> elements;
        for (int i = 1; i <= 5; i++)
            CHECK(elements.push(Counted(i), GFP_KERNEL));
        CHECK_EQUAL(Counted::alive, 5);
        elements.truncate(7);
        CHECK_EQUAL(elements.length(), 5);
        elements.truncate(3);
        CHECK_EQUAL(Counted::destroyed, 54);
        CHECK(elements.push(Counted(6), GFP_KERNEL));
    }
    CHECK_EQUAL(Counted::destroyed, 546321);
    CHECK_EQUAL(Counted::alive, 0);
}

TEST(vecWithoutMemoryIsAsItWas)
{
    Counted::reset();
    Vec<Counted> elements;
    CHECK(elements.push(Counted(1), GFP_KERNEL));
    fakekernel::failAllocation(1);
    CHECK(elements.push(Counted(2), GFP_KERNEL).error() == ENOMEM);
    CHECK_EQUAL(Counted::destroyed, 2);
    CHECK_EQUAL(elements.length(), 1);
    CHECK_EQUAL(elements.begin()->digit, 1);
    CHECK(elements.reserve(~usize(0), GFP_KERNEL).error() == ENOMEM);
    CHECK(elements.reserve(1, GFP_KERNEL));
    elements.clear();
}

TEST(vecMovedFromIsEmpty)
{
    Vec<u8> from;
    CHECK(put(from, 0, "abc"));
    Vec<u8> to(move(from));
    CHECK(holds(to, "abc"));
    CHECK_EQUAL(from.length() + from.capacity(), 0);
    CHECK(put(from, 0, "x"));
    CHECK(holds(from, "x"));
    CHECK(holds(to, "abc"));
}

TEST(vecSlice)
{
    Vec<u8> bytes;
    CHECK(put(bytes, 0, "abcdef"));
    struct {
        u64 from;
        usize count, length;
    } rows[] = {{0, 6, 6}, {0, 7, 6},       {0, 0, 0},          {5, ~usize(0), 1}, {6, 1, 0},
                {7, 1, 0}, {~u64(0), 1, 0}, {1ull << 32, 1, 0}, {2, 3, 3}};
    for (const auto &row : rows) {
        check::row("%llu %zu", row.from, row.count);
        const Span<const u8> slice = bytes.slice(row.from, row.count);
        CHECK_EQUAL(slice.length(), row.length);
        if (row.length)
            CHECK(slice.data() == bytes.begin() + row.from);
    }
    CHECK_EQUAL(Vec<u8>().slice(0, 1).length(), 0);
}

TEST(overwrite)
{
    struct {
        const char *before;
        usize at;
        const char *data;
        usize fault;
        const char *after;
        int result;
    } rows[] = {
        {"", 0, "abc", 9, "abc", 3},
        {"abcdef", 2, "XY", 9, "abXYef", 2},
        {"abc", 2, "XYZ", 9, "abXYZ", 3},
        {"abc", 3, "XY", 9, "abcXY", 2},
        {"abc", 2, "XYZ", 2, "abXY", 2},
        {"abc", 2, "XYZ", 1, "abX", 1},
        {"abc", 2, "XYZ", 0, "abc", -KCXX_EFAULT},
        {"abc", 7, "XYZ", 0, "abc", -KCXX_EFAULT},
        {"abc", 1, "", 9, "abc", 0},
        {"abc", 9, "", 9, "abc", 0},
    };
    for (const auto &row : rows) {
        check::row("%s %zu %s %zu", row.before, row.at, row.data, row.fault);
        Vec<u8> bytes;
        CHECK(put(bytes, 0, row.before));
        Result<usize> done = put(bytes, row.at, row.data, row.fault);
        CHECK_EQUAL(done ? int(done.value()) : done.error().to_kernel(), row.result);
        CHECK(holds(bytes, row.after));
    }
}

TEST(overwriteZeroesTheGap)
{
    Vec<u8> bytes;
    CHECK(put(bytes, 0, "secret"));
    bytes.clear();
    CHECK(put(bytes, 0, "ab"));
    // The memory in between is, in turn: used before, and never used.
    CHECK(put(bytes, 40, "Z"));
    CHECK_EQUAL(bytes.length(), 41);
    for (usize i = 2; i < 40; i++)
        CHECK_EQUAL(bytes.begin()[i], 0);
    CHECK_EQUAL(bytes.begin()[40], 'Z');
}

TEST(overwriteThatFailsLeavesNoGap)
{
    Vec<u8> bytes;
    CHECK(put(bytes, 0, "ab"));
    CHECK(put(bytes, 9, "Z", 0).error() == EFAULT);
    CHECK(holds(bytes, "ab"));
    fakekernel::failAllocation(1);
    CHECK(put(bytes, 1000, "Z").error() == ENOMEM);
    CHECK(holds(bytes, "ab"));
    CHECK(put(bytes, ~usize(0), "Z").error() == ENOMEM);
    CHECK(put(bytes, ~usize(0) - 1, "Z").error() == ENOMEM);
    CHECK(holds(bytes, "ab"));
}

TEST(overwriteRefusesASourceThatWritesTooMuch)
{
    CHECK_DIES("", Vec<u8> bytes;
               (void)bytes.overwrite(0, 1, GFP_KERNEL, [](u8 *, usize) { return usize(2); }));
}

TEST(userSliceReaderTakesWhatIsAskedFor)
{
    Vec<u8> bytes;
    const UserSliceReader from("abcdef", 6);
    CHECK_EQUAL(from.length(), 6);
    CHECK_EQUAL(from.read_into(bytes, 0, 2, GFP_KERNEL).value(), 2);
    CHECK(holds(bytes, "ab"));
    CHECK_EQUAL(from.read_into(bytes, 2, 7, GFP_KERNEL).value(), 6);
    CHECK_EQUAL(from.read_into(bytes, 99, 0, GFP_KERNEL).value(), 0);
    CHECK(holds(bytes, "ababcdef"));
}

TEST(userSliceWriter)
{
    struct {
        usize room, count, fault;
        const char *after;
        int result;
    } rows[] = {
        {6, 3, 9, "abc---", 3}, {2, 3, 9, "ab----", 2}, {6, 3, 2, "ab----", 2},
        {6, 0, 0, "------", 0}, {0, 3, 0, "------", 0}, {6, 3, 0, "------", -KCXX_EFAULT},
    };
    for (const auto &row : rows) {
        check::row("%zu %zu %zu", row.room, row.count, row.fault);
        char to[] = "------";
        fakekernel::faultAfter(row.fault);
        const UserSliceWriter writer(to, row.room);
        Result<usize> done = writer.write({reinterpret_cast<const u8 *>("abcdef"), row.count});
        CHECK_EQUAL(done ? int(done.value()) : done.error().to_kernel(), row.result);
        CHECK_TEXT(to, row.after);
    }
}

TEST(userSliceWriterFromAPosition)
{
    struct {
        usize room, fault;
        u64 position;
        const char *after;
        int result;
    } rows[] = {
        {6, 9, 0, "abcdef", 6},
        {2, 9, 3, "de----", 2},
        {6, 9, 4, "ef----", 2},
        {6, 1, 4, "e-----", 1},
        {6, 0, 4, "------", -KCXX_EFAULT},
        {6, 9, 6, "------", 0},
        {6, 9, 7, "------", 0},
        {0, 9, 2, "------", 0},
        {6, 9, u64(1) << 32, "------", 0},
        {6, 9, ~u64(0), "------", -KCXX_EINVAL},
    };
    Vec<u8> bytes;
    CHECK(put(bytes, 0, "abcdef"));
    for (const auto &row : rows) {
        check::row("%zu %zu %llu", row.room, row.fault, row.position);
        char to[] = "------";
        fakekernel::faultAfter(row.fault);
        u64 position = row.position;
        Result<usize> done = UserSliceWriter(to, row.room).write_from(bytes, position);
        CHECK_EQUAL(done ? int(done.value()) : done.error().to_kernel(), row.result);
        CHECK_EQUAL(position, row.position + (row.result > 0 ? u64(row.result) : 0));
        CHECK_TEXT(to, row.after);
    }
}
