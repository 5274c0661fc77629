// SPDX-License-Identifier: GPL-2.0-or-later
#include "edit/recoverystore.h"

#include "edit/textfile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <algorithm>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace klab
{

namespace
{

constexpr int maximumOrphans = 100;
// The text in UTF-8 can be longer than the file was, and a line in JSON stands before it.
constexpr qint64 maximumCopy = 4 * maximumTextFile;

const QString lockName = QStringLiteral("lock");
const QString copySuffix = QStringLiteral(".text");

/// The lock of a session's folder, or -1: somebody holds it, or there is none.
int takeLock(const QString &folder, int flags)
{
    const int lock = ::open(QFile::encodeName(folder + u'/' + lockName).constData(),
                            O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
    if (lock >= 0 && ::flock(lock, LOCK_EX | LOCK_NB) == 0)
        return lock;
    if (lock >= 0)
        ::close(lock);
    return -1;
}

/// Folders of sessions that have ended.
QStringList deadSessions(const QString &root, const QString &own)
{
    QStringList dead;
    const QFileInfoList folders =
        QDir(root).entryInfoList({QStringLiteral("session-*")}, QDir::Dirs | QDir::NoSymLinks);
    for (const QFileInfo &folder : folders) {
        if (folder.filePath() == own)
            continue;
        const int lock = takeLock(folder.filePath(), 0);
        // Without a lock: its maker was killed before it made one, or is about to.
        if (lock < 0)
            continue;
        ::close(lock);
        dead << folder.filePath();
    }
    return dead;
}

QFileInfoList copiesIn(const QString &folder)
{
    return QDir(folder).entryInfoList({u'*' + copySuffix}, QDir::Files | QDir::NoSymLinks);
}

/// What the first line of a copy says of it.
RecoveredText header(const QString &copy)
{
    QFile file(copy);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject object = QJsonDocument::fromJson(file.readLine(64 << 10)).object();
    return {.copy = copy,
            .path = object[u"path"].toString(),
            .time = QDateTime::fromString(object[u"time"].toString(), Qt::ISODateWithMs)};
}

QByteArray withHeader(const QString &path, const QString &text)
{
    const QJsonObject object{
        {QStringLiteral("path"), path},
        {QStringLiteral("time"), QDateTime::currentDateTime().toString(Qt::ISODateWithMs)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n' + text.toUtf8();
}

} // namespace

QString RecoveryStore::defaultRoot()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation) +
           QStringLiteral("/kernel-lab/editor");
}

RecoveryStore::RecoveryStore(QString root)
    : m_root(std::move(root))
{
    m_writer.setMaxThreadCount(1);
    m_writer.setExpiryTimeout(1000);
    QDir().mkpath(m_root);
    ::chmod(QFile::encodeName(m_root).constData(), 0700);
    QByteArray name = QFile::encodeName(m_root + QStringLiteral("/session-XXXXXX"));
    if (!::mkdtemp(name.data()))
        return; // nothing can be kept then; saving works all the same
    m_folder = QFile::decodeName(name);
    m_lock = takeLock(m_folder, O_CREAT);
    removeEmptySessions();
}

RecoveryStore::~RecoveryStore()
{
    m_writer.waitForDone();
    if (!m_folder.isEmpty() && copiesIn(m_folder).isEmpty())
        QDir(m_folder).removeRecursively();
    if (m_lock >= 0)
        ::close(m_lock);
}

QString RecoveryStore::makeFolder()
{
    const QString name = QString::number(++m_folders);
    if (const QString folder = m_folder + u'/' + name; !m_folder.isEmpty() && QDir().mkpath(folder))
        return folder;
    if (!m_elsewhere)
        m_elsewhere = std::make_unique<QTemporaryDir>();
    return m_elsewhere->isValid() && QDir(m_elsewhere->path()).mkdir(name) ? m_elsewhere->filePath(name)
                                                                           : QString();
}

QString RecoveryStore::copyOf(const QString &path) const
{
    const QByteArray digest = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha1).toHex();
    return m_folder + u'/' + QLatin1StringView(digest) + copySuffix;
}

void RecoveryStore::keep(const QString &path, const QString &text)
{
    if (m_folder.isEmpty())
        return;
    m_writer.start([copy = copyOf(path), path, text] {
        // A full disk must not disturb the typing; saving tells it.
        (void)saveTextFile(copy, withHeader(path, text));
    });
}

void RecoveryStore::drop(const QString &path)
{
    if (!m_folder.isEmpty())
        m_writer.start([copy = copyOf(path)] { QFile::remove(copy); });
}

void RecoveryStore::flush()
{
    m_writer.waitForDone();
}

QList<RecoveredText> RecoveryStore::orphans() const
{
    QHash<QString, RecoveredText> newest;
    for (const QString &folder : deadSessions(m_root, m_folder)) {
        for (const QFileInfo &copy : copiesIn(folder)) {
            const RecoveredText orphan = header(copy.filePath());
            if (!orphan.path.isEmpty() &&
                (!newest.contains(orphan.path) || newest[orphan.path].time < orphan.time))
                newest[orphan.path] = orphan;
        }
    }
    QList<RecoveredText> orphans = newest.values();
    std::ranges::sort(orphans,
                      [](const RecoveredText &a, const RecoveredText &b) { return a.time > b.time; });
    if (orphans.size() > maximumOrphans)
        orphans.resize(maximumOrphans);
    return orphans;
}

Result<QString> RecoveryStore::text(const RecoveredText &orphan)
{
    Result<TextFile> file = readTextFile(orphan.copy, maximumCopy);
    if (!file)
        return tl::unexpected(file.error());
    const qsizetype headerEnd = file->content.indexOf('\n');
    return QString::fromUtf8(QByteArrayView(file->content).sliced(headerEnd + 1));
}

void RecoveryStore::discard(const RecoveredText &orphan)
{
    QFile::remove(orphan.copy);
}

void RecoveryStore::removeEmptySessions() const
{
    for (const QString &folder : deadSessions(m_root, m_folder)) {
        if (copiesIn(folder).isEmpty())
            QDir(folder).removeRecursively();
    }
}

} // namespace klab
