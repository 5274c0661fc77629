// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace klab
{

/// The user's choices for the application, kept in the settings file. An invalid value is
/// replaced by its default.
struct AppSettings {
    bool askBeforeStopping = true; ///< quitting while the machine runs
    bool restoreDocuments = true;  ///< of the last session
    bool codeIntelligence = true;  ///< clangd runs for what is open
    bool showWelcome = true;       ///< at the start
    bool notifies = true;          ///< when something long ends in the background
    int notifyAfterSeconds = 20;   ///< what "long" is
    int logLines = 20'000;         ///< the build log keeps
    int terminalLines = 5000;      ///< the terminal keeps
    QString terminalFont;          ///< as QFont::toString(); empty: the system's
    QString terminalScheme;        ///< empty: follows the window's colours
    QString language;              ///< code, as "de"; empty: the system's

    struct Range {
        int least = 0;
        int most = 0;
    };
    static constexpr Range NotifyAfterSeconds{1, 3600};
    static constexpr Range LogLines{100, 1'000'000};
    static constexpr Range TerminalLines{100, 9000}; ///< the terminal's own bounds

    static AppSettings load();
    void save() const;

    bool operator==(const AppSettings &) const = default;
};

/// AppSettings::language, to be asked for before there is an application.
QString chosenLanguage();

/// The last workspaces, newest first; those that are gone are left out.
QStringList recentWorkspaces();
void rememberWorkspace(const QString &path);
void forgetWorkspace(const QString &path);

} // namespace klab
