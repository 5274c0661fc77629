// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/reportassembler.h"

#include "crash/words.h"

#include <algorithm>
#include <array>

namespace klab
{

using std::string_view;

static constexpr std::size_t MostLines = 400; // lockdep has much to say
static constexpr std::size_t MostBytes = 400; // of a line
static constexpr std::size_t MostBefore = 6;
static constexpr int MostForeign = 8;
static constexpr std::size_t MostAccessors = 8; // a race has two
static constexpr string_view Cut = "------------[ cut here ]------------";

static string_view trimmed(string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// "function+0x12/0x34"
static bool isFrame(string_view text)
{
    return has(text, "+0x");
}

// What copies or clears memory on behalf of its caller.
static bool isCopy(string_view frame)
{
    for (const string_view name : {"copy_from_iter", "copy_to_iter", "copy_from_user", "copy_to_user",
                                   "simple_read_from_buffer", "memcpy", "memset", "memmove"}) {
        if (has(frame, name))
            return true;
    }
    return false;
}

static constexpr string_view Leaks = "kmemleak: ";

// "unreferenced object 0xffff888003f4d180 (size 64):", which has its own lines; else it is their number.
static bool isLeakedObject(const KernelReport &report)
{
    return report.kind == ReportKind::Leak && has(report.head, "unreferenced object ");
}

// What kmemleak tells of an object is indented, in the log after its name.
static bool isLeakLine(string_view text)
{
    if (text.starts_with(Leaks))
        text.remove_prefix(Leaks.size());
    return text.starts_with("  ");
}

// The place that a head names: "BUG: KASAN: slab-out-of-bounds in f+0x1/0x2 [demo]",
// "UBSAN: shift-out-of-bounds in demo.c:10:2", "kernel BUG at demo.c:12!".
static std::string placeIn(ReportKind kind, string_view head)
{
    switch (kind) {
    case ReportKind::Kasan:
        if (!head.starts_with("BUG: ")) // "KASAN: null-ptr-deref in range [...]"
            return {};
        [[fallthrough]];
    case ReportKind::DataRace:
    case ReportKind::Undefined:
        if (const std::size_t at = head.rfind(" in "); at != string_view::npos)
            return std::string(head.substr(at + 4));
        return {};
    case ReportKind::Oops:
        if (!head.starts_with("kernel BUG at ")) // "stack guard page was hit at" an address
            return {};
        [[fallthrough]];
    case ReportKind::Warning:
    case ReportKind::Bug:
    case ReportKind::ControlFlow:
        if (const std::size_t at = head.find(" at "); at != string_view::npos) {
            head.remove_prefix(at + 4);
            while (!head.empty() && (head.back() == '!' || head.back() == ' '))
                head.remove_suffix(1);
            // "CFI failure at f+0x1 (target: ...)"
            return std::string(head.substr(0, head.find(" (")));
        }
        return {};
    default:
        return {};
    }
}

// "RIP: 0010:demo_init+0x1/0x30 [demo]": where an oops happened. A jump to nowhere has no name.
static std::string placeInRegisters(string_view text)
{
    if (!text.starts_with("RIP: "))
        return {};
    const std::size_t colon = text.find(':', 5);
    if (colon == string_view::npos || !isFrame(text.substr(colon)))
        return {};
    return std::string(trimmed(text.substr(colon + 1)));
}

bool ReportAssembler::mayBegin(string_view text)
{
    return text == Cut || reportHead(text);
}

bool ReportAssembler::takesOthers() const
{
    return m_open && (m_open->kind == ReportKind::Stall || m_open->kind == ReportKind::Lockup ||
                      m_open->kind == ReportKind::HungTask || m_open->kind == ReportKind::WorkqueueLockup);
}

void ReportAssembler::take(string_view text, bool isLogged)
{
    m_isLogged = isLogged;
    text = text.substr(0, MostBytes);
    if (text == Cut && (isUnexplained() || isAnnouncement())) {
        append(text);
        return;
    }
    if (text == Cut) {
        finishOpen();
        m_isCut = true;
        m_before = {std::string(text)};
        return;
    }
    const std::optional<ReportHead> head = reportHead(text);
    if (head && head->kind == ReportKind::DataRace) {
        beginRace(text);
        return;
    }
    if (m_race)
        appendToRace(text);
    if (head && takeHead(*head, text))
        return;
    if (m_open && isLeakedObject(*m_open)) {
        appendToLeak(text);
    } else if (m_open) {
        append(text);
    } else if (m_isCut) {
        m_before.emplace_back(text);
        m_isCut = m_before.size() < MostBefore;
    }
}

void ReportAssembler::finish()
{
    finishOpen();
    finishRace();
    m_isCut = false;
    m_before.clear();
}

// ------------------------------------------------------------ reports

static bool isDeath(const ReportHead &head)
{
    return head.kind == ReportKind::Oops && head.continues;
}

// "WARNING: CPU: 0 PID: 1 at ...": each has one. A second one is another processor's.
static bool isWarning(const ReportHead &head)
{
    return head.kind == ReportKind::Warning && head.continues;
}

// Whether the BUG() that the report's first line announces is still to come.
bool ReportAssembler::isAnnouncement() const
{
    return m_open && m_awaitsBug && m_open->lines.size() <= MostBefore;
}

// What SLUB has found is followed by a warning that has the call trace.
bool ReportAssembler::isUnexplained() const
{
    return m_open && m_open->kind == ReportKind::Heap && !m_hasTrace;
}

bool ReportAssembler::continues(const ReportHead &head) const
{
    if (isAnnouncement())
        return true;
    if (!m_open || !head.continues)
        return false;
    if (isDeath(head))
        return !m_hasDied;
    if (head.kind == ReportKind::Warning)
        return !m_hasWarned && (isUnexplained() || m_open->kind == ReportKind::Warning);
    return head.kind == m_open->kind || head.kind == ReportKind::Panic || head.kind == ReportKind::Kasan;
}

// @return whether the line begins a report; else it belongs to the one that is open.
bool ReportAssembler::takeHead(const ReportHead &head, string_view text)
{
    if (!continues(head)) {
        finishOpen();
        begin(head, text);
        m_hasDied = isDeath(head);
        m_hasWarned = isWarning(head);
        return true;
    }
    m_hasDied = m_hasDied || isDeath(head);
    m_hasWarned = m_hasWarned || isWarning(head);
    m_awaitsBug = false;
    // "refcount_t: underflow" names no place, "WARNING: CPU: 0 PID: 1 at" after it does.
    if (m_open->where.empty())
        m_open->where = placeIn(head.kind, text);
    return false;
}

static bool isOneLine(const KernelReport &report)
{
    return report.kind == ReportKind::Lost || report.kind == ReportKind::TripleFault ||
           (report.kind == ReportKind::Leak && !isLeakedObject(report));
}

void ReportAssembler::begin(const ReportHead &head, string_view text)
{
    m_open = std::make_unique<KernelReport>(
        KernelReport{head.kind, std::string(text), {}, placeIn(head.kind, text), {}, false, m_isLogged});
    // Within a WARN(), the same words are its message.
    m_awaitsBug = head.announces && !m_isCut;
    if (m_awaitsBug)
        m_open->kind = ReportKind::Oops;
    if (m_isCut)
        m_open->lines = std::exchange(m_before, {});
    m_isCut = false;
    m_hasTrace = false;
    m_foreign = 0;
    m_open->lines.emplace_back(text);
    if (isOneLine(*m_open)) {
        m_open->isWhole = true;
        finishOpen();
    }
}

void ReportAssembler::append(string_view text)
{
    if (m_open->lines.size() >= MostLines) {
        finishOpen();
        return;
    }
    m_open->lines.emplace_back(text);
    findPlace(text);
    if (text == "Call Trace:" || (isLeakedObject(*m_open) && has(text, "  backtrace")))
        m_hasTrace = true;
    if (ends(text)) {
        m_open->isWhole = true;
        finishOpen();
    }
}

// It has no end of its own, and others may speak in between.
void ReportAssembler::appendToLeak(string_view text)
{
    m_foreign = isLeakLine(text) ? 0 : m_foreign + 1;
    if (m_foreign == 0)
        append(text);
    if (m_open)
        m_open->isWhole = m_hasTrace;
    if (m_foreign > MostForeign)
        finishOpen();
}

void ReportAssembler::findPlace(string_view text)
{
    // An oops says where in its registers; BUG() names the line, too, which tells more.
    if (std::string place = placeInRegisters(text); !place.empty() && m_open->where.empty())
        m_open->where = std::move(place);
    if (text.starts_with(Leaks))
        text.remove_prefix(Leaks.size());
    if (text.ends_with(" (P)")) // arm64: the address itself, and no return
        text.remove_suffix(4);
    // A jump to nowhere, or a report without registers: the module's function that led there.
    if (m_hasTrace && m_open->where.empty() && isFrame(text) && text.ends_with("]") && !has(text, "? "))
        m_open->where = std::string(trimmed(text));
}

bool ReportAssembler::ends(string_view text) const
{
    if (text.starts_with("---[ end "))
        return true;
    switch (m_open->kind) {
    case ReportKind::Kasan:
    case ReportKind::Undefined: // before 5.11
        return text.starts_with("========");
    case ReportKind::Warning:
        // Those that come of a plain dump_stack() have no end mark.
        return text == " </TASK>" &&
               (m_open->head.starts_with("do_init_module") || m_open->head.starts_with("sysfs:"));
    case ReportKind::Oops:
    case ReportKind::ControlFlow:
    case ReportKind::Panic:
        return false;
    default:
        return text == " </TASK>";
    }
}

// A lock that is still held: "#0: ... (lock){+.+.}-{3:3}, at: demo_read+0x1/0x2 [demo]".
static std::string placeOfLock(const std::vector<std::string> &lines)
{
    for (const std::string &line : lines) {
        constexpr string_view At = ", at: ";
        if (const std::size_t at = line.find(At); at != std::string::npos)
            return line.substr(at + At.size());
    }
    return {};
}

void ReportAssembler::finishOpen()
{
    if (m_open && m_open->kind == ReportKind::Lock && m_open->where.empty())
        m_open->where = placeOfLock(m_open->lines);
    if (m_open)
        m_reports.push_back(std::move(*std::exchange(m_open, {})));
    m_hasDied = false;
}

// ------------------------------------------------------------ data races

void ReportAssembler::beginRace(string_view text)
{
    finishRace(); // the end of the last one was lost
    m_race = std::make_unique<KernelReport>(KernelReport{ReportKind::DataRace,
                                                         std::string(text),
                                                         {std::string(text)},
                                                         placeIn(ReportKind::DataRace, text),
                                                         {},
                                                         false,
                                                         m_isLogged});
    m_seeksAccess = false;
}

// "read to 0xffff888003f4d1a8 of 8 bytes by task 98 on cpu 1:", and then the stack, the
// accessing function first. The device's own log lines can stand in between.
void ReportAssembler::appendToRace(string_view text)
{
    if (m_race->lines.size() < MostLines)
        m_race->lines.emplace_back(text);
    if (has(text, " to 0x") && has(text, " by ")) {
        m_seeksAccess = true;
    } else if (m_seeksAccess && isFrame(text) && !isCopy(text)) {
        if (m_race->accessors.size() < MostAccessors)
            m_race->accessors.emplace_back(trimmed(text));
        m_seeksAccess = false;
    }
    m_race->isWhole = m_race->isWhole || has(text, "Reported by Kernel Concurrency Sanitizer");
    if (text.starts_with("========") && m_race->isWhole)
        finishRace();
}

void ReportAssembler::finishRace()
{
    if (m_race)
        m_reports.push_back(std::move(*std::exchange(m_race, {})));
}

} // namespace klab
