// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/terminal/terminalsequences.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <variant>

namespace klab
{

/// Reads what the guest sends to the human's terminal: takes out the shell's prompt marks
/// (OSC 133, the convention of several terminals) and reports them, and lets through what
/// is known to be harmless, because the guest is not trusted.
///
/// What comes out is made of whole characters of UTF-8 other than controls, of BEL, BS, HT, LF,
/// VT, FF and CR, and of whole sequences that passedSequence() knows. Everything else is dropped;
/// a byte that is not UTF-8 becomes U+FFFD. A full reset (ESC c) becomes a clear screen without
/// modes. No part of a character or a sequence is ever given out, so that the output can be
/// written to a terminal between other output.
class TerminalFilter
{
public:
    /// The shell shows its prompt, and the last command ended with this status.
    struct CommandEnded {
        int status;
        bool operator==(const CommandEnded &) const = default;
    };
    /// The prompt is complete: what is typed now goes to the shell.
    struct PromptShown {
        bool operator==(const PromptShown &) const = default;
    };
    using Mark = std::variant<CommandEnded, PromptShown>;

    struct Output {
        QByteArray text;   ///< for the terminal
        QList<Mark> marks; ///< in order
    };

    Output add(QByteArrayView data);

    /// What undoes the modes that the output up to now has switched on.
    QByteArray undoModes() const { return m_modes.undo(); }

private:
    enum class State {
        Text,
        Character, ///< within one of several bytes
        Escape,    ///< after ESC, and what is put between it and the final byte
        Control,   ///< after ESC [
        String,
        StringEscape,
    };
    void take(char c, Output &output);
    void takeText(char c, QByteArray &text);
    void takeCharacter(char c, Output &output);
    void takeSequence(char c, Output &output);
    void takeString(char c, Output &output);
    void endSequence(QByteArray &text);
    void endString(QList<Mark> &marks);

    State m_state = State::Text;
    QByteArray m_pending; ///< of the present character, sequence or string
    bool m_isOsc = false;
    TerminalModes m_modes;
};

/// The same for a terminal that does not take UTF-8, to which the second byte of a letter may be a
/// control: a question mark for each character that is not ASCII.
/// @param filtered what a TerminalFilter gave
QByteArray asAscii(QByteArrayView filtered);

} // namespace klab
