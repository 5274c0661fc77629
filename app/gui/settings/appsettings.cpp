// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/settings/appsettings.h"

#include <KConfigGroup>
#include <KSharedConfig>

#include <QFileInfo>

#include <type_traits>
#include <variant>

namespace klab
{

static constexpr int RecentAtMost = 8;
static constexpr const char *ApplicationGroup = "Application";
static constexpr const char *LanguageKey = "Language";

static KConfigGroup group(const char *name)
{
    return KSharedConfig::openConfig()->group(QLatin1String(name));
}

namespace
{

struct Entry {
    const char *key;
    std::variant<bool AppSettings::*, int AppSettings::*, QString AppSettings::*> member;
    AppSettings::Range range = {}; ///< of a number
};

// Every setting once, with its key in the file. The default is the one of the member.
constexpr Entry Entries[] = {
    {"AskBeforeStopping", &AppSettings::askBeforeStopping},
    {"RestoreDocuments", &AppSettings::restoreDocuments},
    {"CodeIntelligence", &AppSettings::codeIntelligence},
    {"ShowWelcome", &AppSettings::showWelcome},
    {"Notify", &AppSettings::notifies},
    {"NotifyAfterSeconds", &AppSettings::notifyAfterSeconds, AppSettings::NotifyAfterSeconds},
    {"LogLines", &AppSettings::logLines, AppSettings::LogLines},
    {"TerminalLines", &AppSettings::terminalLines, AppSettings::TerminalLines},
    {"TerminalFont", &AppSettings::terminalFont},
    {"TerminalScheme", &AppSettings::terminalScheme},
    {LanguageKey, &AppSettings::language},
};

template<typename Value>
bool isPossible(const Entry &entry, const Value &value)
{
    if constexpr (std::is_same_v<Value, int>)
        return value >= entry.range.least && value <= entry.range.most;
    else
        return true;
}

} // namespace

AppSettings AppSettings::load()
{
    AppSettings settings;
    const KConfigGroup from = group(ApplicationGroup);
    for (const Entry &entry : Entries) {
        std::visit(
            [&](const auto member) {
                const auto value = from.readEntry(entry.key, settings.*member);
                if (isPossible(entry, value))
                    settings.*member = value;
            },
            entry.member);
    }
    return settings;
}

void AppSettings::save() const
{
    KConfigGroup to = group(ApplicationGroup);
    for (const Entry &entry : Entries)
        std::visit([&](const auto member) { to.writeEntry(entry.key, this->*member); }, entry.member);
    to.sync();
}

QString chosenLanguage()
{
    const KConfig config(QStringLiteral("kernel-labrc"), KConfig::SimpleConfig);
    return config.group(QLatin1String(ApplicationGroup)).readEntry(LanguageKey, QString());
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
