// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/filestate.h"

#include "base/files.h"
#include "base/filetime.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <utility>

namespace klab
{

QByteArray fileState(const QByteArray &path)
{
    struct stat status{};
    if (stat(path.constData(), &status) != 0)
        return {};
    return QByteArray::number(quint64(status.st_ino)) + ' ' + QByteArray::number(qint64(status.st_size)) +
           ' ' + QByteArray::number(nanoseconds(status.st_mtim)) + ' ' +
           QByteArray::number(nanoseconds(status.st_ctim));
}

QByteArray contentState(const QByteArray &path)
{
    const Result<QByteArray> content = readFile(QFile::decodeName(path));
    return content ? contentDigest(*content) : QByteArray();
}

qint64 lastChange(const QByteArray &path)
{
    struct stat status{};
    return stat(path.constData(), &status) == 0 ? nanoseconds(status.st_ctim) : 0;
}

FileNames::FileNames(QString folder)
    : m_folder(std::move(folder))
{
}

QByteArray FileNames::resolve(const QByteArray &name)
{
    const QByteArray full = name.startsWith('/') ? name : QFile::encodeName(m_folder) + '/' + name;
    const qsizetype slash = full.lastIndexOf('/');
    const QByteArray folder = full.first(slash);
    auto known = m_folders.find(folder);
    if (known == m_folders.end()) {
        const QString path = QFile::decodeName(folder);
        const QString real = QFileInfo(path.isEmpty() ? QStringLiteral("/") : path).canonicalFilePath();
        known = m_folders.insert(folder, QFile::encodeName(real.isEmpty() ? QDir::cleanPath(path) : real));
    }
    return (*known == "/" ? QByteArray() : *known) + full.sliced(slash);
}

} // namespace klab
