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
#include <QRegularExpression>

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

SourceStore::SourceStore(QString workspace, bool aside)
    : m_workspace(std::move(workspace))
    , m_aside(aside)
{
}

QString SourceStore::backupFolder() const
{
    return m_workspace +
           (m_aside ? QStringLiteral("/.tutorial/played") : QStringLiteral("/.tutorial/backups"));
}

QString SourceStore::originalsFolder() const
{
    return m_workspace + QStringLiteral("/.tutorial/originals");
}

// A workspace's file as it is; empty where it is not there.
static Result<std::optional<QByteArray>> present(const QString &path)
{
    constexpr qint64 Limit = 64 * 1024 * 1024; // compile_commands.json is the largest
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return std::nullopt;
    if (info.isSymLink() || !info.isFile() || info.size() > Limit)
        return fail(Error::Code::FileSystem, SourceStore::tr("%1 is no plain file.").arg(path),
                    SourceStore::tr("Move it away, and try again."));
    return readFile(path).map([](const QByteArray &content) { return std::optional(content); });
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
        return writePlainFile(target, *content); // a link in the file's place is refused
    if (QFileInfo::exists(target) && !QFile::remove(target))
        return fail(Error::Code::FileSystem, tr("%1 cannot be removed.").arg(target),
                    tr("Check the folder's permissions."));
    return {};
}

Result<> SourceStore::backUp(const QStringList &paths, const QString &folder, const QString &reason) const
{
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
    QString folder;
    do { // two within a millisecond
        folder = backupFolder() + u'/' +
                 QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    } while (QFileInfo::exists(folder));
    if (const Result<> kept = backUp(state.files.keys(), folder, reason); !kept)
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

// What a tutorial may write, and the lab's own settings that it changes.
static bool mayRestore(const QString &path)
{
    static const QRegularExpression settings(QStringLiteral("^build/[a-z]+\\.changes$"));
    return mayWrite(path) || settings.match(path).hasMatch();
}

Result<SourceState> SourceStore::readBackup(const QString &folder)
{
    const QJsonObject files = readEntry(folder).value(QStringLiteral("files")).toObject();
    SourceState state;
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (!mayRestore(file.key())) // somebody else's
            continue;
        state.files[file.key()] = std::nullopt;
        if (!file.value().toBool())
            continue;
        const auto content = present(folder + QStringLiteral("/files/") + file.key());
        if (!content)
            return tl::unexpected(content.error());
        state.files[file.key()] = *content;
    }
    return state;
}

Result<> SourceStore::undo()
{
    const QStringList entries = backups();
    if (entries.isEmpty())
        return fail(Error::Code::BadInput, tr("There is nothing to undo."));
    const QString folder = backupFolder() + u'/' + entries.last();
    const Result<SourceState> state = readBackup(folder);
    if (!state)
        return tl::unexpected(state.error());
    // Undone in turn, this one comes back; the one undone now is at its place then.
    if (const Result<> done = put(*state, undoTitle()); !done)
        return done;
    QDir(folder).removeRecursively();
    return {};
}

Result<> SourceStore::keepOriginals(const QStringList &paths)
{
    if (QFileInfo::exists(originalsFolder() + QStringLiteral("/entry.json")))
        return {};
    QDir(originalsFolder()).removeRecursively(); // half made
    return backUp(paths, originalsFolder(), {});
}

Result<> SourceStore::restoreOriginals()
{
    if (!QFileInfo::exists(originalsFolder() + QStringLiteral("/entry.json")))
        return {};
    const Result<SourceState> state = readBackup(originalsFolder());
    if (!state)
        return tl::unexpected(state.error());
    for (auto file = state->files.cbegin(); file != state->files.cend(); ++file) {
        if (const Result<> written = write(file.key(), file.value()); !written)
            return written;
    }
    QDir(originalsFolder()).removeRecursively();
    QDir(m_workspace + QStringLiteral("/.tutorial/played")).removeRecursively();
    return {};
}

} // namespace klab
