// SPDX-License-Identifier: GPL-2.0-only
#include "vdevmodel.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <limits>
#include <unistd.h>

namespace
{

// The kernel's: becomes EINTR, or the call is made again.
constexpr int restart = 512;

// 0, or why the call fails before it has done anything.
int refusal(const Trouble &trouble)
{
    if (trouble.interrupted)
        return -restart;
    return trouble.outOfMemory ? -ENOMEM : 0;
}

bool overflows(long long at, size_t count)
{
    const auto most = static_cast<unsigned long long>(std::numeric_limits<long long>::max());
    return count > most - static_cast<unsigned long long>(at);
}

} // namespace

OpenFileModel::OpenFileModel(DeviceModel &device, unsigned flags)
    : device_(&device)
    , readable_((flags & O_ACCMODE) != O_WRONLY)
    , writable_((flags & O_ACCMODE) != O_RDONLY)
    , append_(flags & O_APPEND)
{
}

std::optional<OpenFileModel> OpenFileModel::open(DeviceModel &device, unsigned flags, const Trouble &trouble,
                                                 int &status)
{
    status = refusal(trouble);
    if (status != 0)
        return std::nullopt;
    OpenFileModel opened(device, flags);
    if ((flags & O_TRUNC) && opened.writable_)
        device.contents.clear();
    return opened;
}

long long OpenFileModel::transferOut(std::string &to, size_t count, long long at,
                                     const Trouble &trouble) const
{
    to.clear();
    if (at < 0)
        return -EINVAL;
    if (!readable_)
        return -EBADF;
    if (overflows(at, count))
        return -EINVAL;
    if (const int error = refusal(trouble))
        return error;
    if (at >= device_->length())
        return 0;
    const std::string wanted = device_->contents.substr(static_cast<size_t>(at), count);
    if (!wanted.empty() && trouble.accessible == 0)
        return -EFAULT;
    to = wanted.substr(0, trouble.accessible);
    return static_cast<long long>(to.size());
}

long long OpenFileModel::transferIn(std::string_view from, long long &at, const Trouble &trouble)
{
    if (at < 0)
        return -EINVAL;
    if (!writable_)
        return -EBADF;
    if (overflows(at, from.size()))
        return -EINVAL;
    if (from.empty())
        return 0;
    if (const int error = refusal(trouble))
        return error;
    if (append_)
        at = device_->length();
    if (at >= DeviceModel::limit)
        return -EFBIG;
    if (trouble.accessible == 0)
        return -EFAULT;

    const auto room = static_cast<size_t>(DeviceModel::limit - at);
    const std::string_view written = from.substr(0, std::min(room, trouble.accessible));
    std::string &contents = device_->contents;
    const auto start = static_cast<size_t>(at);
    if (contents.size() < start + written.size())
        contents.resize(start + written.size(), '\0');
    contents.replace(start, written.size(), written);
    at += static_cast<long long>(written.size());
    return static_cast<long long>(written.size());
}

long long OpenFileModel::read(std::string &to, size_t count, const Trouble &trouble)
{
    const long long result = transferOut(to, count, position_, trouble);
    if (result > 0)
        position_ += result;
    return result;
}

long long OpenFileModel::pread(std::string &to, size_t count, long long at, const Trouble &trouble) const
{
    return transferOut(to, count, at, trouble);
}

long long OpenFileModel::write(std::string_view from, const Trouble &trouble)
{
    long long at = position_;
    const long long result = transferIn(from, at, trouble);
    if (result > 0)
        position_ = at;
    return result;
}

long long OpenFileModel::pwrite(std::string_view from, long long at, const Trouble &trouble)
{
    return transferIn(from, at, trouble);
}

long long OpenFileModel::lseek(long long offset, int whence, const Trouble &trouble)
{
    const long long end = device_->length();
    // Whatever sum has no place in the type is out of range anyway.
    using Wide = __int128;
    Wide target = offset;
    if (whence < SEEK_SET || whence > SEEK_HOLE)
        return -EINVAL;
    if (const int error = refusal(trouble))
        return error;
    if (whence == SEEK_CUR)
        target = Wide(position_) + offset;
    else if (whence == SEEK_END)
        target = Wide(end) + offset;
    else if (whence == SEEK_DATA || whence == SEEK_HOLE) {
        // A negative offset too is none of the contents.
        if (offset < 0 || offset >= end)
            return -ENXIO;
        target = whence == SEEK_DATA ? offset : end;
    }
    if (target < 0 || target > DeviceModel::limit)
        return -EINVAL;
    return position_ = static_cast<long long>(target);
}
