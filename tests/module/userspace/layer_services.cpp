// SPDX-License-Identifier: GPL-2.0-only
/* atomic.hpp, chrdev.hpp, condvar.hpp, ioctl.hpp, poll.hpp, seqfile.hpp, proc.hpp, debugfs.hpp, sysfs.hpp,
 * kthread.hpp, timer.hpp, work.hpp, time.hpp */
#include <kernel/atomic.hpp>
#include <kernel/chrdev.hpp>
#include <kernel/condvar.hpp>
#include <kernel/debugfs.hpp>
#include <kernel/kthread.hpp>
#include <kernel/prelude.hpp>
#include <kernel/proc.hpp>
#include <kernel/sysfs.hpp>
#include <kernel/time.hpp>
#include <kernel/timer.hpp>
#include <kernel/work.hpp>

#include "check.h"
#include "counted.h"
#include "fakekernel.h"
#include "fakeservices.h"
#include "fakevfs.h"

using namespace kernel;

static Arc<Counted> counted(int digit)
{
    return Arc<Counted>::make(GFP_KERNEL, digit).value();
}

static int nothing()
{
    return 0;
}

/* ---------------------------------------------------------------- atomic, condvar */

TEST(atomicCounts)
{
    static constinit Atomic number(5);
    CHECK_EQUAL(number.load(), 5);
    CHECK_EQUAL(number.fetch_add(2), 5);
    CHECK_EQUAL(number.exchange(-1), 7);
    CHECK_EQUAL(number.load(), -1);
    number.store(3);
    CHECK_EQUAL(number.load(), 3);
}

static Mutex<int> *waitedFor;

// Somebody else gets the lock meanwhile, or it could not change anything.
static bool countDown()
{
    *waitedFor->lock().operator->() -= 1;
    return true;
}

TEST(condVarWaitsUntilItHolds)
{
    Mutex<int> number("number");
    CondVar changed;
    waitedFor = &number;
    fakekernel::whileWaiting(countDown);
    auto guard = number.lock();
    *guard = 3;
    CHECK(changed.wait_interruptible(guard, [&] { return *guard == 0; }));
    CHECK_EQUAL(*guard, 0);
    // Not at all where it holds already.
    CHECK(changed.wait_interruptible(guard, [&] { return *guard == 0; }));

    fakekernel::whileWaiting(nullptr);
    Result<> interrupted = changed.wait_interruptible(guard, [&] { return *guard == 1; });
    CHECK(!interrupted && interrupted.error() == ERESTARTSYS);
    CHECK_EQUAL(fakekernel::heldMutexes(), 1);
}

TEST(condVarThatWasMovedAwayIsFound)
{
    CHECK_DIES("without init", {
        CondVar changed;
        __builtin_memset(static_cast<void *>(&changed), 0, sizeof changed);
        changed.notify_all();
    });
}

/* ---------------------------------------------------------------- character devices */

struct Numbers {
    unsigned int a, b;
};

struct Talkative {
    using OpenData = Arc<Counted>;
    using Data = Arc<Counted>;

    static inline CondVar *queue;
    static inline unsigned int written;

    static Result<Arc<Counted>> open(ArcBorrow<Counted> device, const File &) { return device.clone(); }

    static Poll poll(ArcBorrow<Counted>, const File &, const PollTable &table)
    {
        table.register_wait(*queue);
        return Poll::in() | Poll::hang_up();
    }

    static Result<long> ioctl(ArcBorrow<Counted> device, const File &, unsigned int command,
                              IoctlArgument argument)
    {
        switch (command) {
        case _IO('m', 0):
            return static_cast<long>(argument.value()) + device->digit;
        case _IOR('m', 1, Numbers):
            TRY(argument.write(Numbers{7, 8}));
            return 0;
        case _IOW('m', 2, unsigned int):
            written = TRY(argument.read<unsigned int>());
            return 0;
        default:
            return ENOTTY;
        }
    }
};

TEST(ioctlCommandsAreThoseOfTheKernel)
{
    CHECK_EQUAL(_IO('m', 0), 0x6d00);
    CHECK_EQUAL(_IOR('m', 1, unsigned int), 0x80046d01);
    CHECK_EQUAL(_IOW('m', 2, unsigned int), 0x40046d02);
    CHECK_EQUAL(_IOWR('m', 255, u64), 0xc0086dff);
}

