// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/kernelline.h"

#include <algorithm>
#include <array>
#include <utility>

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

// Whether a text has the form of another, in which 0 stands for a digit and x for any character.
bool hasForm(std::string_view text, std::string_view form)
{
    return text.size() >= form.size() &&
           std::equal(form.begin(), form.end(), text.begin(), [](char wanted, char c) {
               return wanted == 'x' || (wanted == '0' ? isDigit(c) : c == wanted);
           });
}

// The number of a name in a list, and the name's length.
template<std::size_t N>
std::optional<std::pair<int, std::size_t>> nameAt(std::string_view text,
                                                  const std::array<std::string_view, N> &names)
{
    for (std::size_t i = 0; i < N; ++i) {
        const std::size_t end = names[i].size() + blanksAt(text, names[i].size());
        if (text.starts_with(names[i]) && text.substr(std::min(end, text.size())).starts_with(':'))
            return std::pair{static_cast<int>(i), end + 1};
    }
    return {};
}

// "kern  :warn  : "
bool takeNames(std::string_view &line, KernelLine &read)
{
    static constexpr std::array<std::string_view, 12> Facilities{
        "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp"};
    static constexpr std::array<std::string_view, 8> Levels{"emerg", "alert",  "crit", "err",
                                                            "warn",  "notice", "info", "debug"};
    const auto facility = nameAt(line, Facilities);
    const auto level = facility ? nameAt(line.substr(facility->second), Levels) : std::nullopt;
    if (!level)
        return false;
    read.priority = facility->first * 8 + level->first;
    line.remove_prefix(facility->second + level->second);
    line.remove_prefix(blanksAt(line, 0) > 0 ? 1 : 0);
    return true;
}

// "host kernel: ", or "kernel: " alone.
bool takeHost(std::string_view &line)
{
    constexpr std::string_view Kernel = "kernel: ";
    const std::size_t blank = line.find(' ');
    const std::size_t host =
        line.starts_with(Kernel) || blank == 0 || blank == std::string_view::npos ? 0 : blank + 1;
    if (!line.substr(host).starts_with(Kernel))
        return false;
    line.remove_prefix(host + Kernel.size());
    return true;
}

// The length of a name of a month or a day in any language, with the blank after it, else 0.
std::size_t nameLength(std::string_view text)
{
    constexpr std::size_t Longest = 16; // bytes
    const std::size_t blank = text.substr(0, Longest + 1).find_first_of(" \t");
    const bool isName = blank != std::string_view::npos && blank > 0 && text[blank] == ' ';
    return isName ? blank + 1 : 0; // a log quoted in a text is indented
}

// "Mon Nov 30 18:50:43 2026"
bool isDate(std::string_view text)
{
    constexpr std::string_view Form = "x0 00:00:00 0000";
    text.remove_prefix(nameLength(text));
    const std::size_t month = nameLength(text);
    text.remove_prefix(month);
    return month > 0 && text.size() == Form.size() && hasForm(text, Form);
}

// "Nov30 18:50"
bool isMinute(std::string_view text)
{
    constexpr std::string_view Form = "x0 00:00";
    if (text.size() <= Form.size())
        return false;
    const std::string_view month = text.substr(0, text.size() - Form.size());
    return month.find_first_of(" []:") == std::string_view::npos && hasForm(text.substr(month.size()), Form);
}

// "   12.345678", with what stands before the digits beside blanks.
bool isSeconds(std::string_view text, std::string_view sign = {})
{
    text.remove_prefix(blanksAt(text, 0));
    if (!text.starts_with(sign))
        return false;
    text.remove_prefix(sign.size());
    const std::size_t seconds = digitsAt(text, 0);
    return seconds > 0 && hasForm(text.substr(seconds), ".000000") && text.size() == seconds + 7;
}

// The length of one of dmesg's times with its brackets and the blank after it, at the beginning of a line,
// else 0: "[Mon Nov 30 18:50:43 2026] ", "[Nov30 18:50] ", "[  +0.000012] ", and what has the time since
// the last line in it: "[   12.345678 <    0.000003>] ".
std::size_t dmesgTimeAt(std::string_view line)
{
    constexpr std::size_t Longest = 80;
    const std::size_t end = line.substr(0, Longest).find("] ");
    if (end == std::string_view::npos || line[0] != '[')
        return 0;
    std::string_view time = line.substr(1, end - 1);
    bool hasStep = false;
    if (const std::size_t step = time.find('<'); step != std::string_view::npos && time.ends_with('>')) {
        hasStep = isSeconds(time.substr(step + 1, time.size() - step - 2));
        time = time.substr(0, step);
        while (hasStep && time.ends_with(' '))
            time.remove_suffix(1);
    }
    const bool isTime = isDate(time) || isMinute(time) || isSeconds(time, "+") ||
                        (hasStep && (time.empty() || isSeconds(time)));
    return isTime ? end + 2 : 0;
}

// The time of a day, or one of dmesg's.
void takeClock(std::string_view &line, KernelLine &read)
{
    constexpr std::string_view Day = "x0 00:00:00";
    std::string_view rest = line;
    const std::size_t month = nameLength(line);
    if (const std::size_t length = dmesgTimeAt(line); length > 0) {
        rest.remove_prefix(length);
        read.hasTime = true;
    } else if (hasForm(rest, "0000-00-00T00:00:00")) {
        const bool isDmesg = rest.size() > 19 && rest[19] == ','; // its own format has a comma there
        rest.remove_prefix(std::min(rest.find(' '), rest.size() - 1) + 1);
        read.hasTime = isDmesg || takeHost(rest);
    } else if (month > 0 && hasForm(rest.substr(month), Day)) {
        rest.remove_prefix(std::min(rest.find(' ', month + Day.size()), rest.size() - 1) + 1);
        read.hasTime = takeHost(rest);
    }
    if (read.hasTime)
        line = rest;
}

} // namespace

KernelLine readKernelLine(std::string_view line)
{
    KernelLine read;
    if (!takePriority(line, read) && takeRecord(line, read)) {
        read.text = line;
        return read;
    }
    if (!read.priority)
        takeNames(line, read);
    takeClock(line, read);
    const bool hasPrefix = read.priority || read.hasTime;
    std::size_t at = line.find('[');
    std::size_t length = timeAt(line, at);
    // After other prefixes, nothing comes before the time.
    while (length == 0 && at != std::string_view::npos && !hasPrefix) {
        at = line.find('[', at + 1);
        length = timeAt(line, at);
    }
    if (hasPrefix && at != 0)
        length = 0;
    if (length > 0) {
        read.hasTime = true;
        line.remove_prefix(at + length);
    }
    // dmesg puts a blank in between.
    const std::size_t blank = length > 0 && line.starts_with(" [") && callerAt(line, 1) > 0 ? 1 : 0;
    line.remove_prefix(blank);
    const std::size_t caller = callerAt(line, 0);
    read.caller = withoutBrackets(line.substr(0, caller));
    line.remove_prefix(caller);
    if (length + caller > 0 && !line.empty() && line[0] == ' ')
        line.remove_prefix(1);
    if (length > 0 && at == 0 && !hasPrefix && caller == 0)
        takeHost(line); // journalctl -o short-monotonic
    read.text = line;
    return read;
}

} // namespace klab
