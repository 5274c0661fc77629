// SPDX-License-Identifier: GPL-2.0-only
#include "fakevfs.h"

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "fakekernel.h"

#include <cstring>
#include <kernel/abi.hpp>

using fakekernel::bug;

struct module {
    std::atomic<unsigned> users = 0;
    int state = 1; // being loaded
} __this_module;
static_assert(offsetof(module, state) == KCXX_MODULE_STATE);

struct kcxx_miscdev {
    char *name;
    const kcxx_fop *operations;
    void *context;
    unsigned short mode;
    bool isMisc;
};
// No different, but that its files do not lead to it at first: their inode does.
struct kcxx_chrdev {
    kcxx_miscdev device;
};
struct inode {
    kcxx_miscdev *device;
};
static_assert(offsetof(kcxx_miscdev, context) == KCXX_MISCDEV_CONTEXT);

struct file {
    long long position;
    unsigned flags;
    unsigned mode;
    void *privateData;
    const kcxx_fop *operations;
    unsigned references;

    bool readable() const { return (flags & 3) != fakekernel::WriteOnly; }
    bool writable() const { return mode & KCXX_FMODE_WRITE; }
};
static_assert(offsetof(file, flags) == KCXX_FILE_FLAGS && offsetof(file, mode) == KCXX_FILE_MODE &&
              offsetof(file, privateData) == KCXX_FILE_PRIVATE);

namespace
{

std::vector<kcxx_miscdev *> devices;
// misc_mtx: held during open, and taken to register and deregister.
thread_local const file *beingOpened;
void (*registeredCallback)(const char *), (*deregisteredCallback)(const char *);

kcxx_miscdev *find(const char *name)
{
    for (kcxx_miscdev *device : devices)
        if (std::strcmp(device->name, name) == 0)
            return device;
    return nullptr;
}

void takeMiscMutex(const char *what)
{
    if (beingOpened)
        bug("misc: %s inside of open waits for itself", what);
}

// Every system call ends here.
template<typename T>
T toUser(T result)
{
    if (fakekernel::heldMutexes() != 0)
        bug("return to user space with a lock held");
    return result;
}

// The kernel is compiled so that integers wrap.
long long wrappingSum(long long a, long long b)
{
    long long sum;
    __builtin_add_overflow(a, b, &sum);
    return sum;
}

// As Linux's rw_verify_area() does, and MAX_RW_COUNT.
int verifyArea(long long position, unsigned long &count)
{
    if (static_cast<long>(count) < 0 || position < 0)
        return -EINVAL;
    if (wrappingSum(position, static_cast<long>(count)) < 0)
        return -EINVAL;
    constexpr unsigned long most = INT_MAX & ~0xfffUL;
    count = count < most ? count : most;
    return 0;
}

long readAt(file *opened, char *to, unsigned long count, long long &position)
{
    if (!opened->readable())
        return -EBADF;
    const auto read = opened->operations[KCXX_FOPS_READ].read;
    if (!read)
        return -EINVAL;
    if (const int error = verifyArea(position, count))
        return error;
    return toUser(read(opened, to, count, &position));
}

long writeAt(file *opened, const char *from, unsigned long count, long long &position)
{
    if (!opened->writable())
        return -EBADF;
    const auto write = opened->operations[KCXX_FOPS_WRITE].write;
    if (!write)
        return -EINVAL;
    if (const int error = verifyArea(position, count))
        return error;
    return toUser(write(opened, from, count, &position));
}

} // namespace

/* ---------------------------------------------------------------- struct file */

// What Linux 6.12's generic_file_llseek_size() answers. An unknown whence is the
// caller's to refuse: here it would be SEEK_SET.
long long kcxx_file_llseek(file *opened, long long offset, int whence, long long max, long long end)
{
    using namespace fakekernel;
    const bool pastEnd = offset < 0 || offset >= end;
    long long target = offset;
    if (whence == SeekCurrent && offset == 0)
        return opened->position;
    if (whence == SeekCurrent)
        target = wrappingSum(opened->position, offset);
    else if (whence == SeekEnd)
        target = wrappingSum(end, offset);
    else if ((whence == SeekData || whence == SeekHole) && pastEnd)
        return -ENXIO;
    else if (whence == SeekHole)
        target = end;

    if (target < 0 || target > max)
        return -EINVAL;
    return opened->position = target;
}

/* ---------------------------------------------------------------- miscdevice */

kcxx_miscdev *kcxx_miscdev_register(const file_operations *operations, void *context, char *name)
{
    takeMiscMutex("register");
    auto *device = static_cast<kcxx_miscdev *>(fakekernel::allocate(sizeof(kcxx_miscdev)));
    int error = device && name ? fakekernel::registrationError() : KCXX_ENOMEM;
    if (error == 0 && find(name))
        error = EEXIST;
    if (error != 0) {
        fakekernel::release(name);
        fakekernel::release(device);
        return reinterpret_cast<kcxx_miscdev *>(static_cast<intptr_t>(-error));
    }
    *device = {name, reinterpret_cast<const kcxx_fop *>(operations), context, 0600, true};
    devices.push_back(device);
    if (registeredCallback)
        registeredCallback(device->name);
    return device;
}

