// SPDX-License-Identifier: GPL-2.0-only
/*
 * The fake kernel's misc devices, and the system calls that lead to them with
 * what the VFS of Linux does on the way: rights, positions, counts, the module's
 * references. Results are as the kernel's: a negative error number for failure.
 */
#pragma once

struct file;

namespace fakekernel
{

enum : unsigned { ReadOnly = 0, WriteOnly = 1, ReadWrite = 2, Truncate = 01000, Append = 02000 };
enum { SeekSet, SeekCurrent, SeekEnd, SeekData, SeekHole };

// One of the registered devices, misc or not, in the order of registration.
struct DeviceInfo {
    const char *name;
    unsigned short mode;
    const void *const *operations; // the slots of struct file_operations
};
unsigned deviceCount();
DeviceInfo device(unsigned index);

// Called with the name of each device at once when it can be opened.
void onRegistered(void (*callback)(const char *name));
void onDeregistered(void (*callback)(const char *name));

// `opened` is set only if the result is 0.
int open(const char *name, unsigned flags, file **opened);
file *dup(file *opened);
void close(file *opened);
long read(file *opened, char *to, unsigned long count);
long write(file *opened, const char *from, unsigned long count);
long pread(file *opened, char *to, unsigned long count, long long position);
long pwrite(file *opened, const char *from, unsigned long count, long long position);
long long lseek(file *opened, long long offset, int whence);
long ioctl(file *opened, unsigned command, unsigned long argument);
// The events that it is ready for; `queues` counts those whose wake-ups are waited for.
unsigned poll(file *opened, unsigned *queues);
// fcntl(F_SETFL); other flags stay.
void setAppend(file *opened, bool append);
// lseek(0, SEEK_CUR) without a call.
long long position(const file *opened);

// insmod: init, and live only when it has succeeded.
int loadModule(int (*init)());
// rmmod: refused with EWOULDBLOCK while a file is open.
int unloadModule(void (*exit)());

} // namespace fakekernel
