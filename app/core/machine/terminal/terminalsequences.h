// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QSet>

namespace klab
{

/// What of a terminal's sequence may pass to it: the same, a part of it, or nothing.
///
/// This is a list of what passes, and everything else is dropped: a terminal knows hundreds of
/// sequences, and many make it type an answer, which the guest's shell would take for a person's
/// words. What passes is what a shell, vi, top, less and a kernel's log need: moving, erasing,
/// scrolling, colours, line drawing, the second screen, the mouse where a program asks for it,
/// and bracketed paste. None of it makes a terminal answer, and none erases its scrollback.
///
/// @param sequence from ESC on, whole and without control characters in it
QByteArray passedSequence(const QByteArray &sequence);

/// The modes that sequences have switched a terminal to, so that they can be undone. A value.
class TerminalModes
{
public:
    /// @param passed a sequence that passedSequence() has given
    void follow(const QByteArray &passed);
    /// What makes the terminal as it was at first; empty where nothing was switched. The text on
    /// its screen stays, and so does the cursor.
    QByteArray undo() const;

private:
    QSet<int> m_private; ///< DEC's modes that are not as they are at first
    bool m_inserts = false;
    bool m_draws = false; ///< line drawing for letters
    bool m_keypad = false;
    bool m_scrolls = false; ///< within a part of the screen
    bool m_styled = false;
};

} // namespace klab
