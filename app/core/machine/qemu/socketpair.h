// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

namespace klab
{

/// Two connected Unix stream sockets, closed with this object: one end for the lab,
/// one for QEMU to inherit. Nothing listens, nothing has a name in the file system.
class SocketPair
{
public:
    static Result<SocketPair> make();
    SocketPair(SocketPair &&other) noexcept;
    SocketPair &operator=(SocketPair &&other) noexcept;
    ~SocketPair();

    /// The lab's end; the caller owns it from now on. Non-blocking, close-on-exec.
    int takeOurs();
    /// QEMU's end; stays owned here, close-on-exec in the lab.
    int theirs() const { return m_theirs; }

private:
    SocketPair(int ours, int theirs);
    int m_ours;
    int m_theirs;
};

} // namespace klab
