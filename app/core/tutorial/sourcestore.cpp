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
#include <QTimeZone>

#include <algorithm>

namespace klab
{

// A backup is a folder, named so that the newest sorts last, with the files as they were
// and a list of them:
//
//     .tutorial/backups/20260131-120000-000/entry.json      {"reason": ..., "kind": 0|1|2,
//                                                            "files": {PATH: true|false},
//                                                            "group": ..., "note": {...}}
//     .tutorial/backups/20260131-120000-000/files/module/vdev/vdev.cpp
//
// false: the file was not there.
static constexpr int KeptBackups = 200;
static const QLatin1StringView BackupName("yyyyMMdd-HHmmss-zzz");

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
        return fail(Error::Code::FileSystem, SourceStore::tr("%1 is not a regular file.").arg(path),
                    SourceStore::tr("Move it away, and try again."));
    return readFile(path).map([](const QByteArray &content) { return std::optional(content); });
}

bool SourceStore::holds(const SourceState &state) const
{
    return std::all_of(state.files.keyValueBegin(), state.files.keyValueEnd(), [this](const auto &file) {
        const QString path = m_workspace + u'/' + file.first;
        if (file.second && QFileInfo(path).size() != file.second->size())
            return false; // without reading it
        const auto now = present(path);
        return now && *now == file.second;
    });
}

// A link in the way could lead anywhere.
Result<> SourceStore::requireInside(const QString &path) const
{
    if (path.startsWith(u"build/")) // the lab's own settings, wherever it builds
        return {};
    for (qsizetype at = path.indexOf(u'/'); at >= 0; at = path.indexOf(u'/', at + 1)) {
        const QFileInfo folder(m_workspace + u'/' + path.first(at));
        if (folder.isSymLink() || (folder.exists() && !folder.isDir()))
            return fail(Error::Code::FileSystem, tr("%1 is not a folder.").arg(folder.filePath()),
                        tr("Nothing was changed. Put a folder in its place."));
    }
    return {};
}

// Others may have prepared the workspace; what is removed has to be the store's own.
Result<> SourceStore::requireOwnFolders() const
{
    for (const QString &folder :
         {QString(), QStringLiteral("/backups"), QStringLiteral("/played"), QStringLiteral("/originals")}) {
        const QString path = m_workspace + QStringLiteral("/.tutorial") + folder;
        if (QFileInfo(path).isSymLink())
            return fail(Error::Code::FileSystem, tr("%1 is a link.").arg(path),
                        tr("Nothing was changed. Remove the link."));
    }
    return {};
}

Result<> SourceStore::write(const QString &path, const std::optional<QByteArray> &content) const
{
    if (const Result<> inside = requireInside(path); !inside)
        return inside;
    const QString target = m_workspace + u'/' + path;
    const QString folder = QFileInfo(target).absolutePath();
    if (!content) {
        if (QFileInfo::exists(target) && !QFile::remove(target))
            return fail(Error::Code::FileSystem, tr("%1 cannot be removed.").arg(target),
                        tr("Check the folder's permissions."));
        return {};
    }
    if (!QDir().mkpath(folder))
        return fail(Error::Code::FileSystem, tr("The folder %1 cannot be created.").arg(folder),
                    tr("Check the permissions of the folder that it is in."));
    return writePlainFile(target, *content); // a link in the file's place is refused
}

Result<> SourceStore::backUp(const QStringList &paths, const QString &folder, const About &about) const
{
    const auto notKept = [&folder] {
        return fail(Error::Code::FileSystem, tr("No copy of your files can be kept in %1.").arg(folder),
                    tr("Nothing was changed. Make the folder writable."));
    };
    if (!QDir().mkpath(folder))
        return notKept();
    QJsonObject files;
    for (const QString &path : paths) {
        const auto content = present(m_workspace + u'/' + path);
        if (!content)
            return tl::unexpected(content.error());
        const std::optional<QByteArray> &bytes = *content;
        files[path] = bytes.has_value();
        const QString copy = folder + QStringLiteral("/files/") + path;
        if (!QDir().mkpath(QFileInfo(copy).absolutePath()))
            return notKept();
        if (bytes) {
            if (const Result<> written = writeFile(copy, *bytes); !written)
                return written;
        }
    }
    const QJsonObject entry{{QStringLiteral("reason"), about.reason},
                            {QStringLiteral("kind"), static_cast<int>(about.kind)},
                            {QStringLiteral("group"), about.group},
                            {QStringLiteral("note"), about.note},
                            {QStringLiteral("files"), files}};
    return writeFile(folder + QStringLiteral("/entry.json"), QJsonDocument(entry).toJson());
}

