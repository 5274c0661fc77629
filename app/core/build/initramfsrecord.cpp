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
    , m_entries(stateLine("/etc/ld.so.cache")) // which libraries are found depends on it
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

QByteArray InitramfsRecord::text() const
{
    return stateLine(QFile::encodeName(m_target)) + m_entries + '\n' + m_libraries;
}

void InitramfsRecord::addLibraries(const QStringList &libraries)
{
    for (const QString &library : libraries)
        m_libraries += stateLine(QFile::encodeName(library));
}

bool InitramfsRecord::isCurrent() const
{
    const Result<QByteArray> written = readSmallFile(file());
    const qsizetype end = written ? written->indexOf("\n\n") : -1;
    if (end < 0 || !QFile::exists(m_target))
        return false;
    QStringList libraries;
    for (const QByteArray &line : written->sliced(end + 2).split('\n')) {
        if (!line.isEmpty())
            libraries << QFile::decodeName(line.sliced(line.indexOf('\t') + 1));
    }
    InitramfsRecord now = *this;
    now.addLibraries(libraries);
    return now.text() == *written;
}

void InitramfsRecord::write() const
{
    (void)writeFile(file(), text());
}

} // namespace klab
