// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the tests can use of the fake kernel behind shim.h. Misuse of a lock, a
 * count, a device or memory is not reported but aborts, with a line that says
 * what was done; use of freed memory is left to AddressSanitizer.
 *
 * No header of the standard library here: beside the C++ layer, which has a
 * placement new of its own, they do not compile.
 */
#pragma once

struct lock_class_key;

namespace fakekernel
{

using Size = __SIZE_TYPE__;

inline constexpr Size everything = ~static_cast<Size>(0);

// Ends the process, printing what was done wrong.
[[noreturn, gnu::format(printf, 1, 2)]] void bug(const char *format, ...);

// Faults to inject. `nth` counts from now: 1 is the next call, 0 is none.
void failAllocation(unsigned nth);
void failRegistration(unsigned nth, int error);
void interruptLock(unsigned nth);
// Of each user buffer only the first `accessible` bytes can be accessed.
void faultAfter(Size accessible);

// Whether the fault has occurred since it was requested or since calm().
bool allocationFailed();
bool lockInterrupted();
// The error; 0 if it has not occurred.
int registrationFailed();

// No more faults.
void calm();

// No faults and no log as long as this lives: for looking without changing anything.
class Aside
{
public:
    Aside();
    ~Aside();
    Aside(const Aside &) = delete;
    Aside &operator=(const Aside &) = delete;

private:
    struct Saved;
    Saved *saved_;
};

unsigned liveAllocations();
unsigned liveMutexes();
// By this thread.
unsigned heldMutexes();
const lock_class_key *lastLockClass();

// Everything printed since clearLog(), each line with printk's level in front:
// "<6>vdev: text\n".
const char *log();
void clearLog();

// For the other parts of the fake kernel.
void *allocate(Size size);
void release(const void *memory);
// The error that the registration under way is to fail with; 0 for none.
int registrationError();

} // namespace fakekernel
