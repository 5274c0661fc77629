// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/trust.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "base/ownfiles.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QStandardPaths>

#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace klab
{

namespace
{

constexpr QLatin1StringView Workspaces("workspaces");
constexpr QLatin1StringView Tutorials("tutorials");
constexpr QLatin1StringView LookedAt("lookedAt");
constexpr QLatin1StringView ModuleFolders("modulefolders");

// What is at a path, whatever leads there.
QString placeOf(const QString &path)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    return canonical.isEmpty() ? QDir::cleanPath(QFileInfo(path).absoluteFilePath()) : canonical;
}

struct stat statusOf(const QString &path)
{
    struct stat status = {};
    if (stat(QFile::encodeName(path).constData(), &status) != 0)
        status.st_mode = 0;
    return status;
}

QString secretFile(const QString &workspace)
{
    return workspace + QStringLiteral("/.klab-trust");
}

QString secretOf(const QString &workspace)
{
    return QString::fromLatin1(readPlainFile(secretFile(workspace)).value_or(QByteArray())).trimmed();
}

QString identityOf(const QString &folder)
{
    const struct stat status = statusOf(folder);
    return S_ISDIR(status.st_mode) ? QString::number(status.st_ino) : QString();
}

QJsonObject readStore(const QString &file)
{
    if (!isOwn(file) || !isOwn(QFileInfo(file).path()))
        return {};
    return QJsonDocument::fromJson(readPlainFile(file).value_or(QByteArray())).object();
}

Result<> writePrivately(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    const bool isOpen = file.open(QIODevice::WriteOnly);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!isOpen || file.write(content) != content.size() || !file.commit())
        return fail(Error::Code::FileSystem,
                    TrustStore::tr("%1 cannot be written: %2.").arg(path, file.errorString()),
                    TrustStore::tr("Check the folder's permissions and the free space on its disk."));
    return {};
}

Result<> writeStore(const QString &file, const QJsonObject &content)
{
    const QString folder = QFileInfo(file).path();
    QDir().mkpath(QFileInfo(folder).path());
    // It may be there, and then with whatever permissions the user has given it.
    if (mkdir(QFile::encodeName(folder).constData(), 0700) != 0 && !isOwn(folder))
        return fail(
            Error::Code::FileSystem,
            TrustStore::tr("The folder %1 does not belong to you alone, so it is not believed what it "
                           "says about your workspaces.")
                .arg(folder),
            TrustStore::tr("Make it yours: 'chown' and 'chmod go-w'."));
    return writePrivately(file, QJsonDocument(content).toJson());
}

Result<> addToStore(const QString &file, QLatin1StringView kind, const QString &place, const QString &value)
{
    QJsonObject all = readStore(file);
    QJsonObject ofKind = all.value(kind).toObject();
    ofKind.insert(place, value);
    all.insert(kind, ofKind);
    return writeStore(file, all);
}

// The folder that was there when it was said.
bool isKept(const QString &file, QLatin1StringView kind, const QString &folder)
{
    const QString place = placeOf(folder);
    const QString identity = readStore(file).value(kind).toObject().value(place).toString();
    return !identity.isEmpty() && identityOf(place) == identity;
}

// A kernel was built, or a machine's KVM tried.
bool hasLabRunBefore()
{
    return !QDir(cacheFolder())
                .entryList({QStringLiteral("objects-*"), QStringLiteral("kvm-probe")}, QDir::Files)
                .isEmpty();
}

bool isOwnLab(const QString &path)
{
    return statusOf(path).st_uid == geteuid() && QFileInfo::exists(path + QStringLiteral("/.module-origin"));
}

} // namespace

TrustStore::TrustStore(QString file)
    : m_file(std::move(file))
{
}

QString TrustStore::usualFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/kernel-lab/trusted.json");
}

bool TrustStore::isNewWorkspace(const QString &path)
{
    if (path.isEmpty())
        return false;
    const struct stat status = statusOf(path);
    if (status.st_mode == 0)
        return !QFileInfo(path).isSymLink();
    QStringList present =
        QDir(path).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    // What a lab leaves that went no further; nothing of it runs.
    present.removeAll(QStringLiteral(".lock"));
    present.removeAll(QStringLiteral("logs"));
    return S_ISDIR(status.st_mode) && status.st_uid == geteuid() && (status.st_mode & S_IWOTH) == 0 &&
           present.isEmpty();
}

bool TrustStore::isTrustedWorkspace(const QString &path) const
{
    const QString place = placeOf(path);
    const QString secret = readStore(m_file).value(Workspaces).toObject().value(place).toString();
    return !secret.isEmpty() && secretOf(place) == secret;
}

bool TrustStore::isTrustedTutorial(const QString &folder) const
{
    return isKept(m_file, Tutorials, folder);
}

bool TrustStore::isTrustedModuleFolder(const QString &folder) const
{
    return isKept(m_file, ModuleFolders, folder);
}

Result<> TrustStore::trustWorkspace(const QString &path)
{
    const QString place = placeOf(path);
    // Always a new one: the old one may be somebody's who brought it along.
    quint64 words[2];
    QRandomGenerator::system()->fillRange(words);
    const QByteArray secret = QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex();
    return writePrivately(secretFile(place), secret + '\n').and_then([&] {
        return addToStore(m_file, Workspaces, place, QString::fromLatin1(secret));
    });
}

Result<> TrustStore::trustTutorial(const QString &folder)
{
    const QString place = placeOf(folder);
    return addToStore(m_file, Tutorials, place, identityOf(place));
}

bool TrustStore::isOnlyLookedAt(const QString &path) const
{
    return isKept(m_file, LookedAt, path);
}

Result<> TrustStore::lookOnly(const QString &path)
{
    const QString place = placeOf(path);
    return addToStore(m_file, LookedAt, place, identityOf(place));
}

Result<> TrustStore::trustModuleFolder(const QString &folder)
{
    const QString place = placeOf(folder);
    return addToStore(m_file, ModuleFolders, place, identityOf(place));
}

void TrustStore::takeOver(const QStringList &places)
{
    if (QFileInfo::exists(m_file))
        return;
    const bool isUpgrade = hasLabRunBefore();
    (void)writeStore(m_file, {});
    for (const QString &place : places) {
        if (isUpgrade && isOwnLab(place))
            (void)trustWorkspace(place); // else the user is asked
    }
}

Error TrustStore::workspaceError(const QString &path)
{
    return {
        Error::Code::NotTrusted,
        tr("The workspace %1 was not made by you with this lab, so nothing in it is run: its Makefiles and "
           "Kconfig files could do anything that you can, even when only the configuration is read.")
            .arg(path),
        tr("You can look at its files. If you trust whoever made it, choose Trust This Workspace in the "
           "window's File menu, or give --trust once; that is remembered."),
        {}};
}

Error TrustStore::tutorialError(const QString &folder)
{
    return {
        Error::Code::NotTrusted,
        tr("The tutorial %1 is not one of the lab's own, so none of its files are put into your workspace: "
           "the next build would run what its Makefiles say.")
            .arg(folder),
        tr("'klab tutorial show' shows its steps. If you trust whoever wrote it, give --trust once; that "
           "is remembered."),
        {}};
}

Error TrustStore::moduleFolderError(const QString &folder)
{
    return {Error::Code::NotTrusted,
            tr("The folder %1 is not part of your workspace, so nothing in it is built yet: its Makefile "
               "could do anything that you can.")
                .arg(folder),
            tr("You can look at its files. If you trust whoever wrote it, choose Trust when the window "
               "asks, or give --trust once; that is remembered."),
            {}};
}

} // namespace klab
