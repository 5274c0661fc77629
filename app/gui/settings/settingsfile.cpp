// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/settings/settingsfile.h"

#include "base/translate.h"

#include <KConfigGroup>
#include <KSharedConfig>

#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStringDecoder>

namespace klab
{

// Of the entries' meaning; raised where an older Kernel Lab would misread them.
static constexpr int Version = 1;
static constexpr qint64 SaneBytes = 4 * 1024 * 1024;

namespace
{

bool isDamaged(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return false;
    if (file.size() > SaneBytes || !file.open(QIODevice::ReadOnly))
        return file.size() > SaneBytes;
    const QByteArray content = file.readAll();
    QStringDecoder decoder(QStringDecoder::Utf8);
    [[maybe_unused]] const QString text = decoder(content);
    return decoder.hasError() || content.contains('\0') ||
           (!content.trimmed().isEmpty() && !content.trimmed().startsWith('[') &&
            !content.trimmed().startsWith('#'));
}

// The place beside it that is free.
QString setAside(const QString &path)
{
    for (int number = 1;; ++number) {
        const QString aside = QStringLiteral("%1.backup%2").arg(path).arg(number);
        if (!QFileInfo::exists(aside))
            return QFile::rename(path, aside) ? aside : QString();
    }
}

} // namespace

QString prepareSettingsFile()
{
    const KSharedConfig::Ptr config = KSharedConfig::openConfig();
    const QString path =
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u'/' + config->name();
    const bool damaged = isDamaged(path);
    const int version = config->group(QStringLiteral("Application")).readEntry("Version", Version);
    QString notice;
    if (damaged || version > Version) {
        const QString aside = setAside(path);
        if (!aside.isEmpty()) {
            config->reparseConfiguration();
            notice = damaged ? Texts::tr("The settings could not be read, so the defaults are used. The old "
                                         "file is kept as %1.")
                                   .arg(aside)
                             : Texts::tr("The settings are from a newer version of Kernel Lab, so the "
                                         "defaults are used. The newer settings are kept as %1.")
                                   .arg(aside);
        }
    }
    const QFileInfo file(path);
    if (!config->isConfigWritable(false) || (file.exists() && !file.isFile())) {
        return Texts::
            tr("Settings and layout are not saved: %1 is not writable. Make it writable to have them saved.")
                .arg(path);
    }
    KConfigGroup group = config->group(QStringLiteral("Application"));
    if (!group.hasKey("Version"))
        group.writeEntry("Version", Version);
    return notice;
}

} // namespace klab
