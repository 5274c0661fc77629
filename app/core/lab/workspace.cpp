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

Result<> Workspace::installModule() const
{
    const QString bundled = dataFile(QStringLiteral("module"));
    const QString stamp = m_path + QStringLiteral("/.module-origin");
    const QByteArray origin = readFile(stamp).value_or(QByteArray());
    const QByteArray wanted = folderDigest(bundled);
    if (QFileInfo::exists(moduleFolder())) {
        const QByteArray present = folderDigest(moduleFolder());
        if (present == wanted) // also where the note was lost, or edits were taken back
            return writeFile(stamp, wanted);
        if (present != origin)
            return {};
        if (!QDir(moduleFolder()).removeRecursively())
            return fail(Error::Code::FileSystem, tr("%1 cannot be replaced.").arg(moduleFolder()));
    }
    const QString staging = moduleFolder() + QStringLiteral(".new");
    QDir(staging).removeRecursively();
    return copyFolder(bundled, staging)
        .and_then([&]() -> Result<> {
            if (!QDir().rename(staging, moduleFolder()))
                return fail(Error::Code::FileSystem, tr("%1 cannot be created.").arg(moduleFolder()));
            return {};
        })
        .and_then([&] { return writeFile(stamp, wanted); });
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
