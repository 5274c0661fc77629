// SPDX-License-Identifier: GPL-2.0-or-later
#include "process/environment.h"

#include <QDir>

#include <algorithm>
#include <array>

namespace klab
{

namespace
{

constexpr std::array Kept{"HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR",
                          // ccache looks for its files there, too.
                          "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR",
                          // Of ccache's own variables those that say where and how much. Others replace the
                          // compiler or what its results depend on.
                          "CCACHE_DIR", "CCACHE_CONFIGPATH", "CCACHE_TEMPDIR", "CCACHE_MAXSIZE",
                          "CCACHE_MAXFILES", "CCACHE_DISABLE", "CCACHE_READONLY", "CCACHE_RECACHE",
                          "CCACHE_COMPRESS", "CCACHE_NOCOMPRESS", "CCACHE_COMPRESSLEVEL", "CCACHE_UMASK",
                          "CCACHE_REMOTE_STORAGE", "CCACHE_REMOTE_ONLY", "CCACHE_LOGFILE", "CCACHE_DEBUG"};

bool isKept(const QString &name)
{
    return name.startsWith(u"LC_") ||
           std::ranges::any_of(Kept, [&name](const char *kept) { return name == QLatin1StringView(kept); });
}

} // namespace

QProcessEnvironment childEnvironment(const QProcessEnvironment &own)
{
    QProcessEnvironment environment;
    const QStringList names = own.keys();
    for (const QString &name : names) {
        if (isKept(name))
            environment.insert(name, own.value(name));
    }
    environment.insert(QStringLiteral("PATH"), programFolders(own.value(QStringLiteral("PATH"))).join(u':'));
    return environment;
}

QStringList programFolders(const QString &path)
{
    QStringList folders = path.split(u':', Qt::SkipEmptyParts);
    folders.removeIf([](const QString &folder) { return !QDir::isAbsolutePath(folder); });
    if (folders.isEmpty())
        folders = {QStringLiteral("/usr/local/bin"), QStringLiteral("/usr/bin"), QStringLiteral("/bin")};
    return folders;
}

} // namespace klab
