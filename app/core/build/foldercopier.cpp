// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/foldercopier.h"

#include "base/buildpath.h"
#include "base/files.h"
#include "base/translate.h"
#include "build/makerules.h"
#include "kernel/kerneltree.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace klab
{

namespace
{

// Far above the sources of any driver, and soon copied.
constexpr qsizetype MostFiles = 20'000;
constexpr qint64 MostBytes = 512LL * 1024 * 1024;
// Of all that is beside the folder: it may be the user's home.
constexpr qsizetype MostFilesBeside = 3'000;
constexpr qint64 MostBytesBeside = 64LL * 1024 * 1024;
constexpr qint64 LargestFileBeside = 8LL * 1024 * 1024;
constexpr int DeepestCopied = 32;

bool isMakeText(const QString &name)
{
    return name.startsWith(u"Makefile") || name == u"Kbuild" || name == u"GNUmakefile" ||
           name.endsWith(u".mk");
}

// What a Makefile includes or runs.
bool isScript(const QString &name, const QByteArray &text)
{
    static const QStringList endings{QStringLiteral(".sh"), QStringLiteral(".mak"), QStringLiteral(".inc"),
                                     QStringLiteral(".config")};
    return isMakeText(name) || text.startsWith("#!") ||
           std::ranges::any_of(endings, [&name](const QString &one) { return name.endsWith(one); });
}

bool isHeader(const QString &name)
{
    return name.endsWith(u".h") || name.endsWith(u".hpp");
}

bool isCopiedSource(const QString &name)
{
    static const QStringList endings{QStringLiteral(".c"), QStringLiteral(".cpp"), QStringLiteral(".S"),
                                     QStringLiteral(".rs"), QStringLiteral(".lds")};
    return std::ranges::any_of(endings, [&name](const QString &one) { return name.endsWith(one); });
}

bool hasSource(const QDir &folder, const QString &object)
{
    const QString stem = object.chopped(2);
    for (const char *ending : {".c", ".S", ".cpp", ".cc", ".rs", ".ko", ".mod", ".mod.c"}) {
        if (folder.exists(stem + QLatin1StringView(ending)))
            return true;
    }
    return folder.exists(u'.' + object + QStringLiteral(".cmd"));
}

// What a build or a version control system has put there.
bool isPassedOver(const QDir &folder, const QString &name)
{
    static const QSet<QString> names{
        QStringLiteral(".git"),          QStringLiteral(".svn"),           QStringLiteral(".hg"),
        QStringLiteral("modules.order"), QStringLiteral("Module.symvers"), QStringLiteral(".tmp_versions"),
        QStringLiteral(".cache"),        QStringLiteral("Module.markers"), QStringLiteral("built-in.a")};
    if (names.contains(name) || name.endsWith(u".ko") || name.endsWith(u".mod") || name.endsWith(u".mod.c") ||
        name.endsWith(u".mod.o") || (name.startsWith(u'.') && name.endsWith(u".cmd")) ||
        (name.startsWith(u'.') && name.endsWith(u".d")))
        return true;
    return name.endsWith(u".o") && hasSource(folder, name);
}

// A kernel's sources, its headers, or where it was built.
bool isKernelFolder(const QString &path)
{
    return QFile::exists(path + QStringLiteral("/scripts/Kbuild.include")) ||
           QFile::exists(path + QStringLiteral("/include/generated/autoconf.h")) ||
           QFile::exists(path + QStringLiteral("/include/linux/module.h")) || KernelTree::open(path);
}

tl::unexpected<Error> canceledError()
{
    return fail(Error::Code::Canceled, Texts::tr("Canceled."));
}

bool isCanceled(const Result<> &result)
{
    return !result && result.error().code == Error::Code::Canceled;
}

} // namespace

FolderCopier::FolderCopier(Places places, const FunctionJob::Canceled &canceled)
    : m_places(std::move(places))
    , m_below(m_places.path.sliced(m_places.root.size() + 1))
    , m_parent(m_below.section(u'/', 0, 0))
    , m_canceled(canceled)
    , m_filesLeft(MostFilesBeside)
    , m_bytesLeft(MostBytesBeside)
{
}

// ------------------------------------------------------------ the folder

Result<> FolderCopier::copyFolder()
{
    Listing listing;
    listing.mostEntries = MostFiles;
    listing.bytesLeft = MostBytes;
    return list(m_places.source, m_below, 0, listing).and_then([&] {
        return copyAll(listing.entries, Owner::Folder);
    });
}

Result<> FolderCopier::list(const QString &from, const QString &to, int depth, Listing &listing) const
{
    const QString real = QFileInfo(from).canonicalFilePath();
    if (real.isEmpty() || listing.inside.contains(real) || depth > DeepestCopied)
        return {}; // a link to a folder that it is in
    listing.inside << real;
    listing.entries << Entry{from, to, 0, true};
    const QDir folder(from);
    const QDir::Filters hidden = listing.owner == Owner::Folder ? QDir::Hidden : QDir::Filters();
    const QFileInfoList entries =
        folder.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | hidden, QDir::Name);
    for (const QFileInfo &entry : entries) {
        const QString name = entry.fileName();
        if (m_canceled())
            return canceledError();
        if (isPassedOver(folder, name))
            continue;
        const qint64 size = entry.isDir() ? 0 : entry.size();
        if (listing.owner == Owner::Beside &&
            (entry.isDir() ? isLeftOut(entry.filePath()) : size > LargestFileBeside))
            continue;
        if (listing.entries.size() >= listing.mostEntries || size > listing.bytesLeft)
            return fail(
                Error::Code::BadInput,
                Texts::tr("%1 is in a folder with more files than a driver has.").arg(entry.filePath()),
                Texts::tr("Add the folder of the module itself."));
        listing.bytesLeft -= size;
        if (!entry.isDir())
            listing.entries << Entry{entry.filePath(), to + u'/' + name, size, false};
        else if (const Result<> listed = list(entry.filePath(), to + u'/' + name, depth + 1, listing);
                 !listed)
            return listed;
    }
    listing.inside.remove(real); // only what it is in itself is a circle
    return {};
}

