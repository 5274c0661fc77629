// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/modulelist.h"

#include "base/files.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace klab
{

static constexpr qsizetype MostFolders = 500;
static constexpr qsizetype LongestName = 64;

static QString listFile(const QString &workspace)
{
    return workspace + QStringLiteral("/modules.json");
}

bool isFolderName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_.-]*$"));
    return name.size() <= LongestName && pattern.match(name).hasMatch();
}

QString folderNameFor(const QString &path)
{
    QString name = QFileInfo(path).fileName();
    static const QRegularExpression other(QStringLiteral("[^A-Za-z0-9_.-]"));
    static const QRegularExpression first(QStringLiteral("^[^A-Za-z0-9_]+"));
    static const QRegularExpression last(QStringLiteral("\\.+$"));
    name.replace(other, QStringLiteral("_")).remove(first);
    name.truncate(LongestName - 4); // room for a number
    name.remove(last);
    return name.isEmpty() ? QStringLiteral("modules") : name;
}

QList<ListedFolder> readModuleList(const QString &workspace)
{
    const QByteArray text = readPlainFile(listFile(workspace)).value_or(QByteArray());
    QList<ListedFolder> list;
    for (const auto &value : QJsonDocument::fromJson(text).object().value(u"folders").toArray()) {
        const QString name = value[u"name"].toString();
        const QString path = value[u"path"].toString();
        const bool isKnown = std::ranges::find(list, name, &ListedFolder::name) != list.end();
        if (isFolderName(name) && !isKnown && QDir::isAbsolutePath(path) && list.size() < MostFolders)
            list << ListedFolder{name, QDir::cleanPath(path)};
    }
    return list;
}

Result<> writeModuleList(const QString &workspace, const QList<ListedFolder> &list)
{
    QJsonArray folders;
    for (const ListedFolder &folder : list)
        folders << QJsonObject{{QStringLiteral("name"), folder.name}, {QStringLiteral("path"), folder.path}};
    return writePlainFile(listFile(workspace),
                          QJsonDocument(QJsonObject{{QStringLiteral("folders"), folders}}).toJson());
}

} // namespace klab
