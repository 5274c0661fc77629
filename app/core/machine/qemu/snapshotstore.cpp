// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/qemu/snapshotstore.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "base/ownfiles.h"
#include "base/translate.h"
#include "process/processrunner.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QTemporaryFile>

#include <algorithm>
#include <chrono>
#include <utility>

namespace klab
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto StateSuffix = ".state"_L1;
constexpr auto NoteSuffix = ".json"_L1;
constexpr auto PartSuffix = ".part"_L1;
constexpr auto LargeSuffix = ".large"_L1; // the key of a machine whose state is too large
constexpr qsizetype MostLarge = 32;
// What a lab that was killed has left: none takes so long.
constexpr std::chrono::minutes RemainsAge{10};

Result<QByteArray> fileDigest(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return fail(Error::Code::FileSystem,
                    Texts::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    return hash.result().toHex();
}

QByteArray identityOf(const QFileInfo &program)
{
    return contentDigest(u"%1 %2 %3"_s.arg(program.canonicalFilePath())
                             .arg(program.size())
                             .arg(program.lastModified().toMSecsSinceEpoch())
                             .toUtf8());
}

// The computer, and its processor; a virtual one may be moved to another.
QByteArray hostIdentity()
{
    QFile file(u"/proc/cpuinfo"_s);
    QByteArray processor;
    while (file.isOpen() || file.open(QIODevice::ReadOnly)) {
        const QByteArray line = file.readLine();
        if (line.isEmpty())
            break;
        if (line.startsWith("model name")) {
            processor = line;
            break;
        }
    }
    return contentDigest(QSysInfo::machineUniqueId() +
                         (processor.isEmpty() ? QSysInfo::bootUniqueId() : processor));
}

QJsonObject toJson(const SnapshotKey &key)
{
    return {{u"arguments"_s, QJsonArray::fromStringList(key.arguments)},
            {u"kernel"_s, QString::fromLatin1(key.kernel)},
            {u"initramfs"_s, QString::fromLatin1(key.initramfs)},
            {u"qemu"_s, QString::fromLatin1(key.qemu)},
            {u"host"_s, QString::fromLatin1(key.host)}};
}

SnapshotKey keyOf(const QJsonObject &json)
{
    SnapshotKey key;
    const QJsonArray arguments = json.value(u"arguments").toArray();
    for (const auto &argument : arguments)
        key.arguments << argument.toString();
    key.kernel = json.value(u"kernel").toString().toLatin1();
    key.initramfs = json.value(u"initramfs").toString().toLatin1();
    key.qemu = json.value(u"qemu").toString().toLatin1();
    key.host = json.value(u"host").toString().toLatin1();
    return key;
}

} // namespace

Result<SnapshotKey> SnapshotKey::of(const VmSpec &spec)
{
    SnapshotKey key;
    VmSpec booted = spec;
    booted.restoredFrom.clear();
    booted.savedTo.clear();
    key.arguments = booted.arguments({});
    for (const auto &[digest, path] :
         {std::pair(&key.kernel, spec.kernelImage), {&key.initramfs, spec.initramfs}}) {
        const Result<QByteArray> read = fileDigest(path);
        if (!read)
            return tl::unexpected(read.error());
        *digest = *read;
    }
    key.qemu = identityOf(QFileInfo(findProgram(u"qemu-system-x86_64"_s)));
    key.host = hostIdentity();
    return key;
}

QString SnapshotKey::name() const
{
    constexpr int Length = 16;
    return QString::fromLatin1(contentDigest(arguments.join(u'\n').toUtf8()).first(Length));
}

QString SnapshotKey::differenceTo(const SnapshotKey &other) const
{
    if (kernel != other.kernel)
        return Texts::tr("the kernel");
    if (initramfs != other.initramfs)
        return Texts::tr("the initramfs");
    if (qemu != other.qemu)
        return Texts::tr("QEMU");
    if (host != other.host)
        return Texts::tr("this computer");
    return arguments == other.arguments ? QString() : Texts::tr("the machine");
}

SnapshotStore::SnapshotStore(QString folder, qint64 mostBytes)
    : m_folder(folder.isEmpty() ? cacheFolder() + u"/snapshots"_s : std::move(folder))
    , m_mostBytes(mostBytes)
{
}

QString SnapshotStore::stateFile(const QString &name) const
{
    return m_folder + u'/' + name + StateSuffix;
}

QString SnapshotStore::noteFile(const QString &name) const
{
    return m_folder + u'/' + name + NoteSuffix;
}

QString SnapshotStore::largeFile(const QString &name) const
{
    return m_folder + u'/' + name + LargeSuffix;
}

