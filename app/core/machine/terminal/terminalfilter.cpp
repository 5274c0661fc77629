// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/terminal/terminalfilter.h"

#include <utility>

namespace klab
{

// Longer than any sequence a program sends in earnest.
static constexpr qsizetype SequenceLimit = 256;

static constexpr char Bell = '\x07';
static constexpr char Escape = '\x1b';
static constexpr char Enquiry = '\x05';
static constexpr char FlowOn = '\x11'; // the guest's input flow control, not text
static constexpr char FlowOff = '\x13';

// In UTF-8, the first byte of the C1 controls U+0080 to U+009F: ESC sequences in another dress.
static constexpr char C1Lead = '\xc2';
static constexpr char Cancel = '\x18';
static constexpr char Substitute = '\x1a';
static constexpr char Delete = '\x7f';

static bool isControl(char c)
{
    return (c >= 0 && c < ' ') || c == Delete;
}

static bool isShown(char c)
{
    return c != Enquiry && c != FlowOn && c != FlowOff && c != Delete;
}

// t: window operations. c, n, x: questions about the terminal; its answer would
// be typed into the guest's shell, where it could complete a command.
// Private ones (<, =, >) and those with an intermediate $ or * ask as well.
static bool isHarmful(const QByteArray &sequence)
{
    const char finalByte = sequence.back();
    return finalByte == 't' || finalByte == 'c' || finalByte == 'n' || finalByte == 'x' ||
           sequence[0] == '<' || sequence[0] == '=' || sequence[0] == '>' || sequence.contains('$') ||
           sequence.contains('*');
}

TerminalFilter::Output TerminalFilter::add(QByteArrayView data)
{
    Output output;
    for (const char c : data) {
        // A VT100 obeys control characters within a sequence and goes on with it; it
        // passes over DEL, and CAN and SUB end the sequence. So must this, for it not
        // to take a text for one that is a question to the terminal.
        if (m_state == State::Escape || m_state == State::Csi) {
            if (c == Cancel || c == Substitute) {
                m_state = State::Text;
                continue;
            }
            if (isControl(c) && c != Escape) {
                if (isShown(c))
                    output.text += c;
                continue;
            }
        }
        switch (m_state) {
        case State::Text:
            if (std::exchange(m_leadHeld, false)) {
                if (static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) <= 0x9f)
                    break;
                output.text += C1Lead;
            }
            if (c == C1Lead)
                m_leadHeld = true;
            else if (c == Escape)
                m_state = State::Escape;
            else if (isShown(c))
                output.text += c;
            break;
        case State::Escape:
            m_sequence.clear();
            if (c == '[') {
                m_state = State::Csi;
            } else if (c == ']' || c == 'P' || c == '^' || c == '_' || c == 'X') {
                m_isOsc = c == ']';
                m_state = State::String;
            } else if (c != Escape) {
                m_state = State::Text;
                if (c != 'Z') // another question: what are you?
                    output.text += QByteArray(1, Escape) + c;
            }
            break;
        case State::Csi:
            m_sequence += c;
            if (c == Escape) {
                m_state = State::Escape;
            } else if (c >= 0x40 && c <= 0x7e) {
                m_state = State::Text;
                if (!isHarmful(m_sequence) && m_sequence.size() <= SequenceLimit)
                    output.text += QByteArray("\x1b[") + m_sequence;
            } else if (m_sequence.size() > SequenceLimit) {
                m_sequence.truncate(SequenceLimit + 1); // stays too long, stays bounded
            }
            break;
        case State::String:
            if (c == Bell) {
                takeString(output.marks);
            } else if (c == Escape) {
                m_state = State::StringEscape;
            } else if (c == '\n') {
                m_state = State::Text; // cut off: it must not swallow what comes after, say a panic
                output.text += c;
            } else if (m_sequence.size() <= SequenceLimit) {
                m_sequence += c;
            }
            break;
        case State::StringEscape:
            if (c == '\\') {
                takeString(output.marks);
            } else {
                // The string was cut off; this begins another sequence.
                m_state = State::Escape;
                output.text += add(QByteArrayView(&c, 1)).text;
            }
            break;
        }
    }
    return output;
}

void TerminalFilter::takeString(QList<Mark> &marks)
{
    m_state = State::Text;
    if (!m_isOsc || !m_sequence.startsWith("133;"))
        return;
    const QByteArray mark = m_sequence.mid(4);
    if (mark == "B")
        marks << PromptShown{};
    else if (mark.startsWith("D;"))
        marks << CommandEnded{mark.mid(2).toInt()};
}

} // namespace klab
