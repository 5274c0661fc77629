// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/initramfs.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "base/translate.h"
#include "build/cpioarchive.h"
#include "build/initramfsrecord.h"
#include "process/processrunner.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <memory>

namespace klab
{

static std::optional<InitramfsEntry> parseEntry(const QStringList &words)
{
    InitramfsEntry entry;
    const QString kind = words.value(0);
    entry.name = words.value(1);
    if (kind == u"dir" && words.size() == 5) {
        entry.kind = InitramfsEntry::Kind::Folder;
        entry.permissions = words[2].toInt(nullptr, 8);
    } else if (kind == u"file" && words.size() == 6) {
        entry.kind = InitramfsEntry::Kind::File;
        entry.source = words[2];
        entry.permissions = words[3].toInt(nullptr, 8);
    } else if (kind == u"slink" && words.size() == 6) {
        entry.kind = InitramfsEntry::Kind::Link;
        entry.source = words[2];
    } else if (kind == u"nod" && words.size() == 8 && words[5] == u"c") {
        entry.kind = InitramfsEntry::Kind::CharDevice;
        entry.permissions = words[2].toInt(nullptr, 8);
        entry.major = words[6].toInt();
        entry.minor = words[7].toInt();
    } else {
        return std::nullopt;
    }
    return entry;
}

Result<QList<InitramfsEntry>> parseInitramfsManifest(const QByteArray &text,
                                                     const QMap<QString, QString> &locations)
{
    QList<InitramfsEntry> entries;
    int number = 0;
    for (const QByteArray &raw : text.split('\n')) {
        ++number;
        const QString line = QString::fromUtf8(raw).simplified();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        std::optional<InitramfsEntry> entry = parseEntry(line.split(u' '));
        if (!entry)
            return fail(
                Error::Code::BadInput,
                Texts::tr("Line %1 of the initramfs manifest is malformed: %2").arg(number).arg(line));
        for (auto it = locations.cbegin(); it != locations.cend(); ++it)
            entry->source.replace(it.key(), it.value());
        entries << *entry;
    }
    return entries;
}

QStringList parseSharedLibraries(const QByteArray &lddOutput)
{
    // "libz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x...)" or, for the dynamic
    // linker itself, "/lib64/ld-linux-x86-64.so.2 (0x...)".
    static const QRegularExpression line(QStringLiteral("^\\s+(?:\\S+ => )?(/\\S+) \\(0x[0-9a-f]+\\)$"),
                                         QRegularExpression::MultilineOption);
    QSet<QString> libraries;
    auto it = line.globalMatch(QString::fromUtf8(lddOutput));
    while (it.hasNext())
        libraries << it.next().captured(1);
    QStringList sorted(libraries.cbegin(), libraries.cend());
    sorted.sort();
    return sorted;
}

QList<InitramfsEntry> treeModuleEntries(const Kbuild &kbuild)
{
    constexpr int FolderPermissions = 0755;
    constexpr int FilePermissions = 0644;
    const QString top = QStringLiteral("/lib/modules/") + kbuild.release();
    const QString folder = top + QStringLiteral("/kernel");
    QList<InitramfsEntry> entries;
    for (const QString &file : kbuild.treeModules()) {
        const QFileInfo built(kbuild.folder + u'/' + file);
        if (built.isFile())
            entries << InitramfsEntry{InitramfsEntry::Kind::File, folder + u'/' + built.fileName(),
                                      built.filePath(), FilePermissions};
    }
    if (!entries.isEmpty()) {
        for (const QString &parent : {folder, top})
            entries.prepend({InitramfsEntry::Kind::Folder, parent, {}, FolderPermissions});
    }
    return entries;
}

namespace
{

// Folders a library's path needs; the manifest may have some of them already.
void addParents(const QString &path, QSet<QString> &present, CpioArchive &archive)
{
    for (qsizetype slash = path.indexOf(u'/', 1); slash > 0; slash = path.indexOf(u'/', slash + 1)) {
        const QString folder = path.left(slash);
        if (!present.contains(folder)) {
            present << folder;
            archive.addFolder(folder.toUtf8(), 0755);
        }
    }
}

Result<QByteArray> pack(const QList<InitramfsEntry> &entries, const QStringList &libraries)
{
    CpioArchive archive;
    QSet<QString> present;
    for (const InitramfsEntry &entry : entries) {
        const QByteArray name = entry.name.toUtf8();
        present << entry.name;
        switch (entry.kind) {
        case InitramfsEntry::Kind::Folder:
            archive.addFolder(name, entry.permissions);
            break;
        case InitramfsEntry::Kind::Link:
            archive.addLink(name, entry.source.toUtf8());
            break;
        case InitramfsEntry::Kind::CharDevice:
            archive.addCharDevice(name, entry.permissions, entry.major, entry.minor);
            break;
        case InitramfsEntry::Kind::File: {
            const Result<QByteArray> content = readFile(entry.source);
            if (!content)
                return content;
            archive.addFile(name, entry.permissions, *content);
            break;
        }
        }
    }
    for (const QString &library : libraries) {
        const Result<QByteArray> content = readFile(library);
        if (!content)
            return content;
        addParents(library, present, archive);
        archive.addFile(library.toUtf8(), 0755, *content);
    }
    return archive.finish();
}

// What is packed, without the shared libraries.
Result<QList<InitramfsEntry>> readManifest()
{
    const QString resources = dataFile(QStringLiteral("resources"));
    return readFile(resources + QStringLiteral("/initramfs/manifest"))
        .and_then([&resources](const QByteArray &text) {
            return parseInitramfsManifest(
                text, {{QStringLiteral("@resources@"), resources},
                       {QStringLiteral("@guest-tests@"), helperProgram(QStringLiteral("klab-guest-tests"))}});
        });
}

class InitramfsJob : public JobSequence
{
    Q_DECLARE_TR_FUNCTIONS(klab::InitramfsJob)
public:
    InitramfsJob(const QString &target, const QList<InitramfsEntry> &more)
        : JobSequence(tr("Pack the initramfs"))
    {
        add(0.1, [this, target, more] { return prepare(target, more); });
        add(1, [this] { return m_plan->isCurrent ? nullptr : std::make_unique<ListLibraries>(this); });
        add(1, [this, target]() -> std::unique_ptr<Job> {
            if (m_plan->isCurrent)
                return nullptr;
            return std::make_unique<FunctionJob>(
                tr("Pack the initramfs"),
                [entries = m_plan->entries, libraries = m_libraries, target](const FunctionJob::Canceled &) {
                    // Of the files as they are before they are read: a change meanwhile is seen the next
                    // time.
                    InitramfsRecord before(target, entries);
                    before.addLibraries(libraries);
                    return pack(entries, libraries)
                        .and_then([&target](const QByteArray &archive) { return writeFile(target, archive); })
                        .map([&before] { before.write(); });
                });
        });
    }

private:
    struct Plan {
        QList<InitramfsEntry> entries;
        bool isCurrent = false;
    };

