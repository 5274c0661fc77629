// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/userlanguage.h"

#include <QDir>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>

#include <clocale>

namespace klab
{

static bool isPlain(const QByteArray &locale)
{
    return locale == "C" || locale == "POSIX" || locale.startsWith("C.");
}

// Which one it is does not matter, for LANGUAGE says what to look for.
static bool takeInstalled()
{
    for (const char *name : {"en_US.UTF-8", "en_GB.UTF-8", "de_DE.UTF-8"}) {
        if (std::setlocale(LC_MESSAGES, name))
            return true;
    }
    return false;
}

// C's locale, under a name that is not C's. It is in memory then: the folder goes.
static void renamePlain()
{
    const QTemporaryDir folder;
    const QString place = folder.filePath(QStringLiteral("kernel-lab/LC_MESSAGES"));
    if (!QDir().mkpath(place) ||
        !QFile::link(QStringLiteral("/usr/lib/locale/C.utf8/LC_MESSAGES/SYS_LC_MESSAGES"),
                     place + QStringLiteral("/SYS_LC_MESSAGES")))
        return;
    const QByteArray before = qgetenv("LOCPATH");
    qputenv("LOCPATH", folder.path().toLocal8Bit());
    std::setlocale(LC_MESSAGES, "kernel-lab"); // else KDE's texts are English
    if (before.isEmpty())
        qunsetenv("LOCPATH");
    else
        qputenv("LOCPATH", before);
}

void followLanguage()
{
    const QString language = QLocale().uiLanguages().value(0);
    if (language.isEmpty() || language == u"C" || !isPlain(std::setlocale(LC_MESSAGES, nullptr)))
        return;
    // Named so, it is the language's own: "20,000" is twenty to a German.
    QLocale::setDefault(QLocale(language));
    if (!takeInstalled())
        renamePlain();
}

} // namespace klab
