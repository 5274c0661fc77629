// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/kernelarchive.h"

#include "base/translate.h"
#include "kernel/kerneltree.h"
#include "kernel/sourcecopy.h"
#include "process/processjob.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <optional>

namespace klab
{

namespace
{

/// How an archive is packed.
struct Packing {
    QByteArrayView magic; ///< what the file begins with
    const char *name;
    /// The program that unpacks it: one that tar runs, or bsdtar, which does it all by itself.
    /// Null: there is none.
    const char *program;
};

constexpr const char *Bsdtar = "bsdtar";

constexpr std::array Packings{
    Packing{QByteArrayView("\xFD\x37zXZ", 5), "xz", "xz"},
    Packing{QByteArrayView("\x1F\x8B", 2), "gzip", "gzip"},
    Packing{QByteArrayView("BZh", 3), "bzip2", Bsdtar},
    Packing{QByteArrayView("\x28\xB5\x2F\xFD", 4), "zstd", Bsdtar},
    Packing{QByteArrayView("LZIP", 4), "lzip", Bsdtar},
    Packing{QByteArrayView("PK\x03\x04", 4), "zip", Bsdtar},
    Packing{QByteArrayView("7z\xBC\xAF", 4), "7z", Bsdtar},
    Packing{QByteArrayView("Rar!", 4), "rar", nullptr},
    Packing{QByteArrayView("!<arch>", 7), "deb", nullptr},
    Packing{QByteArrayView("\xED\xAB\xEE\xDB", 4), "rpm", nullptr},
};

// Null for a plain tar archive, and for what is no archive at all: tar says so.
const Packing *packingOf(const QString &archive)
{
    QFile file(archive);
    if (!QFileInfo(archive).isFile() || !file.open(QIODevice::ReadOnly))
        return nullptr;
    const QByteArray start = file.read(16);
    const auto *const packing =
        std::ranges::find_if(Packings, [&start](const Packing &one) { return start.startsWith(one.magic); });
    return packing == Packings.end() ? nullptr : packing;
}

} // namespace

Result<> checkArchive(const QString &archive)
{
    const Packing *packing = packingOf(archive);
    if (!packing)
        return {};
    const QString instead =
        Texts::tr("Unpack it and give --kernel the folder, or give it as a .tar.xz or a .tar.gz.");
    if (!packing->program) {
        return fail(Error::Code::BadInput,
                    Texts::tr("%1 is packed as %2, which the lab cannot unpack.")
                        .arg(archive, QLatin1StringView(packing->name)),
                    instead);
    }
    const QString program = QLatin1StringView(packing->program);
    if (!findProgram(program).isEmpty())
        return {};
    return fail(Error::Code::MissingTool,
                Texts::tr("%1 is packed as %2; unpacking it needs %3, which is not installed.")
                    .arg(archive, QLatin1StringView(packing->name), program),
                instead);
}

namespace
{

// Bytes and entries of a Linux tree of our time; only the progress bar needs them.
constexpr double TypicalTreeBytes = 1'560'000'000;
constexpr double TypicalTreeEntries = 93'000;

/// tar or bsdtar, with progress and in better words.
class UnpackJob : public ProcessJob
{
    Q_DECLARE_TR_FUNCTIONS(klab::UnpackJob)
public:
    UnpackJob(const QString &archive, const QString &folder)
        : ProcessJob(tr("Unpack the kernel sources"), unpackSpec(archive, folder), Error::Code::BadInput)
        , m_archive(archive)
    {
    }

protected:
    void readLine(const QString &line) override
    {
        if (const std::optional<double> fraction = fractionIn(line)) {
            report({fraction, {}, tr("unpacking the kernel sources")});
        } else {
            m_complaints << line;
            ProcessJob::readLine(line);
        }
    }

    Result<> conclude(const ProcessOutcome &outcome) override
    {
        return ProcessJob::conclude(outcome).map_error([this](const Error &error) {
            return error.code == Error::Code::BadInput ? inWords(error) : error;
        });
    }

private:
    // tar: "tar: " and the number of records of 10 KiB read so far. bsdtar: "x " and the name of each
    // entry, with a colon and the reason if it cannot be made.
    std::optional<double> fractionIn(const QString &line)
    {
        constexpr double RecordBytes = 10240;
        if (line.startsWith(u"x ") && !line.contains(u": "))
            return ++m_entries / TypicalTreeEntries;
        bool isCheckpoint = false;
        const double records = line.mid(5).toDouble(&isCheckpoint);
        if (line.startsWith(u"tar: ") && isCheckpoint)
            return records * RecordBytes / TypicalTreeBytes;
        return {};
    }

