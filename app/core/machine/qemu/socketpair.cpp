// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/qemu/socketpair.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace klab
{

SocketPair::SocketPair(int ours, int theirs)
    : m_ours(ours)
    , m_theirs(theirs)
{
}

Result<SocketPair> SocketPair::make()
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        return fail(Error::Code::Vm,
                    QCoreApplication::translate("klab::SocketPair", "No socket can be created: %1.")
                        .arg(QString::fromLocal8Bit(std::strerror(errno))));
    }
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return SocketPair(ends[0], ends[1]);
}

SocketPair::SocketPair(SocketPair &&other) noexcept
    : m_ours(std::exchange(other.m_ours, -1))
    , m_theirs(std::exchange(other.m_theirs, -1))
{
}

SocketPair &SocketPair::operator=(SocketPair &&other) noexcept
{
    std::swap(m_ours, other.m_ours);
    std::swap(m_theirs, other.m_theirs);
    return *this;
}

SocketPair::~SocketPair()
{
    for (const int fd : {m_ours, m_theirs}) {
        if (fd >= 0)
            close(fd);
    }
}

int SocketPair::takeOurs()
{
    return std::exchange(m_ours, -1);
}

} // namespace klab