std::optional<Snapshot> SnapshotStore::read(const QString &name) const
{
    const Result<QByteArray> note = readPlainFile(noteFile(name));
    if (!note)
        return {};
    const QJsonObject json = QJsonDocument::fromJson(*note).object();
    const QFileInfo state(stateFile(name));
    Snapshot snapshot;
    snapshot.key = keyOf(json);
    snapshot.file = state.filePath();
    snapshot.size = state.size();
    snapshot.digest = json.value(u"digest").toString().toLatin1();
    snapshot.made = QDateTime::fromString(json.value(u"made").toString(), Qt::ISODate);
    snapshot.used = QFileInfo(noteFile(name)).lastModified();
    const bool isWhole = isOwn(state.filePath()) && state.isFile() && snapshot.name() == name &&
                         snapshot.size == json.value(u"size").toInteger() && !snapshot.digest.isEmpty();
    return isWhole ? std::optional(snapshot) : std::nullopt;
}

std::optional<Snapshot> SnapshotStore::find(const QString &name) const
{
    return isOwn(m_folder) ? read(name) : std::nullopt;
}

QList<Snapshot> SnapshotStore::list() const
{
    QList<Snapshot> all;
    if (!isOwn(m_folder))
        return all;
    for (const QFileInfo &note : QDir(m_folder).entryInfoList({u'*' + NoteSuffix}, QDir::Files)) {
        if (const std::optional<Snapshot> one = read(note.completeBaseName()))
            all << *one;
    }
    std::ranges::sort(all, std::ranges::greater(), &Snapshot::used);
    return all;
}

Result<> SnapshotStore::verify(const Snapshot &snapshot)
{
    return fileDigest(snapshot.file).and_then([&](const QByteArray &digest) -> Result<> {
        if (digest == snapshot.digest)
            return {};
        return fail(Error::Code::Verification, Texts::tr("The snapshot is damaged."));
    });
}

void SnapshotStore::touch(const QString &name) const
{
    QFile note(noteFile(name));
    if (note.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        (void)note.setFileTime(QDateTime::currentDateTime(), QFileDevice::FileModificationTime);
}

Result<QString> SnapshotStore::newFile() const
{
    if (const Result<> made = makeOwnFolder(m_folder); !made)
        return tl::unexpected(made.error());
    QTemporaryFile file(m_folder + u"/XXXXXX"_s + PartSuffix);
    file.setAutoRemove(false);
    if (!file.open())
        return fail(Error::Code::FileSystem,
                    Texts::tr("No file can be made in %1: %2").arg(m_folder, file.errorString()));
    return file.fileName();
}

Result<> SnapshotStore::keep(const SnapshotKey &key, const QString &file) const
{
    const qint64 size = QFileInfo(file).size();
    if (size > m_mostBytes) {
        QFile::remove(file);
        drop(key.name());
        (void)writePlainFile(largeFile(key.name()), QJsonDocument(toJson(key)).toJson());
        return fail(Error::Code::NoSpace, Texts::tr("It would be larger than a gibibyte."));
    }
    const Result<QByteArray> digest = fileDigest(file);
    const QString name = key.name();
    drop(name);
    if (!digest || size == 0 || !QFile::rename(file, stateFile(name))) {
        QFile::remove(file);
        return digest ? fail(Error::Code::FileSystem,
                             Texts::tr("The snapshot cannot be kept in %1.").arg(m_folder))
                      : tl::unexpected(digest.error());
    }
    // Its note makes it a snapshot.
    QJsonObject note = toJson(key);
    note.insert(u"digest"_s, QString::fromLatin1(*digest));
    note.insert(u"size"_s, size);
    note.insert(u"made"_s, QDateTime::currentDateTime().toString(Qt::ISODate));
    const Result<> written = writePlainFile(noteFile(name), QJsonDocument(note).toJson());
    if (!written)
        drop(name);
    makeRoom();
    return written;
}

bool SnapshotStore::isTooLarge(const SnapshotKey &key) const
{
    const Result<QByteArray> note = isOwn(m_folder) ? readPlainFile(largeFile(key.name())) : QByteArray();
    return note && !note->isEmpty() && keyOf(QJsonDocument::fromJson(*note).object()) == key;
}

void SnapshotStore::drop(const QString &name) const
{
    QFile::remove(largeFile(name));
    QFile::remove(noteFile(name));
    QFile::remove(stateFile(name));
}

void SnapshotStore::makeRoom() const
{
    qint64 bytes = 0;
    int count = 0;
    for (const Snapshot &one : list()) {
        bytes += one.size;
        if (++count > Most || bytes > m_mostBytes)
            drop(one.name());
    }
}

void SnapshotStore::tidy() const
{
    const QDateTime old = QDateTime::currentDateTime().addDuration(-RemainsAge);
    for (const QFileInfo &file : QDir(m_folder).entryInfoList(QDir::Files)) {
        const bool isPart = file.fileName().endsWith(PartSuffix);
        const bool isAlone = file.fileName().endsWith(StateSuffix) && !read(file.completeBaseName());
        if ((isPart || isAlone) && file.lastModified() < old)
            QFile::remove(file.filePath());
    }
    const QFileInfoList large = QDir(m_folder).entryInfoList({u'*' + LargeSuffix}, QDir::Files, QDir::Time);
    for (const QFileInfo &file : large.mid(MostLarge))
        QFile::remove(file.filePath());
}

} // namespace klab