    static ProcessSpec unpackSpec(const QString &archive, const QString &folder)
    {
        const Packing *packing = packingOf(archive);
        const bool isForBsdtar = packing && packing->program == Bsdtar;
        ProcessSpec spec;
        spec.mergeErrors = true;
        spec.program = isForBsdtar ? QString::fromLatin1(Bsdtar) : QStringLiteral("tar");
        spec.arguments = {QStringLiteral("--extract"),
                          QStringLiteral("--file"),
                          archive,
                          QStringLiteral("--directory"),
                          folder,
                          QStringLiteral("--no-same-owner")};
        if (isForBsdtar) {
            // Names are UTF-8; its messages are never translated.
            spec.variables = {{QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8")}};
            spec.arguments << QStringLiteral("--verbose");
        } else {
            spec.variables = {{QStringLiteral("LC_ALL"), QStringLiteral("C")},
                              {QStringLiteral("TAR_OPTIONS"), {}}};
            spec.arguments << QStringLiteral("--force-local") // a colon in its name is no host's
                           << QStringLiteral("--checkpoint=2000")
                           << QStringLiteral("--checkpoint-action=echo=%u");
        }
        for (const QString &name : versionControlNames())
            spec.arguments << QStringLiteral("--exclude=") + name;
        return spec;
    }

    bool complainsOf(const char *words) const
    {
        return std::ranges::any_of(m_complaints, [words](const QString &line) {
            return line.contains(QLatin1StringView(words), Qt::CaseInsensitive);
        });
    }

    // By what tar, the programs under it, and bsdtar say in the C locale.
    Error inWords(const Error &error) const
    {
        if (complainsOf("No space left on device") || complainsOf("Disk quota exceeded")) {
            return {Error::Code::NoSpace, tr("%1 could not be unpacked: the disk is full.").arg(m_archive),
                    tr("Free some space there, or put the workspace on another disk with --workspace."),
                    error.details};
        }
        if (complainsOf("does not look like a tar archive")) {
            return {Error::Code::BadInput, tr("%1 is not a tar archive.").arg(m_archive),
                    tr("Give --kernel the top folder of a kernel tree, or an archive of one."),
                    error.details};
        }
        if (complainsOf("unexpected eof") || complainsOf("unexpected end of ") || complainsOf("truncated") ||
            complainsOf("decompression failed")) {
            return {Error::Code::BadInput, tr("%1 could not be unpacked: it is incomplete.").arg(m_archive),
                    tr("Download it again, or make it again."), error.details};
        }
        return {Error::Code::BadInput,
                tr("%1 could not be unpacked: %2.").arg(m_archive, m_complaints.value(0)),
                tr("Check that the archive is complete."), error.details};
    }

    QString m_archive;
    int m_entries = 0;
    QStringList m_complaints; ///< what was said besides the progress; it ends at the first serious one
};

} // namespace

std::unique_ptr<Job> makeUnpackJob(const QString &archive, const QString &folder)
{
    return std::make_unique<UnpackJob>(archive, folder);
}

Result<QString> findKernelTree(const QString &folder, const QString &archive)
{
    constexpr qsizetype NamedAtMost = 5;
    if (KernelTree::open(folder))
        return folder;
    QStringList names =
        QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    QStringList trees = names;
    trees.removeIf([&folder](const QString &name) { return !KernelTree::open(folder + u'/' + name); });
    if (trees.size() == 1)
        return folder + u'/' + trees.first();
    if (names.size() == 1) {
        const QString called = Texts::tr("%1 in %2").arg(names.first(), archive);
        return KernelTree::open(folder + u'/' + names.first(), called).map(&KernelTree::path);
    }
    const bool tooMany = !trees.isEmpty();
    const QString message =
        tooMany ? Texts::tr("%1 has more than one Linux kernel tree: %2.")
        : names.isEmpty()
            ? Texts::tr("%1 is empty.")
            : Texts::tr("%1 has no Linux kernel tree, neither at its top nor in a folder there: it has %2.");
    if (tooMany)
        names = trees;
    QString list = names.first(qMin(names.size(), NamedAtMost)).join(QStringLiteral(", "));
    if (names.size() > NamedAtMost)
        list = Texts::tr("%1 and %2 more").arg(list).arg(names.size() - NamedAtMost);
    return fail(Error::Code::BadInput, names.isEmpty() ? message.arg(archive) : message.arg(archive, list),
                Texts::tr("Give --kernel the top folder of a kernel tree, or an archive of one."));
}

} // namespace klab
