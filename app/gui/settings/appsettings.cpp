// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/settings/appsettings.h"

#include <KConfigGroup>
#include <KSharedConfig>

#include <QFileInfo>

#include <algorithm>

namespace klab
{

static constexpr int RecentAtMost = 8;

static KConfigGroup group(const char *name)
{
    return KSharedConfig::openConfig()->group(QLatin1String(name));
}

AppSettings AppSettings::load()
{
    const AppSettings defaults;
    const KConfigGroup from = group("Application");
    const auto flag = [&](const char *key, bool byDefault) { return from.readEntry(key, byDefault); };
    const auto number = [&](const char *key, int byDefault, int least, int most) {
        const int value = from.readEntry(key, byDefault);
        return value < least || value > most ? byDefault : value;
    };
    AppSettings settings;
    settings.askBeforeStopping = flag("AskBeforeStopping", defaults.askBeforeStopping);
    settings.restoreDocuments = flag("RestoreDocuments", defaults.restoreDocuments);
    settings.showWelcome = flag("ShowWelcome", defaults.showWelcome);
    settings.notifies = flag("Notify", defaults.notifies);
    settings.notifyAfterSeconds = number("NotifyAfterSeconds", defaults.notifyAfterSeconds, 1, 3600);
    settings.logLines = number("LogLines", defaults.logLines, 100, 1'000'000);
    settings.terminalLines = number("TerminalLines", defaults.terminalLines, 100, 9000);
    settings.terminalFont = from.readEntry("TerminalFont", QString());
    settings.terminalScheme = from.readEntry("TerminalScheme", QString());
    settings.language = from.readEntry("Language", QString());
    return settings;
}

void AppSettings::save() const
{
    KConfigGroup to = group("Application");
    to.writeEntry("AskBeforeStopping", askBeforeStopping);
    to.writeEntry("RestoreDocuments", restoreDocuments);
    to.writeEntry("ShowWelcome", showWelcome);
    to.writeEntry("Notify", notifies);
    to.writeEntry("NotifyAfterSeconds", notifyAfterSeconds);
    to.writeEntry("LogLines", logLines);
    to.writeEntry("TerminalLines", terminalLines);
    to.writeEntry("TerminalFont", terminalFont);
    to.writeEntry("TerminalScheme", terminalScheme);
    to.writeEntry("Language", language);
    to.sync();
}

QString chosenLanguage()
{
    const KConfig config(QStringLiteral("kernel-labrc"), KConfig::SimpleConfig);
    return config.group(QStringLiteral("Application")).readEntry("Language", QString());
}

static QStringList readRecent()
{
    return group("Workspaces").readPathEntry("Recent", QStringList());
}

static void writeRecent(const QStringList &paths)
{
    KConfigGroup to = group("Workspaces");
    to.writePathEntry("Recent", paths);
    to.sync();
}

QStringList recentWorkspaces()
{
    QStringList paths = readRecent();
    paths.removeIf([](const QString &path) { return !QFileInfo(path).isDir(); });
    return paths;
}

void rememberWorkspace(const QString &path)
{
    QStringList paths = readRecent();
    paths.removeAll(path);
    paths.prepend(path);
    writeRecent(paths.mid(0, RecentAtMost));
}

void forgetWorkspace(const QString &path)
{
    QStringList paths = readRecent();
    paths.removeAll(path);
    writeRecent(paths);
}

} // namespace klab
