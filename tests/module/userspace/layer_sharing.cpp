// SPDX-License-Identifier: GPL-2.0-only
/* arc.hpp, mutex.hpp */
#include <kernel/prelude.hpp>

#include "check.h"
#include "counted.h"
#include "fakekernel.h"

using namespace kernel;

/* ---------------------------------------------------------------- Arc */

TEST(arcDestroysOnceWithTheLastOne)
{
    Counted::reset();
    {
        auto first = Arc<Counted>::make(GFP_KERNEL, 7);
        CHECK(first);
        {
            Arc<Counted> second = first.value().clone();
            Arc<Counted> third = move(second);
            Arc<Counted> fourth = third.clone();
            CHECK(&*third == &*fourth && &*third == &*first.value());
            CHECK_EQUAL(fourth->digit, 7);
        }
        CHECK_EQUAL(Counted::alive, 1);
        CHECK_EQUAL(fakekernel::liveAllocations(), 1);
    }
    CHECK_EQUAL(Counted::alive, 0);
    CHECK_EQUAL(Counted::destroyed, 7);
}

TEST(arcLastOneMayBeAnyOne)
{
    Counted::reset();
    {
        Vec<Arc<Counted>> all;
        CHECK(all.push(Arc<Counted>::make(GFP_KERNEL, 7).value(), GFP_KERNEL));
        for (int i = 0; i < 20; i++)
            CHECK(all.push(all.begin()->clone(), GFP_KERNEL));
        CHECK_EQUAL(Counted::alive, 1);
        Arc<Counted> last = all.begin()[5].clone();
        all.clear();
        CHECK_EQUAL(Counted::alive, 1);
    }
    CHECK_EQUAL(Counted::alive, 0);
    CHECK_EQUAL(Counted::destroyed, 7);
}

TEST(arcWithoutMemory)
{
    Counted::reset();
    fakekernel::failAllocation(1);
    CHECK(Arc<Counted>::make(GFP_KERNEL, 7).error() == ENOMEM);
    CHECK_EQUAL(Counted::destroyed, 0);
}

TEST(arcGoesThroughAPointerOfC)
{
    Counted::reset();
    void *pointer = Arc<Counted>::make(GFP_KERNEL, 7).value().into_foreign();
    CHECK_EQUAL(Counted::alive, 1);
    {
        ArcBorrow<Counted> borrowed = Arc<Counted>::borrow(pointer);
        CHECK_EQUAL(borrowed->digit + (*borrowed).digit, 14);
        Arc<Counted> kept = borrowed.clone();
        ArcBorrow<Counted> again = borrowed;
        CHECK(&*kept == &*again);
    }
    CHECK_EQUAL(Counted::alive, 1);
    (void)Arc<Counted>::from_foreign(pointer);
    CHECK_EQUAL(Counted::alive, 0);
    CHECK_EQUAL(Counted::destroyed, 7);
}

TEST(arcMisuseIsFound)
{
    CHECK_DIES("heap-use-after-free", void *p = Arc<Counted>::make(GFP_KERNEL, 7).value().into_foreign();
               (void)Arc<Counted>::from_foreign(p); (void)Arc<Counted>::borrow(p).clone());
    CHECK_DIES("", auto from = Arc<Counted>::make(GFP_KERNEL, 7).value(); Arc<Counted> to = move(from);
               (void)move(from).into_foreign());
}

/* ---------------------------------------------------------------- Mutex */

using Guarded = Mutex<int>;

static Guarded::Guard takeAndSet(Guarded &mutex, int value)
{
    auto guard = mutex.lock();
    *guard = value;
    return guard;
}

TEST(mutexGuardHoldsUntilTheEndOfItsScope)
{
    Mutex<int> mutex;
    CHECK_EQUAL(fakekernel::liveMutexes(), 1);
    {
        auto guard = mutex.lock();
        CHECK_EQUAL(*guard, 0);
        CHECK_EQUAL(fakekernel::heldMutexes(), 1);
    }
    CHECK_EQUAL(fakekernel::heldMutexes(), 0);
    {
        auto guard = takeAndSet(mutex, 3);
        auto moved = move(guard);
        CHECK_EQUAL(*moved, 3);
        CHECK_EQUAL(fakekernel::heldMutexes(), 1);
    }
    CHECK_EQUAL(fakekernel::heldMutexes(), 0);
}

TEST(mutexGuardMayEndEarly)
{
    Mutex<int> mutex;
    auto outer = mutex.lock();
    {
        auto inner = move(outer);
        CHECK_EQUAL(fakekernel::heldMutexes(), 1);
    }
    CHECK_EQUAL(fakekernel::heldMutexes(), 0);
    CHECK_EQUAL(*mutex.lock_interruptible().value().operator->(), 0);
    CHECK_EQUAL(fakekernel::heldMutexes(), 0);
}

static Result<int> lockTwo(Mutex<int> &first, Mutex<int> &second)
{
    auto a = TRY(first.lock_interruptible());
    *a += 1;
    auto b = TRY(second.lock_interruptible());
    *b += 1;
    return fakekernel::heldMutexes();
}

TEST(tryReleasesWhatIsHeld)
{
    Mutex<int> first, second;
    struct {
        unsigned interrupted;
        int result, inFirst, inSecond;
    } rows[] = {{0, 2, 1, 1}, {1, -KCXX_ERESTARTSYS, 1, 1}, {2, -KCXX_ERESTARTSYS, 2, 1}, {3, 2, 3, 2}};
    for (const auto &row : rows) {
        check::row("%u", row.interrupted);
        fakekernel::interruptLock(row.interrupted);
        CHECK_EQUAL(to_kernel(lockTwo(first, second)), row.result);
        CHECK_EQUAL(fakekernel::heldMutexes(), 0);
        fakekernel::interruptLock(0);
        CHECK_EQUAL(*first.lock().operator->(), row.inFirst);
        CHECK_EQUAL(*second.lock().operator->(), row.inSecond);
    }
}

TEST(mutexMisuseIsFoundHere)
{
    CHECK_DIES("lock by the task that holds it", Mutex<int> m; auto a = m.lock(); auto b = m.lock());
    CHECK_DIES("destroy while it is held", Mutex<int> *m = allocate<Mutex<int>>(1, GFP_KERNEL);
               new (m) Mutex<int>(); auto a = m->lock(); m->~Mutex());
}

TEST(lockClassIsThatOfTheRole)
{
    struct Upper {
    };
    struct Lower {
    };
    Mutex<int, Upper> a;
    const lock_class_key *const upper = fakekernel::lastLockClass();
    Mutex<int, Upper> b;
    CHECK(fakekernel::lastLockClass() == upper);
    Mutex<int, Lower> c;
    CHECK(fakekernel::lastLockClass() != upper);
}

/* ---------------------------------------------------------------- both */

struct Shared {
    unsigned number;
    Mutex<Vec<u8>> contents;
};

TEST(arcOfAMutex)
{
    {
        auto shared = Arc<Shared>::make(GFP_KERNEL, 3u);
        auto other = shared.value().clone();
        CHECK_EQUAL(other->number, 3);
        CHECK(other->contents.lock()->push(1, GFP_KERNEL));
        CHECK_EQUAL(shared.value()->contents.lock()->length(), 1);
    }
    CHECK_EQUAL(fakekernel::liveMutexes(), 0);
}
