// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>
#include <variant>

namespace klab
{

/// Reads what the guest sends to the human's terminal: takes out the shell's prompt marks
/// (OSC 133, the convention of several terminals) and reports them, and drops what could
/// harm the terminal widget or the host, because the guest is not trusted.
///
/// Dropped: every operating system command (OSC: titles, colours, clipboard, links),
/// device control strings, privacy messages and application commands (DCS, PM, APC,
/// SOS), window operations (CSI ... t), questions that the terminal would answer by
/// typing (CSI ... c, n, x, ESC Z, ENQ), C1 controls, and any
/// sequence longer than a bound.
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

private:
    enum class State { Text, Escape, Csi, String, StringEscape };
    void takeString(QList<Mark> &marks);

    State m_state = State::Text;
    QByteArray m_sequence;
    bool m_isOsc = false;
    bool m_leadHeld = false;
};

} // namespace klab
