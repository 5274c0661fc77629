// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/cpioarchive.h"

#include <sys/stat.h>

namespace klab
{

static QByteArray withoutSlash(const QByteArray &name)
{
    return name.startsWith('/') ? name.mid(1) : name;
}

void CpioArchive::addFolder(const QByteArray &name, int permissions)
{
    add(name, S_IFDIR | permissions, {});
}

void CpioArchive::addFile(const QByteArray &name, int permissions, const QByteArray &content)
{
    add(name, S_IFREG | permissions, content);
}

void CpioArchive::addLink(const QByteArray &name, const QByteArray &target)
{
    add(name, S_IFLNK | 0777, target);
}

void CpioArchive::addCharDevice(const QByteArray &name, int permissions, int major, int minor)
{
    add(name, S_IFCHR | permissions, {}, major, minor);
}

void CpioArchive::add(const QByteArray &name, int mode, const QByteArray &content, int major, int minor)
{
    const QByteArray stored = withoutSlash(name);
    const bool isTrailer = mode == 0;
    const auto field = [this](qsizetype value) {
        m_data += QByteArray::number(value, 16).rightJustified(8, '0');
    };
    m_data += "070701";
    field(isTrailer ? 0 : ++m_inode);
    field(mode);
    field(0); // user
    field(0); // group
    field(S_ISDIR(mode) ? 2 : 1);
    field(0); // time
    field(content.size());
    field(0); // device of the archive
    field(0);
    field(major);
    field(minor);
    field(stored.size() + 1);
    field(0); // checksum, unused in this format
    m_data += stored + '\0';
    const auto pad = [this] {
        while (m_data.size() % 4 != 0)
            m_data += '\0';
    };
    pad();
    m_data += content;
    pad();
}

QByteArray CpioArchive::finish()
{
    add("TRAILER!!!", 0, {});
    return m_data;
}

} // namespace klab
