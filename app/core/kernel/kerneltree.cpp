// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/kerneltree.h"

#include "base/files.h"
#include "base/translate.h"
#include "process/processjob.h"

#include <QCollator>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace klab
{

// Beside the tree, so that the tree itself stays as its makers left it.
static QString originFile(const QString &target)
{
    return target + QStringLiteral(".origin");
}

Result<KernelTree> KernelTree::open(const QString &path)
{
    const auto notOne = [&](const QString &lack) {
        return fail(Error::Code::BadInput, tr("%1 is not a Linux kernel tree: %2.").arg(path, lack),
                    tr("Give --kernel the top folder of a kernel tree, or an archive of one."));
    };
    for (const QString &name :
         {QStringLiteral("Makefile"), QStringLiteral("Kconfig"), QStringLiteral("scripts/Kbuild.include"),
          QStringLiteral("samples/Kconfig"), QStringLiteral("samples/Makefile")}) {
        if (!QFileInfo(path + u'/' + name).isFile())
            return notOne(tr("it has no %1").arg(name));
    }
    const QString makefile =
        QString::fromUtf8(readFile(path + QStringLiteral("/Makefile")).value_or(QByteArray()));
    static const QRegularExpression numbers(
        QStringLiteral(
            "^VERSION = (\\d+)\\nPATCHLEVEL = (\\d+)\\nSUBLEVEL = (\\d+)\\nEXTRAVERSION =[ ]*(\\S*)$"),
        QRegularExpression::MultilineOption);
    const QRegularExpressionMatch match = numbers.match(makefile);
    if (!match.hasMatch())
        return notOne(tr("its Makefile gives no version"));
    KernelTree tree;
    tree.m_path = path;
    tree.m_version =
        match.captured(1) + u'.' + match.captured(2) + u'.' + match.captured(3) + match.captured(4);
    return tree;
}

// Inserts a line into a file of the tree, before the line @p before or at the end.
static Result<> addLine(const QString &path, const QByteArray &line, const QByteArray &before)
{
    return readFile(path).and_then([&](QByteArray content) -> Result<> {
        if (content.contains(line))
            return {};
        const qsizetype at = before.isEmpty() ? content.size() : content.lastIndexOf(before);
        if (at < 0) {
            return fail(Error::Code::BadInput,
                        Texts::tr("%1 has no line '%2'.").arg(path, QString::fromUtf8(before)),
                        Texts::tr("Restore that file from the kernel's sources."));
        }
        return writeFile(path, content.insert(at, line + '\n'));
    });
}

Result<> KernelTree::addSample(const Module &module, const QString &moduleFolder) const
{
    const QString link = m_path + u'/' + module.folder;
    const QString sources = module.sourceFolder(moduleFolder);
    const QString target = QFileInfo(link).dir().relativeFilePath(sources);
    if (QFileInfo(link).symLinkTarget() != QDir::cleanPath(sources)) {
        if (QFileInfo(link).isSymLink())
            QFile::remove(link);
        if (!QFile::link(target, link))
            return fail(Error::Code::FileSystem,
                        tr("%1 cannot be turned into a link to the module.").arg(link));
    }
    const QString source = QStringLiteral("source \"%1/Kconfig\"\n").arg(module.folder);
    const QString object = QStringLiteral("obj-$(CONFIG_%1)\t\t+= %2/").arg(module.symbol, module.name);
    return addLine(m_path + QStringLiteral("/samples/Kconfig"), source.toUtf8(), "endif # SAMPLES")
        .and_then([&] { return addLine(m_path + QStringLiteral("/samples/Makefile"), object.toUtf8(), {}); });
}

Result<QString> KernelSource::resolve() const
{
    if (!path.isEmpty()) {
        const QFileInfo given(path);
        if (!given.exists()) {
            return fail(Error::Code::BadInput, tr("There is no kernel tree or archive at %1.").arg(path),
                        tr("Check the path given to --kernel."));
        }
        if (given.isDir())
            return KernelTree::open(given.canonicalFilePath()).map(&KernelTree::path);
        return given.canonicalFilePath();
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

namespace
{

/// Unpacks an archive, or copies a folder, to a folder aside.
class FillTree : public ProcessJob
{
    Q_DECLARE_TR_FUNCTIONS(klab::FillTree)
public:
    FillTree(const ProcessSpec &spec, qint64 expectedBytes)
        : ProcessJob(tr("Put the kernel sources in place"), spec, Error::Code::BadInput,
                     tr("Check that the archive is complete and that the disk has enough space."))
        , m_expected(expectedBytes)
    {
    }

protected:
    // tar's checkpoints: "tar: " and the number of records of 10 KiB read so far.
    void readLine(const QString &line) override
    {
        constexpr double RecordBytes = 10240;
        bool isCheckpoint = false;
        const double records = line.mid(5).toDouble(&isCheckpoint);
        if (!line.startsWith(u"tar: ") || !isCheckpoint) {
            ProcessJob::readLine(line);
            return;
        }
        report({records * RecordBytes / static_cast<double>(m_expected),
                {},
                tr("unpacking the kernel sources")});
    }

    Result<> conclude(const ProcessOutcome &outcome) override
    {
        return ProcessJob::conclude(outcome).map_error([&](Error error) {
            if (error.code == Error::Code::BadInput)
                error.message = tr("The kernel sources could not be unpacked: %1.").arg(tail().value(0));
            return error;
        });
    }

private:
    qint64 m_expected;
};

// Bytes tar reads for a Linux tree of our time; only the progress bar needs it.
constexpr qint64 TypicalTreeBytes = 1'560'000'000;

ProcessSpec fillSpec(const QString &from, const QString &staging)
{
    ProcessSpec spec;
    spec.variables = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
    spec.mergeErrors = true;
    spec.program = QStringLiteral("tar");
    if (QFileInfo(from).isDir()) {
        spec.program = QStringLiteral("cp");
        spec.arguments = {QStringLiteral("-a"), QStringLiteral("--reflink=auto"), from + QStringLiteral("/."),
                          staging};
    } else {
        spec.arguments = {QStringLiteral("--extract"),
                          QStringLiteral("--file"),
                          from,
                          QStringLiteral("--directory"),
                          staging,
                          QStringLiteral("--strip-components=1"),
                          QStringLiteral("--no-same-owner"),
                          QStringLiteral("--checkpoint=2000"),
                          QStringLiteral("--checkpoint-action=echo=%u")};
    }
    return spec;
}

Result<> putInPlace(const QString &staging, const QString &target, const QByteArray &origin)
{
    return KernelTree::open(staging)
        .and_then([&](const KernelTree &) { return writeFile(originFile(target), origin); })
        .and_then([&]() -> Result<> {
            if (!QDir().rename(staging, target))
                return fail(Error::Code::FileSystem, Texts::tr("%1 cannot be created.").arg(target));
            return {};
        });
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
    const QString staging = target + QStringLiteral(".new");
    auto sequence = std::make_unique<JobSequence>(Texts::tr("Put the kernel sources in place"));
    sequence->add(0.02, [staging] {
        return std::make_unique<FunctionJob>(Texts::tr("Free some space"),
                                             [staging](const FunctionJob::Canceled &) -> Result<> {
                                                 QDir(staging).removeRecursively();
                                                 QDir().mkpath(staging);
                                                 return {};
                                             });
    });
    sequence->add(1, [from = *from, staging] {
        return std::make_unique<FillTree>(fillSpec(from, staging), TypicalTreeBytes);
    });
    sequence->add(0.02, [from = *from, staging, target] {
        return std::make_unique<FunctionJob>(Texts::tr("Check the kernel sources"),
                                             [from, staging, target](const FunctionJob::Canceled &) {
                                                 return putInPlace(staging, target, from.toUtf8());
                                             });
    });
    return sequence;
}

} // namespace klab
