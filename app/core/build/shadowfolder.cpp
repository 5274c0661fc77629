// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/shadowfolder.h"

#include "base/buildpath.h"
#include "base/files.h"
#include "build/foldercopier.h"
#include "build/modulescan.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace klab
{

namespace
{

const QString Manifest = QStringLiteral("/.klab-copied");

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
    const QString realRoot = QFileInfo(root).canonicalFilePath();
    for (const QString &name : namesIn(root) - files) {
        const QString path = root + u'/' + name;
        const QFileInfo info(path);
        // Nothing where a folder is gone, or where a Makefile has made a link of it that leads elsewhere.
        if (!isInside(QFileInfo(info.path()).canonicalFilePath(), realRoot))
            continue;
        QFile::remove(path);
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
    , m_root(buildFolder + u'/' + shadowRoot(folder.name))
    , m_path(buildFolder + u'/' + shadowPath(folder.name, folder.path))
{
}

Result<> ShadowFolder::sync(const FunctionJob::Canceled &canceled) const
{
    FolderCopier copier({m_source, m_root, m_path}, canceled);
    const Result<> outcome = copier.copyFolder().and_then([&copier] { return copier.copyNamed(); });
    if (!outcome) {
        // What it has copied is to be removed, too, once it is gone from the folder.
        if (!copier.files().isEmpty())
            (void)keepManifest(m_root, copier.files() + namesIn(m_root));
        return outcome;
    }
    removeGone(m_root, copier.files());
    if (copier.isMakefileNew())
        removeProducts(m_root);
    return keepManifest(m_root, copier.files());
}

QStringList ShadowFolder::files() const
{
    QStringList paths;
    for (const QString &name : namesIn(m_root))
        paths << m_root + u'/' + name;
    return paths;
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
