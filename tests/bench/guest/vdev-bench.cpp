// SPDX-License-Identifier: GPL-2.0-or-later
//
// vdev-bench DEVICE...: what system calls on each device cost, in ticks of the
// processor's time stamp counter, one line of JSON for each operation and device.
//
// For a QEMU with -icount shift=0, where the counter counts executed instructions:
// the same code then costs the same in every run. A timer interrupt adds to a few
// samples, so the minimum and the median of many are told. The devices take turns,
// sample by sample. C's library alone: the guest has no C++ one.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace
{

constexpr int maxDevices = 8;
constexpr int maxSamples = 401;
constexpr std::size_t sizes[] = {1, 64, 4096, 1 << 20};

char *buffer;
std::uint64_t samples[maxDevices][maxSamples];
std::uint64_t empty; // what a measurement of nothing costs

std::uint64_t ticks()
{
    std::uint32_t low;
    std::uint32_t high;
    asm volatile("rdtsc" : "=a"(low), "=d"(high)::"memory");
    return std::uint64_t{high} << 32 | low;
}

[[noreturn]] void die(const char *what, const char *name)
{
    // A call that did only part of its work sets no error.
    std::fprintf(stderr, "vdev-bench: %s: %s: %s\n", name, what,
                 errno ? std::strerror(errno) : "not all bytes were transferred");
    std::exit(1);
}

int ascending(const void *a, const void *b)
{
    const std::uint64_t x = *static_cast<const std::uint64_t *>(a);
    const std::uint64_t y = *static_cast<const std::uint64_t *>(b);
    return x < y ? -1 : x > y;
}

// One that every device is open for, by descriptor; `operation` does one sample.
template<typename Operation>
void measure(const char *name, std::size_t size, int count, char **devices, Operation operation)
{
    const int wanted = size > 65536 ? 41 : maxSamples;
    for (int sample = 0; sample < wanted; sample++) {
        for (int device = 0; device < count; device++)
            samples[device][sample] = operation(device) - empty;
    }
    for (int device = 0; device < count; device++) {
        std::qsort(samples[device], static_cast<std::size_t>(wanted), sizeof samples[0][0], ascending);
        std::printf(
            "{\"device\":\"%s\",\"op\":\"%s\",\"bytes\":%zu,\"min\":%llu,\"median\":%llu,\"max\":%llu,"
            "\"samples\":%d}\n",
            devices[device], name, size, static_cast<unsigned long long>(samples[device][0]),
            static_cast<unsigned long long>(samples[device][wanted / 2]),
            static_cast<unsigned long long>(samples[device][wanted - 1]), wanted);
    }
}

// Ticks of a loop of `rounds` times two instructions. Under -icount their
// difference between two counts of rounds is exactly twice that of the rounds.
std::uint64_t loop(std::uint64_t rounds)
{
    const std::uint64_t start = ticks();
    asm volatile("1: dec %0\n\tjnz 1b" : "+r"(rounds)::"cc");
    return ticks() - start;
}

void calibrate()
{
    std::uint64_t once = ~std::uint64_t{0};
    std::uint64_t twice = once;
    empty = once;
    for (int i = 0; i < maxSamples; i++) {
        const std::uint64_t start = ticks();
        const std::uint64_t nothing = ticks() - start;
        const std::uint64_t a = loop(10000);
        const std::uint64_t b = loop(20000);
        empty = nothing < empty ? nothing : empty;
        once = a < once ? a : once;
        twice = b < twice ? b : twice;
    }
    std::printf("{\"calibration\":{\"instructions\":20000,\"ticks\":%llu,\"empty\":%llu}}\n",
                static_cast<unsigned long long>(twice - once), static_cast<unsigned long long>(empty));
}

} // namespace

int main(int argc, char **argv)
{
    const int count = argc - 1;
    char **devices = argv + 1;
    if (count < 1 || count > maxDevices) {
        std::fprintf(stderr, "Usage: vdev-bench DEVICE...   (1 to %d)\n", maxDevices);
        return 2;
    }
    // Touched before it is used: no page faults in a measurement.
    const std::size_t largest = sizes[sizeof sizes / sizeof sizes[0] - 1];
    buffer = static_cast<char *>(std::aligned_alloc(4096, largest));
    if (!buffer)
        die("memory", "buffer");
    std::memset(buffer, 'x', largest);
    std::memset(samples, 0, sizeof samples);

    // As full as can be: no measurement makes a device grow.
    int files[maxDevices];
    for (int device = 0; device < count; device++) {
        files[device] = open(devices[device], O_RDWR);
        if (files[device] < 0)
            die("open", devices[device]);
        if (pwrite(files[device], buffer, largest, 0) != static_cast<ssize_t>(largest))
            die("write", devices[device]);
    }

    calibrate();
    for (const std::size_t size : sizes) {
        measure("read", size, count, devices, [&](int device) {
            if (lseek(files[device], 0, SEEK_SET) != 0)
                die("lseek", devices[device]);
            const std::uint64_t start = ticks();
            const ssize_t done = read(files[device], buffer, size);
            const std::uint64_t end = ticks();
            if (done != static_cast<ssize_t>(size))
                die("read", devices[device]);
            return end - start;
        });
        measure("write", size, count, devices, [&](int device) {
            if (lseek(files[device], 0, SEEK_SET) != 0)
                die("lseek", devices[device]);
            const std::uint64_t start = ticks();
            const ssize_t done = write(files[device], buffer, size);
            const std::uint64_t end = ticks();
            if (done != static_cast<ssize_t>(size))
                die("write", devices[device]);
            return end - start;
        });
    }
    measure("open+close", 0, count, devices, [&](int device) {
        const std::uint64_t start = ticks();
        const int file = open(devices[device], O_RDWR);
        const int closed = file < 0 ? -1 : close(file);
        const std::uint64_t end = ticks();
        if (closed != 0)
            die("open", devices[device]);
        return end - start;
    });
    return 0;
}