Result<> FolderCopier::copyAll(const QList<Entry> &entries, Owner owner)
{
    for (const Entry &entry : entries) {
        if (m_canceled())
            return canceledError();
        if (const Result<> done = entry.isFolder ? clearWay(entry.to) : copyFile(entry, owner); !done)
            return done;
    }
    return {};
}

// A folder of the copy, and those above it: what was a file before, or what a Makefile has made a link, which
// would lead out of the copy.
Result<> FolderCopier::clearWay(const QString &folder)
{
    if (folder.isEmpty() || m_clear.contains(folder))
        return {};
    return clearWay(folder.section(u'/', 0, -2)).and_then([&] {
        const QString place = m_places.root + u'/' + folder;
        const QFileInfo info(place);
        if (info.isSymLink() || (info.exists() && !info.isDir()))
            QFile::remove(place);
        m_clear << folder;
        return makeFolder(place);
    });
}

Result<> FolderCopier::copyFile(const Entry &entry, Owner owner)
{
    Result<QByteArray> content = readFile(entry.from);
    if (!content)
        return tl::unexpected(content.error());
    if (const Result<> clear = clearWay(entry.to.section(u'/', 0, -2)); !clear)
        return clear;
    const QString name = entry.to.section(u'/', -1);
    m_files << entry.to;
    if (isMakeText(name))
        content->replace("\r\n", "\n"); // make would take the CR for a part of a name
    if (isScript(name, *content))       // which would go back to the folder
        *content = withFolder(*content, m_places.source, QFile::encodeName(m_places.path));
    if (owner == Owner::Folder)
        noteNames(*content, entry.to);
    else if (isFollowed(entry.to))
        noteIncludes(*content, entry.to);
    const QString place = m_places.root + u'/' + entry.to;
    const QFileInfo present(place);
    const bool isFile = present.isFile() && !present.isSymLink();
    if (isFile && present.size() == content->size() && readFile(place).value_or(QByteArray()) == *content)
        return {};
    m_isMakefileNew = m_isMakefileNew || isMakeText(name);
    if (present.isDir() && !present.isSymLink())
        QDir(place).removeRecursively();
    else
        QFile::remove(place); // perhaps a link that a Makefile has put there
    return writeFile(place, *content).map([&] {
        const QFile::Permissions run = QFile::permissions(entry.from) & (QFile::ExeOwner | QFile::ExeUser);
        QFile::setPermissions(place, QFile::ReadOwner | QFile::WriteOwner | run);
    });
}

// ------------------------------------------------------------ what it names

void FolderCopier::note(const QString &name, bool isFile)
{
    const bool isOwn = name == m_below || name.startsWith(m_below + u'/');
    if (isOwn || name == u"." || name.startsWith(u"..") || name.startsWith(u'.') || name.contains(u"/.") ||
        m_asked.contains(name))
        return;
    m_asked << name;
    m_names << Name{name, isFile};
}

