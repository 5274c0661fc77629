// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFont>
#include <QFontDatabase>

namespace klab
{

/// How a terminal looks and how much it remembers. A value, which is stored elsewhere.
/// Numbers outside their bounds are brought within them by TerminalView.
struct TerminalSettings {
    enum class Scheme {
        FollowPalette, ///< light or dark, as the application is
        Light,
        Dark,
        SolarizedLight,
        SolarizedDark,
    };

    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    Scheme scheme = Scheme::FollowPalette;
    int scrollback = 5000; ///< lines, of at most MaximumScrollback

    static constexpr int MinimumPointSize = 5;
    static constexpr int MaximumPointSize = 48;
    static constexpr int MinimumScrollback = 100;
    /// Never unlimited. With the screen it stays below 10,000 lines, above which
    /// QTermWidget finds text in the wrong place.
    static constexpr int MaximumScrollback = 9000;

    bool operator==(const TerminalSettings &) const = default;
};

} // namespace klab
