// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/filecopy.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace klab
{

namespace
{

std::error_code lastError()
{
    return {errno, std::generic_category()};
}

/// A file descriptor, closed at the end of the scope.
class Descriptor
{
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }
    // What was written may turn out to have no room only now.
    std::error_code close()
    {
        return ::close(std::exchange(m_number, -1)) == 0 ? std::error_code() : lastError();
    }

private:
    int m_number;
};

std::error_code writeAll(int to, const char *data, ssize_t size)
{
    while (size > 0) {
        const ssize_t count = write(to, data, static_cast<std::size_t>(size));
        if (count < 0 && errno != EINTR)
            return lastError();
        if (count > 0) {
            data += count;
            size -= count;
        }
    }
    return {};
}

std::error_code copyContent(int from, int to)
{
    if (ioctl(to, FICLONE, from) == 0)
        return {};
    std::array<char, 128 * 1024> buffer;
    while (true) {
        const ssize_t count = read(from, buffer.data(), buffer.size());
        if (count == 0)
            return {};
        if (count < 0 && errno != EINTR)
            return lastError();
        if (const std::error_code error = writeAll(to, buffer.data(), count))
            return error;
    }
}

} // namespace

std::error_code copyRegularFile(const std::filesystem::path &from, const std::filesystem::path &to)
{
    constexpr mode_t Owned = S_IRUSR | S_IWUSR;
    const Descriptor source(open(from.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status = {};
    if (!source.isOpen() || fstat(source.number(), &status) != 0)
        return lastError();
    Descriptor target(open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, Owned));
    if (!target.isOpen())
        return lastError();
    std::error_code error = copyContent(source.number(), target.number());
    if (!error && fchmod(target.number(), (status.st_mode & 0777) | Owned) != 0)
        error = lastError();
    if (const std::error_code closed = target.close(); closed && !error)
        error = closed;
    if (error)
        unlink(to.c_str());
    return error;
}

} // namespace klab
