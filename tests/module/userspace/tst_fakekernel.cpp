// SPDX-License-Identifier: GPL-2.0-only
/* That the fake kernel finds misuse, and seeks as Linux does. */
#include "check.h"
#include "fakekernel.h"

#include <cerrno>
#include <climits>
#include <cstring>
#include <new>
#include <thread>

#include <kernel/abi.hpp>

namespace
{

struct Bytes {
    Bytes() { std::memset(mutex, 0, sizeof mutex); }

    ::mutex *lock() { return reinterpret_cast<::mutex *>(mutex); }
    refcount_struct *refs() { return reinterpret_cast<refcount_struct *>(count); }
    // As Arc does it.
    void setCount(int value) { std::memcpy(count, &value, sizeof value); }
    void init() { kcxx_mutex_init(lock(), "test", reinterpret_cast<lock_class_key *>(this)); }

    alignas(8) unsigned char mutex[KCXX_SIZEOF_MUTEX];
    alignas(8) unsigned char count[KCXX_SIZEOF_REFCOUNT];
};

} // namespace

TEST(mutexMisuse)
{
    CHECK_DIES("lock without init", Bytes b; kcxx_mutex_lock(b.lock()));
    CHECK_DIES("init twice", Bytes b; b.init(); b.init());
    CHECK_DIES("lock by the task that holds it", Bytes b; b.init(); kcxx_mutex_lock(b.lock());
               kcxx_mutex_lock(b.lock()));
    CHECK_DIES("unlock by a task that does not hold it", Bytes b; b.init(); kcxx_mutex_unlock(b.lock()));
    CHECK_DIES("unlock by a task that does not hold it", Bytes b; b.init(); kcxx_mutex_lock(b.lock());
               std::thread([&] { kcxx_mutex_unlock(b.lock()); }).join());
    CHECK_DIES("destroy while it is held", Bytes b; b.init(); kcxx_mutex_lock(b.lock());
               kcxx_mutex_destroy(b.lock()));
    CHECK_DIES("lock after destroy", Bytes b; b.init(); kcxx_mutex_destroy(b.lock());
               kcxx_mutex_lock(b.lock()));
    CHECK_DIES("destroy after destroy", Bytes b; b.init(); kcxx_mutex_destroy(b.lock());
               kcxx_mutex_destroy(b.lock()));
    CHECK_DIES("lock without init", Bytes b; b.init(); Bytes moved; std::memcpy(&moved, &b, sizeof b);
               kcxx_mutex_lock(moved.lock()));
}

TEST(refcountMisuse)
{
    CHECK_DIES("increment from 0", Bytes b; b.setCount(1); kcxx_refcount_dec_and_test(b.refs());
               kcxx_refcount_inc(b.refs()));
    CHECK_DIES("underflow", Bytes b; b.setCount(1); kcxx_refcount_dec_and_test(b.refs());
               kcxx_refcount_dec_and_test(b.refs()));
    CHECK_DIES("saturated", Bytes b; b.setCount(INT_MAX); kcxx_refcount_inc(b.refs()));
}

TEST(memoryMisuse)
{
    CHECK_DIES("double-free", void *p = kcxx_kvmalloc(8, KCXX_GFP_KERNEL); kcxx_kvfree(p); kcxx_kvfree(p));
    CHECK_DIES("flags", kcxx_kvmalloc(8, 0));
    CHECK_DIES("does not end", kcxx_printk(KCXX_LOG_INFO "vdev: no newline"));
}

TEST(memory)
{
    fakekernel::failAllocation(2);
    auto *first = static_cast<unsigned char *>(kcxx_kvmalloc(3, KCXX_GFP_KERNEL_ACCOUNT));
    CHECK_EQUAL(fakekernel::allocationFailed(), false);
    CHECK(kcxx_kvmalloc(3, KCXX_GFP_KERNEL) == nullptr);
    CHECK_EQUAL(fakekernel::allocationFailed(), true);
    CHECK_EQUAL(first[2], 0xa5);
    CHECK_EQUAL(fakekernel::liveAllocations(), 1);
    kcxx_kvfree(first);
    kcxx_kvfree(nullptr);
    kcxx_kvfree(kcxx_kvmalloc(0, KCXX_GFP_KERNEL));
    CHECK(kcxx_kvmalloc(1UL << 31, KCXX_GFP_KERNEL) == nullptr);
}

TEST(userMemoryStopsAtAFault)
{
    char to[] = "abcdef";
    fakekernel::faultAfter(2);
    CHECK_EQUAL(kcxx_copy_from_user(to, "123456", 6), 2);
    CHECK_TEXT(to, "12cdef");
    long long position = 2;
    CHECK_EQUAL(kcxx_read_from_buffer(to, 1, &position, "ABCDEF", 6), 1);
    CHECK_EQUAL(position, 3);
    CHECK_EQUAL(kcxx_read_from_buffer(to, 9, &position, "ABCDEF", 3), 0);
    fakekernel::faultAfter(0);
    CHECK_EQUAL(kcxx_read_from_buffer(to, 6, &position, "ABCDEF", 6), -KCXX_EFAULT);
    CHECK_EQUAL(position, 3);
    CHECK_TEXT(to, "C2cdef");
}

TEST(logHasLevels)
{
    kcxx_printk(KCXX_LOG_ERR "vdev: e%d\n", 1);
    kcxx_printk(KCXX_LOG_WARN "vdev: w\n");
    kcxx_printk(KCXX_LOG_INFO "vdev: i\n");
    CHECK_TEXT(fakekernel::log(), "<3>vdev: e1\n<4>vdev: w\n<6>vdev: i\n");
}
