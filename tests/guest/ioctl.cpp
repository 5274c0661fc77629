// SPDX-License-Identifier: GPL-2.0-or-later
#include "ioctl.h"

#include "sys.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <vector>

#include <linux/ioctl.h>
#include <sys/ioctl.h>

static const char *const usage =
    "Usage: ioctl FILE COMMAND [NUMBER]\n"
    "Sends COMMAND to the device FILE; both numbers may be hexadecimal (0x...).\n"
    "NUMBER, or 0, is the argument, or what is stored where that points to, as\n"
    "COMMAND says. A number that the device stores there is printed.\n";

static std::optional<unsigned long> readNumber(const char *word)
{
    char *end = nullptr;
    errno = 0;
    const unsigned long number = strtoul(word, &end, 0);
    if (errno != 0 || end == word || *end != '\0')
        return {};
    return number;
}

static int fail(const char *what)
{
    fprintf(stderr, "ioctl: %s: %s\n", what, strerror(errno));
    return 1;
}

// As a number where it can be one, else byte by byte.
static void print(const std::vector<unsigned char> &bytes)
{
    if (bytes.size() <= sizeof(std::uint64_t)) {
        std::uint64_t number = 0;
        memcpy(&number, bytes.data(), bytes.size()); // little-endian, as all that the lab runs
        printf("%llu\n", static_cast<unsigned long long>(number));
        return;
    }
    for (const unsigned char byte : bytes)
        printf("%02x", byte);
    printf("\n");
}

int runIoctl(int count, char **words)
{
    const auto command = count > 2 ? readNumber(words[2]) : std::nullopt;
    const auto number = count > 3 ? readNumber(words[3]) : std::optional<unsigned long>(0);
    if (count < 3 || count > 4 || !command || !number) {
        fputs(usage, stderr);
        return 2;
    }
    sys::Fd file(open(words[1], O_RDWR | O_NONBLOCK));
    if (!file.isOpen())
        file = sys::Fd(open(words[1], O_RDONLY | O_NONBLOCK));
    if (!file.isOpen())
        return fail(words[1]);

    std::vector<unsigned char> bytes(_IOC_SIZE(*command));
    if (!bytes.empty())
        memcpy(bytes.data(), &*number, bytes.size() < sizeof *number ? bytes.size() : sizeof *number);
    const int result = bytes.empty() ? ioctl(file, *command, *number) : ioctl(file, *command, bytes.data());
    if (result < 0)
        return fail(words[1]);
    if (result > 0)
        printf("%d\n", result);
    if ((_IOC_DIR(*command) & _IOC_READ) && !bytes.empty())
        print(bytes);
    return 0;
}