// By its name; invalid: that is none. Always UTC, so that no hour is left out.
static QDateTime timeOfBackup(const QString &name)
{
    const QDate day = QDate::fromString(name.section(u'-', 0, 0), QStringLiteral("yyyyMMdd"));
    const QTime time = QTime::fromString(name.section(u'-', 1), QStringLiteral("HHmmss-zzz"));
    return day.isValid() && time.isValid() ? QDateTime(day, time, QTimeZone::UTC) : QDateTime();
}

QStringList SourceStore::backups() const
{
    QStringList entries =
        QDir(backupFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
    entries.removeIf([this](const QString &entry) {
        return !timeOfBackup(entry).isValid() ||
               !QFileInfo::exists(backupFolder() + u'/' + entry + QStringLiteral("/entry.json"));
    });
    return entries;
}

// The newest sorts last, wherever the clock has gone.
QString SourceStore::nameForBackup() const
{
    QDateTime time = QDateTime::currentDateTimeUtc();
    if (const QStringList entries = backups(); !entries.isEmpty())
        time = std::max(time, timeOfBackup(entries.last()).addMSecs(1));
    while (QFileInfo::exists(backupFolder() + u'/' + time.toString(BackupName)))
        time = time.addMSecs(1);
    return time.toString(BackupName);
}

Result<> SourceStore::put(const SourceState &state, const QString &reason, const QString &group,
                          const QJsonObject &note)
{
    return putKeeping(state, {reason, group, note, Kind::Put});
}

Result<> SourceStore::makeFile(const QString &path) const
{
    if (const Result<> inside = requireInside(path); !inside)
        return inside;
    if (QFileInfo::exists(m_workspace + u'/' + path))
        return {};
    return write(path, QByteArray());
}

Result<> SourceStore::putKeeping(const SourceState &state, const About &about)
{
    if (const Result<> own = requireOwnFolders(); !own)
        return own;
    QStringList changed;
    for (auto file = state.files.cbegin(); file != state.files.cend(); ++file) {
        if (const Result<> inside = requireInside(file.key()); !inside)
            return inside;
        const auto now = present(m_workspace + u'/' + file.key());
        if (!now)
            return tl::unexpected(now.error());
        if (*now != file.value())
            changed << file.key();
    }
    if (changed.isEmpty() && about.note.isEmpty())
        return {};
    const QString folder = backupFolder() + u'/' + nameForBackup();
    if (const Result<> kept = backUp(state.files.keys(), folder, about); !kept) {
        QDir(folder).removeRecursively(); // half made
        return kept;
    }
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

// One that gives nothing back: it was damaged.
static bool isEmptyEntry(const QJsonObject &entry)
{
    return entry.value(QStringLiteral("files")).toObject().isEmpty() &&
           entry.value(QStringLiteral("note")).toObject().isEmpty();
}

// The folder of the backup that undo(), or redo(), gives back: the newest of its own; for
// redo() only such as no put() came after. Empty: there is none. One that was damaged is
// passed over, and kept.
QString SourceStore::backupFor(Kind way) const
{
    const QStringList entries = backups();
    for (qsizetype i = entries.size() - 1; i >= 0; --i) {
        const QString folder = backupFolder() + u'/' + entries[i];
        const QJsonObject entry = readEntry(folder);
        if (isEmptyEntry(entry))
            continue;
        const auto kind = static_cast<Kind>(entry.value(QStringLiteral("kind")).toInt());
        if ((kind == Kind::Undone) == (way == Kind::Redone))
            return folder;
        if (kind == Kind::Put && way == Kind::Redone)
            break;
    }
    return {};
}

QString SourceStore::reasonOf(const QString &folder)
{
    return folder.isEmpty() ? QString() : readEntry(folder).value(QStringLiteral("reason")).toString();
}

QString SourceStore::groupOf(const QString &folder)
{
    return folder.isEmpty() ? QString() : readEntry(folder).value(QStringLiteral("group")).toString();
}

QJsonObject SourceStore::noteOf(const QString &folder)
{
    return folder.isEmpty() ? QJsonObject() : readEntry(folder).value(QStringLiteral("note")).toObject();
}

QString SourceStore::undoTitle() const
{
    return reasonOf(backupFor(Kind::Undone));
}

QString SourceStore::redoTitle() const
{
    return reasonOf(backupFor(Kind::Redone));
}

QJsonObject SourceStore::undoNote() const
{
    return noteOf(backupFor(Kind::Undone));
}

QJsonObject SourceStore::redoNote() const
{
    return noteOf(backupFor(Kind::Redone));
}

// What a tutorial may write, and the lab's own settings that it changes.
static bool mayRestore(const QString &path)
{
    static const QRegularExpression settings(QStringLiteral("^build/[a-z]+\\.changes$"));
    return mayWrite(path) || settings.match(path).hasMatch();
}

static tl::unexpected<Error> incomplete(const QString &folder)
{
    return fail(Error::Code::FileSystem, SourceStore::tr("The backup in %1 is not complete.").arg(folder),
                SourceStore::tr("Nothing was changed. Copy what you need from it, and move it away."));
}

Result<SourceState> SourceStore::readBackup(const QString &folder)
{
    const QJsonObject entry = readEntry(folder);
    if (isEmptyEntry(entry))
        return incomplete(folder);
    const QJsonObject files = entry.value(QStringLiteral("files")).toObject();
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
        if (!*content)
            return incomplete(folder);
        state.files[file.key()] = *content;
    }
    return state;
}

// The list first: what is left of a backup without it is none.
static void removeBackup(const QString &folder)
{
    QFile::remove(folder + QStringLiteral("/entry.json"));
    QDir(folder).removeRecursively();
}

// What stands there now takes the backup's place, as one of the given kind.
Result<> SourceStore::giveBack(const QString &folder, Kind kind, const QJsonObject &note)
{
    const Result<SourceState> state = readBackup(folder);
    if (!state)
        return tl::unexpected(state.error());
    if (const Result<> done = putKeeping(*state, {reasonOf(folder), groupOf(folder), note, kind}); !done)
        return done;
    removeBackup(folder);
    return {};
}

// @param way Undone or Redone: what those that are given back become
Result<> SourceStore::takeBack(Kind way, const QJsonObject &note)
{
    QString folder = backupFor(way);
    const QString group = groupOf(folder);
    do {
        if (const Result<> done = giveBack(folder, way, note); !done)
            return done;
        folder = backupFor(way);
    } while (!group.isEmpty() && groupOf(folder) == group);
    return {};
}

Result<> SourceStore::undo(const QJsonObject &note)
{
    if (backupFor(Kind::Undone).isEmpty())
        return fail(Error::Code::BadInput, tr("There is nothing to undo."));
    return takeBack(Kind::Undone, note);
}

Result<> SourceStore::redo(const QJsonObject &note)
{
    if (backupFor(Kind::Redone).isEmpty())
        return fail(Error::Code::BadInput, tr("There is nothing to redo."));
    return takeBack(Kind::Redone, note);
}

Result<> SourceStore::keepOriginals(const QStringList &paths)
{
    if (QFileInfo::exists(originalsFolder() + QStringLiteral("/entry.json")))
        return readBackup(originalsFolder()).map([](const SourceState &) {});
    if (const Result<> own = requireOwnFolders(); !own)
        return own;
    QDir(originalsFolder()).removeRecursively(); // half made
    return backUp(paths, originalsFolder(), {});
}

Result<> SourceStore::restoreOriginals()
{
    if (!QFileInfo::exists(originalsFolder() + QStringLiteral("/entry.json")))
        return {};
    if (const Result<> own = requireOwnFolders(); !own)
        return own;
    const Result<SourceState> state = readBackup(originalsFolder());
    if (!state)
        return tl::unexpected(state.error());
    if (!m_aside) {
        if (const Result<> done = put(*state, tr("Recover from an interrupted play")); !done)
            return done;
    }
    for (auto file = state->files.cbegin(); m_aside && file != state->files.cend(); ++file) {
        if (const Result<> written = write(file.key(), file.value()); !written)
            return written;
    }
    removeBackup(originalsFolder());
    QDir(m_workspace + QStringLiteral("/.tutorial/played")).removeRecursively();
    return {};
}

} // namespace klab
