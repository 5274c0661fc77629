// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/initramfsrecord.h"

#include "base/files.h"
#include "build/filestate.h"

#include <QFile>

#include <utility>

namespace klab
{

static QByteArray stateLine(const QByteArray &path)
{
    return fileState(path) + '\t' + path + '\n';
}

InitramfsRecord::InitramfsRecord(QString target, const QList<InitramfsEntry> &entries)
    : m_target(std::move(target))
{
    for (const InitramfsEntry &entry : entries) {
        m_entries += QStringLiteral("%1 %2 %3 %4 %5 ")
                         .arg(static_cast<int>(entry.kind))
                         .arg(entry.name)
                         .arg(entry.permissions)
                         .arg(entry.major)
                         .arg(entry.minor)
                         .toUtf8();
        if (entry.kind == InitramfsEntry::Kind::File)
            m_entries += stateLine(QFile::encodeName(entry.source));
        else
            m_entries += entry.source.toUtf8() + '\n';
    }
}

QString InitramfsRecord::file() const
{
    return m_target + QStringLiteral(".from");
}

// Which libraries are found depends on the linker's cache, too.
QByteArray InitramfsRecord::text(const QByteArrayList &libraries) const
{
    QByteArray text =
        stateLine(QFile::encodeName(m_target)) + stateLine("/etc/ld.so.cache") + m_entries + '\n';
    for (const QByteArray &library : libraries)
        text += stateLine(library);
    return text;
}

bool InitramfsRecord::isCurrent() const
{
    const Result<QByteArray> written = readSmallFile(file());
    const qsizetype end = written ? written->indexOf("\n\n") : -1;
    if (end < 0 || !QFile::exists(m_target))
        return false;
    QByteArrayList libraries;
    for (const QByteArray &line : written->sliced(end + 2).split('\n')) {
        if (!line.isEmpty())
            libraries << line.sliced(line.indexOf('\t') + 1);
    }
    return text(libraries) == *written;
}

void InitramfsRecord::write(const QStringList &libraries) const
{
    QByteArrayList names;
    for (const QString &library : libraries)
        names << QFile::encodeName(library);
    (void)writeFile(file(), text(names));
}

} // namespace klab
