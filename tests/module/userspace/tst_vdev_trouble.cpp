// SPDX-License-Identifier: GPL-2.0-only
/*
 * Every allocation, registration, lock and byte of user memory fails once. That
 * the rest is then as before is for VdevRig to check, after each call.
 */
#include "check.h"
#include "fakekernel.h"
#include "fakevfs.h"
#include "vdevrig.h"

#include <cerrno>

namespace
{

constexpr unsigned some[] = {1, 2, 5, 64};

} // namespace

TEST(everyAllocationOfLoadingFailsOnce)
{
    for (const unsigned devices : some) {
        VdevRig rig;
        unsigned nth = 0;
        do {
            check::row("%u devices, allocation %u", devices, ++nth);
            fakekernel::failAllocation(nth);
        } while (!rig.load(devices));
        // Three a device; the Vec grows to 1, 2, 4, 8, ...
        unsigned growths = 1;
        for (unsigned capacity = 1; capacity < devices; capacity *= 2)
            growths++;
        CHECK_EQUAL(nth, 3 * devices + growths + 1);
        CHECK(!fakekernel::allocationFailed());
    }
}

TEST(everyRegistrationOfLoadingFailsOnce)
{
    for (const unsigned devices : some) {
        for (const int error : {EBUSY, EEXIST, ENOMEM}) {
            VdevRig rig;
            unsigned nth = 0;
            do {
                check::row("%u devices, registration %u, error %d", devices, ++nth, error);
                fakekernel::failRegistration(nth, error);
            } while (!rig.load(devices));
            CHECK_EQUAL(nth, devices + 1);
        }
    }
}

static std::string takenBack;

TEST(devicesAreTakenBackLastOneFirst)
{
    fakekernel::onDeregistered([](const char *name) { takenBack.append(name).append(" "); });
    takenBack.clear();
    VdevRig rig;
    fakekernel::failRegistration(4, EBUSY);
    CHECK(!rig.load(5));
    CHECK_TEXT(takenBack.c_str(), "vdev2 vdev1 vdev0 ");
    takenBack.clear();
    CHECK(rig.load(3));
    CHECK(rig.unload());
    CHECK_TEXT(takenBack.c_str(), "vdev2 vdev1 vdev0 ");
    fakekernel::onDeregistered(nullptr);
}

TEST(everyGrowthFailsOnce)
{
    VdevRig rig;
    CHECK(rig.load(1));
    CHECK(rig.open(0, fakekernel::ReadWrite));
    for (const size_t count : {1, 2, 5, 100, 5000, 1 << 20}) {
        check::row("%zu bytes", count);
        const std::string data(count, 'x');
        fakekernel::failAllocation(1);
        CHECK_EQUAL(rig.pwrite(0, data, 0), -ENOMEM);
        CHECK_EQUAL(rig.pwrite(0, data, 0), count);
        // There is room now.
        fakekernel::failAllocation(1);
        CHECK(rig.pwrite(0, data, 0) > 0);
        fakekernel::failAllocation(0);
    }
}

TEST(aFaultAtEveryByteOfAWrite)
{
    constexpr size_t count = 12;
    // Before, across, at and past the old end; at the limit.
    for (const long long at : {0, 3, 8, 9, 20, (1 << 20) - 5}) {
        for (size_t accessible = 0; accessible <= count; accessible++) {
            check::row("at %lld, fault at %zu", at, accessible);
            VdevRig rig;
            CHECK(rig.load(1));
            CHECK(rig.open(0, fakekernel::ReadWrite));
            CHECK_EQUAL(rig.write(0, "12345678"), 8);
            CHECK_EQUAL(rig.lseek(0, at, fakekernel::SeekSet), at);
            const auto room = static_cast<size_t>((1 << 20) - at);
            const size_t copied = accessible < room ? accessible : room;
            rig.faultInNextCall(accessible);
            CHECK_EQUAL(rig.write(0, "abcdefghijkl"), accessible ? static_cast<long>(copied) : -EFAULT);
            CHECK_EQUAL(rig.write(0, "again"), at + long(copied) == 1 << 20 ? -EFBIG
                                               : room - copied < 5          ? long(room - copied)
                                                                            : 5);
        }
    }
}

TEST(aFaultAtEveryByteOfARead)
{
    VdevRig rig;
    CHECK(rig.load(1));
    CHECK(rig.open(0, fakekernel::ReadWrite));
    rig.write(0, "12345678");
    for (const long long at : {0, 5, 8, 9}) {
        for (size_t accessible = 0; accessible <= 9; accessible++) {
            check::row("at %lld, fault at %zu", at, accessible);
            const auto there = at < 8 ? static_cast<size_t>(8 - at) : 0;
            const size_t copied = accessible < there ? accessible : there;
            rig.faultInNextCall(accessible);
            CHECK_EQUAL(rig.pread(0, 20, at), there && !accessible ? -EFAULT : long(copied));
        }
    }
}

TEST(everyWaitForTheLockIsInterrupted)
{
    constexpr int restart = 512;
    VdevRig rig;
    CHECK(rig.load(1));
    CHECK(rig.open(0, fakekernel::ReadWrite));
    rig.write(0, "abc");

    const auto interrupted = [&rig](auto call) {
        fakekernel::interruptLock(1);
        CHECK_EQUAL(call(), -restart);
        fakekernel::interruptLock(0);
        CHECK(call() >= 0);
    };
    interrupted([&] { return rig.read(0, 1); });
    interrupted([&] { return rig.pread(0, 1, 0); });
    interrupted([&] { return rig.write(0, "x"); });
    interrupted([&] { return rig.pwrite(0, "x", 9); });
    interrupted([&] { return rig.lseek(0, 1, fakekernel::SeekSet); });

    fakekernel::interruptLock(1);
    CHECK(!rig.open(0, fakekernel::WriteOnly | fakekernel::Truncate));
    CHECK_EQUAL(rig.model(0).length(), 10);
    CHECK(rig.open(0, fakekernel::WriteOnly | fakekernel::Truncate));
    // These do not wait, so there is nothing to interrupt.
    fakekernel::interruptLock(1);
    CHECK(rig.open(0, fakekernel::WriteOnly));
    CHECK_EQUAL(rig.write(0, ""), 0);
    rig.close(0);
    CHECK(!fakekernel::lockInterrupted());
}

TEST(emptyingKeepsTheMemory)
{
    VdevRig rig;
    CHECK(rig.load(1));
    CHECK(rig.open(0, fakekernel::ReadWrite));
    rig.write(0, std::string(1000, 'x'));
    CHECK(rig.open(0, fakekernel::ReadWrite | fakekernel::Truncate));
    fakekernel::failAllocation(1);
    CHECK_EQUAL(rig.pwrite(1, "y", 999), 1);
}
