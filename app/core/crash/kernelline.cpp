// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/kernelline.h"

namespace klab
{

namespace
{

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::size_t digitsAt(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    return end - at;
}

std::size_t blanksAt(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && text[end] == ' ')
        ++end;
    return end - at;
}

std::optional<int> number(std::string_view digits)
{
    constexpr std::size_t MostDigits = 5;
    if (digits.empty() || digits.size() > MostDigits)
        return {};
    int value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value;
}

// The length of "[   12.345678]" at a position, else 0.
std::size_t timeAt(std::string_view text, std::size_t at)
{
    constexpr std::size_t Microseconds = 6;
    if (at >= text.size() || text[at] != '[')
        return 0;
    std::size_t end = at + 1;
    end += blanksAt(text, end);
    const std::size_t seconds = digitsAt(text, end);
    end += seconds;
    if (seconds == 0 || end >= text.size() || text[end] != '.')
        return 0;
    const std::size_t fraction = digitsAt(text, ++end);
    end += fraction;
    return fraction == Microseconds && end < text.size() && text[end] == ']' ? end + 1 - at : 0;
}

// The length of "[   T61]" or "[    C0]" (PRINTK_CALLER) at a position, else 0.
std::size_t callerAt(std::string_view text, std::size_t at)
{
    if (at >= text.size() || text[at] != '[')
        return 0;
    std::size_t end = at + 1;
    end += blanksAt(text, end);
    if (end >= text.size() || (text[end] != 'T' && text[end] != 'C'))
        return 0;
    const std::size_t id = digitsAt(text, ++end);
    end += id;
    return id > 0 && end < text.size() && text[end] == ']' ? end + 1 - at : 0;
}

// "[   T61]" to "T61".
std::string_view withoutBrackets(std::string_view caller)
{
    if (caller.empty())
        return caller;
    caller.remove_suffix(1);
    return caller.substr(caller.find_first_not_of("[ "));
}

// "<4>"
bool takePriority(std::string_view &line, KernelLine &read)
{
    const std::size_t digits = line.empty() || line[0] != '<' ? 0 : digitsAt(line, 1);
    if (digits == 0 || line.size() <= digits + 1 || line[digits + 1] != '>')
        return false;
    read.priority = number(line.substr(1, digits));
    line.remove_prefix(digits + 2);
    return true;
}

// "4,1234,12345678,-,caller=T61;"
bool takeRecord(std::string_view &line, KernelLine &read)
{
    std::size_t at = 0;
    std::size_t first = 0;
    for (int field = 0; field < 3; ++field) {
        const std::size_t digits = digitsAt(line, at);
        if (field == 0)
            first = digits;
        at += digits;
        if (digits == 0 || at >= line.size() || line[at] != ',')
            return false;
        ++at;
    }
    const std::size_t end = line.find(';', at);
    if (end == std::string_view::npos)
        return false;
    read.priority = number(line.substr(0, first));
    read.hasTime = true;
    constexpr std::string_view Caller = ",caller=";
    if (const std::size_t from = line.substr(0, end).find(Caller, at); from != std::string_view::npos)
        read.caller = line.substr(from + Caller.size(), end - from - Caller.size());
    line.remove_prefix(end + 1);
    return true;
}

} // namespace

KernelLine readKernelLine(std::string_view line)
{
    KernelLine read;
    if (!takePriority(line, read) && takeRecord(line, read)) {
        read.text = line;
        return read;
    }
    std::size_t at = line.find('[');
    std::size_t length = timeAt(line, at);
    // In a log with priorities, nothing comes before the time.
    while (length == 0 && at != std::string_view::npos && !read.priority) {
        at = line.find('[', at + 1);
        length = timeAt(line, at);
    }
    if (read.priority && at != 0)
        length = 0;
    if (length > 0) {
        read.hasTime = true;
        line.remove_prefix(at + length);
    }
    const std::size_t caller = callerAt(line, 0);
    read.caller = withoutBrackets(line.substr(0, caller));
    line.remove_prefix(caller);
    if (length + caller > 0 && !line.empty() && line[0] == ' ')
        line.remove_prefix(1);
    read.text = line;
    return read;
}

} // namespace klab
