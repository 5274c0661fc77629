// SPDX-License-Identifier: GPL-2.0-or-later
#include "wake.h"

#include "sys.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <linux/random.h>
#include <sys/ioctl.h>

static constexpr long long NanosecondsPerSecond = 1'000'000'000;

static int fail(const char *what)
{
    fprintf(stderr, "wake: %s: %s\n", what, strerror(errno));
    return 1;
}

// RNDADDENTROPY credits it, RNDRESEEDCRNG makes it count at once: see random(4).
static bool reseed()
{
    // As rand_pool_info, whose array at its end has no size.
    struct {
        int entropyCount; // in bits
        int size;         // in bytes
        char bytes[64];
    } seed = {};
    const ssize_t count = read(STDIN_FILENO, seed.bytes, sizeof seed.bytes);
    if (count <= 0)
        return false;
    seed.entropyCount = static_cast<int>(count * 8);
    seed.size = static_cast<int>(count);
    const sys::Fd random(open("/dev/urandom", O_WRONLY));
    return random.isOpen() && ioctl(random, RNDADDENTROPY, &seed) == 0 && ioctl(random, RNDRESEEDCRNG) == 0;
}

int runWake(int count, char **words)
{
    char *end = nullptr;
    const long long now = count == 2 ? strtoll(words[1], &end, 10) : 0;
    if (now <= 0 || *end != '\0') {
        fputs("Usage: wake NANOSECONDS < SEED\n", stderr);
        return 2;
    }
    const timespec time{now / NanosecondsPerSecond, now % NanosecondsPerSecond};
    if (clock_settime(CLOCK_REALTIME, &time) != 0)
        return fail("the clock");
    if (!reseed())
        return fail("/dev/urandom");
    fputs(sys::readText("/sys/module/printk/parameters/time").starts_with('Y') ? "Y\n" : "N\n", stdout);
    return 0;
}