void *kcxx_miscdev_deregister(kcxx_miscdev *device)
{
    takeMiscMutex("deregister");
    if (std::erase(devices, device) == 0)
        bug("misc: deregister of what is not registered");
    if (deregisteredCallback)
        deregisteredCallback(device->name);
    void *context = device->context;
    fakekernel::release(device->name);
    fakekernel::release(device);
    return context;
}

/* ---------------------------------------------------------------- cdev */

kcxx_chrdev *kcxx_chrdev_register(const file_operations *operations, void *context, char *name)
{
    kcxx_miscdev *device = kcxx_miscdev_register(operations, context, name);
    if (!devices.empty() && devices.back() == device)
        device->isMisc = false;
    return reinterpret_cast<kcxx_chrdev *>(device); // or an error
}

void *kcxx_chrdev_deregister(kcxx_chrdev *device)
{
    return kcxx_miscdev_deregister(&device->device);
}

void *kcxx_chrdev_context(inode *opened)
{
    return opened->device->context;
}

/* ---------------------------------------------------------------- the tests' side */

namespace fakekernel
{

unsigned deviceCount()
{
    return static_cast<unsigned>(devices.size());
}

DeviceInfo device(unsigned index)
{
    const kcxx_miscdev *found = devices.at(index);
    return {found->name, found->mode, reinterpret_cast<const void *const *>(found->operations)};
}

void onRegistered(void (*callback)(const char *))
{
    registeredCallback = callback;
}
void onDeregistered(void (*callback)(const char *))
{
    deregisteredCallback = callback;
}

int open(const char *name, unsigned flags, file **opened)
{
    kcxx_miscdev *device = find(name);
    if (!device)
        return -ENOENT;
    if (device->operations[KCXX_FOPS_OWNER].owner != &__this_module)
        bug("misc: %s does not hold its module", name);
    void *const leadsTo = device->isMisc ? device : nullptr;
    auto *fresh =
        new file{0, flags, (flags & 3) != ReadOnly ? KCXX_FMODE_WRITE : 0u, leadsTo, device->operations, 1};
    inode node{device};
    __this_module.users++;
    beingOpened = fresh;
    const int status = fresh->operations[KCXX_FOPS_OPEN].open(&node, fresh);
    beingOpened = nullptr;
    if (status != 0) {
        __this_module.users--;
        delete fresh;
        return toUser(status);
    }
    fresh->flags &= ~unsigned(Truncate);
    *opened = fresh;
    return toUser(0);
}

file *dup(file *opened)
{
    opened->references++;
    return opened;
}

void close(file *opened)
{
    if (--opened->references != 0)
        return;
    if (opened->operations[KCXX_FOPS_RELEASE].release(nullptr, opened) != 0)
        bug("release: nobody hears of its failure");
    __this_module.users--;
    delete opened;
    toUser(0);
}

long read(file *opened, char *to, unsigned long count)
{
    long long position = opened->position;
    const long result = readAt(opened, to, count, position);
    if (result >= 0)
        opened->position = position;
    return result;
}

long write(file *opened, const char *from, unsigned long count)
{
    long long position = opened->position;
    const long result = writeAt(opened, from, count, position);
    if (result >= 0)
        opened->position = position;
    return result;
}

long pread(file *opened, char *to, unsigned long count, long long position)
{
    return position < 0 ? -EINVAL : readAt(opened, to, count, position);
}

long pwrite(file *opened, const char *from, unsigned long count, long long position)
{
    return position < 0 ? -EINVAL : writeAt(opened, from, count, position);
}

long long lseek(file *opened, long long offset, int whence)
{
    if (whence < SeekSet || whence > SeekHole)
        return -EINVAL;
    const auto llseek = opened->operations[KCXX_FOPS_LLSEEK].llseek;
    return llseek ? toUser(llseek(opened, offset, whence)) : -ESPIPE;
}

long ioctl(file *opened, unsigned command, unsigned long argument)
{
    const auto operation = opened->operations[KCXX_FOPS_IOCTL].ioctl;
    return operation ? toUser(operation(opened, command, argument)) : -ENOTTY;
}

unsigned poll(file *opened, unsigned *queues)
{
    const auto operation = opened->operations[KCXX_FOPS_POLL].poll;
    if (!operation)
        return KCXX_POLL_IN | KCXX_POLL_OUT;
    return toUser(operation(opened, reinterpret_cast<poll_table_struct *>(queues)));
}

void setAppend(file *opened, bool append)
{
    opened->flags = append ? opened->flags | Append : opened->flags & ~unsigned(Append);
}

long long position(const file *opened)
{
    return opened->position;
}

int loadModule(int (*init)())
{
    const int status = init();
    __this_module.state = status == 0 ? KCXX_MODULE_STATE_LIVE : 1;
    return toUser(status);
}

int unloadModule(void (*exit)())
{
    if (__this_module.users != 0)
        return -EWOULDBLOCK;
    __this_module.state = 2;
    exit();
    return toUser(0);
}

} // namespace fakekernel
