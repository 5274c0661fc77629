// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

namespace klab
{

/// Writes a cpio archive in the "newc" format, which the kernel unpacks as its
/// initramfs (Documentation/driver-api/early-userspace/buffer-format.rst). The same
/// entries in the same order give the same bytes: times are 0, inodes count up.
class CpioArchive
{
public:
    void addFolder(const QByteArray &name, int permissions);
    void addFile(const QByteArray &name, int permissions, const QByteArray &content);
    void addLink(const QByteArray &name, const QByteArray &target);
    void addCharDevice(const QByteArray &name, int permissions, int major, int minor);

    /// The archive with its trailer.
    QByteArray finish();

private:
    void add(const QByteArray &name, int mode, const QByteArray &content, int major = 0, int minor = 0);

    QByteArray m_data;
    int m_inode = 0;
};

} // namespace klab
