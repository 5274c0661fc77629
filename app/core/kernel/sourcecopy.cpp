// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/sourcecopy.h"

#include "base/filecopy.h"
#include "base/files.h"
#include "base/translate.h"
#include "process/processjob.h"

#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace fs = std::filesystem;

namespace klab
{

QStringList versionControlNames()
{
    return {QStringLiteral(".git"), QStringLiteral(".hg"),  QStringLiteral(".jj"), QStringLiteral(".sl"),
            QStringLiteral(".svn"), QStringLiteral(".bzr"), QStringLiteral("CVS")};
}

namespace
{

using Counter = std::shared_ptr<std::atomic<qint64>>;

/// The copy itself, on a worker thread.
class SourceCopy
{
public:
    SourceCopy(const QString &from, const QString &to, Counter copied)
        : m_from(QFile::encodeName(from).toStdString())
        , m_to(QFile::encodeName(to).toStdString())
        , m_copied(std::move(copied))
    {
        for (const QString &name : versionControlNames())
            m_leftOut.push_back(name.toStdString());
    }

    Result<> run(const FunctionJob::Canceled &canceled);

private:
    bool isWanted(const fs::directory_entry &entry) const;
    std::error_code copy(const fs::directory_entry &entry, const fs::path &target) const;
    std::error_code copyLink(const fs::path &link, const fs::path &target) const;
    static QString text(const fs::path &path)
    {
        return QFile::decodeName(QByteArray::fromStdString(path.string()));
    }

    fs::path m_from;
    fs::path m_to;
    Counter m_copied;
    std::vector<std::string> m_leftOut;
};

// The bulk of a build: of its products, those are the large ones, and all of these names are
// of files that the kernel's own "make clean" removes wherever they are.
bool isProduct(const std::string &name)
{
    static constexpr std::array Endings{".o", ".a", ".ko", ".dwo", ".gcno"};
    return name.starts_with(".tmp_") || name.find(".ko.") != std::string::npos ||
           std::ranges::any_of(Endings, [&name](const char *ending) { return name.ends_with(ending); });
}

bool SourceCopy::isWanted(const fs::directory_entry &entry) const
{
    const std::string name = entry.path().filename().string();
    if (std::ranges::find(m_leftOut, name) != m_leftOut.end())
        return false;
    std::error_code ignored;
    const bool isFolder = entry.is_directory(ignored) && !entry.is_symlink(ignored);
    return isFolder || (!isProduct(name) && entry.path() != m_from / "vmlinux");
}

Result<> SourceCopy::run(const FunctionJob::Canceled &canceled)
{
    std::error_code error;
    const auto failed = [&error](const fs::path &path) {
        return fileFailure(Texts::tr("%1 cannot be copied").arg(text(path)), error);
    };
    if (fs::create_directory(m_to, error); error)
        return failed(m_to);
    fs::recursive_directory_iterator it(m_from, error);
    if (error)
        return failed(m_from);
    while (it != fs::recursive_directory_iterator()) {
        if (canceled())
            return {};
        const fs::path source = it->path();
        if (!isWanted(*it))
            it.disable_recursion_pending();
        else if (error = copy(*it, m_to / source.lexically_relative(m_from)); error)
            return failed(source);
        m_copied->fetch_add(1, std::memory_order_relaxed);
        it.increment(error); // into a folder, where it is one
        if (error)
            return failed(source);
    }
    return {};
}

std::error_code SourceCopy::copy(const fs::directory_entry &entry, const fs::path &target) const
{
    std::error_code error;
    if (entry.is_symlink(error))
        return copyLink(entry.path(), target);
    if (entry.is_directory(error)) {
        if (fs::create_directory(target, entry.path(), error); !error)
            fs::permissions(target, fs::perms::owner_all, fs::perm_options::add, error);
        return error;
    }
    if (!entry.is_regular_file(error))
        return error; // a pipe, a socket: no source
    error = copyRegularFile(entry.path(), target);
    if (error)
        return error;
    if (const fs::file_time_type time = entry.last_write_time(error); !error)
        fs::last_write_time(target, time, error);
    return error;
}

std::error_code SourceCopy::copyLink(const fs::path &link, const fs::path &target) const
{
    std::error_code error;
    const fs::path leadsTo = fs::read_symlink(link, error);
    if (error)
        return error;
    const fs::path whole = (link.parent_path() / leadsTo).lexically_normal();
    const fs::path inTree = whole.lexically_relative(m_from);
    const bool isInTree = !inTree.empty() && *inTree.begin() != "..";
    fs::path now = leadsTo;
    if (isInTree && leadsTo.is_absolute()) // it would lead into the original
        now = whole.lexically_relative(link.parent_path());
    else if (!isInTree && leadsTo.is_relative()) // it would lead nowhere
        now = whole;
    fs::create_symlink(now, target, error);
    return error;
}

/// The copy as a job.
class SourceCopyJob : public Job
{
    Q_DECLARE_TR_FUNCTIONS(klab::SourceCopyJob)
public:
    SourceCopyJob(const QString &from, const QString &to)
        : Job(tr("Copy the kernel sources"))
        , m_copied(std::make_shared<std::atomic<qint64>>(0))
        , m_worker(title(), [copy = std::make_shared<SourceCopy>(from, to, m_copied)](
                                const FunctionJob::Canceled &canceled) { return copy->run(canceled); })
    {
        m_clock.setInterval(250);
        connect(&m_clock, &QTimer::timeout, this, &SourceCopyJob::tell);
        connect(&m_worker, &Job::finished, this, [this](const Result<> &result) {
            m_clock.stop();
            finish(result);
        });
    }

protected:
    void run() override
    {
        m_clock.start();
        m_worker.start();
    }
    void abort() override { m_worker.cancel(); }

private:
    void tell()
    {
        constexpr double TypicalEntries = 93'000; // of Linux 6.12; only the progress bar needs it
        const auto copied = static_cast<double>(m_copied->load(std::memory_order_relaxed));
        report({copied / TypicalEntries, {}, tr("copying the kernel sources")});
    }

