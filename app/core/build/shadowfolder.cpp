// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/shadowfolder.h"

#include "base/files.h"
#include "base/translate.h"
#include "build/modulescan.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace klab
{

namespace
{

// Far above the sources of any driver, and soon copied.
constexpr int MostFiles = 20'000;
constexpr qint64 MostBytes = 512LL * 1024 * 1024;
// Of what is beside the folder: it may be the user's home.
constexpr int MostFilesBeside = 3'000;
constexpr qint64 MostBytesBeside = 64LL * 1024 * 1024;
constexpr int DeepestFolder = 32;

const QString Manifest = QStringLiteral("/.klab-copied");

bool isMakefile(const QString &name)
{
    return name.startsWith(u"Makefile") || name == u"Kbuild" || name == u"GNUmakefile" ||
           name.endsWith(u".mk");
}

// Whose text may name other files.
bool isText(const QString &name)
{
    static const QStringList endings{QStringLiteral(".c"),   QStringLiteral(".h"), QStringLiteral(".cpp"),
                                     QStringLiteral(".hpp"), QStringLiteral(".S"), QStringLiteral(".rs"),
                                     QStringLiteral(".lds")};
    return isMakefile(name) ||
           std::ranges::any_of(endings, [&name](const QString &one) { return name.endsWith(one); });
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

/// Copies what is new into the root, and knows what is there.
class Copier
{
public:
    Copier(QString root, const FunctionJob::Canceled &canceled)
        : m_root(std::move(root))
        , m_canceled(canceled)
    {
    }

    /// @param to  below the root
    /// @param most files that may be copied in all
    Result<> copyFolder(const QString &from, const QString &to, int most, qint64 mostBytes)
    {
        m_most = m_files.size() + most;
        m_mostBytes = m_bytes + mostBytes;
        m_visited.clear();
        return walk(from, to, 0);
    }

    Result<> copyFile(const QString &from, const QString &to)
    {
        Result<QByteArray> content = readFile(from);
        if (!content)
            return tl::unexpected(content.error());
        m_bytes += content->size();
        m_files << to;
        const QString name = QFileInfo(from).fileName();
        if (isMakefile(name))
            content->replace("\r\n", "\n"); // make would take the CR for a part of a name
        if (isText(name))
            noteNames(*content, to);
        const QString place = m_root + u'/' + to;
        if (readFile(place).value_or(QByteArray()) == *content && QFileInfo(place).isFile())
            return {};
        m_isMakefileNew = m_isMakefileNew || isMakefile(name);
        QFile::remove(place); // perhaps a link that a Makefile has put there
        return writeFile(place, *content).and_then([&]() -> Result<> {
            const QFile::Permissions run = QFile::permissions(from) & (QFile::ExeOwner | QFile::ExeUser);
            QFile::setPermissions(place, QFile::ReadOwner | QFile::WriteOwner | run);
            return {};
        });
    }

    const QSet<QString> &files() const { return m_files; }
    bool isMakefileNew() const { return m_isMakefileNew; }
    /// What the copied texts name with "../", below the root, and was not asked for yet.
    QStringList takeNames() { return std::exchange(m_names, {}); }

private:
    Result<> walk(const QString &from, const QString &to, int depth)
    {
        const QString real = QFileInfo(from).canonicalFilePath();
        if (real.isEmpty() || m_visited.contains(real) || depth > DeepestFolder)
            return {}; // a link to a folder that it is in
        m_visited << real;
        const QDir folder(from);
        const QFileInfoList entries =
            folder.entryInfoList(QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
        if (const Result<> made = makeFolder(m_root + u'/' + to); !made)
            return made;
        for (const QFileInfo &entry : entries) {
            const QString name = entry.fileName();
            if (m_canceled())
                return fail(Error::Code::Canceled, Texts::tr("Canceled."));
            if (isPassedOver(folder, name))
                continue;
            const Result<> copied = entry.isDir() ? walk(entry.filePath(), to + u'/' + name, depth + 1)
                                                  : take(entry, to + u'/' + name);
            if (!copied)
                return copied;
        }
        m_visited.remove(real); // only what it is in itself is a circle
        return {};
    }

    Result<> take(const QFileInfo &entry, const QString &to)
    {
        if (m_files.size() >= m_most || m_bytes + entry.size() > m_mostBytes)
            return fail(
                Error::Code::BadInput,
                Texts::tr("%1 is in a folder with more files than a driver has.").arg(entry.filePath()),
                Texts::tr("Add the folder of the module itself."));
        return copyFile(entry.filePath(), to);
    }

    void noteNames(const QByteArray &text, const QString &file)
    {
        static const QRegularExpression pattern(QStringLiteral("(?:\\.\\./)+[\\w.+-]+"));
        if (!text.contains("../"))
            return;
        const QString here = file.section(u'/', 0, -2);
        auto matches = pattern.globalMatch(QString::fromUtf8(text));
        while (matches.hasNext()) {
            const QString name = QDir::cleanPath(here + u'/' + matches.next().captured());
            if (!name.startsWith(u"..") && !m_asked.contains(name)) {
                m_asked << name;
                m_names << name;
            }
        }
    }

    QString m_root;
    const FunctionJob::Canceled &m_canceled;
    QSet<QString> m_files;
    QSet<QString> m_visited;
    QSet<QString> m_asked;
    QStringList m_names;
    qsizetype m_most = 0;
    qint64 m_mostBytes = 0;
    qint64 m_bytes = 0;
    bool m_isMakefileNew = false;
};

// What make would go on using, although nothing makes it any more.
void removeProducts(const QString &folder)
{
    QDirIterator files(folder,
                       {QStringLiteral("*.ko"), QStringLiteral("*.mod"), QStringLiteral("*.mod.c"),
                        QStringLiteral("*.mod.o"), QStringLiteral("modules.order"),
                        QStringLiteral("Module.symvers")},
                       QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext())
        QFile::remove(files.next());
}

// What earlier runs have copied.
QSet<QString> namesIn(const QString &root)
{
    QSet<QString> names;
    for (const QByteArray &line : readFile(root + Manifest).value_or(QByteArray()).split('\n')) {
        const QString name = QString::fromUtf8(line);
        if (!name.isEmpty() && !name.contains(u"../"))
            names << name;
    }
    return names;
}

void removeGone(const QString &root, const QSet<QString> &files)
{
    for (const QString &name : namesIn(root) - files) {
        const QString path = root + u'/' + name;
        QFile::remove(path);
        const QFileInfo info(path);
        const QString stem = info.path() + u'/' + info.completeBaseName();
        QFile::remove(stem + QStringLiteral(".o"));
        QFile::remove(stem + QStringLiteral("_cpp.o"));
        removeProducts(info.path());
    }
}

Result<> keepManifest(const QString &root, const QSet<QString> &files)
{
    QStringList names(files.begin(), files.end());
    names.sort();
    return writeFile(root + Manifest, names.join(u'\n').toUtf8() + '\n');
}

} // namespace

ShadowFolder::ShadowFolder(const ModuleFolder &folder, const QString &buildFolder)
    : m_source(folder.path)
    , m_root(buildFolder + QStringLiteral("/modules/") + folder.name)
    , m_path(buildFolder + u'/' + shadowPath(folder.name, folder.path))
{
}

Result<> ShadowFolder::sync(const FunctionJob::Canceled &canceled) const
{
    const QString below = m_path.sliced(m_root.size() + 1); // PARENT/FOLDER
    const QString parent = below.section(u'/', 0, 0);
    const QString above = QFileInfo(m_source).path();
    Copier copier(m_root, canceled);
    Result<> outcome = copier.copyFolder(m_source, below, MostFiles, MostBytes);
    for (QStringList names = copier.takeNames(); outcome && !names.isEmpty(); names = copier.takeNames()) {
        for (const QString &name : std::as_const(names)) {
            if (name == below || name.startsWith(below + u'/') || name == parent)
                continue; // its own
            const QString original = name.startsWith(parent + u'/')
                                         ? above + u'/' + name.sliced(parent.size() + 1)
                                         : QFileInfo(above).path() + u'/' + name;
            const QFileInfo info(original);
            // What is too much is left out: the compiler says what it misses.
            if (info.isDir())
                (void)copier.copyFolder(original, name, MostFilesBeside, MostBytesBeside);
            else if (info.isFile())
                (void)copier.copyFile(original, name);
        }
    }
    if (!outcome) {
        // What it has copied is to be removed, too, once it is gone from the folder.
        (void)keepManifest(m_root, copier.files() + namesIn(m_root));
        return outcome;
    }
    removeGone(m_root, copier.files());
    if (copier.isMakefileNew())
        removeProducts(m_root);
    return keepManifest(m_root, copier.files());
}

QString ShadowFolder::inWordsOfTheUser(QString line) const
{
    const QString below = QStringLiteral("modules/") + m_root.section(u'/', -1) + u'/';
    if (!line.contains(below))
        return line;
    // make works in the build folder, and so names it or leaves it out.
    line.replace(m_root.chopped(below.size() - 1), QString());
    const QString path = below + m_path.sliced(m_root.size() + 1);
    const QString above = QFileInfo(m_source).path();
    line.replace(path, m_source);
    line.replace(path.section(u'/', 0, -2) + u'/', above + u'/');
    return line.replace(below, QFileInfo(above).path() + u'/');
}

} // namespace klab
