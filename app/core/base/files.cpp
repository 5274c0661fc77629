// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/files.h"

#include "base/translate.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSaveFile>

namespace klab
{

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::FileSystem,
                    Texts::tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    return file.readAll();
}

Result<> writeFile(const QString &path, const QByteArray &content)
{
    if (const Result<QByteArray> present = readFile(path); present && *present == content)
        return {};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) {
        return fail(Error::Code::FileSystem,
                    Texts::tr("%1 cannot be written: %2.").arg(path, file.errorString()),
                    Texts::tr("Check the folder's permissions and the free space on its disk."));
    }
    return {};
}

static bool isInTheWay(const QString &path)
{
    const QFileInfo info(path);
    return info.isSymLink() || (info.exists() && !info.isFile());
}

Result<QByteArray> readPlainFile(const QString &path)
{
    constexpr qint64 Limit = 1024 * 1024;
    if (isInTheWay(path) || QFileInfo(path).size() > Limit)
        return fail(Error::Code::FileSystem, Texts::tr("%1 is not one of the lab's files.").arg(path));
    return readFile(path);
}

Result<> writePlainFile(const QString &path, const QByteArray &content)
{
    if (isInTheWay(path))
        return fail(Error::Code::FileSystem, Texts::tr("%1 is not one of the lab's files.").arg(path));
    return writeFile(path, content);
}

Result<> copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    QDirIterator it(from, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QFileInfo entry = it.nextFileInfo();
        const QString target = to + u'/' + QDir(from).relativeFilePath(entry.filePath());
        const bool done = entry.isSymLink() ? QFile::link(entry.readSymLink(), target)
                          : entry.isDir()   ? QDir().mkpath(target)
                                            : QFile::copy(entry.filePath(), target);
        if (!done) {
            return fail(Error::Code::FileSystem,
                        Texts::tr("%1 cannot be copied to %2.").arg(entry.filePath(), target),
                        Texts::tr("Check the folder's permissions and the free space on its disk."));
        }
        // A packaged original may be read-only; the copy is the user's to edit.
        if (!entry.isSymLink() && entry.isFile())
            QFile::setPermissions(target, QFile::permissions(target) | QFile::WriteOwner);
    }
    return {};
}

QByteArray folderDigest(const QString &folder)
{
    QStringList names;
    QDirIterator it(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (it.hasNext())
        names << QDir(folder).relativeFilePath(it.next());
    names.sort();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &name : std::as_const(names)) {
        const QByteArray content = readFile(folder + u'/' + name).value_or(QByteArray());
        hash.addData(name.toUtf8() + '\0' + QByteArray::number(content.size()) + '\0');
        hash.addData(content);
    }
    return hash.result().toHex();
}

} // namespace klab
