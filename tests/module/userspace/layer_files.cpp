// SPDX-License-Identifier: GPL-2.0-only
/* fs.hpp, miscdevice.hpp */
#include <kernel/prelude.hpp>

#include "check.h"
#include "counted.h"
#include "fakekernel.h"
#include "fakevfs.h"

using namespace kernel;

// Each refuses what it is told to with `trouble`.
static int trouble;

struct Bare {
    using OpenData = Arc<Counted>;
    using Data = Arc<Counted>;

    static Result<Arc<Counted>> open(ArcBorrow<Counted> device, const File &)
    {
        TRY(to_result(trouble));
        return device.clone();
    }
};

struct Readable : Bare {
    static Result<usize> read(ArcBorrow<Counted>, const File &, UserSliceWriter to, u64 &position)
    {
        position += 3;
        TRY(to_result(trouble));
        return to.length();
    }
};

struct Full : Readable {
    static Result<usize> write(ArcBorrow<Counted> device, const File &, UserSliceReader from, u64 &position)
    {
        position += 5;
        TRY(to_result(trouble));
        return from.length() + usize(device->digit);
    }

    static Result<i64> seek(ArcBorrow<Counted>, const File &file, i64 offset, Whence whence)
    {
        TRY(to_result(trouble));
        return file.seek(offset, whence, 100, 50);
    }
};

template<typename T>
static auto device(int digit, const char *name)
{
    Arc<Counted> data = Arc<Counted>::make(GFP_KERNEL, digit).value();
    return MiscDeviceRegistration<T>::make(move(data), fmt("%s", name));
}

static int nothing()
{
    return 0;
}
static void ended() {}

static void live()
{
    trouble = 0;
    fakekernel::loadModule(nothing);
}

static file *opened(const char *name, unsigned flags)
{
    file *result = nullptr;
    CHECK_EQUAL(fakekernel::open(name, flags, &result), 0);
    return result;
}

template<typename T>
static u64 slotsOf()
{
    const auto *slots = reinterpret_cast<const void *const *>(FileOpsTable<T>::get());
    u64 set = 0;
    for (unsigned i = 0; i < KCXX_FOPS_LENGTH; i++)
        set |= u64(slots[i] != nullptr) << i;
    return set;
}

TEST(tableHasTheSlotsOfTheTypesOperations)
{
    constexpr u64 always = 1ull << KCXX_FOPS_OWNER | 1ull << KCXX_FOPS_OPEN | 1ull << KCXX_FOPS_RELEASE;
    CHECK_EQUAL(slotsOf<Bare>(), always);
    CHECK_EQUAL(slotsOf<Readable>(), always | 1ull << KCXX_FOPS_READ);
    CHECK_EQUAL(slotsOf<Full>(),
                always | 1ull << KCXX_FOPS_READ | 1ull << KCXX_FOPS_WRITE | 1ull << KCXX_FOPS_LLSEEK);
}

TEST(whatATypeLacksIsRefused)
{
    live();
    auto registered = device<Bare>(1, "bare");
    file *file = opened("bare", fakekernel::ReadWrite);
    char byte = 0;
    CHECK_EQUAL(fakekernel::read(file, &byte, 1), -KCXX_EINVAL);
    CHECK_EQUAL(fakekernel::write(file, &byte, 1), -KCXX_EINVAL);
    CHECK_EQUAL(fakekernel::lseek(file, 0, 0), -29);
    fakekernel::close(file);
}

TEST(operationsMoveThePositionOnSuccessOnly)
{
    live();
    auto registered = device<Full>(2, "full");
    file *file = opened("full", fakekernel::ReadWrite);
    const auto *slots = reinterpret_cast<const kcxx_fop *>(FileOpsTable<Full>::get());
    char bytes[4] = {};

    i64 position = 10;
    CHECK_EQUAL(slots[KCXX_FOPS_READ].read(file, bytes, 4, &position), 4);
    CHECK_EQUAL(position, 13);
    CHECK_EQUAL(slots[KCXX_FOPS_WRITE].write(file, bytes, 4, &position), 6);
    CHECK_EQUAL(position, 18);
    CHECK_EQUAL(slots[KCXX_FOPS_LLSEEK].llseek(file, 60, KCXX_SEEK_SET), 60);

    constexpr int errors[] = {1, KCXX_EIO, KCXX_ERESTARTSYS, KCXX_MAX_ERRNO};
    for (int error : errors) {
        check::row("%d", error);
        trouble = -error;
        CHECK_EQUAL(slots[KCXX_FOPS_READ].read(file, bytes, 4, &position), -error);
        CHECK_EQUAL(slots[KCXX_FOPS_WRITE].write(file, bytes, 4, &position), -error);
        CHECK_EQUAL(position, 18);
        CHECK_EQUAL(slots[KCXX_FOPS_LLSEEK].llseek(file, 70, KCXX_SEEK_SET), -error);
        CHECK_EQUAL(fakekernel::position(file), 60);
    }
    fakekernel::close(file);
}