    std::unique_ptr<Job> prepare(const QString &target, const QList<InitramfsEntry> &more)
    {
        return std::make_unique<FunctionJob>(
            tr("Pack the initramfs"), [plan = m_plan, target, more](const FunctionJob::Canceled &) {
                return readManifest().map([&](const QList<InitramfsEntry> &entries) {
                    plan->entries = entries + more;
                    plan->isCurrent = InitramfsRecord(target, plan->entries).isCurrent();
                });
            });
    }

    /// Asks the dynamic linker what the programs of the manifest load.
    class ListLibraries : public Job
    {
        Q_DECLARE_TR_FUNCTIONS(klab::InitramfsJob::ListLibraries)
    public:
        explicit ListLibraries(InitramfsJob *owner)
            : Job(tr("List shared libraries"))
            , m_owner(owner)
        {
            connect(&m_ldd, &ProcessRunner::standardOutput, this,
                    [this](const QByteArray &data) { m_output += data; });
            connect(&m_ldd, &ProcessRunner::finished, this, [this](const ProcessOutcome &outcome) {
                // ldd's status is 1 where one of the programs is static: no fault.
                if (outcome.kind != ProcessOutcome::Kind::Exited) {
                    finish(fail(Error::Code::MissingTool, tr("ldd %1.").arg(outcome.description())));
                    return;
                }
                m_owner->m_libraries = parseSharedLibraries(m_output);
                finish();
            });
        }

    protected:
        void run() override
        {
            const QString resources = dataFile(QStringLiteral("resources"));
            ProcessSpec ldd;
            ldd.program = QStringLiteral("ldd");
            ldd.variables = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
            for (const InitramfsEntry &entry : m_owner->m_plan->entries) {
                const bool isProgram = entry.kind == InitramfsEntry::Kind::File &&
                                       !entry.source.startsWith(resources) && !entry.source.endsWith(u".ko");
                if (!isProgram)
                    continue;
                if (!QFileInfo::exists(entry.source)) {
                    finish(fail(Error::Code::MissingTool, tr("%1 is not installed.").arg(entry.source),
                                tr("Run 'klab doctor' to see what is missing and how to get it.")));
                    return;
                }
                ldd.arguments << entry.source;
            }
            m_ldd.start(ldd);
        }
        void abort() override { m_ldd.kill(); }

    private:
        InitramfsJob *m_owner;
        ProcessRunner m_ldd;
        QByteArray m_output;
    };

    std::shared_ptr<Plan> m_plan = std::make_shared<Plan>(); // a worker may outlive the job by a moment
    QStringList m_libraries;
};

} // namespace

std::unique_ptr<Job> makeInitramfsJob(const QString &target, const QList<InitramfsEntry> &more)
{
    return std::make_unique<InitramfsJob>(target, more);
}

} // namespace klab
