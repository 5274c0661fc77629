// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/folderproducts.h"

#include "base/files.h"
#include "build/modulescan.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace klab
{

static QString rootIn(const QString &buildFolder, const QString &folderName)
{
    return buildFolder + u'/' + shadowRoot(folderName);
}

QString exportedSymbolsFile(const QString &buildFolder, const QString &folderName)
{
    return rootIn(buildFolder, folderName) + QStringLiteral("/.klab-symvers");
}

QString folderReplayRecord(const QString &buildFolder, const QString &folderName)
{
    return rootIn(buildFolder, folderName) + QStringLiteral("/.klab-replay");
}

static QString madeFile(const QString &buildFolder, const QString &folderName)
{
    return rootIn(buildFolder, folderName) + QStringLiteral("/.klab-made");
}

Module moduleOfFile(const ModuleFolder &folder, const QString &target)
{
    Module module;
    const QString stem = QFileInfo(target).completeBaseName();
    module.name = kernelModuleName(stem);
    module.stem = stem == module.name ? QString() : stem;
    module.kind = Module::Kind::External;
    module.group = folder.name;
    module.source = folder.path;
    module.folder = target.section(u'/', 0, -2);
    return module;
}

QList<Module> findModules(const ModuleFolder &folder, const QString &buildFolder, const QString &shadow)
{
    QList<Module> found;
    // Kbuild writes NAME.mod for each module before it links any.
    QDirIterator files(shadow, {QStringLiteral("*.ko"), QStringLiteral("*.mod")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const Module module = moduleOfFile(folder, files.next().sliced(buildFolder.size() + 1));
        if (std::ranges::find(found, module.name, &Module::name) == found.end())
            found << module;
    }
    std::ranges::sort(found, {}, &Module::name);
    return found;
}

void addMadeModules(ModuleFolder &folder, const QString &buildFolder)
{
    if (folder.isComplete || !folder.isReady())
        return;
    const QString place = shadowPath(folder.name, folder.path) + u'/';
    const QByteArray made = readFile(madeFile(buildFolder, folder.name)).value_or(QByteArray());
    for (const QByteArray &line : made.split('\n')) {
        const QString target = QString::fromUtf8(line);
        // A folder that had the name before may have left it.
        const bool isOfThis = target.startsWith(place) && QDir::cleanPath(target) == target;
        if (isOfThis && target.endsWith(u".ko") && !folder.module(target.section(u'/', -1)))
            folder.modules << moduleOfFile(folder, target);
    }
}

void keepProducts(const ModuleFolder &folder, const QString &buildFolder, const QString &shadow,
                  const QList<Module> &made)
{
    QByteArray symbols;
    QDirIterator files(shadow, {QStringLiteral("Module.symvers")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        symbols += readFile(files.next()).value_or(QByteArray());
    // Without it, the next build is one of all again.
    (void)writeFile(exportedSymbolsFile(buildFolder, folder.name), symbols);
    QByteArray targets;
    for (const Module &module : made)
        targets += module.target().toUtf8() + '\n';
    (void)writeFile(madeFile(buildFolder, folder.name), targets);
}

void removeOtherBuilds(const QString &buildFolder, const QStringList &folderNames)
{
    QSet<QString> roots;
    for (const QString &name : folderNames)
        roots << rootIn(buildFolder, name);
    const QDir all(buildFolder + QStringLiteral("/modules"));
    for (const QString &name : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks)) {
        const QString root = all.filePath(name);
        if (!roots.contains(root) && QFile::exists(root + QStringLiteral("/.klab-copied")))
            QDir(root).removeRecursively();
    }
}

Result<> refreshKernelSymbols(const QString &buildFolder)
{
    const QFileInfo own(buildFolder + QStringLiteral("/vmlinux.symvers"));
    const QFileInfo all(buildFolder + QStringLiteral("/Module.symvers"));
    if (!own.exists() || (all.exists() && all.lastModified() >= own.lastModified()))
        return {};
    return readFile(own.filePath()).and_then([&all](const QByteArray &text) {
        QFile::remove(all.filePath()); // so that it is new, also where it is the same
        return writeFile(all.filePath(), text);
    });
}

} // namespace klab
