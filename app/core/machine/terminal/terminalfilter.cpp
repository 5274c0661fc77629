// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/terminal/terminalfilter.h"

#include <algorithm>

namespace klab
{

// Longer than any sequence or string a program sends in earnest.
static constexpr qsizetype PendingLimit = 256;

static constexpr char Bell = '\x07';
static constexpr char CarriageReturn = '\x0d';
static constexpr char Escape = '\x1b';
static constexpr char Cancel = '\x18';
static constexpr char Substitute = '\x1a';
static constexpr char Delete = '\x7f';
static constexpr char Replacement[] = "\xef\xbf\xbd"; // U+FFFD

static bool isControl(char c)
{
    return (c >= 0 && c < ' ') || c == Delete;
}

// BEL, BS, HT, LF, VT, FF, CR. Others ask, stop the flow, or switch the character set.
static bool isShown(char c)
{
    return c >= Bell && c <= CarriageReturn;
}

static bool isAscii(char c)
{
    return (static_cast<uchar>(c) & 0x80) == 0;
}

// ------------------------------------------------------------ UTF-8

// How many bytes a character has that begins so; 0 if none does.
static qsizetype characterSize(uchar lead)
{
    if (lead >= 0xc2 && lead <= 0xdf)
        return 2;
    if (lead >= 0xe0 && lead <= 0xef)
        return 3;
    return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

// Whether it goes on so: not with what would be a longer form of a shorter character, a surrogate, or
// past the last character.
static bool continues(const QByteArray &begun, char c)
{
    const auto lead = static_cast<uchar>(begun[0]);
    const auto byte = static_cast<uchar>(c);
    uchar first = 0x80;
    uchar last = 0xbf;
    if (begun.size() == 1) {
        if (lead == 0xe0)
            first = 0xa0;
        else if (lead == 0xed)
            last = 0x9f;
        else if (lead == 0xf0)
            first = 0x90;
        else if (lead == 0xf4)
            last = 0x8f;
    }
    return byte >= first && byte <= last;
}

// U+0080 to U+009F: sequences of ESC in another dress.
static bool isC1(const QByteArray &character)
{
    return character.size() == 2 && character[0] == '\xc2' && static_cast<uchar>(character[1]) <= 0x9f;
}

QByteArray asAscii(QByteArrayView filtered)
{
    QByteArray text;
    text.reserve(filtered.size());
    for (const char c : filtered) {
        if (isAscii(c))
            text += c;
        else if (characterSize(static_cast<uchar>(c)) > 0)
            text += '?';
    }
    return text;
}

// ------------------------------------------------------------ filter

TerminalFilter::Output TerminalFilter::add(QByteArrayView data)
{
    Output output;
    output.text.reserve(data.size());
    for (const char c : data)
        take(c, output);
    return output;
}

void TerminalFilter::take(char c, Output &output)
{
    switch (m_state) {
    case State::Text:
        takeText(c, output.text);
        break;
    case State::Character:
        takeCharacter(c, output);
        break;
    case State::Escape:
    case State::Control:
        takeSequence(c, output);
        break;
    case State::String:
    case State::StringEscape:
        takeString(c, output);
        break;
    }
}

void TerminalFilter::takeText(char c, QByteArray &text)
{
    if (c == Escape) {
        m_pending = QByteArray(1, Escape);
        m_state = State::Escape;
    } else if (isControl(c)) {
        if (isShown(c))
            text += c;
    } else if (isAscii(c)) {
        text += c;
    } else if (characterSize(static_cast<uchar>(c)) > 0) {
        m_pending = QByteArray(1, c);
        m_state = State::Character;
    } else {
        text += Replacement;
    }
}

void TerminalFilter::takeCharacter(char c, Output &output)
{
    if (!continues(m_pending, c)) {
        m_state = State::Text;
        output.text += Replacement;
        take(c, output);
        return;
    }
    m_pending += c;
    if (m_pending.size() < characterSize(static_cast<uchar>(m_pending[0])))
        return;
    m_state = State::Text;
    if (!isC1(m_pending))
        output.text += m_pending;
}

// A VT100 obeys control characters within a sequence and goes on with it; CAN and SUB end it.
// A byte that is not ASCII has no place in one.
void TerminalFilter::takeSequence(char c, Output &output)
{
    if (c == Escape || !isAscii(c)) {
        m_state = State::Text;
        take(c, output);
    } else if (c == Cancel || c == Substitute) {
        m_state = State::Text;
    } else if (isControl(c)) {
        if (isShown(c))
            output.text += c;
    } else if (m_state == State::Escape && m_pending.size() == 1 && c == '[') {
        m_pending += c;
        m_state = State::Control;
    } else if (m_state == State::Escape && m_pending.size() == 1 && QByteArrayView("]P^_X").contains(c)) {
        m_isOsc = c == ']';
        m_pending.clear();
        m_state = State::String;
    } else {
        if (m_pending.size() <= PendingLimit)
            m_pending += c; // stays too long, stays bounded
        if (c >= (m_state == State::Control ? '@' : '0'))
            endSequence(output.text);
    }
}

void TerminalFilter::endSequence(QByteArray &text)
{
    m_state = State::Text;
    if (m_pending.size() > PendingLimit)
        return;
    if (m_pending == "\x1b"
                     "c") {
        text += m_modes.undo() + "\x1b[H\x1b[2J";
        m_modes = {};
        return;
    }
    const QByteArray passed = passedSequence(m_pending);
    m_modes.follow(passed);
    text += passed;
}

void TerminalFilter::takeString(char c, Output &output)
{
    const bool isEscaped = m_state == State::StringEscape;
    if (c == (isEscaped ? '\\' : Bell)) {
        endString(output.marks);
    } else if (isEscaped) {
        // The string was cut off; this begins another sequence.
        m_pending = QByteArray(1, Escape);
        m_state = State::Escape;
        take(c, output);
    } else if (c == Escape) {
        m_state = State::StringEscape;
    } else if (c == Cancel || c == Substitute) {
        m_state = State::Text;
    } else if (c == '\n') {
        m_state = State::Text; // cut off: it must not swallow what comes after, say a panic
        output.text += c;
    } else if (m_pending.size() <= PendingLimit) {
        m_pending += c;
    }
}

void TerminalFilter::endString(QList<Mark> &marks)
{
    m_state = State::Text;
    if (!m_isOsc || !m_pending.startsWith("133;"))
        return;
    const QByteArray mark = m_pending.mid(4);
    if (mark == "B")
        marks << PromptShown{};
    else if (mark.startsWith("D;"))
        marks << CommandEnded{mark.mid(2).toInt()};
}

} // namespace klab
