// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace klab
{

/// What the kernel may report about itself, by what has found it.
enum class ReportKind {
    Oops,            ///< a crash that the kernel survived: a bad pointer, BUG(), a bad instruction
    Bug,             ///< "BUG:" of any other kind, as sleeping in atomic context
    Warning,         ///< WARN() and its kin
    Kasan,           ///< a bad access to memory; also KFENCE and KMSAN
    DataRace,        ///< KCSAN
    Undefined,       ///< UBSAN
    Lock,            ///< lockdep
    Heap,            ///< SLUB found its own records or red zones overwritten
    Leak,            ///< kmemleak
    HungTask,        ///< blocked for minutes
    Stall,           ///< RCU
    Lockup,          ///< soft or hard lockup of a processor
    WorkqueueLockup, ///< a workqueue does not get on
    ControlFlow,     ///< CFI
    Panic,
    Lost, ///< the log was overwritten before it was read: anything may have been in it
};

/// How a line of the kernel's log belongs to a report.
struct ReportHead {
    ReportKind kind;
    /// The line comes after the head of the same report, too: "Oops: 0002 [#1]" after "BUG: kernel
    /// NULL pointer dereference", "WARNING: CPU: 0" after "refcount_t: underflow".
    bool continues = false;
};

/// Whether a line of the kernel's log begins a report. The one list of these words: what the
/// kernel prints in front (KernelLine) is off, and the line begins with what is looked for,
/// so that a text which merely speaks of a bug, or the kernel's word on a program's crash
/// ("traps: x[61] general protection fault"), is none.
std::optional<ReportHead> reportHead(std::string_view text);

} // namespace klab
