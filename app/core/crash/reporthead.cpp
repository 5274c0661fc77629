// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/reporthead.h"

#include "crash/words.h"

#include <array>

namespace klab
{

namespace
{

using std::string_view;

bool skip(string_view &text, string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

struct Words {
    string_view start;
    string_view inside; ///< has to follow somewhere in the line; may be empty
    ReportHead head;
};

// The first one that matches decides. Taken from the sources of 6.12, with the variants of earlier
// and later kernels.
constexpr std::array Heads{
    Words{"BUG: KASAN: ", "", {ReportKind::Kasan}},
    Words{"BUG: KFENCE: ", "", {ReportKind::Kasan}},
    Words{"BUG: KMSAN: ", "", {ReportKind::Kasan}},
    Words{"BUG: KCSAN: ", "", {ReportKind::DataRace}},
    Words{"BUG: soft lockup", "", {ReportKind::Lockup}},
    Words{"BUG: workqueue lockup", "", {ReportKind::WorkqueueLockup}},
    Words{"BUG: kernel NULL pointer dereference", "", {ReportKind::Oops}},
    Words{"BUG: unable to handle ", "", {ReportKind::Oops}},
    Words{"BUG: ", "stack guard page was hit", {ReportKind::Oops}},
    Words{"BUG: ", "", {ReportKind::Bug}},
    Words{"[ BUG: ", " ]", {ReportKind::Lock}},
    Words{"BUG ", "(Not tainted): ", {ReportKind::Heap}},
    Words{"BUG ", "(Tainted: ", {ReportKind::Heap}},
    Words{"kernel BUG at ", "", {ReportKind::Oops}},
    Words{"Kernel BUG at ", "[verbose debug info unavailable]", {ReportKind::Oops}},
    Words{"Unable to handle kernel ", "", {ReportKind::Oops}}, // other processors
    Words{"Internal error: ", "[#", {ReportKind::Oops, true}},
    Words{"Oops", "[#", {ReportKind::Oops, true}},
    Words{"general protection fault", "[#", {ReportKind::Oops, true}},
    Words{"general protection fault, probably for ", "", {ReportKind::Oops, true}},
    Words{"PANIC: double fault", "", {ReportKind::Oops}},
    Words{"PANIC: early exception ", " IP ", {ReportKind::Oops}}, // before there is a handler
    Words{"KASAN: ", " in range [", {ReportKind::Kasan, true}},
    Words{"UBSAN: ", "", {ReportKind::Undefined}},
    Words{"CFI failure at ", "", {ReportKind::ControlFlow}},
    Words{"CFI failure (", "", {ReportKind::ControlFlow}},
    Words{"Kernel panic - not syncing", "", {ReportKind::Panic, true}},
    Words{"WARNING: CPU: ", " at ", {ReportKind::Warning, true}},
    Words{"WARNING: possible ", "detected", {ReportKind::Lock}},
    Words{"WARNING: ", "-unsafe lock order detected", {ReportKind::Lock}},
    Words{"WARNING: inconsistent lock state", "", {ReportKind::Lock}},
    Words{"WARNING: Nested lock was not taken", "", {ReportKind::Lock}},
    Words{"WARNING: bad unlock balance detected", "", {ReportKind::Lock}},
    Words{"WARNING: bad contention detected", "", {ReportKind::Lock}},
    Words{"WARNING: held lock freed", "", {ReportKind::Lock}},
    Words{"WARNING: ", "still has locks held!", {ReportKind::Lock}},
    Words{"WARNING: lock held when returning to user space", "", {ReportKind::Lock}},
    Words{"WARNING: suspicious RCU usage", "", {ReportKind::Lock}},
    Words{"WARNING: chain_key collision", "", {ReportKind::Lock}},
    Words{"INFO: trying to register non-static key", "", {ReportKind::Lock}},
    Words{"INFO: possible ", "detected", {ReportKind::Lock}}, // before 4.12
    Words{"[ INFO: possible ", "detected ]", {ReportKind::Lock}},
    Words{"[ INFO: inconsistent lock state ]", "", {ReportKind::Lock}},
    Words{"[ INFO: suspicious RCU usage. ]", "", {ReportKind::Lock}},
    // Not "is blocked on a mutex likely owned by", which follows since 6.16.
    Words{"INFO: task ", " for more than ", {ReportKind::HungTask}},
    Words{"refcount_t: ", "", {ReportKind::Warning}},
    Words{"list_add ", "corruption", {ReportKind::Warning, false, true}},
    Words{"list_add double add: ", "", {ReportKind::Warning, false, true}},
    Words{"list_del ", "corruption", {ReportKind::Warning, false, true}},
    Words{"usercopy: Kernel memory ", " attempt detected ", {ReportKind::Oops, false, true}},
    Words{"ODEBUG: ", " object", {ReportKind::Warning}},
    Words{"do_init_module: ", "suspiciously returned", {ReportKind::Warning}},
    Words{"sysfs: cannot create duplicate filename", "", {ReportKind::Warning}},
    Words{"kmemleak: ", "new suspected memory leak", {ReportKind::Leak}},
    Words{"kmemleak: unreferenced object 0x", " (size ", {ReportKind::Leak}},
    Words{"unreferenced object 0x", " (size ", {ReportKind::Leak}}, // /sys/kernel/debug/kmemleak
    Words{"INFO: ", "self-detected stall on CPU", {ReportKind::Stall}},
    Words{"INFO: ", "detected stall", {ReportKind::Stall}},
    Words{"INFO: ", "detected expedited stalls", {ReportKind::Stall}},
    Words{"Watchdog detected hard LOCKUP on cpu ", "", {ReportKind::Lockup}},
    Words{"(some of the log was overwritten", "", {ReportKind::Lost}},
};

// "divide error: 0000 [#1] SMP": how the kernel names the exception that it dies of.
bool isDeath(string_view text)
{
    for (const string_view name :
         {"divide error", "invalid opcode", "stack segment", "double fault", "int3", "bounds", "overflow",
          "alignment check", "segment not present", "invalid TSS", "coprocessor segment overrun",
          "control protection", "exception"}) {
        string_view rest = text;
        if (skip(rest, name) && rest.starts_with(": ") && has(rest, "[#"))
            return true;
    }
    return false;
}

// "WARNING: samples/demo/demo.c:20 at demo_init+0x1/0x2, CPU#0: insmod/61", since 6.18.
bool isNewWarning(string_view text)
{
    if (!skip(text, "WARNING: "))
        return false;
    const std::size_t at = text.find(" at ");
    if (at == string_view::npos || has(text.substr(0, at), " "))
        return false;
    const std::size_t colon = text.substr(0, at).rfind(':');
    return colon != string_view::npos && colon + 1 < at &&
           text.substr(colon + 1, at - colon - 1).find_first_not_of("0123456789") == string_view::npos;
}

// Subsystems that put their name first.
void skipSpeaker(string_view &text)
{
    for (const string_view name : {"NMI watchdog: ", "watchdog: ", "rcu: ", "traps: PANIC"}) {
        if (!text.starts_with(name))
            continue;
        text.remove_prefix(name.ends_with("PANIC") ? name.size() - 5 : name.size());
        // "watchdog: CPU0: Watchdog detected hard LOCKUP on cpu 0"
        if (text.starts_with("CPU")) {
            const std::size_t end = text.find(": ");
            if (end != string_view::npos &&
                text.substr(3, end - 3).find_first_not_of("0123456789") == string_view::npos)
                text.remove_prefix(end + 2);
        }
        return;
    }
}

} // namespace

std::optional<ReportHead> reportHead(string_view text)
{
    skipSpeaker(text);
    for (const Words &one : Heads) {
        if (text.starts_with(one.start) && has(text.substr(one.start.size()), one.inside))
            return one.head;
    }
    if (isDeath(text))
        return ReportHead{ReportKind::Oops, true};
    if (isNewWarning(text))
        return ReportHead{ReportKind::Warning, true};
    return {};
}

} // namespace klab
