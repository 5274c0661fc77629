// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/workspace.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "base/translate.h"
#include "lab/workspacelayout.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QLockFile>
#include <QStorageInfo>

#include <utility>

namespace klab
{

// The note about the origin of module/ while it is being replaced: where that was interrupted, it is
// done again.
static constexpr auto Replacing = "replacing";

Workspace::Workspace(QString path, std::unique_ptr<QLockFile> lock)
    : m_path(std::move(path))
    , m_lock(std::move(lock))
{
}

Workspace::Workspace(Workspace &&) noexcept = default;
Workspace &Workspace::operator=(Workspace &&) noexcept = default;
Workspace::~Workspace() = default;

QString Workspace::defaultPath()
{
    const QString chosen = qEnvironmentVariable("KERNEL_LAB_WORKSPACE");
    return chosen.isEmpty() ? QDir::homePath() + QStringLiteral("/kernel-lab") : chosen;
}

Result<Workspace> Workspace::open(const QString &path)
{
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    if (path.isEmpty())
        return fail(Error::Code::BadInput, tr("The workspace path is empty."),
                    tr("Give a folder with --workspace or KERNEL_LAB_WORKSPACE."));
    if (const Result<> possible = checkWorkspaceFolder(absolute); !possible)
        return tl::unexpected(possible.error());
    if (const Result<> made = makeFolder(absolute); !made)
        return tl::unexpected(made.error());
    if (!QFileInfo(absolute).isWritable()) {
        return fail(Error::Code::FileSystem, tr("The workspace %1 is not writable.").arg(absolute),
                    tr("Make it writable, or choose another folder with --workspace."));
    }
    return takeLock(absolute).map(
        [&absolute](std::unique_ptr<QLockFile> lock) { return Workspace(absolute, std::move(lock)); });
}

Result<std::unique_ptr<QLockFile>> Workspace::takeLock(const QString &path)
{
    auto lock = std::make_unique<QLockFile>(path + QStringLiteral("/.lock"));
    lock->setStaleLockTime(0);
    if (lock->tryLock(0))
        return lock;
    if (lock->error() == QLockFile::LockFailedError) {
        qint64 pid = 0;
        QString host;
        QString program;
        lock->getLockInfo(&pid, &host, &program);
        return fail(Error::Code::Busy,
                    tr("The workspace %1 is in use by %2 (PID %3).").arg(path, program).arg(pid),
                    tr("Close that program first, or use another folder with --workspace."));
    }
    // Not only locks fail on a full disk: whatever the lab would write next.
    if (const Result<> written = tryWriting(path); !written)
        return tl::unexpected(written.error());
    return fail(Error::Code::FileSystem, tr("The workspace %1 cannot be locked.").arg(path),
                tr("Make the folder and its .lock file writable."));
}

// What of the lab's own module folder a workspace gets: not what new modules are made of.
static QStringList bundledParts(const QString &bundled)
{
    QStringList parts =
        QDir(bundled).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    parts.removeOne(QStringLiteral("templates"));
    return parts;
}

static Result<> replacePart(const QString &from, const QString &to)
{
    const QFileInfo present(to);
    const bool isFolder = present.isDir() && !present.isSymLink();
    if (isFolder ? !QDir(to).removeRecursively() : (present.exists() && !QFile::remove(to)))
        return fail(Error::Code::FileSystem, Workspace::tr("%1 cannot be replaced.").arg(to));
    if (!QDir().rename(from, to))
        return fail(Error::Code::FileSystem, Workspace::tr("%1 cannot be created.").arg(to));
    return {};
}

Result<> Workspace::installModule() const
{
    const QString bundled = dataFile(QStringLiteral("module"));
    const QStringList parts = bundledParts(bundled);
    const QString stamp = m_path + QStringLiteral("/.module-origin");
    const QByteArray wanted = folderDigest(bundled, parts);
    // Modules of the learner's own are beside the lab's, and are no change of them.
    if (QFileInfo::exists(moduleFolder())) {
        const QByteArray origin = readFile(stamp).value_or(QByteArray());
        const QByteArray present = folderDigest(moduleFolder(), parts);
        if (present == wanted) // also where the note was lost, or edits were taken back
            return writeFile(stamp, wanted);
        // An older lab has noted the folder as a whole.
        if (present != origin && origin != Replacing && folderDigest(moduleFolder()) != origin)
            return {};
    }
    return replaceModule(bundled, parts, stamp).and_then([&] { return writeFile(stamp, wanted); });
}

Result<> Workspace::replaceModule(const QString &bundled, const QStringList &parts,
                                  const QString &stamp) const
{
    const QString staging = moduleFolder() + QStringLiteral(".new");
    QDir(staging).removeRecursively();
    Result<> done =
        makeFolder(moduleFolder()).and_then([&] { return copyFolder(bundled, staging); }).and_then([&] {
            return writeFile(stamp, Replacing);
        });
    for (const QString &part : parts) {
        done =
            done.and_then([&] { return replacePart(staging + u'/' + part, moduleFolder() + u'/' + part); });
    }
    QDir(staging).removeRecursively();
    return done;
}

Result<> Workspace::requireFreeSpace(qint64 bytes, const QString &purpose) const
{
    const QStorageInfo storage(m_path);
    if (storage.bytesAvailable() >= bytes)
        return {};
    const QLocale locale = QLocale::c();
    return fail(Error::Code::NoSpace,
                tr("%1 needs %2, but only %3 is free on %4.")
                    .arg(purpose, locale.formattedDataSize(bytes),
                         locale.formattedDataSize(storage.bytesAvailable()), storage.rootPath()),
                tr("Free some space there, or put the workspace on another disk with --workspace."));
}

} // namespace klab
