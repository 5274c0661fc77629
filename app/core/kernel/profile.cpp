// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/profile.h"

#include "base/datafiles.h"
#include "base/files.h"

#include <QCoreApplication>

namespace klab
{

static QList<Profile> profiles()
{
    return {
        {QStringLiteral("lab"), {QStringLiteral("lab.config")}, 740, 256, 1},
        {QStringLiteral("debug"),
         {QStringLiteral("lab.config"), QStringLiteral("debug.config")},
         790,
         512,
         5},
    };
}

QStringList Profile::names()
{
    QStringList all;
    for (const Profile &profile : profiles())
        all << profile.name;
    return all;
}

Result<Profile> Profile::find(const QString &name)
{
    for (const Profile &profile : profiles()) {
        if (profile.name == name)
            return profile;
    }
    return fail(Error::Code::BadInput,
                QCoreApplication::translate("klab::Profile", "There is no profile '%1'.").arg(name),
                QCoreApplication::translate("klab::Profile", "The profiles are: %1.")
                    .arg(names().join(QStringLiteral(", "))));
}

Result<QList<ConfigSetting>> Profile::settings() const
{
    QList<ConfigSetting> all;
    for (const QString &fragment : fragments) {
        const Result<QByteArray> text = readFile(dataFile(QStringLiteral("resources/kernel/") + fragment));
        if (!text)
            return tl::unexpected(text.error());
        all << parseConfig(*text);
    }
    all << ConfigSetting{QStringLiteral("SAMPLE_VDEV"), QStringLiteral("m")};
    return all;
}

} // namespace klab
