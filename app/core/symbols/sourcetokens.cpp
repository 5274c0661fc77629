// SPDX-License-Identifier: GPL-2.0-or-later
#include "symbols/sourcetokens.h"

#include <algorithm>
#include <utility>

namespace klab
{

static constexpr qsizetype MostTokens = 500'000;
static constexpr qsizetype LongestText = 4096;

namespace
{

bool isNamePart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isOctal(char c)
{
    return c >= '0' && c <= '7';
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char low = static_cast<char>(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

class TokenReader
{
public:
    explicit TokenReader(QByteArrayView source)
        : m_source(source)
    {
    }
    SourceTokens read();

private:
    char at(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_source.size() ? m_source[m_at + ahead] : '\0';
    }
    bool isAtEnd() const { return m_at >= m_source.size(); }
    bool skipSplice();
    void endLine();
    bool skipComment();
    void readName();
    void readNumber();
    void readString(char quote);
    void readRawString();
    void readEscape(QByteArray &text);
    void add(SourceToken::Kind kind, QByteArray text, int line);

    QByteArrayView m_source;
    qsizetype m_at = 0;
    int m_line = 1;
    bool m_hasGap = true;
    bool m_isLineEmpty = true; ///< up to here
    bool m_isDirective = false;
    SourceTokens m_tokens;
};

void TokenReader::add(SourceToken::Kind kind, QByteArray text, int line)
{
    m_tokens << SourceToken{kind, std::move(text), line, std::exchange(m_hasGap, false)};
    m_isLineEmpty = false;
}

// A backslash before the end of a line joins the next one to it.
bool TokenReader::skipSplice()
{
    const qsizetype length = at() != '\\' ? 0 : at(1) == '\n' ? 2 : at(1) == '\r' && at(2) == '\n' ? 3 : 0;
    m_at += length;
    m_line += length > 0 ? 1 : 0;
    return length > 0;
}

void TokenReader::endLine()
{
    if (std::exchange(m_isDirective, false))
        add(SourceToken::Kind::DirectiveEnd, {}, m_line);
    ++m_line;
    m_isLineEmpty = true;
    m_hasGap = true;
}

bool TokenReader::skipComment()
{
    if (at() != '/' || (at(1) != '/' && at(1) != '*'))
        return false;
    const bool isBlock = at(1) == '*';
    m_at += 2;
    m_hasGap = true;
    while (!isAtEnd()) {
        if (isBlock && at() == '*' && at(1) == '/') {
            m_at += 2;
            return true;
        }
        if (!isBlock && at() == '\n')
            return true;
        if (skipSplice())
            continue;
        m_line += at() == '\n' ? 1 : 0;
        ++m_at;
    }
    return true;
}

void TokenReader::readName()
{
    const qsizetype begin = m_at;
    while (isNamePart(at()))
        ++m_at;
    const QByteArrayView name = m_source.sliced(begin, m_at - begin);
    const bool isPrefix = name == "u8" || name == "u" || name == "U" || name == "L";
    if (at() == '"' && (name == "R" || name == "u8R" || name == "LR"))
        readRawString();
    else if (at() != '"' || !isPrefix)
        add(SourceToken::Kind::Name, name.toByteArray(), m_line);
}

// Also "0x1f", "1'000'000" and "1.5e3".
void TokenReader::readNumber()
{
    const qsizetype begin = m_at;
    while (isNamePart(at()) || at() == '.' || (at() == '\'' && isNamePart(at(1))))
        ++m_at;
    add(SourceToken::Kind::Number, m_source.sliced(begin, m_at - begin).toByteArray(), m_line);
}

void TokenReader::readString(char quote)
{
    const int line = m_line;
    QByteArray text;
    ++m_at;
    while (!isAtEnd() && at() != quote && at() != '\n') {
        if (skipSplice())
            continue;
        if (at() == '\\')
            readEscape(text);
        else
            text += m_source[m_at++];
    }
    if (at() == quote)
        ++m_at;
    text.truncate(LongestText);
    add(quote == '"' ? SourceToken::Kind::Text : SourceToken::Kind::Number, text, line);
}

// R"mark(text)mark"
void TokenReader::readRawString()
{
    const int line = m_line;
    constexpr qsizetype LongestMark = 16;
    const QByteArrayView mark = m_source.sliced(m_at, std::min(m_source.size() - m_at, LongestMark + 2));
    if (!mark.contains('('))
        return readString('"');
    const qsizetype open = m_at + mark.indexOf('(');
    const QByteArray end = ')' + m_source.sliced(m_at + 1, open - m_at - 1).toByteArray() + '"';
    const qsizetype close = m_source.indexOf(end, open);
    const qsizetype stop = close < 0 ? m_source.size() : close;
    const QByteArrayView text = m_source.sliced(open + 1, stop - open - 1);
    m_line += static_cast<int>(text.count('\n'));
    m_at = close < 0 ? stop : close + end.size();
    add(SourceToken::Kind::Text, text.first(std::min(text.size(), LongestText)).toByteArray(), line);
}

void TokenReader::readEscape(QByteArray &text)
{
    static constexpr std::pair<char, char> Letters[]{{'n', '\n'}, {'t', '\t'}, {'r', '\r'}, {'a', '\a'},
                                                     {'b', '\b'}, {'f', '\f'}, {'v', '\v'}, {'e', '\x1b'}};
    ++m_at; // the backslash
    const char c = at();
    int value = 0;
    if (isOctal(c)) {
        for (int i = 0; i < 3 && isOctal(at()); ++i)
            value = value * 8 + (m_source[m_at++] - '0');
        text += static_cast<char>(value);
    } else if (c == 'x' && hexValue(at(1)) >= 0) {
        ++m_at;
        while (hexValue(at()) >= 0)
            value = (value * 16 + hexValue(m_source[m_at++])) & 0xff;
        text += static_cast<char>(value);
    } else if (!isAtEnd()) {
        const auto *letter = std::ranges::find(Letters, c, &std::pair<char, char>::first);
        text += letter == std::end(Letters) ? c : letter->second;
        ++m_at;
    }
}

SourceTokens TokenReader::read()
{
    while (!isAtEnd() && m_tokens.size() < MostTokens) {
        const char c = at();
        if (skipSplice() || skipComment())
            continue;
        if (c == '\n') {
            endLine();
            ++m_at;
        } else if (c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f') {
            m_hasGap = true;
            ++m_at;
        } else if (c == '"' || c == '\'') {
            readString(c);
        } else if (c >= '0' && c <= '9') {
            readNumber();
        } else if (isNamePart(c)) {
            readName();
        } else {
            const bool begins = c == '#' && m_isLineEmpty && !m_isDirective;
            m_isDirective = m_isDirective || begins;
            add(begins ? SourceToken::Kind::Directive : SourceToken::Kind::Sign, QByteArray(1, c), m_line);
            ++m_at;
        }
    }
    if (m_isDirective)
        add(SourceToken::Kind::DirectiveEnd, {}, m_line);
    return m_tokens;
}

} // namespace

SourceTokens readTokens(QByteArrayView source)
{
    return TokenReader(source).read();
}

} // namespace klab
