// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/missingfiles.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace klab
{

namespace
{

struct NamingSymbol {
    const char *symbol;
    const char *remedy;           ///< the value without a file
    const char *folder = nullptr; ///< the symbol of the folder that the names are below
    bool isList = false;          ///< several names, with spaces between them
};

constexpr NamingSymbol NamingSymbols[] = {
    {"SYSTEM_TRUSTED_KEYS", "\"\""},
    {"SYSTEM_REVOCATION_KEYS", "\"\""},
    {"SYSTEM_BLACKLIST_HASH_LIST", "\"\""},
    // Kbuild makes this one itself.
    {"MODULE_SIG_KEY", "\"certs/signing_key.pem\""},
    {"INITRAMFS_SOURCE", "\"\"", nullptr, true},
    {"EXTRA_FIRMWARE", "\"\"", "EXTRA_FIRMWARE_DIR", true},
};

QString textOf(const ConfigValues &values, const char *symbol)
{
    const QString value = values.value(QString::fromLatin1(symbol));
    if (value.size() < 2 || !value.startsWith(u'"'))
        return {};
    return value.sliced(1, value.size() - 2).replace(QStringLiteral("\\\""), QStringLiteral("\""));
}

bool isThere(const QString &name, const QStringList &folders)
{
    // A URI is a place in a token, and no file.
    if (name.startsWith(u"pkcs11:"))
        return true;
    if (QDir::isAbsolutePath(name))
        return QFileInfo::exists(name);
    return std::ranges::any_of(
        folders, [&name](const QString &folder) { return QFileInfo::exists(folder + u'/' + name); });
}

} // namespace

QList<MissingFile> missingFiles(const ConfigValues &values, const QStringList &folders)
{
    QList<MissingFile> missing;
    for (const NamingSymbol &one : NamingSymbols) {
        const QString text = textOf(values, one.symbol);
        if (values.value(QString::fromLatin1(one.symbol)) == QLatin1StringView(one.remedy))
            continue;
        const QString below = one.folder ? textOf(values, one.folder) : QString();
        const QStringList names = one.isList ? text.split(u' ', Qt::SkipEmptyParts) : QStringList{text};
        for (const QString &name : names) {
            const QString path = below.isEmpty() ? name : below + u'/' + name;
            if (!name.isEmpty() && !isThere(path, folders))
                missing << MissingFile{QString::fromLatin1(one.symbol), path,
                                       QString::fromLatin1(one.remedy)};
        }
    }
    return missing;
}

} // namespace klab