TEST(charDeviceHasIoctlAndPoll)
{
    fakekernel::loadModule(nothing);
    Counted::reset();
    {
        CondVar queue;
        Talkative::queue = &queue;
        auto made = CharDeviceRegistration<Talkative>::make(counted(4), fmt("talk"));
        CHECK(made);
        file *opened = nullptr;
        CHECK_EQUAL(fakekernel::open("talk", fakekernel::ReadWrite, &opened), 0);

        CHECK_EQUAL(fakekernel::ioctl(opened, _IO('m', 0), 3), 7);
        CHECK_EQUAL(fakekernel::ioctl(opened, _IO('m', 9), 3), -KCXX_ENOTTY);
        Numbers numbers{};
        unsigned int number = 9;
        const auto there = reinterpret_cast<unsigned long>(&numbers);
        const auto from = reinterpret_cast<unsigned long>(&number);
        CHECK_EQUAL(fakekernel::ioctl(opened, _IOR('m', 1, Numbers), there), 0);
        CHECK_EQUAL(numbers.a, 7);
        CHECK_EQUAL(numbers.b, 8);
        CHECK_EQUAL(fakekernel::ioctl(opened, _IOW('m', 2, unsigned int), from), 0);
        CHECK_EQUAL(Talkative::written, 9);
        // Part of it is not enough.
        fakekernel::faultAfter(3);
        CHECK_EQUAL(fakekernel::ioctl(opened, _IOR('m', 1, Numbers), there), -KCXX_EFAULT);
        CHECK_EQUAL(fakekernel::ioctl(opened, _IOW('m', 2, unsigned int), from), -KCXX_EFAULT);
        fakekernel::calm();

        unsigned queues = 0;
        CHECK_EQUAL(fakekernel::poll(opened, &queues), KCXX_POLL_IN | KCXX_POLL_HUP);
        CHECK_EQUAL(queues, 1);
        fakekernel::close(opened);
    }
    CHECK_EQUAL(Counted::alive, 0);
    CHECK_EQUAL(fakekernel::deviceCount(), 0);
}

TEST(charDeviceThatIsRefusedLeavesNothing)
{
    Counted::reset();
    fakekernel::failRegistration(1, KCXX_EBUSY);
    auto made = CharDeviceRegistration<Talkative>::make(counted(4), fmt("talk"));
    CHECK(!made && made.error() == EBUSY);
    CHECK_EQUAL(Counted::alive, 0);
    CHECK_EQUAL(fakekernel::liveAllocations(), 0);
    fakekernel::calm();
}

/* ---------------------------------------------------------------- files of text */

struct DigitFile {
    using Data = Arc<Counted>;

    static Result<> show(ArcBorrow<Counted> data, const SeqFile &out)
    {
        if (data->digit == 9)
            return EIO;
        seq_print(out, "digit %d\n", data->digit);
        return {};
    }
};

struct SettableFile : DigitFile {
    static Result<usize> write(ArcBorrow<Counted> data, UserSliceReader from)
    {
        Vec<u8> text;
        const usize copied = TRY(from.read_into(text, 0, 1, GFP_KERNEL));
        data->digit = *text.begin() - '0';
        return copied;
    }
};

TEST(procFileShowsAndTakes)
{
    Counted::reset();
    {
        auto file = ProcFile<SettableFile>::make(counted(4), fmt("%s", "digit"));
        CHECK(file);
        CHECK_TEXT(fakekernel::readText("/proc/digit"), "digit 4\n");
        CHECK_EQUAL(fakekernel::writeText("/proc/digit", "73", 2), 1);
        CHECK_TEXT(fakekernel::readText("/proc/digit"), "digit 7\n");
        fakekernel::faultAfter(0);
        CHECK_EQUAL(fakekernel::writeText("/proc/digit", "1", 1), -KCXX_EFAULT);
        fakekernel::calm();
        CHECK_EQUAL(fakekernel::writeText("/proc/digit", "9", 1), 1);
        int error = 0;
        CHECK(!fakekernel::readText("/proc/digit", &error));
        CHECK_EQUAL(error, -KCXX_EIO);
        ProcFile<SettableFile> moved(move(file).value());
        CHECK_EQUAL(fakekernel::textFiles(), 1);
    }
    CHECK_EQUAL(fakekernel::textFiles(), 0);
    CHECK_EQUAL(Counted::alive, 0);
    CHECK_EQUAL(fakekernel::liveAllocations(), 0);
}

