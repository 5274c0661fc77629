// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace klab
{

/// Text to be pasted into the terminal, made harmless: only letters, tabs and line ends
/// are left of it. ESC and the C1 controls are always removed, so that it cannot leave a
/// bracketed paste (ESC[201~) or press keys.
struct TerminalPaste {
    QString text;          ///< with \n as line end
    int lineEnds = 0;      ///< each of them presses Enter
    qsizetype removed = 0; ///< control and invisible characters that were taken out
    qsizetype cutOff = 0;  ///< characters beyond the bound, left out at the end

    /// More than this is not pasted: at the serial line's pace it takes a minute and more.
    static constexpr qsizetype Limit = 1024 * 1024;

    /// The line end after a single line is dropped: a paste does not press Enter by itself.
    static TerminalPaste prepare(QStringView raw);

    int lines() const { return lineEnds + (text.isEmpty() || text.endsWith(u'\n') ? 0 : 1); }
    bool isEmpty() const { return text.isEmpty(); }
    /// Whether the user has to be asked first: it would run commands, or was not what it
    /// seemed.
    bool isQuestionable() const { return lineEnds > 0 || removed > 0 || cutOff > 0; }
    /// What the terminal's keyboard would send: UTF-8, Enter for a line end.
    QString asTyped() const;
};

} // namespace klab
