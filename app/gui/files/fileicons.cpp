// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/fileicons.h"

#include <QHash>

namespace klab
{

static QString iconName(const QString &name)
{
    static const QHash<QString, QString> endings{
        {QStringLiteral("c"), QStringLiteral("text-x-csrc")},
        {QStringLiteral("h"), QStringLiteral("text-x-chdr")},
        {QStringLiteral("cpp"), QStringLiteral("text-x-c++src")},
        {QStringLiteral("hpp"), QStringLiteral("text-x-c++hdr")},
        {QStringLiteral("md"), QStringLiteral("text-markdown")},
        {QStringLiteral("rst"), QStringLiteral("text-x-readme")},
        {QStringLiteral("txt"), QStringLiteral("text-plain")},
        {QStringLiteral("sh"), QStringLiteral("text-x-script")},
        {QStringLiteral("pl"), QStringLiteral("application-x-perl")},
        {QStringLiteral("py"), QStringLiteral("text-x-python")},
        {QStringLiteral("rs"), QStringLiteral("text-rust")},
        {QStringLiteral("yaml"), QStringLiteral("application-x-yaml")},
        {QStringLiteral("json"), QStringLiteral("application-json")},
        {QStringLiteral("svg"), QStringLiteral("image-svg+xml")},
        {QStringLiteral("o"), QStringLiteral("application-x-object")},
        {QStringLiteral("ko"), QStringLiteral("application-x-object")},
    };
    if (name.startsWith(QLatin1StringView("Makefile")) || name.startsWith(QLatin1StringView("Kbuild")))
        return QStringLiteral("text-x-makefile");
    if (name.startsWith(QLatin1StringView("Kconfig")))
        return QStringLiteral("preferences-other");
    if (name.startsWith(QLatin1StringView("README")))
        return QStringLiteral("text-x-readme");
    return endings.value(name.section(u'.', -1).toLower(), QStringLiteral("text-x-generic"));
}

QIcon fileIcon(const QString &name)
{
    return QIcon::fromTheme(iconName(name), QIcon::fromTheme(QStringLiteral("text-x-generic")));
}

} // namespace klab
