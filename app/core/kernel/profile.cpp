// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/profile.h"

#include "base/datafiles.h"
#include "base/files.h"

#include <QCoreApplication>

namespace klab
{

static QList<Profile> profiles()
{
    const QString lab = QStringLiteral("lab.config");
    return {
        {.name = QStringLiteral("lab"),
         .fragments = {lab},
         .typicalObjects = 740,
         .buildBytes = 500'000'000,
         .memoryMiB = 256},
        {.name = QStringLiteral("debug"),
         .fragments = {lab, QStringLiteral("debug.config")},
         .typicalObjects = 800,
         .buildBytes = 2'500'000'000,
         .memoryMiB = 768,
         .cpus = 4,
         .slowness = 8},
        {.name = QStringLiteral("kcsan"),
         .fragments = {lab, QStringLiteral("kcsan.config")},
         .typicalObjects = 770,
         .buildBytes = 1'000'000'000,
         .memoryMiB = 512,
         .cpus = 4,
         .slowness = 8},
        {.name = QStringLiteral("clang"),
         .fragments = {lab, QStringLiteral("clang.config")},
         .toolchain = Profile::Toolchain::Llvm,
         .typicalObjects = 740,
         .buildBytes = 500'000'000,
         .memoryMiB = 256},
        // Nobody knows what will be imported: room and patience for one like debug's.
        {.name = QStringLiteral("custom"),
         .fragments = {lab},
         .typicalObjects = 800,
         .buildBytes = 1'000'000'000,
         .memoryMiB = 768,
         .slowness = 8,
         .takesImport = true},
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

Result<QList<ConfigSetting>> Profile::settings(const Module &module) const
{
    QList<ConfigSetting> all;
    for (const QString &fragment : fragments) {
        const Result<QByteArray> text = readFile(dataFile(QStringLiteral("resources/kernel/") + fragment));
        if (!text)
            return tl::unexpected(text.error());
        all << parseConfig(*text);
    }
    all << ConfigSetting{module.symbol, QStringLiteral("m")};
    return all;
}

} // namespace klab
