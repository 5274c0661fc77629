// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/files.h"

#include "base/filecopy.h"
#include "base/translate.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSaveFile>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace klab
{

static fs::path nativePath(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

static bool isFull(const std::error_code &error)
{
    return error == std::errc::no_space_on_device ||
           error == std::error_code(EDQUOT, std::generic_category());
}

tl::unexpected<Error> fileFailure(const QString &what, const std::error_code &error)
{
    if (isFull(error)) {
        return fail(Error::Code::NoSpace, Texts::tr("%1: the disk is full.").arg(what),
                    Texts::tr("Free some space there, or use a folder on another disk."));
    }
    return fail(Error::Code::FileSystem,
                Texts::tr("%1: %2.").arg(what, QString::fromStdString(error.message())),
                Texts::tr("Check the folder's permissions and its disk."));
}

Result<> makeFolder(const QString &path)
{
    std::error_code error;
    fs::create_directories(nativePath(path), error);
    if (error)
        return fileFailure(Texts::tr("%1 cannot be created").arg(path), error);
    return {};
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::FileSystem,
                    Texts::tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    return file.readAll();
}

Result<> tryWriting(const QString &folder)
{
    QByteArray path = QFile::encodeName(folder + QStringLiteral("/.tryXXXXXX"));
    const int file = mkstemp(path.data());
    const QByteArray content(4096, 'x'); // some file systems make an empty file even when full
    const bool written =
        file >= 0 && write(file, content.constData(), size_t(content.size())) == content.size();
    const std::error_code error(errno, std::generic_category());
    if (file >= 0) {
        close(file);
        unlink(path.constData());
    }
    if (!written)
        return fileFailure(Texts::tr("%1 cannot be written to").arg(folder), error);
    return {};
}

Result<> writeFile(const QString &path, const QByteArray &content)
{
    if (const Result<QByteArray> present = readFile(path); present && *present == content)
        return {};
    QSaveFile file(path);
    errno = 0;
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return {};
    const std::error_code reason(errno, std::generic_category());
    if (isFull(reason))
        return fileFailure(Texts::tr("%1 cannot be written").arg(path), reason);
    return fail(Error::Code::FileSystem, Texts::tr("%1 cannot be written: %2.").arg(path, file.errorString()),
                Texts::tr("Check the folder's permissions and the free space on its disk."));
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

Result<QByteArray> readSmallFile(const QString &path)
{
    constexpr qint64 Limit = 1024 * 1024;
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    const std::error_code error(errno, std::generic_category());
    if (descriptor < 0)
        return fileFailure(Texts::tr("%1 cannot be read").arg(path), error);
    QFile file;
    struct stat status = {};
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size <= Limit &&
        file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        const QByteArray content = file.read(Limit + 1);
        if (content.size() <= Limit) // it may have grown
            return content;
    } else {
        close(descriptor);
    }
    return fail(Error::Code::FileSystem,
                Texts::tr("%1 is not a file of at most %2 KiB.").arg(path).arg(Limit / 1024));
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
        std::error_code error;
        if (entry.isSymLink())
            fs::create_symlink(nativePath(entry.readSymLink()), nativePath(target), error);
        else if (entry.isDir())
            fs::create_directories(nativePath(target), error);
        else
            error = copyRegularFile(nativePath(entry.filePath()), nativePath(target));
        if (error)
            return fileFailure(Texts::tr("%1 cannot be copied to %2").arg(entry.filePath(), target), error);
    }
    return {};
}

static QStringList filesBelow(const QString &folder)
{
    QStringList names;
    QDirIterator it(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (it.hasNext())
        names << QDir(folder).relativeFilePath(it.next());
    names.sort();
    return names;
}

static QByteArray digest(const QString &folder, const QStringList &names)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &name : names) {
        const QByteArray content = readFile(folder + u'/' + name).value_or(QByteArray());
        hash.addData(name.toUtf8() + '\0' + QByteArray::number(content.size()) + '\0');
        hash.addData(content);
    }
    return hash.result().toHex();
}

QByteArray contentDigest(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
}

QByteArray folderDigest(const QString &folder)
{
    return digest(folder, filesBelow(folder));
}

QByteArray folderDigest(const QString &folder, const QStringList &parts)
{
    QStringList names = filesBelow(folder);
    names.removeIf([&parts](const QString &name) { return !parts.contains(name.section(u'/', 0, 0)); });
    return digest(folder, names);
}

} // namespace klab