// Of the folder's own files. Sources may speak of other files, too, as in a comment.
void FolderCopier::noteNames(const QByteArray &text, const QString &file)
{
    const QString name = file.section(u'/', -1);
    const bool isMake = isScript(name, text);
    if (!text.contains("..") || (!isMake && !isHeader(name) && !isCopiedSource(name)))
        return;
    const QString here = file.section(u'/', 0, -2);
    static const QRegularExpression beside(QStringLiteral("(?:\\.\\./)+[\\w.+-]+"));
    static const QRegularExpression parent(QStringLiteral("/((?:\\.\\./)*\\.\\.)/?(?=[\\s\"')]|$)"));
    static const QRegularExpression part(QStringLiteral("((?:\\.\\./)+[\\w.+/-]+)\\.o\\b"));
    static const QRegularExpression names(QStringLiteral("includ|incbin|embed|path|\\bfile"));
    for (const QString &line : QString::fromUtf8(text).split(u'\n')) {
        if (!line.contains(u"..") || (!isMake && !line.contains(names)))
            continue;
        for (const QRegularExpressionMatch &match : beside.globalMatch(line))
            note(QDir::cleanPath(here + u'/' + match.captured()), false);
        if (!isMake)
            continue;
        for (const QRegularExpressionMatch &match : parent.globalMatch(line))
            note(QDir::cleanPath(here + u'/' + match.captured(1)), false);
        for (const QRegularExpressionMatch &match : part.globalMatch(line))
            m_parts << QDir::cleanPath(here + u'/' + match.captured(1));
    }
}

// Whether what a file beside the folder includes is copied, too.
bool FolderCopier::isFollowed(const QString &file) const
{
    const QFileInfo info(file);
    return isHeader(file) || m_parts.contains(info.path() + u'/' + info.completeBaseName());
}

void FolderCopier::noteIncludes(const QByteArray &text, const QString &file)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\s*\"([^\"\\n]+)\""),
                                            QRegularExpression::MultilineOption);
    const QString here = file.section(u'/', 0, -2);
    const QString all = QString::fromUtf8(text);
    for (const QRegularExpressionMatch &match : pattern.globalMatch(all))
        note(QDir::cleanPath(here + u'/' + match.captured(1)), true);
}

Result<> FolderCopier::copyNamed()
{
    while (!m_names.isEmpty() && m_filesLeft > 0) {
        const QList<Name> names = std::exchange(m_names, {});
        for (const Name &name : names) {
            if (const Result<> copied = copyBeside(name); isCanceled(copied))
                return copied;
        }
    }
    return {};
}

QString FolderCopier::originalOf(const QString &name) const
{
    const QString above = QFileInfo(m_places.source).path();
    return name.startsWith(m_parent + u'/') ? above + u'/' + name.sliced(m_parent.size() + 1)
                                            : QFileInfo(above).path() + u'/' + name;
}

Result<> FolderCopier::copyBeside(const Name &name)
{
    if (name.name == m_parent)
        return name.isFile ? Result<>() : copyParentHeaders();
    const QFileInfo original(originalOf(name.name));
    if (original.isFile())
        return copyBesideFile(original, name.name);
    if (original.isDir())
        return name.isFile ? Result<>() : copyBesideFolder(original.filePath(), name.name);
    if (!name.name.endsWith(u".o"))
        return {};
    for (const char *ending : {".c", ".cpp", ".S", ".rs"}) { // "obj-m += ../x.o"
        const QString source = name.name.chopped(2) + QLatin1StringView(ending);
        if (const QFileInfo info(originalOf(source)); info.isFile())
            return copyBesideFile(info, source);
    }
    return {};
}

// What has the folder itself in it, or its copy, would be copied into itself.
bool FolderCopier::isLeftOut(const QString &original) const
{
    const QString real = resolvedPath(original);
    return isInside(resolvedPath(m_places.source), real) || isInside(resolvedPath(m_places.root), real) ||
           isKernelFolder(original);
}

Result<> FolderCopier::copyBesideFolder(const QString &original, const QString &name)
{
    if (isLeftOut(original))
        return {};
    Listing listing;
    listing.mostEntries = m_filesLeft;
    listing.bytesLeft = m_bytesLeft;
    listing.owner = Owner::Beside;
    return list(original, name, 0, listing).and_then([&] {
        m_filesLeft -= listing.entries.size();
        m_bytesLeft = listing.bytesLeft;
        return copyAll(listing.entries, Owner::Beside);
    });
}

Result<> FolderCopier::copyBesideFile(const QFileInfo &original, const QString &name)
{
    const qint64 size = original.size();
    if (m_files.contains(name) || m_filesLeft <= 0 || size > qMin(m_bytesLeft, LargestFileBeside))
        return {};
    --m_filesLeft;
    m_bytesLeft -= size;
    return copyAll({Entry{original.filePath(), name, size, false}}, Owner::Beside);
}

// "-I$(src)/..". The rest of the parent may be anything.
Result<> FolderCopier::copyParentHeaders()
{
    const QDir above(QFileInfo(m_places.source).path());
    for (const QFileInfo &header :
         above.entryInfoList({QStringLiteral("*.h"), QStringLiteral("*.hpp")}, QDir::Files, QDir::Name)) {
        if (const Result<> copied = copyBesideFile(header, m_parent + u'/' + header.fileName());
            isCanceled(copied))
            return copied;
    }
    return {};
}

} // namespace klab
