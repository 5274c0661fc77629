// SPDX-License-Identifier: GPL-2.0-only
/* Memory, locks, counts, user buffers and the log; devices are in fakevfs.cpp. */
#include "fakekernel.h"

#include <atomic>
#include <climits>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <pthread.h>
#include <string>

#include <kernel/abi.hpp>

namespace
{

// Counts down to the one call that is to go wrong.
class Countdown
{
public:
    void set(unsigned nth)
    {
        left_ = nth;
        happened_ = false;
    }
    bool happened() const { return happened_; }

    bool strikes()
    {
        if (left_ == 0 || --left_ != 0)
            return false;
        happened_ = true;
        return true;
    }

private:
    // The tests with threads leave these alone.
    unsigned left_ = 0;
    bool happened_ = false;
};

struct Troubles {
    Countdown allocation, registration, lock;
    int registrationError = 0;
    size_t accessible = fakekernel::everything;
};

Troubles troubles;

std::atomic<unsigned> allocationCount, mutexCount;
thread_local unsigned heldCount;
const lock_class_key *newestClass;

std::mutex logLock;
std::string logText;

} // namespace

namespace fakekernel
{

void bug(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    std::fputs("BUG: ", stderr);
    std::vfprintf(stderr, format, arguments);
    std::fputc('\n', stderr);
    va_end(arguments);
    std::abort();
}

void failAllocation(unsigned nth)
{
    troubles.allocation.set(nth);
}
void interruptLock(unsigned nth)
{
    troubles.lock.set(nth);
}
void faultAfter(Size accessible)
{
    troubles.accessible = accessible;
}

void failRegistration(unsigned nth, int error)
{
    troubles.registration.set(nth);
    troubles.registrationError = error;
}

bool allocationFailed()
{
    return troubles.allocation.happened();
}
bool lockInterrupted()
{
    return troubles.lock.happened();
}
int registrationFailed()
{
    return troubles.registration.happened() ? troubles.registrationError : 0;
}
int registrationError()
{
    return troubles.registration.strikes() ? troubles.registrationError : 0;
}

void calm()
{
    troubles = {};
}

struct Aside::Saved {
    Troubles troubles;
    std::string log;
};

Aside::Aside()
    : saved_(new Saved{troubles, logText})
{
    calm();
}

Aside::~Aside()
{
    troubles = saved_->troubles;
    logText = saved_->log;
    delete saved_;
}

unsigned liveAllocations()
{
    return allocationCount;
}
unsigned liveMutexes()
{
    return mutexCount;
}
unsigned heldMutexes()
{
    return heldCount;
}
const lock_class_key *lastLockClass()
{
    return newestClass;
}

const char *log()
{
    return logText.c_str();
}
void clearLog()
{
    logText.clear();
}

// Fresh memory is filled, so that what nobody wrote can be told from zeros.
void *allocate(Size size)
{
    if (troubles.allocation.strikes())
        return nullptr;
    void *memory = std::malloc(size);
    if (!memory)
        bug("the test itself is out of memory: %zu bytes", size);
    std::memset(memory, 0xa5, size);
    allocationCount++;
    return memory;
}

void release(const void *memory)
{
    if (!memory)
        return;
    allocationCount--;
    std::free(const_cast<void *>(memory));
}

} // namespace fakekernel

using fakekernel::bug;

/* ---------------------------------------------------------------- printk */

// A line begins with its level, as KERN_INFO and the others do: \001 and a digit.
int kcxx_printk(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char line[256];
    const int length = std::vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length < 3 || length >= int(sizeof line) || line[length - 1] != '\n')
        bug("printk: a line that does not end: %s", line);
    if (line[0] != '\001')
        bug("printk: a line without a level: %s", line);
    const std::lock_guard guard(logLock);
    logText.append({'<', line[1], '>'}).append(line + 2);
    return length - 2;
}

/* ---------------------------------------------------------------- memory */

// The kernel's ZERO_SIZE_PTR: no memory, but no failure either.
static void *const zeroSize = reinterpret_cast<void *>(16);

void *kcxx_kvmalloc(size_t size, unsigned int gfp)
{
    if (gfp != KCXX_GFP_KERNEL && gfp != KCXX_GFP_KERNEL_ACCOUNT)
        bug("kvmalloc: flags %#x", gfp);
    if (size == 0)
        return zeroSize;
    // kvmalloc() refuses these, and warns.
    if (size > INT_MAX)
        return nullptr;
    return fakekernel::allocate(size);
}

void kcxx_kvfree(const void *memory)
{
    if (memory != zeroSize)
        fakekernel::release(memory);
}

