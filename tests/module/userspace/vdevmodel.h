// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a device does according to module/vdev/README.md, as simply as possible, and
 * independent of how vdev.cpp does it.
 */
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// What went wrong around a call. The model does not know
// which calls allocate or wait for the lock: it is told when that has failed.
struct Trouble {
    bool interrupted = false;
    bool outOfMemory = false;
    size_t accessible = static_cast<size_t>(-1); // bytes of the user's buffer
};

struct DeviceModel {
    static constexpr long long limit = 1 << 20;

    std::string contents;

    long long length() const { return static_cast<long long>(contents.size()); }
};

// An open file; descriptors made by dup(2) share one.
class OpenFileModel
{
public:
    // The negative error number in `status` if the open fails.
    static std::optional<OpenFileModel> open(DeviceModel &device, unsigned flags, const Trouble &,
                                             int &status);

    // Results are those of the system calls: a negative error number for failure.
    long long read(std::string &to, size_t count, const Trouble &);
    long long pread(std::string &to, size_t count, long long at, const Trouble &) const;
    long long write(std::string_view from, const Trouble &);
    long long pwrite(std::string_view from, long long at, const Trouble &);
    long long lseek(long long offset, int whence, const Trouble &);
    void setAppend(bool append) { append_ = append; }

    long long position() const { return position_; }

private:
    OpenFileModel(DeviceModel &device, unsigned flags);

    long long transferOut(std::string &to, size_t count, long long at, const Trouble &) const;
    // Where the write ended, in `at`.
    long long transferIn(std::string_view from, long long &at, const Trouble &);

    DeviceModel *device_;
    bool readable_, writable_, append_;
    long long position_ = 0;
};
