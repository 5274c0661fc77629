// SPDX-License-Identifier: GPL-2.0-or-later
//
// badpointer DEVICE: in the guest, reads and writes a character device at an address where the program has
// no memory. Each has to fail with EFAULT, and to leave alone what the device holds. Prints what is wrong.
#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static int failures;

static void expectFault(const char *what, ssize_t result)
{
    if (result == -1 && errno == EFAULT)
        return;
    printf("a %s at a bad address: %zd, %s\n", what, result, result == -1 ? strerror(errno) : "not EFAULT");
    ++failures;
}

int main(int argc, char **argv)
{
    constexpr char text[] = "text";
    constexpr size_t length = sizeof text - 1;
    char kept[16] = "";
    void *nowhere = mmap(nullptr, sizeof kept, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    const int file = argc == 2 ? open(argv[1], O_RDWR | O_NONBLOCK) : -1;
    if (file < 0 || nowhere == MAP_FAILED) {
        perror("badpointer");
        return 1;
    }

    expectFault("write", write(file, nowhere, length));
    if (write(file, text, length) != static_cast<ssize_t>(length)) {
        perror("badpointer: write");
        return 1;
    }
    lseek(file, 0, SEEK_SET); // where the device has positions
    expectFault("read", read(file, nowhere, length));
    if (read(file, kept, sizeof kept) != static_cast<ssize_t>(length) || strcmp(kept, text) != 0) {
        printf("after that it held '%s', not '%s'\n", kept, text);
        ++failures;
    }
    return failures == 0 ? 0 : 1;
}
