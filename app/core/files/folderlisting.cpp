// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/folderlisting.h"

#include <QCollator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <filesystem>

namespace klab
{

static constexpr qsizetype MostEntries = 20'000;

QList<FileRoot> resolvedRoots(QList<FileRoot> roots)
{
    for (FileRoot &root : roots) {
        if (const QString path = QFileInfo(root.path).canonicalFilePath(); !path.isEmpty())
            root.path = path;
    }
    return roots;
}

bool isWithin(const QString &path, const QString &folder)
{
    return path.startsWith(folder) && (path.size() == folder.size() || path[folder.size()] == u'/');
}

bool isBuildLeftover(const QString &name)
{
    static constexpr std::array<QStringView, 9> endings{u".o",   u".ko",      u".mod",   u".mod.c", u".cmd",
                                                        u".dwo", u".symvers", u".order", u".a"};
    return name == u"abi-offsets.h" || name == u"abi-offsets.s" ||
           std::any_of(endings.begin(), endings.end(),
                       [&name](QStringView ending) { return name.endsWith(ending); });
}

bool isHiddenByDefault(const QString &name)
{
    return name.startsWith(u'.') || isBuildLeftover(name);
}

QList<FolderEntry> listFolder(const QString &path)
{
    namespace fs = std::filesystem;
    QList<FolderEntry> entries;
    std::error_code error;
    const QByteArray folder = QFile::encodeName(path);
    fs::directory_iterator it(folder.toStdString(), error);
    for (; !error && it != fs::directory_iterator() && entries.size() < MostEntries; it.increment(error)) {
        std::error_code unknown; // what vanished meanwhile is nothing in particular
        const std::string raw = it->path().filename().string();
        const QString name = QString::fromStdString(raw);
        if (name.contains(QChar::ReplacementCharacter))
            continue;
        const bool isLink = it->is_symlink(unknown);
        entries.append({name, !isLink && it->is_directory(unknown), isLink});
    }
    QCollator order(QLocale::c());
    order.setNumericMode(true);
    order.setCaseSensitivity(Qt::CaseInsensitive);
    std::sort(entries.begin(), entries.end(), [&order](const FolderEntry &a, const FolderEntry &b) {
        if (a.isFolder != b.isFolder)
            return a.isFolder;
        const int way = order.compare(a.name, b.name);
        return way != 0 ? way < 0 : a.name < b.name;
    });
    return entries;
}

} // namespace klab
