// SPDX-License-Identifier: GPL-2.0-or-later
#include "edit/textfile.h"

#include "base/translate.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace klab
{

namespace
{

/// Closes what it was given.
class Descriptor
{
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    ~Descriptor() { close(); }
    Q_DISABLE_COPY_MOVE(Descriptor)

    int number() const { return m_number; }
    bool isValid() const { return m_number >= 0; }
    bool close()
    {
        const int number = std::exchange(m_number, -1);
        return number < 0 || ::close(number) == 0;
    }

private:
    int m_number;
};

FileStamp stampOf(const struct stat &data)
{
    return {.exists = true,
            .size = data.st_size,
            .modified = qint64(data.st_mtim.tv_sec) * 1'000'000'000 + data.st_mtim.tv_nsec,
            .device = data.st_dev,
            .inode = data.st_ino};
}

QString reason(int number)
{
    return QString::fromLocal8Bit(std::strerror(number));
}

/// What keeps a file of this kind and size out of the editor, if anything does.
std::optional<Error> refusal(const QString &path, const struct stat &data, qint64 limit)
{
    if (S_ISDIR(data.st_mode)) {
        return Error{Error::Code::BadInput,
                     Texts::tr("%1 is a folder.").arg(path),
                     Texts::tr("Open one of the files in it."),
                     {}};
    }
    if (!S_ISREG(data.st_mode)) {
        return Error{Error::Code::BadInput,
                     Texts::tr("%1 is a pipe, a socket or a device; the editor opens only files.").arg(path),
                     {},
                     {}};
    }
    if (data.st_size > limit) {
        const QLocale locale;
        return Error{Error::Code::BadInput,
                     Texts::tr("%1 has %2; the editor opens files of up to %3.")
                         .arg(path, locale.formattedDataSize(data.st_size), locale.formattedDataSize(limit)),
                     Texts::tr("View it with a pager such as less."),
                     {}};
    }
    return {};
}

tl::unexpected<Error> unreadable(const QString &path, int number)
{
    return fail(Error::Code::FileSystem, Texts::tr("%1 cannot be read: %2.").arg(path, reason(number)),
                number == ENOENT ? Texts::tr("It was moved, renamed or deleted.")
                                 : Texts::tr("Check its permissions and those of its folders."));
}

/// NUL bytes stand in no text, but in UTF-16 and UTF-32, which say so at their beginning.
bool isBinary(const QByteArray &content)
{
    return content.contains('\0') && !content.startsWith("\xff\xfe") && !content.startsWith("\xfe\xff") &&
           !content.startsWith(QByteArrayView("\0\0\xfe\xff", 4));
}

tl::unexpected<Error> unwritable(const QString &path, int number)
{
    const QString message = Texts::tr("%1 was not saved: %2.").arg(path, reason(number));
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return fail(Error::Code::NoSpace, message,
                    Texts::tr("Free some space on its disk and save again; the text stays here until then."));
    case ENOENT:
    case ENOTDIR:
        return fail(Error::Code::FileSystem, message,
                    Texts::tr("Its folder no longer exists. Create it again, or save under another name."));
    case EROFS:
        return fail(Error::Code::FileSystem, message,
                    Texts::tr("Save it under another name, on another disk."));
    default:
        return fail(
            Error::Code::FileSystem, message,
            Texts::tr("Check the permissions of the file and of its folder, or save under another name."));
    }
}

/// All there is, or one byte more than @p limit. Takes memory for @p expected, however high the limit.
QByteArray readUpTo(QIODevice &reader, qint64 expected, qint64 limit)
{
    constexpr qint64 Growth = 64 * 1024; // it may grow while it is read
    QByteArray content = reader.read(std::min(expected, limit) + 1);
    while (content.size() > expected && content.size() <= limit) {
        const QByteArray more = reader.read(std::min(Growth, limit + 1 - content.size()));
        if (more.isEmpty())
            break;
        content += more;
    }
    return content;
}

bool writeAll(int descriptor, const QByteArray &content)
{
    qsizetype done = 0;
    while (done < content.size()) {
        const ssize_t count = ::write(descriptor, content.constData() + done, content.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        done += count;
    }
    return true;
}

/// Gives the new file what the old one has, or what a new file should have.
bool takeOver(int descriptor, const struct stat *old)
{
    if (!old) {
        const mode_t mask = ::umask(0);
        ::umask(mask);
        return ::fchmod(descriptor, 0666 & ~mask) == 0;
    }
    // Only root can give files away, and may have been refused by the disk; and a change
    // of owner drops the set-id bits, so the mode comes last.
    [[maybe_unused]] const int owned = ::fchown(descriptor, old->st_uid, old->st_gid);
    return ::fchmod(descriptor, old->st_mode & 07777) == 0;
}

/// Deletes what saves that were killed have left beside the file.
void removeLeftovers(const QFileInfo &target, const QString &prefix)
{
    const QDateTime longAgo = QDateTime::currentDateTime().addSecs(-600); // others may save right now
    const QFileInfoList files =
        target.dir().entryInfoList(QDir::Files | QDir::Hidden | QDir::System | QDir::NoSymLinks);
    for (const QFileInfo &file : files) {
        if (file.fileName().startsWith(prefix) && file.lastModified() < longAgo)
            QFile::remove(file.filePath());
    }
}

/// Writes a new file completely. @param aside its name's template, and then its name
/// @return its state, or an errno
tl::expected<FileStamp, int> writeAside(QByteArray &aside, const QByteArray &content, const struct stat *old)
{
    Descriptor file(::mkostemp(aside.data(), O_CLOEXEC));
    struct stat data = {};
    if (!file.isValid() || !writeAll(file.number(), content) || !takeOver(file.number(), old) ||
        ::fsync(file.number()) != 0 || ::fstat(file.number(), &data) != 0 || !file.close())
        return tl::unexpected(errno);
    return stampOf(data);
}

} // namespace

FileStamp fileStamp(const QString &path)
{
    struct stat data = {};
    if (::stat(QFile::encodeName(path).constData(), &data) != 0)
        return {};
    return stampOf(data);
}

Result<TextFile> readTextFile(const QString &path, qint64 limit)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat data = {};
    // Looked at before it is opened: opening a device can do something already.
    if (::stat(name.constData(), &data) != 0)
        return unreadable(path, errno);
    if (const std::optional<Error> error = refusal(path, data, limit))
        return tl::unexpected(*error);
    // And not waited for, should it have become a pipe since.
    const Descriptor file(::open(name.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (!file.isValid() || ::fstat(file.number(), &data) != 0)
        return unreadable(path, errno);
    if (const std::optional<Error> error = refusal(path, data, limit))
        return tl::unexpected(*error);
    QFile reader;
    if (!reader.open(file.number(), QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(path, EIO);
    TextFile text{.content = readUpTo(reader, data.st_size, limit), .stamp = stampOf(data)};
    if (reader.error() != QFileDevice::NoError)
        return unreadable(path, EIO);
    data.st_size = text.content.size(); // it may grow while it is read
    if (const std::optional<Error> error = refusal(path, data, limit))
        return tl::unexpected(*error);
    if (isBinary(text.content)) {
        return fail(Error::Code::BadInput, Texts::tr("%1 holds binary data, not text.").arg(path),
                    Texts::tr("View it with a suitable tool, such as objdump or hexdump."));
    }
    return text;
}

Result<FileStamp> saveTextFile(const QString &path, const QByteArray &content)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    const QFileInfo target(canonical.isEmpty() ? path : canonical);
    const QByteArray name = QFile::encodeName(target.absoluteFilePath());
    struct stat old = {};
    const bool exists = ::stat(name.constData(), &old) == 0;
    if (exists && !S_ISREG(old.st_mode)) {
        return fail(Error::Code::BadInput,
                    Texts::tr("%1 was not saved: it is no longer a regular file.").arg(path),
                    Texts::tr("Save it under another name."));
    }
    // Renaming over it would not ask for this.
    if (exists && ::access(name.constData(), W_OK) != 0)
        return unwritable(path, errno);
    const QString prefix = QStringLiteral(".%1.klab-save.").arg(target.fileName().left(190));
    removeLeftovers(target, prefix);
    QByteArray aside = QFile::encodeName(target.absolutePath() + u'/' + prefix) + "XXXXXX";
    const tl::expected<FileStamp, int> written = writeAside(aside, content, exists ? &old : nullptr);
    if (!written || ::rename(aside.constData(), name.constData()) != 0) {
        const int number = written ? errno : written.error();
        ::unlink(aside.constData());
        return unwritable(path, number);
    }
    return *written;
}

} // namespace klab