TEST(procFileThatIsRefusedLeavesNothing)
{
    auto first = ProcFile<DigitFile>::make(counted(1), fmt("digit"));
    CHECK_EQUAL(fakekernel::writeText("/proc/digit", "1", 1), -KCXX_EINVAL);
    const unsigned before = fakekernel::liveAllocations();
    for (unsigned allocation = 0; allocation <= 2; allocation++) {
        check::row("%u", allocation);
        Counted::reset();
        auto data = counted(2);
        fakekernel::failAllocation(allocation);
        auto second = ProcFile<DigitFile>::make(move(data), fmt("digit"));
        CHECK(!second && second.error() == ENOMEM);
        CHECK_EQUAL(Counted::destroyed, 2);
        CHECK_EQUAL(fakekernel::liveAllocations(), before);
        fakekernel::calm();
    }
}

TEST(debugfsShowsFilesAndNumbers)
{
    static constinit Atomic number(5);
    Counted::reset();
    {
        auto dir = DebugfsDir::make("mine");
        dir.add_number("number", number);
        auto file = DebugfsFile<SettableFile>::make(dir, "digit", counted(4));
        CHECK(file);
        CHECK_TEXT(fakekernel::readText("/debug/mine/digit"), "digit 4\n");
        CHECK_TEXT(fakekernel::readText("/debug/mine/number"), "5\n");
        DebugfsDir moved(move(dir));
        CHECK_EQUAL(fakekernel::textFiles(), 3);
        // The file goes before its folder, as members of a module would.
        DebugfsFile<SettableFile> later(move(file).value());
    }
    CHECK_EQUAL(fakekernel::textFiles(), 0);
    CHECK_EQUAL(Counted::alive, 0);
    CHECK_EQUAL(fakekernel::liveAllocations(), 0);
}

TEST(debugfsWithoutMemoryShowsNothing)
{
    fakekernel::failAllocation(1);
    auto dir = DebugfsDir::make("mine");
    CHECK_EQUAL(fakekernel::textFiles(), 0);
    {
        auto file = DebugfsFile<DigitFile>::make(dir, "digit", counted(4));
        CHECK(file);
        CHECK(!fakekernel::readText("/debug/mine/digit"));
    }
    Counted::reset();
    fakekernel::failAllocation(2);
    auto file = DebugfsFile<DigitFile>::make(dir, "digit", counted(4));
    CHECK(!file && file.error() == ENOMEM);
    CHECK_EQUAL(Counted::destroyed, 4);
    fakekernel::calm();
}

struct DigitValue {
    using Data = Arc<Counted>;

    static Result<int> show(ArcBorrow<Counted> data)
    {
        if (data->digit == 9)
            return EIO;
        return data->digit;
    }
};

struct SettableValue : DigitValue {
    static Result<> store(ArcBorrow<Counted> data, int value)
    {
        if (value < 0)
            return EINVAL;
        data->digit = value;
        return {};
    }
};

TEST(sysfsShowsAndStores)
{
    Counted::reset();
    {
        auto dir = SysfsDir::make("mine");
        CHECK(dir);
        auto data = counted(4);
        auto file = SysfsFile<SettableValue>::make(dir.value(), "digit", data.clone());
        auto fixed = SysfsFile<DigitValue>::make(dir.value(), "fixed", data.clone());
        CHECK(file && fixed);
        int value = 0;
        CHECK_EQUAL(fakekernel::readValue("/sys/kernel/mine/digit", &value), 0);
        CHECK_EQUAL(value, 4);
        CHECK_EQUAL(fakekernel::writeValue("/sys/kernel/mine/digit", -1), -KCXX_EINVAL);
        CHECK_EQUAL(fakekernel::writeValue("/sys/kernel/mine/digit", 9), 0);
        CHECK_EQUAL(data->digit, 9);
        CHECK_EQUAL(fakekernel::readValue("/sys/kernel/mine/fixed", &value), -KCXX_EIO);
        CHECK_EQUAL(fakekernel::writeValue("/sys/kernel/mine/fixed", 1), -KCXX_EIO);

        auto again = SysfsFile<DigitValue>::make(dir.value(), "fixed", data.clone());
        CHECK(!again && again.error().code() == 17);
        fakekernel::failAllocation(1);
        auto none = SysfsFile<DigitValue>::make(dir.value(), "none", data.clone());
        CHECK(!none && none.error() == ENOMEM);
        fakekernel::failAllocation(1);
        CHECK(!SysfsDir::make("other"));
        fakekernel::calm();
    }
    CHECK_EQUAL(fakekernel::textFiles(), 0);
    CHECK_EQUAL(Counted::alive, 0);
    CHECK_EQUAL(fakekernel::liveAllocations(), 0);
}

/* ---------------------------------------------------------------- timers, work, threads */

