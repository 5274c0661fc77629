// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/terminal/terminalsequences.h"

#include <QByteArrayView>
#include <QList>

#include <algorithm>
#include <array>
#include <optional>

namespace klab
{

namespace
{

constexpr int LargestParameter = 9999;

/// A control sequence, ESC [ parameters final, that passes.
struct Control {
    char final;
    int parameters;                 ///< so many at most
    int largest = LargestParameter; ///< of each
};

// Not on the list, besides all that asks: J with 3 erases the scrollback, t is for window managers, i
// prints, T with five parameters waits for the mouse, s with parameters sets margins.
constexpr std::array Controls{
    Control{'@', 1},    Control{'A', 1},    Control{'B', 1}, Control{'C', 1}, Control{'D', 1},
    Control{'E', 1},    Control{'F', 1},    Control{'G', 1}, Control{'H', 2}, Control{'I', 1},
    Control{'J', 1, 2}, Control{'K', 1, 2}, Control{'L', 1}, Control{'M', 1}, Control{'P', 1},
    Control{'S', 1},    Control{'T', 1},    Control{'X', 1}, Control{'Z', 1}, Control{'`', 1},
    Control{'a', 1},    Control{'b', 1},    Control{'d', 1}, Control{'e', 1}, Control{'f', 2},
    Control{'m', 32},   Control{'r', 2},    Control{'s', 0}, Control{'u', 0},
};

constexpr int InsertMode = 4;
constexpr int WrapMode = 7;
constexpr int CursorMode = 25;

// DEC's: cursor keys, wrapping, the cursor, the second screen (three ways), the mouse, bracketed paste.
// Not 1004: some terminals answer at once whether they have the focus.
constexpr std::array PrivateModes{1, WrapMode, CursorMode, 47, 1000, 1002, 1006, 1047, 1049, 2004};
constexpr std::array ScreenModes{1049, 1047, 47};

// Two bytes: save, restore, index, next line, reverse index, keypad. Three: line drawing and letters.
constexpr std::array<const char *, 9> Escapes{"\x1b"
                                              "7",
                                              "\x1b"
                                              "8",
                                              "\x1b"
                                              "D",
                                              "\x1b"
                                              "E",
                                              "\x1bM",
                                              "\x1b=",
                                              "\x1b>",
                                              "\x1b(0",
                                              "\x1b(B"};

/// The parameters as numbers, -1 where one is left out; empty if they are not such.
std::optional<QList<int>> numbers(QByteArrayView text)
{
    QList<int> all;
    if (text.isEmpty())
        return all;
    int value = -1;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            value = std::max(value, 0) * 10 + (c - '0');
            if (value > LargestParameter)
                return std::nullopt;
        } else if (c == ';') {
            all << value;
            value = -1;
        } else {
            return std::nullopt;
        }
    }
    return all << value;
}

bool isListed(char final, const QList<int> &parameters)
{
    const auto *control = std::ranges::find(Controls, final, &Control::final);
    return control != Controls.end() && parameters.size() <= control->parameters &&
           std::ranges::all_of(parameters, [control](int value) { return value <= control->largest; });
}

bool switches(char final)
{
    return final == 'h' || final == 'l';
}

QByteArray passedModes(const QList<int> &modes, char final)
{
    QByteArrayList passed;
    for (const int mode : modes) {
        if (std::ranges::find(PrivateModes, mode) != PrivateModes.end())
            passed << QByteArray::number(mode);
    }
    return passed.isEmpty() ? QByteArray() : "\x1b[?" + passed.join(';') + final;
}

// Colours may have parts: 38:2::255:0:0.
QByteArray withoutParts(const QByteArray &parameters)
{
    return QByteArray(parameters).replace(':', ';');
}

} // namespace

QByteArray passedSequence(const QByteArray &sequence)
{
    if (!sequence.startsWith("\x1b[")) {
        const bool isKnown =
            std::ranges::any_of(Escapes, [&sequence](const char *known) { return sequence == known; });
        return isKnown ? sequence : QByteArray();
    }
    const char final = sequence.back();
    const QByteArray parameters = sequence.sliced(2).chopped(1);
    if (parameters.startsWith('?')) {
        const std::optional<QList<int>> modes = numbers(QByteArrayView(parameters).sliced(1));
        return modes && switches(final) ? passedModes(*modes, final) : QByteArray();
    }
    const std::optional<QList<int>> values = numbers(final == 'm' ? withoutParts(parameters) : parameters);
    if (!values)
        return {};
    const bool passes = switches(final) ? *values == QList<int>{InsertMode} : isListed(final, *values);
    return passes ? sequence : QByteArray();
}

// ------------------------------------------------------------ modes

static bool isOnAtFirst(int mode)
{
    return mode == WrapMode || mode == CursorMode;
}

void TerminalModes::follow(const QByteArray &passed)
{
    if (passed.size() < 2)
        return;
    const char final = passed.back();
    if (passed == "\x1b=" || passed == "\x1b>") {
        m_keypad = final == '=';
    } else if (passed.startsWith("\x1b(")) {
        m_draws = final == '0';
    } else if (passed.startsWith("\x1b[?")) {
        for (const int mode : numbers(QByteArrayView(passed).sliced(3).chopped(1)).value_or(QList<int>())) {
            if ((final == 'h') == isOnAtFirst(mode))
                m_private.remove(mode);
            else
                m_private.insert(mode);
        }
    } else if (passed.startsWith("\x1b[") && switches(final)) {
        m_inserts = final == 'h';
    } else if (passed.startsWith("\x1b[") && final == 'r') {
        m_scrolls = passed != "\x1b[r";
    } else if (passed.startsWith("\x1b[") && final == 'm') {
        m_styled = passed != "\x1b[m" && passed != "\x1b[0m";
    }
}

QByteArray TerminalModes::undo() const
{
    QByteArray bytes;
    // The first screen first: the rest is for what is seen there.
    for (const int mode : ScreenModes) {
        if (m_private.contains(mode))
            bytes += "\x1b[?" + QByteArray::number(mode) + 'l';
    }
    if (m_scrolls)
        bytes += "\x1b"
                 "7\x1b[r\x1b"
                 "8"; // r alone moves the cursor
    for (const int mode : PrivateModes) {
        if (m_private.contains(mode) && std::ranges::find(ScreenModes, mode) == ScreenModes.end())
            bytes += "\x1b[?" + QByteArray::number(mode) + (isOnAtFirst(mode) ? 'h' : 'l');
    }
    if (m_inserts)
        bytes += "\x1b[4l";
    if (m_keypad)
        bytes += "\x1b>";
    if (m_draws)
        bytes += "\x1b(B";
    if (m_styled)
        bytes += "\x1b[0m";
    return bytes;
}

} // namespace klab