char *kcxx_kasprintf(unsigned int gfp, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    const size_t size = static_cast<size_t>(std::vsnprintf(nullptr, 0, format, again)) + 1;
    va_end(again);
    auto *text = static_cast<char *>(kcxx_kvmalloc(size, gfp));
    if (text)
        std::vsnprintf(text, size, format, arguments);
    va_end(arguments);
    return text;
}

/* ---------------------------------------------------------------- mutex */

struct lock_class_key {
    alignas(KCXX_ALIGNOF_LOCK_CLASS_KEY) unsigned char bytes[KCXX_SIZEOF_LOCK_CLASS_KEY];
};

struct mutex {
    static constexpr uint64_t live = 0x6d757465785f6f6b, dead = 0xdeadbeefdeadbeef;

    uint64_t state;
    mutex *self; // differs when the bytes were moved elsewhere
    std::atomic<pthread_t> owner;
    pthread_mutex_t waiting;

    void check(const char *what) const
    {
        if (state == dead)
            bug("mutex: %s after destroy", what);
        if (state != live || self != this)
            bug("mutex: %s without init", what);
    }
};
static_assert(sizeof(mutex) == KCXX_SIZEOF_MUTEX && alignof(mutex) == KCXX_ALIGNOF_MUTEX);

void kcxx_mutex_init(mutex *lock, const char *name, lock_class_key *key)
{
    if (lock->state == mutex::live && lock->self == lock)
        bug("mutex: init twice");
    if (!name || !key)
        bug("mutex: init without a name or lock class");
    lock->state = mutex::live;
    lock->self = lock;
    lock->owner = 0;
    pthread_mutex_init(&lock->waiting, nullptr);
    newestClass = key;
    mutexCount++;
}

void kcxx_mutex_destroy(mutex *lock)
{
    lock->check("destroy");
    if (lock->owner != 0)
        bug("mutex: destroy while it is held");
    pthread_mutex_destroy(&lock->waiting);
    lock->state = mutex::dead;
    mutexCount--;
}

void kcxx_mutex_lock(mutex *lock)
{
    lock->check("lock");
    if (lock->owner == pthread_self())
        bug("mutex: lock by the task that holds it");
    pthread_mutex_lock(&lock->waiting);
    lock->owner = pthread_self();
    heldCount++;
}

int kcxx_mutex_lock_interruptible(mutex *lock)
{
    lock->check("lock_interruptible");
    if (troubles.lock.strikes())
        return -KCXX_EINTR;
    kcxx_mutex_lock(lock);
    return 0;
}

void kcxx_mutex_unlock(mutex *lock)
{
    lock->check("unlock");
    if (lock->owner != pthread_self())
        bug("mutex: unlock by a task that does not hold it");
    lock->owner = 0;
    heldCount--;
    pthread_mutex_unlock(&lock->waiting);
}

/* ---------------------------------------------------------------- refcount_t */

struct refcount_struct {
    std::atomic<int> value;
};
static_assert(sizeof(refcount_struct) == KCXX_SIZEOF_REFCOUNT &&
              alignof(refcount_struct) == KCXX_ALIGNOF_REFCOUNT);

void kcxx_refcount_inc(refcount_struct *refs)
{
    const int before = refs->value.fetch_add(1);
    if (before == 0)
        bug("refcount: increment from 0, of what is gone");
    if (before < 0 || before == INT_MAX)
        bug("refcount: saturated");
}

bool kcxx_refcount_dec_and_test(refcount_struct *refs)
{
    const int before = refs->value.fetch_sub(1);
    if (before <= 0)
        bug("refcount: underflow");
    return before == 1;
}

/* ---------------------------------------------------------------- user memory */

static size_t copy(void *to, const void *from, size_t size)
{
    const size_t copied = size < troubles.accessible ? size : troubles.accessible;
    std::memcpy(to, from, copied);
    return copied;
}

// What simple_read_from_buffer() does.
ssize_t kcxx_read_from_buffer(void *to, size_t size, long long *position, const void *from, size_t available)
{
    if (*position < 0)
        return -KCXX_EINVAL;
    const size_t start = static_cast<size_t>(*position);
    if (start >= available || size == 0)
        return 0;
    size = size < available - start ? size : available - start;
    const size_t copied = copy(to, static_cast<const char *>(from) + start, size);
    if (copied == 0)
        return -KCXX_EFAULT;
    *position += static_cast<long long>(copied);
    return static_cast<ssize_t>(copied);
}
size_t kcxx_copy_from_user(void *to, const void *from, size_t size)
{
    return copy(to, from, size);
}
