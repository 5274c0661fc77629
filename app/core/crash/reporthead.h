// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace klab
{

/// What the kernel can report about itself, by the part of the kernel that found it.
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
    WorkqueueLockup, ///< a workqueue makes no progress
    ControlFlow,     ///< CFI
    Panic,
    TripleFault, ///< the processor gave up, and QEMU says so, not the kernel
    Lost,        ///< a part of the log was overwritten before it could be read
};

/// The beginning of a report.
struct ReportHead {
    ReportKind kind;
    /// Such a line can also follow the first line of the same report: "Oops: 0002 [#1]" after "BUG:
    /// kernel NULL pointer dereference", "WARNING: CPU: 0" after "refcount_t: underflow".
    bool continues = false;
    /// The line comes right before a BUG(), which has the call trace and belongs to the same report.
    bool announces = false;
};

/// Whether a line of the kernel's log begins a report. This is the only list of such lines.
///
/// @p text is the line without the kernel's prefix (see KernelLine). It has to begin with the words of
/// a report: neither text about a bug nor what the kernel says about a crashed program ("traps:
/// x[61] general protection fault") is one.
std::optional<ReportHead> reportHead(std::string_view text);

} // namespace klab