    Counter m_copied;
    FunctionJob m_worker;
    QTimer m_clock;
};

} // namespace

std::unique_ptr<Job> makeSourceCopyJob(const QString &from, const QString &to)
{
    return std::make_unique<SourceCopyJob>(from, to);
}

// ------------------------------------------------------------ trees that were built in place

bool isBuiltInPlace(const QString &tree)
{
    // What Kbuild looks for, and the first things that a build makes.
    static constexpr std::array Signs{"/.config",
                                      "/include/config",
                                      "/include/generated",
                                      "/arch/x86/include/generated",
                                      "/scripts/basic/fixdep",
                                      "/scripts/kconfig/conf"};
    return std::ranges::any_of(
        Signs, [&tree](const char *sign) { return QFileInfo::exists(tree + QLatin1StringView(sign)); });
}

std::unique_ptr<Job> makeCleanTreeJob(const QString &tree)
{
    ProcessSpec spec;
    spec.program = QStringLiteral("make");
    // Empty on purpose: whatever the caller's environment says, only this folder is cleaned.
    spec.arguments = {QStringLiteral("-C"),       tree,
                      QStringLiteral("O="),       QStringLiteral("M="),
                      QStringLiteral("ARCH=x86"), QStringLiteral("--no-print-directory"),
                      QStringLiteral("mrproper")};
    spec.variables = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
    for (const char *name : {"KBUILD_OUTPUT", "KBUILD_EXTMOD", "MAKEFLAGS", "MAKEFILES"})
        spec.variables.insert(QLatin1StringView(name), {});
    spec.mergeErrors = true;
    return std::make_unique<ProcessJob>(Texts::tr("Remove what was built in the copy"), spec,
                                        Error::Code::Build,
                                        Texts::tr("Run 'make mrproper' in your own tree first."));
}

} // namespace klab
