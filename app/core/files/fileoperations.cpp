// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/fileoperations.h"

#include "base/translate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace klab
{

static constexpr qsizetype LongestName = 255; // in bytes: the kernel's own NAME_MAX

QString fileNameProblem(const QString &name, const QStringList &present)
{
    if (name.trimmed().isEmpty())
        return Texts::tr("A file needs a name: type one, or press Escape.");
    if (name.contains(u'/'))
        return Texts::tr("A name cannot contain a slash: choose another name.");
    if (name == u"." || name == u"..")
        return Texts::tr("'%1' stands for a folder itself: choose another name.").arg(name);
    if (std::any_of(name.begin(), name.end(), [](QChar c) { return c.category() == QChar::Other_Control; }))
        return Texts::tr("The name contains an invisible character: type it again.");
    if (name != name.trimmed())
        return Texts::tr("The name begins or ends with a space: remove it.");
    if (QFile::encodeName(name).size() > LongestName)
        return Texts::tr("The name is too long: at most %1 bytes are allowed.").arg(LongestName);
    if (present.contains(name))
        return Texts::tr("'%1' already exists here: choose another name.").arg(name);
    return {};
}

QString newNameProblem(const QString &name, const QStringList &present)
{
    QStringList parts = name.split(u'/');
    if (parts.size() > 1 && parts.last().isEmpty())
        parts.removeLast(); // a folder
    const QStringList taken = parts.size() > 1 ? QStringList() : present;
    for (const QString &part : std::as_const(parts)) {
        if (const QString problem = fileNameProblem(part, taken); !problem.isEmpty())
            return problem;
    }
    return {};
}

static Result<> createFolder(const QString &path)
{
    if (!QFileInfo::exists(path) && QDir().mkpath(path))
        return {};
    const QString reason = QFileInfo::exists(path) ? Texts::tr("something with that name already exists")
                                                   : Texts::tr("the folder that it is in refuses it");
    return fail(Error::Code::FileSystem, Texts::tr("%1 cannot be created: %2.").arg(path, reason),
                Texts::tr("Choose another name, or check the folder's permissions."));
}

static Result<> createFile(const QString &path)
{
    const QString folder = QFileInfo(path).path();
    if (!QFileInfo(folder).isDir()) {
        if (const Result<> made = createFolder(folder); !made)
            return made;
    }
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return {};
    return fail(Error::Code::FileSystem, Texts::tr("%1 cannot be created: %2.").arg(path, file.errorString()),
                Texts::tr("Choose another name, or check the folder's permissions."));
}

std::unique_ptr<Job> makeCreateFileJob(const QString &path)
{
    return std::make_unique<FunctionJob>(Texts::tr("Create %1").arg(path),
                                         [path](const FunctionJob::Canceled &) { return createFile(path); });
}

std::unique_ptr<Job> makeCreateFolderJob(const QString &path)
{
    return std::make_unique<FunctionJob>(
        Texts::tr("Create %1").arg(path),
        [path](const FunctionJob::Canceled &) { return createFolder(path); });
}

std::unique_ptr<Job> makeRenameJob(const QString &from, const QString &to)
{
    return std::make_unique<FunctionJob>(
        Texts::tr("Rename %1").arg(from), [from, to](const FunctionJob::Canceled &) -> Result<> {
            QFile file(from);
            const QFileInfo target(to);
            const bool isFree = !target.exists() && !target.isSymLink();
            if (isFree && file.rename(to))
                return {};
            const QString reason =
                isFree ? file.errorString() : Texts::tr("a file with that name already exists");
            return fail(Error::Code::FileSystem,
                        Texts::tr("%1 cannot be renamed to %2: %3.").arg(from, to, reason),
                        Texts::tr("Choose another name, or check the folder's permissions."));
        });
}

std::unique_ptr<ResultJob<BinnedFile>> makeBinJob(const QString &path)
{
    const QString title = Texts::tr("Move %1 to the bin").arg(path);
    auto sequence = std::make_unique<ResultJob<BinnedFile>>(title);
    sequence->add(1, [title, path, binned = sequence->place()] {
        return std::make_unique<FunctionJob>(
            title, [path, binned](const FunctionJob::Canceled &) -> Result<> {
                // Qt makes the bin, and not the folder that it is in.
                QDir().mkpath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation));
                QFile file(path);
                if (file.moveToTrash()) {
                    *binned = {path, file.fileName()};
                    return {};
                }
                return fail(
                    Error::Code::FileSystem,
                    Texts::tr("%1 cannot be moved to the bin: %2.").arg(path, file.errorString()),
                    Texts::tr("Check the permissions of its folder, or delete it with a file manager."));
            });
    });
    return sequence;
}

// The note that the desktop keeps beside what is in its bin.
static QString noteOf(const QString &inBin)
{
    const QFileInfo info(inBin);
    return info.path() + QStringLiteral("/../info/") + info.fileName() + QStringLiteral(".trashinfo");
}

std::unique_ptr<Job> makeRestoreJob(const BinnedFile &binned)
{
    return std::make_unique<FunctionJob>(
        Texts::tr("Put %1 back").arg(binned.path), [binned](const FunctionJob::Canceled &) -> Result<> {
            const QFileInfo place(binned.path);
            const bool isFree = !place.exists() && !place.isSymLink();
            if (!binned.inBin.isEmpty() && isFree && QFile::rename(binned.inBin, binned.path)) {
                QFile::remove(noteOf(binned.inBin));
                return {};
            }
            return fail(Error::Code::FileSystem, Texts::tr("%1 cannot be put back.").arg(binned.path),
                        Texts::tr("Look for it in the desktop's bin."));
        });
}

} // namespace klab
