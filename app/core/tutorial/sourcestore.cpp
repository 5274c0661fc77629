// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/sourcestore.h"

#include "base/files.h"
#include "tutorial/tutorialreader.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace klab
{

// A backup is a folder, named so that the newest sorts last, with the files as they were
// and a list of them:
//
//     .tutorial/backups/20260131-120000-000/entry.json      {"reason": ..., "files": {PATH: true|false}}
//     .tutorial/backups/20260131-120000-000/files/module/vdev/vdev.cpp
//
// false: the file was not there.
static constexpr int KeptBackups = 200;

SourceStore::SourceStore(QString workspace)
    : m_workspace(std::move(workspace))
{
}

QString SourceStore::backupFolder() const
{
    return m_workspace + QStringLiteral("/.tutorial/backups");
}

// A workspace's file as it is; empty where it is not there.
static Result<std::optional<QByteArray>> present(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return std::nullopt;
    return readPlainFile(path).map([](const QByteArray &content) { return std::optional(content); });
}

bool SourceStore::holds(const SourceState &state) const
{
    return std::all_of(state.files.keyValueBegin(), state.files.keyValueEnd(), [this](const auto &file) {
        const auto now = present(m_workspace + u'/' + file.first);
        return now && *now == file.second;
    });
}

Result<> SourceStore::write(const QString &path, const std::optional<QByteArray> &content) const
{
    const QString target = m_workspace + u'/' + path;
    // A link in the way of a folder could lead anywhere.
    const QString folder = QFileInfo(target).absolutePath();
    if (!QDir().mkpath(folder))
        return fail(Error::Code::FileSystem, tr("The folder %1 cannot be made.").arg(folder));
    const QString real = QFileInfo(folder).canonicalFilePath();
    const QString root = QFileInfo(m_workspace).canonicalFilePath();
    if (real != root && !real.startsWith(root + u'/'))
        return fail(Error::Code::FileSystem, tr("%1 leads out of the workspace.").arg(folder),
                    tr("Replace the link by a folder."));
    if (content)
        return writePlainFile(target, *content);
    if (QFileInfo::exists(target) && !QFile::remove(target))
        return fail(Error::Code::FileSystem, tr("%1 cannot be removed.").arg(target),
                    tr("Check the folder's permissions."));
    return {};
}

Result<> SourceStore::backUp(const QStringList &paths, const QString &reason) const
{
    QString folder;
    do { // two within a millisecond
        folder = backupFolder() + u'/' +
                 QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    } while (QFileInfo::exists(folder));
    QJsonObject files;
    for (const QString &path : paths) {
        const auto content = present(m_workspace + u'/' + path);
        if (!content)
            return tl::unexpected(content.error());
        files[path] = content->has_value();
        const QString copy = folder + QStringLiteral("/files/") + path;
        if (!QDir().mkpath(QFileInfo(copy).absolutePath()))
            return fail(Error::Code::FileSystem, tr("No copy of your files can be kept in %1.").arg(folder),
                        tr("Nothing was changed. Make the folder writable."));
        if (content->has_value()) {
            if (const Result<> written = writeFile(copy, **content); !written)
                return written;
        }
    }
    const QJsonObject entry{{QStringLiteral("reason"), reason}, {QStringLiteral("files"), files}};
    return writeFile(folder + QStringLiteral("/entry.json"), QJsonDocument(entry).toJson());
}

QStringList SourceStore::backups() const
{
    QStringList entries =
        QDir(backupFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
    entries.removeIf([this](const QString &entry) {
        return !QFileInfo::exists(backupFolder() + u'/' + entry + QStringLiteral("/entry.json"));
    });
    return entries;
}

Result<> SourceStore::put(const SourceState &state, const QString &reason)
{
    QStringList changed;
    for (auto file = state.files.cbegin(); file != state.files.cend(); ++file) {
        const auto now = present(m_workspace + u'/' + file.key());
        if (!now)
            return tl::unexpected(now.error());
        if (*now != file.value())
            changed << file.key();
    }
    if (changed.isEmpty())
        return {};
    if (const Result<> kept = backUp(state.files.keys(), reason); !kept)
        return kept;
    prune();
    for (const QString &path : std::as_const(changed)) {
        if (const Result<> written = write(path, state.files[path]); !written)
            return written;
    }
    return {};
}

void SourceStore::prune() const
{
    const QStringList entries = backups();
    for (qsizetype i = 0; i + KeptBackups < entries.size(); ++i)
        QDir(backupFolder() + u'/' + entries[i]).removeRecursively();
}

static QJsonObject readEntry(const QString &folder)
{
    const Result<QByteArray> json = readPlainFile(folder + QStringLiteral("/entry.json"));
    return QJsonDocument::fromJson(json.value_or(QByteArray())).object();
}

QString SourceStore::undoTitle() const
{
    const QStringList entries = backups();
    if (entries.isEmpty())
        return {};
    return readEntry(backupFolder() + u'/' + entries.last()).value(QStringLiteral("reason")).toString();
}

Result<> SourceStore::undo()
{
    const QStringList entries = backups();
    if (entries.isEmpty())
        return fail(Error::Code::BadInput, tr("There is nothing to undo."));
    const QString folder = backupFolder() + u'/' + entries.last();
    const QJsonObject entry = readEntry(folder);
    const QJsonObject files = entry.value(QStringLiteral("files")).toObject();
    SourceState state;
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (!mayWrite(file.key())) // somebody else's
            continue;
        state.files[file.key()] = std::nullopt;
        if (!file.value().toBool())
            continue;
        const Result<QByteArray> content = readPlainFile(folder + QStringLiteral("/files/") + file.key());
        if (!content)
            return tl::unexpected(content.error());
        state.files[file.key()] = *content;
    }
    // Undone in turn, this one comes back; the one undone now is at its place then.
    const QString reason = entry.value(QStringLiteral("reason")).toString();
    if (const Result<> done = put(state, reason); !done)
        return done;
    QDir(folder).removeRecursively();
    return {};
}

} // namespace klab
