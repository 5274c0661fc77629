// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/kernelsource.h"

#include "base/buildpath.h"
#include "base/files.h"
#include "base/rollbackjob.h"
#include "base/translate.h"
#include "kernel/kernelarchive.h"
#include "kernel/kerneltree.h"
#include "kernel/sourcecopy.h"

#include <QCollator>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace klab
{

Result<QString> KernelSource::resolve() const
{
    if (!path.isEmpty()) {
        const QFileInfo given(path);
        if (!given.exists()) {
            return fail(Error::Code::BadInput, tr("There is no kernel tree or archive at %1.").arg(path),
                        tr("Check the path given to --kernel."));
        }
        const QString found = given.canonicalFilePath();
        if (given.isDir())
            return KernelTree::open(found).map(&KernelTree::path);
        return checkArchive(found).map([&found] { return found; });
    }
    const QDir packages(QStringLiteral("/usr/src"));
    QStringList archives = packages.entryList({QStringLiteral("linux-source-*.tar.xz")}, QDir::Files);
    if (archives.isEmpty()) {
        return fail(Error::Code::MissingTool, tr("No kernel source is installed in /usr/src."),
                    tr("Install a linux-source package, or give a tree or an archive with --kernel."));
    }
    QCollator natural;
    natural.setNumericMode(true);
    return packages.filePath(*std::max_element(archives.begin(), archives.end(), natural));
}

// Beside the tree, so that the tree itself stays as its makers left it.
static QString originFile(const QString &target)
{
    return target + QStringLiteral(".origin");
}

namespace
{

/// Where a tree is made, aside from where it will be.
struct Staging {
    QString from;
    QString target;

    QString folder() const { return target + QStringLiteral(".new"); }
    QString unpacked() const { return folder() + QStringLiteral("/unpacked"); }
    QString tree() const { return folder() + QStringLiteral("/linux"); }

    /// Where the copy would not end well, for the copy or for what is copied.
    Result<> check() const;
    Result<> clear() const;
    Result<> takeUnpacked() const;
    Result<> putInPlace() const;

    Q_DECLARE_TR_FUNCTIONS(klab::Staging)
};

Result<> Staging::check() const
{
    const QString source = resolvedPath(from);
    const QString elsewhere = tr("Choose a workspace outside of it with --workspace.");
    if (isInside(resolvedPath(target), source)) {
        return fail(
            Error::Code::BadInput,
            tr("The workspace lies in the kernel tree %1, which would be copied into itself.").arg(from),
            elsewhere);
    }
    if (isInside(source, resolvedPath(folder()))) {
        return fail(
            Error::Code::BadInput,
            tr("%1 lies where the workspace's own tree is put together, and would be removed.").arg(from),
            tr("Move it elsewhere first."));
    }
    return {};
}

Result<> Staging::clear() const
{
    if (QFileInfo::exists(folder()) && !QDir(folder()).removeRecursively()) {
        return fail(Error::Code::FileSystem, tr("%1 cannot be removed.").arg(folder()),
                    tr("Remove it yourself: it is what an interrupted copy has left."));
    }
    return {};
}

Result<> Staging::takeUnpacked() const
{
    return findKernelTree(unpacked(), from).and_then([this](const QString &found) -> Result<> {
        if (QDir().rename(found, tree()))
            return {};
        return fail(Error::Code::FileSystem, tr("%1 cannot be created.").arg(tree()));
    });
}

Result<> Staging::putInPlace() const
{
    return KernelTree::open(tree(), from)
        .and_then([this](const KernelTree &) { return writeFile(originFile(target), from.toUtf8()); })
        .and_then([this]() -> Result<> {
            if (!QDir().rename(tree(), target))
                return fail(Error::Code::FileSystem, tr("%1 cannot be created.").arg(target));
            return clear();
        });
}

std::unique_ptr<Job> step(const QString &title, std::function<Result<>()> work)
{
    return std::make_unique<FunctionJob>(
        title, [work = std::move(work)](const FunctionJob::Canceled &) { return work(); });
}

std::unique_ptr<Job> fillJob(const Staging &staging)
{
    if (QFileInfo(staging.from).isDir())
        return makeSourceCopyJob(staging.from, staging.tree());
    auto sequence = std::make_unique<JobSequence>(Texts::tr("Unpack the kernel sources"));
    sequence->add(1, [staging] { return makeUnpackJob(staging.from, staging.unpacked()); });
    sequence->add(0.01, [staging] {
        return step(Texts::tr("Look for the kernel tree"), [staging] { return staging.takeUnpacked(); });
    });
    return sequence;
}

std::unique_ptr<Job> stagingJob(const Staging &staging)
{
    auto sequence = std::make_unique<JobSequence>(Texts::tr("Put the kernel sources in place"));
    sequence->add(0.02, [staging] {
        return step(Texts::tr("Free some space"), [staging] {
            return staging.clear().and_then([&staging] { return makeFolder(staging.unpacked()); });
        });
    });
    sequence->add(1, [staging] { return fillJob(staging); });
    sequence->add(0.2, [staging]() -> std::unique_ptr<Job> {
        return isBuiltInPlace(staging.tree()) ? makeCleanTreeJob(staging.tree()) : nullptr;
    });
    sequence->add(0.02, [staging] {
        return step(Texts::tr("Check the kernel sources"), [staging] { return staging.putInPlace(); });
    });
    return sequence;
}

} // namespace

Result<std::unique_ptr<Job>> makeKernelTreeJob(const KernelSource &source, const QString &target)
{
    const bool present = QFileInfo::exists(target);
    if (present && source.path.isEmpty())
        return KernelTree::open(target).map([](const KernelTree &) { return std::unique_ptr<Job>(); });
    const Result<QString> from = source.resolve();
    if (!from)
        return tl::unexpected(from.error());
    if (present) {
        const QString origin = QString::fromUtf8(readFile(originFile(target)).value_or(QByteArray()));
        if (origin == *from)
            return std::unique_ptr<Job>();
        return fail(Error::Code::BadInput,
                    Texts::tr("The workspace has a kernel tree already, from %1.").arg(origin),
                    Texts::tr("Use another --workspace for this kernel, or remove %1 first.").arg(target));
    }
    const Staging staging{*from, target};
    if (const Result<> possible = staging.check(); !possible)
        return tl::unexpected(possible.error());
    return std::make_unique<RollbackJob>(stagingJob(staging), [staging] {
        return step(Texts::tr("Remove what was begun"), [staging] { return staging.clear(); });
    });
}

} // namespace klab