struct Twice {
    using Data = Arc<Counted>;

    static unsigned int expired(ArcBorrow<Counted> data) { return ++data->digit < 3 ? 10 : 0; }
};

TEST(timerFiresUntilItHasEnough)
{
    Counted::reset();
    {
        auto data = counted(1);
        auto timer = Timer<Twice>::make(data.clone()).value();
        fakekernel::advance(1000);
        CHECK_EQUAL(data->digit, 1);
        timer.start(5);
        fakekernel::advance(4);
        CHECK_EQUAL(data->digit, 1);
        fakekernel::advance(1);
        CHECK_EQUAL(data->digit, 2);
        fakekernel::advance(10);
        CHECK_EQUAL(data->digit, 3);
        fakekernel::advance(1000);
        CHECK_EQUAL(data->digit, 3);
        CHECK_EQUAL(uptime_seconds(), 2);
        timer.start(5);
    }
    CHECK_EQUAL(fakekernel::timers(), 0);
    CHECK_EQUAL(Counted::alive, 0);
    fakekernel::advance(1000);

    fakekernel::failAllocation(2);
    CHECK(!Timer<Twice>::make(counted(1)));
    CHECK_EQUAL(Counted::alive, 0);
    fakekernel::calm();
}

struct AddOne {
    using Data = Arc<Counted>;

    static void run(ArcBorrow<Counted> data) { data->digit++; }
};

TEST(workIsDoneOnceForEachTimeItWaits)
{
    Counted::reset();
    {
        auto data = counted(1);
        auto work = Work<AddOne>::make(data.clone()).value();
        CHECK(work.enqueue());
        CHECK(!work.enqueue());
        CHECK_EQUAL(fakekernel::runWork(), 1);
        CHECK_EQUAL(data->digit, 2);
        CHECK(work.enqueue());
    }
    // Taken out of the queue with its end.
    CHECK_EQUAL(fakekernel::runWork(), 0);
    CHECK_EQUAL(Counted::alive, 0);

    fakekernel::failAllocation(2);
    CHECK(!Work<AddOne>::make(counted(1)));
    CHECK_EQUAL(Counted::alive, 0);
    fakekernel::calm();
}

struct CountUntilStopped {
    using Data = Arc<Atomic>;

    static void run(ArcBorrow<Atomic> ticks)
    {
        while (!kthread_should_stop()) {
            ticks->fetch_add(1);
            kthread_sleep(3600 * 1000); // ended by the stop
        }
        ticks->fetch_add(1000);
    }
};

struct EndAtOnce : CountUntilStopped {
    static void run(ArcBorrow<Atomic> ticks) { ticks->fetch_add(1); }
};

TEST(threadRunsUntilItIsDestroyed)
{
    auto ticks = Arc<Atomic>::make(GFP_KERNEL).value();
    {
        auto thread = KThread<CountUntilStopped>::make(ticks.clone(), fmt("ticks"));
        CHECK(thread);
        KThread<CountUntilStopped> moved(move(thread).value());
        CHECK_EQUAL(fakekernel::threads(), 1);
    }
    CHECK_EQUAL(fakekernel::threads(), 0);
    CHECK(ticks->load() >= 1000);

    ticks->store(0);
    (void)KThread<EndAtOnce>::make(ticks.clone(), fmt("ticks"));
    CHECK_EQUAL(ticks->load(), 1);

    for (unsigned allocation = 1; allocation <= 2; allocation++) {
        fakekernel::failAllocation(allocation);
        CHECK(!KThread<EndAtOnce>::make(ticks.clone(), fmt("ticks")));
        fakekernel::calm();
    }
    CHECK_EQUAL(fakekernel::liveAllocations(), 1);
}

/* ---------------------------------------------------------------- Vec */

TEST(vecSwapsAndLosesItsFront)
{
    Vec<u8> one, two;
    for (u8 i = 0; i < 5; i++)
        CHECK(one.push(i, GFP_KERNEL));
    one.remove_front(0);
    CHECK_EQUAL(one.length(), 5);
    one.remove_front(3);
    CHECK_EQUAL(one.length(), 2);
    CHECK_EQUAL(one.begin()[0], 3);
    CHECK_EQUAL(one.begin()[1], 4);
    one.swap(two);
    CHECK_EQUAL(one.length(), 0);
    CHECK_EQUAL(two.length(), 2);
    two.remove_front(2);
    CHECK_EQUAL(two.length(), 0);
    CHECK_DIES("", Vec<u8> none; none.remove_front(1));
}