TEST(seekIsThatOfTheKernel)
{
    live();
    auto registered = device<Full>(2, "full");
    file *file = opened("full", fakekernel::ReadOnly);
    constexpr i64 most = 0x7fffffffffffffff;
    struct {
        i64 offset;
        int whence;
        i64 result;
    } rows[] = {
        {100, 0, 100},
        {101, 0, -KCXX_EINVAL},
        {-1, 0, -KCXX_EINVAL},
        {30, 0, 30},
        {-10, 1, 20},
        {81, 1, -KCXX_EINVAL},
        {-21, 1, -KCXX_EINVAL},
        {0, 1, 20},
        {most, 1, -KCXX_EINVAL},
        {0, 2, 50},
        {50, 2, 100},
        {51, 2, -KCXX_EINVAL},
        {-51, 2, -KCXX_EINVAL},
        {most, 2, -KCXX_EINVAL},
        {-most - 1, 2, -KCXX_EINVAL},
        {49, 3, 49},
        {50, 3, -KCXX_ENXIO},
        {-1, 3, -KCXX_ENXIO},
        {49, 4, 50},
        {50, 4, -KCXX_ENXIO},
        {0, 5, -KCXX_EINVAL},
        {0, -1, -KCXX_EINVAL},
    };
    for (const auto &row : rows) {
        check::row("%lld %d", row.offset, row.whence);
        const i64 before = fakekernel::position(file);
        CHECK_EQUAL(fakekernel::lseek(file, row.offset, row.whence), row.result);
        CHECK_EQUAL(fakekernel::position(file), row.result < 0 ? before : row.result);
    }
    fakekernel::close(file);
}

TEST(openFileKeepsItsData)
{
    live();
    Counted::reset();
    file *file = nullptr;
    {
        auto registered = device<Full>(4, "full");
        file = opened("full", fakekernel::ReadWrite);
    }
    CHECK_EQUAL(fakekernel::deviceCount(), 0);
    CHECK_EQUAL(Counted::alive, 1);
    CHECK_EQUAL(fakekernel::write(file, "abc", 3), 7);
    fakekernel::close(fakekernel::dup(file));
    CHECK_EQUAL(Counted::alive, 1);
    fakekernel::close(file);
    CHECK_EQUAL(Counted::alive, 0);
}

TEST(openThatFailsKeepsNothing)
{
    live();
    Counted::reset();
    auto registered = device<Full>(4, "full");
    trouble = -KCXX_EPERM;
    file *file = nullptr;
    CHECK_EQUAL(fakekernel::open("full", 0, &file), -KCXX_EPERM);
    CHECK_EQUAL(fakekernel::unloadModule(ended), 0);
    // What is being unloaded is no more opened than what is being loaded.
    trouble = 0;
    CHECK_EQUAL(fakekernel::open("full", 0, &file), -KCXX_ENXIO);
    CHECK(file == nullptr);
}

TEST(registrationMovesAndEnds)
{
    Counted::reset();
    {
        auto made = device<Full>(4, "full");
        CHECK(made);
        CHECK_TEXT(fakekernel::device(0).name, "full");
        CHECK_EQUAL(fakekernel::device(0).mode, 0600);
        MiscDeviceRegistration<Full> moved(move(made).value());
        MiscDeviceRegistration<Full> again(move(moved));
        CHECK_EQUAL(fakekernel::deviceCount(), 1);
    }
    CHECK_EQUAL(fakekernel::deviceCount(), 0);
    CHECK_EQUAL(Counted::destroyed, 4);
}

TEST(registrationThatFailsLeavesNothing)
{
    auto first = device<Full>(1, "taken");
    CHECK_EQUAL(fakekernel::liveAllocations(), 3);
    struct {
        const char *name;
        unsigned allocation, registration;
        int error;
    } rows[] = {{"taken", 0, 0, 17},
                {"new", 0, 1, KCXX_EBUSY},
                {"new", 2, 0, KCXX_ENOMEM},
                {"new", 3, 0, KCXX_ENOMEM}};
    for (const auto &row : rows) {
        check::row("%s %u %u", row.name, row.allocation, row.registration);
        Counted::reset();
        fakekernel::failAllocation(row.allocation);
        fakekernel::failRegistration(row.registration, row.error);
        auto second = device<Full>(2, row.name);
        CHECK(!second && second.error() == Errno(row.error));
        CHECK_EQUAL(Counted::destroyed, 2);
        CHECK_EQUAL(fakekernel::liveAllocations(), 3);
        CHECK_EQUAL(fakekernel::deviceCount(), 1);
        fakekernel::calm();
    }
}

struct RegistersInOpen : Bare {
    static Result<Arc<Counted>> open(ArcBorrow<Counted> borrowed, const File &)
    {
        (void)TRY(device<Bare>(1, "inner"));
        return borrowed.clone();
    }
};

TEST(registrationInsideOfOpenIsFound)
{
    live();
    auto registered = device<RegistersInOpen>(1, "outer");
    CHECK_DIES("inside of open", file * unused; fakekernel::open("outer", 0, &unused));
}
